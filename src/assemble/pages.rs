//! Standing pages.

use std::sync::Arc;

use super::address::page_url;
use super::attachment::too_long;
use super::links::Linker;
use crate::model::path::OutputPath;
use crate::model::post::StandingPage;
use crate::model::site::{Reason, Withheld};
use crate::model::written::PageFile;

/// Pages with their links resolved, by URL; what is not published.
pub(crate) fn finish(files: &[PageFile], linker: &mut Linker<'_>) -> (Vec<Arc<StandingPage>>, Vec<Withheld>) {
    let (drafts, published): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.draft);
    let mut pages: Vec<_> = published.into_iter().filter_map(|file| page(file, linker).map(Arc::new)).collect();
    pages.sort_by(|a, b| a.url.cmp(&b.url));
    let withheld =
        |file: &PageFile| Withheld { source: file.source.path().to_owned(), title: file.title.value.clone(), reason: Reason::Draft };
    (pages, drafts.into_iter().map(withheld).collect())
}

fn page(file: &PageFile, linker: &mut Linker<'_>) -> Option<StandingPage> {
    let url = page_url(file.source.path());
    if OutputPath::new(url.as_str()).is_none() {
        linker.report(too_long(file.source.path()).in_file(file.source.path()));
        return None;
    }
    let destinations = linker.link(&file.source, &file.body.links, url.trim_end_matches(".html"));
    Some(StandingPage {
        url,
        source: file.source.path().to_owned(),
        title: file.title.value.clone(),
        summary: file.summary.clone(),
        updated: file.updated,
        body: Arc::clone(&file.body),
        destinations,
    })
}
