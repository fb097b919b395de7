//! What the desk tells of a revision: values derived from the site as it was read, nothing asked of the disk.
//!
//! ```text
//! posts    withheld texts by reason, published ones, those with problems   → a shelf for each state
//! duties   what is asked of whom in the part of the year that runs         → who has done it, who has not
//! ```
//! What may be private is told to this computer only: where others can see the preview, titles of ledger rows
//! are masked, and there are no duties, which count what is not public too.

mod duties;
mod posts;

use super::masked::{ROW, may_be_private};
use super::overlay::{Desk, DeskTools, LatestWork, NewPostPage, Overview, PostShelf, ShelfPage, Waiting};
use super::revision::Revision;
use super::work::{Standing, Work};
use crate::model::date::DateSpan;
use crate::model::digest::Digest;
use crate::model::kind::Kind;
use crate::model::routes;
use crate::model::site::Unconfirmed;

/// The desk of a revision.
pub(super) fn desk(revision: &Revision, work: &Work) -> Desk {
    let snapshot = revision.snapshot.as_deref();
    Desk {
        site: snapshot.map(|snapshot| Overview {
            title: snapshot.site.settings.title.clone(),
            posts: snapshot.site.posts.len(),
            pages: snapshot.plan.pages.iter().filter(|page| routes::is_page(page.output.as_str())).count(),
        }),
        problems: revision.problems.clone(),
        stale: revision.stale,
        tools: tools(revision, work),
        opening: opening(revision, work),
        shelves: shelves(revision),
        unconfirmed: revision
            .unsettled()
            .unconfirmed
            .iter()
            .map(|one| waiting(one, revision.exposed))
            .collect(),
        duties: snapshot.filter(|_| !revision.exposed).map(|snapshot| duties::board(&snapshot.site)),
        edits: revision.edits.clone(),
        today: DateSpan::day(revision.today).chinese(),
        watching: revision.watching.to_owned(),
    }
}

fn shelves(revision: &Revision) -> Vec<PostShelf> {
    let snapshot = revision.snapshot.as_deref();
    snapshot.map(|snapshot| posts::shelves(snapshot, &revision.problems)).unwrap_or_default()
}

/// A page of a shelf, by its address: `draft`, `published/2`; `None` where there is none.
pub(super) fn shelf_page(revision: &Revision, work: &Work, address: &str) -> Option<ShelfPage> {
    let (id, number) = address.split_once('/').unwrap_or((address, "1"));
    let shelf = shelves(revision).into_iter().find(|shelf| shelf.id == id)?;
    ShelfPage::of(shelf, number.parse().ok()?, opening(revision, work))
}

/// What the forms must bring that open a post; `None` where nobody sits at the screen.
fn opening(revision: &Revision, work: &Work) -> Option<String> {
    work.secret().filter(|_| !revision.exposed).map(str::to_owned)
}

/// The source of the post that has a mark.
pub(super) fn post_marked(revision: &Revision, mark: Digest) -> Option<String> {
    let posts = shelves(revision).into_iter().flat_map(|shelf| shelf.posts);
    posts.into_iter().find(|post| post.mark == Some(mark)).map(|post| post.source)
}

/// The page on which a new post is asked for; `None` where none can be made.
pub(super) fn new_post(revision: &Revision, work: &Work) -> Option<NewPostPage> {
    let (secret, snapshot) = (work.secret()?, revision.snapshot.as_deref()?);
    let kinds = snapshot.site.settings.kinds.iter().map(|(_, kind)| kind);
    let (activities, others): (Vec<_>, Vec<_>) = kinds.partition(|kind| kind.counts);
    let names = |kinds: Vec<&Kind>| kinds.into_iter().map(|kind| kind.name.clone()).collect();
    Some(NewPostPage {
        secret: secret.to_owned(),
        activities: names(activities),
        others: names(others),
        today: revision.today.to_string(),
    })
}

fn tools(revision: &Revision, work: &Work) -> DeskTools {
    let Some(secret) = work.secret() else { return DeskTools::LookOnly };
    let years = revision.snapshot.as_ref().map(|snapshot| snapshot.plan.frame.years.clone());
    let work = match work.standing() {
        Standing::Idle => LatestWork::None,
        Standing::Running(step) => LatestWork::Step(step),
        Standing::Done(done) => LatestWork::of(&done),
    };
    DeskTools::All {
        secret: secret.to_owned(),
        years: years.unwrap_or_default(),
        this_year: revision.today.year(),
        work,
    }
}

fn waiting(one: &Unconfirmed, exposed: bool) -> Waiting {
    let title = if exposed && may_be_private(&one.place) { ROW } else { &one.title };
    Waiting { date: one.date.chinese(), title: title.to_owned(), source: one.written_in() }
}
