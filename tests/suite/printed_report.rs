//! `dangjian check --report`: the page that is printed and signed.

use std::fs;
use std::path::Path;
use std::process::Command;

use scraper::{Html, Selector};

use crate::test_site::{TODAY, TestSite};

/// Exit code, and what is said on standard error.
fn check(site: &TestSite, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dangjian"));
    command.args(["check", "--today", TODAY, "--site"]).arg(site.path()).args(arguments);
    let output = command.env("NO_COLOR", "1").output().expect("the program starts");
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stderr).unwrap())
}

fn report(site: &TestSite, arguments: &[&str]) -> Html {
    let path = site.path().join("报告.html");
    let (_, said) = check(site, &[&["--report", path.to_str().unwrap()], arguments].concat());
    assert!(said.contains("校对报告写到了"), "{said}");
    let html = fs::read_to_string(path).unwrap();
    for word in ["url(", "@import", "\u{202e}"] {
        assert!(!html.contains(word), "{word}");
    }
    let page = Html::parse_document(&html);
    assert_eq!(texts(&page, "script, link, img, iframe, [src], [href]"), [""; 0]);
    page
}

/// The texts of what a selector names, spaces folded.
fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let text = |element: scraper::ElementRef<'_>| element.text().collect::<String>();
    let fold = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    page.select(&selector).map(|element| fold(text(element))).collect()
}

const EVIL: &str = "<script src=x>alert(1)</script>\u{202e}";

fn site() -> TestSite {
    let post = |title: &str, front: &str, body: &str| {
        format!("---\ntitle: {title}\ndate: 2022-07-01\n{front}---\n{body}\n")
    };
    let let_pass = "<!-- 校对通过: placeholder 引用<b>原文 -->\n记作××支部。\n";
    TestSite::empty()
        .file(
            "content/site.yaml",
            &format!("title: '{EVIL}'\nbase_url: https://dj.example.cn/\n校对: {{轻重: {{same-title: 不查, short-body: 不查}}}}\n"),
        )
        .file("content/posts/甲/a.md", &post("学习", "审核: {一审: 张三 2022-07-02}\n", "培训**人次，，好。\n"))
        .file("content/posts/乙/b.md", &post(&format!("'{EVIL}'"), "草稿: 是\n", &format!("讲课XX次{EVIL}。\n")))
        .file("content/posts/乙/c.md", &post("座谈", "", let_pass))
        .file(
            "content/ledger/a.csv",
            "日期,类型,主题,公开\r\n2022-07-03,党课,不外传的甲,否\r\n2022-07-04,党课,培训**人次,否\r\n2022-07-05,党课,不外传的乙,否\r\n",
        )
}

#[test]
fn it_tells_what_was_found_what_was_let_pass_and_who_reviewed_what() {
    let page = report(&site(), &[]);
    assert_eq!(texts(&page, "h1"), ["<script src=x>alert(1)</script>[U+202E] 校对报告"]);
    let facts = texts(&page, ".facts").concat();
    assert!(facts.contains("2022年12月31日") && facts.contains("不查的规则：same-title"), "{facts}");
    let counts = texts(&page, ".counts td");
    assert_eq!(counts, ["3 处", "5 处", "0 处", "1 处"]);
    let files = texts(&page, "h3");
    assert_eq!(files[0], "content/ledger/a.csv，1 处");
    assert_eq!(files[1], "<script src=x>alert(1)</script>[U+202E] content/posts/乙/b.md，3 处");
    assert_eq!(files[2], "学习 content/posts/甲/a.md，3 处");
    let marks = texts(&page, "mark");
    assert_eq!(marks, ["**", "[U+202E]", "XX", "<script src=x>", "审核", "**", "，，", "[U+202E]", "××"]);
    let all = texts(&page, "main").concat();
    assert!(
        all.contains("第 6 行第 3 字 “**”还没有填") && all.contains("为什么：") && all.contains("改法：")
    );
    assert!(all.contains("写明“校对通过”的 1 处") && all.contains("理由：引用<b>原文"), "{all}");
    // Rows beside the one that is told of are nobody's business.
    assert!(!all.contains("不外传"), "{all}");
    let reviews = texts(&page, ".reviews tbody tr");
    assert_eq!(reviews.len(), 1);
    assert!(
        reviews[0].contains("张三2022-07-02") && reviews[0].contains("审核里缺二审、三审"),
        "{reviews:?}"
    );
    let none = texts(&page, ".none").concat();
    assert_eq!(none, "没有写三审的 2 篇：<script src=x>alert(1)</script>[U+202E]、座谈");
    assert_eq!(texts(&page, ".signatures tr").len(), 5);
}

#[test]
fn some_files_alone_have_their_report_and_a_clean_site_too() {
    let page = report(&site(), &["content/posts/乙"]);
    assert!(texts(&page, ".facts").concat().contains("范围：content/posts/乙"));
    assert_eq!((texts(&page, "h3").len(), texts(&page, ".none").len()), (1, 1));
    let page = report(&TestSite::new(), &[]);
    assert!(texts(&page, "main").concat().contains("没有发现问题。"));
}

#[test]
fn what_matters_more_is_shown_where_not_all_can_be() {
    let post = |body: &str| format!("---\ntitle: 学习\ndate: 2022-07-01\n---\n{body}\n");
    let site = TestSite::empty()
        .file("content/site.yaml", "title: 站\n校对: {轻重: {short-body: 不查}}\n")
        .file("content/posts/a.md", &post(&"好，，好。\n\n".repeat(1200)))
        .file("content/posts/b.md", &post("培训**人次。"));
    let page = report(&site, &["content/posts"]);
    assert_eq!((texts(&page, "li").len(), texts(&page, "h3").len()), (1000, 2));
    let more = texts(&page, ".more");
    assert!(more[0].contains("处没有列出，在 1 个文件里"), "{more:?}");
    assert!(texts(&page, "h3")[1].contains("b.md，1 处"));
}

#[test]
fn it_is_put_nowhere_where_it_would_be_published_or_in_the_way() {
    let site = site();
    site.build();
    let inside = |path: &str| site.path().join(path).to_str().unwrap().to_owned();
    fs::write(site.path().join("别的.html"), "<p>别人的</p>").unwrap();
    for (path, why) in
        [("content/报告.html", "源文件"), ("别的.html", "不是校对报告"), ("没有/报告.html", "没有这个文件夹")]
    {
        let (exit, said) = check(&site, &["--report", &inside(path)]);
        assert!(exit == 1 && said.contains("report-refused") && said.contains(why), "{path}: {said}");
    }
    assert_eq!(fs::read_to_string(site.path().join("别的.html")).unwrap(), "<p>别人的</p>");
    let (exit, said) = check(&site, &["--report", "报告.docx"]);
    assert!(exit == 2 && said.contains("报告.html"), "{said}");
    assert!(!Path::new("报告.docx").exists());
}
