//! YAML text → a tree in which every value keeps the text its author typed, and knows its place.
//!
//! `tree` lets the library parse and asks it for texts only, so that `2024`, `no`, `1.10` and `010` stay what
//! they are; `everyday` reads what people write as a rule, faster, and leaves all else to the library;
//! `token` finds the places; `cause` explains to people what the library refuses. Anchors, aliases and tags
//! are refused: nobody here needs them.

mod cause;
mod dashes;
mod everyday;
mod line;
mod token;
mod tree;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity, SourceText, Span, Spanned};
use crate::model::characters::is_forbidden;
use crate::model::codes::{CONTROL_CHARACTER, TOO_LARGE};
use crate::model::limits::{YAML_BYTES, YAML_DEPTH};
use crate::model::yaml_text::quoted;
use crate::parse::codes::yaml::{COMMENT_CUT, DUPLICATE_KEY, FULL_WIDTH_COLON, WIDE_SPACE, YAML_SYNTAX};

/// A value with its place: for text its characters without quotes, for a list or map everything from its
/// first to its last part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node<'a> {
    /// Where it stands in the whole source.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) value: Value<'a>,
}

/// What can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// Nothing, `~` or `null`.
    Null,
    /// Text as typed.
    Scalar {
        /// The text; escapes are resolved, line ends folded.
        text: Cow<'a, str>,
        /// Whether it stands in quotes or in a block (`|`, `>`).
        quoted: bool,
    },
    /// `- a` lines or `[a, b]`.
    List(Vec<Node<'a>>),
    /// `key: value` lines or `{key: value}`, in their order. Keys are unique.
    Map(Vec<Entry<'a>>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry<'a> {
    /// The key.
    pub(crate) key: Spanned<Cow<'a, str>>,
    /// What belongs to it.
    pub(crate) value: Node<'a>,
}

/// Parses a whole YAML file. `None` where it is no YAML; the problems say why.
pub(crate) fn parse_file<'a>(source: &'a Arc<SourceText>, diagnostics: &mut Diagnostics) -> Option<Node<'a>> {
    parse(source, source.whole(), YAML_BYTES, diagnostics)
}

/// Parses a part of a source. `None` where it is no YAML or longer than `limit` bytes; the problems say why.
pub(crate) fn parse<'a>(
    source: &'a Arc<SourceText>,
    range: Span,
    limit: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Node<'a>> {
    let text = source.slice(range);
    if let Some(problem) = oversize(source, range, limit) {
        diagnostics.push(problem);
        return None;
    }
    if let Some(node) = everyday::read(text, range.start as usize) {
        return Some(node);
    }
    by_library(source, range, diagnostics)
}

/// The same without limits and short cuts.
fn by_library<'a>(
    source: &'a Arc<SourceText>,
    range: Span,
    diagnostics: &mut Diagnostics,
) -> Option<Node<'a>> {
    match tree::read(source.slice(range), range.start as usize) {
        // `标题：通知` is text to the library.
        Ok(Node { value: Value::Scalar { .. }, .. }) if cause::plain_mistakes(source, range).has_errors() => {
            diagnostics.extend(cause::plain_mistakes(source, range));
            None
        }
        Ok(mut node) => {
            check(source, &mut node, diagnostics);
            Some(node)
        }
        Err(failure) => {
            diagnostics.extend(cause::explain(source, range, &failure));
            None
        }
    }
}

/// The comment that ends a value's line, e.g. `#1 支部` in `title: 表彰 #1 支部`.
pub(crate) fn comment_after(source: &SourceText, node: &Node<'_>) -> Option<Span> {
    let Value::Scalar { quoted: false, .. } = node.value else { return None };
    let end = node.span.end as usize;
    let rest = &source.text()[end..];
    // The line is not looked through for its end before there is a comment in it: a list of a megabyte stands
    // on one.
    let comment = rest.trim_start_matches([' ', '\t']);
    let start = end + rest.len() - comment.len();
    if start == end || !comment.starts_with('#') {
        return None;
    }
    let comment = comment.split(['\n', '\r']).next()?;
    Some(Span::new(start, start + comment.trim_end().len()))
}

