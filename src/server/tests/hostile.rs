//! Requests that want to do harm. After each, a usual one must be answered.

use std::io::{Read, Write};
use std::thread;
use std::time::{Duration, Instant};

use super::Preview;

/// Sends a request of these lines and gives the status.
fn status(preview: &Preview, lines: &[&str]) -> u16 {
    preview.send(format!("{}\r\n\r\n", lines.join("\r\n")).as_bytes()).status
}

#[test]
fn bodies_are_refused_and_never_waited_for() {
    let preview = Preview::start();
    for (headers, expected) in [
        (&["Content-Length: 99999999999"][..], 413),
        (&["Content-Length: 18446744073709551615"], 413),
        (&["Content-Length: 10"], 413),
        (&["Content-Length: -1"], 400),
        (&["Content-Length: 0", "Content-Length: 0"], 400),
        (&["Content-Length: 5", "Transfer-Encoding: chunked"], 400),
        (&["Transfer-Encoding: chunked"], 400),
        (&["Expect: 100-continue"], 200),
        (&["Connection: Upgrade", "Upgrade: h2c"], 200),
    ] {
        assert_eq!(preview.get("/page", headers).status, expected, "{headers:?}");
        preview.assert_well();
    }
    let post = preview.ask("POST", "/page", &["Content-Length: 3"]);
    assert_eq!((post.status, post.header("Allow")), (405, Some("GET, HEAD")));
}

/// The forms in which one request has been made to pass for two, or for another, in servers of any kind and
/// in tiny_http: all are refused, and what was hidden is not answered.
#[test]
fn no_known_form_of_smuggling_gets_through() {
    let preview = Preview::start();
    for hostile in [
        // The length told twice, or in a way that two programs may read differently.
        "Content-Length: 44\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 0",
        "Content-Length: 0\r\nContent-Length: 44",
        "Content-Length: 44, 0",
        "Content-Length: +0",
        "Content-Length: 0x0",
        "Content-Length : 0",
        "Content-Length\t: 0",
        "Content-Length:\x0b0",
        // The coding of the body in another dress.
        "Transfer-Encoding: identity",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding:\tchunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: \"chunked\"",
        "Transfer-Encoding : chunked",
        " Transfer-Encoding: chunked",
        "Transfer-Encoding:\r\n chunked",
        "X: y\r\n Transfer-Encoding: chunked",
        "TRANSFER-ENCODING: CHUNKED",
        "transfer-encoding:chunked\r\n\r\n0\r\n",
        // Ends of lines that are none, and bytes that end a line elsewhere.
        "X: y\nTransfer-Encoding: chunked",
        "X: y\rTransfer-Encoding: chunked",
        "X: y\r\r\nTransfer-Encoding: chunked",
        "X: y\0Transfer-Encoding: chunked",
        "X: y\n\nGET /digits HTTP/1.1\r\nHost: localhost",
        "X\0: y",
        ": y",
        "no colon",
        // Somebody else's word for what only the gate may say.
        "Range: bytes=0-1\r\nRange: bytes=2-3",
        "Host: evil.example",
    ] {
        let answered = preview.send(
            format!(
                "GET /page HTTP/1.1\r\nHost: localhost\r\n{hostile}\r\n\r\nGET /digits HTTP/1.1\r\nHost: localhost\r\n\r\n"
            )
            .as_bytes(),
        );
        assert!([400, 403].contains(&answered.status), "{hostile:?} {}", answered.status);
        assert!(!answered.text().contains("0123456789"), "{hostile:?}");
    }
    for first_line in [
        "GET /page HTTP/1.1\r\n\tX: y",
        "GET /page\r\nX: HTTP/1.1",
        "GET /page\tHTTP/1.1",
        "GET /page HTTP/1.1 HTTP/1.1",
        "GET /page HTTP/0.9",
        "GET https://localhost/page HTTP/1.1",
        "GET http://evil.example/page HTTP/1.1",
        "GET http://localhost@evil.example/page HTTP/1.1",
        "GET localhost:80 HTTP/1.1",
        "CONNECT localhost:80 HTTP/1.1",
    ] {
        let status = status(&preview, &[first_line, "Host: localhost"]);
        assert!([400, 403, 405].contains(&status), "{first_line:?} {status}");
    }
    preview.assert_well();
}

/// tiny_http writes values of headers as they are given; no address brings a line of its own into an answer.
#[test]
fn no_address_writes_a_header() {
    let preview = Preview::start();
    for path in ["/a%0d%0aX-Evil:y", "/a%0aX-Evil:y", "/a%0dX-Evil:y", "/redirect%0d%0aX-Evil:y"] {
        let answered = preview.get(path, &[]);
        assert_eq!((answered.status, answered.header("X-Evil")), (400, None), "{path}");
    }
    for query in ["/redirect?%0d%0aX-Evil:y", "/redirect?a=%E5%98%8D%E5%98%8AX-Evil:y"] {
        let answered = preview.get(query, &[]);
        assert_eq!((answered.status, answered.header("X-Evil")), (302, None), "{query}");
    }
    // Such a word of the gate's is not believed from outside, but written anew.
    let answered = preview.get("/page", &["X-Preview-Token: x", "X-Preview-Ticket: 0"]);
    assert_eq!(answered.status, 200);
}

