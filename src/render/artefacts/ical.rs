//! `calendar.ics`: activities for calendar programs (RFC 5545).
//!
//! Nothing here depends on when the feed is made, but for the day it is made for: stamps are days that
//! sources name, so the same activities are the same bytes.

use super::content_line::{escape, push_line, push_line_of, push_text};
use crate::model::activity::{Activity, Role, Status};
use crate::model::date::{ClockTime, Date, TimeSpan};
use crate::model::organisation::OrganisationId;
use crate::model::plan::{FeedOf, Frame, IcsInputs};
use crate::model::routes;

/// China has kept one time since 1991.
const TIME_ZONE: [(&str, &str); 8] = [
    ("BEGIN", "VTIMEZONE"),
    ("TZID", "Asia/Shanghai"),
    ("BEGIN", "STANDARD"),
    ("DTSTART", "19910915T000000"),
    ("TZOFFSETFROM", "+0800"),
    ("TZOFFSETTO", "+0800"),
    ("END", "STANDARD"),
    ("END", "VTIMEZONE"),
];

/// Appends the feed.
pub(crate) fn write(frame: &Frame, inputs: &IcsInputs, out: &mut Vec<u8>) {
    let settings = &frame.settings;
    let whole = || Some(format!("{}·活动日历", settings.title));
    let (name, url) = match inputs.of {
        FeedOf::All => (whole(), routes::CALENDAR_FEED.to_owned()),
        FeedOf::Recent => (whole(), routes::RECENT_FEED.to_owned()),
        FeedOf::Kind(id) => {
            let kind = settings.kinds.get(id);
            (Some(format!("{}·{}", settings.title, kind.name)), routes::calendar_feed(kind))
        }
        // With a name, programs would take it for a calendar of its own instead of an entry.
        FeedOf::Event => {
            (None, inputs.activities.first().map(|event| routes::event(event)).unwrap_or_default())
        }
    };
    // About what an event takes.
    let mut text = String::with_capacity(512 * (inputs.activities.len() + 1));
    push_line(&mut text, "BEGIN", "VCALENDAR");
    push_line(&mut text, "VERSION", "2.0");
    push_line(&mut text, "PRODID", "-//dangjian//calendar//ZH");
    push_line(&mut text, "X-DANGJIAN", &routes::mark(&url));
    push_line(&mut text, "CALSCALE", "GREGORIAN");
    push_line(&mut text, "METHOD", "PUBLISH");
    if let Some(name) = name {
        push_text(&mut text, "X-WR-CALNAME", &name);
    }
    push_line(&mut text, "X-WR-TIMEZONE", "Asia/Shanghai");
    // A calendar needs one component at least: this one stands for a feed that is still empty.
    for (name, value) in TIME_ZONE {
        push_line(&mut text, name, value);
    }
    for activity in &inputs.activities {
        push_event(&mut text, frame, activity, inputs.today);
    }
    push_line(&mut text, "END", "VCALENDAR");
    out.extend_from_slice(text.as_bytes());
}

fn push_event(text: &mut String, frame: &Frame, activity: &Activity, today: Date) {
    let settings = &frame.settings;
    let host = settings.base_url.as_ref().map_or("dangjian", |url| &url.host);
    push_line(text, "BEGIN", "VEVENT");
    push_line_of(text, "UID", |text| {
        escape(text, &activity.edition.uid);
        text.push('@');
        escape(text, host);
    });
    push_line_of(text, "DTSTAMP", |text| {
        push_midnight(text, stamp(activity, today));
    });
    push_line(text, "SEQUENCE", &sequence(activity).to_string());
    if let Some(updated) = activity.edition.updated {
        push_line_of(text, "LAST-MODIFIED", |text| push_midnight(text, updated));
    }
    push_times(text, activity);
    // Programs that know nothing of a status show the title.
    match activity.status {
        Status::Cancelled => push_text(text, "SUMMARY", &format!("【取消】{}", activity.title)),
        _ => push_text(text, "SUMMARY", &activity.title),
    }
    let status = match activity.status {
        Status::Planned | Status::Postponed | Status::Moved | Status::Unconfirmed => "TENTATIVE",
        Status::Done => "CONFIRMED",
        Status::Cancelled => "CANCELLED",
    };
    push_line(text, "STATUS", status);
    if let Some(place) = &activity.details.place {
        push_text(text, "LOCATION", place);
    }
    push_line_of(text, "DESCRIPTION", |text| push_description(text, frame, activity));
    push_text(text, "CATEGORIES", &settings.kinds.get(activity.kind).name);
    if let Some(base) = &settings.base_url {
        push_line(text, "URL", &base.absolute(&routes::activity(activity)));
    }
    push_line(text, "END", "VEVENT");
}

