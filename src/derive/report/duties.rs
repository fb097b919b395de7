//! 规定动作 of a year: which organisation has done what it has to do in which month, quarter, half-year.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::counted::CountedYear;
use super::rate::Rate;
use crate::derive::duties::{DutyPart, DutyRecord, duties};
use crate::model::duty::{Duty, DutyPeriod};
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;

/// The duties of a year: a table for each, organisations by parts of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyMatrix {
    /// In the order of the settings; none without a row.
    pub groups: Vec<DutyGroup>,
    /// How many organisations have a row that only those may see who see everything
    /// ([`DutyRow::public`]).
    pub unnamed: usize,
    /// `规定动作到期应完成36项次，已完成33项次，完成率91.7%`
    pub finding: String,
    /// The months that it has a column for, from 1.
    pub months: RangeInclusive<u8>,
    /// What the words in it mean and how it is counted, each a sentence.
    pub notes: Vec<&'static str>,
    /// Whether everybody may see it: not where the settings say nothing of duties.
    pub public: bool,
}

/// One duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyGroup {
    /// What has to be held.
    pub kind: KindId,
    /// `每月至少1次`
    pub asked: String,
    /// The parts of the year that it is asked in.
    pub per: DutyPeriod,
    /// Who has to hold it, in the order of the settings.
    pub rows: Vec<DutyRow>,
}

/// What an organisation has done of a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyRow {
    /// Who.
    pub organisation: OrganisationId,
    /// Whether everybody may see it: not where only records that are not public name the organisation.
    pub public: bool,
    /// The parts of the year, the first first.
    pub cells: Vec<DutyCell>,
    /// How often it was done in the year; 未填 or 不适用 where that is all there is to tell.
    pub total: DutyMark,
    /// In how many of the parts that are over it was done often enough (项次).
    pub met: usize,
    /// How many parts are over in which it had to be done (项次).
    pub over: usize,
}

/// A part of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyCell {
    /// `3月`, `第一季度`
    pub part: String,
    /// How many months it has.
    pub months: u8,
    /// How it stands.
    pub mark: DutyMark,
}

/// How a duty stands, as readers are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DutyMark {
    /// `1次`: as often as is asked, or though nobody asks.
    Done(u32),
    /// `1次，缺1次`: the part is over, and it was done too seldom.
    Short {
        /// How often it was done.
        done: u32,
        /// How often more it had to be.
        missing: u32,
    },
    /// `未开展`: the part is over, and nothing tells of it.
    NotDone,
    /// `未到期`, `1次，未到期`: the part is not over, and it was not done often enough so far.
    Open(u32),
    /// `不适用`
    NotApplicable,
    /// `未填`: nobody has said whether it applies.
    Unfilled,
}

/// What the words mean, and how it is counted.
const NOTES: [&str; 2] = [
    "一个组织的一项规定动作，每个月（季度、半年、年）计1项次；做够次数的算完成，完成率＝完成的项次÷到期应完成的项次。计入这一类型的活动也算，联合举办的各组织各算1次。",
    "未开展：时间已过，没有记录。未填：没有写明这个组织有没有支委会、党小组，或者要不要开展。不适用：这个组织没有支委会或党小组，或者当时还没有成立、已经撤销。未到期：这段时间还没有过完。后三种不计入应完成的项次。",
];

/// What is said besides where the duties are the usual ones.
const USUAL: &str =
    "没有另外规定，这里列的是通常的要求；全年一次记录也没有的组织记“未填”，各组织都没有记录的不列。";

impl DutyMatrix {
    /// None where nothing is asked, and for a year in which nothing has taken place.
    pub fn of(counted: &CountedYear<'_>) -> Option<Self> {
        if !counted.has_any() {
            return None;
        }
        let (settings, inputs) = (&counted.frame.settings, counted.inputs);
        let activities = inputs.activities.iter().map(|activity| &**activity);
        let mut records = duties(settings, activities, &inputs.held_in_year, inputs.year, inputs.today);
        let public = public(counted);
        let secret: HashSet<_> = named(counted, false).filter(|one| !public.contains(one)).collect();
        // Whom nothing names, nobody has asked to be named by what is only usual.
        records.retain(|record| {
            !record.origin.is_usual()
                || public.contains(&record.organisation)
                || secret.contains(&record.organisation)
        });
        let group = |(place, duty): (usize, &Duty)| {
            let of_duty = records.iter().filter(|record| record.duty == place);
            let rows = of_duty
                .map(|record| row(record, &counted.months(), !secret.contains(&record.organisation)))
                .filter(|row| !row.cells.is_empty());
            let asked = format!("{}至少{}次", duty.per.chinese(), duty.count);
            DutyGroup { kind: duty.kind, asked, per: duty.per, rows: rows.collect() }
        };
        let groups = settings.duties.iter().enumerate().map(group);
        let groups: Vec<_> = groups.filter(|group| !group.rows.is_empty()).collect();
        let rows = || groups.iter().flat_map(|group| &group.rows);
        let unnamed: HashSet<_> = rows().filter(|row| !row.public).map(|row| row.organisation).collect();
        let (met, over) = rows().fold((0, 0), |(met, over), row| (met + row.met, over + row.over));
        let usual = records.iter().any(|record| record.origin.is_usual());
        (!groups.is_empty()).then(|| Self {
            unnamed: unnamed.len(),
            finding: finding(met, over),
            months: counted.months(),
            notes: NOTES.into_iter().chain(usual.then_some(USUAL)).collect(),
            public: settings.duties.iter().all(|duty| duty.origin.is_public()),
            groups,
        })
    }
}

