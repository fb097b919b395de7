//! Numbers by name: what the `{{…}}` of a narrative stand for, and what every section shows.

use super::number::{Amount, Number};
use super::numbers::YearNumbers;
use super::tally::Tally;
use crate::model::statistic::Unit;
use crate::model::year::{NumberName, YearNotes};

/// The number that a name stands for. A kind without any activity has 0; a figure that nobody declared is
/// 未填.
pub fn number(name: NumberName, numbers: &YearNumbers, notes: Option<&YearNotes>) -> Number {
    let tasks = notes.map_or(&[][..], |notes| &notes.tasks);
    let whole = |count: usize, unit| Number::manual(Amount::Whole(count as u64), unit);
    match name {
        NumberName::Total(asked) => numbers.total.number(asked),
        NumberName::Kind(id, asked) => {
            numbers.kind(id).map_or_else(|| Tally::default().number(asked), |kind| kind.number(asked))
        }
        NumberName::Figure(index) => {
            let figure = notes.and_then(|notes| notes.figures.get(index));
            let amount = figure.and_then(|figure| figure.value.clone());
            let unit = figure.map_or(String::new(), |figure| figure.unit.clone());
            Number::manual(amount.map_or(Amount::Unfilled, Amount::Written), Unit::Written(unit))
        }
        NumberName::Tasks => whole(tasks.len(), Unit::Pieces),
        NumberName::Measures => whole(tasks.iter().map(|task| task.measures.len()).sum(), Unit::Items),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::digest::Digested;

    use super::*;
    use crate::derive::report::sample_year::{LECTURE, OATH, STUDY, THEME_DAY, notes, on};
    use crate::model::kind::KindId;
    use crate::model::statistic::Statistic::{Count, People};
    use crate::model::year::DeclaredNumber;

    #[test]
    fn numbers_in_a_narrative_are_bare() {
        let activities =
            [on("2022-07-01", THEME_DAY).present(23).counts_as(&[OATH]), on("2022-07-02", STUDY)]
                .map(Digested::from);
        let mut notes = notes(2022);
        let figure = |name: &str, value: Option<&str>| DeclaredNumber {
            name: name.into(),
            value: value.map(Into::into),
            unit: "项".into(),
        };
        notes.figures = vec![figure("制度", Some("12")), figure("三会一课", None)];
        notes.counts.insert(LECTURE, 9);
        let numbers = YearNumbers::new(&activities, Some(&notes.counts));
        let cases = [
            (NumberName::Kind(THEME_DAY, Count), "1"),
            (NumberName::Kind(THEME_DAY, People), "23"),
            (NumberName::Kind(OATH, Count), "1"),
            (NumberName::Kind(OATH, People), "23"),
            (NumberName::Kind(KindId(9), Count), "0"),
            (NumberName::Kind(KindId(9), People), "0"),
            (NumberName::Kind(STUDY, People), "未填"),
            (NumberName::Kind(LECTURE, Count), "9"),
            (NumberName::Kind(LECTURE, People), "未填"),
            (NumberName::Figure(0), "12"),
            (NumberName::Figure(1), "未填"),
            (NumberName::Total(Count), "2"),
            (NumberName::Total(People), "23"),
            (NumberName::Tasks, "0"),
            (NumberName::Measures, "0"),
        ];
        for (name, text) in cases {
            assert_eq!(number(name, &numbers, Some(&notes)).amount.to_string(), text, "{name:?}");
        }
    }
}
