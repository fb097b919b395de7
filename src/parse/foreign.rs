//! Keys that posts bring along from other generators: read where their meaning is plain and nothing of our
//! own says the same, and passed over otherwise. Nothing of it is a mistake.

use std::sync::Arc;

use super::date;
use super::fields::{Fields, inside, is_empty, list, placed, trimmed};
use super::yaml::{Entry, Node, Value};
use super::{permalink, withholding};
use crate::diagnostics::{Diagnostics, SourceText, Spanned};
use crate::model::body::Body;
use crate::model::date::Date;
use crate::model::dated_name::own_name;
use crate::model::foreign::{DATE_IN_NAME, FILE_NAME, FIRST_HEADING, Foreign, ForeignUse};
use crate::model::own_disk::is_on_own_disk;
use crate::model::written::FrontMatter;

/// Takes the keys of other generators that nobody asked for; `read` says whether something was made of one.
pub(super) fn take<'a>(
    fields: &mut Fields<'a, '_>,
    mut read: impl FnMut(ForeignUse, &'a Entry<'a>) -> bool,
) -> Vec<Foreign> {
    let mut found = Vec::new();
    fields.take_left(|key, entry| {
        let Some(mut foreign) = Foreign::find(key) else { return false };
        if withholding::keeps_back(key, entry).is_some() || inside::secret_key(entry).is_some() {
            return false;
        }
        // What is not filled in says nothing.
        if !is_empty(&entry.value) {
            foreign.is_read = read(foreign.meaning().1, entry);
            found.push(foreign);
        }
        true
    });
    found
}

/// Reads those of a post, if there is one. What its own keys say goes before.
pub(super) fn read(source: &Arc<SourceText>, fields: &mut Fields<'_, '_>, front: Option<&mut FrontMatter>) {
    let Some(front) = front else {
        take(fields, |_, _| true);
        return;
    };
    let mut problems = Diagnostics::new();
    let found = take(fields, |using, entry| is_read(source, front, using, entry, &mut problems));
    front.foreign.extend(found);
    fields.diagnostics().extend(problems);
}

/// Reads those of a standing page.
pub(super) fn of_page(
    source: &SourceText,
    fields: &mut Fields<'_, '_>,
    summary: &mut Option<String>,
    updated: &mut Option<Date>,
) -> Vec<Foreign> {
    take(fields, |using, entry| match using {
        ForeignUse::Summary => put(summary, text(source, &entry.value).map(|text| text.value)),
        ForeignUse::Updated => put(updated, day_of(&entry.value)),
        _ => false,
    })
}

/// The day of a post that does not say so in its own words: when it was made, else as its file is called.
pub(super) fn day(source: &SourceText, fields: &mut Fields<'_, '_>) -> Option<(Date, Foreign)> {
    let mut found = None;
    fields.take_left(|key, entry| {
        let foreign = Foreign::find(key).filter(|foreign| foreign.meaning().1 == ForeignUse::Date);
        let is_day = found.is_none() && foreign.is_some();
        let read = if is_day { day_of(&entry.value) } else { None };
        found = found.or(read.zip(foreign));
        read.is_some()
    });
    found = found.or_else(|| {
        let (day, _) = date::leading(own_name(source.path()))?;
        Some((day, Foreign::find(DATE_IN_NAME)?))
    });
    found.map(|(day, foreign)| (day, foreign.read(true)))
}

/// Gives a post without a title that of its first heading, else its file's name.
pub(super) fn give_title(source: &SourceText, front: &mut FrontMatter, body: &Body) {
    if !front.activity.title.value.is_empty() {
        return;
    }
    let heading = body.headings.first().filter(|heading| !heading.text.trim().is_empty());
    let (title, span, word) = match heading {
        Some(heading) => (heading.text.trim(), heading.span, FIRST_HEADING),
        None => (name(source.path()), front.activity.title.span, FILE_NAME),
    };
    front.activity.title = Spanned::new(title.to_owned(), span);
    front.foreign.extend(Foreign::find(word).map(|found| found.read(true)));
}

