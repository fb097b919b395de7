//! Where the program may mend what a rule has found: never in code, addresses, tags or quoted originals.
//!
//! Found without a parser, and rather too much than too little: what lies between two marks that might be
//! code is taken for code.

mod markdown;

use std::ops::Range;

use markdown::{blocks, code, link_start, paragraphs, target};

use super::Finding;
use crate::diagnostics::{SourceText, Span};

/// Elements of HTML whose text is code, a link or a quotation.
const ELEMENTS: [&str; 12] =
    ["pre", "code", "kbd", "samp", "textarea", "script", "style", "blockquote", "q", "cite", "a", "svg"];

/// How names of files end.
const FILES: [&str; 22] = [
    "doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "pdf", "ofd", "txt", "csv", "md", "zip", "rar",
    "jpg", "jpeg", "png", "gif", "mp3", "mp4", "html",
];

/// Takes the fixes away that would change what is not their author's own words.
pub(super) fn keep_away(source: &SourceText, findings: &mut [Finding]) {
    if findings.iter().all(|finding| finding.fix.is_none()) {
        return;
    }
    let untouchable = Untouchable::of(source);
    for finding in findings {
        finding.fix = finding.fix.take().filter(|(span, _)| untouchable.leaves(source, *span));
    }
}

/// The parts of a text that are left as they are: in order, apart from one another.
struct Untouchable(Vec<Range<usize>>);

impl Untouchable {
    /// Of a file as written.
    fn of(source: &SourceText) -> Self {
        let text = source.text();
        let mut found = blocks(text);
        for (at, paragraph) in paragraphs(text) {
            found.extend(code(paragraph).into_iter().map(|code| at + code.start..at + code.end));
        }
        let lower = text.to_ascii_lowercase();
        found.extend(each(text, "](", |at| Some(link_start(text, at)..target(text, at, ')').end)));
        found.extend(each(text, "][", |at| Some(link_start(text, at)..target(text, at, ']').end)));
        found.extend(each(text, "<", |at| element(&lower, at)));
        found.extend(each(text, "{{", |at| Some(at..end_of(text, at, "}}"))));
        found.extend(each(text, "{%", |at| Some(at..end_of(text, at, "%}"))));
        for sign in [":\\", "：\\", "\\\\"] {
            found.extend(each(text, sign, |at| Some(folder(text, at))));
        }
        found.extend(each(&lower, ".", |at| file(&lower, at)));
        for sign in ["://", "www.", "@"] {
            found.extend(each(&lower, sign, |at| Some(address(text, at, sign != "@"))));
        }
        found.sort_by_key(|part| part.start);
        Self(merged(found))
    }

    /// Whether a place is its author's own words, on one line.
    fn leaves(&self, source: &SourceText, span: Span) -> bool {
        let (start, end) = (span.start as usize, span.end as usize);
        let after = self.0.partition_point(|part| part.end <= start);
        let is_free = self.0.get(after).is_none_or(|part| part.start >= end.max(start + 1));
        is_free && !source.slice(span).contains('\n')
    }
}

/// What belongs to each of these signs, but for those within what belongs to another.
fn each(text: &str, sign: &str, part: impl Fn(usize) -> Option<Range<usize>>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(sign).map(|at| from + at) {
        from = at + sign.len();
        if let Some(part) = part(at) {
            from = from.max(part.end);
            found.push(part);
        }
    }
    found
}

/// Parts in order of where they begin, those that meet as one.
pub(super) fn merged(parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match merged.last_mut() {
            Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
            _ => merged.push(part),
        }
    }
    merged
}

/// The tag that begins at a byte, with what is in the element where that is nothing to us. Of a text in small
/// letters.
fn element(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at + 1..];
    if rest.starts_with("!--") {
        return Some(at..end_of(text, at, "-->"));
    }
    if !rest.starts_with(|c: char| c.is_ascii_lowercase() || matches!(c, '/' | '!' | '?')) {
        return None;
    }
    let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    Some(match ELEMENTS.contains(&name) {
        true => at..end_of(text, at, &format!("</{name}")),
        false => at..end_of(text, at, ">"),
    })
}

