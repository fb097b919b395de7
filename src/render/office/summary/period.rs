//! 党建工作情况 of a quarter or half-year: a draft, and the tables of its report.

use super::annex::Annex;
use super::tables::{add_figures, reach};
use super::{Readership, annexed, draft, head, kinds, organisations, plans};
use crate::derive::report::counted::CountedYear;
use crate::derive::report::period::PeriodReport;
use crate::model::period::Period;
use crate::model::plan::{Frame, YearInputs};
use crate::render::office::docx::{WordBlock, WordDocument};

/// The document, for the park and its superiors.
pub fn period_document(frame: &Frame, year: &YearInputs, period: Period) -> Vec<u8> {
    let part = year.part(period);
    let counted = CountedYear::of_period(frame, &part, period);
    let report = PeriodReport::of(&counted);
    let title = format!("{}党建工作情况", report.called);
    let mut blocks = head(&counted, &title);
    blocks.extend(draft::of_period(&counted, &report.kinds));
    blocks.extend(annexed(&counted, &format!("{}党建工作数据", report.called)));
    blocks.extend(tables(&counted, report));
    WordDocument { title, blocks }.bytes()
}

fn tables(counted: &CountedYear<'_>, report: PeriodReport<'_>) -> Vec<WordBlock> {
    let PeriodReport {
        called: _,
        months: _,
        figures,
        kinds,
        kinds_finding,
        ranking,
        duties,
        comparison,
        highlights: _,
        ledger: _,
        basis,
    } = report;
    let readership = Readership::Own;
    let mut annex = Annex::default();
    add_figures(&mut annex, &figures);
    kinds::add_months(&mut annex, counted, &kinds, &kinds_finding, None);
    organisations::add_ranking(&mut annex, counted, ranking.as_ref(), readership);
    duties.iter().for_each(|duties| organisations::add_duties(&mut annex, counted, duties, readership));
    kinds::add_numbers(&mut annex, counted, &kinds);
    comparison.iter().for_each(|comparison| plans::add_comparison(&mut annex, counted, comparison));
    annex.basis(&reach(counted.numbers.total.hidden, readership), &basis);
    annex.blocks
}
