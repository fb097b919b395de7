//! The home page.

use super::calendar::month_inputs;
use super::lists::Lists;
use super::{Facts, Pages};
use crate::model::activity::Status;
use crate::model::digest::Digested;
use crate::model::plan::{HomeInputs, Inputs, YearInputs};
use crate::model::site::Site;

/// How many posts the home page may choose from for its list, how many of each column, how many activities to come.
const LATEST: usize = 20;
const OF_COLUMN: usize = 5;
const UPCOMING: usize = 5;

pub(super) fn add(site: &Site, facts: &Facts, lists: &Lists, years: &[Digested<YearInputs>], pages: &mut Pages) {
    let to_come = facts.public.iter().filter(|activity| activity.status == Status::Planned && activity.date.last() >= facts.today);
    let inputs = HomeInputs {
        today: facts.today,
        featured: facts.cards.iter().filter(|card| card.featured).take(LATEST).cloned().collect(),
        latest: facts.cards.iter().take(LATEST).cloned().collect(),
        upcoming: to_come.take(UPCOMING).cloned().collect(),
        month: month_inputs(site, facts, facts.current_month()),
        year: facts.current_year(years).cloned(),
        columns: lists.newest_of_columns(OF_COLUMN),
    };
    pages.add("index.html", Inputs::Home(Box::new(inputs)));
}
