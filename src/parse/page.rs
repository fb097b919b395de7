//! A standing page's front matter.

use std::sync::Arc;

use super::fields::FieldNames;
use super::markdown::{BodyKind, ParsedBody, WithBody, parse_body};
use super::opening::beginning_of;
use super::post::{self, SUMMARY};
use super::{foreign, front_matter, line_breaks, permalink, withholding};
use crate::diagnostics::{Diagnostics, SourceText, Span};
use crate::model::digest::Digested;
use crate::model::line_breaks::LineBreaks;
use crate::model::source_paths;
use crate::model::written::PageFile;

const UPDATED: FieldNames = &["updated", "更新日期"];
const TEMPLATE: &str = "---\ntitle: 关于我们\n---";

/// Reads a standing page and the HTML of its text, where `breaks` holds unless the page says otherwise.
/// `None` where its front matter cannot be used; what is wrong with its text is reported all the same.
pub fn parse(source: &Arc<SourceText>, breaks: LineBreaks) -> (Option<WithBody<PageFile>>, Diagnostics) {
    let (page, body, mut diagnostics) = front_matter(source);
    let parsed = parse_body(source, body, BodyKind::Post, own(&page).unwrap_or(breaks), title_of(&page));
    let beginning = beginning_of(&parsed);
    let ParsedBody { body, html, plain, problems, .. } = parsed;
    diagnostics.extend(problems);
    let file = page.map(|page| {
        let summary = if page.summary.is_empty() { beginning } else { page.summary };
        WithBody { file: PageFile { summary, body: Digested::new(body), ..page }, html, plain }
    });
    (file, diagnostics)
}

fn title_of(page: &Option<PageFile>) -> &str {
    page.as_ref().map_or("", |page| &page.title.value)
}

/// What a page says itself of the ends of its lines.
fn own(page: &Option<PageFile>) -> Option<LineBreaks> {
    page.as_ref()?.line_breaks
}

/// Reads a standing page's front matter, and finds where its text lies. The page comes back with an empty
/// body, and without a summary where none is written.
///
/// `None` where there is no front matter, or one without a title.
pub fn front_matter(source: &Arc<SourceText>) -> (Option<PageFile>, Span, Diagnostics) {
    front_matter::read(source, TEMPLATE, false, |fields, fence| {
        let title = post::title(source, fields, fence);
        let mut summary = fields.text(SUMMARY);
        let mut updated = fields.date(UPDATED);
        let line_breaks = line_breaks::read(fields);
        let foreign = foreign::of_page(source, fields, &mut summary, &mut updated);
        let is_of_drafts = source_paths::is_of_drafts(source.path());
        let by_status = withholding::by_status(fields);
        let kept_back = by_status.or(withholding::read(fields, is_of_drafts).0);
        // A page's URL is its path: a slug would have no effect.
        Some(PageFile {
            source: Arc::clone(source),
            url: permalink::of_page(source.path()),
            title: title?,
            summary: summary.unwrap_or_default(),
            updated,
            kept_back,
            line_breaks,
            foreign,
            body: Digested::default(),
        })
    })
}
