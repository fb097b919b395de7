//! A web server that hands out the files of a folder and nothing else: no index pages, no listings, as the
//! plainest host does.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};

/// Serves a folder below a path such as `/` or `/park/dj/` on this machine until the test ends. Gives its
/// address, with a slash at the end.
pub(crate) fn serve(folder: &Path, below: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}{below}", listener.local_addr().unwrap());
    let (folder, below) = (folder.to_owned(), below.to_owned());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (folder, below) = (folder.clone(), below.clone());
            std::thread::spawn(move || answer(stream, &folder, &below));
        }
    });
    address
}

/// The status with which the server answers a GET of an address.
pub(crate) fn status(address: &str) -> u16 {
    let rest = address.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).unwrap();
    line.split(' ').nth(1).unwrap().parse().unwrap()
}

/// Answers one request and hangs up.
fn answer(mut stream: TcpStream, folder: &Path, below: &str) -> Option<()> {
    let mut request = String::new();
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    reader.read_line(&mut request).ok()?;
    let mut header = String::new();
    while reader.read_line(&mut header).ok()? > 2 {
        header.clear();
    }
    let path = request.split(' ').nth(1)?.split(['?', '#']).next()?;
    let file = path.strip_prefix(below).map(|path| folder.join(path)).filter(|file| file.is_file());
    let (status, file) = match file {
        Some(file) => ("200 OK", file),
        None => ("404 Not Found", folder.join("404.html")),
    };
    let body = std::fs::read(&file).unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        media_type(&file),
        body.len()
    );
    stream.write_all(&[head.into_bytes(), body].concat()).ok()
}

fn media_type(file: &PathBuf) -> &'static str {
    match Path::new(file).extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("js") => "text/javascript",
        Some("jpg") => "image/jpeg",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
