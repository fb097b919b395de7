//! From the end of a save to its being seen: over HTTP, and in a real browser (Chromium, where there is one).
//!
//! The program runs as users run it, on a copy of the site; each round changes the text of a post as an
//! editor does, in one write.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use crate::chromium::Browser;

/// How many saves are measured.
const ROUNDS: usize = 20;

/// How long a writer stops between two saves, at least. Saves upon each other are gathered into one, later.
const PAUSE: Duration = Duration::from_millis(800);

/// What was measured, one duration a round.
pub(crate) struct Seen {
    /// From the start of the process to the first page's last byte.
    pub(crate) first_page: Duration,
    /// Save → event → the page with the new text has been received.
    pub(crate) over_http: Vec<Duration>,
    /// Save → the open page of a browser has been painted with the new text.
    pub(crate) in_browser: Vec<Duration>,
}

/// Measures a site that may be written to.
pub(crate) fn measure(site: &Path) -> Seen {
    let (mut preview, base) = Preview::start(site);
    let post = a_post(site);
    let url = format!("{base}{}", preview.url_of(&post));
    let first = get(&url);
    assert!(first.starts_with("HTTP/1.1 200"), "{first}");
    let first_page = preview.begun.elapsed();
    let over_http = (0..ROUNDS).map(|round| over_http(&base, &url, &post, round)).collect();
    let in_browser = in_browser(&url, &post);
    preview.stop();
    Seen { first_page, over_http, in_browser }
}

fn over_http(base: &str, url: &str, post: &Path, round: usize) -> Duration {
    let mut events = BufReader::new(request(&format!("{base}/__dangjian/events")));
    // The present state comes first.
    wait_for_event(&mut events);
    std::thread::sleep(PAUSE);
    let mark = format!("第{round}次存盘");
    let saved = append(post, &mark);
    loop {
        wait_for_event(&mut events);
        if get(url).contains(&mark) {
            return saved.elapsed();
        }
    }
}

fn in_browser(url: &str, post: &Path) -> Vec<Duration> {
    if Command::new("chromium").arg("--version").output().is_err() {
        return Vec::new();
    }
    let browser = Browser::start();
    let tab = browser.tab(1280, 900);
    tab.open(url);
    let round = |round: usize| {
        std::thread::sleep(PAUSE);
        let mark = format!("第{round}次在浏览器里看");
        append(post, &mark);
        let saved = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
        tab.wait_for(&format!(
            "(document.querySelector('main') || document.body).textContent.includes('{mark}') && performance.getEntriesByName('first-contentful-paint').length"
        ));
        // The browser notes itself when it painted, by the same clock.
        let painted =
            "performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime";
        let painted = Duration::from_secs_f64(tab.evaluate(painted).as_f64().unwrap() / 1000.0);
        painted.saturating_sub(saved)
    };
    (0..ROUNDS).map(round).collect()
}

/// Writes a post with a line more, and gives the moment when that was done.
fn append(post: &Path, mark: &str) -> Instant {
    let text = fs::read_to_string(post).unwrap();
    let body = text.split("\n<!-- -->\n").next().unwrap();
    fs::write(post, format!("{body}\n<!-- -->\n\n{mark}。\n")).unwrap();
    Instant::now()
}

/// The preview of a site.
struct Preview {
    process: Child,
    begun: Instant,
    base: String,
}

impl Preview {
    /// Starts it, and gives its address without the last slash.
    fn start(site: &Path) -> (Self, String) {
        let begun = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
        command
            .arg("serve")
            .arg("--site")
            .arg(site)
            .args(["--port", "0"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let mut said = BufReader::new(process.stderr.take().unwrap());
        let base = loop {
            let mut line = String::new();
            assert!(said.read_line(&mut line).unwrap() > 0, "the preview has ended");
            if let Some(at) = line.find("http://") {
                break line[at..].trim().trim_end_matches('/').to_owned();
            }
        };
        // What it says later must not fill the pipe.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        (Self { process, begun, base: base.clone() }, base)
    }

    /// Where a post stands: found through the list of all posts.
    fn url_of(&self, post: &Path) -> String {
        let stem = post.file_stem().unwrap().to_str().unwrap().to_owned();
        let page = get(&format!("{}/sitemap.xml", self.base));
        let name = page
            .split("<loc>")
            .skip(1)
            .filter_map(|rest| rest.split("</loc>").next())
            .find(|url| url.ends_with(&format!("/{stem}.html")));
        let url = name.unwrap_or_else(|| panic!("no page for {stem}"));
        let parts: Vec<_> = url.rsplitn(4, '/').take(3).collect();
        format!("/{}/{}/{}", parts[2], parts[1], parts[0])
    }

    fn stop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A post in the middle of the list, whose name is its slug.
fn a_post(site: &Path) -> PathBuf {
    let mut posts = Vec::new();
    let mut folders = vec![site.join("content/posts")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                posts.push(path);
            }
        }
    }
    posts.sort();
    posts.swap_remove(posts.len() / 2)
}

fn wait_for_event(events: &mut impl BufRead) {
    let mut line = String::new();
    while !line.starts_with("data:") {
        line.clear();
        assert!(events.read_line(&mut line).unwrap() > 0, "the stream has ended");
    }
}

fn get(url: &str) -> String {
    let mut answer = Vec::new();
    request(url).read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn request(url: &str) -> TcpStream {
    let rest = url.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
    stream
}
