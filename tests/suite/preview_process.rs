//! The preview as a process of its own: started on a site, asked over HTTP, stopped as a user stops it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::test_site::{TODAY, build_in_place};

/// How long anything may take on a machine that is busy with other things.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// Tells what was measured to those who run the tests with `--nocapture`.
#[expect(clippy::print_stdout, reason = "a figure is worth more than a pass")]
pub(crate) fn measured(figures: &str) {
    println!("{figures}");
}

/// A running `dangjian serve`; it is killed with this value, unless it was stopped before.
pub(crate) struct Preview {
    child: Child,
    /// Where it answers: `http://127.0.0.1:4000`.
    pub(crate) root: String,
    site: PathBuf,
    log: Arc<Log>,
    ear: Option<JoinHandle<()>>,
    /// The only place where it might put temporary files.
    temporary: TempDir,
    /// What it finds where it looks for a program that opens files: nothing is opened in a test.
    editor: Editor,
}

/// A program to open files with, which only notes what it is asked to open.
struct Editor(TempDir);

impl Editor {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("xdg-open");
        fs::write(&program, "#!/bin/sh\necho \"$1\" >> \"$0.opened\"\n").unwrap();
        #[cfg(unix)]
        fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        Self(folder)
    }

    /// Where programs are looked for: first of all here.
    fn path(&self) -> OsString {
        let others = std::env::var_os("PATH").unwrap_or_default();
        let all = [self.0.path().to_owned()].into_iter().chain(std::env::split_paths(&others));
        std::env::join_paths(all).unwrap()
    }
}

/// What it has printed on stderr so far, and on stdout.
#[derive(Default)]
struct Log {
    text: Mutex<String>,
    news: Condvar,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The value of a header; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = |line: &'_ str| {
            line.split_once(": ")
                .filter(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(key, _)| key.len() + 2)
        };
        self.headers.lines().find_map(|line| value(line).map(|at| &line[at..])).unwrap_or_default()
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// What the page's script compares: it stands for everything that the page shows.
    pub(crate) fn version(&self) -> String {
        self.text()
            .split("data-version=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default()
            .to_owned()
    }
}

impl Preview {
    /// Starts the preview of a site on any free port, as it is on [`TODAY`] unless the arguments say
    /// otherwise, and waits until it names its address.
    pub(crate) fn start(site: &Path, arguments: &[&str]) -> Self {
        let port = if arguments.contains(&"--port") { &[][..] } else { &["--port", "0"] };
        Self::start_plainly(site, &[port, arguments].concat())
    }

    /// The same without a `--port` of the test's own.
    pub(crate) fn start_plainly(site: &Path, arguments: &[&str]) -> Self {
        let mut preview = Self::spawn(site, arguments);
        preview.wait_for_log("按 Ctrl-C 结束");
        let log = preview.log();
        let line = log
            .lines()
            .find_map(|line| line.strip_prefix("预览："))
            .unwrap_or_else(|| panic!("no address in:\n{log}"));
        preview.root = line.trim_end_matches('/').to_owned();
        preview
    }

