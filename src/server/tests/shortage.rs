//! A process that runs out of file descriptors or is sent too much, which needs a process of its own: this
//! test program again.

#![cfg(target_os = "linux")]

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

use super::{Answered, Preview, assert_well, connect};

/// Says in which role this program runs.
const ROLE: &str = "PREVIEW_TEST_VICTIM";

#[test]
fn a_shortage_of_descriptors_passes_and_memory_stays_small() {
    if std::env::var_os(ROLE).is_some() {
        return be_the_victim();
    }
    let own_name = "server::tests::shortage::a_shortage_of_descriptors_passes_and_memory_stays_small";
    let mut victim = Command::new("sh")
        .args(["-c", "ulimit -n 64; exec \"$0\" --exact \"$1\" --nocapture"])
        .arg(std::env::current_exe().unwrap())
        .arg(own_name)
        .env(ROLE, "yes")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(victim.stdout.take().unwrap()).lines().map(Result::unwrap);
    let port = lines.find_map(|line| line.split("port ").nth(1).map(|port| port.parse::<u16>().unwrap()));
    attack(port.expect("the victim has survived its own shortage"), victim.id());
    drop(victim.stdin.take());
    assert!(victim.wait().unwrap().success());
}

/// Uses all descriptors up, in the middle of requests; then, when they are free again, everything must be as
/// before. Then waits.
fn be_the_victim() {
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().set_len(200 << 20).unwrap();
    let preview = Preview::with_file(Some(file.path().to_owned()));
    // With one descriptor free, tiny_http's accept fails; with two it panics; both end its loop.
    for free in 0..7 {
        let mut client = preview.connect();
        client.write_all(b"GET /page HTTP/1.1\r\n").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
        let mut hoard: Vec<File> = std::iter::from_fn(|| File::open("/dev/null").ok()).collect();
        hoard.truncate(hoard.len() - free);
        client.write_all(b"Host: localhost\r\n\r\n").unwrap();
        let status = Answered::read(client).status;
        assert!([200, 500, 503].contains(&status), "{free} {status}");
        drop(hoard);
        preview.assert_well();
    }
    // So many connections that `accept` fails at the public port itself.
    let crowd: Vec<_> = std::iter::from_fn(|| std::net::TcpStream::connect(("127.0.0.1", preview.port)).ok())
        .take(100)
        .collect();
    drop(crowd);
    preview.assert_well();
    writeln!(std::io::stdout(), "\nport {}", preview.port).unwrap();
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
}

/// From outside: a crowd, a head of 100 MB, a large file.
fn attack(port: u16, victim: u32) {
    let half_sent: Vec<_> =
        (0..100).map(|_| connect(port)).inspect(|mut stream| drop(stream.write_all(b"GET /"))).collect();
    assert_well(port);
    drop(half_sent);

    let before = memory(victim);
    let mut stream = connect(port);
    let _ = stream.write_all(b"GET / HTTP/1.1\r\nCookie: ");
    let mut sent = 0;
    while sent < 100 << 20 && stream.write_all(&[b'a'; 1 << 16]).is_ok() {
        sent += 1 << 16;
    }
    assert_well(port);

    let mut stream = connect(port);
    write!(stream, "GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    assert!(std::io::copy(&mut stream, &mut std::io::sink()).unwrap() > 200 << 20);
    let grown = memory(victim) - before;
    assert!(grown < 16 << 10, "{grown} KiB");
}

/// The most memory that a process has had, in KiB.
pub(super) fn memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}
