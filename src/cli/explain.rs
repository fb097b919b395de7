//! `dangjian explain`: what a problem is, why it matters, how to mend it.

use std::fmt::Write;
use std::process::ExitCode;

use super::args::{Explain, Format};
use super::report;
use crate::catalogue::{CATALOGUE, codes};
use crate::diagnostics::{Code, Declaration, Example, example_files, is_unseen, sort_to_json_line};
use crate::model::nearest::nearest;

/// The width of the column of ids in the list, in characters.
const COLUMN: usize = 24;

/// Prints an explanation, or the list of all codes.
pub(super) fn run(command: &Explain, format: Format) -> ExitCode {
    let for_programs = |code: Code| sort_to_json_line(code) + "\n";
    let Some(asked) = &command.code else {
        report::answer(&match format {
            Format::Json => codes().map(for_programs).collect(),
            Format::Text => list(),
        });
        return ExitCode::SUCCESS;
    };
    match found(asked) {
        Some(code) => {
            report::answer(&match format {
                Format::Json => for_programs(code),
                Format::Text => explanation(code),
            });
            ExitCode::SUCCESS
        }
        None => {
            report::say(&unknown(id(asked)));
            ExitCode::from(2)
        }
    }
}

/// The code that is meant by what was typed.
fn found(asked: &str) -> Option<Code> {
    let id = id(asked).to_lowercase();
    codes().find(|code| code.id() == id)
}

/// The id in what was typed, or copied from a message: `错误[date-invalid]`.
fn id(asked: &str) -> &str {
    let inside = asked.split_once(['[', '［']).map_or(asked, |(_, rest)| rest);
    inside.trim_end_matches([']', '］', ':', '：']).trim()
}

fn unknown(id: &str) -> String {
    let near = nearest(&id.to_lowercase(), codes().map(Code::id));
    let near = near.map(|near| format!("，是不是 {near}？")).unwrap_or_default();
    format!("没有“{id}”这个编号{near}\n全部编号：dangjian explain\n")
}

/// All codes with one line each.
fn list() -> String {
    let mut text = String::new();
    for group in CATALOGUE {
        let _ = writeln!(text, "{}", group.title);
        for code in group.codes() {
            let Declaration { id, severity, .. } = code.declaration();
            let _ = writeln!(text, "  {id:<COLUMN$}{}  {}", severity.chinese(), code.in_short());
        }
        text.push('\n');
    }
    text + "说明其中一个：dangjian explain 编号\n"
}

fn explanation(code: Code) -> String {
    let Declaration { id, severity, what, why, how, example } = code.declaration();
    let mut text = format!("{}[{id}]\n\n", severity.chinese());
    let _ = writeln!(text, "错在哪里：{what}\n为什么：{why}\n怎么改：{how}");
    match example {
        Example::Files { wrong, right } => {
            push_files(&mut text, WRONG, wrong);
            push_files(&mut text, RIGHT, right);
        }
        Example::Sentences { wrong, right } => {
            push_sentences(&mut text, WRONG, wrong);
            push_sentences(&mut text, RIGHT, right);
        }
        Example::Computer | Example::TooLong => {}
    }
    text
}

const WRONG: &str = "这样写会有这个提示";
const RIGHT: &str = "这样写就对了";

fn push_sentences(text: &mut String, title: &str, sentences: &[&str]) {
    let _ = writeln!(text, "\n{title}：\n");
    for sentence in sentences {
        let _ = writeln!(text, "    {}", visible(sentence));
    }
}

fn push_files(text: &mut String, title: &str, example: &str) {
    let _ = writeln!(text, "\n{title}：");
    for (heading, content) in example_files(example) {
        let (path, form) = heading.split_once(" (").unwrap_or((heading, ""));
        let _ = writeln!(text, "\n  {path}{}", form_in_words(form));
        if is_picture(form) {
            continue;
        }
        if content.is_empty() {
            let _ = writeln!(text, "    （空文件）");
        }
        for line in content.lines() {
            let _ = writeln!(text, "    {}", visible(line));
        }
    }
}

fn is_picture(form: &str) -> bool {
    ["png", "photo", "torn", "tiff"].iter().any(|sort| form.starts_with(sort))
}

/// What form a file has, where it is not text in UTF-8.
fn form_in_words(form: &str) -> &'static str {
    match form {
        "" => "",
        picture if is_picture(picture) => "（一张照片）",
        "word)" => "（Word 文档，里面写着）",
        _ => "（GBK 编码）",
    }
}

/// A line in which everything can be seen.
fn visible(line: &str) -> String {
    let mut text = String::new();
    for c in line.chars() {
        match c {
            '\t' => text += "[Tab]",
            '\u{3000}' => text += "[全角空格]",
            c if is_unseen(c) => {
                let _ = write!(text, "[U+{:04X}]", c as u32);
            }
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_as_it_is_copied_from_a_message() {
        for asked in ["date-invalid", "[date-invalid]", "错误[date-invalid]:", "Date-Invalid"] {
            assert_eq!(found(asked).map(|code| code.id()), Some("date-invalid"), "{asked}");
        }
        assert_eq!(
            unknown("date-invalide"),
            "没有“date-invalide”这个编号，是不是 date-invalid？\n全部编号：dangjian explain\n"
        );
        assert_eq!(unknown("x"), "没有“x”这个编号\n全部编号：dangjian explain\n");
    }

    #[test]
    fn explanations_and_their_list_can_be_read() {
        let list = list();
        for code in codes() {
            let explained = explanation(code);
            assert!(explained.contains("怎么改：") && !explained.chars().any(|c| is_unseen(c) && c != '\n'));
            assert!(list.contains(&format!("  {} ", code.id())), "{list}");
        }
        assert!(list.lines().all(|line| line.chars().count() < 90), "{list}");
    }
}
