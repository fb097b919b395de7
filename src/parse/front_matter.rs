//! A Markdown file's two parts: the front matter between two `---` lines, and the text behind it.
//!
//! A mark at the very beginning, blank lines before the first `---`, any sort of line end and spaces behind
//! `---` do not matter.

use std::sync::Arc;

use super::fields::{FieldNames, Fields};
use super::yaml::{self, Node, Value};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, SourceText, Span};
use crate::model::limits::FRONT_MATTER_BYTES;
use crate::parse::codes::text::{EMPTY_FILE, FRONT_MATTER_MISSING, FRONT_MATTER_UNCLOSED};

/// The parts of a Markdown file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    /// The YAML between the fences, and the first fence; `None` where there is no complete front matter.
    pub(crate) front: Option<Front>,
    /// The text.
    pub(crate) body: Span,
}

/// A front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Front {
    /// The line `---` it begins with: where to say that something is missing.
    pub(crate) fence: Span,
    /// What lies between the fences.
    pub(crate) yaml: Span,
}

/// Splits a file and reads its front matter's fields with `read`, which gets the place to report at what is
/// missing, and asks for every field it knows even where there is none. `template` is a front matter to be
/// copied; where `may_lack` says so, a text that begins at once is read, too.
pub(crate) fn read<T>(
    source: &Arc<SourceText>,
    template: &str,
    may_lack: bool,
    read: impl Fn(&mut Fields<'_, '_>, Span) -> Option<T>,
) -> (Option<T>, Span, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    // Seldom asked: the reader itself knows best.
    let is_known = |key: &str| asked_for(source, &read).iter().any(|names| names.contains(&key));
    if may_lack && begins_at_once(source, &is_known) {
        let nothing = Node { span: Span::default(), value: Value::Null };
        let fields = Fields::of(source, &nothing, "", &mut diagnostics);
        let value = fields.and_then(|mut fields| read(&mut fields, Span::default()));
        return (value, source.whole(), diagnostics);
    }
    let Parts { front, body } = split(source, template, &is_known, &mut diagnostics);
    let Some(front) = front else { return (None, body, diagnostics) };
    let mut of_yaml = Diagnostics::new();
    let node = yaml::parse(source, front.yaml, FRONT_MATTER_BYTES, &mut of_yaml);
    // A text that swallowed its body up to the next ruler is no YAML, but that is not what is wrong with it.
    let swallowed = if node.is_none() { body_line(source, front.yaml) } else { None };
    if let Some(line) = swallowed {
        diagnostics.push(unclosed(source, front.fence, Some(line)));
        return (None, body, diagnostics);
    }
    diagnostics.extend(of_yaml);
    let value = node.and_then(|node| {
        let mut fields = Fields::of(source, &node, "开头的部分", &mut diagnostics)?;
        let value = read(&mut fields, front.fence);
        fields.finish();
        value
    });
    (value, body, diagnostics)
}

/// The fields that a reader asks for, found out by giving it none.
pub(super) fn asked_for<T>(
    source: &Arc<SourceText>,
    read: &impl Fn(&mut Fields<'_, '_>, Span) -> Option<T>,
) -> Vec<FieldNames> {
    let nothing = Node { span: Span::default(), value: Value::Null };
    let mut unheard = Diagnostics::new();
    let Some(mut fields) = Fields::of(source, &nothing, "", &mut unheard) else { return Vec::new() };
    read(&mut fields, Span::default());
    fields.asked()
}

/// Whether a text begins without anything that was meant as a front matter.
fn begins_at_once(source: &SourceText, is_known: &dyn Fn(&str) -> bool) -> bool {
    let mut lines = lines(source, source.whole()).map(|line| source.slice(line).trim_matches(is_blank));
    let first = lines.find(|line| !line.is_empty());
    first.is_some_and(|line| {
        let word = line.split([':', '：']).next().unwrap_or_default().trim();
        !is_almost_fence(line) && !is_fence(line) && !line.starts_with(['{', '+', '＋']) && !is_known(word)
    })
}

fn split(
    source: &Arc<SourceText>,
    template: &str,
    is_known: &dyn Fn(&str) -> bool,
    diagnostics: &mut Diagnostics,
) -> Parts {
    let whole = source.whole();
    let Some(first) =
        lines(source, whole).find(|line| !source.slice(*line).trim_matches(is_blank).is_empty())
    else {
        diagnostics.push(
            Diagnostic::new(EMPTY_FILE, "文件是空的，没有读入")
                .at(source, whole)
                .hint("写上内容，或删去这个文件"),
        );
        return Parts { front: None, body: whole };
    };
    if !is_fence(source.slice(first)) {
        diagnostics.push(missing(source, first, template, is_known));
        let body = Span { start: toml::end(source, first).unwrap_or(whole.start), end: whole.end };
        return Parts { front: None, body };
    }
    let begin = after(source, first);
    let rest = Span { start: begin, end: whole.end };
    let closing = lines(source, rest)
        .find(|line| is_fence(source.slice(*line)) || source.slice(*line).trim_end() == "...");
    let Some(closing) = closing else {
        let problem = match lines(source, rest).find(|line| is_almost_fence(source.slice(*line))) {
            Some(line) => not_a_fence(source, line, FRONT_MATTER_UNCLOSED),
            None => unclosed(source, first, body_line(source, rest)),
        };
        diagnostics.push(problem);
        return Parts { front: None, body: Span { start: whole.end, end: whole.end } };
    };
    if !is_fence(source.slice(closing)) {
        diagnostics.push(not_a_fence(source, closing, FRONT_MATTER_UNCLOSED));
    }
    let body = Span { start: after(source, closing), end: whole.end };
    if let Some(second) = second_fence(source, body, is_known) {
        let problem = Diagnostic::new(FRONT_MATTER_UNCLOSED, "开头的部分在这里就结束了，下面几项没有读入");
        let second = Place::Text(Arc::clone(source), second);
        diagnostics
            .push(problem.at(source, closing).related(second, "真正的结束在这里").hint("删去这一行 ---"));
    }
    Parts { front: Some(Front { fence: first, yaml: Span { start: begin, end: closing.start } }), body }
}

