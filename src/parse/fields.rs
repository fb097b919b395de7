//! The fields of a map, each by its English or its Chinese name.
//!
//! Capitals, full-width letters and `-` for `_` do not matter in a key.
//!
//! Where a reader says so, a field may also go by other [words](super::vocabulary): they count where none of
//! its own names is there.
//!
//! A reader asks for every field it knows; what nobody asked for is reported at the end, with the nearest
//! name that was asked for. A field that is there without a value counts as not there. A field that cannot be
//! read is reported and counts as not there too.

mod days;
pub(super) mod inside;
mod left;
pub(crate) mod list;
mod marked_lines;
mod other_words;
mod value;

use std::borrow::Cow;
use std::sync::Arc;

use super::refusal::Refusal;
use super::vocabulary::Meaning;
use super::yaml::{Entry, Node, Value};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText, Span, Spanned};
use crate::model::spelling;
use crate::parse::codes::fields::{FIELD_MISSING, WRONG_TYPE};
use crate::parse::codes::yaml::BOTH_NAMES;

pub(crate) use days::WrittenDay;
use value::describe;
pub(crate) use value::{YES_NO, is_empty, number, placed, trimmed};

/// A field's names: the English one, the Chinese one, and others that are understood.
pub(crate) type FieldNames = &'static [&'static str];

/// A map being read.
pub(crate) struct Fields<'a, 'd> {
    source: &'a Arc<SourceText>,
    entries: &'a [Entry<'a>],
    /// The keys as they are compared.
    keys: Vec<Cow<'a, str>>,
    span: Span,
    taken: Vec<bool>,
    /// Of keys that may be other words for fields: their places, and what they mean.
    others: Vec<(usize, Meaning)>,
    /// Whether other words are understood.
    by_other_words: bool,
    asked: Vec<FieldNames>,
    diagnostics: &'d mut Diagnostics,
}

impl<'a, 'd> Fields<'a, 'd> {
    /// Begins to read a node, which must be a map (or nothing at all); `what` says in messages what it is.
    pub(crate) fn of(
        source: &'a Arc<SourceText>,
        node: &'a Node<'a>,
        what: &str,
        diagnostics: &'d mut Diagnostics,
    ) -> Option<Self> {
        let entries: &[Entry<'_>] = match &node.value {
            Value::Map(entries) => entries,
            Value::Null => &[],
            other => {
                let problem = Diagnostic::new(
                    WRONG_TYPE,
                    format!("{what}要逐项写成“键: 值”，这里是{}", describe(other)),
                );
                diagnostics.push(problem.at(source, node.span).hint(value::colon_hint(other)));
                return None;
            }
        };
        Some(Self {
            source,
            entries,
            keys: entries.iter().map(|entry| folded(&entry.key.value)).collect(),
            span: node.span,
            taken: vec![false; entries.len()],
            others: Vec::new(),
            by_other_words: false,
            asked: Vec::with_capacity(32),
            diagnostics,
        })
    }

    /// Where the map stands.
    pub(crate) fn span(&self) -> Span {
        self.span
    }

    /// Where its first key stands.
    pub(crate) fn start(&self) -> Span {
        self.entries.first().map_or(self.span, |entry| entry.key.span)
    }

    /// What stands at a place of this source.
    pub(crate) fn slice(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// Where problems go.
    pub(crate) fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }

    /// Reports an error at a place of this source.
    pub(crate) fn report(&mut self, problem: Diagnostic, span: Span) {
        self.diagnostics.push(problem.at(self.source, span));
    }

    /// The field of these names, with or without a value.
    pub(crate) fn entry(&mut self, names: FieldNames) -> Option<&'a Entry<'a>> {
        self.asked.push(names);
        let mut found: Option<&'a Entry<'a>> = None;
        for ((entry, key), taken) in self.entries.iter().zip(&self.keys).zip(&mut self.taken) {
            if *taken || !names.contains(&key.as_ref()) {
                continue;
            }
            *taken = true;
            let Some(first) = found else {
                found = Some(entry);
                continue;
            };
            let (one, two) = (&first.key, &entry.key);
            let problem = Diagnostic::new(BOTH_NAMES, format!("“{}”和“{}”是同一项", one.value, two.value))
                .at(self.source, two.span)
                .related(Place::Text(Arc::clone(self.source), one.span), "另一处在这里")
                .hint("只留一个");
            self.diagnostics.push(problem);
        }
        found.or_else(|| {
            let at = self.other(names)?;
            self.taken[at] = true;
            Some(&self.entries[at])
        })
    }

    /// The field of these names, if it has a value; text of nothing but spaces is none.
    pub(crate) fn given(&mut self, names: FieldNames) -> Option<&'a Entry<'a>> {
        self.entry(names).filter(|entry| !is_empty(&entry.value))
    }

