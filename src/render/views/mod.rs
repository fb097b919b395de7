//! What each kind of page shows: inputs → a [`Head`] that every page has, and a [`View`] of its own.

mod attachments;
mod calendar_start;
mod calendar_year;
mod home;
mod ledger;
mod list;
mod month;
mod month_grid;
mod not_found;
mod pager;
mod post;
mod redirect;
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
use crate::model::plan::{Inputs, PagePlan};

/// Head and view of an HTML page.
pub(crate) fn view(fragments: &Fragments<'_>, page: &PagePlan) -> Result<(Head, View), Diagnostic> {
    let shared = fragments.shared;
    Ok(match &page.inputs {
        Inputs::Home(inputs) => home::view(shared, page, inputs),
        Inputs::Post(inputs) => post::view(fragments, page, inputs)?,
        Inputs::Standing(standing) => standing::view(shared, page, standing),
        Inputs::List(inputs) => list::view(fragments, page, inputs)?,
        Inputs::Terms(inputs) => terms::view(shared, page, inputs),
        Inputs::Year(inputs) => year::view(shared, page, inputs),
        Inputs::Years(inputs) => years::view(shared, page, inputs),
        Inputs::Ledger(inputs) => ledger::view(shared, page, inputs),
        Inputs::CalendarStart(inputs) => calendar_start::view(shared, page, inputs),
        Inputs::CalendarYear(inputs) => calendar_year::view(shared, page, inputs),
        Inputs::Month(inputs) => month::view(shared, page, inputs),
        Inputs::SiteMap(inputs) => site_map::view(shared, page, inputs),
        Inputs::NotFound(cards) => not_found::view(shared, page, cards),
        Inputs::Redirect(alias) => redirect::view(shared, page, alias),
        Inputs::Atom(_)
        | Inputs::Ics(_)
        | Inputs::SitemapXml(_)
        | Inputs::SitemapIndex(_)
        | Inputs::Robots
        | Inputs::Asset(_)
        | Inputs::File(_) => {
            unreachable!("{} is no HTML page", page.output)
        }
    })
}
