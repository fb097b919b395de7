//! The built site, handed over.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::test_site::{TODAY, TestSite, tree_at};

pub(crate) const POST: &str =
    "---\ntitle: 七一主题党日\ndate: 2022-07-01\nkind: 主题党日\n---\n重温誓词。[名单](名单.pdf)\n";
pub(crate) const OTHER: &str = "---\ntitle: 学雷锋\ndate: 2022-03-05\nkind: 志愿服务\n---\n志愿服务。\n";
const BAD: &str = "---\ntitle: 坏\ndate: 某天\n---\n坏。\n";

pub(crate) fn site() -> TestSite {
    TestSite::new()
        .file("content/posts/a.md", POST)
        .file("content/posts/b.md", OTHER)
        .bytes("content/posts/名单.pdf", b"%PDF-1.4 ...")
}

/// Runs `dangjian publish`; its exit code, what it printed for programs, and what for people.
fn publish(site: &TestSite, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.arg("publish").args(arguments).arg("--site").arg(site.path()).args(["--today", TODAY]);
    let output = command.current_dir(site.path()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[track_caller]
fn published(site: &TestSite, arguments: &[&str]) -> String {
    let (exit, _, told) = publish(site, arguments);
    assert_eq!(exit, 0, "{told}");
    told
}

#[track_caller]
fn refused(site: &TestSite, arguments: &[&str], code: &str) -> String {
    let (exit, _, told) = publish(site, arguments);
    assert!(exit == 1 && told.contains(&format!("错误[{code}]")), "{exit} {told}");
    told
}

/// The files of a package by name; that each name is told to be UTF-8 or is ASCII.
fn unpacked(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let name = String::from_utf8(file.name_raw().to_vec()).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(name, bytes);
    }
    files
}

#[test]
fn a_package_holds_the_site_a_list_and_checksums_and_nothing_of_ours() {
    let site = site();
    let built = site.build().succeeded();
    let told = published(&site, &["--zip", "网站.zip"]);
    assert!(told.contains("已打包"), "{told}");
    let path = site.path().join("网站.zip");
    let mut files = unpacked(&path);
    let sums = String::from_utf8(files.remove("SHA256SUMS.txt").unwrap()).unwrap();
    let list = String::from_utf8(files.remove("清单.txt").unwrap()).unwrap();
    let packed = built.tree().into_iter().map(|(path, bytes)| (format!("public/{path}"), bytes)).collect();
    assert_eq!(files, packed);
    assert_eq!(sums.lines().count(), files.len());
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let is = Sha256::digest(&files[name]).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert_eq!(sum, is, "{name}");
        assert!(list.contains(&format!("{}\t{name}\r\n", files[name].len())), "{name}");
    }
    // Chinese Windows reads names as GBK unless their flag says UTF-8: general purpose bit 11.
    let bytes = fs::read(&path).unwrap();
    let name = "清单.txt".as_bytes();
    let heads = bytes.windows(name.len()).enumerate().filter(|(_, part)| *part == name);
    let flags: Vec<u8> = heads
        .map(
            |(at, _)| {
                if bytes[at - 30..].starts_with(b"PK\x03\x04") { bytes[at - 23] } else { bytes[at - 37] }
            },
        )
        .collect();
    assert!(flags.len() == 2 && flags.iter().all(|flag| flag & 8 == 8), "{flags:?}");
    // The same site, the same bytes; an earlier package is replaced, another file is not.
    published(&site, &["--zip", "网站.zip"]);
    assert_eq!(fs::read(&path).unwrap(), bytes);
    let site = site.file("别的.zip", "别人的");
    refused(&site, &["--zip", "别的.zip"], "package-refused");
    for inside in ["content/a.zip", "public/a.zip"] {
        refused(&site, &["--zip", inside], "package-refused");
    }
    assert_eq!(fs::read_to_string(site.path().join("别的.zip")).unwrap(), "别人的");
    let (exit, listed, _) = publish(&site, &["--zip", "新.zip", "--dry-run"]);
    assert!(exit == 0 && listed.contains("送 public/index.html\n"), "{listed}");
    assert!(!site.path().join("新.zip").exists());
}

#[test]
fn a_site_that_is_not_whole_is_not_published() {
    let site = site();
    let zip = ["--zip", "网站.zip"];
    refused(&site, &zip, "nothing-built");
    assert!(!site.path().join("public").exists());
    site.build().succeeded();
    published(&site, &zip);

    // The latest build failed, or let errors stand; mended, all is well.
    let bad = site.clone().file("content/posts/bad.md", BAD);
    assert_eq!(bad.build().exit, 1);
    assert!(refused(&bad, &zip, "build-not-whole").contains("没有成功"));
    bad.clone().argument("--allow-errors").build().succeeded();
    assert!(refused(&bad, &zip, "build-not-whole").contains("--allow-errors"));
    fs::remove_file(site.path().join("content/posts/bad.md")).unwrap();
    site.build().succeeded();
    published(&site, &zip);

    // Somebody edited a page, and removed another; built again, the site is whole.
    let home = site.path().join("public/index.html");
    let before = fs::read(&home).unwrap();
    fs::write(&home, "改过").unwrap();
    fs::remove_file(site.path().join("public/sitemap.html")).unwrap();
    let told = refused(&site, &zip, "output-differs");
    assert!(
        told.contains("2 个文件") && told.contains("index.html") && told.contains("sitemap.html"),
        "{told}"
    );
    site.build().succeeded();
    // What somebody has put there is left out, and told.
    let site = site.file("public/随手放的.txt", "x");
    let told = published(&site, &zip);
    assert!(told.contains("警告[not-handed-over]") && told.contains("随手放的.txt"), "{told}");
    let files = unpacked(&site.path().join("网站.zip"));
    assert!(files["public/index.html"] == before && !files.contains_key("public/随手放的.txt"));
}

