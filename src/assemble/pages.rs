//! Standing pages.

use super::attachment::too_long;
use super::links::{LinkTargets, Linked, Linker};
use crate::model::digest::Digested;
use crate::model::path::OutputPath;
use crate::model::post::StandingPage;
use crate::model::routes;
use crate::model::written::PageFile;

/// A page with its links resolved, and what they need. No page where its URL would be too long, which is
/// reported.
pub(crate) fn finish(file: &PageFile, targets: &LinkTargets<'_>) -> (Option<Digested<StandingPage>>, Linked) {
    let mut linker = Linker::new(targets);
    let page = page(file, &mut linker).map(Digested::new);
    (page, linker.finish())
}

fn page(file: &PageFile, linker: &mut Linker<'_>) -> Option<StandingPage> {
    if OutputPath::new(file.url.as_str()).is_none() {
        linker.report(too_long(file.source.path()).in_file(file.source.path()));
        return None;
    }
    let destinations = linker.link(&file.source, &file.body.links, routes::without_ending(&file.url));
    Some(StandingPage {
        url: file.url.clone(),
        source: file.source.path().to_owned(),
        title: file.title.value.clone(),
        summary: file.summary.clone(),
        updated: file.updated,
        body: file.body.clone(),
        destinations,
    })
}