/// What a file is called, without the day.
fn name(path: &str) -> &str {
    let name = own_name(path);
    date::leading(name).map(|(_, rest)| rest).filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// Whether a text only says yes or no.
pub(super) fn is_yes_or_no(text: &str) -> bool {
    ["true", "false", "yes", "no", "是", "否", "none", "null"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(trimmed(text)))
}

fn is_read(
    source: &Arc<SourceText>,
    front: &mut FrontMatter,
    using: ForeignUse,
    entry: &Entry<'_>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let value = &entry.value;
    let text = || text(source, value);
    let mut texts = || texts(source, value, diagnostics);
    match using {
        ForeignUse::Category => {
            let categories = texts();
            front.tags.extend(categories.clone());
            front.categories.extend(categories);
            true
        }
        ForeignUse::Tag => {
            front.tags.extend(texts());
            true
        }
        ForeignUse::Kind => put(&mut front.activity.kind, text().filter(|kind| !kind.value.is_ascii())),
        ForeignUse::Summary => put(&mut front.summary, text().map(|text| text.value)),
        ForeignUse::Cover => {
            put(&mut front.foreign_cover, cover(source, value).filter(|_| front.cover.is_none()))
        }
        ForeignUse::Updated => put(&mut front.activity.updated, day_of(value)),
        ForeignUse::PublishOn => put(&mut front.publish_on, day_of(value)),
        ForeignUse::Author => put(&mut front.credits.author, people(source, value, diagnostics)),
        ForeignUse::FormerUrl => {
            let day = front.activity.date.value.first();
            let read = |text: Spanned<String>| {
                let url = permalink::former(source.path(), day, &text.value)?;
                Some(Spanned::new(url, text.span))
            };
            let urls: Vec<_> = texts().into_iter().map(read).collect();
            let is_read = !urls.is_empty() && urls.iter().all(Option::is_some);
            front.aliases.extend(urls.into_iter().flatten());
            is_read
        }
        ForeignUse::Featured => {
            let no = ["false", "no", "0", "否", "off"];
            front.featured |= text().is_some_and(|text| !no.contains(&text.value.to_lowercase().as_str()));
            true
        }
        ForeignUse::Date | ForeignUse::Title | ForeignUse::Nothing => false,
    }
}

/// Fills what is empty; whether it did.
fn put<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    let is_read = field.is_none() && value.is_some();
    if is_read {
        *field = value;
    }
    is_read
}

fn text(source: &SourceText, node: &Node<'_>) -> Option<Spanned<String>> {
    let Value::Scalar { text, .. } = &node.value else { return None };
    Some(placed(source, node.span, text)).filter(|text| !text.value.is_empty())
}

/// All texts of a list, lists in it included: `categories: [[甲, 乙], 丙]`.
fn texts(source: &Arc<SourceText>, node: &Node<'_>, diagnostics: &mut Diagnostics) -> Vec<Spanned<String>> {
    let of_item = |item: &Node<'_>| match &item.value {
        Value::List(_) => texts(source, item, diagnostics),
        _ => list::of_item(source, node, item, diagnostics)
            .unwrap_or_else(|| text(source, item).into_iter().collect()),
    };
    let found = match &node.value {
        Value::List(items) => items.iter().flat_map(of_item).collect(),
        Value::Scalar { text, .. } => list::of_text(source, node.span, text, diagnostics),
        Value::Map(_) | Value::Null => Vec::new(),
    };
    list::without_quotes(source, node, found, diagnostics)
}

fn day_of(node: &Node<'_>) -> Option<Date> {
    let Value::Scalar { text, .. } = &node.value else { return None };
    date::date(trimmed(text)).ok()
}

/// Who is named: a text, several, or maps with a name.
pub(super) fn people(
    source: &Arc<SourceText>,
    node: &Node<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let name = |node: &Node<'_>| match &node.value {
        Value::Map(_) => part(node, &["name", "姓名"]).and_then(|name| text(source, name)),
        _ => text(source, node),
    };
    let names: Vec<String> = match &node.value {
        Value::List(items) => items.iter().filter_map(name).map(|name| name.value).collect(),
        Value::Scalar { text, .. } if list::inside(text).is_some() => {
            texts(source, node, diagnostics).into_iter().map(|name| name.value).collect()
        }
        _ => name(node).map(|name| name.value).into_iter().collect(),
    };
    (!names.is_empty()).then(|| names.join("、"))
}

/// A picture beside the post: of a map the picture's own address. Not one of another site; one on somebody's
/// own disk is told.
pub(super) fn cover(source: &SourceText, node: &Node<'_>) -> Option<Spanned<String>> {
    let node = match &node.value {
        Value::Map(_) => part(node, &["image", "src", "url", "path", "feature"])?,
        Value::List(items) => items.first()?,
        _ => node,
    };
    let is_file = |text: &Spanned<String>| {
        let text = &text.value;
        let is_elsewhere = text.contains("://") || text.starts_with("//");
        is_on_own_disk(text) || !is_elsewhere && text.contains('.')
    };
    text(source, node).filter(is_file)
}

fn part<'n, 'a>(node: &'n Node<'a>, names: &[&str]) -> Option<&'n Node<'a>> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|entry| names.contains(&entry.key.value.as_ref())).map(|entry| &entry.value)
}
