//! What is made once for all pages of a frame.

use super::date::DateValue;
use super::memo::Memo;
use super::name::NameValue;
use super::site::{assets_value, site_value};
use crate::model::date::{Date, DateSpan};
use crate::model::digest::{Digest, Digested};
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::plan::Frame;
use crate::render::engine::{Value, View, value};

/// What views take from.
pub(crate) struct Shared {
    frame: Digested<Frame>,
    site: Value,
    assets: Value,
    /// By their places in the settings.
    kinds: Vec<Value>,
    organisations: Vec<Value>,
    dates: Memo<DateSpan>,
    pub(super) tags: Memo<Digest>,
    /// By the digest of the card: in one frame a value is a function of the card.
    pub(super) cards: Memo<Digest>,
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

    /// How many cards it keeps the values of.
    pub(crate) fn cards_made(&self) -> usize {
        self.cards.count()
    }

    /// What every page may show.
    pub(crate) fn frame(&self) -> &Digested<Frame> {
        &self.frame
    }

    /// A kind; its shape is [`NameValue`].
    pub(crate) fn kind(&self, id: KindId) -> Value {
        self.kinds[usize::from(id.0)].clone()
    }

    /// Organisations under the names that they had on a day; their shape is [`NameValue`].
    pub(crate) fn organisations(&self, ids: &[OrganisationId], day: Date) -> Vec<Value> {
        let named = |&id: &OrganisationId| match self.frame.settings.organisations.get(id).former_name(day) {
            None => self.organisations[usize::from(id.0)].clone(),
            Some(name) => value(&NameValue::organisation(&self.frame, id).named(name)),
        };
        ids.iter().map(named).collect()
    }

    /// A day or several; the shape is [`DateValue`].
    pub(crate) fn date(&self, date: DateSpan) -> Value {
        self.dates.get(date, || value(&DateValue::new(date)))
    }
}
