//! The report of a year as values: what the page, Word and Excel, the home page and the narrative show of it.
//!
//! A number is computed in [`tally`] and gets its unit and basis there; [`named`] finds it by its name; the
//! sections list names. Whoever shows a report takes the sections apart as he likes, and computes or words
//! nothing himself, so that all of them say the same.

pub mod as_of;
pub mod basis;
pub mod comparison;
pub mod counted;
pub mod duties;
pub mod figures;
pub mod kinds;
pub mod ledger;
pub mod months;
pub mod named;
pub mod number;
pub mod numbers;
pub mod period;
pub mod problems;
pub mod ranking;
pub mod rate;
#[cfg(test)]
pub(crate) mod sample_park;
#[cfg(test)]
pub(crate) mod sample_year;
pub mod tally;
pub mod targets;
pub mod tasks;

use crate::model::body::BodyRef;
use crate::model::card::Card;
use crate::model::digest::Digested;
use crate::model::post::Destination;
use crate::model::year::NamedList;
use comparison::Comparison;
use counted::CountedYear;
use duties::DutyMatrix;
use figures::Figure;
use kinds::KindGroup;
use months::{Months, PeriodTally};
use number::Amount;
use problems::ProblemLine;
use ranking::Ranking;
use targets::Targets;
use tasks::Tasks;

/// What a year comes to, section by section in the order in which they are read. Who takes it apart field by
/// field is told by the compiler of a section that it does not show.
#[derive(Clone, Debug)]
pub struct YearReport<'a> {
    /// The figures at its head.
    pub figures: Vec<Figure<'a>>,
    /// What somebody wrote about it.
    pub narrative: Option<Narrative<'a>>,
    /// The kinds by month and in numbers, under their groups; none for a year without a kind.
    pub kinds: Vec<KindGroup<'a>>,
    /// What the table of kinds and months says, in a sentence.
    pub kinds_finding: String,
    /// How many activities each month had; none for a year without an activity.
    pub months: Option<Months>,
    /// The quarters; none for a year without an activity.
    pub quarters: Vec<PeriodTally>,
    /// The half-years; none for a year without an activity.
    pub halves: Vec<PeriodTally>,
    /// Who organised how much; none where nobody may be named.
    pub ranking: Option<Ranking<'a>>,
    /// 规定动作, organisations by parts of the year; none where nothing is asked.
    pub duties: Option<DutyMatrix>,
    /// What was planned, and how far it is; none where nothing was.
    pub targets: Option<Targets<'a>>,
    /// The year before; none for a year without an activity.
    pub comparison: Option<Comparison>,
    /// 存在问题
    pub problems: Vec<ProblemLine<'a>>,
    /// Tasks and measures; none where there are none.
    pub tasks: Option<Tasks<'a>>,
    /// Lists that the park keeps under names of its own (四清单, 五个聚焦).
    pub lists: &'a [NamedList],
    /// Its featured posts, in the order of the year.
    pub highlights: &'a [Digested<Card>],
    /// 统计口径, each a sentence.
    pub basis: Vec<String>,
}

/// The narrative of a year.
#[derive(Clone, Debug)]
pub struct Narrative<'a> {
    /// Its text: its HTML has holes for links and numbers.
    pub body: BodyRef<'a>,
    /// Where its links lead.
    pub destinations: &'a [Destination],
    /// What stands in the holes for numbers, in their order; bare, as its author writes the units himself.
    pub numbers: Vec<Amount>,
}

impl<'a> YearReport<'a> {
    /// The report of a year.
    pub fn of(counted: &'a CountedYear<'a>) -> Self {
        let narrative = counted.notes.map(|notes| Narrative {
            body: notes.body_ref(),
            destinations: &notes.destinations,
            numbers: notes.numbers.iter().map(|&name| counted.number(name).amount).collect(),
        });
        Self {
            figures: figures::of_year(counted),
            narrative,
            kinds: kinds::by_group(counted),
            kinds_finding: kinds::finding(counted),
            months: Months::of(counted),
            quarters: months::quarters(counted),
            halves: months::halves(counted),
            ranking: Ranking::of(counted),
            duties: DutyMatrix::of(counted),
            targets: Targets::of(counted),
            comparison: Comparison::of(counted),
            problems: problems::of_year(counted),
            tasks: Tasks::of(counted),
            lists: counted.notes.map_or(&[], |notes| &notes.lists),
            highlights: &counted.inputs.highlights,
            basis: basis::statements(counted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sample_park::{frame, inputs};
    use super::*;

    #[test]
    fn whoever_asks_for_a_number_gets_the_same() {
        let frame = frame();
        let inputs = inputs("2023-05-01");
        let counted = CountedYear::new(&frame, &inputs);
        let told = |figures: &[Figure<'_>]| -> Vec<String> {
            let number = |number: &number::Number| {
                format!("{}{}（{}）", number.amount, number.unit_behind(), number.basis())
            };
            figures.iter().map(|figure| format!("{}{}", figure.label, number(&figure.number))).collect()
        };
        let report = YearReport::of(&counted);
        assert_eq!(
            told(&report.figures),
            [
                "开展活动16次（稿件、台账）",
                "参与303人次（稿件、台账）",
                "到会率91.8%（稿件、台账）",
                "主题党日12次（稿件）",
                "书记讲党课9次（手工填报）",
                "中心组学习4次（台账）",
                "重温入党誓词1次（稿件）",
                "制度1<2项（手工填报）",
                "三会一课未填（手工填报）",
                "任务2个（手工填报）",
                "措施3项（手工填报）",
            ]
        );
        assert_eq!(
            told(&figures::of_home(&counted)),
            [0, 1, 3, 4].map(|at| told(&report.figures)[at].clone())
        );
        let narrative = report.narrative.unwrap();
        assert_eq!(narrative.numbers.iter().map(Amount::to_string).collect::<Vec<_>>(), ["12", "276", "1<2"]);
        assert_eq!(
            counted.sentence(),
            "年度主题：提升机关服务效能。2022年开展活动16次，参与303人次，截至2022年12月31日"
        );
    }
}
