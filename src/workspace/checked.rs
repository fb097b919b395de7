//! The texts of a site for the checks: what they say, the day that they tell of, and what the rules find.

use std::sync::Arc;

use rayon::iter::Either;
use rayon::prelude::*;

use super::Workspace;
use super::bodies::BodyText;
use super::parsed::Parsed;
use super::text::Text;
use crate::check::{Asked, Checked, CheckedText, check};
use crate::diagnostics::SourceText;
use crate::model::digest::Digested;
use crate::model::line_breaks::LineBreaks;
use crate::model::settings::CheckSettings;
use crate::model::site::PublishedFile;

/// What the rules have to say of the texts of a site.
pub struct CheckedTexts {
    /// Of each that could be read, drafts too, in order of path.
    pub checked: Vec<Checked>,
    /// Those that are no posts, in order of path.
    pub others: Vec<CheckedText>,
    /// The texts of a theme of the park's own.
    pub theme: Vec<Arc<SourceText>>,
    /// What else such a theme publishes.
    pub theme_files: Vec<Digested<PublishedFile>>,
    /// The paths of texts that are no longer what they were when they were read.
    pub stale: Vec<String>,
    /// What the park says of the checks, be there a site or not, …
    pub settings: CheckSettings,
    /// … and the rules that it therefore asks.
    pub asked: Asked,
}

impl Workspace {
    /// The files that a theme of the park's own publishes, but for its texts.
    pub fn published_by_theme(&self) -> &[Digested<PublishedFile>] {
        self.theme.as_ref().map_or(&[], |theme| &theme.others)
    }

    /// Every text looked at by all rules, where that has not been done when it was read.
    pub fn checked(mut self) -> CheckedTexts {
        let (settings, manner) = (self.store.checks(), std::mem::take(&mut self.store.manner));
        let asked = manner.all.map_or_else(|| Asked::of(&settings), |all| all.asked);
        let texts: Vec<_> = std::mem::take(&mut self.store.texts).into_iter().collect();
        let look =
            |(path, text): (String, Text)| looked_at(text, &asked, manner.breaks).map_err(|Stale| path);
        let (stale, looked): (Vec<_>, Vec<_>) = texts.into_par_iter().map(look).partition_map(Either::from);
        let (checked, others): (Vec<_>, Vec<_>) = looked.into_iter().flatten().unzip();
        let (theme, theme_files) = self.theme.map(|theme| (theme.texts, theme.others)).unwrap_or_default();
        CheckedTexts {
            checked,
            others: others.into_iter().flatten().collect(),
            theme,
            theme_files,
            stale,
            settings,
            asked,
        }
    }
}

/// What rules have to say of a text, and itself unless it is a post; `None` where there is none.
fn looked_at(
    mut text: Text,
    asked: &Asked,
    breaks: LineBreaks,
) -> Result<Option<(Checked, Option<CheckedText>)>, Stale> {
    let found = text.found.take().map(|found| found.checked);
    if found.as_ref().is_some_and(Checked::has_lost_its_place) {
        return Err(Stale);
    }
    match (found, matches!(text.parsed, Parsed::Post(_))) {
        (Some(found), true) => Ok(Some((found, None))),
        (found, is_post) => Ok(checked(&text, breaks)?.map(|text| {
            let found = found.unwrap_or_else(|| check(&text, asked));
            (found, (!is_post).then_some(text))
        })),
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