/// The comment that stands where a key's value should.
pub(crate) fn comment_behind(source: &SourceText, key: Span) -> Option<&str> {
    let line = source.text()[key.end as usize..].split(['\n', '\r']).next()?;
    let value = line.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')?.trim();
    value.starts_with('#').then_some(value)
}

fn oversize(source: &Arc<SourceText>, range: Span, limit: usize) -> Option<Diagnostic> {
    let text = source.slice(range);
    if text.len() > limit {
        let size = format!("这里有 {} KiB，最多 {} KiB", text.len().div_ceil(1024), limit / 1024);
        let start = source.line(source.position(range.start).line);
        return Some(
            Diagnostic::new(TOO_LARGE, "YAML 部分太长")
                .at(source, start)
                .label(size)
                .hint("长的文字请写在正文里；如果正文也在这一部分里，多半是少了结束的一行 ---"),
        );
    }
    // Quotes and comments are not looked for: what they hide can only make the count too high, and nobody
    // writes that many brackets in a text. The library must not see them: at each token it goes through all
    // that are open.
    let mut open = 0usize;
    for (i, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > YAML_DEPTH {
            let at = Span::new(i, i + 1).shifted(range.start as usize);
            return Some(
                Diagnostic::new(YAML_SYNTAX, "括号一层套一层，太多了")
                    .at(source, at)
                    .hint("检查是否漏了 ] 或 }"),
            );
        }
    }
    None
}

/// What the library accepts and we do not: keys that stand twice, keys with odd spaces; and comments that
/// were meant as text.
fn check(source: &Arc<SourceText>, node: &mut Node<'_>, diagnostics: &mut Diagnostics) {
    match &mut node.value {
        Value::Null => {}
        // Borrowed means that it stands in the source as it is, on one line: it holds neither the outcome of
        // an escape nor a second line.
        Value::Scalar { text: Cow::Borrowed(_), .. } => check_comment(source, node, diagnostics),
        Value::Scalar { text, .. } => {
            check_controls(source, node.span, text, diagnostics);
            check_lines(source, node, diagnostics);
        }
        Value::List(items) => {
            for item in items {
                diagnostics.extend(dashes::glued(source, item).into_iter().collect());
                check(source, item, diagnostics);
            }
        }
        Value::Map(entries) => {
            for entry in entries.iter_mut() {
                check_controls(source, entry.key.span, &entry.key.value, diagnostics);
                check_spaces(source, &mut entry.key, diagnostics);
                diagnostics.extend(dashes::take(source, &mut entry.value).into_iter().collect());
                check(source, &mut entry.value, diagnostics);
            }
            entries.retain(|entry| {
                let problem = colon_mistake(source, entry);
                let good = problem.is_none();
                diagnostics.extend(problem.into_iter().collect());
                good
            });
            check_duplicates(source, entries, diagnostics);
        }
    }
}

fn check_comment(source: &Arc<SourceText>, node: &Node<'_>, diagnostics: &mut Diagnostics) {
    let Some(comment) = comment_after(source, node) else { return };
    let text = source.slice(comment);
    if text[1..].starts_with(|c: char| !c.is_whitespace() && c != '#') {
        diagnostics.push(comment_cut(source, node, comment));
    }
}

/// A list's item that is indented a little more than the others is text of the one before it.
fn check_lines(source: &Arc<SourceText>, node: &Node<'_>, diagnostics: &mut Diagnostics) {
    let Value::Scalar { quoted: false, .. } = node.value else { return };
    let text = source.slice(node.span);
    let is_item = |line: &&str| {
        line.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c == ' ' || c.is_alphabetic()))
    };
    let Some(item) = text.lines().skip(1).map(str::trim_start).find(is_item) else { return };
    let start = node.span.start as usize + (item.as_ptr() as usize - text.as_ptr() as usize);
    if let Some(rest) = item.strip_prefix('-').filter(|rest| !rest.starts_with(' ')) {
        diagnostics.push(cause::dash_without_space(source, start, rest));
        return;
    }
    let problem = Diagnostic::new(YAML_SYNTAX, "这一项和上一项没有对齐，并到上一项里去了");
    diagnostics.push(problem.at(source, Span::new(start, start + 1)).hint("各项的减号左边对齐"));
}

