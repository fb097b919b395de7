//! `dangjian check` as it is called.

use std::fs;
use std::process::Command;

use crate::preview_process::Preview;
use crate::test_site::{TODAY, TestSite};

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
fn a_build_stops_at_what_is_an_error_here() {
    let text = "---\ntitle: 学习\ndate: 2022-07-01\n---\n沿××路宣讲，由××主讲。\n";
    let site = |settings: &str| {
        let settings = format!("title: 测试站\nbase_url: https://dj.example.cn/\n{settings}");
        TestSite::empty().file("content/site.yaml", &settings).file("content/posts/a.md", text)
    };
    for (settings, expected) in [
        ("", "2 个错误"),
        ("check: {allow: ××路}\n", "1 个错误"),
        ("校对: {轻重: {placeholder: 警告}}\n", ""),
        ("check: {severity: {placeholder: off}}\n", ""),
    ] {
        let site = site(settings);
        // The second build knows the post from the first.
        for _ in 0..2 {
            let built = site.build();
            assert_eq!(built.exit, i32::from(!expected.is_empty()), "{settings}: {}", built.stderr);
            assert!(built.stderr.contains(expected), "{settings}: {}", built.stderr);
        }
    }
    let built = site("").argument("--allow-errors").build();
    let told = "2 个错误，错误没有改正，照 --allow-errors 的要求生成了";
    assert!(built.exit == 0 && built.stderr.contains(told), "{}", built.stderr);
    let (_, _, said) = check(&site("check: {severity: {place-holder: 警告}}\n"), &[]);
    assert!(said.contains("没有“place-holder”这一条") && said.contains("是不是“placeholder”？"), "{said}");
}

#[test]
fn other_settings_are_heeded_at_once() {
    let post = "---\ntitle: 学习\ndate: 2022-07-01\n---\n由××主讲。\n";
    let settings = "title: 测试站\nbase_url: https://dj.example.cn/\n";
    let lenient = format!("{settings}check: {{severity: {{placeholder: off}}}}\n");
    let site = TestSite::empty().file("content/site.yaml", &lenient).file("content/posts/a.md", post);
    assert_eq!(site.build().exit, 0);
    assert_eq!(site.file("content/site.yaml", settings).build().exit, 1);
}

