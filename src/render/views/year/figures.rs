//! A year's figures as templates see them.

use serde::Serialize;

use super::lines::Lines;
use crate::derive::report::counted::CountedYear;
use crate::derive::report::figures::Figure;
use crate::model::routes;
use crate::model::statistic::Statistic;
use crate::model::year::NumberName;
use crate::render::values::NameValue;

/// A number with everything a reader must know of it.
#[derive(Serialize)]
pub(super) struct FigureValue<'a> {
    label: &'a str,
    /// `12`, `92.3%`, or `未填`.
    number: String,
    /// Empty for shares and what is 未填.
    unit: String,
    /// Whether there is a number.
    filled: bool,
    /// `稿件、台账`; empty where nothing was counted.
    basis: String,
    /// What else must be known of the number.
    note: Option<String>,
    /// Where what it counts is listed, from the site's root.
    url: Option<String>,
}

/// A year's figures; without 0次 where it has not begun.
pub(super) fn begun<'a>(counted: &CountedYear<'_>, figures: Vec<Figure<'a>>) -> Vec<Figure<'a>> {
    let is_count = |figure: &Figure<'_>| figure.name == NumberName::Total(Statistic::Count);
    figures.into_iter().filter(|figure| counted.as_of.has_begun() || !is_count(figure)).collect()
}

/// Figures in their order.
pub(super) fn values<'a>(
    counted: &CountedYear<'a>,
    lines: &Lines<'_>,
    figures: Vec<Figure<'a>>,
) -> Vec<FigureValue<'a>> {
    let value = |Figure { name, label, number, note }| FigureValue {
        label,
        number: number.amount.to_string(),
        unit: number.unit_behind().to_owned(),
        filled: number.amount.is_known(),
        basis: number.basis(),
        note,
        url: url(counted, lines, name),
    };
    figures.into_iter().map(value).collect()
}

fn url(counted: &CountedYear<'_>, lines: &Lines<'_>, name: NumberName) -> Option<String> {
    match name {
        NumberName::Total(_) => Some(lines.table()),
        NumberName::Kind(kind, _) => {
            lines.kind(kind, None).or_else(|| NameValue::kind(counted.frame, kind).url)
        }
        NumberName::Tasks | NumberName::Measures => {
            Some(format!("{}#year-tasks", routes::year(counted.year())))
        }
        NumberName::Figure(_) => None,
    }
}
