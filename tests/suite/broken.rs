//! A site with broken posts: every fault is shown with its place, and the site that was there before stays as
//! it is.

use serde_json::Value;

use crate::test_site::{Built, TestSite};

/// Six posts, each broken in another way, and where the program must see it.
const BROKEN: &[(&str, &str, &str)] = &[
    ("content/posts/a-no-front-matter.md", "今天开展了主题党日。\n", "1:1: 错误[front-matter-missing]"),
    (
        "content/posts/b-unclosed-quote.md",
        "---\ntitle: \"七一主题党日\ndate: 2022-07-01\n---\n正文\n",
        "2:8: 错误[yaml-syntax]",
    ),
    (
        "content/posts/c-impossible-date.md",
        "---\ntitle: 培训\ndate: 2022-02-30\n---\n正文\n",
        "3:7: 错误[date-invalid]",
    ),
    (
        "content/posts/d-unknown-kind.md",
        "---\ntitle: 党日\ndate: 2022-03-01\nkind: 主题党曰\n---\n正文\n",
        "4:7: 错误[unknown-kind]",
    ),
    (
        "content/posts/e-missing-image.md",
        "---\ntitle: 展览\ndate: 2022-04-01\n---\n正文\n\n![展厅](zhanting.jpg)\n",
        "7:1: 错误[target-missing]",
    ),
    (
        "content/posts/f-full-width-colon.md",
        "---\ntitle: 会议\ndate：2022-05-01\n---\n正文\n",
        "3:5: 错误[full-width-colon]",
    ),
];

/// A post that is in order.
const GOOD: &str = "---\ntitle: 学习\ndate: 2022-06-01\n---\n正文\n";

fn broken_site() -> TestSite {
    let site = TestSite::new().file("content/posts/good.md", GOOD);
    BROKEN.iter().fold(site, |site, (path, text, _)| site.file(path, text))
}

#[test]
fn all_faults_are_shown_at_once_each_with_its_place() {
    let built = broken_site().build();
    assert_eq!(built.exit, 1, "{}", built.stderr);
    for (path, _, fault) in BROKEN {
        assert!(
            built.stderr.contains(&format!("{path}:{fault}: ")),
            "no `{path}:{fault}` in\n{}",
            built.stderr
        );
    }
    assert_eq!(
        crate::test_site::complaints(&built.stderr).len(),
        BROKEN.len(),
        "one each, and no more:\n{}",
        built.stderr
    );
    assert_eq!(
        built.stderr.matches("改法：").count(),
        BROKEN.len(),
        "each says how to mend it:\n{}",
        built.stderr
    );
    assert_eq!(built.stderr.lines().last().unwrap(), "没有生成网站：6 个错误；原来的网站没有改动");
    assert_eq!(built.files(), Vec::<String>::new(), "nothing was written");
}

#[test]
fn the_site_that_was_there_stays_byte_for_byte() {
    let site = TestSite::new().file("content/posts/good.md", GOOD);
    let before = site.build().without_complaints().tree();
    let site = BROKEN.iter().fold(site, |site, (path, text, _)| site.file(path, text));
    let site = site.file("content/posts/good.md", &GOOD.replace("正文", "改过的正文"));
    let after = site.build();
    assert_eq!(after.exit, 1);
    assert!(after.tree() == before, "the output changed");
}

#[test]
fn programs_read_the_same_faults_as_json() {
    let built = broken_site().argument("--format").argument("json").build();
    assert_eq!(built.exit, 1);
    let lines: Vec<Value> = built
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("every line of stdout is JSON"))
        .collect();
    let shown: Vec<_> = lines
        .iter()
        .map(|line| {
            let keys: Vec<_> = line.as_object().unwrap().keys().map(String::as_str).collect();
            let mut expected = ["code", "severity", "message", "file", "line", "column", "hint"];
            expected.sort_unstable();
            assert_eq!(keys, expected);
            assert!(
                !line["hint"].as_str().unwrap().is_empty() && !line["message"].as_str().unwrap().is_empty()
            );
            let text = |key: &str| line[key].as_str().unwrap().to_owned();
            format!(
                "{}:{}:{}: {}[{}]",
                text("file"),
                line["line"],
                line["column"],
                text("severity").replace("error", "错误"),
                text("code")
            )
        })
        .collect();
    let expected: Vec<_> = BROKEN.iter().map(|(path, _, fault)| format!("{path}:{fault}")).collect();
    assert_eq!(shown, expected);
    assert!(!built.stderr.contains("错误["), "stderr keeps to the summary:\n{}", built.stderr);
}

