//! What the `{{…}}` of a yearly summary stand for.

use super::year::YearNumbers;
use crate::model::year::{NumberName, YearNotes};

/// What stands where a value is missing.
pub const UNFILLED: &str = "未填";

/// The text for a number: digits alone, a figure as it was declared, or 未填.
pub fn number_text(name: NumberName, numbers: &YearNumbers, notes: &YearNotes) -> String {
    let kind = |id| numbers.kind(id);
    match name {
        NumberName::Count(id) => kind(id).map_or(0, |kind| kind.count()).to_string(),
        NumberName::People(id) => people_text(kind(id).map_or(Some(0), |kind| kind.people())),
        NumberName::TotalCount => numbers.total.count.to_string(),
        NumberName::TotalPeople => people_text(numbers.total.people()),
        NumberName::Figure(index) => notes
            .figures
            .get(index)
            .and_then(|figure| figure.value.clone())
            .unwrap_or_else(|| UNFILLED.to_owned()),
        NumberName::Tasks => notes.tasks.len().to_string(),
        NumberName::Measures => notes.tasks.iter().map(|task| task.measures.len()).sum::<usize>().to_string(),
    }
}

/// 人次 as digits, or 未填 where attendance is known of no activity.
pub fn people_text(people: Option<u64>) -> String {
    people.map_or_else(|| UNFILLED.to_owned(), |people| people.to_string())
}

#[cfg(test)]
mod tests {
    use crate::model::digest::Digested;

    use super::*;
    use crate::derive::sample_year::{LECTURE, OATH, STUDY, THEME_DAY, notes, on};
    use crate::model::year::Figure;

    #[test]
    fn numbers_in_a_narrative_are_bare() {
        let activities =
            [on("2022-07-01", THEME_DAY).present(23).counts_as(&[OATH]), on("2022-07-02", STUDY)]
                .map(Digested::from);
        let mut notes = notes(2022);
        let figure = |name: &str, value: Option<&str>| Figure {
            name: name.into(),
            value: value.map(Into::into),
            unit: "项".into(),
        };
        notes.figures = vec![figure("制度", Some("12")), figure("三会一课", None)];
        notes.counts.insert(LECTURE, 9);
        let numbers = YearNumbers::new(&activities, Some(&notes.counts));
        let cases = [
            (NumberName::Count(THEME_DAY), "1"),
            (NumberName::People(THEME_DAY), "23"),
            (NumberName::Count(OATH), "1"),
            (NumberName::People(OATH), "23"),
            (NumberName::Count(crate::model::kind::KindId(9)), "0"),
            (NumberName::People(crate::model::kind::KindId(9)), "0"),
            (NumberName::People(STUDY), "未填"),
            (NumberName::Count(LECTURE), "9"),
            (NumberName::People(LECTURE), "未填"),
            (NumberName::Figure(0), "12"),
            (NumberName::Figure(1), "未填"),
            (NumberName::TotalCount, "2"),
            (NumberName::TotalPeople, "23"),
            (NumberName::Tasks, "0"),
            (NumberName::Measures, "0"),
        ];
        for (name, text) in cases {
            assert_eq!(number_text(name, &numbers, &notes), text, "{name:?}");
        }
    }
}
