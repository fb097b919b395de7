//! What `check` keeps of its findings is what it would find.

use std::fs;

use super::check;
use crate::test_site::TestSite;

/// Makes posts look as if they had lain there for long: of files that are too young nothing is kept.
fn age(site: &TestSite, names: &[&str]) {
    for name in names {
        let file = fs::File::open(site.path().join("content/posts").join(name)).unwrap();
        file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(60)).unwrap();
    }
}

/// A site with findings of all sorts: in posts, a page and a ledger, mended by the program, let pass.
fn site_with_findings() -> TestSite {
    let post = |day: u8, text: &str| format!("---\ntitle: 学习党章\ndate: 2022-07-{day:02}\n---\n{text}\n");
    let site = TestSite::new()
        .file("content/site.yaml", "title: 站\n校对: {轻重: {long-sentence: 警告}}\n")
        .file("content/posts/a.md", &post(1, "会议,研究。\n\n应到党员30人，实到28人，缺席5人。"))
        .file("content/posts/b.md", &post(2, "走访企业。"))
        .file(
            "content/posts/c.md",
            &post(3, "<!-- 校对通过: placeholder 引用原文 -->\n讲课**次，电话13800138000。"),
        )
        .file("content/posts/电话13912345678.md", &post(4, "学习党章党章，2月30日。"))
        .file("content/pages/about.md", "---\ntitle: 关于\n---\n地址：××路。\n")
        .file("content/ledger/a.csv", "日期,类型,主题\r\n2022-07-05,党课,学习：××支部\r\n");
    age(&site, &["a.md", "b.md", "c.md", "电话13912345678.md"]);
    site
}

/// What is said for programs and for people, but for how long it took.
fn told(site: &TestSite) -> (String, String) {
    let report = site.path().join("校对.html");
    let report = report.to_str().unwrap();
    let (_, json, said) = check(site, &["--format", "json", "--report", report]);
    let (_, _, text) = check(site, &[]);
    let without_time = |said: &str| {
        said.lines().map(|line| line.split("用时").next().unwrap()).collect::<Vec<_>>().join("\n")
    };
    (json + &fs::read_to_string(report).unwrap(), without_time(&said) + &without_time(&text))
}

/// What is told without anything that was kept, which is put back.
fn told_afresh(site: &TestSite) -> (String, String) {
    let (kept, away) = (site.path().join(".dangjian"), site.path().join("away"));
    fs::rename(&kept, &away).unwrap();
    let told = told(site);
    fs::remove_dir_all(&kept).unwrap();
    fs::rename(&away, &kept).unwrap();
    told
}

#[test]
fn findings_that_were_kept_are_those_that_are_found() {
    let site = site_with_findings();
    let first = told(&site);
    for code in ["half-width-mark", "attendance-figures", "phone-number", "placeholder", "repeated-word"] {
        assert!(first.0.contains(code), "{code} {}", first.0);
    }
    assert_eq!(told(&site), first);
    assert_eq!(told_afresh(&site), first);
    let site = site.file("content/posts/b.md", "---\ntitle: 党课\ndate: 2022-07-02\n---\n讲课**次。\n");
    let second = told(&site);
    assert!(second.0.contains("b.md") && second != first);
    assert_eq!(told_afresh(&site), second);
    // A build in between, and settings that ask for something else.
    site.build();
    assert_eq!(told(&site), second);
    let settings = "title: 站\n校对: {轻重: {placeholder: 提示, phone-number: 不查}, 放过: [党章党章]}\n";
    let site = site.file("content/site.yaml", settings);
    let third = told(&site);
    assert!(!third.0.contains("电话号码") && !third.0.contains("repeated-word"), "{}", third.0);
    assert_eq!(told_afresh(&site), third);
}

#[test]
fn kept_findings_that_are_damaged_or_of_another_program_are_not_believed() {
    let site = site_with_findings();
    let first = told(&site);
    let findings = site.path().join(".dangjian/findings");
    let whole = fs::read(&findings).unwrap();
    let ends = [0, 20, 60, whole.len() - 1].map(|end| whole[..end].to_vec());
    let damaged = [3, 20, 40, 90, 110, 130, whole.len() / 2, whole.len() - 2].map(|at| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        bytes
    });
    for (number, bytes) in ends.into_iter().chain(damaged).enumerate() {
        fs::write(&findings, bytes).unwrap();
        assert_eq!(told(&site), first, "{number}");
        assert_eq!(fs::read(&findings).unwrap().len(), whole.len(), "{number}: it is made anew");
    }
}
