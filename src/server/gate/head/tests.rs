use super::super::super::accepts::{Accepts, MOST_FORM_BYTES};
use super::super::super::answer::Method;
use super::super::rejection::Rejection::{self, *};
use super::{LONGEST_URL, MOST_BYTES, MOST_LINES, RequestHead, end};
use proptest::prelude::*;

/// Where forms are accepted: nothing else must be, for that.
fn parse(bytes: &[u8]) -> Result<RequestHead, Rejection> {
    super::parse(bytes, Accepts::FormsBelow("/do/"))
}

fn head(lines: &[&str]) -> Result<RequestHead, Rejection> {
    parse(format!("{}\r\n\r\n", lines.join("\r\n")).as_bytes())
}

fn get(headers: &[&str]) -> Result<RequestHead, Rejection> {
    head(&[&["GET /a?b HTTP/1.1", "Host: localhost:4000"], headers].concat())
}

fn target(target: &str) -> Result<String, Rejection> {
    head(&[&format!("GET {target} HTTP/1.1"), "Host: localhost"]).map(|head| head.target)
}

#[test]
fn a_browsers_head_is_understood_and_written_anew() {
    let head = get(&[
        "User-Agent: Mozilla/5.0",
        "Accept: */*",
        "Cookie: a=党\t1",
        "TE: chunked",
        "range:bytes=0-1 ",
        "Sec-Fetch-Site: none",
    ]);
    let head = head.unwrap();
    assert_eq!(
        (head.method, head.target.as_str(), head.host.text()),
        (Method::Get, "/a?b", "localhost:4000")
    );
    let anew = "GET /a?b HTTP/1.1\r\nHost: localhost:4000\r\nConnection: close\r\nRange: bytes=0-1\r\nSec-Fetch-Site: none\r\nX: y\r\n\r\n";
    assert_eq!(String::from_utf8(head.to_bytes(&[("X", "y".to_owned())])).unwrap(), anew);
}

#[test]
fn only_get_and_head() {
    assert_eq!(head(&["HEAD / HTTP/1.0", "Host: localhost"]).unwrap().method, Method::Head);
    for method in ["POST", "OPTIONS", "PRI", "BREW", "GETS"] {
        assert_eq!(head(&[&format!("{method} / HTTP/1.1"), "Host: localhost"]), Err(Method), "{method}");
    }
    assert_eq!(head(&["OPTIONS * HTTP/1.1", "Host: localhost"]), Err(Method));
    assert_eq!(head(&["POST / HTTP/1.1", "Host: localhost", "Content-Length: 5"]), Err(Method));
}

#[test]
fn a_body_is_refused_however_its_length_is_told() {
    assert!(get(&["Content-Length: 0"]).is_ok());
    for length in ["99999999999", "18446744073709551615", "99999999999999999999999999", "10", "1"] {
        assert_eq!(get(&[&format!("Content-Length: {length}")]), Err(HasBody), "{length}");
    }
    for length in ["-1", "+0", "", "0x0", "0, 0", "0 0", "1.0", "０"] {
        assert_eq!(get(&[&format!("Content-Length: {length}")]), Err(Malformed), "{length}");
    }
    assert_eq!(get(&["Content-Length: 0", "content-length: 0"]), Err(Malformed));
    assert_eq!(get(&["Content-Length: 0", "Transfer-Encoding: chunked"]), Err(Malformed));
    assert_eq!(get(&["Transfer-Encoding: identity"]), Err(Malformed));
}

/// A form as a browser hands it in, but for what is said otherwise: a header without value is left out.
fn form(target: &str, changes: &[(&str, &str)]) -> Result<usize, Rejection> {
    let usual = [
        ("Host", "localhost:4000"),
        ("Origin", "http://localhost:4000"),
        ("Sec-Fetch-Site", "same-origin"),
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Content-Length", "5"),
    ];
    let changed = |name: &str| changes.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
    let more = changes.iter().filter(|(name, _)| usual.iter().all(|(other, _)| other != name)).copied();
    let lines = usual.iter().map(|&(name, value)| (name, changed(name).unwrap_or(value))).chain(more);
    let lines = lines.filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}: {value}"));
    let lines: Vec<_> = [format!("POST {target} HTTP/1.1")].into_iter().chain(lines).collect();
    head(&lines.iter().map(String::as_str).collect::<Vec<_>>()).map(|head| head.form)
}

