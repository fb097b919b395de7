//! Yearly summaries, ledgers, and the page that leads to them.

use super::{Facts, Pages};
use crate::model::digest::Digested;
use crate::model::plan::{Inputs, YearInputs};
use crate::model::site::Site;

/// Inputs of every year with an activity or a file of its own, oldest first.
pub(super) fn inputs(site: &Site, facts: &Facts) -> Vec<Digested<YearInputs>> {
    let years = &facts.years;
    let of_year = |year: i16| facts.by_year.get(&year).cloned().unwrap_or_default();
    let inputs = |(i, &year): (usize, &i16)| {
        let highlights = facts.cards.iter().rev().filter(|card| card.featured && card.date.first().year() == year);
        Digested::new(YearInputs {
            year,
            today: facts.today,
            activities: of_year(year),
            last_year: of_year(year - 1),
            last_notes: site.years.get(&(year - 1)).cloned(),
            notes: site.years.get(&year).cloned(),
            highlights: highlights.cloned().collect(),
            previous: i.checked_sub(1).map(|i| years[i]),
            next: years.get(i + 1).copied(),
        })
    };
    years.iter().enumerate().map(inputs).collect()
}

pub(super) fn add(years: &[Digested<YearInputs>], pages: &mut Pages) {
    for year in years {
        pages.add(format!("{}/index.html", year.year), Inputs::Year(year.clone()));
        pages.add(format!("{}/ledger.html", year.year), Inputs::Ledger(year.clone()));
    }
    pages.add("years/index.html", Inputs::Years(years.iter().rev().cloned().collect()));
}
