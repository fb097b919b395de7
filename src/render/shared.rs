//! Values that many pages show, made once: the site, its assets, and every card.

use rayon::iter::ParallelIterator;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use super::engine::{Value, View, value};
use super::site_value::{assets_value, site_value};
use crate::model::activity::{Activity, Attendance, Role};
use crate::model::card::{Card, Picture};
use crate::model::date::DateSpan;
use crate::model::digest::{Digest, Digested};
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::plan::Frame;

/// What views take from.
pub(crate) struct Shared {
    frame: Digested<Frame>,
    site: Value,
    assets: Value,
    /// By the digest of the card, each made when it is first asked for. Only a memo: in one frame a value is a function of the card.
    cards: RwLock<HashMap<Digest, Value>>,
}

impl Shared {
    /// Shares what pages of a frame have in common.
    pub(crate) fn new(frame: &Digested<Frame>) -> Self {
        let (site, assets) = (site_value(frame), assets_value(frame));
        Self { frame: frame.clone(), site, assets, cards: RwLock::default() }
    }

    /// Adds what every template sees.
    pub(crate) fn seen_by(&self, view: View) -> View {
        view.with_value("site", self.site.clone()).with_value("assets", self.assets.clone())
    }

    /// Makes the values of many cards at once, on all processors.
    pub(crate) fn prepare<'a>(&self, cards: impl ParallelIterator<Item = &'a Digested<Card>>) {
        let made: HashMap<Digest, Value> = cards.map(|card| (card.digest(), self.make(card))).collect();
        self.cards.write().unwrap_or_else(PoisonError::into_inner).extend(made);
    }

    /// How many cards it keeps the values of.
    pub(crate) fn cards_made(&self) -> usize {
        self.cards.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    fn make(&self, card: &Card) -> Value {
        value(&CardValue::new(&self.frame, card))
    }

    /// What every page may show.
    pub(crate) fn frame(&self) -> &Digested<Frame> {
        &self.frame
    }

    /// The value of a card; its shape is [`CardValue`].
    pub(crate) fn card(&self, card: &Digested<Card>) -> Value {
        if let Some(value) = self.cards.read().unwrap_or_else(PoisonError::into_inner).get(&card.digest()) {
            return value.clone();
        }
        let value = self.make(card);
        self.cards.write().unwrap_or_else(PoisonError::into_inner).insert(card.digest(), value.clone());
        value
    }

    /// The values of cards, as a list.
    pub(crate) fn cards<'a>(&self, cards: impl IntoIterator<Item = &'a Digested<Card>>) -> Value {
        Value::from(cards.into_iter().map(|card| self.card(card)).collect::<Vec<_>>())
    }

    /// The value of an activity.
    pub(crate) fn activity<'a>(&'a self, activity: &'a Activity) -> ActivityValue<'a> {
        ActivityValue::new(&self.frame, activity)
    }
}

/// A name that may lead somewhere. `url` is from the site's root; none where there is no page.
#[derive(Serialize)]
pub(crate) struct NameValue<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) short: &'a str,
    pub(crate) url: Option<String>,
}

impl<'a> NameValue<'a> {
    /// A kind, with its list where there is one.
    pub(crate) fn kind(frame: &'a Frame, id: KindId) -> Self {
        let kind = frame.settings.kinds.get(id);
        let url = frame.lists.kinds.contains(&id).then(|| format!("kinds/{}/index.html", kind.id));
        Self { id: &kind.id, name: &kind.name, short: &kind.name, url }
    }

    /// An organisation, with its list where there is one.
    pub(crate) fn organisation(frame: &'a Frame, id: OrganisationId) -> Self {
        let organisation = frame.settings.organisations.get(id);
        let url = frame.lists.organisations.contains(&id).then(|| format!("organisations/{}/index.html", organisation.id));
        Self { id: &organisation.id, name: &organisation.name, short: organisation.short_name(), url }
    }
}

/// A day or several, in the ways pages show it.
#[derive(Serialize)]
pub(crate) struct DateValue {
    /// `2022-07-01`
    iso: String,
    /// `2022-07-03`, the last day; the same as `iso` for a single day.
    last: String,
    /// `2022年7月1日至3日`
    text: String,
    /// `07-01`
    month_day: String,
    year: i16,
    month: u8,
    day: u8,
    /// `星期五`, of the first day.
    weekday: &'static str,
    /// How many days.
    days: u32,
}

