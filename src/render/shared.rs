//! Values that many pages show, made once: the site, its assets, and every card.

use rayon::iter::ParallelIterator;
use serde::Serialize;

use super::engine::{Value, View, value};
use super::memo::Memo;
use super::site_value::{assets_value, site_value};
use crate::model::activity::{Activity, Attendance, Role};
use crate::model::card::{Card, Picture, Tag};
use crate::model::date::DateSpan;
use crate::model::digest::{Digest, Digested};
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::plan::Frame;
use crate::model::routes;

/// What views take from.
pub(crate) struct Shared {
    frame: Digested<Frame>,
    site: Value,
    assets: Value,
    /// By their places in the settings.
    kinds: Vec<Value>,
    organisations: Vec<Value>,
    dates: Memo<DateSpan>,
    tags: Memo<Digest>,
    /// By the digest of the card: in one frame a value is a function of the card.
    cards: Memo<Digest>,
}

impl Shared {
    /// Shares what pages of a frame have in common.
    pub(crate) fn new(frame: &Digested<Frame>) -> Self {
        let settings = &frame.settings;
        Self {
            site: site_value(frame),
            assets: assets_value(frame),
            kinds: settings.kinds.iter().map(|(id, _)| value(&NameValue::kind(frame, id))).collect(),
            organisations: settings
                .organisations
                .iter()
                .map(|(id, _)| value(&NameValue::organisation(frame, id)))
                .collect(),
            dates: Memo::default(),
            tags: Memo::default(),
            cards: Memo::default(),
            frame: frame.clone(),
        }
    }

    /// Adds what every template sees.
    pub(crate) fn seen_by(&self, view: View) -> View {
        view.with_value("site", self.site.clone()).with_value("assets", self.assets.clone())
    }

    /// Makes the values of many cards at once, on all processors.
    pub(crate) fn prepare<'a>(&self, cards: impl ParallelIterator<Item = &'a Digested<Card>>) {
        self.cards.extend(
            cards.map(|card| (card.digest(), value(&CardValue::new(self, card)))).collect::<Vec<_>>(),
        );
    }

    /// How many cards it keeps the values of.
    pub(crate) fn cards_made(&self) -> usize {
        self.cards.count()
    }

    /// What every page may show.
    pub(crate) fn frame(&self) -> &Digested<Frame> {
        &self.frame
    }

    /// The value of a card; its shape is [`CardValue`].
    pub(crate) fn card(&self, card: &Digested<Card>) -> Value {
        self.cards.get(card.digest(), || value(&CardValue::new(self, card)))
    }

    /// The values of cards, as a list.
    pub(crate) fn cards<'a>(&self, cards: impl IntoIterator<Item = &'a Digested<Card>>) -> Value {
        Value::from(cards.into_iter().map(|card| self.card(card)).collect::<Vec<_>>())
    }

    /// The value of an activity.
    pub(crate) fn activity<'a>(&self, activity: &'a Activity) -> ActivityValue<'a> {
        ActivityValue::new(self, activity)
    }

    /// A kind; its shape is [`NameValue`].
    pub(crate) fn kind(&self, id: KindId) -> Value {
        self.kinds[usize::from(id.0)].clone()
    }

    /// Organisations; their shape is [`NameValue`].
    pub(crate) fn organisations(&self, ids: &[OrganisationId]) -> Vec<Value> {
        ids.iter().map(|id| self.organisations[usize::from(id.0)].clone()).collect()
    }

    /// A day or several; the shape is [`DateValue`].
    pub(crate) fn date(&self, date: DateSpan) -> Value {
        self.dates.get(date, || value(&DateValue::new(date)))
    }

    fn tag(&self, tag: &Digested<Tag>) -> Value {
        self.tags.get(tag.digest(), || value(&TagValue { name: &tag.name, url: routes::tag(tag) }))
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
        let url = frame.lists.kinds.contains(&id).then(|| routes::kind(kind));
        Self { id: &kind.id, name: &kind.name, short: &kind.name, url }
    }

    /// An organisation, with its list where there is one.
    pub(crate) fn organisation(frame: &'a Frame, id: OrganisationId) -> Self {
        let organisation = frame.settings.organisations.get(id);
        let url = frame.lists.organisations.contains(&id).then(|| routes::organisation(organisation));
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

/// A card in templates. Thirteen fields: from the fifteenth on, tera keeps a map twice as large, and there is
/// one for every post.
#[derive(Serialize)]
pub(crate) struct CardValue<'a> {
    url: &'a str,
    title: &'a str,
    /// A [`DateValue`].
    date: Value,
    /// The day of publication; lists show it for news.
    published: Value,
    /// A [`NameValue`].
    kind: Value,
    /// [`NameValue`]s.
    organisers: Vec<Value>,
    place: Option<&'a str>,
    /// 实到: lists show no more.
    present: Option<u32>,
    /// Whether the park went to somebody else's activity.
    attends: bool,
    status: &'static str,
    summary: &'a str,
    cover: Option<PictureValue<'a>>,
    tags: Vec<Value>,
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
    fn new(shared: &Shared, card: &'a Card) -> Self {
        Self {
            url: &card.url,
            title: &card.title,
            date: shared.date(card.date),
            published: shared.date(DateSpan::day(card.publish_on)),
            kind: shared.kind(card.kind),
            organisers: shared.organisations(&card.organisers),
            place: card.place.as_deref(),
            present: card.attendance.present,
            attends: card.role == Role::Attend,
            status: card.status.id(),
            summary: &card.summary,
            cover: card.cover.as_ref().map(PictureValue::new),
            tags: card.tags.iter().map(|tag| shared.tag(tag)).collect(),
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
    /// A [`DateValue`].
    date: Value,
    time: Option<String>,
    /// A [`NameValue`].
    kind: Value,
    /// [`NameValue`]s.
    organisers: Vec<Value>,
    place: Option<&'a str>,
    host: Option<&'a str>,
    attendance: Option<String>,
    attends: bool,
    status: &'static str,
    status_text: &'static str,
}

impl<'a> ActivityValue<'a> {
    fn new(shared: &Shared, activity: &'a Activity) -> Self {
        Self {
            id: &activity.id,
            title: &activity.title,
            url: routes::activity(activity),
            date: shared.date(activity.date),
            time: activity.time.map(|time| time.to_string()),
            kind: shared.kind(activity.kind),
            organisers: shared.organisations(&activity.organisers),
            place: activity.place.as_deref(),
            host: activity.host.as_deref(),
            attendance: attendance_text(activity.attendance),
            attends: activity.role == Role::Attend,
            status: activity.status.id(),
            status_text: activity.status.chinese(),
        }
    }
}
