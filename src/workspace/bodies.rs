//! The texts of a site as they were when it was read, for those who ask for their HTML.

use std::sync::Arc;

use super::parsed::{Parsed, parse};
use super::text::Text;
use crate::diagnostics::{Diagnostic, SourceText};
use crate::model::body::{BodyHtml, BodyRef, PageBodies};
use crate::model::codes::UNREADABLE;
use crate::model::digest::Digested;
use crate::model::inventory::FileRole;
use crate::model::plan::PagePlan;

/// Every post, standing page and yearly summary.
pub struct Bodies {
    /// In order of path.
    texts: Vec<BodyText>,
}

struct BodyText {
    source: Arc<SourceText>,
    role: FileRole,
    /// Where it is in memory; else the source is parsed again.
    html: Option<Digested<BodyHtml>>,
}

impl Bodies {
    /// Of texts in order of path.
    pub(super) fn new<'t>(texts: impl Iterator<Item = &'t Text>) -> Self {
        let one = |text: &Text| {
            let (source, role) = match &text.parsed {
                Parsed::Post(post) => (&post.source, FileRole::Post),
                Parsed::Page(page) => (&page.source, FileRole::Page),
                Parsed::Year(year) => (&year.source, FileRole::Year),
                Parsed::Settings(_) | Parsed::Rows(_) | Parsed::Calendar(_) | Parsed::Nothing => return None,
            };
            Some(BodyText { source: Arc::clone(source), role, html: text.html.clone() })
        };
        Self { texts: texts.filter_map(one).collect() }
    }

    /// The HTML of a text.
    ///
    /// # Errors
    /// Its file is no longer what it was.
    pub fn html(&self, text: BodyRef<'_>) -> Result<Digested<BodyHtml>, Diagnostic> {
        let place = self.texts.binary_search_by(|known| known.source.path().cmp(text.source)).ok();
        let html = place.map(|place| &self.texts[place]).and_then(|known| match &known.html {
            Some(html) => Some(html.clone()),
            None => parse(&known.source, known.role).html,
        });
        html.filter(|html| html.digest() == text.body.html).ok_or_else(|| changed_meanwhile(text.source))
    }

    /// The HTML of all texts that a page shows.
    ///
    /// # Errors
    /// A file is no longer what it was.
    pub fn of_page(&self, page: &PagePlan) -> Result<PageBodies, Diagnostic> {
        page.inputs.texts().into_iter().map(|text| self.html(text)).collect()
    }
}

fn changed_meanwhile(path: &str) -> Diagnostic {
    Diagnostic::new(UNREADABLE, "这篇稿件在生成的过程中被改动或移走了")
        .in_file(path)
        .hint("存好稿件，再生成一次")
}
