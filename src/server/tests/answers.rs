//! Good requests and what they are answered.

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use super::{Answered, PAGE_SIZE, Preview};

#[test]
fn every_answer_tells_its_length_and_is_protected() {
    let preview = Preview::start();
    for (path, status) in [
        ("/page", 200),
        ("/large", 200),
        ("/empty", 200),
        ("/none", 404),
        ("/%", 400),
        ("/../x", 404),
        ("/redirect", 302),
        ("/panic", 500),
    ] {
        let answer = preview.get(path, &[]);
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("Content-Length"), Some(answer.body.len().to_string().as_str()), "{path}");
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("Cache-Control"), Some("no-store"), "{path}");
        assert_eq!(answer.header("Cross-Origin-Resource-Policy"), Some("same-origin"), "{path}");
        assert_eq!(answer.header("Connection"), Some("close"), "{path}");
        assert!(
            answer.header("Access-Control-Allow-Origin").is_none()
                && answer.header("Transfer-Encoding").is_none(),
            "{path}"
        );

        let head = preview.ask("HEAD", path, &[]);
        assert_eq!((head.status, head.body.len()), (status, 0), "{path}");
        for same in ["Content-Length", "Content-Type", "Location", "Accept-Ranges"] {
            assert_eq!(head.header(same), answer.header(same), "{path} {same}");
        }
    }
    assert_eq!(preview.get("/redirect", &[]).header("Location"), Some("/page"));
    assert_eq!(preview.get("/%E5%85%9A%252e?a=%41", &[]).text(), "/党%2e Some(\"a=%41\")");
}

#[test]
fn parts_of_bytes_and_of_files_can_be_asked_for() {
    let file = tempfile::Builder::new().suffix(".mp4").tempfile().unwrap();
    std::fs::write(file.path(), "0123456789").unwrap();
    let preview = Preview::with_file(Some(file.path().to_owned()));
    for path in ["/digits", "/file"] {
        let whole = preview.get(path, &[]);
        assert_eq!(
            (whole.status, whole.text(), whole.header("Accept-Ranges")),
            (200, "0123456789", Some("bytes"))
        );
        for (range, status, text, content_range) in [
            ("bytes=2-4", 206, "234", Some("bytes 2-4/10")),
            ("bytes=7-", 206, "789", Some("bytes 7-9/10")),
            ("bytes=-2", 206, "89", Some("bytes 8-9/10")),
            ("bytes=10-", 416, "", Some("bytes */10")),
            ("bytes=0-1,4-5", 200, "0123456789", None),
        ] {
            let part = preview.get(path, &[&format!("Range: {range}")]);
            assert_eq!(
                (part.status, part.text(), part.header("Content-Range")),
                (status, text, content_range),
                "{path} {range}"
            );
            assert_eq!(part.header("Content-Length"), Some(text.len().to_string().as_str()));
        }
    }
    assert_eq!(preview.get("/file", &[]).header("Content-Type"), Some("video/mp4"));
    assert_eq!(preview.get("/none", &["Range: bytes=0-1"]).status, 404);
    assert_eq!(preview.get("/lost", &[]).status, 404);
    assert_eq!(preview.get("/folder", &[]).status, 404);
}

#[test]
fn a_file_that_changes_while_it_is_sent_never_gives_more_than_was_promised() {
    const SIZE: u64 = 64 << 20;
    for (grows, new_size) in [(true, 2 * SIZE), (false, 1000)] {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(SIZE).unwrap();
        let preview = Preview::with_file(Some(file.path().to_owned()));
        let mut stream = preview.connect();
        write!(stream, "GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        stream.read_exact(&mut [0]).unwrap();
        OpenOptions::new().write(true).open(file.path()).unwrap().set_len(new_size).unwrap();
        let rest = std::io::copy(&mut stream, &mut std::io::sink()).unwrap();
        assert_eq!(rest >= SIZE, grows, "{rest}");
        assert!(rest < SIZE + 1000, "{rest}");
    }
}

#[test]
fn many_at_once_are_all_answered() {
    let preview = Preview::start();
    std::thread::scope(|scope| {
        for _ in 0..80 {
            scope.spawn(|| (0..5).for_each(|_| preview.assert_well()));
        }
    });
}

#[test]
fn a_panic_costs_one_request_and_a_long_answer_delays_no_other() {
    let preview = Preview::start();
    let mut waiting = preview.connect();
    write!(waiting, "GET /hang HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    assert_eq!(preview.get("/panic", &[]).status, 500);
    preview.assert_well();
    drop(waiting);
}

#[test]
fn who_says_that_nothing_more_comes_is_answered_all_the_same() {
    let preview = Preview::start();
    let mut stream = preview.connect();
    write!(stream, "GET /page HTTP/1.0\r\nHost: localhost\r\n\r\n").unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    assert_eq!(Answered::read(stream).body.len(), PAGE_SIZE);
}

#[test]
fn localhost_answers_whichever_address_it_stands_for() {
    let preview = Preview::start();
    if let Ok(mut stream) = TcpStream::connect(("::1", preview.port)) {
        write!(stream, "GET /page HTTP/1.1\r\nHost: [::1]:{}\r\n\r\n", preview.port).unwrap();
        assert_eq!(Answered::read(stream).status, 200);
    }
    preview.assert_well();
}

#[test]
fn it_stops_within_a_second_whatever_is_going_on() {
    let preview = Preview::start();
    let mut busy: Vec<_> = [
        "GET /hang HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /ha",
        "",
    ]
    .into_iter()
    .map(|begin| {
        let mut stream = preview.connect();
        stream.write_all(begin.as_bytes()).unwrap();
        stream
    })
    .collect();
    super::eventually("the stream is open", Duration::from_secs(2), || preview.events.streams() == 1);
    let begun = Instant::now();
    preview.server.stop();
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    assert!(
        busy.iter_mut()
            .all(|stream| stream.read_to_end(&mut Vec::new()).is_ok() || stream.peek(&mut [0]).is_err())
    );
    super::super::Listening::open("127.0.0.1", Some(preview.port)).expect("the port is free again");
    assert!(preview.events.subscribe().is_none());
}

/// What a request takes: `cargo test --release --lib server -- --ignored --nocapture times`.
#[test]
#[ignore = "a measurement"]
#[expect(clippy::print_stderr)]
fn times() {
    let preview = Preview::start();
    let median = |mut times: Vec<u128>| {
        times.sort_unstable();
        times[times.len() / 2]
    };
    let timed = |path: &str| {
        let begun = Instant::now();
        assert_eq!(preview.get(path, &[]).status, 200);
        begun.elapsed().as_micros()
    };
    let page = median((0..2000).map(|_| timed("/page")).collect());
    let large = median((0..500).map(|_| timed("/large")).collect());
    let mut stream = super::streams::EventClient::open(&preview);
    let event = |i: u32| {
        let begun = Instant::now();
        preview.events.publish(i.to_string());
        assert_eq!(stream.next(), i.to_string());
        begun.elapsed().as_micros()
    };
    let event = median((0..500).map(event).collect());
    eprintln!("µs, median: a page of 12 KiB {page}, 200 kB {large}, event to client {event}");
}
