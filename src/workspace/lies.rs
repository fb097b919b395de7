//! A cache that says of a file what it said before: a build or check finds out, and reads it again. (Where a
//! system tells when a file last changed, only one that a save overtakes comes to this.)

use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::{Workspace, cache};
use crate::diagnostics::to_json_line;
use crate::pipeline::{Options, build, check_site};

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    let before = SystemTime::now() - Duration::from_secs(3600);
    File::options().write(true).open(path).unwrap().set_modified(before).unwrap();
}

/// A site of a post, whose cache has what that said before.
fn lied_to(before: &str, now: &str) -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    let post = site.path().join("content/posts/a.md");
    write(&site.path().join("content/site.yaml"), "title: 站\n");
    write(&post, before);
    let look = || {
        let mut workspace = Workspace::single_pass(site.path()).by_all_rules();
        workspace.look();
        workspace.store
    };
    let then = look();
    write(&post, now);
    cache::save(site.path(), &then.texts, &look().inventory, 0, &then.manner).unwrap();
    cache::save_findings(site.path(), &then.texts, &then.manner).unwrap();
    assert_eq!(look().cached, 1, "and it is believed");
    site
}

/// The problems of a build, as other programs read them.
fn built(site: &Path, out: &str) -> Vec<String> {
    let (out, today) = (site.join(out), "2022-12-31".parse().unwrap());
    let options = Options { site: site.into(), out, today, allow_errors: true };
    let report = build(&options, Arc::new(()));
    report.problems.sorted().into_iter().map(to_json_line).collect()
}

fn post(body: &str) -> String {
    format!("---\ntitle: 甲\ndate: 2022-07-01\nkind: 主题党日\n---\n{body}\n")
}

#[test]
fn the_text_as_it_is_now_is_published() {
    let site = lied_to(&post("到会23人"), &post("到会24人"));
    for out in ["public", "other"] {
        built(site.path(), out);
        let page = fs::read_to_string(site.path().join(out).join("2022/07/a.html")).unwrap();
        assert!(page.contains("到会24人") && !page.contains("到会23人"));
    }
}

#[test]
fn problems_have_the_lines_of_the_text_as_it_is_now() {
    let site = lied_to(&post("见[乙](b.md)"), &post("第一段\n\n第二段，见[乙](b.md)"));
    let told = built(site.path(), "public");
    fs::remove_dir_all(site.path().join(".dangjian")).unwrap();
    assert_eq!(told, built(site.path(), "other"));
    assert!(told.iter().any(|line| line.contains("\"line\":8")), "{told:?}");
}

#[test]
fn findings_are_those_of_the_text_as_it_is_now() {
    let site = lied_to(&post("会议,研究。"), &post("第一段\n\n第二段，会议,研究。"));
    let today = "2022-12-31".parse().unwrap();
    let told = || -> Vec<String> {
        check_site(site.path(), today).problems.sorted().into_iter().map(to_json_line).collect()
    };
    let first = told();
    assert!(
        first.iter().any(|line| line.contains("half-width-mark") && line.contains("\"line\":8")),
        "{first:?}"
    );
    fs::remove_dir_all(site.path().join(".dangjian")).unwrap();
    assert_eq!(told(), first);
}
