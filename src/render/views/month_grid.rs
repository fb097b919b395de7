//! The grid and the agenda of a month as `partials/month-grid.html` and `partials/agenda.html` show them.

use serde::Serialize;

use super::choices::belongs_to;
use crate::derive::almanac::{Note, Rank};
use crate::derive::kind_groups::KindGroups;
use crate::derive::lanes::Segment;
use crate::derive::lunar::LunarDay;
use crate::derive::month::{AgendaDay, Cell, Day};
use crate::model::activity::{Activity, Status};
use crate::model::calendar::{CalendarTables, DayOff, Tone};
use crate::model::date::Date;
use crate::model::digest::Digested;
use crate::model::routes;
use crate::render::engine::{Value, value};
use crate::render::values::{ActivityValue, Shared};

/// What cells and agenda are made with.
pub(super) struct Pen<'a> {
    shared: &'a Shared,
    groups: KindGroups<'a>,
    tables: &'a CalendarTables,
}

/// A colour and the groups of kinds that have it.
#[derive(Serialize)]
pub(super) struct LegendValue {
    colour: usize,
    groups: String,
}

/// 休 or 班.
#[derive(Serialize)]
struct BadgeValue {
    word: &'static str,
    meaning: &'static str,
    class: &'static str,
}

impl BadgeValue {
    fn new(off: DayOff) -> Self {
        let class = match off {
            DayOff::Rest => "off-rest",
            DayOff::Work => "off-work",
        };
        Self { word: off.badge(), meaning: off.meaning(), class }
    }
}

/// The one thing a cell says of its day.
#[derive(Serialize)]
struct LabelValue {
    text: String,
    class: &'static str,
}

#[derive(Serialize)]
struct CellValue {
    day: u8,
    /// `2022-10-26`; none for a day of a neighbouring month, which has nothing below either.
    iso: Option<String>,
    classes: String,
    today: bool,
    badge: Option<BadgeValue>,
    label: Option<LabelValue>,
    /// How many activities.
    count: usize,
    /// Where the agenda tells of them, e.g. `d-26`.
    anchor: Option<String>,
    lanes: Vec<Option<BarValue>>,
    events: Vec<EventValue>,
    more: usize,
    /// `10月26日`
    date: String,
}

/// A day's piece of a bar; `event` only on the first of a week.
#[derive(Serialize)]
struct BarValue {
    classes: String,
    run: u8,
    /// See [`belongs_to`].
    of: String,
    event: Option<EventValue>,
    /// `10月10日至14日，共5天`
    length: String,
}

/// An activity in a cell.
#[derive(Serialize)]
struct EventValue {
    title: String,
    url: String,
    classes: String,
    /// See [`belongs_to`].
    of: String,
    /// A word that outline alone would have to say: 计划, 取消. The kind is said in the agenda.
    tag: Option<&'static str>,
    /// `09:30 党群服务中心`: for paper, where nothing can be clicked.
    facts: String,
}

/// A day of the agenda.
#[derive(Serialize)]
struct AgendaValue {
    anchor: String,
    iso: String,
    /// `26日`
    day: String,
    weekday: &'static str,
    today: bool,
    badge: Option<BadgeValue>,
    lunar: Option<String>,
    notes: Vec<LabelValue>,
    entries: Vec<Value>,
}