/// The lines of a range, without their ends.
fn lines(source: &SourceText, range: Span) -> impl Iterator<Item = Span> {
    let mut next = Some(range.start);
    std::iter::from_fn(move || {
        let start = next?;
        let rest = source.slice(Span { start, end: range.end });
        let length = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r'));
        let line = Span::new(start as usize, start as usize + length.unwrap_or(rest.len()));
        next = length.map(|_| after(source, line));
        Some(line)
    })
}

/// Where the line after a line begins.
fn after(source: &SourceText, line: Span) -> u32 {
    let rest = &source.text()[line.end as usize..];
    let length = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    line.end + length as u32
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || yaml::is_odd_space(c)
}

fn is_fence(line: &str) -> bool {
    line.trim_start_matches('\u{feff}')
        .strip_prefix("---")
        .is_some_and(|rest| rest.trim_matches(is_blank).is_empty())
}

/// What people type for `---` that is none.
fn is_almost_fence(line: &str) -> bool {
    let dashes = line.trim_matches(is_blank);
    dashes.chars().count() >= 2
        && dashes.chars().all(|c| matches!(c, '-' | '_' | '=' | '－' | '\u{2010}'..='\u{2015}' | '─'))
}

fn missing(
    source: &Arc<SourceText>,
    first: Span,
    template: &str,
    is_known: &dyn Fn(&str) -> bool,
) -> Diagnostic {
    if is_almost_fence(source.slice(first)) {
        return not_a_fence(source, first, FRONT_MATTER_MISSING);
    }
    if let Some(yaml) = toml::as_yaml(source, first) {
        return Diagnostic::new(FRONT_MATTER_MISSING, "开头的部分是 TOML 的写法（两行 +++），没有读入")
            .at(source, first)
            .label("Hugo 能用这种写法，这里用两行 ---，每项是名称、英文冒号、空格和值")
            .hint(format!("把两行 +++ 和中间的几项换成：\n{yaml}"));
    }
    let problem = Diagnostic::new(FRONT_MATTER_MISSING, "开头没有标题、日期这些信息")
        .at(source, first)
        .label("这一行之前要有一行 ---");
    let word = source.slice(first).split([':', '：']).next().unwrap_or_default().trim();
    if is_known(word) {
        return problem.hint("在这一行之前和这几项之后各加一行 ---");
    }
    problem.hint(format!("把下面几行加在最前面，再改成自己的内容：\n{template}"))
}

fn not_a_fence(source: &Arc<SourceText>, line: Span, code: Code) -> Diagnostic {
    let shown = source.slice(line).trim_matches(is_blank);
    Diagnostic::new(code, format!("“{shown}”不是 ---"))
        .at(source, line)
        .label("这里要用三个英文减号")
        .hint("把这一行改成 ---，前面不留空格")
}

fn unclosed(source: &Arc<SourceText>, fence: Span, body: Option<Span>) -> Diagnostic {
    let problem = Diagnostic::new(FRONT_MATTER_UNCLOSED, "开头的部分没有结束");
    let problem = problem.at(source, fence).label("从这一行 --- 开始，找不到结束的 ---");
    match body {
        Some(line) => {
            let number = source.position(line.start).line;
            let place = Place::Text(Arc::clone(source), line);
            problem.related(place, "正文看来从这里开始").hint(format!("在第 {number} 行之前加一行 ---"))
        }
        None => problem.hint("在这几项的后面加一行 ---"),
    }
}

/// The first line that looks like text and not like `key: value`, where a blank line or a heading tells so.
fn body_line(source: &SourceText, range: Span) -> Option<Span> {
    let mut after_blank = false;
    lines(source, range).find(|line| {
        let text = source.slice(*line);
        let heading =
            text.starts_with('#') && text.trim_start_matches('#').starts_with(' ') || text.starts_with("![");
        let inside = text.starts_with([' ', '\t', '-', '#']) || key(text).is_some();
        let found = heading || (after_blank && !inside && !text.trim().is_empty());
        after_blank = text.trim().is_empty();
        found
    })
}

/// A second `---` with nothing but known fields before it.
fn second_fence(source: &SourceText, body: Span, is_known: &dyn Fn(&str) -> bool) -> Option<Span> {
    let known = |text: &str| key(text).is_some_and(is_known);
    let mut before = 0;
    let end = lines(source, body).find(|line| {
        let more = known(source.slice(*line));
        before += usize::from(more);
        !more
    })?;
    (before > 0 && is_fence(source.slice(end))).then_some(end)
}

fn key(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(':')?;
    (value.is_empty() || value.starts_with(' ')).then_some(key)
}

mod toml;

#[cfg(test)]
mod tests;
