//! `calendar.ics`: activities for calendar programs (RFC 5545).
//!
//! Nothing here depends on when the feed is made: an event's stamp is its own first day, so the same activities are the same bytes.

use super::content_line::{escape, push_line};
use super::shared::{activity_url, attendance_text};
use crate::model::activity::{Activity, Role, Status};
use crate::model::date::{ClockTime, Date};
use crate::model::plan::{Frame, IcsInputs};

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
    let name = match inputs.kind {
        Some(kind) => format!("{}·{}", settings.title, settings.kinds.get(kind).name),
        None => format!("{}·活动日历", settings.title),
    };
    // About what an event takes.
    let mut text = String::with_capacity(512 * (inputs.activities.len() + 1));
    push_line(&mut text, "BEGIN", "VCALENDAR");
    push_line(&mut text, "VERSION", "2.0");
    push_line(&mut text, "PRODID", "-//dangjian//calendar//ZH");
    push_line(&mut text, "CALSCALE", "GREGORIAN");
    push_line(&mut text, "METHOD", "PUBLISH");
    push_line(&mut text, "X-WR-CALNAME", &escape(&name));
    push_line(&mut text, "X-WR-TIMEZONE", "Asia/Shanghai");
    // A calendar needs one component at least: this one stands for a feed that is still empty.
    for (name, value) in TIME_ZONE {
        push_line(&mut text, name, value);
    }
    for activity in &inputs.activities {
        push_event(&mut text, frame, activity);
    }
    push_line(&mut text, "END", "VCALENDAR");
    out.extend_from_slice(text.as_bytes());
}

fn push_event(text: &mut String, frame: &Frame, activity: &Activity) {
    let settings = &frame.settings;
    let host = settings.base_url.as_ref().map_or("dangjian", |url| &url.host);
    push_line(text, "BEGIN", "VEVENT");
    push_line(text, "UID", &escape(&format!("{}@{host}", activity.id)));
    push_line(text, "DTSTAMP", &format!("{}T000000Z", digits(activity.date.first())));
    push_times(text, activity);
    push_line(text, "SUMMARY", &escape(&activity.title));
    let status = match activity.status {
        Status::Planned => "TENTATIVE",
        Status::Done => "CONFIRMED",
        Status::Cancelled => "CANCELLED",
    };
    push_line(text, "STATUS", status);
    if let Some(place) = &activity.place {
        push_line(text, "LOCATION", &escape(place));
    }
    push_line(text, "DESCRIPTION", &escape(&description(frame, activity)));
    push_line(text, "CATEGORIES", &escape(&settings.kinds.get(activity.kind).name));
    if let Some(base) = &settings.base_url {
        push_line(text, "URL", &format!("{}{}", base.full, activity_url(activity)));
    }
    push_line(text, "END", "VEVENT");
}

/// With a time of day only on a single day: a span's time belongs to its first day, and says nothing of the others.
fn push_times(text: &mut String, activity: &Activity) {
    let (first, last) = (activity.date.first(), activity.date.last());
    match activity.time.filter(|_| first == last) {
        Some(time) => {
            push_line(text, "DTSTART;TZID=Asia/Shanghai", &moment(first, time.start));
            if let Some(end) = time.end.filter(|&end| end > time.start) {
                push_line(text, "DTEND;TZID=Asia/Shanghai", &moment(first, end));
            }
        }
        None => {
            push_line(text, "DTSTART;VALUE=DATE", &digits(first));
            push_line(text, "DTEND;VALUE=DATE", &digits(last.plus_days(1)));
        }
    }
}

/// What calendar programs show below the title, a line each.
fn description(frame: &Frame, activity: &Activity) -> String {
    let settings = &frame.settings;
    let organisers: Vec<_> = activity.organisers.iter().map(|&id| settings.organisations.get(id).name.as_str()).collect();
    let time = activity.time.filter(|_| activity.date.is_several_days());
    let lines = [
        Some(format!("状态：{}", activity.status.chinese())),
        Some(format!("类型：{}", settings.kinds.get(activity.kind).name)),
        (activity.role == Role::Attend).then(|| "参加上级或外单位活动".to_owned()),
        (!organisers.is_empty()).then(|| format!("主办：{}", organisers.join("、"))),
        Some(format!("日期：{}", activity.date.chinese())).filter(|_| activity.date.is_several_days()),
        time.map(|time| format!("首日时间：{time}")),
        activity.host.as_ref().map(|host| format!("主持人：{host}")),
        (!activity.speakers.is_empty()).then(|| format!("主讲人：{}", activity.speakers.join("、"))),
        attendance_text(activity.attendance).map(|people| format!("人数：{people}")),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// `20220701`
fn digits(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// `20220701T093000`; 24:00 is midnight of the next day.
fn moment(date: Date, time: ClockTime) -> String {
    let (date, hour) = if time.hour() == 24 { (date.plus_days(1), 0) } else { (date, time.hour()) };
    format!("{}T{hour:02}{:02}00", digits(date), time.minute())
}

#[cfg(test)]
mod tests;
