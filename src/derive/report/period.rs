//! The report of a quarter or half-year as values.

use std::ops::RangeInclusive;

use super::basis;
use super::comparison::Comparison;
use super::counted::CountedYear;
use super::duties::DutyMatrix;
use super::figures::{self, Figure};
use super::kinds::{self, KindGroup};
use super::ledger::Ledger;
use super::ranking::Ranking;
use crate::model::card::Card;
use crate::model::digest::Digested;

/// What a quarter or half-year comes to: the sections of [`YearReport`](super::YearReport) that say something
/// of a part of a year, and its activities.
#[derive(Clone, Debug)]
pub struct PeriodReport<'a> {
    /// `2022年第三季度`
    pub called: String,
    /// Its months, from 1.
    pub months: RangeInclusive<u8>,
    /// The figures at its head.
    pub figures: Vec<Figure<'a>>,
    /// The kinds by month and in numbers, under their groups.
    pub kinds: Vec<KindGroup<'a>>,
    /// What the table of kinds and months says, in a sentence.
    pub kinds_finding: String,
    /// Who organised how much; none where nobody may be named.
    pub ranking: Option<Ranking<'a>>,
    /// 规定动作, by the parts of the year that lie in it; none where nothing is asked.
    pub duties: Option<DutyMatrix>,
    /// The same part of the year before; none without an activity.
    pub comparison: Option<Comparison>,
    /// Its featured posts, in the order of the year.
    pub highlights: &'a [Digested<Card>],
    /// Its activities, as everybody may see them.
    pub ledger: Ledger<'a>,
    /// 统计口径, each a sentence.
    pub basis: Vec<String>,
}

impl<'a> PeriodReport<'a> {
    /// The report of a quarter or half-year, made by [`CountedYear::of_period`].
    pub fn of(counted: &'a CountedYear<'a>) -> Self {
        Self {
            called: counted.called(),
            months: counted.months(),
            figures: figures::of_year(counted),
            kinds: kinds::by_group(counted),
            kinds_finding: kinds::finding(counted),
            ranking: Ranking::of(counted),
            duties: DutyMatrix::of(counted),
            comparison: Comparison::of(counted),
            highlights: &counted.inputs.highlights,
            ledger: Ledger::on_page(&counted.inputs.activities),
            basis: basis::statements(counted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::report::sample_park::{frame, inputs};
    use crate::model::period::Period;

    fn figures(today: &str, period: Period) -> (Vec<String>, Vec<String>, String) {
        let frame = frame();
        let part = inputs(today).part(period);
        let counted = CountedYear::of_period(&frame, &part, period);
        let report = PeriodReport::of(&counted);
        let figure = |figure: &Figure<'_>| {
            format!("{}{}{}", figure.label, figure.number.amount, figure.number.unit_behind())
        };
        let before = report.comparison.unwrap();
        let change = &before.changes[0];
        let compared = format!(
            "{} {} {}",
            change.now,
            change.before,
            before.until.map_or(String::new(), |day| day.to_string())
        );
        (report.figures.iter().map(figure).collect(), report.basis[..1].to_vec(), compared)
    }

    #[test]
    fn a_quarter_counts_its_months_and_stands_beside_the_same_quarter() {
        // Three theme days of 23, one hidden study of 9; last year had theme days alone.
        let (numbers, basis, compared) = figures("2022-12-31", Period::Quarter(3));
        assert_eq!(
            numbers,
            ["开展活动4次", "参与78人次", "到会率91.8%", "主题党日3次", "中心组学习1次", "重温入党誓词1次"]
        );
        assert_eq!(basis, ["统计2022年7月1日至9月30日开始的活动；跨日活动计入第一天所在的月份。"]);
        assert_eq!(compared, "4 2 ");
    }

    #[test]
    fn a_running_half_year_stands_beside_the_same_days() {
        let (_, basis, compared) = figures("2022-06-13", Period::Half(1));
        assert_eq!(
            basis,
            ["统计2022年1月1日至6月13日开始的活动，本半年尚未结束；跨日活动计入第一天所在的月份。"]
        );
        // The sample knows of a theme day on 14 June all the same; of last year only five are counted.
        assert_eq!(compared, "8 5 2021-06-13");
    }
}
