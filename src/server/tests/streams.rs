//! The event stream through the gate.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::{Preview, eventually};

/// A client of the event stream.
pub(super) struct EventClient {
    reader: BufReader<TcpStream>,
}

impl EventClient {
    pub(super) fn open(preview: &Preview) -> Self {
        let mut stream = preview.connect();
        write!(stream, "GET /events HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\r\n")
            .unwrap();
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        assert!(line.starts_with("HTTP/1.1 200"), "{line}");
        Self { reader }
    }

    /// The data of the next event.
    pub(super) fn next(&mut self) -> String {
        self.find("data: ").expect("the stream goes on")
    }

    /// The rest of the next line that begins so, `None` at the end.
    fn find(&mut self, beginning: &str) -> Option<String> {
        loop {
            let mut line = String::new();
            if self.reader.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            if let Some(rest) = line.strip_prefix(beginning) {
                return Some(rest.trim_end().to_owned());
            }
        }
    }
}

#[test]
fn the_latest_state_comes_first_and_news_at_once() {
    let preview = Preview::start();
    preview.events.publish("1".to_owned());
    preview.events.publish("2".to_owned());
    let mut streams = [EventClient::open(&preview), EventClient::open(&preview)];
    for stream in &mut streams {
        assert_eq!(stream.find("Content-Type: ").unwrap(), "text/event-stream");
        assert_eq!(stream.find("retry: ").unwrap(), "500");
        assert_eq!(stream.next(), "2");
    }
    let begun = Instant::now();
    preview.events.publish("3".to_owned());
    assert_eq!(streams.each_mut().map(EventClient::next), ["3", "3"]);
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
}

#[test]
fn who_has_left_makes_room() {
    let preview = Preview::start();
    let streams: Vec<_> = (0..8).map(|_| EventClient::open(&preview)).collect();
    assert_eq!(preview.get("/events", &[]).status, 503, "there is room for eight");
    preview.assert_well();
    drop(streams);
    // The heartbeat would find them in ten seconds; a new one that wants in finds them now.
    drop(EventClient::open(&preview));

    preview.events.set_heartbeat(Duration::from_millis(20));
    eventually("the threads have ended", Duration::from_secs(3), || preview.events.streams() == 0);
}

#[test]
fn a_quiet_stream_shows_that_it_lives_and_ends_with_the_preview() {
    let preview = Preview::start();
    preview.events.set_heartbeat(Duration::from_millis(20));
    let mut stream = EventClient::open(&preview);
    assert_eq!(stream.find(":"), Some(String::new()));
    preview.server.stop();
    assert_eq!(stream.find("data: "), None);
}

#[test]
fn other_sites_may_not_listen_in() {
    let preview = Preview::start();
    let own = format!("Origin: http://localhost:{}", preview.port);
    for headers in [
        &["Origin: http://evil.example"][..],
        &["Origin: null"],
        &["Sec-Fetch-Site: cross-site"],
        &["Sec-Fetch-Site: same-site"],
        &[&own, "Sec-Fetch-Site: cross-site"],
    ] {
        assert_eq!(preview.get("/events", headers).status, 403, "{headers:?}");
    }
    assert_eq!(preview.events.streams(), 0, "the place was given back");
    assert_eq!(preview.ask("HEAD", "/events", &[&own]).status, 200);
}
