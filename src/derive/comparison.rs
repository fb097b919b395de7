//! A year beside the year before (同比).

use super::as_of::AsOf;
use super::rate::Rate;
use super::year::YearNumbers;
use crate::model::activity::Activity;
use crate::model::date::Date;
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use std::collections::BTreeMap;

/// What stands where a comparison has no base.
pub const NO_BASE: &str = "—";

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// 次 of all kinds.
    Count,
    /// 人次 of all kinds.
    People,
    /// 到会率 of all kinds.
    Rate,
    /// 次 of a kind.
    Kind(KindId),
}

/// A value of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// 次 or 人次.
    Number(u64),
    /// A share.
    Share(Rate),
}

/// One line of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is compared.
    pub subject: Subject,
    /// This year's value, where it is known.
    pub now: Option<Quantity>,
    /// Last year's value, where it is known.
    pub before: Option<Quantity>,
}

/// A year beside the year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The numbers of the year before, up to [`Comparison::until`].
    pub before: YearNumbers,
    /// For a running year: the day of the year before up to which that year is counted. `None`: it is counted
    /// whole.
    pub until: Option<Date>,
    /// Totals first, then each kind that the year has.
    pub changes: Vec<Change>,
    /// Kinds that the year before has and this one has not, with 次: they have no line.
    pub gone: Vec<(KindId, u32)>,
}

impl Comparison {
    /// Compares. A running year is compared with the same part of the year before; counts declared for that
    /// year (手工填报) have no day, so they are a base only for a year that is over.
    pub fn new(
        now: &YearNumbers,
        last_year: &[Digested<Activity>],
        declared: Option<&BTreeMap<KindId, u32>>,
        as_of: AsOf,
    ) -> Self {
        let until = as_of.same_day_last_year();
        let before = match until {
            Some(until) => {
                let part: Vec<_> =
                    last_year.iter().filter(|activity| activity.date.first() <= until).cloned().collect();
                YearNumbers::new(&part, None)
            }
            None => YearNumbers::new(last_year, declared),
        };
        // A year of which nothing is known is no base; in one that has records, a kind without any has 0.
        let recorded = !last_year.is_empty();
        let total = |numbers: &YearNumbers, subject| match subject {
            Subject::Count => Some(Quantity::Number(numbers.total.count.into())),
            Subject::People => numbers.total.people().map(Quantity::Number),
            _ => numbers.total.rate().map(Quantity::Share),
        };
        let totals = [Subject::Count, Subject::People, Subject::Rate].map(|subject| Change {
            subject,
            now: total(now, subject),
            before: total(&before, subject).filter(|_| recorded),
        });
        let kinds = now.kinds.iter().map(|numbers| Change {
            subject: Subject::Kind(numbers.kind),
            now: Some(Quantity::Number(numbers.count().into())),
            before: match before.kind(numbers.kind) {
                Some(base) => Some(Quantity::Number(base.count().into())),
                None => recorded.then_some(Quantity::Number(0)),
            },
        });
        let changes = totals.into_iter().chain(kinds).collect();
        let gone = before
            .kinds
            .iter()
            .filter(|kind| now.kind(kind.kind).is_none())
            .map(|kind| (kind.kind, kind.count()))
            .collect();
        Self { before, until, changes, gone }
    }

    /// Whether anything has a base.
    pub fn has_base(&self) -> bool {
        self.changes.iter().any(|change| change.before.is_some())
    }
}

impl Quantity {
    /// `12` or `92.3%`
    pub fn text(self) -> String {
        match self {
            Quantity::Number(number) => number.to_string(),
            Quantity::Share(rate) => rate.to_string(),
        }
    }
}

impl Change {
    /// 增减: `＋3`, `－2`, `0`; for shares the difference of what is shown, `＋1.2 百分点`; `—` without a base.
    pub fn difference(&self) -> String {
        match (self.now, self.before) {
            (Some(Quantity::Number(now)), Some(Quantity::Number(before))) => {
                signed(now, before, |n| n.to_string())
            }
            (Some(Quantity::Share(now)), Some(Quantity::Share(before))) => {
                signed(now.tenths(), before.tenths(), |n| format!("{}.{} 百分点", n / 10, n % 10))
            }
            _ => NO_BASE.to_owned(),
        }
    }

