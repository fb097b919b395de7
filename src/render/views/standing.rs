//! `standing.html`

use super::attachments;
use crate::diagnostics::Diagnostic;
use crate::model::body::PageBodies;
use crate::model::plan::PagePlan;
use crate::model::post::StandingPage;
use crate::render::body::body_html;
use crate::render::engine::View;
use crate::render::head::Head;
use crate::render::values::Shared;

/// How many headings of the second level make a table of contents worth its room.
const CONTENTS_FROM: usize = 4;

/// Head and view.
pub(crate) fn view(
    shared: &Shared,
    page: &PagePlan,
    standing: &StandingPage,
    bodies: &PageBodies,
) -> Result<(Head, View), Diagnostic> {
    let StandingPage { url, title, summary, updated, body, destinations, source: _ } = standing;
    let head = Head::new(shared, page, title, &[]).describe(summary).section(url).class("page-standing");
    let html = bodies.html(standing.body_ref())?;
    let text = body_html(html, destinations, &head.root, &|_| String::new());
    let contents: Vec<_> = body
        .headings
        .iter()
        .filter(|heading| heading.level == 2)
        .map(|heading| (&heading.id, &heading.text))
        .collect();
    let view = View::default()
        .with("title", title)
        .with("updated", &updated.map(|date| date.to_string()))
        .with_html("body", &text)
        .with("attachments", &attachments::of(html, &body.links, destinations))
        .with("contents", if contents.len() >= CONTENTS_FROM { &contents[..] } else { &[] });
    Ok((head, view))
}
