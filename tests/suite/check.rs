//! `dangjian check` as it is called.

mod builds;
mod duties;
mod kept_findings;
mod themes;

use std::process::Command;

use crate::preview_process::Preview;
use crate::test_site::{OF_SHORT_POSTS, TODAY, TestSite};

/// Exit code, standard output and what is said on standard error.
fn check(site: &TestSite, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.args(["check", "--today", TODAY, "--site"]).arg(site.path()).args(arguments);
    let output = command.env("NO_COLOR", "1").output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

fn site() -> TestSite {
    TestSite::new()
        .file("content/posts/a.md", "---\ntitle: 学习\ndate: 2022-07-01\n---\n\u{3000}\u{3000}培训**人次。\n")
        .file("content/posts/b.md", "---\ntitle: 党课\ndate: 2022-07-02\n草稿: 是\n---\n讲课**次。\n")
        .file("content/ledger/a.csv", "日期,类型,主题\r\n2022-07-03,党课,学习：××支部\r\n")
        .file("content/years/2022.md", "---\n主题: 学习\n---\n全年开展活动**次。\n")
}

#[test]
fn every_text_is_looked_at_and_each_finding_has_line_and_column() {
    let (exit, out, said) = check(&site(), &["--format", "json"]);
    assert_eq!(exit, 1, "{said}");
    let places: Vec<String> = out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .filter(|problem| problem["code"] == "placeholder")
        .map(|problem| {
            format!("{}:{}:{}", problem["file"].as_str().unwrap(), problem["line"], problem["column"])
        })
        .collect();
    assert_eq!(
        places,
        [
            "content/ledger/a.csv:2:18",
            "content/posts/a.md:5:5",
            "content/posts/b.md:6:3",
            "content/years/2022.md:4:7"
        ]
    );
    assert!(said.contains("校对了 5 个文件") && said.contains("4 个错误"), "{said}");
}

#[test]
fn nothing_is_written_and_some_files_alone_can_be_asked_for() {
    let site = site();
    let (exit, _, said) = check(&site, &["content/posts/a.md"]);
    assert!(exit == 1 && said.contains("posts/a.md:5:5") && !said.contains("posts/b.md"), "{said}");
    assert!(said.contains("校对了 5 个文件，只列出点名的，"), "{said}");
    assert!(!site.path().join("public").exists());
    let (exit, _, said) = check(&site, &["content/posts/没有.md"]);
    assert!(exit == 2 && said.contains("没有这个文件"), "{said}");
}

#[test]
fn a_file_that_nobody_reads_is_not_called_clean() {
    let site = site().file("content/posts/c.txt", "13922334455").file("说明.md", "13922334455");
    for path in ["content/posts/c.txt", "说明.md"] {
        let (exit, _, said) = check(&site, &[path]);
        let is_plain = said.contains(&format!("没有校对 {path}")) && !said.contains("没有发现问题");
        assert!(exit == 2 && is_plain, "{said}");
    }
    let (exit, _, said) = check(&site, &["content/posts/c.txt", "content/posts/a.md"]);
    assert!(exit == 1 && said.contains("没有校对") && said.contains("a.md:5:5"), "{said}");
}

#[test]
fn what_was_looked_at_and_let_pass_is_counted() {
    let exempted =
        "---\ntitle: 学习\ndate: 2022-07-01\n---\n<!-- 校对通过: placeholder 引用原文 -->\n记作××支部。\n";
    let settings = "title: 测试站\nbase_url: https://dj.example.cn/\ncheck: {severity: {short-body: off}}\n";
    let site = TestSite::empty().file("content/site.yaml", settings).file("content/posts/a.md", exempted);
    let (exit, _, said) = check(&site, &["--strict"]);
    assert!(exit == 0 && said.contains("没有发现问题；写明“校对通过”的 1 处没有列出"), "{said}");
    let without_reason = exempted.replace(" 引用原文", "");
    let (exit, _, said) = check(&site.file("content/posts/a.md", &without_reason), &[]);
    assert!(exit == 1 && said.contains("placeholder") && said.contains("后面没有写理由"), "{said}");
}

/// Codes and lines of what is found in a file.
fn lines_of(site: &TestSite, file: &str) -> Vec<String> {
    let (_, out, _) = check(site, &["--format", "json", file]);
    let problems = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let is_meant = |problem: &serde_json::Value| !OF_SHORT_POSTS.contains(&problem["code"].as_str().unwrap());
    let own = problems.filter(|problem| problem["file"].as_str() == Some(file)).filter(is_meant);
    own.map(|problem| format!("{}:{}", problem["code"].as_str().unwrap(), problem["line"])).collect()
}

#[test]
fn what_is_let_pass_in_yaml_is_one_entry() {
    let post = "---\ntitle: 学习\n# 校对通过: phone-number 值班手机同意公开\nplace: 值班室13800138000\nauthor: 李四15912345678\n\
                date: 2022-07-01\n# 校对通过: phone-number 已同意公开\n---\n党员张三，电话13900139000。\n";
    let settings = "# 校对通过: phone-number 已同意公开\nfooter:\n  contact: 李明13800138000\ntitle: 测试站13700137000\n\
                    base_url: https://dj.example.cn/\n";
    let site = TestSite::empty().file("content/site.yaml", settings).file("content/posts/a.md", post);
    assert_eq!(lines_of(&site, "content/posts/a.md"), ["phone-number:5", "phone-number:9"]);
    assert_eq!(lines_of(&site, "content/site.yaml"), ["phone-number:4"]);
}

#[test]
fn one_wrong_value_does_not_take_the_others_away() {
    let settings = "title: 测试站\nbase_url: https://dj.example.cn/\n校对:\n  轻重: {alt-text: 严重, placeholder: 警告, nope-rule: 警告}\n  \
                    放过: [××路]\n";
    let post = "---\ntitle: 学习\ndate: 2022-07-01\n---\n沿××路宣讲，由××主讲。\n";
    let site = TestSite::empty().file("content/site.yaml", settings).file("content/posts/a.md", post);
    let (_, out, said) = check(&site, &["--format", "json"]);
    assert!(out.contains("没有“nope-rule”这一条") && out.contains("严重"), "{out}");
    let found: Vec<&str> = out.lines().filter(|line| line.contains("\"placeholder\"")).collect();
    assert!(found.len() == 1 && found[0].contains("\"warning\""), "{out}{said}");
}

#[test]
fn what_cannot_be_asked_for_is_named_as_it_was_typed() {
    let (exit, _, said) = check(&TestSite::empty(), &["--fix", "--list"]);
    assert!(exit == 2 && said.contains("--fix 不能和 --list 一起写"), "{said}");
    let explain = |arguments: &[&str]| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_dangjian")).arg("explain").args(arguments).output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    assert!(explain(&["L01"]).1.contains("没有“L01”这个编号"));
    assert!(explain(&["Placeholder"]).0.contains("placeholder"));
    let (json, _) = explain(&["placeholder", "--format", "json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["severity"], "error");
}

#[test]
fn what_is_of_the_whole_site_has_its_line_too() {
    let late =
        "---\ntitle: 学习\ndate: 2022-07-01\nkind: 支部学习日\n发布日期: 2022-08-01\n---\n重温入党誓词。\n";
    let site = TestSite::new().file("content/posts/a.md", late);
    assert_eq!(lines_of(&site, "content/posts/a.md"), ["published-late:5"]);
}

#[cfg(unix)]
#[test]
fn the_name_of_a_file_is_one_line() {
    let site = TestSite::new()
        .file("content/posts/a\nb.md", "---\ntitle: 学习\ndate: 2022-07-01\n---\n讲课**次。\n");
    let (_, _, said) = check(&site, &[]);
    assert!(said.contains("content/posts/a[U+000A]b.md:5:3"), "{said}");
}

#[test]
fn the_rules_are_listed_for_people_and_programs() {
    let (exit, listed, _) = check(&TestSite::empty(), &["--list"]);
    assert!(exit == 0 && listed.contains("\nphone-number            错误  有手机号码\n"), "{listed}");
    assert!(listed.lines().all(|line| line.chars().count() < 90), "{listed}");
    let (exit, out, said) = check(&TestSite::empty(), &["--list", "--format", "json"]);
    let rules: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(exit == 0 && said.is_empty() && listed.contains(&format!("共 {} 条", rules.len())), "{said}");
    let keys: Vec<_> = rules[0].as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["code", "how", "severity", "what", "why"]);
    assert!(rules.iter().any(|rule| rule["code"] == "phone-number" && rule["severity"] == "error"));
}

#[test]
fn the_preview_shows_what_is_found_in_the_page_in_view() {
    let settings = |severity: &str| {
        format!(
            "title: 测试站\nbase_url: https://dj.example.cn/\ncheck: {{severity: {{placeholder: {severity}}}}}\n"
        )
    };
    let post = "---\ntitle: 学习\ndate: 2022-07-01\nslug: a\n---\n由××主讲。\n";
    let site = TestSite::empty()
        .file("content/site.yaml", &settings("警告"))
        .file("content/posts/a.md", post)
        .file("content/posts/b.md", &post.replace("slug: a", "slug: b").replace("××", "书记"));
    let preview = Preview::start(site.path(), &["--today", TODAY]);
    let shown = preview.get("/2022/07/a.html").text();
    assert!(shown.contains("“××”还没有填") && shown.contains("posts/a.md:6:2"), "{shown}");
    assert!(preview.get("/2022/07/b.html").text().contains("这一页没有发现问题"));
    // An error is one of the whole site, and said once.
    let site = site.file("content/site.yaml", &settings("错误"));
    preview.wait_for("/2022/07/b.html", "全站有 1 处错误");
    let shown = preview.get("/2022/07/a.html").text();
    assert!(shown.contains("由××主讲") && shown.contains("本页 1 个问题"), "{shown}");
    let _site = site.file("content/posts/a.md", &post.replace("××", "书记"));
    preview.wait_for("/2022/07/a.html", "这一页没有发现问题");
    let log = preview.stop();
    assert!(log.contains("有 1 处错误，发布以前要改好") && log.contains("错误已改好"), "{log}");
}

#[test]
fn what_is_known_to_be_clean_says_the_same_and_what_has_changed_is_seen() {
    let post = |day: &str, text: &str| format!("---\ntitle: 开展主题党日活动\ndate: {day}\n---\n{text}\n");
    let site = TestSite::new()
        .file("content/posts/a.md", &post("2022-06-01", "学习党章。"))
        .file("content/posts/b.md", &post("2022-07-01", "走访企业。"));
    // Of files that are too young nothing is kept.
    for name in ["a.md", "b.md"] {
        let file = std::fs::File::open(site.path().join("content/posts").join(name)).unwrap();
        file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(60)).unwrap();
    }
    let (_, _, first) = check(&site, &[]);
    assert!(
        first.contains("posts/b.md:2:8: 提示[same-title]") && first.contains("校对了 3 个文件"),
        "{first}"
    );
    let (_, _, again) = check(&site, &[]);
    let without_time =
        |said: &str| said.lines().filter(|line| !line.starts_with("校对了")).collect::<String>();
    assert_eq!(without_time(&again), without_time(&first));
    let site = site.file("content/posts/b.md", &post("2022-07-01", "走访企业**家。"));
    let (exit, _, said) = check(&site, &[]);
    assert!(exit == 1 && said.contains("posts/b.md:5:5: 错误[placeholder]"), "{said}");
    let settings = "title: 园区党建\nbase_url: https://dj.example.cn/\n校对: {轻重: {same-title: 错误, placeholder: 不查}}\n";
    let (exit, _, said) = check(&site.file("content/site.yaml", settings), &[]);
    assert!(exit == 1 && said.contains("错误[same-title]") && !said.contains("placeholder"), "{said}");
}

#[test]
fn marks_of_secrecy_in_summaries_and_tags_are_found() {
    for field in
        ["摘要: 机密★10年", "summary: 内部资料，注意保存", "标签: [内部资料]", "tags: [学习, 秘密★3年]"]
    {
        let post = format!("---\ntitle: 学习\ndate: 2022-07-01\n{field}\n---\n学习党章。\n");
        let built = TestSite::new().file("content/posts/a.md", &post).build();
        assert_eq!(built.exit, 1, "{field}");
        assert!(
            built.stderr.contains("a.md:4:") && built.stderr.contains("错误[secrecy-mark]"),
            "{}",
            built.stderr
        );
    }
}

#[test]
fn cells_of_a_ledger_are_looked_at_as_fields_are() {
    let found = |topic: &str, remark: &str| {
        let ledger = format!("日期,类型,主题,备注\n2022-07-01,党课,{topic},{remark}\n");
        let site = TestSite::new().file("content/ledger/2022.csv", &ledger);
        let (_, out, _) = check(&site, &["--format", "json"]);
        let problems = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        problems.map(|problem| problem["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for (topic, remark, code) in [
        ("慰问困难儿童王小明（8岁）", "", "minor"),
        ("学习", "慰问困难儿童王小明（8岁）", "minor"),
        ("内部资料，请勿外传", "", "secrecy-mark"),
        ("机密★5年", "", "secrecy-mark"),
        ("学习", "仅供内部参考", "secrecy-mark"),
        ("4月31日党员大会", "", "date-impossible"),
        ("4月28日至26日培训", "", "date-reversed"),
        ("学习，学习的意义", "", ""),
        ("学习", "李明，1990年3月12日出生", "birth-or-joining-date"),
        ("党员25名，其中女党员30名", "", "part-over-whole"),
    ] {
        let found = found(topic, remark);
        assert_eq!(
            found,
            [code].iter().filter(|code| !code.is_empty()).copied().collect::<Vec<_>>(),
            "{topic} {remark}"
        );
    }
}
