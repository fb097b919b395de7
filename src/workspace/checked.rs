//! The texts of a site for the checks: what they say, and the day that they tell of.

use std::sync::Arc;

use rayon::iter::Either;
use rayon::prelude::*;

use super::Workspace;
use super::bodies::BodyText;
use super::parsed::Parsed;
use super::text::Text;
use crate::check::CheckedText;
use crate::diagnostics::SourceText;
use crate::model::line_breaks::LineBreaks;
use crate::model::settings::CheckSettings;

/// The texts of which rules may have something to say.
pub struct Suspects {
    /// In order of path.
    pub texts: Vec<CheckedText>,
    /// The texts of a theme of the park's own.
    pub theme: Vec<Arc<SourceText>>,
    /// The paths of texts that are no longer what they were when they were read.
    pub stale: Vec<String>,
    /// What the park says of the checks, be there a site or not.
    pub settings: CheckSettings,
    /// How many posts there are besides, of which no rule has anything to say.
    pub clean: usize,
}

impl Workspace {
    /// Every text that could be read, drafts too, but for posts that are known to be clean.
    pub fn checked(&self) -> Suspects {
        let is_clean = |(_, text): &(&String, &Text)| text.dropped.is_some_and(|dropped| dropped.clean);
        let (clean, all): (Vec<_>, Vec<_>) = self.store.texts.iter().partition(is_clean);
        let breaks = self.store.manner.breaks;
        let of_path = |(path, text): (&String, &Text)| checked(text, breaks).map_err(|Stale| path.clone());
        let (stale, texts): (Vec<_>, Vec<Option<_>>) =
            all.into_par_iter().map(of_path).partition_map(Either::from);
        let texts = texts.into_iter().flatten().collect();
        let theme = self.theme.as_ref().map(|theme| theme.texts.clone()).unwrap_or_default();
        Suspects { texts, theme, stale, settings: self.store.checks(), clean: clean.len() }
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
