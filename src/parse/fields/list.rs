//! Several texts in one value: a list, or one text with commas between; also as a Chinese keyboard types it.
//!
//! ```text
//! [one, two]     - one        one、two
//! [one，two]     ［one，two］     【one，two】；    （one、two）     【one，two
//! ```

use std::sync::Arc;

use super::marked_lines;
use super::value::{part, placed, split_list, trimmed};
use crate::diagnostics::{Diagnostic, Diagnostics, SourceText, Span, Spanned};
use crate::parse::codes::fields::LIST_TAKEN;
use crate::parse::yaml::{Node, Value};

const OPEN: &[char] = &['[', '［', '【', '〔', '｛', '「', '（', '(', '《', '“'];
const CLOSE: &[char] = &[']', '］', '】', '〕', '｝', '」', '）', ')', '》', '”'];
/// What may stand around a list. Book titles and quotes only keep their commas to themselves.
const LIST: std::ops::Range<usize> = 0..8;
/// Around a single text these are a remark, or quotes.
const ROUND: &[char] = &['「', '（', '('];
const ROUND_CLOSE: &[char] = &['」', '）', ')'];
const COMMAS: &[char] = &['，', '、', '；'];
/// What may stand behind the last bracket.
const ENDS: &[char] = &['，', '、', '；', ',', ';', '。'];
/// Quotes around an item.
const QUOTES: &[(char, char)] = &[('“', '”'), ('‘', '’'), ('「', '」')];

/// The items of a text. Brackets around them are told.
pub(crate) fn of_text(
    source: &Arc<SourceText>,
    span: Span,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Spanned<String>> {
    if let Some(items) = marked_lines::items(source, span, text, diagnostics) {
        return items;
    }
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
    let items = apart(inside.unwrap_or(text), COMMAS).into_iter();
    let items = items.map(|part| at(source, item.span, text, part));
    let items: Vec<_> = items.filter(|item| !item.value.is_empty()).collect();
    if inside.is_some() {
        diagnostics.push(taken(source, item.span, text, &items));
    }
    Some(items)
}

/// Sentences in one value of a list, or in place of one. They have commas in them: only brackets make a list
/// of what a `，` parts, and not where `；` does. What was taken apart is told.
pub(crate) fn sentences(
    source: &Arc<SourceText>,
    list: &Node<'_>,
    item: &Node<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Spanned<String>> {
    let Value::Scalar { text, quoted } = &item.value else { return Vec::new() };
    let whole = || vec![placed(source, item.span, text)];
    if *quoted {
        return whole();
    }
    if let Some(items) = marked_lines::items(source, item.span, text, diagnostics) {
        return items;
    }
    let is_list = matches!(&list.value, Value::List(all) if all.len() == 1);
    let inside = inside(text);
    if inside.is_none() && !(is_list && source.slice(list.span).starts_with('[')) {
        return whole();
    }
    let within = inside.unwrap_or(text);
    let comma = if within.contains('；') { '；' } else { '，' };
    let items = apart(within, &[comma]).into_iter().map(|part| at(source, item.span, text, part));
    let items: Vec<_> = items.filter(|item| !item.value.is_empty()).collect();
    if inside.is_some() || items.len() > 1 {
        let problem = taken(source, item.span, text, &items);
        diagnostics.push(problem.hint("每项另起一行，写成“- …”；本来是一句话，也这样写"));
    }
    items
}

/// The items of the only list in a list: `[[one, two]]`. Tells of it.
pub(crate) fn nested<'n, 'a>(
    source: &Arc<SourceText>,
    list: &'n Node<'a>,
    diagnostics: &mut Diagnostics,
) -> Option<&'n [Node<'a>]> {
    let Value::List(all) = &list.value else { return None };
    let [Node { value: Value::List(items), .. }] = &all[..] else { return None };
    let problem = Diagnostic::new(LIST_TAKEN, format!("两层方括号当作一层，读入 {} 项", items.len()));
    diagnostics.push(problem.at(source, list.span).hint("只留一层方括号"));
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

/// The items of a value without quotes, where each of several stands in some: they are no part of a name, but
/// where YAML's stand around them.
pub(crate) fn without_quotes(
    source: &Arc<SourceText>,
    node: &Node<'_>,
    items: Vec<Spanned<String>>,
    diagnostics: &mut Diagnostics,
) -> Vec<Spanned<String>> {
    let is_quoted = |node: &Node<'_>| matches!(node.value, Value::Scalar { quoted: true, .. });
    if is_quoted(node) || matches!(&node.value, Value::List(all) if all.iter().any(is_quoted)) {
        return items;
    }
    let bare: Option<Vec<Spanned<String>>> =
        items.iter().map(|item| Some(at(source, item.span, &item.value, in_quotes(&item.value)?))).collect();
    let Some(bare) = bare.filter(|bare| bare.len() > 1) else { return items };
    let texts: Vec<&str> = bare.iter().map(|item| item.value.as_str()).collect();
    let problem = Diagnostic::new(LIST_TAKEN, format!("每一项都带引号，读入 {} 项，不带引号", bare.len()));
    diagnostics
        .push(problem.at(source, node.span).hint(format!("不用引号，中间用顿号隔开：{}", texts.join("、"))));
    bare
}

fn in_quotes(item: &str) -> Option<&str> {
    let (open, close) = QUOTES.iter().find(|(open, _)| item.starts_with(*open))?;
    let inside = item.strip_prefix(*open)?.strip_suffix(*close)?;
    (!inside.is_empty() && !inside.contains([*open, *close])).then_some(inside)
}

/// What stands in brackets that stand around the whole text, however many there are; one at either end may
/// lack its other.
pub(crate) fn inside(text: &str) -> Option<&str> {
    let text = trimmed(text);
    let mut inside = within(text).or_else(|| within(text.trim_end_matches(ENDS)))?;
    while let Some(deeper) = within(trimmed(inside)) {
        inside = deeper;
    }
    Some(inside)
}

fn within(text: &str) -> Option<&str> {
    let opens = text.chars().next().filter(|c| OPEN[LIST].contains(c));
    let closes = text.chars().next_back().filter(|c| CLOSE[LIST].contains(c));
    let start = opens.map_or(0, char::len_utf8);
    let end = text.len() - closes.filter(|_| text.len() > start).map_or(0, char::len_utf8);
    let is_round = opens.map_or(closes.is_some_and(|c| ROUND_CLOSE.contains(&c)), |c| ROUND.contains(&c));
    let both = text.get(start..end)?;
    let is_list = !is_round || both.contains(COMMAS) || both.contains([',', ';']);
    if (opens.is_none() && closes.is_none()) || !is_list {
        return None;
    }
    // Not `（甲）、（乙）`, which are two; nor `【甲（乙）`, whose last bracket is not the other of the first.
    [both, &text[start..], &text[..end]]
        .into_iter()
        .find(|inside| inside.len() < text.len() && is_paired(inside))
}

/// Whether every bracket has its other.
fn is_paired(text: &str) -> bool {
    depths(text).all(|(_, depth)| depth >= 0) && depths(text).last().is_none_or(|(_, depth)| depth == 0)
}

/// The parts between commas that stand in no brackets; where those do not fit together, between all commas.
fn apart<'t>(text: &'t str, commas: &[char]) -> Vec<&'t str> {
    let is_paired = depths(text).last().is_none_or(|(_, depth)| depth == 0);
    let commas =
        depths(text).filter(|(at, depth)| text[*at..].starts_with(commas) && (*depth == 0 || !is_paired));
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
