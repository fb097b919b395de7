//! The texts of a site for the checks: what they say, and the day that they tell of.

use std::sync::Arc;

use rayon::prelude::*;

use super::Workspace;
use super::parsed::Parsed;
use super::text::Text;
use crate::check::CheckedText;
use crate::diagnostics::SourceText;
use crate::model::date::Date;
use crate::model::digest::Digest;
use crate::model::inventory::FileRole;
use crate::model::line_breaks::LineBreaks;
use crate::model::plain_text::PlainText;
use crate::parse;

impl Workspace {
    /// Every text that could be read, in order of path, drafts too.
    ///
    /// # Errors
    /// A post is no longer what it was when it was read.
    pub fn checked(&self) -> Result<Vec<CheckedText>, Stale> {
        let texts: Vec<_> = self.store.texts.iter().collect();
        let breaks = self.store.breaks;
        let role =
            |path: &String| self.store.inventory.files.get(path).map_or(FileRole::Other, |entry| entry.role);
        let checked = |(path, text): &(&String, &Text)| checked(text, role(path), breaks).transpose();
        texts.par_iter().filter_map(checked).collect()
    }
}

/// A text that is no longer what it was when it was read.
#[derive(Debug)]
pub struct Stale;

/// A text for the checks; `None` where there is none.
fn checked(text: &Text, role: FileRole, breaks: LineBreaks) -> Result<Option<CheckedText>, Stale> {
    let with_body = |source: &Arc<SourceText>, (body, html): (PlainText, Digest), meant: Digest, day| {
        let checked = || CheckedText { source: Arc::clone(source), role, body: Some(body), day };
        (html == meant).then(checked).ok_or(Stale)
    };
    let checked = match &text.parsed {
        Parsed::Post(post) => {
            let day = Some(post.front.activity.date.value.first());
            with_body(&post.source, parse::post::plain_text(&post.source, breaks), post.body.html, day)?
        }
        Parsed::Page(page) => {
            with_body(&page.source, parse::page::plain_text(&page.source, breaks), page.body.html, None)?
        }
        Parsed::Year(year) => {
            let day = Date::new(year.year, 12, 31);
            with_body(&year.source, parse::year::plain_text(&year.source, breaks), year.body.html, day)?
        }
        Parsed::Settings(_) | Parsed::Rows(_) | Parsed::Calendar(_) => {
            let Some(source) = text.source() else { return Ok(None) };
            CheckedText { source: Arc::clone(source), role, body: None, day: None }
        }
        Parsed::Nothing => return Ok(None),
    };
    Ok(Some(checked))
}