    fn spawn(site: &Path, arguments: &[&str]) -> Self {
        let (temporary, editor) = (tempfile::tempdir().unwrap(), Editor::new());
        let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
        command.arg("serve").arg("--site").arg(site).args(arguments);
        command.env("TMPDIR", temporary.path()).env("PATH", editor.path());
        if !arguments.contains(&"--today") {
            command.args(["--today", TODAY]);
        }
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let log = Arc::new(Log::default());
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let heard = Arc::clone(&log);
        let ear = std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                heard.text.lock().unwrap().push_str(&(line + "\n"));
                heard.news.notify_all();
            }
        });
        Self { child, root: String::new(), site: site.to_owned(), log, ear: Some(ear), temporary, editor }
    }

    /// Runs a preview that is expected to end by itself. Gives its exit code and what it printed.
    pub(crate) fn refused(site: &Path, arguments: &[&str]) -> (i32, String) {
        let mut preview = Self::spawn(site, arguments);
        let status = preview.ended(PATIENCE);
        (status.code().expect("it ended by itself"), preview.log())
    }

    /// All that it has printed on stderr so far.
    pub(crate) fn log(&self) -> String {
        self.log.text.lock().unwrap().clone()
    }

    /// Its process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until a text has been printed.
    #[track_caller]
    pub(crate) fn wait_for_log(&self, text: &str) {
        let log = self.log.text.lock().unwrap();
        let (log, timeout) =
            self.log.news.wait_timeout_while(log, PATIENCE * 2, |log| !log.contains(text)).unwrap();
        assert!(!timeout.timed_out(), "`{text}` was not printed:\n{log}");
    }

    /// GETs a path.
    #[track_caller]
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Asks for a path, with further header lines. (Every answer of the preview ends its connection.)
    #[track_caller]
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Answer {
        self.send(method, path, headers, "")
    }

    /// The same, with what follows the head.
    #[track_caller]
    fn send(&self, method: &str, path: &str, headers: &[&str], body: &str) -> Answer {
        let host = self.root.strip_prefix("http://").unwrap();
        let mut stream =
            TcpStream::connect(host).unwrap_or_else(|error| panic!("{host}: {error}:\n{}", self.log()));
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let more: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
        stream
            .write_all(format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n{body}").as_bytes())
            .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .unwrap_or_else(|| panic!("{method} {path}: no answer"));
        let body = bytes.split_off(end + 4);
        let headers = String::from_utf8(bytes).expect("headers are text");
        let answer = Answer { status: headers.split(' ').nth(1).unwrap().parse().unwrap(), headers, body };
        let length = answer.header("Content-Length").parse();
        assert!(
            method == "HEAD" || length == Ok(answer.body.len()),
            "{path}: {} and {} bytes",
            answer.headers,
            answer.body.len()
        );
        answer
    }

    /// The secret that the desk puts into its forms.
    #[track_caller]
    pub(crate) fn secret(&self) -> String {
        let desk = self.get("/__dangjian/").text();
        let secret = desk.split("name=\"secret\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        secret.unwrap_or_else(|| panic!("no form in {desk}")).to_owned()
    }

    /// Presses a button of the desk, as a page of the desk does but for what is changed: a header or field of
    /// that name. One without value is left out.
    #[track_caller]
    pub(crate) fn press(&self, action: &str, fields: &[(&str, &str)], changed: &[(&str, &str)]) -> Answer {
        let secret =
            if changed.iter().any(|(name, _)| *name == "secret") { String::new() } else { self.secret() };
        let kept = [("secret", secret.as_str())];
        let is_header = |name: &str| name.starts_with(char::is_uppercase);
        let fields = kept.iter().chain(fields).chain(changed.iter().filter(|(name, _)| !is_header(name)));
        let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let fields = fields.filter(|(_, value)| !value.is_empty());
        let form: Vec<_> = fields.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let form = form.join("&");
        let length = form.len().to_string();
        let usual = [
            ("Origin", self.root.as_str()),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Content-Length", &length),
        ];
        let now = |name: &str| changed.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
        let lines = usual.iter().map(|&(name, value)| (name, now(name).unwrap_or(value)));
        let lines = lines.filter(|(_, value)| !value.is_empty());
        let lines: Vec<_> = lines.map(|(name, value)| format!("{name}: {value}")).collect();
        let lines: Vec<_> = lines.iter().map(String::as_str).collect();
        self.send("POST", &format!("/__dangjian/do/{action}"), &lines, &form)
    }

    /// Presses a button, waits until what it began is done, and gives the page that tells of it.
    #[track_caller]
    pub(crate) fn have_done(&self, action: &str, fields: &[(&str, &str)]) -> String {
        let begun = self.press(action, fields, &[]);
        assert_eq!((begun.status, begun.header("Location")), (303, "/__dangjian/work"), "{}", begun.text());
        self.done()
    }

    /// Waits until nothing is being done at the desk, and gives the page that tells what was.
    #[track_caller]
    pub(crate) fn done(&self) -> String {
        let end = Instant::now() + PATIENCE * 12;
        loop {
            let page = self.get("/__dangjian/work").text();
            if !page.contains("<progress") {
                return page;
            }
            assert!(Instant::now() < end, "it does not end: {page}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The files that it has had opened so far.
    pub(crate) fn opened(&self) -> Vec<String> {
        let noted = fs::read_to_string(self.editor.0.path().join("xdg-open.opened")).unwrap_or_default();
        noted.lines().map(str::to_owned).collect()
    }

    /// Waits until what a path shows pleases, and says how long that took.
    #[track_caller]
    pub(crate) fn wait(&self, path: &str, pleases: impl Fn(&Answer) -> bool) -> Duration {
        let begun = Instant::now();
        loop {
            let asked = begun.elapsed();
            let answer = self.get(path);
            if pleases(&answer) {
                return asked;
            }
            assert!(asked < PATIENCE, "{path} does not show it (status {}):\n{}", answer.status, self.log());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until a page shows a text.
    #[track_caller]
    pub(crate) fn wait_for(&self, path: &str, text: &str) -> Duration {
        self.wait(path, |answer| answer.text().contains(text))
    }

    /// Waits until a page shows a text no more.
    #[track_caller]
    pub(crate) fn wait_without(&self, path: &str, text: &str) -> Duration {
        self.wait(path, |answer| !answer.text().contains(text))
    }

    /// Compares every page and file of a fresh build with what the preview shows, but for the preview's
    /// pieces, and gives them.
    #[track_caller]
    pub(crate) fn assert_like_build(&self, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
        let out = tempfile::tempdir().unwrap();
        let built = build_in_place(&self.site, &out.path().join("public"), arguments).succeeded().tree();
        // A build keeps what it has read there, if that is not too young.
        let _ = fs::remove_dir_all(self.site.join(".dangjian"));
        assert!(built.len() > 10, "a whole site");
        for (path, bytes) in &built {
            let answer = self.get(&format!("/{path}"));
            assert_eq!(answer.status, 200, "{path}");
            let shown = if path.ends_with(".html") {
                without_pieces(&answer.text()).into_bytes()
            } else {
                answer.body
            };
            if path.ends_with("w.jpg") {
                // Nobody waits until photos have been made narrower: they are shown as they are.
                assert!(shown.starts_with(b"\xFF\xD8"), "{path}");
                continue;
            }
            if shown != *bytes {
                let [shown, built] = [&shown, bytes].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
                similar_asserts::assert_eq!(shown, built, "{path}");
            }
        }
        built
    }

    /// Ends it with Ctrl-C. It must end cleanly and at once, and leave nothing behind.
    #[track_caller]
    pub(crate) fn stop(self) -> String {
        let (site, begun) = (self.site.clone(), Instant::now());
        let log = self.stop_after_work();
        assert!(begun.elapsed() < PATIENCE, "it took {:?} to end", begun.elapsed());
        for ours in ["public", ".dangjian"] {
            assert!(!site.join(ours).exists(), "a preview by itself writes nothing into the site");
        }
        log
    }

    /// The same where somebody had it write into the site.
    #[track_caller]
    pub(crate) fn stop_after_work(mut self) -> String {
        self.interrupt();
        // What the desk is doing is done first.
        let status = self.ended(PATIENCE * 12);
        assert_eq!(status.code(), Some(0), "{}", self.log());
        assert!(self.log().ends_with("预览已停止\n"), "{}", self.log());
        let left: Vec<_> =
            fs::read_dir(self.temporary.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(left.is_empty(), "{left:?}");
        self.log()
    }

    /// Sends what Ctrl-C sends.
    pub(crate) fn interrupt(&self) {
        let sent =
            Command::new("kill").args(["-INT", &self.id().to_string()]).status().expect("there is a kill");
        assert!(sent.success());
    }

    #[track_caller]
    fn ended(&mut self, patience: Duration) -> ExitStatus {
        let end = Instant::now() + patience;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < end, "it does not end:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(5));
        };
        self.ear.take().map(JoinHandle::join);
        status
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A page as `build` writes it: without the style, script, panel, strip and bar that the preview puts around
/// it. Each of these pieces begins with a mark that no page has of its own, and ends with the first line end
/// after its end.
pub(crate) fn without_pieces(page: &str) -> String {
    let mut page = page.to_owned();
    let pieces = [
        ("<link rel=\"stylesheet\" href=\"/__dangjian/preview.css\">", "</script>\n"),
        ("<aside class=\"dangjian-preview-panel\"", "</aside>\n"),
        ("<aside class=\"dangjian-preview-strip\"", "</aside>\n"),
        ("<aside class=\"dangjian-preview-bar\"", "</aside>\n"),
    ];
    for (start, end) in pieces {
        if let Some(at) = page.find(start) {
            let length = page[at..].find(end).expect("a piece ends") + end.len();
            page.replace_range(at..at + length, "");
        }
    }
    assert!(!page.contains("dangjian-preview"), "nothing of the preview's is left");
    page
}

/// A copy of the repository's own site, to be edited.
pub(crate) fn sample_copy() -> SiteCopy {
    let folder = tempfile::tempdir().unwrap();
    for name in ["content", "themes"] {
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name), &folder.path().join(name));
    }
    SiteCopy { folder }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to)
        } else {
            fs::copy(entry.path(), to).map(drop).unwrap()
        }
    }
}

/// A site folder, edited as people edit it. Paths are relative to it.
pub(crate) struct SiteCopy {
    folder: TempDir,
}

impl SiteCopy {
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    /// Writes a file, and its folders where there are none.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Puts one text in the place of another, which must be there.
    #[track_caller]
    pub(crate) fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} has no `{old}`");
        self.write(path, text.replacen(old, new, 1));
    }

    pub(crate) fn delete(&self, path: &str) {
        fs::remove_file(self.path().join(path)).unwrap();
    }

    /// Renames a file or folder.
    pub(crate) fn rename(&self, old: &str, new: &str) {
        fs::rename(self.path().join(old), self.path().join(new)).unwrap();
    }
}
