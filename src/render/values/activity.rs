//! Activities as templates see them.

use serde::Serialize;

use super::shared::Shared;
use crate::model::activity::{Activity, Role};
use crate::model::date::DateSpan;
use crate::model::routes;
use crate::render::engine::Value;

impl Shared {
    /// The value of an activity.
    pub(crate) fn activity<'a>(&self, activity: &'a Activity) -> ActivityValue<'a> {
        ActivityValue::new(self, activity)
    }
}

/// An activity in templates. Only for those that are public.
#[derive(Serialize)]
pub(crate) struct ActivityValue<'a> {
    #[serde(flatten)]
    facts: FactsValue<'a>,
    /// Its page, or its line in the year's ledger; from the site's root.
    url: String,
    attendance: Option<String>,
    attends: bool,
}

impl<'a> ActivityValue<'a> {
    fn new(shared: &Shared, activity: &'a Activity) -> Self {
        Self {
            facts: FactsValue::new(shared, activity),
            url: routes::activity(activity),
            attendance: activity.attendance.chinese(),
            attends: activity.role == Role::Attend,
        }
    }
}

/// What any page may tell of an activity, in an agenda as in a ledger.
#[derive(Serialize)]
pub(crate) struct FactsValue<'a> {
    id: &'a str,
    title: &'a str,
    /// A [`DateValue`](super::date::DateValue).
    date: Value,
    time: Option<String>,
    /// A [`NameValue`](super::NameValue).
    kind: Value,
    /// [`NameValue`](super::NameValue)s.
    organisers: Vec<Value>,
    place: Option<&'a str>,
    host: Option<&'a str>,
    status: &'static str,
    status_text: &'static str,
    /// When it was to be before it was postponed.
    was_on: Option<String>,
}

impl<'a> FactsValue<'a> {
    pub(crate) fn new(shared: &Shared, activity: &'a Activity) -> Self {
        Self {
            id: &activity.id,
            title: &activity.title,
            date: shared.date(activity.date),
            time: activity.time.map(|time| time.to_string()),
            kind: shared.kind(activity.kind),
            organisers: shared.organisations(&activity.organisers, activity.date.first()),
            place: activity.details.place.as_deref(),
            host: activity.details.host.as_deref(),
            status: activity.status.id(),
            status_text: activity.standing(),
            was_on: activity.was_on.map(DateSpan::chinese),
        }
    }
}
