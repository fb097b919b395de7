//! The figures at the head of a year: each with its unit and basis.

use serde::Serialize;

use super::{Counted, bases_text};
use crate::derive::narrative::UNFILLED;
use crate::derive::rate::Rate;
use crate::derive::year::KindNumbers;
use crate::model::activity::Basis;
use crate::model::routes;
use crate::model::year::Figure;
use crate::render::values::NameValue;

/// How many of the most frequent kinds stand among a year's figures.
const FREQUENT_KINDS: usize = 4;

/// A number with everything a reader must know of it.
#[derive(Serialize)]
pub(super) struct FigureValue {
    label: String,
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

impl FigureValue {
    fn new(label: impl Into<String>, number: Option<String>, unit: &str, basis: String) -> Self {
        let filled = number.is_some();
        Self {
            label: label.into(),
            number: number.unwrap_or_else(|| UNFILLED.to_owned()),
            unit: if filled { unit.to_owned() } else { String::new() },
            filled,
            basis,
            note: None,
            url: None,
        }
    }
}

/// A year's figures: totals, the most frequent kinds, what was declared, tasks and measures.
pub(super) fn of_year(counted: &Counted) -> Vec<FigureValue> {
    let mut figures = totals(counted);
    figures
        .extend(counted.numbers.most_frequent(FREQUENT_KINDS).into_iter().map(|kind| of_kind(counted, kind)));
    if let Some(notes) = counted.notes {
        figures.extend(notes.figures.iter().map(declared));
        if !notes.tasks.is_empty() {
            let measures: usize = notes.tasks.iter().map(|task| task.measures.len()).sum();
            for (label, number, unit) in [("任务", notes.tasks.len(), "个"), ("措施", measures, "项")] {
                let figure = FigureValue::new(
                    label,
                    Some(number.to_string()),
                    unit,
                    Basis::Manual.chinese().to_owned(),
                );
                figures.push(FigureValue { url: Some(format!("{}#year-tasks", counted.url())), ..figure });
            }
        }
    }
    figures
}

/// For the home page: 次, 人次 and the two most frequent kinds.
pub(super) fn of_home(counted: &Counted) -> Vec<FigureValue> {
    let mut figures: Vec<_> = totals(counted).into_iter().take(2).collect();
    figures.extend(counted.numbers.most_frequent(2).into_iter().map(|kind| of_kind(counted, kind)));
    figures
}

/// 次, 人次, 到会率; the last only where it is known, 人次 only where anything has taken place.
fn totals(counted: &Counted) -> Vec<FigureValue> {
    let total = &counted.numbers.total;
    let basis = bases_text(&total.bases());
    let split = (total.attended > 0).then(|| format!("举办{}次，参加{}次", total.hosted(), total.attended));
    let ledger = Some(routes::ledger(counted.inputs.year));
    let count = FigureValue::new("开展活动", Some(total.count.to_string()), "次", basis.clone());
    let mut figures = vec![FigureValue { note: split, url: ledger, ..count }];
    if total.count > 0 {
        let people =
            FigureValue::new("参与", total.people().map(|people| people.to_string()), "人次", basis.clone());
        figures.push(FigureValue { note: unrecorded(total.unrecorded), ..people });
    }
    if let Some(rate) = total.rate() {
        let rate = FigureValue::new("到会率", Some(Rate::to_string(&rate)), "", basis);
        figures
            .push(FigureValue {
                note: Some(format!("按{}次应到、实到齐全的活动计算", total.rated)), ..rate
            });
    }
    figures
}

/// 次 of a kind, leading to its list.
fn of_kind(counted: &Counted, kind: &KindNumbers) -> FigureValue {
    let name = NameValue::kind(counted.frame, kind.kind);
    let figure = FigureValue::new(name.name, Some(kind.count().to_string()), "次", bases_text(&kind.bases()));
    FigureValue {
        note: (kind.tally.attended > 0).then(|| format!("其中参加{}次", kind.tally.attended)),
        url: name.url,
        ..figure
    }
}

fn declared(figure: &Figure) -> FigureValue {
    FigureValue::new(
        figure.name.clone(),
        figure.value.clone(),
        &figure.unit,
        Basis::Manual.chinese().to_owned(),
    )
}

/// `2次未记人数`; none when all were recorded.
pub(super) fn unrecorded(times: u32) -> Option<String> {
    (times > 0).then(|| format!("{times}次未记人数"))
}
