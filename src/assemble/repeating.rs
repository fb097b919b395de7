//! What is held again and again (每月第二个星期五): it stands in the calendar as 计划 until a post or row takes
//! its place. What nothing has told of when its day is over is no longer shown, only listed once.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::lookup::{self, Lookup};
use super::years::organisation_of_target;
use crate::derive::almanac::falls_on;
use crate::diagnostics::Diagnostics;
use crate::model::activity::{Activity, Attendance, Basis, Details, Edition, Role, Status};
use crate::model::calendar::Recurrence;
use crate::model::date::{Date, DateSpan, TimeSpan, YearMonth};
use crate::model::digest::{Digest, Digested};
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::site::NotHeld;
use crate::model::written::{WrittenPlan, WrittenTarget, YearFile};

/// A plan with its names looked up.
pub(super) struct Repeating {
    /// Without one it is a plan for every year.
    year: Option<i16>,
    when: Vec<Recurrence>,
    from: Option<Date>,
    until: Option<Date>,
    kind: KindId,
    /// The kind's id, for calendar programs.
    kind_id: String,
    title: String,
    organisers: Vec<OrganisationId>,
    /// Their names, to tell them by.
    whose: String,
    time: Option<TimeSpan>,
    place: Option<String>,
}

/// The plans of calendar files and of the targets of years.
pub(super) fn plans(
    written: &[&WrittenPlan],
    years: &[Arc<YearFile>],
    lookup: &Lookup,
    problems: &mut Diagnostics,
) -> Vec<Repeating> {
    let of_calendar: Vec<_> =
        written.iter().filter_map(|written| of_calendar(written, lookup, problems)).collect();
    let of_years = years.iter().flat_map(|year| of_targets(year, lookup));
    of_calendar.into_iter().chain(of_years).collect()
}

fn of_calendar(written: &WrittenPlan, lookup: &Lookup, problems: &mut Diagnostics) -> Option<Repeating> {
    let WrittenPlan { source, year, kind, when, title, organisers, time, place, from, until } = written;
    let id = lookup.counted_kind(source, kind, ("不能排进计划", "不用写计划"), problems);
    let mut known = Vec::new();
    for name in organisers {
        match lookup::meant(lookup.settings(), &name.value) {
            found if found.is_empty() => {
                known.extend(problems.keep(organisation_of_target(source, name, lookup)));
            }
            found => known.extend(found),
        }
    }
    let plan = Repeating::new(id?, known, lookup);
    Some(Repeating {
        year: *year,
        when: when.clone(),
        from: *from,
        until: *until,
        title: title.clone().unwrap_or_else(|| plan.title.clone()),
        time: *time,
        place: place.clone(),
        ..plan
    })
}

/// Those of a year's targets that say on which days. Names that are unknown are told with the targets.
fn of_targets(file: &YearFile, lookup: &Lookup) -> Vec<Repeating> {
    let plan = |target: &WrittenTarget| match target {
        WrittenTarget::Count { kind, organisation, when, .. } if !when.is_empty() => {
            let kind = lookup.kind(&file.source, kind).ok()?;
            let is_activity = lookup.settings().kinds.is_activity(kind);
            let organisers = match organisation {
                Some(name) => vec![lookup.settings().organisations.find(&name.value)?],
                None => Vec::new(),
            };
            let plan = Repeating::new(kind, organisers, lookup);
            is_activity.then(|| Repeating { year: Some(file.year), when: when.clone(), ..plan })
        }
        _ => None,
    };
    file.targets.iter().filter_map(plan).collect()
}

impl Repeating {
    fn new(kind: KindId, organisers: Vec<OrganisationId>, lookup: &Lookup) -> Self {
        let settings = lookup.settings();
        let names: Vec<&str> =
            organisers.iter().map(|&id| settings.organisations.get(id).name.as_str()).collect();
        let whose = names.join("、");
        let kind_of = settings.kinds.get(kind);
        let (kind_id, title) = (kind_of.id.clone(), kind_of.name.clone());
        let (year, when, from, until, time, place) = (None, Vec::new(), None, None, None, None);
        Self { year, when, from, until, kind, kind_id, title, organisers, whose, time, place }
    }

