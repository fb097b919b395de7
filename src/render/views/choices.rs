//! What lists and calendars can be narrowed down to in the browser, which `filter.js` does.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::derive::report::numbers::kinds_of;
use crate::model::activity::Activity;
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::settings::Settings;

/// The entries of the two lists, in the order of the settings.
#[derive(Serialize)]
pub(super) struct Choices<'a> {
    kinds: Vec<Choice<'a>>,
    organisations: Vec<Choice<'a>>,
}

#[derive(Serialize)]
struct Choice<'a> {
    id: &'a str,
    name: &'a str,
    short: &'a str,
}

impl<'a> Choices<'a> {
    pub(super) fn new(
        settings: &'a Settings,
        kinds: impl IntoIterator<Item = KindId>,
        organisations: impl IntoIterator<Item = OrganisationId>,
    ) -> Self {
        let kinds = kinds.into_iter().map(|id| settings.kinds.get(id));
        let organisations = organisations.into_iter().map(|id| settings.organisations.get(id));
        Self {
            kinds: kinds.map(|kind| Choice { id: &kind.id, name: &kind.name, short: &kind.name }).collect(),
            organisations: organisations
                .map(|one| Choice { id: &one.id, name: &one.name, short: one.short_name() })
                .collect(),
        }
    }

    /// Those that public activities have.
    pub(super) fn of_activities(settings: &'a Settings, activities: &[Digested<Activity>]) -> Self {
        let (mut kinds, mut organisations) = (BTreeSet::new(), BTreeSet::new());
        for activity in activities {
            kinds.extend(kinds_of(activity));
            organisations.extend(activity.organisers.iter().copied());
        }
        Self::new(settings, kinds, organisations)
    }
}

/// What an activity belongs to, by ids: `theme-day,oath|office-branch,joint-branch`.
pub(super) fn belongs_to(settings: &Settings, activity: &Activity) -> String {
    let mut ids = String::with_capacity(64);
    push_joined(&mut ids, kinds_of(activity).map(|id| settings.kinds.get(id).id.as_str()));
    ids.push('|');
    push_joined(&mut ids, activity.organisers.iter().map(|&id| settings.organisations.get(id).id.as_str()));
    ids
}

fn push_joined<'a>(text: &mut String, ids: impl Iterator<Item = &'a str>) {
    for (i, id) in ids.enumerate() {
        text.push_str(if i > 0 { "," } else { "" });
        text.push_str(id);
    }
}
