//! Names of kinds and organisations, with their lists.

use serde::Serialize;

use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::plan::Frame;
use crate::model::routes;

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

    /// The same under a name that it had.
    pub(crate) fn named(self, name: &'a str) -> Self {
        Self { name, short: name, ..self }
    }
}