#[test]
fn a_form_comes_from_our_own_page_and_goes_where_forms_are_expected() {
    assert_eq!(form("/do/check", &[]), Ok(5));
    assert_eq!(form("http://localhost:4000/do/check", &[]), Ok(5));
    for target in ["/", "/do", "/page", "/DO/check", "/%64o/check", "/a/do/check", "/a/../do/check"] {
        assert_eq!(form(target, &[]), Err(Method), "{target}");
    }
    for (name, value, expected) in [
        ("Host", "evil.example", ForeignForm),
        ("Host", "", ForeignHost),
        ("Origin", "http://evil.example", ForeignForm),
        ("Origin", "http://localhost:4001", ForeignForm),
        ("Origin", "https://localhost:4000", ForeignForm),
        ("Origin", "http://localhost:4000.evil.example", ForeignForm),
        ("Origin", "null", ForeignForm),
        ("Origin", "", ForeignForm),
        ("Sec-Fetch-Site", "cross-site", ForeignForm),
        ("Sec-Fetch-Site", "same-site", ForeignForm),
        ("Content-Type", "text/plain", NoForm),
        ("Content-Type", "multipart/form-data; boundary=x", NoForm),
        ("Content-Type", "application/json", NoForm),
        ("Content-Type", "", NoForm),
        ("Content-Length", "", NoLength),
        ("Content-Length", "-1", Malformed),
        ("Content-Length", "5, 5", Malformed),
        ("Content-Length", "99999999999999999999999999", LargeForm),
        ("Transfer-Encoding", "chunked", Malformed),
    ] {
        assert_eq!(form("/do/check", &[(name, value)]), Err(expected), "{name}: {value}");
    }
    let of = |bytes: usize| form("/do/check", &[("Content-Length", &bytes.to_string())]);
    assert_eq!((of(MOST_FORM_BYTES), of(MOST_FORM_BYTES + 1)), (Ok(MOST_FORM_BYTES), Err(LargeForm)));
    // Old browsers name the page alone.
    let by_page =
        |page: &str| form("/do/check", &[("Origin", ""), ("Sec-Fetch-Site", ""), ("Referer", page)]);
    assert_eq!(by_page("http://localhost:4000/__dangjian/"), Ok(5));
    for page in [
        "http://localhost:4000.evil.example/",
        "http://localhost:40000/",
        "http://evil.example/?http://localhost:4000/",
    ] {
        assert_eq!(by_page(page), Err(ForeignForm), "{page}");
    }
}

#[test]
fn where_no_forms_are_accepted_there_is_no_post_and_where_they_are_no_get() {
    let lines = "HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nContent-Length: 0\r\n\r\n";
    let ask = |method: &str, accepts| super::parse(format!("{method} /do/x {lines}").as_bytes(), accepts);
    assert_eq!(ask("POST", Accepts::Nothing), Err(Method));
    assert!(ask("GET", Accepts::Nothing).is_ok());
    for method in ["GET", "HEAD"] {
        assert_eq!(ask(method, Accepts::FormsBelow("/do/")), Err(OnlyForms));
    }
}

#[test]
fn there_is_one_host_and_an_absolute_url_names_it() {
    assert_eq!(head(&["GET / HTTP/1.1"]), Err(ForeignHost));
    assert_eq!(head(&["GET / HTTP/1.0"]), Err(ForeignHost));
    assert_eq!(get(&["Host: localhost:4000"]), Err(ForeignHost));
    assert_eq!(head(&["GET / HTTP/1.1", "Host: a b"]), Err(ForeignHost));
    let absolute = |url: &str| {
        head(&[&format!("GET {url} HTTP/1.1"), "Host: localhost"])
            .map(|h| (h.host.text().to_owned(), h.target))
    };
    assert_eq!(absolute("http://evil.example/a"), Ok(("evil.example".to_owned(), "/a".to_owned())));
    assert_eq!(absolute("HTTP://127.0.0.1:1?q"), Ok(("127.0.0.1:1".to_owned(), "/?q".to_owned())));
    assert_eq!(absolute("http://u@localhost/"), Err(ForeignHost));
    assert_eq!(absolute("https://localhost/"), Err(Malformed));
}

#[test]
fn what_could_be_read_in_two_ways_is_refused() {
    for line in ["Folded:", " more", "\tmore", "Name : x", ": x", "no colon", "N\u{e4}me: x"] {
        assert_eq!(
            if line == "Folded:" { get(&[line, " more"]) } else { get(&[line]) },
            Err(Malformed),
            "{line}"
        );
    }
    for line in [
        "GET / HTTP/2.0",
        "GET / HTTP/1.2",
        "GET / http/1.1",
        "GET /",
        "GET  / HTTP/1.1",
        "GET / HTTP/1.1 ",
        "GET /党 HTTP/1.1",
        "GET /a\tb HTTP/1.1",
    ] {
        assert_eq!(head(&[line, "Host: localhost"]), Err(Malformed), "{line}");
    }
    for url in ["a", "*", "/a#b", "localhost:80", "?a"] {
        assert_eq!(target(url), Err(Malformed), "{url}");
    }
    assert_eq!(get(&["Origin: http://localhost", "Origin: http://localhost"]), Err(Malformed));
    assert_eq!(get(&["Range: bytes=0-1", "If-Range: \"x\""]).unwrap().kept, []);
}

