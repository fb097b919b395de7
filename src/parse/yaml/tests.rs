use std::sync::Arc;

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> (Option<String>, Vec<String>) {
    let source = Arc::new(SourceText::new("a.yaml", text));
    let mut diagnostics = Diagnostics::new();
    let shape = parse_file(&source, &mut diagnostics).map(|node| shown(&source, &node));
    (shape, diagnostics.sorted().into_iter().map(place_and_code).collect())
}

fn place_and_code(diagnostic: &Diagnostic) -> String {
    let position = diagnostic.place.as_ref().and_then(Place::position).unwrap();
    format!("{}:{} {}", position.line, position.column, diagnostic.code.id())
}

/// A tree as one line, every scalar as its value and, where it differs, what its place says.
fn shown(source: &SourceText, node: &Node<'_>) -> String {
    let at = |span: Span, text: &str| {
        if source.slice(span) == text {
            text.to_owned()
        } else {
            format!("{text:?}@{:?}", source.slice(span))
        }
    };
    match &node.value {
        Value::Null => "∅".to_owned(),
        Value::Scalar { text, quoted } => {
            format!("{}{}", if *quoted { "'" } else { "" }, at(node.span, text))
        }
        Value::List(items) => {
            format!("[{}]", items.iter().map(|item| shown(source, item)).collect::<Vec<_>>().join(" | "))
        }
        Value::Map(entries) => {
            let entry =
                |e: &Entry<'_>| format!("{}={}", at(e.key.span, &e.key.value), shown(source, &e.value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(" | "))
        }
    }
}

#[test]
fn values_stay_as_typed_and_know_their_place() {
    for (text, expected) in [
        ("title: 2024\nv: 1.10\nn: no\nz: 010\n", "{title=2024 | v=1.10 | n=no | z=010}"),
        ("a: true\nb: 0x1F\nc: -5\nd: 1e3\n", "{a=true | b=0x1F | c=-5 | d=1e3}"),
        ("a:\nb: ~\nc: null\nd: \"\"\ne: 'null'\n", "{a=∅ | b=∅ | c=∅ | d=' | e='null}"),
        ("a: \"引号\"   # 注释\nb: '单引号'\n", "{a='引号 | b='单引号}"),
        ("a: [1, \"二\", 三, ]\nb: {应到: 25, 实到: 23}\n", "{a=[1 | '二 | 三] | b={应到=25 | 实到=23}}"),
        ("a:\n- 1\n- x: 1\n  y: 2\n- - 3\n-\n", "{a=[1 | {x=1 | y=2} | [3] | ∅]}"),
        ("a: []\nb: {}\nc: 1\n", "{a=[] | b={} | c=1}"),
        ("--- # 开头\na: 1\n...\n", "{a=1}"),
        ("\"a b\": 1\n? c\n: 2\n", "{a b=1 | c=2}"),
        ("time: 09:30-11:30\nlink: http://a.cn/b#c\n", "{time=09:30-11:30 | link=http://a.cn/b#c}"),
        ("a: R&D * ! & 合作\n", "{a=R&D * ! & 合作}"),
        ("# 只有注释\n", "∅"),
        ("只是文字\n", "只是文字"),
        ("42", "42"),
    ] {
        assert_eq!(read(text), (Some(expected.to_owned()), vec![]), "{text}");
    }
}

