//! What the start page tells of a revision.

use super::masked::{ROW, may_be_private};
use super::overlay::{Overview, StartPage, Unpublished, Waiting};
use super::page_facts::reason;
use super::revision::Revision;
use crate::model::date::DateSpan;
use crate::model::routes;
use crate::model::site::Unconfirmed;
use crate::pipeline::{Snapshot, url};

/// The start page of a revision.
pub(super) fn start_page(revision: &Revision) -> StartPage {
    let snapshot = revision.snapshot.as_deref();
    StartPage {
        site: snapshot.map(|snapshot| Overview {
            title: snapshot.site.settings.title.clone(),
            posts: snapshot.site.posts.len(),
            pages: snapshot.plan.pages.iter().filter(|page| routes::is_page(page.output.as_str())).count(),
        }),
        problems: revision.problems.clone(),
        stale: revision.stale,
        unpublished: snapshot.map(unpublished).unwrap_or_default(),
        unconfirmed: revision
            .unsettled()
            .unconfirmed
            .iter()
            .map(|one| waiting(one, revision.exposed))
            .collect(),
        edits: revision.edits.clone(),
        today: DateSpan::day(revision.today).chinese(),
        watching: revision.watching.to_owned(),
    }
}

fn unpublished(snapshot: &Snapshot) -> Vec<Unpublished> {
    let one = |withheld| {
        let url: Option<&str> = url(withheld);
        Unpublished {
            title: withheld.title.clone(),
            // Another page may stand where this one would.
            url: url
                .filter(|url| snapshot.withheld(url).is_some_and(|other| other.source == withheld.source))
                .map(|url| format!("/{url}")),
            source: withheld.source.clone(),
            reason: reason(&withheld.reason),
        }
    };
    snapshot.site.withheld.iter().map(one).collect()
}

fn waiting(one: &Unconfirmed, exposed: bool) -> Waiting {
    let title = if exposed && may_be_private(&one.place) { ROW } else { &one.title };
    Waiting { date: one.date.chinese(), title: title.to_owned(), source: one.written_in() }
}
