//! Yearly summaries, their quarters and half-years, ledgers, and the page that leads to them.

use super::Facts;
use super::outputs::Outputs;
use std::collections::BTreeSet;

use crate::derive::report::ledger::Ledger;
use crate::model::activity::Activity;
use crate::model::digest::Digested;
use crate::model::plan::{Artefact, Page, PeriodInputs, YearInputs};
use crate::model::routes;
use crate::model::site::{PublishedFile, Site};

/// Inputs of every year with an activity or a file of its own, oldest first.
pub(super) fn inputs(site: &Site, facts: &Facts<'_>) -> Vec<Digested<YearInputs>> {
    let years = &facts.years;
    let of_year = |year: i16| facts.by_year.get(&year).cloned().unwrap_or_default();
    let inputs = |(i, &year): (usize, &i16)| {
        let highlights =
            facts.cards.iter().rev().filter(|card| card.featured && card.date.first().year() == year);
        Digested::new(YearInputs {
            year,
            today: facts.today,
            activities: of_year(year),
            held_in_year: BTreeSet::new(),
            last_year: of_year(year - 1),
            last_notes: site.years.get(&(year - 1)).cloned(),
            notes: site.years.get(&year).cloned(),
            highlights: highlights.copied().cloned().collect(),
            previous: i.checked_sub(1).map(|i| years[i]),
            next: years.get(i + 1).copied(),
        })
    };
    years.iter().enumerate().map(inputs).collect()
}

pub(super) fn add(site: &Site, years: &[Digested<YearInputs>], outputs: &mut Outputs) {
    for year in years {
        outputs.add(routes::year(year.year), Page::Year(year.clone()));
        outputs.add(routes::ledger(year.year), Page::Ledger(year.clone()));
        let public: Vec<_> = year.activities.iter().filter(|activity| activity.public).cloned().collect();
        if !public.is_empty() {
            outputs.add(routes::ledger_csv(year.year), Artefact::LedgerCsv(Digested::new(public)));
        }
        if year.notes.is_some() {
            let inputs = Digested::new(year.for_workbook());
            outputs.add(routes::ledger_workbook(year.year), Artefact::LedgerWorkbook(inputs));
        }
        let periods = year.periods();
        let lines = Ledger::of(&year.activities).rows;
        for &period in &periods {
            let part = Digested::new(year.part(period));
            let is_before = |line: &&Activity| line.date.first().month() < *period.months().start();
            let lines_before = lines.partition_point(is_before);
            let inputs = PeriodInputs { period, part, lines_before, periods: periods.clone() };
            outputs.add(routes::period(year.year, period), Page::Period(inputs));
        }
        if let Some(notes) = &year.notes {
            let pictures = PublishedFile::pictures(&site.files, &notes.destinations);
            outputs.add(
                routes::in_year(year.year, Artefact::SUMMARY),
                Artefact::Summary(year.clone(), pictures),
            );
        }
    }
    outputs.add(routes::YEARS, Page::Years(years.iter().rev().cloned().collect()));
}
