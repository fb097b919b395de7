//! The texts of a site for the checks: what they say, and the day that they tell of.

use std::sync::Arc;

use rayon::prelude::*;

use super::Workspace;
use super::bodies::BodyText;
use super::parsed::Parsed;
use super::text::Text;
use crate::check::CheckedText;
use crate::model::line_breaks::LineBreaks;

/// The texts of which rules may have something to say.
#[derive(Default)]
pub struct Suspects {
    /// In order of path.
    pub texts: Vec<CheckedText>,
    /// How many posts there are besides, of which no rule has anything to say.
    pub clean: usize,
}

impl Workspace {
    /// Every text that could be read, drafts too, but for posts that are known to be clean.
    ///
    /// # Errors
    /// A post is no longer what it was when it was read.
    pub fn checked(&self) -> Result<Suspects, Stale> {
        let is_clean = |text: &&Text| text.dropped.is_some_and(|dropped| dropped.clean);
        let (clean, texts): (Vec<&Text>, Vec<&Text>) = self.store.texts.values().partition(is_clean);
        let breaks = self.store.manner.breaks;
        let texts: Result<Vec<CheckedText>, Stale> =
            texts.par_iter().filter_map(|text| checked(text, breaks).transpose()).collect();
        Ok(Suspects { texts: texts?, clean: clean.len() })
    }
}

/// A text that is no longer what it was when it was read.
#[derive(Debug)]
pub struct Stale;

/// A text for the checks; `None` where there is none.
pub(super) fn checked(text: &Text, breaks: LineBreaks) -> Result<Option<CheckedText>, Stale> {
    match &text.parsed {
        Parsed::Post(_) | Parsed::Page(_) | Parsed::Year(_) => {
            BodyText::of(text).map(|body| body.checked(breaks)).transpose()
        }
        Parsed::Settings(_) | Parsed::Rows(_) | Parsed::Calendar(_) => {
            let source = text.source().map(Arc::clone);
            Ok(source.map(|source| CheckedText { source, body: None, day: None, front: None }))
        }
        // What it has is what must not be written.
        Parsed::Terms(_) | Parsed::Nothing => Ok(None),
    }
}
