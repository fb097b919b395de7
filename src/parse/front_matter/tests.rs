use proptest::prelude::*;

use super::*;

const TITLE: FieldNames = &["title", "标题"];
const DATE: FieldNames = &["date", "日期"];

/// The title, the body and the problems.
fn parts(text: &str) -> (Option<String>, String, Vec<String>) {
    let source = Arc::new(SourceText::new("a.md", text));
    let (title, body, diagnostics) = read(&source, "---\ntitle: 标题\n---", false, |fields, _| {
        fields.text(DATE);
        fields.text(TITLE)
    });
    let place = |d: &Diagnostic| d.place.as_ref().and_then(Place::position).unwrap();
    let problems = diagnostics
        .sorted()
        .into_iter()
        .map(|d| format!("{}:{} {}", place(d).line, place(d).column, d.code.id()))
        .collect();
    (title, source.slice(body).to_owned(), problems)
}

#[test]
fn line_ends_marks_and_spaces_do_not_matter() {
    for text in [
        "---\ntitle: 通知\n---\n正文\n",
        "\u{feff}---\ntitle: 通知\n---\n正文\n",
        "\n  \n---\ntitle: 通知\n---\n正文\n",
        "---  \t\ntitle: 通知\n--- 　\n正文\n",
    ] {
        for line_end in ["\n", "\r\n", "\r"] {
            let body = format!("正文{line_end}");
            assert_eq!(
                parts(&text.replace('\n', line_end)),
                (Some("通知".to_owned()), body, vec![]),
                "{text:?}"
            );
        }
    }
    assert_eq!(parts("---\ntitle: 通知\n---"), (Some("通知".to_owned()), String::new(), vec![]));
    assert_eq!(
        parts("---\ntitle: 通知\n---\n\n一\n\n---\n\n二"),
        (Some("通知".to_owned()), "\n一\n\n---\n\n二".to_owned(), vec![])
    );
}

#[test]
fn what_is_wrong_with_the_fences() {
    for (text, expected) in [
        ("", "1:1 empty-file"),
        (" \n　\n", "1:1 empty-file"),
        ("正文\n", "1:1 front-matter-missing"),
        ("\n\ntitle: 通知\n", "3:1 front-matter-missing"),
        ("———\ntitle: 通知\n———\n正文", "1:1 front-matter-missing"),
        ("----\ntitle: 通知\n----\n正文", "1:1 front-matter-missing"),
        ("---\ntitle: 通知\n\n正文\n", "1:1 front-matter-unclosed"),
        ("---\ntitle: 通知\n----\n正文\n", "3:1 front-matter-unclosed"),
        ("---\ntitle: 通知\n —— \n正文\n", "3:1 front-matter-unclosed"),
        ("---\ntitle: 通知\n...\n正文\n", "3:1 front-matter-unclosed"),
        ("---\ntitle: 通知\n\n正文\n\n---\n\n更多\n", "1:1 front-matter-unclosed"),
        ("---\ntitle: 通知\n# 一、概况\n正文\n---\n更多\n", "1:1 front-matter-unclosed"),
        ("---\ntitle: 通知\n---\ndate: 2022-07-01\n---\n正文\n", "3:1 front-matter-unclosed"),
        ("---\n---\n正文\n", ""),
    ] {
        assert_eq!(parts(text).2.join(", "), expected, "{text}");
    }
}

#[test]
fn the_hint_says_where_the_line_is_missing() {
    let source = Arc::new(SourceText::new("a.md", "---\ntitle: 通知\ntags:\n  - 党建\n\n正文从这里开始\n"));
    let (_, _, diagnostics) = read(&source, "", false, |_, _| Some(()));
    assert_eq!(diagnostics.iter().next().and_then(|d| d.hint.as_deref()), Some("在第 6 行之前加一行 ---"));
    let source = Arc::new(SourceText::new("a.md", "正文"));
    let (_, _, diagnostics) = read(&source, "---\ntitle: x\n---", false, |_, _| Some(()));
    assert!(
        diagnostics
            .iter()
            .next()
            .and_then(|d| d.hint.as_deref())
            .unwrap()
            .ends_with("：\n---\ntitle: x\n---")
    );
}

#[test]
fn a_long_front_matter_is_refused_before_it_is_parsed() {
    let with = |length: usize| format!("---\ntitle: {}\n---\n正文", "x".repeat(length - "title: \n".len()));
    assert_eq!(parts(&with(FRONT_MATTER_BYTES)).2, [""; 0]);
    assert_eq!(parts(&with(FRONT_MATTER_BYTES + 1)).2, ["2:1 too-large"]);
}

proptest! {
    #[test]
    fn arbitrary_files_never_panic_and_keep_their_body(head in "(---|\\.\\.\\.|[ \t\r\n]|title: |标题：|\\PC){0,20}", body in "\\PC{0,40}") {
        let text = format!("{head}\n---\n{body}");
        let source = Arc::new(SourceText::new("a.md", text.as_str()));
        let (value, span, diagnostics) = read(&source, "", false, |fields, _| fields.text(TITLE));
        prop_assert!(text.is_char_boundary(span.start as usize) && span.end as usize == text.len());
        prop_assert!(value.is_none() || source.slice(span).ends_with(&body) || diagnostics.has_errors());
    }
}