impl DateValue {
    pub(crate) fn new(date: DateSpan) -> Self {
        let first = date.first();
        Self {
            iso: first.to_string(),
            last: date.last().to_string(),
            text: date.chinese(),
            month_day: format!("{:02}-{:02}", first.month(), first.day()),
            year: first.year(),
            month: first.month(),
            day: first.day(),
            weekday: first.weekday().name(),
            days: date.days(),
        }
    }
}

/// `应到 25 人，实到 23 人` or `23 人`; none when nothing is known.
pub(crate) fn attendance_text(attendance: Attendance) -> Option<String> {
    match (attendance.expected, attendance.present) {
        (Some(expected), Some(present)) => Some(format!("应到 {expected} 人，实到 {present} 人")),
        (None, Some(present)) => Some(format!("{present} 人")),
        (Some(expected), None) => Some(format!("应到 {expected} 人")),
        (None, None) => None,
    }
}

/// A card in templates.
#[derive(Serialize)]
pub(crate) struct CardValue<'a> {
    url: &'a str,
    title: &'a str,
    date: DateValue,
    /// The day of publication; lists show it for news.
    published: DateValue,
    time: Option<String>,
    kind: NameValue<'a>,
    is_activity: bool,
    organisers: Vec<NameValue<'a>>,
    place: Option<&'a str>,
    attendance: Option<String>,
    /// 实到: lists show no more.
    present: Option<u32>,
    /// Whether the park went to somebody else's activity.
    attends: bool,
    status: &'static str,
    status_text: &'static str,
    featured: bool,
    summary: &'a str,
    cover: Option<PictureValue<'a>>,
    tags: Vec<TagValue<'a>>,
}

#[derive(Serialize)]
struct PictureValue<'a> {
    url: &'a str,
    width: u32,
    height: u32,
    alt: &'a str,
}

impl<'a> PictureValue<'a> {
    fn new(picture: &'a Picture) -> Self {
        Self { url: &picture.url, width: picture.width, height: picture.height, alt: &picture.alt }
    }
}

#[derive(Serialize)]
struct TagValue<'a> {
    name: &'a str,
    url: String,
}

impl<'a> CardValue<'a> {
    pub(crate) fn new(frame: &'a Frame, card: &'a Card) -> Self {
        Self {
            url: &card.url,
            title: &card.title,
            date: DateValue::new(card.date),
            published: DateValue::new(DateSpan::day(card.publish_on)),
            time: card.time.map(|time| time.to_string()),
            kind: NameValue::kind(frame, card.kind),
            is_activity: frame.settings.kinds.is_activity(card.kind),
            organisers: card.organisers.iter().map(|&id| NameValue::organisation(frame, id)).collect(),
            place: card.place.as_deref(),
            attendance: attendance_text(card.attendance),
            present: card.attendance.present,
            attends: card.role == Role::Attend,
            status: card.status.id(),
            status_text: card.status.chinese(),
            featured: card.featured,
            summary: &card.summary,
            cover: card.cover.as_ref().map(PictureValue::new),
            tags: card.tags.iter().map(|tag| TagValue { name: &tag.name, url: format!("tags/{}/index.html", tag.slug) }).collect(),
        }
    }
}

/// An activity in templates. Only for those that are public.
#[derive(Serialize)]
pub(crate) struct ActivityValue<'a> {
    id: &'a str,
    title: &'a str,
    /// Its page, or its line in the year's ledger; from the site's root.
    url: String,
    date: DateValue,
    time: Option<String>,
    kind: NameValue<'a>,
    organisers: Vec<NameValue<'a>>,
    place: Option<&'a str>,
    host: Option<&'a str>,
    attendance: Option<String>,
    attends: bool,
    status: &'static str,
    status_text: &'static str,
}

impl<'a> ActivityValue<'a> {
    fn new(frame: &'a Frame, activity: &'a Activity) -> Self {
        Self {
            id: &activity.id,
            title: &activity.title,
            url: activity_url(activity),
            date: DateValue::new(activity.date),
            time: activity.time.map(|time| time.to_string()),
            kind: NameValue::kind(frame, activity.kind),
            organisers: activity.organisers.iter().map(|&id| NameValue::organisation(frame, id)).collect(),
            place: activity.place.as_deref(),
            host: activity.host.as_deref(),
            attendance: attendance_text(activity.attendance),
            attends: activity.role == Role::Attend,
            status: activity.status.id(),
            status_text: activity.status.chinese(),
        }
    }
}

/// Where a public activity can be read about, from the site's root.
pub(crate) fn activity_url(activity: &Activity) -> String {
    activity.url.clone().unwrap_or_else(|| format!("{}/ledger.html#{}", activity.date.first().year(), activity.id))
}