#[test]
fn a_commit_that_was_cut_off_is_finished_first() {
    let site = site();
    let built = site.build().succeeded();
    let own = site.path().join("public/.dangjian");
    let (home, staged) = (site.path().join("public/index.html"), own.join("staging/index.html"));
    fs::rename(own.join("manifest"), own.join("journal")).unwrap();
    fs::create_dir_all(staged.parent().unwrap()).unwrap();
    let before = built.text("index.html");
    fs::rename(&home, &staged).unwrap();
    let told = published(&site, &["--zip", "网站.zip"]);
    assert!(told.contains("build-resumed"), "{told}");
    assert_eq!(unpacked(&site.path().join("网站.zip"))["public/index.html"], before.into_bytes());
}

/// What lies in a folder to which a site was published, but the record.
fn carried(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut tree = tree_at(folder);
    assert!(tree.remove(".dangjian-published").is_some());
    tree
}

#[test]
fn a_folder_is_made_to_hold_the_site_and_only_changes_travel() {
    let site = site();
    let built = site.build().succeeded();
    let stick = tempfile::tempdir().unwrap();
    let folder = stick.path().join("网站");
    let to = ["--to", folder.to_str().unwrap()];
    let (exit, listed, _) = publish(&site, &[&to[..], &["--dry-run"]].concat());
    assert!(exit == 0 && listed.ends_with("送 index.html\n") && !folder.exists(), "{listed}");
    let first = published(&site, &to);
    assert!(first.contains(&format!("送了 {} 个文件", built.files().len())), "{first}");
    assert_eq!(carried(&folder), built.tree());
    assert!(published(&site, &to).contains("送了 0 个文件"));

    // One post changes, one goes: of what is ours nothing stays, of what is theirs everything.
    fs::write(folder.join("他们的.txt"), "x").unwrap();
    let site = site.file("content/posts/a.md", &POST.replace("重温", "再次重温"));
    fs::remove_file(site.path().join("content/posts/b.md")).unwrap();
    let rebuilt = site.build().succeeded();
    let (_, listed, _) = publish(&site, &[&to[..], &["--dry-run"]].concat());
    let withdrawn: Vec<&str> = listed.lines().filter_map(|line| line.strip_prefix("删 ")).collect();
    assert!(withdrawn.contains(&"2022/03/b.html") && !listed.contains("名单.pdf"), "{listed}");
    published(&site, &to);
    let mut now = carried(&folder);
    assert_eq!(now.remove("他们的.txt").unwrap(), b"x");
    assert_eq!(now, rebuilt.tree());
    // What was lost there is brought again.
    fs::remove_file(folder.join("index.html")).unwrap();
    assert!(published(&site, &to).contains("送了 1 个文件"));
}

#[test]
fn a_page_that_somebody_edited_at_the_target_is_not_deleted_but_told_of() {
    let site = site();
    site.build().succeeded();
    let stick = tempfile::tempdir().unwrap();
    let to = ["--to", stick.path().to_str().unwrap()];
    published(&site, &to);
    let page = stick.path().join("2022/03/b.html");
    let length = fs::metadata(&page).unwrap().len();
    fs::write(&page, "改".repeat(length as usize).as_bytes().split_at(length as usize).0).unwrap();
    fs::remove_file(site.path().join("content/posts/b.md")).unwrap();
    site.build().succeeded();
    let told = published(&site, &to);
    assert!(told.contains("警告[target-edited]") && told.contains("2022/03/b.html"), "{told}");
    assert!(page.exists());
    // A page that is still part of the site is not replaced either, until somebody has taken it away.
    let page = stick.path().join("2022/07/a.html");
    fs::write(&page, "有人改过").unwrap();
    for _ in 0..2 {
        let told = published(&site, &to);
        assert!(told.contains("警告[target-edited]") && told.contains("2022/07/a.html"), "{told}");
        assert_eq!(fs::read_to_string(&page).unwrap(), "有人改过");
    }
    fs::remove_file(&page).unwrap();
    assert!(published(&site, &to).contains("送了 1 个文件"));
}