#[test]
fn texts_that_differ_from_what_is_typed_have_their_place_too() {
    for (text, expected) in [
        ("a: \"一\\t二\" # x\nb: 1\n", r#"{a='"一\t二"@"一\\t二" | b=1}"#),
        ("a: 'it''s'\nb: 1\n", r#"{a='"it's"@"it''s" | b=1}"#),
        ("a: 第一行\n  第二行\nb: 1\n", r#"{a="第一行 第二行"@"第一行\n  第二行" | b=1}"#),
        ("a: |\n  一\n\n  &二\nb: 1\n", r#"{a='"一\n\n&二\n"@"一\n\n  &二" | b=1}"#),
        ("- a: >-\n    一\n    *二\n  b: 1\n- 3\n", r#"[{a='"一 *二"@"一\n    *二" | b=1} | 3]"#),
        ("a: |\nb: 1\n", r#"{a='""@"|" | b=1}"#),
        ("a: \"一\n  二\"\nb: 1\n", r#"{a='"一 二"@"一\n  二" | b=1}"#),
    ] {
        assert_eq!(read(text), (Some(expected.to_owned()), vec![]), "{text}");
    }
}

#[test]
fn broken_texts_are_explained_where_they_break() {
    for (text, expected) in [
        ("title: \"关于\ndate: 2022-07-01\n", "1:8 yaml-syntax"),
        ("a: 1\ntitle: \"关于\nplace: \"会议室\"\n", "2:8 yaml-syntax"),
        ("title: '关于\n", "1:8 yaml-syntax"),
        ("title: \"奋进\"新征程\ndate: 1\n", "1:12 yaml-syntax"),
        ("date: 1\ntitle: 通知: 关于开会\n", "2:10 yaml-syntax"),
        ("date: 1\ntitle：通知\n", "2:6 full-width-colon"),
        ("标题：通知\n日期：2022-07-01\na: 1", "1:3 full-width-colon, 2:3 full-width-colon"),
        ("title:通知\ndate: 1\n", "1:6 yaml-syntax"),
        ("a:\n\tb: 1\n", "2:1 tab-indent"),
        ("a: 1\n　　二\nb: 2\n", "2:1 wide-space"),
        ("a: &x 1\nb: *x\n", "1:4 yaml-feature"),
        ("a: &x [1]\nb: *x\nc: 1", "1:4 yaml-feature"),
        ("a: !Foo 1\n", "1:4 yaml-feature"),
        ("a: !!binary aGk=\n", "1:4 yaml-feature"),
        ("!x\na: 1\n", "1:1 yaml-feature"),
        ("a: *强调* 通知\n", "1:4 yaml-feature"),
        ("a: @通知\n", "1:4 yaml-syntax"),
        ("a: `通知`\n", "1:4 yaml-syntax"),
        ("a: {{ 主题党日 }}\n", "1:4 yaml-syntax"),
        ("a: [1, 2\nb: 3\n", "1:4 yaml-syntax"),
        ("a: - 1\n", "1:4 yaml-syntax"),
        ("a: >\n  1\n b: 2\n", "3:2 yaml-syntax"),
        ("a: 1\n只是一行\nb: 2\n", "2:1 yaml-syntax"),
        ("a: 1\n   b: 2\n", "2:4 yaml-syntax"),
        ("a: 1\n---\nb: 2\n", "2:1 yaml-syntax"),
        ("a: \u{7f}1\n", "1:4 control-character"),
        (" title: 题\ndate: 2022-07-01\n", "1:1 yaml-syntax"),
        ("tags:\n- 甲\n-乙\n", "3:1 yaml-syntax"),
        ("a:\n  - 甲\n  -乙\n", "3:3 yaml-syntax"),
        ("title: [通知]关于\ndate: 1\n", "1:8 yaml-syntax"),
    ] {
        let (node, problems) = read(text);
        assert_eq!((node, problems.join(", ")), (None, expected.to_owned()), "{text}");
    }
}

#[test]
fn what_the_library_lets_pass_is_reported() {
    for (text, tree, problem) in [
        ("a:\n- 甲\n - 乙\n", "{a=[\"甲 - 乙\"@\"甲\\n - 乙\"]}", "3:2 yaml-syntax"),
        ("a:\n- 甲\n  -乙\n", "{a=[\"甲 -乙\"@\"甲\\n  -乙\"]}", "3:3 yaml-syntax"),
        ("a: {应到：25，实到：23}\n", "{a={}}", "1:7 full-width-colon"),
        ("a: {应到:25}\n", "{a={}}", "1:7 yaml-syntax"),
        ("a: \"题\\0\"\n", "{a='\"题\\0\"@\"题\\\\0\"}", "1:5 control-character"),
        ("a: [\"\\x07\"]\n", "{a=['\"\\u{7}\"@\"\\\\x07\"]}", "1:6 control-character"),
        ("a: 1\nb: 2\na: 3\n", "{a=1 | b=2}", "3:1 duplicate-key"),
        ("title: 表彰 #1 支部\n", "{title=表彰}", "1:11 comment-cut"),
        ("a:\n　　b: 1\nc: 2\n", "{a=∅ | \"b\"@\"\\u{3000}\\u{3000}b\"=1 | c=2}", "2:1 wide-space"),
        ("　date: 1\n", "{\"date\"@\"\\u{3000}date\"=1}", "1:1 wide-space"),
        ("date　: 1\n", "{\"date\"@\"date\\u{3000}\"=1}", "1:1 wide-space"),
    ] {
        assert_eq!(read(text), (Some(tree.to_owned()), vec![problem.to_owned()]), "{text}");
    }
    assert_eq!(read("date: 2022-07-01 # 建党节\n").1, Vec::<String>::new());
}

#[test]
fn hints_can_be_copied() {
    let hint = |text: &str| {
        let mut diagnostics = Diagnostics::new();
        parse_file(&Arc::new(SourceText::new("a.yaml", text)), &mut diagnostics);
        diagnostics.iter().next().and_then(|d| d.hint.clone()).unwrap_or_default()
    };
    assert_eq!(hint("  title: 通知: 关于\"开会\"\n"), "改成：title: '通知: 关于\"开会\"'");
    assert_eq!(hint("tags:\n- 甲\n-乙\n"), "改成：- 乙");
    assert_eq!(hint("tags:\n  - 甲\n  -乙\n"), "改成：- 乙");
    assert_eq!(hint(" title: 题\ndate: 2022-07-01\n"), "删去行首的空格，各行左边对齐");
    assert_eq!(hint("title: [通知]关于\ndate: 1\n"), "改成：title: \"[通知]关于\"");
    assert_eq!(hint("a: {应到：25，实到：23}\n"), "改成：{应到: 25, 实到: 23}，逗号也用英文的");
    assert_eq!(hint("标题：通知\n"), "改成：标题: 通知");
    assert_eq!(hint("title: \"奋进\"新征程\n"), "整个值用另一种引号括起来：title: '\"奋进\"新征程'");
    assert_eq!(hint("a: {{ 主题党日 }}\n"), "如果这是文字，就加上引号：a: \"{{ 主题党日 }}\"");
    assert_eq!(hint("a: !重要 通知\n"), "如果这是文字，就加上引号：a: \"!重要 通知\"");
}

#[test]
fn bombs_are_refused_quickly() {
    let started = std::time::Instant::now();
    let bomb = format!(
        "a: &a [1]\n{}",
        (0..9).map(|i| format!("b{i}: &b{i} [{}]\n", "*a, ".repeat(9))).collect::<String>()
    );
    for text in [
        bomb,
        "{a: ".repeat(10_000),
        "[".repeat(100_000),
        "- ".repeat(20_000),
        "a: ".repeat(20_000),
        "? ".repeat(20_000),
    ] {
        assert!(!read(&text).1.is_empty());
    }
    // What would go off takes minutes; a busy machine takes some seconds for the rest.
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

proptest! {
    #[test]
    fn arbitrary_text_never_panics_and_problems_have_a_place(text in "\\PC{0,80}", yaml in "([a-z标题]{1,3}|[-:?,&*!|>'\"%@#{}\\[\\]\\\\ ：　\t]|\n|\n  |: |- |\\|\n ){0,40}") {
        for text in [text, yaml] {
            let source = Arc::new(SourceText::new("a.yaml", text.as_str()));
            let mut diagnostics = Diagnostics::new();
            let node = parse_file(&source, &mut diagnostics);
            prop_assert!(node.is_some() || diagnostics.has_errors());
            prop_assert!(diagnostics.iter().all(|d| d.place.as_ref().and_then(Place::position).is_some()));
        }
    }

    #[test]
    fn plain_values_come_back_literally(values in prop::collection::vec("[a-z0-9一-龥][a-z0-9一-龥.+/-]{0,8}", 1..6)) {
        let text: String = values.iter().enumerate().map(|(i, value)| format!("k{i}: {value}\n")).collect();
        let expected: Vec<String> = values.iter().enumerate().map(|(i, v)| format!("k{i}={}", if v == "null" { "∅" } else { v.as_str() })).collect();
        prop_assert_eq!(read(&text), (Some(format!("{{{}}}", expected.join(" | "))), vec![]));
    }
}
