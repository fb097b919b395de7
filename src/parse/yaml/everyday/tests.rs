use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use super::super::by_library;
use super::*;
use crate::diagnostics::{Diagnostics, SourceText};

/// Whether a text is read without the library. If so, the library must say the same, and find no mistake.
fn is_everyday(text: &str) -> bool {
    let source = Arc::new(SourceText::new("a.md", format!("---\n{text}")));
    let Some(node) = read(&source.text()[4..], 4) else { return false };
    let mut diagnostics = Diagnostics::new();
    let range = Span { start: 4, ..source.whole() };
    assert_eq!(by_library(&source, range, &mut diagnostics), Some(node), "{text}");
    assert!(diagnostics.is_empty(), "{text}\n{diagnostics:?}");
    true
}

#[test]
fn what_is_everyday() {
    for text in [
        "title: 重温入党誓词\ndate: 2022-07-01\n",
        "title: 学习“二十大”：开局之年 (第1期)   \r\ntime: 09:30-11:30\r\n",
        "标题: \"党课: 第一讲 #1\"\n主办: ['机关党支部', 企业 联合党支部,“x”]\n",
        "attendance: { expected: 82, present: \"81\" }\ntags: [青年]\n",
        "tags:\n  - 青年\n  - \"安全: 生产\"\nsummary:\ndraft: null\n\ncover: \"\"\n",
        "tags:\n- 青年\n- no\nslug: 010",
    ] {
        assert!(is_everyday(text), "{text}");
    }
    for text in [
        "",
        "\n",
        "a: b: c\n",
        "a: b #c\n",
        "a: |\n  b\n",
        "a: b\n  c\n",
        "a: 1\na: 2\n",
        "a: &x 1\n",
        "a: \"\\n\"\n",
        "a： b\n",
        "a:b\n",
    ] {
        assert!(!is_everyday(text), "{text}");
    }
}

#[test]
fn all_that_is_in_the_repository_is_read_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts: Vec<String> = Vec::new();
    let mut folders =
        vec![root.join("content"), root.join("tests/cases"), root.join("docs"), root.join("src/read")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                texts.push(text);
            }
        }
    }
    // Whatever lies between two fences, or is a file of its own.
    let parts = || texts.iter().flat_map(|text| text.split("---\n").chain([text.as_str()]));
    let everyday = parts().filter(|text| is_everyday(text)).count();
    assert!(everyday > 100, "{everyday}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn both_read_the_same(lines in prop::collection::vec(line(), 0..6)) {
        is_everyday(&lines.concat());
    }

    #[test]
    fn neither_panics_nor_differs_on_noise(text in "[a-c:：,、\\[\\]{}\"'#&*!|>%@`~?.\\\\ \u{3000}\u{a0}\u{2028}\t\r\n-]{0,24}") {
        is_everyday(&text);
        is_everyday(&format!("a: {text}\n"));
        is_everyday(&format!("a: [b, {text}]\nc: {{d: {text}}}\n"));
    }
}

fn line() -> impl Strategy<Value = String> {
    let word = || {
        prop::sample::select(vec![
            "a",
            "主题",
            "null",
            "Null",
            "~",
            "",
            "2022-07-01",
            "09:30",
            "12:",
            ":",
            "党课: 一",
            "a #b",
            "#",
            "b#c",
            "“甲”",
            "x\u{3000}",
            "\u{3000}y",
            "it's",
            "- z",
            "-1",
            ".5",
            "true",
            "<<",
            "a, b",
            "[x]",
            "x]",
            "}",
            "{y: 1}",
            "\"q\"",
            "'q r'",
            "''",
            "\"a\\tb\"",
            "'it''s'",
            "\"#\"",
            "null ",
            "a\tb",
            "\u{85}",
            "\u{feff}a",
            "a\u{fffd}",
            "？",
            "：",
            "...",
            "---",
            "=",
            "%a",
            "@",
            "`",
            "|",
            ">",
            "&a",
            "*a",
            "!t",
            "?",
            "? a",
            "\u{1F600}",
        ])
    };
    let space = || prop::sample::select(vec!["", " ", " ", " ", "  ", "\t"]);
    let end =
        || prop::sample::select(vec!["\n", "\n", "\n", " \n", "\r\n", "\r", "", "\n\n", "\n  \n", " #x\n"]);
    let key = || {
        prop::sample::select(vec![
            "a", "b", "c", "标题", "d_e", "1", "null", "f g", " h", "-", "\"i\"", "k：",
        ])
    };
    prop_oneof![
        4 => (key(), space(), word(), end()).prop_map(|(k, s, w, e)| format!("{k}:{s}{w}{e}")),
        2 => (key(), space(), word(), space(), word(), end()).prop_map(|(k, s, v, t, w, e)| format!("{k}: [{s}{v},{t}{w}{s}]{e}")),
        2 => (key(), key(), space(), word(), word(), end()).prop_map(|(k, l, s, v, w, e)| format!("{k}: {{{s}{l}:{s}{v},{s}z: {w} }}{e}")),
        2 => (key(), space(), word(), word(), end(), end()).prop_map(|(k, s, v, w, e, f)| format!("{k}:{s}{e}{s}- {v}{f}{s}- {w}{e}")),
        1 => (space(), word(), end()).prop_map(|(s, w, e)| format!("{s}{w}{e}")),
    ]
}
