//! The failure cases of front matter, Markdown, encodings and templates, each as a test by its number.
//!
//! A number that is missing has no case. Where the program does otherwise than the case first asked (converts
//! what it was to refuse, takes a day from the file's name), the test's name or a comment says so.

mod encoding;
mod front_matter;
mod markdown;
mod templates;

use std::process::Command;

use crate::test_site::{Built, TODAY, TestSite};

/// Where the post of most cases lies, and its page.
const POST: &str = "content/posts/a.md";
const PAGE: &str = "2022/07/a.html";

/// A site with this one post.
fn raw(text: &str) -> TestSite {
    TestSite::new().file(POST, text)
}

/// A site with one post that has these lines of front matter.
fn fronted(front: &str) -> TestSite {
    raw(&format!("---\n{front}\n---\n正文\n"))
}

/// The build fails without a panic, says all of this, and writes nothing.
#[track_caller]
fn refused(site: &TestSite, said: &[&str]) -> Built {
    let built = site.build();
    assert_eq!(built.exit, 1, "{}", built.stderr);
    assert_said(&built.stderr, said);
    assert_eq!(built.files(), Vec::<String>::new(), "nothing is written");
    built
}

/// The site is built; this is said of it.
#[track_caller]
fn told(site: &TestSite, said: &[&str]) -> Built {
    let built = site.build().succeeded();
    assert_said(&built.stderr, said);
    built
}

/// `check` with these arguments: its exit code, and what it says.
fn checked(site: &TestSite, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.args(["check", "--today", TODAY, "--site"]).arg(site.path()).args(arguments);
    let output = command.output().expect("the program starts");
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stderr).expect("stderr is UTF-8"))
}

#[track_caller]
fn assert_said(stderr: &str, said: &[&str]) {
    for words in said {
        assert!(stderr.contains(words), "no `{words}` in\n{stderr}");
    }
    for foreign in ["panicked", "RUST_BACKTRACE", "Error {"] {
        assert!(!stderr.contains(foreign), "`{foreign}` in\n{stderr}");
    }
}