/// The latest day not after today on which something was told of it; else one that lies before all that could
/// be told.
fn stamp(activity: &Activity, today: Date) -> Date {
    let told = [activity.edition.announced, activity.edition.updated].into_iter().flatten();
    let first = activity.date.first();
    let year_before = || Date::new(first.year() - 1, 1, 1).unwrap_or(first);
    told.filter(|day| *day <= today).max().unwrap_or_else(year_before).min(today)
}

/// Which version of the event it is: what a program has of a lower number it replaces.
fn sequence(activity: &Activity) -> i32 {
    let epoch = Date::new(2000, 1, 1);
    let day = activity.edition.updated.zip(epoch).map_or(0, |(day, epoch)| epoch.days_until(day).max(0));
    let is_moved = activity.was_on.is_some() || activity.status == Status::Postponed;
    let is_cancelled = activity.status == Status::Cancelled;
    10 * day + i32::from(is_moved) + 2 * i32::from(is_cancelled)
}

/// With a time of day only on a single day, or where it is that of two days: another span's time belongs to
/// its first day, and says nothing of the others.
fn push_times(text: &mut String, activity: &Activity) {
    let (first, last) = (activity.date.first(), activity.date.last());
    let is_whole = |time: &TimeSpan| first == last || (time.past_midnight && first.plus_days(1) == last);
    match activity.time.filter(is_whole) {
        Some(time) => {
            push_line_of(text, "DTSTART;TZID=Asia/Shanghai", |text| push_moment(text, first, time.start));
            if let Some(end) = time.end.filter(|&end| time.past_midnight || end > time.start) {
                let day = first.plus_days(i32::from(time.past_midnight));
                push_line_of(text, "DTEND;TZID=Asia/Shanghai", |text| push_moment(text, day, end));
            }
        }
        None => {
            push_line_of(text, "DTSTART;VALUE=DATE", |text| push_date(text, first));
            push_line_of(text, "DTEND;VALUE=DATE", |text| push_date(text, last.plus_days(1)));
        }
    }
}

/// What calendar programs show below the title, a line each.
fn push_description(text: &mut String, frame: &Frame, activity: &Activity) {
    let settings = &frame.settings;
    let start = text.len();
    let mut line = |name: &str, values: &[&str]| {
        text.push_str(if text.len() > start { "\\n" } else { "" });
        text.push_str(name);
        for (i, value) in values.iter().enumerate() {
            text.push_str(if i > 0 { "、" } else { "" });
            escape(text, value);
        }
    };
    line("状态：", &[activity.standing()]);
    if let Some(was_on) = activity.was_on {
        line("原定日期：", &[&was_on.chinese()]);
    }
    line("类型：", &[&settings.kinds.get(activity.kind).name]);
    if activity.role == Role::Attend {
        line("参加上级或外单位活动", &[]);
    }
    if !activity.organisers.is_empty() {
        let day = activity.date.first();
        let name = |&id: &OrganisationId| settings.organisations.get(id).name_on(day);
        let names: Vec<&str> = activity.organisers.iter().map(name).collect();
        line("主办：", &names);
    }
    if activity.date.is_several_days() {
        line("日期：", &[&activity.date.chinese()]);
        if let Some(time) = activity.time {
            line("首日时间：", &[&time.to_string()]);
        }
    }
    if let Some(host) = &activity.details.host {
        line("主持人：", &[host]);
    }
    if !activity.details.speakers.is_empty() {
        line("主讲人：", &activity.details.speakers.iter().map(String::as_str).collect::<Vec<_>>());
    }
    if let Some(people) = activity.attendance.chinese() {
        line("人数：", &[&people]);
    }
}

/// `20220701T000000Z`
fn push_midnight(text: &mut String, date: Date) {
    push_date(text, date);
    text.push_str("T000000Z");
}

/// `20220701`
fn push_date(text: &mut String, date: Date) {
    push_number(text, date.year().unsigned_abs(), 4);
    push_number(text, date.month().into(), 2);
    push_number(text, date.day().into(), 2);
}

/// `20220701T093000`; 24:00 is midnight of the next day.
fn push_moment(text: &mut String, date: Date, time: ClockTime) {
    let (date, hour) = if time.hour() == 24 { (date.plus_days(1), 0) } else { (date, time.hour()) };
    push_date(text, date);
    text.push('T');
    push_number(text, hour.into(), 2);
    push_number(text, time.minute().into(), 2);
    text.push_str("00");
}

/// A number in so many digits. By hand: `format!` took two fifths of a feed's time.
fn push_number(text: &mut String, number: u16, digits: u32) {
    text.extend((0..digits).rev().map(|place| char::from(b'0' + (number / 10_u16.pow(place) % 10) as u8)));
}

#[cfg(test)]
mod tests;
