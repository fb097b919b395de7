//! Texts made to break us: each is read in time that grows with its length, without recursion, into a page of
//! bounded size.

use std::time::{Duration, Instant};

use super::html::{fault, page};
use super::{body_of, post, told};
use crate::parse::markdown::{BodyKind, ParsedBody};

/// What it is, and the text.
fn bombs() -> Vec<(&'static str, String)> {
    let nested_list: String = (0..1500).map(|depth| format!("{}- 项\n", "  ".repeat(depth))).collect();
    let nested_notes: String = (0..20_000).map(|i| format!("[^{i}]: ")).collect();
    vec![
        ("[", "[".repeat(50_000)),
        (">", ">".repeat(50_000)),
        ("[^", "[^".repeat(50_000)),
        ("*a_", "*a_".repeat(50_000)),
        ("*。甲", "*。甲".repeat(50_000)),
        ("**甲", "**甲".repeat(50_000)),
        ("，**甲 ", "，**甲 ".repeat(50_000)),
        ("甲**", "张**甲，".repeat(50_000)),
        ("__甲", "__甲乙，".repeat(50_000)),
        ("]:", "[a]: b\n\n".repeat(20_000) + &"]:".repeat(50_000)),
        ("[^1]", "[^1][^a]:".repeat(50_000)),
        ("a <![CDATA[", "a <![CDATA[".repeat(50_000)),
        ("{{", "{{".repeat(50_000)),
        ("http://", "http://a".repeat(50_000)),
        ("](a b", "![](a ".repeat(50_000)),
        ("![甲]", "![甲]\n".repeat(50_000)),
        ("![甲](a.jpg", "![甲](a.jpg ！(".repeat(50_000)),
        (")[a.jpg]", "(".repeat(50_000) + &")[a.jpg]".repeat(50_000)),
        ("<script>", "x<script>".repeat(50_000)),
        ("<script></script>", "x<script></script>".repeat(50_000)),
        ("<div>", "<div>\n\n".repeat(50_000)),
        ("<b>", "x<b>".repeat(50_000)),
        ("<b> in paragraphs", "<b>x\n\n".repeat(50_000)),
        ("> with HTML", ">".repeat(50_000) + "<br>"),
        ("one heading", "# 标题\n".repeat(50_000)),
        ("soft breaks", "甲\n".repeat(200_000)),
        ("nested list", nested_list.clone()),
        ("nested list with HTML", nested_list + "\n<br>\n"),
        ("nested footnotes", nested_notes),
        ("a line of 4 MiB", "中".repeat(4 * 1024 * 1024 / 3)),
        ("a line of 4 MiB with HTML", "中".repeat(4 * 1024 * 1024 / 3) + "<br>"),
        ("a line of 1 MiB with emphasis", "**重。**点".repeat(1024 * 1024 / 13)),
    ]
}

#[test]
fn bombs_do_not_go_off() {
    for (name, text) in bombs() {
        // A small stack: a walk that recurses dies here.
        let start = Instant::now();
        let walk = std::thread::Builder::new().stack_size(256 * 1024).spawn(move || post(&text));
        let body = walk.expect("a thread").join().expect("no overflow");
        assert!(start.elapsed() < Duration::from_secs(20), "{name}: {:?}", start.elapsed());
        if body.html.markup.len() < 1024 * 1024 {
            assert_eq!(fault(&page(&body.html)), None, "{name}");
        }
    }
}

#[test]
fn a_page_has_at_most_16_mib() {
    // Each of 40,000 rows is filled up to 200 cells.
    let table = format!("{}\n{}\n{}", "|a".repeat(200), "|-".repeat(200), "|x|y\n".repeat(40_000))
        + &"&".repeat(4_000_000);
    let ParsedBody { body, problems, .. } =
        body_of(&table, BodyKind::Post, crate::model::line_breaks::LineBreaks::Keep);
    assert_eq!(body, Default::default());
    assert_eq!(told(&problems), "error[page-too-large] 页面太大：正文生成的网页超过 16 MiB\n");
}

/// `cargo test --release -- --ignored`: the figures that are promised, on a machine that does nothing else.
#[test]
#[ignore = "measures time"]
fn speed() {
    for (name, text) in bombs() {
        let best = (0..3).map(|_| time(|| drop(post(&text)))).min();
        assert!(best < Some(Duration::from_millis(500)), "{name}: {best:?}");
    }
    let post_of_1_kib = "7月1日，园区党工委在三楼会议室召开庆祝大会，党员代表、入党积极分子参加。会议由党工委副书记主持。\n\n\
        会上，**党工委书记**以“不忘初心”为题讲党课，回顾了历史，要求全体党员立足岗位作贡献。\n\n## 一、下一步\n\n![合影](a.jpg)\n\n\
        - 抓好[工作要点](要点.docx)的落实，每月通报一次进展，年底逐项对账销号。\n- 各支部结合实际开展主题党日，做到有计划、有记录、有照片。\n\n\
        会议强调，要把学习成效转化为服务企业、服务职工的实际行动，让园区发展更有温度，让党旗在一线高高飘扬，以新的成绩迎接新的考验，\
        为建设一流园区提供坚强的组织保证。\n";
    let with_emphasis = post_of_1_kib.replace("“不忘初心”", "**“不忘初心”**");
    for (name, text, limit) in [("a post", post_of_1_kib, 25), ("with emphasis", &with_emphasis, 50)] {
        let rounds = 2_000;
        let best = (0..5).map(|_| time(|| (0..rounds).for_each(|_| drop(post(text))))).min();
        let each = best.unwrap_or_default() / rounds;
        assert!(each < Duration::from_micros(limit), "{name}, {} bytes: {each:?}", text.len());
    }
}

fn time(what: impl FnOnce()) -> Duration {
    let start = Instant::now();
    what();
    start.elapsed()
}