#[test]
fn only_our_own_names_are_answered() {
    let preview = Preview::start();
    let asked = |hosts: &[&str]| status(&preview, &[&["GET /page HTTP/1.1"], hosts].concat());
    assert_eq!(asked(&["Host: localhost:1"]), 200);
    assert_eq!(asked(&["Host: evil.example"]), 403);
    assert_eq!(asked(&[]), 403);
    assert_eq!(asked(&["Host: localhost", "Host: localhost"]), 403);
    assert_eq!(status(&preview, &["GET http://evil.example/page HTTP/1.1", "Host: localhost"]), 403);
    assert_eq!(status(&preview, &["GET http://localhost/page HTTP/1.1", "Host: localhost"]), 200);
    let refused = preview.send(b"GET /page HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    assert!(refused.header("X-Content-Type-Options").is_some() && refused.text().contains("--host"));
}

#[test]
fn what_is_no_http_1_is_refused_at_once() {
    let preview = Preview::start();
    let client_hello = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".as_slice();
    let second_version = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".as_slice();
    let lines_only = b"GET /page HTTP/1.1\nHost: localhost\n\n".as_slice();
    let foreign_letters = "GET /党 HTTP/1.1\r\nHost: localhost\r\n\r\n".as_bytes();
    for bytes in [client_hello, second_version, lines_only, foreign_letters, b"\r\n\r\n", b"\0\0\0\0"] {
        let begun = Instant::now();
        assert_eq!(preview.send(bytes).status, 400);
        assert!(begun.elapsed() < Duration::from_secs(2), "{:?} {bytes:?}", begun.elapsed());
    }
    preview.assert_well();
}

#[test]
fn paths_that_lead_out_lead_nowhere() {
    let preview = Preview::start();
    for path in [
        "/../page",
        "/%2e%2e/page",
        "/..%5cpage",
        "/a/../page",
        "//page",
        "/.",
        "/\\page",
        "//evil.example/..",
        "/a%2f..%2fpage",
    ] {
        assert_eq!(preview.get(path, &[]).status, 404, "{path}");
    }
    for path in ["/%00", "/%", "/%zz", "/%ff", "/a%0d%0aX:y"] {
        assert_eq!(preview.get(path, &[]).status, 400, "{path}");
    }
    assert_eq!(preview.get("/%252e%252e/page", &[]).text(), "/%2e%2e/page None", "decoded once");
}

#[test]
fn a_pipeline_gets_one_answer_and_an_orderly_end() {
    let preview = Preview::start();
    let request = "GET /digits HTTP/1.1\r\nHost: localhost\r\n\r\n";
    assert_eq!(preview.send(request.repeat(3).as_bytes()).text(), "0123456789");
    let smuggled = preview
        .send(format!("GET /digits HTTP/1.1\r\nHost: localhost\r\n\r\n{}", "x".repeat(300_000)).as_bytes());
    assert_eq!(smuggled.text(), "0123456789");
}

#[test]
fn limits_of_the_head_are_answered_even_while_more_is_sent() {
    let preview = Preview::start();
    assert_eq!(preview.get(&format!("/{}", "a".repeat(9000)), &[]).status, 414);
    assert_eq!(preview.get("/page", &["A: b"; 120]).status, 431);
    assert_eq!(preview.get("/page", &[&format!("Cookie: {}", "a".repeat(100_000))]).status, 431);
    preview.assert_well();
}

#[test]
fn half_sent_requests_keep_nobody_waiting_and_are_ended() {
    let preview = Preview::start();
    let begun = Instant::now();
    let mut half_sent = Vec::new();
    for _ in 0..300 {
        let mut stream = preview.connect();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: local").unwrap();
        half_sent.push(stream);
    }
    assert!(
        begun.elapsed() < Duration::from_secs(1),
        "nobody has to wait to be let in: {:?}",
        begun.elapsed()
    );
    preview.assert_well();

    // Where nobody presses, everybody has five seconds: who is silent, and who sends a byte now and then.
    let begun = Instant::now();
    let mut silent = preview.connect();
    silent.write_all(b"GET ").unwrap();
    let mut dripping = preview.connect();
    let mut writer = dripping.try_clone().unwrap();
    let drip = thread::spawn(move || {
        while writer.write_all(b"A").is_ok() {
            thread::sleep(Duration::from_millis(200));
        }
    });
    for stream in [&mut silent, &mut dripping] {
        let mut status = [0; 12];
        stream.read_exact(&mut status).unwrap();
        assert_eq!(&status, b"HTTP/1.1 408");
    }
    assert!((4..8).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());

    for mut stream in half_sent {
        // Some are told why, some had to leave; none is left open.
        stream.set_read_timeout(Some(Duration::from_secs(3))).unwrap();
        let end = stream.read_to_end(&mut Vec::new());
        assert!(end.is_ok() || end.is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset));
    }
    drop(dripping);
    drip.join().unwrap();
    preview.assert_well();
}
