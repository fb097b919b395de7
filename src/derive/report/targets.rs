//! What was planned for a year, and how far it is.

use super::as_of::AsOf;
use super::counted::CountedYear;
use super::numbers::{YearNumbers, kinds_of};
use super::rate::Rate;
use crate::model::activity::{Activity, Status};
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::year::Target;

/// How far a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetState {
    /// 未启动: nothing done yet, however late it is.
    NotStarted,
    /// 推进中: begun, and not behind.
    Underway,
    /// 滞后: begun, and the share that is done is smaller than the share of the year that has passed.
    Behind,
    /// 完成: exactly what was planned.
    Done,
    /// 超额: more than was planned.
    Exceeded,
}

impl TargetState {
    /// The state of `done` out of `planned` (次) when so much of the year has passed.
    pub fn new(done: u32, planned: u32, elapsed: Rate) -> Self {
        match Rate::new(done.into(), planned.into()) {
            _ if done > planned => TargetState::Exceeded,
            _ if done == planned => TargetState::Done,
            _ if done == 0 => TargetState::NotStarted,
            Some(share) if share < elapsed => TargetState::Behind,
            _ => TargetState::Underway,
        }
    }

    /// The word readers see.
    pub fn chinese(self) -> &'static str {
        match self {
            TargetState::NotStarted => "未启动",
            TargetState::Underway => "推进中",
            TargetState::Behind => "滞后",
            TargetState::Done => "完成",
            TargetState::Exceeded => "超额",
        }
    }

    /// The word for class names.
    pub fn id(self) -> &'static str {
        match self {
            TargetState::NotStarted => "not-started",
            TargetState::Underway => "underway",
            TargetState::Behind => "behind",
            TargetState::Done => "done",
            TargetState::Exceeded => "over",
        }
    }
}

/// A target that is counted, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetNumbers {
    /// Of which kind.
    pub kind: KindId,
    /// Whose; `None` for the whole park.
    pub organisation: Option<OrganisationId>,
    /// How many 次 are the target.
    pub target: u32,
    /// How many 次 have been done; a declared count where the whole park's target has nothing else.
    pub done: u32,
    /// How many 次 stand in the calendar and are still to come.
    pub planned: u32,
    /// How many 次 were cancelled.
    pub cancelled: u32,
    /// How far it is.
    pub state: TargetState,
}

impl TargetNumbers {
    /// 完成率; `None` for a target of 0.
    pub fn share(&self) -> Option<Rate> {
        Rate::new(self.done.into(), self.target.into())
    }
}

/// The targets of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Targets<'a> {
    /// Those that are counted, in their order.
    pub counted: Vec<TargetNumbers>,
    /// Those that are not, in their order.
    pub texts: Vec<&'a str>,
    /// `2项计数目标，已完成1项`; empty where none is counted.
    pub finding: String,
}

impl<'a> Targets<'a> {
    /// None where there are none.
    pub fn of(counted: &CountedYear<'a>) -> Option<Self> {
        let targets = &counted.notes?.targets;
        let numbers = count_targets(targets, &counted.inputs.activities, &counted.numbers, counted.as_of);
        let is_reached =
            |target: &&TargetNumbers| matches!(target.state, TargetState::Done | TargetState::Exceeded);
        let finding = match (numbers.len(), numbers.iter().filter(is_reached).count()) {
            (0, _) => String::new(),
            (all, reached) if all == reached => format!("{all}项计数目标全部完成"),
            (all, reached) => format!("{all}项计数目标，已完成{reached}项"),
        };
        (!targets.is_empty()).then(|| Self { counted: numbers, texts: text_targets(targets), finding })
    }
}

/// The targets that are counted, in their order. `activities` and `numbers` are of the same year.
pub fn count_targets(
    targets: &[Target],
    activities: &[Digested<Activity>],
    numbers: &YearNumbers,
    as_of: AsOf,
) -> Vec<TargetNumbers> {
    let elapsed = as_of.elapsed();
    let counted = targets.iter().filter_map(|target| match target {
        Target::Count { kind, count, organisation } => Some((*kind, *count, *organisation)),
        Target::Text(_) => None,
    });
    counted
        .map(|(kind, target, organisation)| {
            let of_target = |activity: &&Digested<Activity>| {
                kinds_of(activity).any(|k| k == kind)
                    && organisation.is_none_or(|o| activity.organisers.contains(&o))
            };
            let with = |status| {
                activities.iter().filter(of_target).filter(|activity| activity.status == status).count()
                    as u32
            };
            let done = match organisation {
                None => numbers.kind(kind).map_or(0, |numbers| numbers.count()),
                Some(_) => with(Status::Done),
            };
            let planned = with(Status::Planned) + with(Status::Postponed);
            let cancelled = with(Status::Cancelled);
            TargetNumbers {
                kind,
                organisation,
                target,
                done,
                planned,
                cancelled,
                state: TargetState::new(done, target, elapsed),
            }
        })
        .collect()
}

/// The targets that are not counted, in their order.
pub fn text_targets<'a>(targets: &'a [Target]) -> Vec<&'a str> {
    let text = |target: &'a Target| match target {
        Target::Text(text) => Some(text.as_str()),
        Target::Count { .. } => None,
    };
    targets.iter().filter_map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::report::sample_year::{BRANCH, STUDY, THEME_DAY, UNION, on};

    #[test]
    fn a_state_follows_from_what_is_done_and_how_late_it_is() {
        let cases = [
            // done, target, days of a year of 100 that have passed
            (0, 12, 0, TargetState::NotStarted),
            (0, 12, 100, TargetState::NotStarted),
            (5, 12, 40, TargetState::Underway),
            (6, 12, 50, TargetState::Underway),
            (5, 12, 50, TargetState::Behind),
            (10, 12, 100, TargetState::Behind),
            (12, 12, 50, TargetState::Done),
            (13, 12, 50, TargetState::Exceeded),
        ];
        for (done, target, passed, state) in cases {
            assert_eq!(
                TargetState::new(done, target, Rate::new(passed, 100).unwrap()),
                state,
                "{done} of {target} at {passed} %"
            );
        }
    }

    #[test]
    fn planned_and_cancelled_activities_stand_beside_a_target_and_do_not_fulfil_it() {
        let activities: Vec<Digested<Activity>> = [
            on("2022-01-14", THEME_DAY).by(&[BRANCH]),
            on("2022-02-14", THEME_DAY).by(&[BRANCH, UNION]),
            on("2022-03-14", THEME_DAY).by(&[UNION]),
            on("2022-04-14", STUDY).by(&[BRANCH]).counts_as(&[THEME_DAY]),
            on("2022-05-14", THEME_DAY).by(&[BRANCH]).planned(),
            on("2022-06-14", THEME_DAY).by(&[BRANCH]).cancelled(),
        ]
        .map(Digested::from)
        .into();
        let numbers = YearNumbers::new(&activities, None);
        let targets = [
            Target::Count { kind: THEME_DAY, count: 12, organisation: Some(BRANCH) },
            Target::Text("完善制度".into()),
            Target::Count { kind: THEME_DAY, count: 4, organisation: None },
        ];
        let as_of = AsOf::new(2022, "2022-07-01".parse().unwrap());
        let counted = count_targets(&targets, &activities, &numbers, as_of);
        let seen: Vec<_> =
            counted.iter().map(|t| (t.done, t.target, t.planned, t.cancelled, t.state.chinese())).collect();
        assert_eq!(seen, [(3, 12, 1, 1, "滞后"), (4, 4, 1, 1, "完成")]);
        assert_eq!(text_targets(&targets), ["完善制度"]);
    }
}
