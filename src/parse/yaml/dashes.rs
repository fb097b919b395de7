//! A list whose dashes are those of a Chinese keyboard is text to the library, all its lines in one.
//!
//! ```text
//! tags:
//!   － one
//!   － two
//! ```

use std::borrow::Cow;
use std::sync::Arc;

use super::{Node, Value, is_odd_space};
use crate::diagnostics::{Diagnostic, SourceText, Span};
use crate::parse::codes::fields::LIST_TAKEN;
use crate::parse::codes::yaml::YAML_SYNTAX;

/// What is typed for `-`.
const DASHES: &[char] = &['－', '﹣', '—', '–', '−'];

/// Makes a list of a key's value that looks like one, and tells it.
pub(super) fn take(source: &Arc<SourceText>, node: &mut Node<'_>) -> Option<Diagnostic> {
    let Value::Scalar { text, quoted: false } = &node.value else { return None };
    let dash = text.chars().next().filter(|c| DASHES.contains(c) || without_dash(text).is_some())?;
    let start = node.span.start as usize;
    let before = source.text()[..start].rsplit('\n').next().unwrap_or_default();
    if !before.trim().is_empty() {
        return None;
    }
    let written = source.slice(node.span);
    let items: Option<Vec<Node<'_>>> = written.lines().map(|line| item(line, written, start)).collect();
    let items = items?;
    let problem = Diagnostic::new(LIST_TAKEN, format!("这几行当作列表，读入 {} 项", items.len()));
    let problem = problem.at(source, Span::new(start, start + dash.len_utf8()));
    node.value = Value::List(items);
    Some(problem.hint("行首的减号用英文的，后面空一格：- …"))
}

fn item(line: &str, written: &str, start: usize) -> Option<Node<'static>> {
    let text = without_dash(line.trim())?.trim_matches(|c: char| c.is_whitespace() || is_odd_space(c));
    let at = start + (text.as_ptr() as usize - written.as_ptr() as usize);
    let value = Value::Scalar { text: Cow::Owned(text.to_owned()), quoted: false };
    Some(Node { span: Span::new(at, at + text.len()), value })
}

/// What stands behind a dash; behind an English one some other space than YAML's.
fn without_dash(line: &str) -> Option<&str> {
    let is_wide = |c: char| c != ' ' && c != '\t' && (c.is_whitespace() || is_odd_space(c));
    line.strip_prefix(DASHES).or_else(|| line.strip_prefix('-').filter(|text| text.starts_with(is_wide)))
}

/// An item that became part of the one before it, for its dash is none.
pub(super) fn glued(source: &Arc<SourceText>, item: &Node<'_>) -> Option<Diagnostic> {
    let Value::Scalar { text: Cow::Owned(_), quoted: false } = &item.value else { return None };
    let written = source.slice(item.span);
    let line = written.lines().skip(1).map(str::trim).find(|line| line.starts_with(DASHES))?;
    let dash = item.span.start as usize + (line.as_ptr() as usize - written.as_ptr() as usize);
    wrong(source, dash, line)
}

/// What is wrong with a line that begins with one, at its place.
pub(super) fn wrong(source: &Arc<SourceText>, dash: usize, line: &str) -> Option<Diagnostic> {
    let text = line.strip_prefix(DASHES)?.trim();
    let problem = Diagnostic::new(YAML_SYNTAX, "行首的减号是中文的，这里要用英文的，后面空一格");
    Some(problem.at(source, Span::new(dash, dash + '－'.len_utf8())).hint(format!("改成：- {text}")))
}
