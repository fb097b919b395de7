//! The figures at the head of a year: each a number with its unit and basis.

use super::counted::CountedYear;
use super::number::{Amount, Number};
use super::tally::Tally;
use crate::model::kind::KindId;
use crate::model::statistic::Statistic;
use crate::model::year::NumberName;

/// What stands there of all activities.
const TOTALS: [Statistic; 3] = [Statistic::Count, Statistic::People, Statistic::Rate];

/// How many of the most frequent kinds stand among a year's figures.
const FREQUENT_KINDS: usize = 4;

/// A number with everything a reader must know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure<'a> {
    /// Which it is.
    pub name: NumberName,
    /// What it is called.
    pub label: &'a str,
    /// How much.
    pub number: Number,
    /// What else must be known of it.
    pub note: Option<String>,
}

/// A year's figures: totals, the most frequent kinds, what was declared, tasks and measures.
pub fn of_year<'a>(counted: &CountedYear<'a>) -> Vec<Figure<'a>> {
    let mut figures = totals(counted);
    figures.extend(frequent_kinds(counted, FREQUENT_KINDS));
    if let Some(notes) = counted.notes {
        let declared = (0..notes.figures.len()).map(NumberName::Figure);
        figures.extend(declared.map(|name| figure(counted, name, None)));
        if !notes.tasks.is_empty() {
            figures.extend([NumberName::Tasks, NumberName::Measures].map(|name| figure(counted, name, None)));
        }
    }
    figures
}

/// For the home page: 次, 人次 and the two most frequent kinds.
pub fn of_home<'a>(counted: &CountedYear<'a>) -> Vec<Figure<'a>> {
    let mut figures = totals(counted);
    figures.truncate(2);
    // Nobody is greeted with what has not been filled in; the year's own page says so.
    figures.retain(|figure| figure.number.amount != Amount::Unfilled);
    figures.extend(frequent_kinds(counted, 2));
    figures
}

/// Of all activities; a rate only where it is known, and nothing but 次 where nothing has taken place.
fn totals<'a>(counted: &CountedYear<'a>) -> Vec<Figure<'a>> {
    let total = &counted.numbers.total;
    let says_something = |figure: &Figure<'_>| {
        let is_count = figure.name == NumberName::Total(Statistic::Count);
        is_count || (total.count > 0 && figure.number.amount != Amount::NoBase)
    };
    let figures = TOTALS.map(|asked| figure(counted, NumberName::Total(asked), note(asked, total)));
    figures.into_iter().filter(says_something).collect()
}

/// What must be known of a number of all activities.
fn note(asked: Statistic, total: &Tally) -> Option<String> {
    match asked {
        Statistic::Count => {
            (total.attended > 0).then(|| format!("举办{}次，参加{}次", total.hosted(), total.attended))
        }
        Statistic::People => (total.unrecorded > 0).then(|| format!("{}次未记人数", total.unrecorded)),
        Statistic::Rate => Some(format!("按{}次应到、实到齐全的活动计算", total.rated)),
    }
}

/// 次 of the kinds with most.
fn frequent_kinds<'a>(counted: &CountedYear<'a>, how_many: usize) -> Vec<Figure<'a>> {
    let of_kind = |kind: KindId, tally: &Tally| {
        let note = (tally.attended > 0).then(|| format!("其中参加{}次", tally.attended));
        figure(counted, NumberName::Kind(kind, Statistic::Count), note)
    };
    let kinds = counted.numbers.most_frequent(how_many).into_iter();
    kinds.map(|numbers| of_kind(numbers.kind, &numbers.tally)).collect()
}

fn figure<'a>(counted: &CountedYear<'a>, name: NumberName, note: Option<String>) -> Figure<'a> {
    Figure { name, label: counted.label(name), number: counted.number(name), note }
}
