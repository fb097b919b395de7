//! How far organisations have done what they have to do again and again (规定动作).
//!
//! A part of the year counts once it is over, and only where the organisation was there all through it. A
//! branch without a committee has no 支委会 to hold, and one without groups no 党小组会; where nobody has said
//! whether it has, that is 未填. So is a usual duty of which an organisation has no record in the year; one
//! that nobody has a record of is not asked at all.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::activity::{Activity, Status};
use crate::model::date::{Date, YearMonth};
use crate::model::duty::{Duty, DutyOrigin, DutyPeriod};
use crate::model::kind::KindId;
use crate::model::organisation::{Organisation, OrganisationId};
use crate::model::settings::Settings;

/// What an organisation has done of a duty in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyRecord {
    /// Who.
    pub organisation: OrganisationId,
    /// Which of the duties of the settings, by its place there.
    pub duty: usize,
    /// What.
    pub kind: KindId,
    /// How often at least, in each period.
    pub count: u32,
    /// The period.
    pub per: DutyPeriod,
    /// Whether it has to hold it; `None` where nobody has said.
    pub applies: Option<bool>,
    /// Whether somebody has written that it is a duty, or the organisation has held it in the year.
    pub is_told_of: bool,
    /// Who asks for it.
    pub origin: DutyOrigin,
    /// How each part of the year stands, the first first.
    pub parts: Vec<DutyPart>,
}

/// How a duty stands in a part of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DutyPart {
    /// The part is over: how often it was done.
    Over(u32),
    /// The part is not over: how often it was done so far.
    Open(u32),
    /// Nobody asks for it, and it was done all the same: how often.
    Unasked(u32),
    /// 不适用: the organisation has not what it takes, or was not there all through this part.
    NotApplicable,
    /// 未填: nobody has said whether it applies.
    Unfilled,
}

impl DutyRecord {
    /// The parts of the year in which it was done too seldom: by number from 0, and how often.
    pub fn gaps(&self) -> Vec<(u8, u32)> {
        let gap = |(number, part): (u8, &DutyPart)| match *part {
            DutyPart::Over(done) if done < self.count => Some((number, done)),
            _ => None,
        };
        (0..).zip(&self.parts).filter_map(gap).collect()
    }
}