fn finding(met: usize, over: usize) -> String {
    match Rate::new(met as u64, over as u64) {
        None => "规定动作还没有到期的".to_owned(),
        Some(rate) => format!("规定动作到期应完成{over}项次，已完成{met}项次，完成率{rate}"),
    }
}

/// The organisations that activities name which are public, or are not.
fn named(counted: &CountedYear<'_>, public: bool) -> impl Iterator<Item = OrganisationId> {
    let of_sort = counted.inputs.activities.iter().filter(move |activity| activity.public == public);
    of_sort.flat_map(|activity| activity.organisers.iter().copied())
}

/// The organisations that something public names.
fn public(counted: &CountedYear<'_>) -> HashSet<OrganisationId> {
    named(counted, true).chain(counted.frame.lists.organisations.iter().copied()).collect()
}

/// The parts of the year that lie whole in the months that are counted.
fn row(record: &DutyRecord, counted: &RangeInclusive<u8>, public: bool) -> DutyRow {
    let length = record.per.months();
    let is_counted =
        |number: u8| counted.contains(&(number * length + 1)) && counted.contains(&((number + 1) * length));
    let parts: Vec<_> = (0..).zip(&record.parts).filter(|(number, _)| is_counted(*number)).collect();
    let cell = |&(number, part): &(u8, &DutyPart)| DutyCell {
        part: record.per.part(number),
        months: length,
        mark: DutyMark::new(*part, record.count),
    };
    let over = |met: bool| {
        let parts = parts.iter().filter_map(|(_, part)| match part {
            DutyPart::Over(done) => Some(*done),
            _ => None,
        });
        parts.filter(|done| !met || *done >= record.count).count()
    };
    DutyRow {
        organisation: record.organisation,
        public,
        cells: parts.iter().map(cell).collect(),
        total: total(parts.iter().map(|(_, part)| **part)),
        met: over(true),
        over: over(false),
    }
}

/// What the parts of a year come to: a number as soon as one of them has some.
fn total(parts: impl Iterator<Item = DutyPart>) -> DutyMark {
    parts.fold(DutyMark::NotApplicable, |sum, part| match (sum, part) {
        (DutyMark::Done(sum), _) => DutyMark::Done(sum + done(part)),
        (_, DutyPart::Over(done) | DutyPart::Open(done) | DutyPart::Unasked(done)) => DutyMark::Done(done),
        (_, DutyPart::Unfilled) => DutyMark::Unfilled,
        (sum, DutyPart::NotApplicable) => sum,
    })
}

fn done(part: DutyPart) -> u32 {
    match part {
        DutyPart::Over(done) | DutyPart::Open(done) | DutyPart::Unasked(done) => done,
        DutyPart::NotApplicable | DutyPart::Unfilled => 0,
    }
}

impl DutyRow {
    /// How often it was done in the year (次).
    pub fn times(&self) -> u32 {
        match self.total {
            DutyMark::Done(times) => times,
            _ => 0,
        }
    }
}

impl DutyMark {
    fn new(part: DutyPart, count: u32) -> Self {
        match part {
            DutyPart::Over(0) if count > 0 => Self::NotDone,
            DutyPart::Over(done) if done < count => Self::Short { done, missing: count - done },
            DutyPart::Open(done) if done < count => Self::Open(done),
            DutyPart::Over(done) | DutyPart::Open(done) | DutyPart::Unasked(done) => Self::Done(done),
            DutyPart::NotApplicable => Self::NotApplicable,
            DutyPart::Unfilled => Self::Unfilled,
        }
    }

