//! Hundreds of clients that are slow in every way, and a process of its own for the preview: this test
//! program again.

#![cfg(target_os = "linux")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{Answered, PAGE_SIZE, Preview, connect, eventually};

/// Says in which role this program runs.
const ROLE: &str = "PREVIEW_TEST_SLOW";

/// The size of the file that they ask for.
const FILE: u64 = 30 << 20;

/// The most threads of a preview.
const THREADS: usize = 64;

/// What they send at first. The second goes on one byte at a time, the fifth reads one byte at a time.
const SORTS: [&str; 6] = [
    "GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "G",
    "GET /page HTTP/1.1\r\nHost: loc",
    "",
    "GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n",
];

#[test]
fn whatever_slow_clients_do_others_are_answered_at_once() {
    if std::env::var_os(ROLE).is_some() {
        return be_the_preview();
    }
    let own_name = "server::tests::slow::whatever_slow_clients_do_others_are_answered_at_once";
    let mut preview = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", own_name, "--nocapture"])
        .env(ROLE, "yes")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(preview.stdout.take().unwrap()).lines().map(Result::unwrap);
    let port = lines.find_map(|line| line.split("port ").nth(1).map(|port| port.parse::<u16>().unwrap()));
    let count = std::env::var("SLOW_CLIENTS").map_or(100, |count| count.parse().unwrap());
    press(port.unwrap(), preview.id(), count);
    drop(preview.stdin.take());
    assert!(preview.wait().unwrap().success());
}

fn be_the_preview() {
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().set_len(FILE).unwrap();
    let preview = Preview::with_file(Some(file.path().to_owned()));
    writeln!(std::io::stdout(), "\nport {}", preview.port).unwrap();
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
}

/// Comes with so many slow clients, and asks for a page fifty times in three seconds.
fn press(port: u16, preview: u32, count: usize) {
    let mut slow: Vec<TcpStream> = Vec::new();
    for sort in SORTS.iter().cycle().take(count) {
        let mut stream = connect(port);
        let _ = stream.write_all(sort.as_bytes());
        slow.push(stream);
    }
    let mut times = Vec::new();
    let mut most_threads = 0;
    for round in 0..50 {
        for (index, stream) in slow.iter_mut().enumerate() {
            stream.set_nonblocking(true).unwrap();
            let _ = match index % SORTS.len() {
                1 => stream.write(&SORTS[0].as_bytes()[1 + round % 8..][..1]),
                4 => stream.read(&mut [0]),
                _ => Ok(0),
            };
        }
        let begun = Instant::now();
        let mut stream = connect(port);
        write!(stream, "GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let answered = Answered::read(stream);
        times.push(begun.elapsed());
        assert_eq!((answered.status, answered.body.len()), (200, PAGE_SIZE));
        most_threads = most_threads.max(std::fs::read_dir(format!("/proc/{preview}/task")).unwrap().count());
        thread::sleep(Duration::from_millis(50));
    }
    refuses_streams_at_once(port);
    times.sort_unstable();
    let (median, p98, worst) = (times[25], times[48], times[49]);
    let memory = super::shortage::memory(preview) >> 10;
    let figures = format!(
        "{count} slow: median {median:?}, p98 {p98:?}, max {worst:?}; {most_threads} threads, {memory} MiB"
    );
    writeln!(std::io::stdout(), "{figures}").unwrap();
    assert!(median <= Duration::from_millis(100) && worst <= Duration::from_secs(1), "{figures}");
    assert!(most_threads <= THREADS, "{figures}");
    drop(slow);
    a_reader_with_pauses_gets_all(port);
}

/// There is room for eight.
fn refuses_streams_at_once(port: u16) {
    let begun = Instant::now();
    let mut stream = connect(port);
    write!(stream, "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let refused = Answered::read(stream);
    assert_eq!((refused.status, refused.header("Retry-After")), (503, Some("5")));
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
}

/// Where nobody presses.
fn a_reader_with_pauses_gets_all(port: u16) {
    let mut stream = connect(port);
    write!(stream, "GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut got = 0;
    let mut buffer = vec![0; 1 << 20];
    eventually("it gets its whole answer", Duration::from_secs(30), || {
        let count = stream.read(&mut buffer).unwrap();
        if got >> 22 != (got + count) >> 22 {
            thread::sleep(Duration::from_millis(100));
        }
        got += count;
        count == 0
    });
    assert!(got as u64 > FILE);
}
