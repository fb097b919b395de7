//! A post with kind, organisers, status, day of publication and URL looked up; its links are still to be resolved.

use std::sync::{Arc, OnceLock};

use super::lookup::Lookup;
use crate::diagnostics::Diagnostics;
use crate::model::activity::{Activity, Status};
use crate::model::date::{Date, DateSpan};
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::site::Reason;
use crate::model::written::PostFile;

/// A post with its names looked up.
pub(crate) struct Draft {
    pub(crate) file: Arc<PostFile>,
    pub(crate) url: String,
    pub(crate) kind: KindId,
    pub(crate) counts_as: Vec<KindId>,
    pub(crate) organisers: Vec<OrganisationId>,
    pub(crate) status: Status,
    pub(crate) publish_on: Date,
    /// Why it is not published.
    pub(crate) withheld: Option<Reason>,
    /// What it tells of, as far as the ledger says nothing about it; made when it is first asked for.
    pub(super) activity: OnceLock<Digested<Activity>>,
}

impl Draft {
    /// Whether it is published.
    pub(crate) fn is_published(&self) -> bool {
        self.withheld.is_none()
    }
}

/// Looks everything up. A post for which that fails is reported.
pub(crate) fn draft(file: &Arc<PostFile>, lookup: &Lookup, today: Date) -> (Option<Arc<Draft>>, Diagnostics) {
    let mut problems = Diagnostics::new();
    let front = &file.front;
    let written = &front.activity;
    let kind = match &written.kind {
        Some(kind) => problems.keep(lookup.kind(&file.source, kind)),
        None => Some(lookup.settings().kinds.news()),
    };
    let counts_as = lookup.kinds(&file.source, &written.counts_as, &mut problems);
    let date = written.date.value;
    let status = written.status.unwrap_or_else(|| default_status(date, today));
    let (Some(kind), Some(url)) = (kind, file.url.clone()) else { return (None, problems) };
    let draft = Draft {
        file: Arc::clone(file),
        url,
        kind,
        counts_as: counts_as.into_iter().filter(|&other| other != kind).collect(),
        organisers: lookup.organisations(&written.organisers),
        status,
        publish_on: front.publish_on.unwrap_or(date.last()),
        withheld: withheld(file, status, lookup.settings().kinds.is_activity(kind), today),
        activity: OnceLock::new(),
    };
    (Some(Arc::new(draft)), problems)
}

/// An activity is done once its last day is not after today.
pub(crate) fn default_status(date: DateSpan, today: Date) -> Status {
    if date.last() <= today { Status::Done } else { Status::Planned }
}

fn withheld(file: &PostFile, status: Status, is_activity: bool, today: Date) -> Option<Reason> {
    let front = &file.front;
    let date = front.activity.date.value;
    let from = match front.publish_on {
        Some(day) => Some(day),
        // An activity that is still to come is announced at once; news of tomorrow is not.
        None if is_activity && status != Status::Done => None,
        None => Some(date.last()),
    };
    match (front.draft, from, front.expires) {
        (true, _, _) => Some(Reason::Draft),
        (_, Some(from), _) if from > today => Some(Reason::NotYet(from)),
        (_, _, Some(last)) if last < today => Some(Reason::Expired(last)),
        _ => None,
    }
}
