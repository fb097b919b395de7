//! A list whose lines begin with other signs than a dash: text to YAML, all its lines in one.
//!
//! ```text
//! tags:                  tags:
//!   · one                  1、one
//!   · two                  2、two
//! ```

use std::sync::Arc;

use super::value::{part, placed, trimmed};
use crate::diagnostics::{Diagnostic, Diagnostics, SourceText, Span, Spanned};
use crate::parse::codes::fields::LIST_TAKEN;

const BULLETS: &[char] = &['·', '•', '●', '○', '■', '□', '◆', '◇', '▪', '※', '★', '*'];
/// What stands behind the number of an item.
const BEHIND: &[char] = &['、', '．', '.', '）', ')'];

/// The items, if every line is one and the first stands below its key; tells of it. The text is YAML's.
pub(super) fn items(
    source: &Arc<SourceText>,
    span: Span,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Spanned<String>>> {
    item(text)?;
    let written = source.slice(span);
    let before = source.text()[..span.start as usize].rsplit('\n').next()?;
    if !before.trim().is_empty() {
        return None;
    }
    let item = |line| Some(placed(source, part(source, span, written, item(line)?), item(line)?));
    let items: Vec<_> = written.lines().map(item).collect::<Option<_>>()?;
    let problem = Diagnostic::new(LIST_TAKEN, format!("这几行当作列表，读入 {} 项", items.len()));
    let first = written.lines().next().unwrap_or_default();
    let problem = problem.at(source, part(source, span, written, first));
    diagnostics.push(problem.hint("行首用英文的减号，后面空一格：- …"));
    Some(items)
}

/// What a line has behind its sign or number.
fn item(line: &str) -> Option<&str> {
    let line = trimmed(line);
    let circled = |c: char| ('①'..='⑳').contains(&c);
    let behind = line.strip_prefix(BULLETS).or_else(|| line.strip_prefix(circled)).or_else(|| numbered(line));
    behind.map(trimmed).filter(|item| !item.is_empty())
}

/// `1、甲`, `（1）甲`, `一、甲`; not `1.5万元`.
fn numbered(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['（', '(']);
    let is_digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let behind = line.trim_start_matches(is_digit);
    let digits = line[..line.len() - behind.len()].chars().count();
    let item = behind.strip_prefix(BEHIND)?;
    ((1..=2).contains(&digits) && !item.starts_with(|c: char| c.is_ascii_digit())).then_some(item)
}