/// What an agenda entry adds to the activity.
#[derive(Serialize)]
struct EntryValue<'a> {
    activity: ActivityValue<'a>,
    colour: usize,
    /// See [`belongs_to`].
    of: String,
    /// For several days `10月10日至14日，共5天`.
    span: Option<String>,
    /// For several days the last, `2022-10-14`.
    last: Option<String>,
    /// Its own calendar file, from the site's root, while it is to come.
    file: Option<String>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(shared: &'a Shared, tables: &'a CalendarTables) -> Self {
        Self { shared, groups: KindGroups::of(&shared.frame().settings.kinds), tables }
    }

    /// What the colours of a month's activities mean.
    pub(super) fn legend(&self, activities: &[Digested<Activity>]) -> Vec<LegendValue> {
        let kinds = activities.iter().map(|activity| activity.kind);
        let legend = self.groups.legend(&self.shared.frame().settings.kinds, kinds).into_iter();
        legend.map(|(colour, names)| LegendValue { colour, groups: names.join("、") }).collect()
    }

    pub(super) fn cell(&self, cell: &Cell<'_>) -> Value {
        match cell {
            Cell::Day(day) => value(&self.day(day)),
            Cell::Neighbour(date) => value(&CellValue {
                day: date.day(),
                iso: None,
                classes: "neighbour".into(),
                today: false,
                badge: None,
                label: None,
                count: 0,
                anchor: None,
                lanes: Vec::new(),
                events: Vec::new(),
                more: 0,
                date: String::new(),
            }),
        }
    }

    fn day(&self, day: &Day<'_>) -> CellValue {
        let classes = [
            (day.date.weekday().is_weekend(), "weekend"),
            (day.rests, "rests"),
            (day.off.is_some_and(|(off, _)| off == DayOff::Work), "works"),
            (!day.activities.is_empty(), "busy"),
        ];
        CellValue {
            day: day.date.day(),
            iso: Some(day.date.to_string()),
            classes: classes
                .iter()
                .filter(|(is, _)| *is)
                .map(|(_, class)| *class)
                .collect::<Vec<_>>()
                .join(" "),
            today: day.is_today,
            badge: day.off.map(|(off, _)| BadgeValue::new(off)),
            label: label(&day.notes, day.lunar),
            count: day.activities.len(),
            anchor: day.agenda.map(routes::agenda_day),
            lanes: day.lanes.iter().map(|lane| lane.as_ref().map(|segment| self.bar(segment))).collect(),
            events: day.singles().map(|activity| self.event(activity)).collect(),
            more: day.more,
            date: day.date.chinese_short(),
        }
    }

    fn bar(&self, segment: &Segment) -> BarValue {
        let activity = &*segment.activity;
        let mut classes = self.classes(activity);
        classes.push_str(if segment.begins { " begins" } else { "" });
        classes.push_str(if segment.ends { " ends" } else { "" });
        BarValue {
            classes,
            of: belongs_to(&self.shared.frame().settings, activity),
            run: segment.run.unwrap_or(0),
            event: segment.run.map(|_| self.event(activity)),
            length: length(activity),
        }
    }

    fn event(&self, activity: &Activity) -> EventValue {
        let start = activity.time.map(|time| time.start.to_string());
        let facts: Vec<_> = start.iter().chain(&activity.details.place).map(String::as_str).collect();
        EventValue {
            facts: facts.join(" "),
            title: activity.title.clone(),
            url: routes::activity(activity),
            classes: self.classes(activity),
            of: belongs_to(&self.shared.frame().settings, activity),
            tag: match activity.status {
                Status::Planned => Some("计划"),
                Status::Cancelled => Some("取消"),
                Status::Postponed => Some("延期"),
                Status::Moved => Some("已延期"),
                Status::Unconfirmed => Some("待确认"),
                Status::Done => None,
            },
        }
    }

    fn classes(&self, activity: &Activity) -> String {
        let colour = self.groups.colour(&self.shared.frame().settings.kinds, activity.kind);
        format!("colour-{colour} {}", activity.status.id())
    }

    pub(super) fn agenda_day(&self, day: &AgendaDay<'_>, today: Date) -> Value {
        let settings = &self.shared.frame().settings;
        let entry = |activity: &Activity| {
            let is_span = activity.date.is_several_days();
            value(&EntryValue {
                activity: self.shared.activity(activity),
                colour: self.groups.colour(&settings.kinds, activity.kind),
                of: belongs_to(settings, activity),
                span: is_span.then(|| length(activity)),
                last: is_span.then(|| activity.date.last().to_string()),
                file: activity.has_own_file(today).then(|| routes::event(activity)),
            })
        };
        value(&AgendaValue {
            anchor: routes::agenda_day(day.date),
            iso: day.date.to_string(),
            day: format!("{}日", day.date.day()),
            weekday: day.date.weekday().name(),
            today: day.date == today,
            badge: self.tables.holidays.get(&day.date).map(|holiday| BadgeValue::new(holiday.off)),
            lunar: day.lunar.map(|lunar| format!("农历{}{}", lunar.month_name(), lunar.day_name())),
            notes: day
                .notes
                .iter()
                .map(|note| LabelValue { text: note.name.clone().into_owned(), class: note_class(note) })
                .collect(),
            entries: day.activities.iter().map(|activity| entry(activity)).collect(),
        })
    }
}

/// The most important thing that a day is, else its lunar day.
fn label(notes: &[Note<'_>], lunar: Option<LunarDay>) -> Option<LabelValue> {
    let note = notes
        .first()
        .map(|note| LabelValue { text: note.short.clone().into_owned(), class: note_class(note) });
    note.or_else(|| lunar.map(|lunar| LabelValue { text: lunar.short(), class: "lunar" }))
}

/// Solemn days are never red, whatever their rank.
fn note_class(note: &Note<'_>) -> &'static str {
    match (note.rank, note.tone) {
        (_, Tone::Solemn) => "solemn",
        (Rank::Statutory, _) => "festival",
        (Rank::Term, _) => "term",
        (_, Tone::Festive) => "festive",
        (_, Tone::Work) => "observed",
    }
}

/// `10月10日至14日，共5天`; with years where it crosses one.
fn length(activity: &Activity) -> String {
    let span = activity.date;
    let text = span.chinese();
    let year = format!("{}年", span.first().year());
    let within = span.first().year() == span.last().year();
    let text = if within { text.strip_prefix(&year).unwrap_or(&text) } else { &text };
    format!("{text}，共{}天", span.days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solemn_days_are_never_marked_as_festive() {
        let note = |rank, tone| note_class(&Note { name: "名".into(), short: "名".into(), rank, tone });
        assert_eq!(note(Rank::Statutory, Tone::Festive), "festival");
        assert_eq!(note(Rank::Statutory, Tone::Solemn), "solemn");
        assert_eq!(note(Rank::Solemn, Tone::Solemn), "solemn");
    }
}
