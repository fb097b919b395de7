//! A post with kind, organisers, status, day of publication and URL looked up; its links are still to be resolved.

use super::address::post_url;
use super::lookup::Lookup;
use crate::diagnostics::Diagnostics;
use crate::model::activity::Status;
use crate::model::date::{Date, DateSpan};
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::site::Reason;
use crate::model::written::PostFile;

/// A post with its names looked up.
pub(crate) struct Draft<'a> {
    pub(crate) file: &'a PostFile,
    pub(crate) url: String,
    pub(crate) kind: KindId,
    pub(crate) counts_as: Vec<KindId>,
    pub(crate) organisers: Vec<OrganisationId>,
    pub(crate) status: Status,
    pub(crate) publish_on: Date,
    pub(crate) publication: Publication,
}

/// Whether a post is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Publication {
    Published,
    Withheld(Reason),
}

/// Looks everything up. A post for which that fails is reported, and given back as the second value.
pub(crate) fn resolve<'a>(
    posts: &'a [PostFile],
    lookup: &Lookup,
    today: Date,
    problems: &mut Diagnostics,
) -> (Vec<Draft<'a>>, Vec<&'a PostFile>) {
    let mut left_out = Vec::new();
    let mut resolved = Vec::with_capacity(posts.len());
    for file in posts {
        match draft(file, lookup, today, problems) {
            Some(draft) => resolved.push(draft),
            None => left_out.push(file),
        }
    }
    (resolved, left_out)
}

fn draft<'a>(file: &'a PostFile, lookup: &Lookup, today: Date, problems: &mut Diagnostics) -> Option<Draft<'a>> {
    let front = &file.front;
    let written = &front.activity;
    let url = problems.keep(post_url(file));
    let kind = match &written.kind {
        Some(kind) => problems.keep(lookup.kind(&file.source, kind)),
        None => Some(lookup.settings().kinds.news()),
    };
    let counts_as = lookup.kinds(&file.source, &written.counts_as, problems);
    let date = written.date.value;
    let status = written.status.unwrap_or_else(|| default_status(date, today));
    let kind = kind?;
    Some(Draft {
        url: url?,
        kind,
        counts_as: counts_as.into_iter().filter(|&other| other != kind).collect(),
        organisers: lookup.organisations(&written.organisers),
        status,
        publish_on: front.publish_on.unwrap_or(date.last()),
        publication: publication(file, status, lookup.settings().kinds.is_activity(kind), today),
        file,
    })
}

/// An activity is done once its last day is not after today.
pub(crate) fn default_status(date: DateSpan, today: Date) -> Status {
    if date.last() <= today { Status::Done } else { Status::Planned }
}

fn publication(file: &PostFile, status: Status, is_activity: bool, today: Date) -> Publication {
    let front = &file.front;
    let date = front.activity.date.value;
    let from = match front.publish_on {
        Some(day) => Some(day),
        // An activity that is still to come is announced at once; news of tomorrow is not.
        None if is_activity && status != Status::Done => None,
        None => Some(date.last()),
    };
    match (front.draft, from, front.expires) {
        (true, _, _) => Publication::Withheld(Reason::Draft),
        (_, Some(from), _) if from > today => Publication::Withheld(Reason::NotYet(from)),
        (_, _, Some(last)) if last < today => Publication::Withheld(Reason::Expired(last)),
        _ => Publication::Published,
    }
}