    /// What readers see.
    pub fn chinese(self) -> String {
        match self {
            Self::Done(done) => format!("{done}次"),
            Self::Short { done, missing } => format!("{done}次，缺{missing}次"),
            Self::NotDone => "未开展".to_owned(),
            Self::Open(0) => "未到期".to_owned(),
            Self::Open(done) => format!("{done}次，未到期"),
            Self::NotApplicable => "不适用".to_owned(),
            Self::Unfilled => "未填".to_owned(),
        }
    }

    /// The word for class names.
    pub fn id(self) -> &'static str {
        match self {
            Self::Done(_) => "done",
            Self::Short { .. } => "short",
            Self::NotDone => "not-done",
            Self::Open(_) => "open",
            Self::NotApplicable => "not-applicable",
            Self::Unfilled => "unfilled",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::report::sample_park::{frame, inputs};
    use crate::derive::report::sample_year::{BRANCH, STUDY, THEME_DAY};
    use crate::model::digest::Digested;
    use crate::model::duty::DutyOrigin;
    use crate::model::plan::Frame;

    /// Of what is asked of branches: the branch of the sample, and one that nothing public names.
    fn matrix(today: &str, asked: &[(KindId, u32, DutyPeriod)]) -> Option<DutyMatrix> {
        let frame = frame();
        let mut settings = (*frame.settings).clone();
        settings.duties = asked
            .iter()
            .map(|&(kind, count, per)| Duty {
                kind,
                count,
                per,
                sorts: vec!["党支部".into()],
                origin: DutyOrigin::Listed,
            })
            .collect();
        let mut organisations = crate::model::organisation::Organisations::default();
        for (id, organisation) in settings.organisations.iter() {
            let sort = (id != OrganisationId(1)).then(|| "党支部".into());
            organisations
                .insert(crate::model::organisation::Organisation {
                    sort,
                    declared: true,
                    ..organisation.clone()
                })
                .unwrap();
        }
        settings.organisations = organisations;
        let frame = Frame { settings: Digested::new(settings), ..(*frame).clone() };
        let inputs = inputs(today);
        DutyMatrix::of(&CountedYear::new(&frame, &inputs))
    }

    fn told(row: &DutyRow) -> Vec<String> {
        row.cells.iter().map(|cell| cell.mark.chinese()).collect()
    }

    #[test]
    fn every_part_of_the_year_says_how_it_stands() {
        let matrix =
            matrix("2022-12-01", &[(THEME_DAY, 1, DutyPeriod::Month), (STUDY, 2, DutyPeriod::Quarter)])
                .unwrap();
        let [days, studies] = &matrix.groups[..] else { panic!("{matrix:?}") };
        assert_eq!((days.asked.as_str(), studies.asked.as_str()), ("每月至少1次", "每季度至少2次"));
        assert_eq!(days.rows[0].organisation, BRANCH);
        assert_eq!(told(&days.rows[0])[9..], ["1次", "1次", "1次"]);
        assert_eq!(told(&studies.rows[0]), ["未开展", "未开展", "未开展", "未到期"]);
        // The other branch is named by records alone that are not public: two kept a study each, one none.
        assert!(!days.rows[1].public && matrix.unnamed == 1);
        assert_eq!(told(&studies.rows[1]), ["1次，缺1次", "1次，缺1次", "1次，缺1次", "未到期"]);
        assert_eq!((days.rows[0].met, days.rows[0].over, days.rows[0].total), (11, 11, DutyMark::Done(12)));
        assert_eq!(matrix.finding, "规定动作到期应完成28项次，已完成11项次，完成率39.3%");
    }

    #[test]
    fn a_row_that_nobody_has_filled_in_comes_to_no_number() {
        use DutyPart::{NotApplicable, Open, Over, Unasked, Unfilled};
        let told = |parts: &[DutyPart]| total(parts.iter().copied()).chinese();
        assert_eq!(told(&[Unfilled, Unfilled]), "未填");
        assert_eq!(told(&[NotApplicable, Unfilled]), "未填");
        assert_eq!(told(&[NotApplicable, NotApplicable]), "不适用");
        assert_eq!(told(&[NotApplicable, Over(0), Open(0)]), "0次");
        assert_eq!(told(&[Unasked(2), Unfilled, Unasked(1)]), "3次");
        assert_eq!(told(&[Unfilled, Open(1)]), "1次");
    }

    #[test]
    fn where_nothing_is_asked_there_is_no_table() {
        assert_eq!(matrix("2022-12-01", &[]), None);
    }
}
