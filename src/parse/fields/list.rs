//! Several texts in one value: a list, or one text with commas between; also as a Chinese keyboard types it.
//!
//! ```text
//! [one, two]     - one        one、two
//! [one，two]     ［one，two］     【one，two】     （one、two）
//! ```

use std::sync::Arc;

use super::value::{part, placed, split_list, trimmed};
use crate::diagnostics::{Diagnostic, Diagnostics, SourceText, Span, Spanned};
use crate::parse::codes::fields::LIST_TAKEN;
use crate::parse::yaml::{Node, Value};

const OPEN: &[char] = &['[', '［', '【', '〔', '（', '(', '《', '“'];
const CLOSE: &[char] = &[']', '］', '】', '〕', '）', ')', '》', '”'];
/// What may stand around a list. Book titles and quotes only keep their commas to themselves.
const LIST: std::ops::Range<usize> = 0..6;
/// Around a single text these are a remark.
const ROUND: &[char] = &['（', '('];
const COMMAS: &[char] = &['，', '、', '；'];

/// The items of a text. Brackets around them are told.
pub(crate) fn of_text(
    source: &Arc<SourceText>,
    span: Span,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Spanned<String>> {
    let Some(inside) = inside(text) else { return split_list(source, span, text) };
    let items = split_list(source, part(source, span, text, inside), inside);
    diagnostics.push(taken(source, span, text, &items));
    items
}

/// The items of one item between the brackets of YAML, to which a Chinese comma is none. `None` where it is
/// one.
pub(crate) fn of_item(
    source: &Arc<SourceText>,
    list: &Node<'_>,
    item: &Node<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Spanned<String>>> {
    let (Value::List(all), Value::Scalar { text, quoted: false }) = (&list.value, &item.value) else {
        return None;
    };
    if !text.contains(COMMAS) || !source.slice(list.span).starts_with('[') {
        return None;
    }
    let inside = inside(text);
    // 、 stands in names, too: beside commas of YAML it is meant.
    if inside.is_none() && all.len() > 1 && !text.contains(['，', '；']) {
        return None;
    }
    let items = apart(inside.unwrap_or(text)).into_iter().map(|part| at(source, item.span, text, part));
    let items: Vec<_> = items.filter(|item| !item.value.is_empty()).collect();
    if inside.is_some() {
        diagnostics.push(taken(source, item.span, text, &items));
    }
    Some(items)
}

fn at(source: &SourceText, span: Span, text: &str, item: &str) -> Spanned<String> {
    placed(source, part(source, span, text, item), item)
}

fn taken(source: &Arc<SourceText>, span: Span, text: &str, items: &[Spanned<String>]) -> Diagnostic {
    let texts: Vec<&str> = items.iter().map(|item| item.value.as_str()).collect();
    let message = format!("“{}”当作列表，读入 {} 项", trimmed(text), texts.len());
    let problem = Diagnostic::new(LIST_TAKEN, message).at(source, span);
    problem.hint(format!("不用括号，中间用顿号隔开：{}", texts.join("、")))
}

/// What stands in brackets that stand around the whole text.
pub(crate) fn inside(text: &str) -> Option<&str> {
    let text = trimmed(text);
    let mut signs = text.chars();
    let (first, last) = (signs.next()?, signs.next_back()?);
    if !OPEN[LIST].contains(&first) || !CLOSE[LIST].contains(&last) {
        return None;
    }
    let inside = signs.as_str();
    let is_list = !ROUND.contains(&first) || inside.contains(COMMAS) || inside.contains([',', ';']);
    // Not `（甲）、（乙）`, which are two.
    (is_list && depths(inside).all(|(_, depth)| depth >= 0)).then_some(inside)
}

/// The parts between commas that stand in no brackets; where those do not fit together, between all commas.
fn apart(text: &str) -> Vec<&str> {
    let is_paired = depths(text).last().is_none_or(|(_, depth)| depth == 0);
    let commas =
        depths(text).filter(|(at, depth)| text[*at..].starts_with(COMMAS) && (*depth == 0 || !is_paired));
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in commas {
        parts.push(&text[start..at]);
        start = at + '，'.len_utf8();
    }
    parts.push(&text[start..]);
    parts
}

/// Every character's place, and how many brackets are open behind it.
fn depths(text: &str) -> impl Iterator<Item = (usize, i32)> {
    text.char_indices().scan(0, |depth, (at, c)| {
        *depth += i32::from(OPEN.contains(&c)) - i32::from(CLOSE.contains(&c));
        Some((at, *depth))
    })
}
