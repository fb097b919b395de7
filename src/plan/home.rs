//! The home page.

use super::Facts;
use super::calendar::month_inputs;
use super::lists::AllLists;
use super::outputs::Outputs;
use crate::model::digest::Digested;
use crate::model::plan::{HomeInputs, Page, YearInputs};
use crate::model::routes;
use crate::model::site::Site;

/// How many posts the home page may choose from for its list, how many with a picture, how many of each
/// column, how many activities to come.
const LATEST: usize = 20;
const PICTURES: usize = 6;
const OF_COLUMN: usize = 5;
const UPCOMING: usize = 5;

pub(super) fn add(
    site: &Site,
    facts: &Facts<'_>,
    lists: &AllLists<'_>,
    years: &[Digested<YearInputs>],
    outputs: &mut Outputs,
) {
    let inputs = HomeInputs {
        today: facts.today,
        featured: facts.cards.iter().filter(|card| card.featured).take(LATEST).copied().cloned().collect(),
        latest: facts.cards.iter().take(LATEST).copied().cloned().collect(),
        pictures: facts
            .cards
            .iter()
            .filter(|card| card.cover.is_some())
            .take(PICTURES)
            .copied()
            .cloned()
            .collect(),
        upcoming: facts.to_come().take(UPCOMING).cloned().collect(),
        month: month_inputs(site, facts, facts.current_month()),
        year: facts.current_year(years).cloned(),
        columns: lists.newest_of_columns(OF_COLUMN),
    };
    outputs.add(routes::HOME, Page::Home(Box::new(inputs)));
}
