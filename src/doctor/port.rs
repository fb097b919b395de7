//! Whether the preview gets its port, and who has it.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use super::{Circumstances, Sign};
use crate::server::{DEFAULT_HOST, Listening};

/// How long an answer may take, and so much of it is read.
const PATIENCE: Duration = Duration::from_secs(2);
const ANSWER: u64 = 64 << 10;

/// Asks for the port as `serve` does, and gives it back at once.
pub(super) fn look(_: &Circumstances) -> Vec<Sign> {
    vec![match Listening::open(DEFAULT_HOST, None) {
        Err(problem) => Sign::act("端口", problem.message, problem.hint.unwrap_or_default()),
        Ok(listening) => match listening.instead_of {
            None => Sign::fine("端口", format!("预览用的 {} 端口空着", listening.port)),
            Some(taken) => of_taken(taken, listening.port),
        },
    }]
}

fn of_taken(taken: u16, instead: u16) -> Sign {
    if is_preview(taken) {
        let what = format!("已有一个 dangjian 预览在运行：http://{DEFAULT_HOST}:{taken}/");
        return Sign::note("端口", what, format!("直接用浏览器打开它；再启动一个，会用 {instead} 端口"));
    }
    let who = holder(taken).map_or_else(|| "别的程序".to_owned(), |name| format!("“{name}”"));
    let see = match () {
        () if cfg!(windows) => format!("，想知道是谁，运行 netstat -ano | findstr :{taken}"),
        () => String::new(),
    };
    let what = format!("{taken} 端口被{who}占用");
    Sign::note("端口", what, format!("不用管：预览会自动改用 {instead} 端口，以它显示的网址为准{see}"))
}

/// Whether a preview of ours answers there.
fn is_preview(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let request =
            format!("GET /__dangjian/ HTTP/1.1\r\nHost: {DEFAULT_HOST}:{port}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        let read = stream.take(ANSWER).read_to_end(&mut answer);
        read.map(|_| String::from_utf8_lossy(&answer).into_owned())
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200") && answer.contains("__dangjian"))
}

/// The name of the program that listens at a port, where the system shows it (Linux, own programs).
fn holder(port: u16) -> Option<String> {
    let socket = ["/proc/net/tcp", "/proc/net/tcp6"]
        .iter()
        .filter_map(|table| fs::read_to_string(table).ok())
        .find_map(|table| socket_of(&table, port).map(str::to_owned))?;
    let processes = fs::read_dir("/proc").ok()?.flatten();
    let link = format!("socket:[{socket}]");
    // `self` is a link to one of the numbers.
    let is_number = |process: &fs::DirEntry| process.file_name().to_string_lossy().parse::<u32>().is_ok();
    let has_it = |process: &fs::DirEntry| {
        let files = fs::read_dir(process.path().join("fd")).into_iter().flatten().flatten();
        files
            .into_iter()
            .any(|file| fs::read_link(file.path()).is_ok_and(|to| to.as_os_str() == link.as_str()))
    };
    let process = processes.filter(is_number).find(has_it)?;
    let name = fs::read_to_string(process.path().join("comm")).ok()?;
    Some(format!("{}（进程 {}）", name.trim(), process.file_name().to_string_lossy()))
}

/// The number of the socket that listens at a port, in Linux's table of sockets.
fn socket_of(table: &str, port: u16) -> Option<&str> {
    table.lines().skip(1).find_map(|line| {
        let fields: Vec<_> = line.split_whitespace().collect();
        let (_, at) = fields.get(1)?.rsplit_once(':')?;
        let listens = *fields.get(3)? == "0A" && u16::from_str_radix(at, 16) == Ok(port);
        listens.then(|| fields.get(9).copied())?
    })
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn who_listens_is_found_and_is_no_preview() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        if cfg!(target_os = "linux") {
            let own = format!("（进程 {}）", std::process::id());
            assert!(holder(port).unwrap().ends_with(&own));
        }
        let answers = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nhello");
        });
        assert!(!is_preview(port));
        answers.join().unwrap();
        let sign = of_taken(port, 4001);
        assert!(sign.what.contains(&port.to_string()) && sign.remedy.contains("4001"), "{sign:?}");
    }
}
