//! What organisations have to hold again and again: how that stands in the part of the year that runs, and
//! what is missing of those that are over.

use std::collections::BTreeSet;

use super::super::overlay::{DutyBoard, DutyDue, DutyGap};
use crate::derive::duties::{DutyPart, DutyRecord, duties};
use crate::model::date::Date;
use crate::model::organisation::OrganisationId;
use crate::model::settings::Settings;
use crate::model::site::Site;

/// The board of a site, as it stands on its day.
pub(super) fn board(site: &Site) -> DutyBoard {
    let (settings, today) = (&site.settings, site.today);
    let activities = site.activities.iter().map(|activity| &**activity);
    // Before its first activity a site had no year.
    let has_begun = site.activities.first().is_some_and(|first| first.date.first().year() <= today.year());
    let records = if has_begun {
        duties(settings, activities, &BTreeSet::new(), today.year(), today)
    } else {
        Vec::new()
    };
    let not_held = site.unsettled.not_held.iter();
    DutyBoard {
        month: today.year_month().chinese(),
        due: due(settings, &records, today),
        gaps: records.iter().filter_map(|record| gap(settings, record, today)).collect(),
        not_held: not_held.map(|one| (one.date.to_string(), one.title.clone())).collect(),
    }
}

/// The part of the year in which a day lies, by number from 0.
fn running(record: &DutyRecord, today: Date) -> u8 {
    (today.month() - 1) / record.per.months()
}

/// A line for each duty that somebody has in the part that runs.
fn due(settings: &Settings, records: &[DutyRecord], today: Date) -> Vec<DutyDue> {
    let mut lines: Vec<(usize, DutyDue)> = Vec::new();
    for record in records {
        let number = running(record, today);
        let Some(DutyPart::Open(done) | DutyPart::Over(done)) = record.parts.get(usize::from(number)) else {
            continue;
        };
        let at = lines.iter().position(|(duty, _)| *duty == record.duty).unwrap_or_else(|| {
            lines.push((record.duty, line(settings, record, today)));
            lines.len() - 1
        });
        let line = &mut lines[at].1;
        line.of += 1;
        if *done >= record.count {
            line.met += 1;
        } else {
            line.short.push(short(settings, record.organisation, *done));
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

fn line(settings: &Settings, record: &DutyRecord, today: Date) -> DutyDue {
    let last = (running(record, today) + 1) * record.per.months();
    let until = Date::new(today.year(), last, 1).unwrap_or(today).year_month().last_day();
    DutyDue {
        kind: settings.kinds.get(record.kind).name.clone(),
        asked: format!("{}{}次", record.per.chinese(), record.count),
        until: format!("{}月{}日", until.month(), until.day()),
        ..DutyDue::default()
    }
}

fn short(settings: &Settings, organisation: OrganisationId, done: u32) -> String {
    let name = settings.organisations.get(organisation).short_name();
    if done == 0 { name.to_owned() } else { format!("{name}（{done}次）") }
}

/// What is missing of the parts before the one that runs.
fn gap(settings: &Settings, record: &DutyRecord, today: Date) -> Option<DutyGap> {
    let number = running(record, today);
    let gaps = record.gaps();
    let parts: Vec<_> =
        gaps.iter().filter(|(part, _)| *part != number).map(|(part, _)| record.per.part(*part)).collect();
    (!parts.is_empty()).then(|| DutyGap {
        kind: settings.kinds.get(record.kind).name.clone(),
        organisation: settings.organisations.get(record.organisation).short_name().to_owned(),
        parts: parts.join("、"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::report::sample_park::settings;
    use crate::derive::report::sample_year::{THEME_DAY, on};
    use crate::model::activity::Activity;
    use crate::model::duty::{Duty, DutyOrigin, DutyPeriod};
    use crate::model::organisation::Organisation;

    #[test]
    fn it_names_who_has_still_to_do_it_and_what_was_missed() {
        let mut settings = settings();
        let duty =
            |per, count| Duty { kind: THEME_DAY, count, per, sorts: Vec::new(), origin: DutyOrigin::Listed };
        settings.duties = vec![duty(DutyPeriod::Month, 1), duty(DutyPeriod::Quarter, 2)];
        settings.organisations = Default::default();
        let branch = |name: &str| Organisation {
            id: name.into(),
            name: name.into(),
            declared: true,
            ..Organisation::default()
        };
        let [a, _] =
            ["机关党支部", "企业党支部"].map(|name| settings.organisations.insert(branch(name)).unwrap());
        let held: Vec<Activity> = ["2022-01-10", "2022-02-10", "2022-04-10"]
            .into_iter()
            .map(|day| on(day, THEME_DAY).by(&[a]).into())
            .collect();
        let today = "2022-04-20".parse().unwrap();
        let records = duties(&settings, held.iter(), &BTreeSet::new(), 2022, today);

        let due = due(&settings, &records, today);
        let told: Vec<_> = due
            .iter()
            .map(|due| (due.asked.as_str(), due.until.as_str(), due.met, due.of, due.short.join("、")))
            .collect();
        assert_eq!(
            told,
            [
                ("每月1次", "4月30日", 1, 2, "企业党支部".to_owned()),
                ("每季度2次", "6月30日", 0, 2, "机关党支部（1次）、企业党支部".to_owned()),
            ]
        );
        let gaps: Vec<_> = records
            .iter()
            .filter_map(|record| gap(&settings, record, today))
            .map(|gap| format!("{} {}", gap.organisation, gap.parts))
            .collect();
        assert_eq!(gaps, ["机关党支部 3月", "企业党支部 1月、2月、3月", "企业党支部 第一季度"]);
    }
}