    /// 增减%: `＋25.0%`; `—` without a base, for a base of 0, and for shares, which differ by 百分点.
    pub fn percent(&self) -> String {
        match (self.now, self.before) {
            (Some(Quantity::Number(now)), Some(Quantity::Number(before))) => {
                match Rate::new(now.abs_diff(before), before) {
                    Some(rate) if now >= before => format!("{}{rate}", if now > before { "＋" } else { "" }),
                    Some(rate) => format!("－{rate}"),
                    None => NO_BASE.to_owned(),
                }
            }
            _ => NO_BASE.to_owned(),
        }
    }
}

/// A difference with its sign; none for no difference.
fn signed(now: u64, before: u64, text: impl Fn(u64) -> String) -> String {
    let sign = match now.cmp(&before) {
        std::cmp::Ordering::Greater => "＋",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Less => "－",
    };
    format!("{sign}{}", text(now.abs_diff(before)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::sample_year::{LECTURE, OATH, STUDY, Sample, THEME_DAY, on};

    fn compare<const N: usize, const M: usize>(
        now: [Sample; N],
        before: [Sample; M],
        today: &str,
    ) -> Comparison {
        let now = YearNumbers::new(&now.map(Digested::from), None);
        Comparison::new(
            &now,
            &before.map(Digested::from),
            Some(&BTreeMap::from([(LECTURE, 4)])),
            AsOf::new(2022, today.parse().unwrap()),
        )
    }

    fn line(comparison: &Comparison, subject: Subject) -> [String; 4] {
        let change = comparison.changes.iter().find(|change| change.subject == subject).unwrap();
        let text = |quantity: Option<Quantity>| quantity.map_or(NO_BASE.to_owned(), Quantity::text);
        [text(change.now), text(change.before), change.difference(), change.percent()]
    }

    #[test]
    fn a_year_is_compared_with_the_year_before() {
        let comparison = compare(
            [
                on("2022-01-01", STUDY).expected(100).present(96),
                on("2022-02-01", STUDY),
                on("2022-03-01", STUDY),
                on("2022-04-01", OATH),
                on("2022-05-01", LECTURE),
            ],
            [
                on("2021-01-01", STUDY).expected(40).present(38),
                on("2021-12-31", STUDY),
                on("2021-01-02", THEME_DAY),
            ],
            "2023-02-01",
        );
        assert_eq!(line(&comparison, Subject::Count), ["5", "3", "＋2", "＋66.7%"]);
        assert_eq!(line(&comparison, Subject::People), ["96", "38", "＋58", "＋152.6%"]);
        assert_eq!(line(&comparison, Subject::Rate), ["96.0%", "95.0%", "＋1.0 百分点", "—"]);
        assert_eq!(line(&comparison, Subject::Kind(STUDY)), ["3", "2", "＋1", "＋50.0%"]);
        assert_eq!(
            line(&comparison, Subject::Kind(OATH)),
            ["1", "0", "＋1", "—"],
            "a base of 0 has no percentage"
        );
        assert_eq!(
            line(&comparison, Subject::Kind(LECTURE)),
            ["1", "4", "－3", "－75.0%"],
            "a declared count is a base"
        );
        assert_eq!((comparison.gone, comparison.until), (vec![(THEME_DAY, 1)], None));
    }

    #[test]
    fn a_running_year_is_compared_with_the_same_part_of_the_year_before() {
        let comparison = compare(
            [on("2022-03-01", STUDY), on("2022-03-02", LECTURE)],
            [on("2021-03-14", STUDY), on("2021-03-15", STUDY)],
            "2022-03-14",
        );
        assert_eq!(line(&comparison, Subject::Kind(STUDY)), ["1", "1", "0", "0.0%"]);
        assert_eq!(
            line(&comparison, Subject::Kind(LECTURE)),
            ["1", "0", "＋1", "—"],
            "a declared count has no day"
        );
        assert_eq!(comparison.until, Some("2021-03-14".parse().unwrap()));
    }

    #[test]
    fn without_a_year_before_there_is_no_base() {
        let comparison = compare([on("2022-03-01", STUDY)], [], "2023-01-01");
        assert_eq!(line(&comparison, Subject::Count), ["1", "—", "—", "—"]);
        assert_eq!(line(&comparison, Subject::People), ["—", "—", "—", "—"]);
        assert_eq!(line(&comparison, Subject::Kind(STUDY)), ["1", "—", "—", "—"]);
    }
}