#[test]
fn the_rest_can_be_built_all_the_same() {
    let built = broken_site().argument("--allow-errors").build();
    assert_eq!(built.exit, 0, "{}", built.stderr);
    assert!(built.page("2022/06/good.html").main_text().contains("正文"));
    for (path, _, fault) in BROKEN {
        assert!(built.stderr.contains(&format!("{path}:{fault}")), "{path} is reported all the same");
    }
    // What can be read is there; a picture that is missing costs its post only the picture.
    let posts: Vec<_> = built.files().into_iter().filter(|path| is_post(path)).collect();
    assert_eq!(posts, ["2022/04/e-missing-image.html", "2022/06/good.html"]);
    let last = built.stderr.lines().last().unwrap();
    assert!(last.starts_with("已生成 ") && last.contains("有 5 个文件没有收入"), "{last}");
}

fn is_post(path: &str) -> bool {
    path.starts_with("2022/") && path.matches('/').count() == 2
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let site = TestSite::new().file("content/posts/good.md", GOOD).file("public/年报.docx", "x");
    let built = site.build();
    assert_eq!(built.exit, 1);
    assert!(built.stderr.contains("错误[output-refused]"), "{}", built.stderr);
    assert_eq!(std::fs::read_dir(site.path().join("public")).unwrap().count(), 1, "nothing was added");
}

#[test]
fn wrong_usage_is_exit_2() {
    let built: Built = TestSite::new().argument("--ouut").build();
    assert_eq!((built.exit, built.stdout.as_str()), (2, ""));
    assert!(built.stderr.starts_with("不认识“--ouut”"), "{}", built.stderr);
}

#[test]
fn many_faults_of_one_sort_are_no_wall() {
    let links: String = (0..8).map(|n| format!("[附件](没有{n}.docx)\n\n")).collect();
    let site = (0..100).fold(TestSite::new(), |site, n| {
        let text = format!("---\ntitle: 第{n}篇\ndate: 2022-06-01\n---\n{links}");
        site.file(&format!("content/posts/p{n:02}.md"), &text)
    });
    let site = site.file("content/posts/q.md", "---\ntitle: 又一篇\ndate: 2022-02-30\n---\n");
    let built = site.build();
    for line in [
        "content/posts/p00.md: 错误[target-missing]: 还有 2 处同样的问题\n",
        "content/posts/p09.md: 错误[target-missing]: 还有 8 处同样的问题\n",
        "错误[target-missing]: 另外 90 个文件里还有 720 处同样的问题\n",
        "content/posts/q.md:3:7: 错误[date-invalid]",
        "用 --format json 看全部\n",
        "没有生成网站：801 个错误",
    ] {
        assert!(built.stderr.contains(line), "no `{line}` in\n{}", built.stderr);
    }
    assert!(built.stderr.lines().count() < 120, "{}", built.stderr);
    let programs = site.argument("--format").argument("json").build();
    assert_eq!(programs.stdout.lines().count(), 801);
}

/// A file's name and a title go to the terminal with everything that could steer it shown by its number.
#[cfg(unix)]
#[test]
fn names_do_not_steer_the_terminal() {
    let site = TestSite::new()
        .file("content/posts/a\u{1b}]0;pwned\u{7}.md", "---\ntitle: 甲\n---\n文\n")
        .file("content/posts/b\u{9b}2J.md", "---\ntitle: 乙\ndate: 2022-07-01\nkind: 主题党曰\n---\n文\n");
    let built = site.build();
    assert_eq!(built.exit, 1);
    assert!(
        built.stderr.contains("content/posts/a[U+001B]]0;pwned[U+0007].md:1:1: 错误"),
        "{}",
        built.stderr
    );
    assert!(built.stderr.contains("content/posts/b[U+009B]2J.md:4:7: 错误"), "{}", built.stderr);
    assert!(!built.stderr.contains(['\u{1b}', '\u{7}', '\u{9b}']), "{}", built.stderr);
}

/// What stands in the place of a folder of texts and is none: the old site stays.
#[cfg(unix)]
#[test]
fn what_is_no_folder_of_posts_takes_no_site_away() {
    for (make, name) in [
        ("ln -s nowhere", "posts"),
        ("ln -s /", "posts"),
        ("ln -s /dev/null", "POSTS"),
        ("mkfifo", "posts"),
        ("mkfifo", "ledger"),
    ] {
        let site = TestSite::new().file("content/pages/about.md", "---\ntitle: 关于\n---\n文\n");
        let made = std::process::Command::new("sh")
            .args(["-c", &format!("{make} content/{name}")])
            .current_dir(site.path())
            .status();
        assert!(made.unwrap().success(), "{make} {name}");
        let built = site.argument("--allow-errors").build();
        let told = format!("content/{name}: 错误[not-a-file]: ");
        assert!(built.exit == 1 && built.stderr.contains(&told), "{make} {name}: {}", built.stderr);
        assert!(built.stderr.contains("这里应该是文件夹"), "{make} {name}: {}", built.stderr);
    }
}