/// The warning for text that was cut off at ` #`.
pub(crate) fn comment_cut(source: &Arc<SourceText>, node: &Node<'_>, comment: Span) -> Diagnostic {
    let whole = source.slice(Span { start: node.span.start, end: comment.end });
    let comment_hint = match source.slice(comment).starts_with("# ") {
        true => "确是注释就写到单独的一行",
        false => "确是注释就在 # 后面加一个空格",
    };
    Diagnostic::new(COMMENT_CUT, format!("“{}”没有读入", source.slice(comment)))
        .at(source, comment)
        .label("空格加 # 之后的文字算注释")
        .hint(format!("要保留就加上引号：{}；{comment_hint}", quoted(whole)))
}

/// Control characters that came out of escapes such as `\0`. Those that stand in the file itself are found
/// when it is read.
fn check_controls(source: &Arc<SourceText>, span: Span, text: &str, diagnostics: &mut Diagnostics) {
    let Some(c) = text.chars().find(|c| is_forbidden(*c)) else { return };
    let problem =
        Diagnostic::new(CONTROL_CHARACTER, format!("这里有控制字符 U+{:04X}，网页里不能有", u32::from(c)));
    let problem = problem.severity(Severity::Error);
    let problem = problem.at(source, span).label("双引号里，反斜杠和后面的字母、数字合成一个字符");
    diagnostics.push(problem.hint("删去它；要写反斜杠本身，就改用单引号 '…'"));
}

/// `{应到：25，实到：23}` and `{应到:25}` are keys without a value to the library.
fn colon_mistake(source: &Arc<SourceText>, entry: &Entry<'_>) -> Option<Diagnostic> {
    let key = source.slice(entry.key.span);
    let (name, rest) =
        key.split_once(['：', ':']).filter(|_| entry.value.value == Value::Null && entry.key.value == key)?;
    let end = key.len() - rest.len();
    let span = Span::new(name.len(), end).shifted(entry.key.span.start as usize);
    let problem = match &key[name.len()..end] {
        ":" => Diagnostic::new(YAML_SYNTAX, format!("“{name}”的冒号后面少一个空格")),
        _ => Diagnostic::new(FULL_WIDTH_COLON, format!("“{name}”后面是中文冒号"))
            .label("要用英文冒号加一个空格"),
    };
    let mended = key.replace(['：', ':'], ": ").replace('，', ", ");
    Some(problem.at(source, span).hint(format!("改成：{{{mended}}}，逗号也用英文的")))
}

fn check_spaces(source: &Arc<SourceText>, key: &mut Spanned<Cow<'_, str>>, diagnostics: &mut Diagnostics) {
    let trimmed = key.value.trim_matches(is_odd_space);
    if trimmed.len() == key.value.len() {
        return;
    }
    let problem = Diagnostic::new(WIDE_SPACE, format!("“{trimmed}”的前后有全角空格或看不见的空格"));
    diagnostics.push(problem.at(source, key.span).hint("删去这些空格；需要缩进时用英文（半角）空格"));
    key.value = Cow::Owned(trimmed.to_owned());
}

/// A character that looks like a space, or like nothing, and is none to YAML.
pub(crate) fn is_odd_space(c: char) -> bool {
    (c.is_whitespace() && !c.is_ascii()) || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn check_duplicates(source: &Arc<SourceText>, entries: &mut Vec<Entry<'_>>, diagnostics: &mut Diagnostics) {
    let twice =
        |i: usize, entries: &[Entry<'_>]| entries[..i].iter().any(|e| e.key.value == entries[i].key.value);
    // A handful of keys is compared faster than it is put into a map, and this is asked of every map.
    if entries.len() <= 64 && (1..entries.len()).all(|i| !twice(i, entries)) {
        return;
    }
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    entries.retain(|entry| {
        let key = &entry.key;
        let Some(&first) = seen.get(key.value.as_ref()) else {
            seen.insert(key.value.clone().into_owned(), key.span);
            return true;
        };
        let line = source.position(first.start).line;
        let problem = Diagnostic::new(DUPLICATE_KEY, format!("“{}”写了两次", key.value))
            .at(source, key.span)
            .label(format!("第 {line} 行已经有了"))
            .related(Place::Text(Arc::clone(source), first), "第一次在这里")
            .hint("两处只留一处");
        diagnostics.push(problem);
        false
    });
}

#[cfg(test)]
mod tests;