#[test]
fn what_was_looked_at_and_let_pass_is_counted() {
    let exempted =
        "---\ntitle: 学习\ndate: 2022-07-01\n---\n<!-- 校对通过: placeholder 引用原文 -->\n记作××支部。\n";
    let site = TestSite::new().file("content/posts/a.md", exempted);
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
    let own = problems.filter(|problem| problem["file"].as_str() == Some(file));
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
fn duties_are_asked_of_whom_they_apply_to() {
    let settings = "title: 园区党建\nbase_url: https://dj.example.cn/\n组织:\n  - {名称: 机关党支部, 支委会: 是, 党小组: 0}\n  - {名称: 车间党支部, \
                    支委会: 否}\n  - {名称: 新党支部, 成立: 2022-11-15, 支委会: 是, 党小组: 2}\n  - 总工会\n规定动作:\n  - {类型: 支委会, 每: 月}\n  - {类型: \
                    党小组会, 次数: 2, 每: 季度}\n";
    let rows: String = (1..=11).map(|month| format!("2022-{month:02}-05,支委会,学习,机关党支部\n")).collect();
    let site = TestSite::empty().file("content/site.yaml", settings).file(
        "content/ledger/2022.csv",
        &format!("日期,类型,主题,支部\n{rows}2022-12-06,党小组会,学习,新党支部\n"),
    );
    let (exit, _, said) = check(&site, &[]);
    assert_eq!(exit, 0, "{said}");
    let found: Vec<&str> =
        said.lines().filter_map(|line| line.split_once("[duty-missing]: ")).map(|(_, said)| said).collect();
    assert_eq!(
        found,
        [
            "“机关党支部”2022年的“支委会”不够（每月1次）：12月",
            "“新党支部”2022年的“支委会”不够（每月1次）：12月",
            "没有写“车间党支部”有没有支委会、党小组，“党小组会”（每季度2次）就没有查",
        ]
    );
}

#[test]
fn usual_duties_are_noticed_of_who_keeps_a_record_and_can_be_switched_off() {
    let found = |duties: &str| -> Vec<String> {
        let settings = format!(
            "title: 园区党建\nbase_url: https://dj.example.cn/\n组织:\n  - {{名称: 机关党支部, 支委会: 是}}\n  - {{名称: 车间党支部}}\n{duties}"
        );
        let rows: String =
            (1..=11).map(|month| format!("2022-{month:02}-05,主题党日,学习,机关党支部\n")).collect();
        let site = TestSite::empty()
            .file("content/site.yaml", &settings)
            .file("content/ledger/2022.csv", &format!("日期,类型,主题,支部\n{rows}"));
        let (exit, _, said) = check(&site, &[]);
        assert_eq!(exit, 0, "{said}");
        let of_rule = said.lines().filter(|line| line.contains("[duty-missing]"));
        of_rule.map(|line| line.split_once(": ").unwrap().1.to_owned()).collect()
    };
    assert_eq!(found(""), ["提示[duty-missing]: “机关党支部”2022年的“主题党日”不够（每月1次）：12月"]);
    assert_eq!(found("规定动作: []\n"), [""; 0]);
    assert_eq!(found("只用这些类型: 是\n类型: [{名称: 主题党日, 标识: party-day}]\n"), [""; 0]);
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

/// The codes that a build stops at, and whether `check` tells of them too.
fn stops(site: &TestSite) -> Vec<String> {
    let codes = |said: &str| {
        let codes = said.lines().filter_map(|line| line.split_once("错误[")?.1.split_once(']'));
        codes.map(|(code, _)| code.to_owned()).collect::<Vec<_>>()
    };
    let built = site.build();
    assert_eq!(codes(&built.stderr), codes(&check(site, &[]).2));
    assert_eq!(built.exit, i32::from(!codes(&built.stderr).is_empty()));
    codes(&built.stderr)
}

#[test]
fn a_build_stops_at_what_settings_and_names_give_away() {
    let post = "---\ntitle: 学习\ndate: 2022-07-01\n---\n学习。\n";
    let page = "---\ntitle: 关于\n---\n网站。\n";
    for (path, text) in [
        ("content/site.yaml", "title: 测试站\nfooter: {contact: 李明 13900001234}\n"),
        ("content/posts/李明13900001234.md", post),
        ("content/posts/夹_13900001234/index.md", post),
        ("content/pages/13900001234.md", page),
        ("content/posts/a.md", &post.replace("---\n学习", "aliases: /old/13900001234.html\n---\n学习")),
        ("content/posts/a.md", &post.replace("---\n学习", "slug: li-ming-13900001234\n---\n学习")),
    ] {
        let site = TestSite::new().file(path, text);
        assert_eq!(stops(&site), ["phone-number"], "{path}");
        // The second build knows the post from the first.
        assert_eq!(stops(&site), ["phone-number"], "{path}");
    }
    let named = TestSite::new().file("content/posts/2022/07/2022-07-01-学习（13）.md", post);
    assert_eq!(stops(&named), [] as [&str; 0]);
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

/// What is found in these files of a theme, `file:line: code`, and whether a build stops at it.
fn found_in_theme(files: &[(&str, &str)]) -> (Vec<String>, bool) {
    let site =
        TestSite::new().file("content/posts/a.md", "---\ntitle: 学习\ndate: 2022-07-01\n---\n学习。\n");
    let settings = fs::read_to_string(site.path().join("content/site.yaml")).unwrap();
    let site =
        site.file("content/site.yaml", &format!("{settings}theme: t\n校对: {{放过: [13900005678]}}\n"));
    let site = files.iter().fold(site, |site, (name, text)| site.file(&format!("themes/t/{name}"), text));
    let (_, out, _) = check(&site, &["--format", "json"]);
    let problems = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let of_theme =
        problems.filter(|problem| problem["file"].as_str().is_some_and(|file| file.contains("themes/")));
    let told = of_theme.map(|problem| {
        let file = problem["file"].as_str().unwrap().trim_start_matches("themes/t/").to_owned();
        format!("{file}:{}: {}", problem["line"], problem["code"].as_str().unwrap())
    });
    (told.collect(), site.build().exit != 0)
}

#[test]
fn what_a_theme_publishes_is_looked_at_too() {
    let (base, notes) = ("{% extends \"base.html\" %}\n", "电话：139****1234");
    let found = found_in_theme(&[
        ("templates/404.html", &format!("{base}{{% block main %}}<p>请联系13922334455</p>{{% endblock %}}")),
        (
            "templates/standing.html",
            &format!("{base}<p>\n××党支部</p><a href=\"tel:13922334455\">{notes}</a>"),
        ),
        ("static/x.js", "var a = 1;\n// 李明 13922334455\n"),
        ("static/联系.txt", "13922334455"),
        ("static/a.txt", "13922334455"),
        ("static/li-13922334466.txt", "报名"),
        ("templates/备忘.txt", "13922334455"),
        ("static/a/b.svg", "<svg>\n<!-- 11010519491231002X --></svg>"),
    ]);
    let expected = [
        "static/a.txt:1: phone-number",
        "static/a/b.svg:2: id-number",
        "static/li-13922334466.txt:null: phone-number",
        "static/x.js:2: phone-number",
        "static/联系.txt:null: slug-invalid",
        "templates/404.html:2: phone-number",
        "templates/standing.html:3: phone-number",
        "templates/standing.html:3: placeholder",
    ];
    let mut told = found.0;
    told.sort();
    assert_eq!((told.iter().map(String::as_str).collect::<Vec<_>>(), found.1), (expected.to_vec(), true));
    let block = |text: &str| format!("{base}{{% block main %}}\n{text}\n{{% endblock %}}");
    let number = "{# 李明 13922334455 #}\n{# 校对通过: phone-number 本人同意公开 #}\n<p>13922334455</p>";
    let let_pass = found_in_theme(&[
        ("templates/404.html", &block(number)),
        ("templates/standing.html", &block("<p>{% if page %}0592-1234567{% endif %} 13900005678</p>")),
        ("static/x.js", "/* 校对通过: phone-number 值班手机 */\nvar a = '13922334455'; // TODO **次\n"),
        ("static/a.svg", "<svg><path d=\"M1 139 2233 4455\"/></svg>"),
    ]);
    assert_eq!(let_pass, (vec![], false));
}