#[test]
fn what_can_never_become_a_head_is_refused_at_once() {
    for start in [
        &b"\x16\x03\x01"[..],
        b"get /",
        b"\r\n",
        b" ",
        b"GET / HTTP/1.1\n",
        b"GET / HTTP/1.1\rH",
        b"GET /\0",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x7f",
    ] {
        let refused = match end(start) {
            Ok(Some(ends)) => parse(&start[..ends]).map(drop),
            other => other.map(drop),
        };
        assert!(refused.is_err(), "{start:?}");
    }
    assert_eq!(end(b"GET / HTTP/1.1\r\nHost: a\r\n\r"), Ok(None));
    assert_eq!(end(b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET"), Ok(Some(27)), "what follows is left alone");
}

#[test]
fn each_limit_holds_to_the_byte() {
    let long = |length: usize| target(&format!("/{}", "a".repeat(length - 1)));
    assert_eq!(long(LONGEST_URL).unwrap().len(), LONGEST_URL);
    assert_eq!(long(LONGEST_URL + 1), Err(LongUrl));

    let lines = |count: usize| get(&vec!["A: b"; count - 2]);
    assert!(lines(MOST_LINES).is_ok());
    assert_eq!(lines(MOST_LINES + 1), Err(LargeHead));

    let large = |length: usize| {
        let head =
            format!("GET / HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\n\r\n", "a".repeat(length - 45));
        assert_eq!(head.len(), length);
        parse(head.as_bytes())
    };
    assert!(large(MOST_BYTES).is_ok());
    assert_eq!(large(MOST_BYTES + 1), Err(LargeHead));
    assert_eq!(end(&[b'A'; MOST_BYTES - 1]), Ok(None));
    assert_eq!(end(&[b'A'; MOST_BYTES]), Err(LargeHead));
}

/// Bytes that look enough like a head to get past the first rules.
fn nearly_a_head() -> impl Strategy<Value = Vec<u8>> {
    let first = "(GET|HEAD|POST|G T) (/[a-z%?#é]{0,5}|http://[a-z@:/]{0,6}|\\*) HTTP/1\\.[0-2]";
    let names = "(Host|host|Content-Length|Transfer-Encoding|Range|Origin|X| X)";
    let header = format!("{names}: ?(localhost|0|1|-1|bytes=0-|[a-z\\t é]{{0,4}})");
    let ending = prop_oneof![9 => Just("\r\n"), 1 => Just("\n"), 1 => Just("\r")];
    let header = (proptest::string::string_regex(&header).unwrap(), ending);
    let host = prop_oneof![4 => Just("Host: localhost\r\n"), 1 => Just("")];
    (first, host, proptest::collection::vec(header, 0..4)).prop_map(|(first, host, headers)| {
        let lines: String = headers.into_iter().map(|(header, ending)| format!("{header}{ending}")).collect();
        format!("{first}\r\n{host}{lines}\r\n").into_bytes()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_bytes_are_judged_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = end(&bytes);
        prop_assert!(parse(&bytes).is_err());
    }

    #[test]
    fn what_is_accepted_is_safe_to_pass_on(bytes in nearly_a_head()) {
        if let Ok(head) = parse(&bytes) {
            let anew = head.to_bytes(&[("X", "y".to_owned())]);
            prop_assert!(anew.iter().all(|byte| matches!(byte, b' '..=b'~' | b'\r' | b'\n')));
            prop_assert!(head.target.starts_with('/'));
            let text = String::from_utf8(bytes).unwrap().to_ascii_lowercase();
            prop_assert_eq!(text.matches("\r\nhost:").count(), 1);
            prop_assert!(!text.contains("transfer-encoding") && !text.contains("content-length: 1") && !text.contains("\r\n x"));
            let again = parse(&anew).unwrap();
            prop_assert_eq!((again.target, again.host, again.kept), (head.target, head.host, head.kept), "it says the same to the next reader");
        }
    }

    #[test]
    fn a_head_is_found_wherever_it_is_cut(cut in 0usize..60) {
        let bytes = b"GET /2022/07/a.html HTTP/1.1\r\nHost: 127.0.0.1:4000\r\n\r\nrest";
        let ends = bytes.len() - 4;
        prop_assert_eq!(end(&bytes[..cut.min(bytes.len())]), Ok((cut >= ends).then_some(ends)));
    }
}
