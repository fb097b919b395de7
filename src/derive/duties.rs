//! How far organisations have done what they have to do again and again (规定动作).
//!
//! A part of the year counts once it is over, and only where the organisation was there all through it. A
//! branch without a committee has no 支委会 to hold, and one without groups no 党小组会; where nobody has said
//! whether it has, that is 未填.

use std::collections::{HashMap, HashSet};

use crate::model::activity::{Activity, Status};
use crate::model::date::{Date, YearMonth};
use crate::model::duty::{Duty, DutyPeriod};
use crate::model::kind::KindId;
use crate::model::organisation::{Organisation, OrganisationId};
use crate::model::settings::Settings;

/// What an organisation has done of a duty in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyRecord {
    /// Who.
    pub organisation: OrganisationId,
    /// What.
    pub kind: KindId,
    /// How often at least, in each period.
    pub count: u32,
    /// The period.
    pub per: DutyPeriod,
    /// How it stands.
    pub state: DutyState,
}

/// How a duty stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DutyState {
    /// Each part of the year that is over, by its number from 0, with how often it was done.
    Counted(Vec<(u8, u32)>),
    /// 不适用
    NotApplicable,
    /// 未填: nobody has said whether it applies.
    Unfilled,
}

impl DutyRecord {
    /// The parts of the year in which it was done too seldom: by number, and how often.
    pub fn gaps(&self) -> Vec<(u8, u32)> {
        match &self.state {
            DutyState::Counted(parts) => {
                parts.iter().filter(|(_, done)| *done < self.count).copied().collect()
            }
            DutyState::NotApplicable | DutyState::Unfilled => Vec::new(),
        }
    }
}

/// What all organisations have done of their duties in a year, as it stands on a day: in the order of the
/// settings.
pub fn duties<'a>(
    settings: &Settings,
    activities: impl Iterator<Item = &'a Activity>,
    year: i16,
    today: Date,
) -> Vec<DutyRecord> {
    let done = done(settings, activities, year);
    let mut records = Vec::new();
    for (organisation, facts) in settings.organisations.iter().filter(|(_, facts)| facts.declared) {
        for duty in settings.duties.iter().filter(|duty| is_of(duty, facts)) {
            let Duty { kind, count, per, .. } = *duty;
            let state = match applies(&settings.kinds.get(kind).id, facts) {
                Some(true) => {
                    let months = done.get(&(organisation, kind)).copied().unwrap_or_default();
                    DutyState::Counted(counted(months, facts, per, year, today))
                }
                Some(false) => DutyState::NotApplicable,
                None => DutyState::Unfilled,
            };
            records.push(DutyRecord { organisation, kind, count, per, state });
        }
    }
    records
}

/// How often each organisation has done what is somebody's duty, by month, January first.
fn done<'a>(
    settings: &Settings,
    activities: impl Iterator<Item = &'a Activity>,
    year: i16,
) -> HashMap<(OrganisationId, KindId), [u32; 12]> {
    let asked: HashSet<KindId> = settings.duties.iter().map(|duty| duty.kind).collect();
    let mut done: HashMap<(OrganisationId, KindId), [u32; 12]> = HashMap::new();
    for activity in activities {
        let day = activity.date.first();
        if day.year() != year || activity.status != Status::Done {
            continue;
        }
        let kinds: HashSet<KindId> = activity.counts_as.iter().copied().chain([activity.kind]).collect();
        for kind in kinds.into_iter().filter(|kind| asked.contains(kind)) {
            for organisation in &activity.organisers {
                done.entry((*organisation, kind)).or_default()[usize::from(day.month() - 1)] += 1;
            }
        }
    }
    done
}

fn is_of(duty: &Duty, organisation: &Organisation) -> bool {
    let sort = organisation.sort.as_deref();
    if duty.sorts.is_empty() {
        return sort == Some("党支部") || sort.is_none() && organisation.name.ends_with("支部");
    }
    sort.is_some_and(|sort| duty.sorts.iter().any(|wanted| wanted == sort))
}

/// Whether an organisation has what a kind needs; `None` where nobody has said.
fn applies(kind: &str, organisation: &Organisation) -> Option<bool> {
    match kind {
        "branch-committee" => organisation.structure.committee,
        "group-meeting" => organisation.structure.groups.map(|groups| groups > 0),
        _ => Some(true),
    }
}

fn counted(
    done: [u32; 12],
    organisation: &Organisation,
    per: DutyPeriod,
    year: i16,
    today: Date,
) -> Vec<(u8, u32)> {
    let months = per.months();
    let parts = done.chunks(usize::from(months)).map(|months| months.iter().sum());
    let days: Vec<(Date, Date)> =
        YearMonth::of_year(year).map(|month| (month.first_day(), month.last_day())).collect();
    let is_over = |part: u8| {
        let (first, _) = days[usize::from(part * months)];
        let (_, last) = days[usize::from(part * months + months - 1)];
        let structure = &organisation.structure;
        let was_there = structure.from.is_none_or(|from| from <= first)
            && structure.until.is_none_or(|until| until >= last);
        last < today.plus_days(1) && was_there
    };
    (0..).zip(parts).filter(|(part, _)| is_over(*part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::report::sample_park::settings;
    use crate::derive::report::sample_year::{THEME_DAY, on};

    fn gaps(
        per: DutyPeriod,
        days: &[&str],
        today: &str,
        change: impl Fn(&mut Organisation),
    ) -> Vec<(u8, u32)> {
        let mut settings = settings();
        settings.duties = vec![Duty { kind: THEME_DAY, count: 1, per, sorts: Vec::new() }];
        let mut organisation = Organisation {
            id: "branch".into(),
            name: "机关党支部".into(),
            declared: true,
            ..Organisation::default()
        };
        change(&mut organisation);
        settings.organisations = Default::default();
        let id = settings.organisations.insert(organisation).unwrap();
        let activities: Vec<Activity> = days
            .iter()
            .map(|day| {
                let mut activity: Activity = on(day, THEME_DAY).into();
                activity.organisers = vec![id];
                activity
            })
            .collect();
        let records = duties(&settings, activities.iter(), 2022, today.parse().unwrap());
        records.iter().flat_map(DutyRecord::gaps).collect()
    }

    #[test]
    fn a_part_of_the_year_counts_once_it_is_over() {
        let months = ["2022-01-10", "2022-03-10", "2022-03-11"];
        assert_eq!(gaps(DutyPeriod::Month, &months, "2022-03-30", |_| ()), [(1, 0)]);
        assert_eq!(gaps(DutyPeriod::Month, &months, "2022-04-30", |_| ()), [(1, 0), (3, 0)]);
        assert_eq!(gaps(DutyPeriod::Quarter, &months, "2022-06-30", |_| ()), [(1, 0)]);
        assert_eq!(gaps(DutyPeriod::Year, &[], "2022-12-30", |_| ()), []);
        assert_eq!(gaps(DutyPeriod::Year, &[], "2022-12-31", |_| ()), [(0, 0)]);
    }

    #[test]
    fn nothing_is_asked_of_who_was_not_there() {
        let from = |organisation: &mut Organisation| {
            organisation.structure.from = Date::new(2022, 2, 1);
            organisation.structure.until = Date::new(2022, 4, 29);
        };
        assert_eq!(gaps(DutyPeriod::Month, &[], "2022-12-31", from), [(1, 0), (2, 0)]);
    }
}