/// What all organisations have done of their duties in a year, as it stands on a day: in the order of the
/// settings. `elsewhere` is what they have held beside the activities, where these are of a part of it.
pub fn duties<'a>(
    settings: &Settings,
    activities: impl Iterator<Item = &'a Activity>,
    elsewhere: &BTreeSet<(OrganisationId, KindId)>,
    year: i16,
    today: Date,
) -> Vec<DutyRecord> {
    let done = done(settings, activities, year);
    let mut records = Vec::new();
    let mut told_of = HashSet::new();
    for (organisation, facts) in settings.organisations.iter().filter(|(_, facts)| facts.declared) {
        for (place, duty) in settings.duties.iter().enumerate().filter(|(_, duty)| is_of(duty, facts)) {
            let held = (organisation, duty.kind);
            let months = done.get(&held).copied();
            let is_told_of = !duty.origin.is_usual() || months.is_some() || elsewhere.contains(&held);
            if is_told_of {
                told_of.insert(place);
            }
            let done = months.unwrap_or_default();
            let kind_id = &settings.kinds.get(duty.kind).id;
            let applies = applies(kind_id, facts).filter(|has| !has || is_told_of);
            records.push(DutyRecord {
                organisation,
                duty: place,
                kind: duty.kind,
                count: duty.count,
                per: duty.per,
                applies,
                is_told_of,
                origin: duty.origin,
                parts: parts(done, (duty.per, facts, applies), year, today),
            });
        }
    }
    records.retain(|record| told_of.contains(&record.duty));
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

/// Whether it is a Party branch: by what it is said to be, else by its name.
pub fn is_branch(organisation: &Organisation) -> bool {
    match organisation.sort.as_deref() {
        Some(sort) => sort == "党支部",
        None => organisation.name.ends_with("支部"),
    }
}

fn is_of(duty: &Duty, organisation: &Organisation) -> bool {
    let sort = organisation.sort.as_deref();
    if duty.sorts.is_empty() {
        return is_branch(organisation);
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

/// How each part of the year stands, by how often it was done in each month.
fn parts(
    done: [u32; 12],
    (per, organisation, applies): (DutyPeriod, &Organisation, Option<bool>),
    year: i16,
    today: Date,
) -> Vec<DutyPart> {
    let months: Vec<YearMonth> = YearMonth::of_year(year).collect();
    let part = |(months, done): (&[YearMonth], &[u32])| {
        let (first, last) = (months[0].first_day(), months[months.len() - 1].last_day());
        let structure = &organisation.structure;
        let was_there = structure.from.is_none_or(|from| from <= first)
            && structure.until.is_none_or(|until| until >= last);
        match (done.iter().sum(), applies) {
            (done, Some(true)) if was_there && last <= today => DutyPart::Over(done),
            (done, Some(true)) if was_there => DutyPart::Open(done),
            (done @ 1.., _) => DutyPart::Unasked(done),
            (0, None) if was_there => DutyPart::Unfilled,
            (0, _) => DutyPart::NotApplicable,
        }
    };
    let size = usize::from(per.months());
    months.chunks(size).zip(done.chunks(size)).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::report::sample_park::settings;
    use crate::derive::report::sample_year::{STUDY, THEME_DAY, on};
    use crate::model::organisation::Structure;

    fn gaps(
        per: DutyPeriod,
        days: &[&str],
        today: &str,
        change: impl Fn(&mut Organisation),
    ) -> Vec<(u8, u32)> {
        let mut settings = settings();
        settings.duties =
            vec![Duty { kind: THEME_DAY, count: 1, per, sorts: Vec::new(), origin: DutyOrigin::Listed }];
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
        let records = duties(&settings, activities.iter(), &BTreeSet::new(), 2022, today.parse().unwrap());
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

    #[test]
    fn parts_tell_what_is_over_open_not_asked_and_not_said() {
        let there = |from: Option<Date>| Organisation {
            structure: Structure { from, ..Structure::default() },
            ..Organisation::default()
        };
        let told = |organisation: &Organisation, applies| {
            let done = [0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
            let today = "2022-07-01".parse().unwrap();
            parts(done, (DutyPeriod::Quarter, organisation, applies), 2022, today)
        };
        use DutyPart::{NotApplicable, Open, Over, Unasked, Unfilled};
        assert_eq!(told(&there(None), Some(true)), [Over(2), Over(0), Open(0), Open(0)]);
        assert_eq!(
            told(&there(None), Some(false)),
            [Unasked(2), NotApplicable, NotApplicable, NotApplicable]
        );
        assert_eq!(told(&there(None), None), [Unasked(2), Unfilled, Unfilled, Unfilled]);
        let april = there(Date::new(2022, 4, 1));
        assert_eq!(told(&april, Some(true)), [Unasked(2), Over(0), Open(0), Open(0)]);
        let may = there(Date::new(2022, 5, 1));
        assert_eq!(told(&may, None), [Unasked(2), NotApplicable, Unfilled, Unfilled]);
    }
    #[test]
    fn of_usual_duties_only_who_keeps_a_record_is_asked() {
        let mut settings = settings();
        let usual = |kind| Duty {
            kind,
            count: 1,
            per: DutyPeriod::Quarter,
            sorts: Vec::new(),
            origin: DutyOrigin::Unsaid,
        };
        settings.duties = vec![usual(THEME_DAY), usual(STUDY)];
        settings.organisations = Default::default();
        let branch = |name: &str| Organisation {
            id: name.into(),
            name: name.into(),
            declared: true,
            ..Organisation::default()
        };
        let [keeps, silent] =
            ["机关党支部", "企业党支部"].map(|name| settings.organisations.insert(branch(name)).unwrap());
        let held: Activity = on("2022-05-10", THEME_DAY).by(&[keeps]).into();
        let today = "2022-12-31".parse().unwrap();
        let told = |activities: &[Activity], elsewhere: &[(OrganisationId, KindId)]| -> Vec<_> {
            let elsewhere = elsewhere.iter().copied().collect();
            let records = duties(&settings, activities.iter(), &elsewhere, 2022, today);
            records.into_iter().map(|record| (record.organisation, record.kind, record.parts)).collect()
        };
        use DutyPart::{Over, Unfilled};
        let nothing = (silent, THEME_DAY, vec![Unfilled; 4]);
        assert_eq!(
            told(&[held], &[]),
            [(keeps, THEME_DAY, vec![Over(0), Over(1), Over(0), Over(0)]), nothing.clone()]
        );
        // The first quarter alone tells nothing of it; the year does.
        assert_eq!(told(&[], &[(keeps, THEME_DAY)]), [(keeps, THEME_DAY, vec![Over(0); 4]), nothing]);
        assert_eq!(told(&[], &[]), []);
    }
}