/// Where a sign behind a byte ends, or the text.
fn end_of(text: &str, at: usize, sign: &str) -> usize {
    text[at..].find(sign).map_or(text.len(), |end| at + end + sign.len())
}

/// The address around a byte. That of a page goes on as far as the next space.
fn address(text: &str, at: usize, is_of_page: bool) -> Range<usize> {
    let start = text[..at].trim_end_matches(|c: char| c.is_ascii_graphic()).len();
    let is_of_it = |c: char| if is_of_page { !c.is_whitespace() } else { c.is_ascii_graphic() };
    let after = text[at..].trim_start_matches(is_of_it).len();
    start..text.len() - after
}

/// What no name of a file goes on over.
fn is_apart(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '，' | '。'
                | '；'
                | '：'
                | '、'
                | '“'
                | '”'
                | '《'
                | '》'
                | '「'
                | '」'
                | '"'
                | '['
                | ']'
                | '<'
                | '>'
        )
}

/// The path on a computer around a byte.
fn folder(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let end = text[at..].find(|c: char| is_apart(c) && c != '：').map_or(text.len(), |end| at + end);
    start..end
}

/// The name of a file whose ending begins at a byte, if it has one that people know. Of a text in small
/// letters.
fn file(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at + 1..];
    let ending = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
    let start = || {
        // No name is longer.
        let longest = text.floor_char_boundary(at.saturating_sub(255));
        let apart = text[longest..at].char_indices().rev().find(|(_, c)| is_apart(*c));
        apart.map_or(longest, |(before, c)| longest + before + c.len_utf8())
    };
    FILES.contains(&ending).then(|| start()..at + 1 + ending.len())
}

#[cfg(test)]
mod tests {
    use super::Untouchable;
    use crate::diagnostics::{SourceText, Span};

    #[test]
    fn code_addresses_and_quotations_are_their_authors() {
        for (line, is_own) in [
            ("会议§,研究", true),
            ("说明`代码§,段`", false),
            ("说明`代码`§,段", true),
            ("说明`代码\n段§,`", false),
            ("```\n代码§,段\n```", false),
            ("- ~~~\n  代码§,段", false),
            ("```\n代码\n```\n会议§,研究", true),
            ("> 原文§,如此", false),
            ("> 原文\n如此§,写", false),
            ("> 原文\n\n会议§,研究", true),
            ("见https://a.cn/甲§,乙", false),
            ("见https://a.cn/甲 会§,议", true),
            ("[甲§,乙](a.md)", false),
            ("甲§,乙[丙](a.md)", true),
            ("![甲§,乙](a.png)", true),
            ("[甲§,[乙]丙][a]", false),
            ("输入`甲`，再§,点`乙`", true),
            ("输入`甲`§,点[乙](a.md)", true),
            ("输入`甲§,点`乙`", false),
            ("- 甲`乙\n- `丙§,丁` 戊 `", false),
            ("[甲](乙§,丙.md)", false),
            ("[甲](乙)§,丙", true),
            ("[甲][乙§,丙]", false),
            ("[甲]: 乙§,丙.md", false),
            ("<span title=甲§,乙>", false),
            ("<!-- 甲\n乙§,丙 -->", false),
            ("<a href=x>甲§,乙</a>", false),
            ("<b>甲</b>乙§,丙", true),
            ("3<5，甲§,乙", true),
            ("信箱a§,b@c.cn", false),
            ("共{{主题§,党日}}次", false),
            ("\u{3000}\u{3000}会议§,研究", true),
            ("见C:\\甲§,乙\\丙", false),
            ("见C:\\甲 乙§,丙", true),
            ("见\\\\nas\\甲§,乙", false),
            ("见附件：名单§(1).docx", false),
            ("会议§,研究，见附件：名单.docx", true),
            ("见名单.docx§,再议", true),
            ("{% 甲§,乙 %}", false),
        ] {
            let text = format!("---\n---\n{}\n", line.replace('§', ""));
            let start = 8 + line.find('§').unwrap();
            let source = SourceText::new("a.md", text);
            let leaves = Untouchable::of(&source).leaves(&source, Span::new(start, start + 1));
            assert_eq!(leaves, is_own, "{line}");
        }
    }
}
