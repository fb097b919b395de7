//! Cards as templates see them.

use rayon::iter::ParallelIterator;
use serde::Serialize;

use super::shared::Shared;
use crate::model::activity::Role;
use crate::model::card::{Card, Picture, Tag};
use crate::model::date::DateSpan;
use crate::model::digest::Digested;
use crate::model::path::at_width;
use crate::model::routes;
use crate::render::engine::{Value, value};

impl Shared {
    /// Makes the values of many cards at once, on all processors.
    pub(crate) fn prepare<'a>(&self, cards: impl ParallelIterator<Item = &'a Digested<Card>>) {
        self.cards.extend(
            cards.map(|card| (card.digest(), value(&CardValue::new(self, card)))).collect::<Vec<_>>(),
        );
    }

    /// The value of a card; its shape is [`CardValue`].
    pub(crate) fn card(&self, card: &Digested<Card>) -> Value {
        self.cards.get(card.digest(), || value(&CardValue::new(self, card)))
    }

    /// The values of cards, as a list.
    pub(crate) fn cards<'a>(&self, cards: impl IntoIterator<Item = &'a Digested<Card>>) -> Value {
        Value::from(cards.into_iter().map(|card| self.card(card)).collect::<Vec<_>>())
    }

    fn tag(&self, tag: &Digested<Tag>) -> Value {
        self.tags.get(tag.digest(), || value(&TagValue { name: &tag.name, url: routes::tag(tag) }))
    }
}

/// A card in templates. Thirteen fields: from the fifteenth on, tera keeps a map twice as large, and there is
/// one for every post.
#[derive(Serialize)]
struct CardValue<'a> {
    url: &'a str,
    title: &'a str,
    /// A [`DateValue`](super::date::DateValue).
    date: Value,
    /// The day of publication; lists show it for news.
    published: Value,
    /// A [`NameValue`](super::name::NameValue).
    kind: Value,
    /// [`NameValue`](super::name::NameValue)s.
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

/// A picture in templates.
#[derive(Serialize)]
pub(crate) struct PictureValue<'a> {
    url: &'a str,
    width: u32,
    height: u32,
    alt: &'a str,
    /// Narrower ones beside it, from the narrowest on.
    narrower: Vec<NarrowerValue>,
}

#[derive(Serialize)]
struct NarrowerValue {
    url: String,
    width: u32,
}

impl<'a> PictureValue<'a> {
    pub(crate) fn new(picture: &'a Picture) -> Self {
        let narrower = picture.narrower.iter();
        Self {
            url: &picture.url,
            width: picture.width,
            height: picture.height,
            alt: &picture.alt,
            narrower: narrower
                .map(|&width| NarrowerValue { url: at_width(&picture.url, width), width })
                .collect(),
        }
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
            organisers: shared.organisations(&card.organisers, card.date.first()),
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
