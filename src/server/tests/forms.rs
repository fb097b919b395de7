//! Forms: what reaches whoever answers them, and what does not.

use std::io::{Read, Write};
use std::net::Shutdown;
use std::time::{Duration, Instant};

use super::super::{Accepts, MOST_FORM_BYTES};
use super::{Answered, Preview};

/// The head of a form of so many bytes, as a page of ours hands it in.
fn head(preview: &Preview, path: &str, length: usize) -> String {
    let host = format!("localhost:{}", preview.port);
    format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n"
    )
}

fn post(preview: &Preview, path: &str, form: &str) -> Answered {
    preview.send((head(preview, path, form.len()) + form).as_bytes())
}

#[test]
fn a_form_is_answered_and_leads_on() {
    let preview = Preview::start();
    let told = post(&preview, "/do/told", "a=%E5%85%9A+1&b=2");
    assert_eq!((told.status, told.text()), (200, "Post Some(\"党 1\")"));
    let way = post(&preview, "/do/way", "a=1");
    assert_eq!((way.status, way.header("Location")), (303, Some("/page")));
    assert_eq!(post(&preview, "/do/nothing", "").status, 404);
    assert_eq!(post(&preview, "/do/told", "a=%zz").status, 400);
    assert_eq!(post(&preview, "/do/../page", "a=1").status, 404);
    assert_eq!(told.header("X-Frame-Options"), Some("SAMEORIGIN"));
    preview.assert_well();
}

#[test]
fn a_form_may_come_in_pieces_and_what_follows_it_is_not_answered() {
    let preview = Preview::start();
    let form = format!("a={}", "x".repeat(MOST_FORM_BYTES - 2));
    let mut stream = preview.connect();
    stream.write_all(head(&preview, "/do/told", form.len()).as_bytes()).unwrap();
    for piece in form.as_bytes().chunks(10_000) {
        std::thread::sleep(Duration::from_millis(5));
        stream.write_all(piece).unwrap();
    }
    assert_eq!(Answered::read(stream).text().len(), form.len() - 2 + "Post Some(\"\")".len());

    let behind = "GET /digits HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let answered = preview.send((head(&preview, "/do/told", 3) + "a=1" + behind).as_bytes());
    assert_eq!(answered.text(), "Post Some(\"1\")");
    preview.assert_well();
}

#[test]
fn what_is_refused_is_refused_by_its_head_before_a_byte_of_it_is_read() {
    let preview = Preview::start();
    for (change, status) in [
        (("Origin: http://localhost", "Origin: http://evil.example"), 403),
        (("Origin: http://localhost", "X-Origin: http://localhost"), 403),
        (("Host: localhost", "Host: evil.example"), 403),
        (("Content-Length: 99", "X-Length: 99"), 411),
        (("Content-Length: 99", "Content-Length: 65537"), 413),
        (("Content-Length: 99", "Content-Length: 99999999999"), 413),
        (("Content-Length: 99", "Transfer-Encoding: chunked"), 400),
        (("application/x-www-form-urlencoded", "text/plain"), 415),
        (("POST /do/told", "PUT /do/told"), 405),
        (("POST /do/told", "POST /page"), 405),
        (("POST /do/told", "POST /%64o/told"), 405),
    ] {
        let head = head(&preview, "/do/told", 99);
        assert!(head.contains(change.0), "{change:?}");
        let begun = Instant::now();
        assert_eq!(preview.send(head.replace(change.0, change.1).as_bytes()).status, status, "{change:?}");
        assert!(begun.elapsed() < Duration::from_secs(3), "{change:?}");
    }
    for method in ["GET", "HEAD"] {
        let asked = preview.ask(method, "/do/told", &[]);
        assert_eq!((asked.status, asked.header("Allow")), (405, Some("POST")), "{method}");
    }
    preview.assert_well();
}

#[test]
fn who_does_not_send_the_form_is_given_up() {
    let preview = Preview::start();
    let mut silent = preview.connect();
    silent.write_all(head(&preview, "/do/told", 10).as_bytes()).unwrap();
    let mut gone = preview.connect();
    gone.write_all((head(&preview, "/do/told", 10) + "a=1").as_bytes()).unwrap();
    gone.shutdown(Shutdown::Write).unwrap();
    assert_eq!(gone.read_to_end(&mut Vec::new()).unwrap(), 0, "a part of a form is no form");
    let begun = Instant::now();
    assert_eq!(Answered::read(silent).status, 408);
    assert!((3..8).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
    preview.assert_well();
}

#[test]
fn where_nothing_is_accepted_there_is_no_post() {
    let preview = Preview::that_accepts(Accepts::Nothing, None);
    let refused = post(&preview, "/do/told", "a=1");
    assert_eq!((refused.status, refused.header("Allow")), (405, Some("GET, HEAD")));
    assert_eq!(preview.get("/do/told", &[]).status, 200, "an address like others");
}
