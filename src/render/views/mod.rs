//! What each kind of page shows: inputs → a [`Head`] that every page has, and a [`View`] of its own.

mod attachments;
mod calendar_start;
mod calendar_year;
mod choices;
mod home;
mod home_posts;
mod ledger;
mod ledger_index;
mod list;
mod month;
mod month_grid;
mod not_found;
mod organisation;
mod pager;
mod post;
mod redirect;
mod search;
mod site_map;
mod standing;
mod terms;
mod trail;
mod year;
mod years;

use super::engine::View;
use super::fragments::Fragments;
use super::head::Head;
use crate::diagnostics::Diagnostic;
use crate::model::body::PageBodies;
use crate::model::plan::{Page, PagePlan};

/// Head and view of a page that shows these bodies.
pub(crate) fn view(
    fragments: &Fragments<'_>,
    plan: &PagePlan,
    page: &Page,
    bodies: &PageBodies,
) -> Result<(Head, View), Diagnostic> {
    let shared = fragments.shared;
    Ok(match page {
        Page::Home(inputs) => home::view(shared, plan, inputs),
        Page::Post(inputs) => post::view(fragments, plan, inputs, bodies)?,
        Page::Standing(standing) => standing::view(shared, plan, standing, bodies)?,
        Page::List(inputs) => list::view(fragments, plan, inputs)?,
        Page::Terms(inputs) => terms::view(shared, plan, inputs),
        Page::Year(inputs) => year::view(shared, plan, inputs, bodies)?,
        Page::Years(inputs) => years::view(shared, plan, inputs),
        Page::Period(inputs) => year::period::view(shared, plan, inputs),
        Page::Ledger(inputs) => ledger::view(shared, plan, inputs),
        Page::CalendarStart(inputs) => calendar_start::view(shared, plan, inputs),
        Page::CalendarYear(inputs) => calendar_year::view(shared, plan, inputs),
        Page::Month(inputs) => month::view(shared, plan, inputs),
        Page::SiteMap(inputs) => site_map::view(shared, plan, inputs),
        Page::Search(inputs) => search::view(shared, plan, inputs),
        Page::NotFound(cards) => not_found::view(shared, plan, cards),
        Page::Redirect(alias) => redirect::view(shared, plan, alias),
    })
}
