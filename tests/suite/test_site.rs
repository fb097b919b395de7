//! A site in a temporary folder, and what the program makes of it.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use tempfile::TempDir;

use crate::page::Page;

/// The day the tests call today, where they do not say otherwise: the sample year is over, the next one still
/// to come.
pub(crate) const TODAY: &str = "2022-12-31";

/// Settings of a site whose test does not care about them.
const SETTINGS: &str = "title: 测试站\nbase_url: https://dj.example.cn/\n";

/// A site to be built. Steps are chained: `TestSite::new().file("content/posts/a.md", "…").build()`.
#[derive(Clone)]
pub(crate) struct TestSite {
    /// Goes away with the last value that needs it.
    folder: Arc<TempDir>,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
}

impl TestSite {
    /// A site without posts.
    pub(crate) fn new() -> Self {
        Self::empty().file("content/site.yaml", SETTINGS)
    }

    /// An empty folder.
    pub(crate) fn empty() -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        Self { folder, arguments: Vec::new(), environment: Vec::new() }
    }

    /// Writes a text file, by its path relative to the site folder.
    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    /// Writes a file.
    pub(crate) fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Adds an argument of the program.
    pub(crate) fn argument(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// Sets an environment variable of the program.
    pub(crate) fn environment(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The site folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs `dangjian build` into `public`.
    pub(crate) fn build(&self) -> Built {
        build(
            self.path(),
            &self.path().join("public"),
            &self.arguments,
            &self.environment,
            Some(Arc::clone(&self.folder)),
        )
    }
}

/// Runs `dangjian build` on a site that lies anywhere.
pub(crate) fn build_in_place(site: &Path, out: &Path, arguments: &[&str]) -> Built {
    let arguments: Vec<_> = arguments.iter().map(|argument| (*argument).to_owned()).collect();
    build(site, out, &arguments, &[], None)
}

fn build(
    site: &Path,
    out: &Path,
    arguments: &[String],
    environment: &[(String, String)],
    folder: Option<Arc<TempDir>>,
) -> Built {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.arg("build").arg("--site").arg(site).arg("--out").arg(out).args(arguments).stdin(Stdio::null());
    if !arguments.iter().any(|argument| argument.starts_with("--today")) {
        command.arg("--today").arg(TODAY);
    }
    command.envs(environment.iter().map(|(name, value)| (OsStr::new(name), OsStr::new(value))));
    let output = command.output().expect("the program starts");
    Built {
        exit: output.status.code().expect("the program ends by itself"),
        stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
        out: out.to_owned(),
        _folder: folder,
    }
}

/// What a build came to.
#[derive(Clone)]
pub(crate) struct Built {
    /// Exit code.
    pub(crate) exit: i32,
    /// What it printed for programs.
    pub(crate) stdout: String,
    /// What it printed for people.
    pub(crate) stderr: String,
    /// The output folder.
    pub(crate) out: PathBuf,
    _folder: Option<Arc<TempDir>>,
}

impl Built {
    /// Stops the test where the build did not end with exit 0.
    #[track_caller]
    pub(crate) fn succeeded(self) -> Self {
        assert_eq!(self.exit, 0, "the build failed:\n{}", self.stderr);
        self
    }

    /// Stops the test where the build had anything to complain about.
    #[track_caller]
    pub(crate) fn without_complaints(self) -> Self {
        assert_eq!(complaints(&self.stderr), Vec::<&str>::new(), "errors or warnings:\n{}", self.stderr);
        self.succeeded()
    }

    /// All output files by path, with `/` between names, sorted; without the program's own folder.
    pub(crate) fn files(&self) -> Vec<String> {
        self.tree().into_keys().collect()
    }

    /// All output files and their bytes; without the program's own folder.
    pub(crate) fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        tree_at(&self.out)
    }

    /// The HTML pages.
    pub(crate) fn pages(&self) -> Vec<(String, Page)> {
        let pages = self.tree().into_iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, bytes)| (path, Page::parse(&String::from_utf8(bytes).unwrap()))).collect()
    }

    /// The text of an output file.
    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> String {
        match fs::read(self.out.join(path)) {
            Ok(bytes) => String::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8")),
            Err(_) => {
                panic!("{path} was not built; there are:\n{}\n{}", self.files().join("\n"), self.stderr)
            }
        }
    }

    /// An output file as a page.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> Page {
        Page::parse(&self.text(path))
    }
}

/// All files of an output folder and their bytes; without the program's own folder.
pub(crate) fn tree_at(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut tree = BTreeMap::new();
    collect(out, "", &mut tree);
    tree
}

/// What the program says of posts that are shorter here than anybody would write them.
pub(crate) const OF_SHORT_POSTS: [&str; 2] = ["body-empty", "short-body"];

/// The first lines of all errors and warnings in what the program printed, but for those that say that a post of
/// a test is nothing but its front matter.
pub(crate) fn complaints(stderr: &str) -> Vec<&str> {
    let is_short = |line: &&str| OF_SHORT_POSTS.iter().any(|code| line.contains(&format!("[{code}]")));
    let complaints = stderr.lines().filter(|line| line.contains("错误[") || line.contains("警告["));
    complaints.filter(|line| !is_short(line)).collect()
}

fn collect(folder: &Path, prefix: &str, tree: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.map(Result::unwrap) {
        let name = entry.file_name().into_string().expect("output names are ASCII");
        if entry.file_type().unwrap().is_dir() {
            if name != ".dangjian" {
                collect(&entry.path(), &format!("{prefix}{name}/"), tree);
            }
        } else {
            tree.insert(format!("{prefix}{name}"), fs::read(entry.path()).unwrap());
        }
    }
}