    /// The field of these names, without taking it.
    pub(crate) fn peek(&self, names: FieldNames) -> Option<&'a Entry<'a>> {
        let called = |key: &Cow<'_, str>| names.contains(&key.as_ref());
        let own = self.keys.iter().position(called);
        let other = || self.others.iter().find(|(_, meaning)| meaning.field == names[0]).map(|(at, _)| *at);
        own.or_else(other).map(|at| &self.entries[at])
    }

    /// Text without spaces around it.
    pub(crate) fn spanned_text(&mut self, names: FieldNames) -> Option<Spanned<String>> {
        let entry = self.given(names)?;
        let text = self.scalar(entry, "一段文字")?;
        Some(value::placed(self.source, entry.value.span, text))
    }

    /// Text that must be there; reports when it is not.
    pub(crate) fn required(&mut self, names: FieldNames) -> Option<Spanned<String>> {
        let text = self.spanned_text(names);
        if text.is_none() && !self.reported(names) {
            let problem = Diagnostic::new(FIELD_MISSING, format!("少了“{}”", names[1]));
            self.report(
                problem.hint(format!("加上 {}: …（也可以写成 {}: …）", names[0], names[1])),
                self.start(),
            );
        }
        text
    }

    /// Whether a field that gave no text is there with something else, which has been reported.
    pub(crate) fn reported(&self, names: FieldNames) -> bool {
        self.peek(names).is_some_and(|entry| matches!(entry.value.value, Value::List(_) | Value::Map(_)))
    }

    /// The same as [`Fields::spanned_text`], without its place.
    pub(crate) fn text(&mut self, names: FieldNames) -> Option<String> {
        self.spanned_text(names).map(|text| text.value)
    }

    /// Several texts: a list, or one text with `、`, `，`, `,` or `；` between them.
    pub(crate) fn list(&mut self, names: FieldNames) -> Vec<Spanned<String>> {
        let Some(entry) = self.given(names) else { return Vec::new() };
        match &entry.value.value {
            Value::Scalar { text, .. } => {
                let items = list::of_text(self.source, entry.value.span, text, self.diagnostics);
                list::without_quotes(self.source, &entry.value, items, self.diagnostics)
            }
            Value::List(items) => {
                let nodes = list::nested(self.source, &entry.value, self.diagnostics).unwrap_or(items);
                let items = nodes.iter().flat_map(|item| self.item_texts(entry, item)).collect();
                list::without_quotes(self.source, &entry.value, items, self.diagnostics)
            }
            other => {
                self.wrong_type(entry, "几个词，中间用顿号隔开", other);
                Vec::new()
            }
        }
    }

    /// Sentences in one value of a list, or in place of one.
    pub(crate) fn sentences(&mut self, list: &Node<'_>, item: &Node<'_>) -> Vec<Spanned<String>> {
        list::sentences(self.source, list, item, self.diagnostics)
    }

    /// One item of a list, or several with Chinese commas between.
    fn item_texts(&mut self, entry: &Entry<'_>, item: &Node<'_>) -> Vec<Spanned<String>> {
        let several = list::of_item(self.source, &entry.value, item, self.diagnostics);
        several.unwrap_or_else(|| self.item_text(&entry.key, item).into_iter().collect())
    }

    fn item_text(&mut self, key: &Spanned<Cow<'_, str>>, item: &Node<'_>) -> Option<Spanned<String>> {
        match &item.value {
            Value::Null => None,
            Value::Scalar { text, .. } => {
                let text = value::placed(self.source, item.span, text);
                (!text.value.is_empty()).then_some(text)
            }
            other => {
                let problem = Diagnostic::new(
                    WRONG_TYPE,
                    format!("“{}”的每一项要写成文字，这里是{}", key.value, describe(other)),
                );
                self.report(problem.hint("含有冒号的文字要加引号"), item.span);
                None
            }
        }
    }

    /// A whole number, not below zero; 人, 次, 人次, 天 and the like may follow.
    pub(crate) fn number(&mut self, names: FieldNames) -> Option<u32> {
        let entry = self.given(names)?;
        self.number_of(entry, "数字")
    }

    /// The same for a field that has been taken.
    pub(crate) fn number_of(&mut self, entry: &'a Entry<'a>, wanted: &str) -> Option<u32> {
        let text = self.scalar(entry, wanted)?;
        let read = value::number(&entry.key.value, text);
        self.keep(read, entry)
    }

    /// 是 or 否.
    pub(crate) fn yes_no(&mut self, names: FieldNames) -> Option<bool> {
        self.choice(names, value::YES_NO)
    }

    /// The same for a field that has been taken.
    pub(crate) fn yes_no_of(&mut self, entry: &'a Entry<'a>) -> Option<bool> {
        self.choice_of(entry, value::YES_NO)
    }

