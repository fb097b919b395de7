//! The texts of a site for the checks: what they say, and the day that they tell of.

use std::sync::Arc;

use rayon::prelude::*;

use super::Workspace;
use super::parsed::Parsed;
use super::text::Text;
use crate::check::CheckedText;
use crate::model::date::Date;
use crate::model::inventory::FileRole;
use crate::model::line_breaks::LineBreaks;
use crate::parse;

impl Workspace {
    /// Every text that could be read, in order of path, drafts too.
    ///
    /// # Errors
    /// A post is no longer what it was when it was read.
    pub fn checked(&self) -> Result<Vec<CheckedText>, Stale> {
        let texts: Vec<_> = self.store.texts.iter().collect();
        let breaks = self.store.manner.breaks;
        let role =
            |path: &String| self.store.inventory.files.get(path).map_or(FileRole::Other, |entry| entry.role);
        let checked = |(path, text): &(&String, &Text)| checked(text, role(path), breaks).transpose();
        texts.par_iter().filter_map(checked).collect()
    }
}

/// A text that is no longer what it was when it was read.
#[derive(Debug)]
pub struct Stale;

/// The day that a text tells of.
pub(super) fn day(parsed: &Parsed) -> Option<Date> {
    match parsed {
        Parsed::Post(post) => Some(post.front.activity.date.value.first()),
        Parsed::Year(year) => Date::new(year.year, 12, 31),
        _ => None,
    }
}

/// A text for the checks; `None` where there is none.
pub(super) fn checked(text: &Text, role: FileRole, breaks: LineBreaks) -> Result<Option<CheckedText>, Stale> {
    let (source, (body, html), meant) = match &text.parsed {
        Parsed::Post(post) => (&post.source, parse::post::plain_text(&post.source, breaks), post.body.html),
        Parsed::Page(page) => (&page.source, parse::page::plain_text(&page.source, breaks), page.body.html),
        Parsed::Year(year) => (&year.source, parse::year::plain_text(&year.source, breaks), year.body.html),
        Parsed::Settings(_) | Parsed::Rows(_) | Parsed::Calendar(_) => {
            let source = text.source().map(Arc::clone);
            return Ok(source.map(|source| CheckedText { source, role, body: None, day: None }));
        }
        Parsed::Nothing => return Ok(None),
    };
    let checked = CheckedText { source: Arc::clone(source), role, body: Some(body), day: day(&text.parsed) };
    if html == meant { Ok(Some(checked)) } else { Err(Stale) }
}