#[test]
fn a_folder_of_somebody_else_is_refused_and_can_be_taken_over() {
    let site = site();
    let built = site.build().succeeded();
    let theirs = tempfile::tempdir().unwrap();
    fs::write(theirs.path().join("index.html"), "旧的首页").unwrap();
    fs::write(theirs.path().join("报告.docx"), "报告").unwrap();
    let to = ["--to", theirs.path().to_str().unwrap()];
    let told = refused(&site, &to, "target-foreign");
    assert!(told.contains("报告.docx") && told.contains("--take-over"), "{told}");
    assert_eq!(tree_at(theirs.path()).len(), 2);
    published(&site, &[&to[..], &["--take-over"]].concat());
    let mut now = carried(theirs.path());
    assert_eq!(now.remove("报告.docx").unwrap(), "报告".as_bytes());
    assert_eq!(now, built.tree());
    // Where the record is lost, what lies there byte for byte is not written again.
    fs::remove_file(theirs.path().join(".dangjian-published")).unwrap();
    fs::write(theirs.path().join("robots.txt"), "User-agent: x\n").unwrap();
    let told = published(&site, &[&to[..], &["--take-over"]].concat());
    assert!(told.contains("送了 1 个文件"), "{told}");
    fs::remove_file(theirs.path().join(".dangjian-published")).unwrap();
    assert!(published(&site, &[&to[..], &["--take-over"]].concat()).contains("送了 0 个文件"));
    assert!(theirs.path().join(".dangjian-published").is_file());
    // A record that is damaged proves nothing.
    fs::write(theirs.path().join(".dangjian-published"), "dangjian published 1\n").unwrap();
    refused(&site, &to, "target-foreign");

    for bad in ["content", "content/posts/新", ".", "..", "public", "public/新", "themes/x", "没有/网站"]
    {
        refused(&site, &["--to", site.path().join(bad).to_str().unwrap()], "target-refused");
    }
    assert!(!site.path().join("content/posts/新").exists());
}

#[test]
fn a_transfer_that_broke_down_goes_on_where_it_stopped() {
    let site = site();
    let built = site.build().succeeded();
    let stick = tempfile::tempdir().unwrap();
    let to = ["--to", stick.path().to_str().unwrap(), "--take-over"];
    // Something is in the way of a page.
    let obstacle = stick.path().join("2022/07/a.html");
    fs::create_dir_all(obstacle.join("x")).unwrap();
    let told = refused(&site, &to, "transfer-failed");
    assert!(told.contains("已发出") && told.contains("从停下的地方接着做"), "{told}");
    assert!(!stick.path().join("index.html").exists(), "the home page comes last");
    let there = carried(stick.path()).len();
    assert!(there > 0);
    fs::remove_dir_all(&obstacle).unwrap();
    let told = published(&site, &to[..2]);
    let all = built.files().len();
    assert!(told.contains(&format!("送了 {} 个文件", all - there)), "{told}\n{there} of {all}");
    assert_eq!(carried(stick.path()), built.tree());
}

#[test]
fn targets_have_names_in_the_settings_and_secrets_never_stand_there() {
    let settings =
        "title: 测试站\npublish:\n  U盘: {folder: ../stick/网站}\n  旧的: {文件夹: 'sftp://a@b/c'}\n";
    let parent = tempfile::tempdir().unwrap();
    let stick = parent.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let site = site().file("content/site.yaml", &settings.replace("../stick", stick.to_str().unwrap()));
    let built = site.build().succeeded();
    published(&site, &["--to", "U盘"]);
    assert_eq!(carried(&stick.join("网站")), built.tree());
    let told = refused(&site, &["--to", "U盤"], "target-unknown");
    assert!(told.contains("是不是“U盘”"), "{told}");
    assert!(!site.path().join("U盤").exists());
    for server in ["旧的", "sftp://a@b/c"] {
        refused(&site, &["--to", server], "target-refused");
    }
    for bad in [
        "{folder: x, password: hunter2}",
        "{folder: x, 登录: {密码: hunter2}}",
        "{folder: 'https://me:hunter2@example.cn/'}",
        "{folder: x, Secret-Key: hunter2}",
    ] {
        let site = site.clone().file("content/site.yaml", &format!("title: 站\npublish:\n  甲: {bad}\n"));
        let (built, json) = (site.build(), site.clone().argument("--format=json").build());
        assert!(built.exit == 1 && built.stderr.contains("错误[secret-in-settings]"), "{}", built.stderr);
        let (_, _, told) = publish(&site, &["--to", "甲"]);
        for said in [&built.stderr, &json.stdout, &json.stderr, &told] {
            assert!(!said.contains("hunter2"), "{bad}: {said}");
        }
    }
}

/// A program without servers says so, and names what there is instead.
#[cfg(not(feature = "servers"))]
#[test]
fn servers_are_a_matter_of_how_the_program_was_built() {
    let settings = "title: 测试站\npublish:\n  主站: {server: 'sftp://web@localhost/'}\n";
    let site = site().file("content/site.yaml", settings);
    site.build().succeeded();
    let told = refused(&site, &["--to", "主站"], "target-refused");
    assert!(told.contains("--features servers") && told.contains("--zip"), "{told}");
}