    /// One word of a list. The second name of each is the one that is shown.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        names: FieldNames,
        choices: &[(T, &[&'static str])],
    ) -> Option<T> {
        let entry = self.given(names)?;
        self.choice_of(entry, choices)
    }

    /// The same for a field that has been taken.
    pub(crate) fn choice_of<T: Copy>(
        &mut self,
        entry: &'a Entry<'a>,
        choices: &[(T, &[&'static str])],
    ) -> Option<T> {
        let text = self.scalar(entry, "一个词")?;
        let read = value::choice(&entry.key.value, text, choices);
        self.keep(read, entry)
    }

    /// A map inside, read by `read`.
    pub(crate) fn map<T>(
        &mut self,
        names: FieldNames,
        read: impl FnOnce(&mut Fields<'a, '_>) -> T,
    ) -> Option<T> {
        let entry = self.given(names)?;
        self.inside(&entry.value, &format!("“{}”", entry.key.value), read)
    }

    /// A node inside as a map, read by `read`.
    pub(crate) fn inside<T>(
        &mut self,
        node: &'a Node<'a>,
        what: &str,
        read: impl FnOnce(&mut Fields<'a, '_>) -> T,
    ) -> Option<T> {
        let mut fields = Fields::of(self.source, node, what, self.diagnostics)?;
        if self.by_other_words {
            fields.understand_other_words();
        }
        let value = read(&mut fields);
        fields.finish();
        Some(value)
    }

    /// The items of a list; one item may stand without one.
    pub(crate) fn items(&mut self, names: FieldNames) -> &'a [Node<'a>] {
        let Some(entry) = self.given(names) else { return &[] };
        match &entry.value.value {
            Value::List(items) => items,
            _ => std::slice::from_ref(&entry.value),
        }
    }

    /// The maps of a list, each read by `read`.
    pub(crate) fn maps<T>(
        &mut self,
        names: FieldNames,
        mut read: impl FnMut(&mut Fields<'a, '_>) -> Option<T>,
    ) -> Vec<T> {
        let what = format!("“{}”的每一项", names.get(1).unwrap_or(&names[0]));
        self.items(names).iter().filter_map(|item| self.inside(item, &what, &mut read).flatten()).collect()
    }

    /// A scalar's text; reports anything else.
    pub(crate) fn scalar(&mut self, entry: &'a Entry<'a>, wanted: &str) -> Option<&'a str> {
        match &entry.value.value {
            Value::Scalar { text, .. } => Some(text),
            Value::Null => None,
            other => {
                self.wrong_type(entry, wanted, other);
                None
            }
        }
    }

    fn wrong_type(&mut self, entry: &Entry<'_>, wanted: &str, found: &Value<'_>) {
        let problem = Diagnostic::new(
            WRONG_TYPE,
            format!("“{}”要写成{wanted}，这里是{}", entry.key.value, describe(found)),
        );
        let problem =
            problem.hint(format!("改成：{}: …；含有冒号、方括号或大括号的文字要加引号", entry.key.value));
        self.report(problem, entry.value.span);
    }

    /// Where the key of a field stands, value or not.
    pub(crate) fn key(&self, names: FieldNames) -> Option<Span> {
        self.peek(names).map(|entry| entry.key.span)
    }

    /// Where the value of a field stands.
    pub(crate) fn value_place(&self, names: FieldNames) -> Span {
        self.peek(names).map_or(self.span, |entry| entry.value.span)
    }

    /// A text that stands at `span`, without spaces around it.
    pub(crate) fn place(&self, span: Span, text: &str) -> Spanned<String> {
        value::placed(self.source, span, text)
    }

    /// The items of a text that stands at `span`.
    pub(crate) fn split(&self, span: Span, text: &str) -> Vec<Spanned<String>> {
        value::split_list(self.source, span, text)
    }

    /// A result's value; on failure reports at the field's value.
    pub(crate) fn keep<T>(&mut self, result: Result<T, Refusal>, entry: &Entry<'_>) -> Option<T> {
        self.keep_at(result, entry.value.span)
    }

    /// A result's value; on failure reports at a place of this source.
    pub(crate) fn keep_at<T>(&mut self, result: Result<T, Refusal>, span: Span) -> Option<T> {
        result.map_err(|refusal| self.diagnostics.push(refusal.at(self.source, span))).ok()
    }

    /// Marks a field that is kept for later.
    pub(crate) fn reserve(&mut self, names: FieldNames) {
        self.entry(names);
    }

    /// The fields that were asked for so far.
    pub(crate) fn asked(self) -> Vec<FieldNames> {
        self.asked
    }
}

/// A key as it is compared.
pub(super) fn folded(key: &str) -> Cow<'_, str> {
    let key = spelling::key(key);
    if key.contains('-') { Cow::Owned(key.replace('-', "_")) } else { key }
}

#[cfg(test)]
mod tests;
