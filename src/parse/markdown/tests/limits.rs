//! Texts made to break us: each is read in time that grows with its length, without recursion, into a page of bounded size.

use std::time::{Duration, Instant};

use super::html::{fault, page};
use super::{body_of, post, told};
use crate::parse::markdown::BodyKind;

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
        ("a <![CDATA[", "a <![CDATA[".repeat(50_000)),
        ("{{", "{{".repeat(50_000)),
        ("http://", "http://a".repeat(50_000)),
        ("](a b", "![](a ".repeat(50_000)),
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
        ("a line of 4 MiB with emphasis", "**重。**点".repeat(4 * 1024 * 1024 / 13)),
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
        if body.html.len() < 1024 * 1024 {
            assert_eq!(fault(&page(&body)), None, "{name}");
        }
    }
}

#[test]
fn a_page_has_at_most_16_mib() {
    // Each of 40,000 rows is filled up to 200 cells.
    let table = format!("{}\n{}\n{}", "|a".repeat(200), "|-".repeat(200), "|x|y\n".repeat(40_000)) + &"&".repeat(4_000_000);
    let (body, problems) = body_of(&table, BodyKind::Post);
    assert_eq!(body, Default::default());
    assert_eq!(told(&problems), "error[page-too-large] 页面太大：正文生成的网页超过 16 MiB\n");
}

/// `cargo test --release -- --ignored`: the figures that are promised, on a machine that does nothing else.
#[test]
#[ignore = "measures time"]
fn speed() {
    for (name, text) in bombs() {
        let start = Instant::now();
        post(&text);
        assert!(start.elapsed() < Duration::from_millis(500), "{name}: {:?}", start.elapsed());
    }
    let plain = "党工委召开专题学习会，传达学习会议精神，研究部署下一阶段重点任务。\n".repeat(10);
    let rich = "**“两学一做”**学习，[附件](a.docx)，共23人。\n\n- 项目\n".repeat(16);
    for (name, text, limit) in [("plain", plain, 25), ("emphasis", rich, 100)] {
        let rounds = 2_000;
        let start = Instant::now();
        (0..rounds).for_each(|_| drop(post(&text)));
        let each = start.elapsed() / rounds;
        assert!(each < Duration::from_micros(limit), "{name}, {} bytes: {each:?}", text.len());
    }
}
