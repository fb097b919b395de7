//! A year beside the year before (同比).

use super::as_of::AsOf;
use super::counted::CountedYear;
use super::named::number;
use super::number::Amount;
use super::numbers::YearNumbers;
use super::rate::Rate;
use crate::model::activity::Activity;
use crate::model::date::Date;
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use crate::model::statistic::{Statistic, Unit};
use crate::model::year::NumberName;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

/// What is compared of all activities.
const TOTALS: [Statistic; 3] = [Statistic::Count, Statistic::People, Statistic::Rate];

/// One line of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is compared.
    pub name: NumberName,
    /// What it is counted in.
    pub unit: Unit,
    /// This year's value; — where it is not known.
    pub now: Amount,
    /// Last year's value; — where it is not known.
    pub before: Amount,
}

/// 增减
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// `＋3`, `－2`, `0`
    Whole(i64),
    /// Of shares: in tenths of 百分点, of what is shown.
    Points(i64),
    /// `—`
    NoBase,
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
        let change = |name, has_base| {
            let (now, before) = (number(name, now, None), number(name, &before, None));
            let before = if has_base { before.amount.or_no_base() } else { Amount::NoBase };
            Change { name, unit: now.unit, now: now.amount.or_no_base(), before }
        };
        let totals = TOTALS.map(|asked| change(NumberName::Total(asked), recorded));
        let kinds = now.kinds.iter().map(|numbers| {
            let has_base = recorded || before.kind(numbers.kind).is_some();
            change(NumberName::Kind(numbers.kind, Statistic::Count), has_base)
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

    /// A year beside the year before; none for a year without an activity. Without a base only the totals
    /// have a line.
    pub fn of(counted: &CountedYear<'_>) -> Option<Self> {
        if !counted.has_any() {
            return None;
        }
        let inputs = counted.inputs;
        let declared = inputs.last_notes.as_deref().map(|notes| &notes.counts);
        let mut comparison = Self::new(&counted.numbers, &inputs.last_year, declared, counted.as_of);
        if !comparison.has_base() {
            comparison.changes.retain(Change::is_total);
        }
        Some(comparison)
    }

    /// Whether anything has a base.
    pub fn has_base(&self) -> bool {
        self.changes.iter().any(|change| change.before.is_known())
    }
}

impl Change {
    /// Whether it is about all activities, not those of a kind.
    pub fn is_total(&self) -> bool {
        matches!(self.name, NumberName::Total(_))
    }

    /// 增减; for shares the difference of what is shown.
    pub fn difference(&self) -> Difference {
        let minus = |now: u64, before: u64| now as i64 - before as i64;
        match (&self.now, &self.before) {
            (Amount::Whole(now), Amount::Whole(before)) => Difference::Whole(minus(*now, *before)),
            (Amount::Share(now), Amount::Share(before)) => {
                Difference::Points(minus(now.tenths(), before.tenths()))
            }
            _ => Difference::NoBase,
        }
    }

    /// 增减%: `＋25.0%`; `—` without a base, for a base of 0, and for shares, which differ by 百分点.
    pub fn percent(&self) -> String {
        let share = match (&self.now, &self.before) {
            (Amount::Whole(now), Amount::Whole(before)) => Rate::new(now.abs_diff(*before), *before)
                .map(|rate| format!("{}{rate}", sign(now.cmp(before)))),
            _ => None,
        };
        share.unwrap_or_else(|| Amount::NoBase.to_string())
    }
}

impl Difference {
    /// The word behind the number, where it has one.
    pub fn unit(self) -> Option<&'static str> {
        matches!(self, Difference::Points(_)).then_some("百分点")
    }
}

/// Without its unit: `＋3`, `－0.2`, `—`.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Difference::Whole(by) => write!(f, "{}{}", sign(by.cmp(&0)), by.unsigned_abs()),
            Difference::Points(tenths) => {
                let by = tenths.unsigned_abs();
                write!(f, "{}{}.{}", sign(tenths.cmp(&0)), by / 10, by % 10)
            }
            Difference::NoBase => Amount::NoBase.fmt(f),
        }
    }
}

/// The sign of a difference; none for no difference.
fn sign(order: Ordering) -> &'static str {
    match order {
        Ordering::Greater => "＋",
        Ordering::Equal => "",
        Ordering::Less => "－",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::report::sample_year::{LECTURE, OATH, STUDY, Sample, THEME_DAY, on};

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

    const COUNT: NumberName = NumberName::Total(Statistic::Count);
    const PEOPLE: NumberName = NumberName::Total(Statistic::People);
    const RATE: NumberName = NumberName::Total(Statistic::Rate);

    fn of(kind: KindId) -> NumberName {
        NumberName::Kind(kind, Statistic::Count)
    }

    fn line(comparison: &Comparison, name: NumberName) -> [String; 4] {
        let change = comparison.changes.iter().find(|change| change.name == name).unwrap();
        let difference = change.difference();
        let unit = difference.unit().map_or(String::new(), |unit| format!(" {unit}"));
        [change.now.to_string(), change.before.to_string(), format!("{difference}{unit}"), change.percent()]
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
        assert_eq!(line(&comparison, COUNT), ["5", "3", "＋2", "＋66.7%"]);
        assert_eq!(line(&comparison, PEOPLE), ["96", "38", "＋58", "＋152.6%"]);
        assert_eq!(line(&comparison, RATE), ["96.0%", "95.0%", "＋1.0 百分点", "—"]);
        assert_eq!(line(&comparison, of(STUDY)), ["3", "2", "＋1", "＋50.0%"]);
        assert_eq!(line(&comparison, of(OATH)), ["1", "0", "＋1", "—"], "a base of 0 has no percentage");
        assert_eq!(
            line(&comparison, of(LECTURE)),
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
        assert_eq!(line(&comparison, of(STUDY)), ["1", "1", "0", "0.0%"]);
        assert_eq!(line(&comparison, of(LECTURE)), ["1", "0", "＋1", "—"], "a declared count has no day");
        assert_eq!(comparison.until, Some("2021-03-14".parse().unwrap()));
    }

    #[test]
    fn without_a_year_before_there_is_no_base() {
        let comparison = compare([on("2022-03-01", STUDY)], [], "2023-01-01");
        assert_eq!(line(&comparison, COUNT), ["1", "—", "—", "—"]);
        assert_eq!(line(&comparison, PEOPLE), ["—", "—", "—", "—"]);
        assert_eq!(line(&comparison, of(STUDY)), ["1", "—", "—", "—"]);
    }
}