    /// Its days in a year.
    fn days(&self, year: i16) -> impl Iterator<Item = Date> {
        let is_within = |day: &Date| {
            self.from.is_none_or(|from| from <= *day) && self.until.is_none_or(|until| *day <= until)
        };
        let days = YearMonth::of_year(year).flat_map(YearMonth::days).filter(is_within);
        days.filter(|day| self.when.iter().any(|when| falls_on(*when, *day)))
    }

    /// Whether an activity is one of these: of the kind, and of an organiser, where both name any.
    fn is_held_by(&self, activity: &Activity) -> bool {
        (activity.kind == self.kind || activity.counts_as.contains(&self.kind))
            && activity.role == Role::Host
            && (self.organisers.is_empty()
                || activity.organisers.is_empty()
                || self.organisers.iter().any(|organiser| activity.organisers.contains(organiser)))
    }

    /// Whether what was to be on one day may be held on another: in the same month, or week where it comes
    /// every week.
    fn may_be_held(&self, planned: Date, held: Date) -> bool {
        let monday = |day: Date| day.plus_days(1 - i32::from(day.weekday().number()));
        if self.when.iter().any(|when| matches!(when, Recurrence::Weekly(_))) {
            monday(planned) == monday(held)
        } else {
            planned.year_month() == held.year_month()
        }
    }

    /// The days whose place no activity has taken. Each takes one, the nearest that is free.
    fn open(&self, mut days: Vec<Date>, activities: &[Digested<Activity>]) -> Vec<Date> {
        for activity in activities.iter().filter(|activity| self.is_held_by(activity)) {
            let held = activity.was_on.unwrap_or(activity.date).first();
            let near = days.iter().enumerate().filter(|(_, day)| self.may_be_held(**day, held));
            if let Some((place, _)) = near.min_by_key(|(_, day)| held.days_until(**day).abs()) {
                days.remove(place);
            }
        }
        days
    }

    fn activity(&self, day: Date) -> Activity {
        let subject = Digest::of_value(&(&self.title, &self.whose)).short();
        let name = format!("{:04}{:02}{:02}-{}-{subject}", day.year(), day.month(), day.day(), self.kind_id);
        Activity {
            id: format!("p-{name}"),
            edition: Edition { uid: format!("plan-{name}"), announced: None, updated: None },
            title: self.title.clone(),
            date: DateSpan::day(day),
            was_on: None,
            time: self.time,
            kind: self.kind,
            counts_as: Vec::new(),
            organisers: self.organisers.clone(),
            details: Details { place: self.place.clone(), ..Details::default() },
            attendance: Attendance::default(),
            counted: Attendance::default(),
            role: Role::Host,
            status: Status::Planned,
            public: true,
            url: None,
            basis: Basis::Plan,
            remarks: None,
        }
    }

    /// `主题党日（机关党支部）`
    fn called(&self) -> String {
        if self.whose.is_empty() { self.title.clone() } else { format!("{}（{}）", self.title, self.whose) }
    }
}

/// Adds to all activities, which stand by day, what is planned from today on: in this year, in later ones
/// that have an activity, and in those that files of plans are for. Gives the days of this year that are
/// over.
pub(super) fn add(
    plans: &[Repeating],
    activities: &mut Vec<Digested<Activity>>,
    today: Date,
) -> Vec<NotHeld> {
    if plans.is_empty() {
        return Vec::new();
    }
    let later = activities.iter().map(|activity| activity.date.first().year());
    let years: BTreeSet<i16> = later.filter(|year| *year > today.year()).chain([today.year()]).collect();
    let (mut planned, mut not_held) = (Vec::new(), Vec::new());
    let mut told = HashSet::new();
    for plan in plans {
        let of_plan = plan.year.map_or_else(|| years.clone(), |year| BTreeSet::from([year]));
        let days = of_plan.range(today.year()..).flat_map(|year| plan.days(*year)).collect();
        for day in plan.open(days, activities) {
            // A target may say what a calendar says, too.
            if !told.insert((day, plan.kind, &plan.organisers, plan.time)) {
                continue;
            }
            if day >= today {
                planned.push(Digested::new(plan.activity(day)));
            } else if day.year() == today.year() {
                not_held.push(NotHeld { date: day, title: plan.called() });
            }
        }
    }
    activities.extend(planned);
    activities.sort_by(|a, b| (a.date.first(), a.time, &a.id).cmp(&(b.date.first(), b.time, &b.id)));
    not_held.sort();
    not_held
}
