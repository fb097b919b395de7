//! 三审: what is asked of a review, and how a text that was changed behind it is found.

use std::process::Command;

use dangjian::diagnostics::{Diagnostic, Diagnostics, Severity};
use dangjian::pipeline::check_site;

use crate::test_site::{OF_SHORT_POSTS, TODAY, TestSite};

const REQUIRED: &str = "title: 测试站\nbase_url: https://dj.example.cn/\n审核: {必须: 是}\n";
const WHOLE: &str = "审核: {一审: 张三 2022-07-02, 二审: 李四 2022-07-02, 三审: 王五 2022-07-03}\n";

fn post(front: &str) -> String {
    format!("---\ntitle: 走访企业\ndate: 2022-07-01\n{front}---\n走访三家企业。\n")
}

fn checked(site: &TestSite) -> Diagnostics {
    check_site(site.path(), TODAY.parse().unwrap()).problems
}

/// What is found: `code: message`.
fn found(site: &TestSite) -> Vec<String> {
    let problems = checked(site);
    let is_meant = |problem: &&&Diagnostic| !OF_SHORT_POSTS.contains(&problem.code.id());
    problems
        .sorted()
        .iter()
        .filter(is_meant)
        .map(|problem| format!("{}: {}", problem.code.id(), problem.message))
        .collect()
}

#[test]
fn what_is_wrong_with_a_review_is_said_at_its_place() {
    for (front, expected) in [
        ("", vec![]),
        (WHOLE, vec![]),
        ("审核: {一审: 张三 2022-07-02}\n", vec!["review-missing: 审核里缺二审、三审"]),
        (
            "review:\n  first: 张三 2022-07-02\n  second: 李四\n  third: {name: 王五}\n",
            vec!["review-missing: 二审、三审没有写日期"],
        ),
        (
            "审核: {校验码: 12345678}\n",
            vec![
                "review-missing: 审核里缺一审、二审、三审",
                "changed-after-review: 签审以后改过标题、日期、人数或正文",
            ],
        ),
        (&WHOLE.replace("王五", "张三（副书记）"), vec!["review-same-person: 一审和三审都是“张三 副书记”"]),
        (&WHOLE.replace("王五", "张××").replace("张三", "张××"), vec![]),
        (
            &WHOLE.replace("李四 2022-07-02", "李四 2022-07-01"),
            vec!["review-order: 二审的日期 2022-07-01 早于一审的 2022-07-02"],
        ),
        (
            "审核: {一审: 张三 2022-07-03, 三审: 王五 2022-07-02}\n",
            vec!["review-missing: 审核里缺二审", "review-order: 三审的日期 2022-07-02 早于一审的 2022-07-03"],
        ),
        (
            &format!("发布日期: 2022-07-02\n{WHOLE}"),
            vec!["review-order: 三审的日期 2022-07-03 晚于发布日期 2022-07-02"],
        ),
        (&format!("发布日期: 2022-07-03\n{WHOLE}"), vec![]),
        (
            "草稿: 是\n审核: {一审: 张三 2022-07-02, 三审: 张三 2022-07-02}\n",
            vec!["review-same-person: 一审和三审都是“张三”"],
        ),
        ("到期: 2022-08-01\n审核: {一审: 张三 2022-07-02}\n", vec![]),
        ("# 校对通过: review-missing 只有两级\n审核: {一审: 张三 2022-07-02}\n", vec![]),
    ] {
        let site = TestSite::new().file("content/posts/a.md", &post(front));
        let mut expected = expected;
        let mut found = found(&site);
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "{front}");
        for problem in checked(&site).iter().filter(|problem| !OF_SHORT_POSTS.contains(&problem.code.id())) {
            let position = problem.place.as_ref().and_then(|place| place.position());
            assert!(position.is_some() && problem.severity == Severity::Warning, "{front}");
            assert!(site.build().exit == 0, "{front}");
        }
    }
}

#[test]
fn where_reviews_must_be_nothing_is_published_without() {
    for (front, is_let) in [
        ("", false),
        (WHOLE, true),
        ("审核: {一审: 张三 2022-07-02}\n", false),
        (&WHOLE.replace("王五", "张三"), false),
        (&WHOLE.replace("2022-07-03}", "2022-07-03, 校验码: 00000000}"), false),
        ("草稿: 是\n", true),
        ("发布日期: 2023-02-01\n", false),
        ("# 校对通过: review-missing 建站以前的旧稿\ntags: 旧稿\n", false),
    ] {
        let site =
            TestSite::empty().file("content/site.yaml", REQUIRED).file("content/posts/a.md", &post(front));
        // The second build knows the post from the first.
        for _ in 0..2 {
            let built = site.build();
            assert_eq!(built.exit == 0, is_let, "{front}: {}", built.stderr);
        }
        assert_eq!(!checked(&site).has_errors(), is_let, "{front}");
        assert_eq!(checked(&site).count(Severity::Error), usize::from(!is_let), "{front}");
    }
    let unreviewed = || TestSite::empty().file("content/posts/a.md", &post(""));
    let site = unreviewed().file("content/site.yaml", REQUIRED).argument("--allow-errors");
    assert_eq!(site.build().exit, 0);
    let lenient = format!("{REQUIRED}校对: {{轻重: {{review-missing: 警告}}}}\n");
    let site = unreviewed().file("content/site.yaml", &lenient);
    assert!(site.build().exit == 0 && found(&site) == ["review-missing: 没有写三审"]);
    // On the line of the title, or before it.
    let exempted = post("").replace("title", "# 校对通过: review-missing 建站以前的旧稿\ntitle");
    let site = TestSite::empty().file("content/site.yaml", REQUIRED).file("content/posts/a.md", &exempted);
    assert!(site.build().exit == 0 && found(&site).is_empty());
}

#[test]
fn a_text_that_is_changed_after_its_review_is_found_by_the_code_that_was_printed() {
    let site = TestSite::new().file("content/posts/a.md", &post(WHOLE));
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.args(["check", "--today", TODAY, "content/posts/a.md", "--site"]).arg(site.path());
    let said = String::from_utf8(command.output().unwrap().stderr).unwrap();
    let code =
        said.lines().find_map(|line| line.trim().strip_suffix("  content/posts/a.md")).expect("a code");
    let signed = post(&WHOLE.replace("2022-07-03}", &format!("2022-07-03, 校验码: {code}}}")));
    for (from, to, is_other) in [
        ("", "", false),
        ("王五", "赵六", false),
        ("\n", "\r\n", false),
        ("企业。", "企业。 <!-- 校对通过: minor y -->", false),
        ("走访三家", "走访四家", true),
        ("title: 走访企业", "title: 走访商户", true),
        ("date: 2022-07-01", "date: 2022-07-02", true),
        ("title", "应到: 25\n类型: 志愿服务\ntitle", true),
    ] {
        let site = TestSite::new().file("content/posts/a.md", &signed.replacen(from, to, usize::MAX));
        let expected: &[&str] = if is_other {
            &["changed-after-review: 签审以后改过标题、日期、人数或正文"]
        } else {
            &[]
        };
        assert_eq!(found(&site), expected, "{from} {to}");
    }
}
