//! Activities: one event each, from posts, ledger rows, or both.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::lookup::Lookup;
use super::matching::{self, Row};
use super::resolved_post::ResolvedPost;
use super::source_pages::SourcePages;
use super::status;
use crate::diagnostics::{Diagnostics, Place};
use crate::model::activity::{Activity, Basis, Status};
use crate::model::date::Date;
use crate::model::digest::Digest;
use crate::model::digest::Digested;
use crate::model::site::{Reason, Unsettled};
use crate::model::written::LedgerRow;

/// All activities, by first day, time and id. A post and the row matched to it are one. `resolved` stand at
/// the places of their posts. Also what is not settled of them.
pub(crate) fn merge(
    resolved: &[Option<&ResolvedPost>],
    rows: &[&LedgerRow],
    source_pages: &SourcePages<'_>,
    lookup: &Lookup,
    today: Date,
    problems: &mut Diagnostics,
) -> (Vec<Digested<Activity>>, Unsettled) {
    let mut unsettled = Unsettled::default();
    let rows: Vec<Row<'_>> = rows.iter().filter_map(|row| resolve(row, lookup, today, problems)).collect();
    let matched = matching::posts_of_rows(&rows, resolved, source_pages, lookup, problems);
    let mut row_of_post: HashMap<usize, &Row<'_>> = HashMap::new();
    row_of_post.extend(rows.iter().zip(&matched).filter_map(|(row, post)| Some(((*post)?, row))));

    let mut activities = Vec::with_capacity(resolved.len() + rows.len());
    for (place, post) in resolved.iter().enumerate() {
        // A draft counts nowhere.
        let Some(post) = post.filter(|post| post.withheld != Some(Reason::Draft)) else { continue };
        let Some(activity) = post.activity.clone() else { continue };
        let row = row_of_post.get(&place);
        let activity = match row {
            None => activity,
            Some(row) => Digested::new(with_row(activity.into_value(), row)),
        };
        if post.is_by_date_alone && row.is_none_or(|row| row.is_by_date_alone()) {
            unsettled.by_date_alone += 1;
        }
        // Only a row can have changed the status.
        if post.status == Status::Unconfirmed && activity.status == Status::Unconfirmed {
            unsettled.add(&post.file.front.activity, &post.file.source, post.file.front.activity.date.span);
        }
        activities.push(activity);
    }
    let of_posts = activities.len();
    activities.extend(
        rows.iter()
            .zip(&matched)
            .filter_map(|(row, post)| match post.and_then(|post| resolved[post]) {
                None => Some((row, None)),
                Some(news) if news.activity.is_none() => Some((row, Some(news))),
                Some(_) => None,
            })
            .map(|(row, news)| {
                unsettled.by_date_alone += usize::from(row.is_by_date_alone());
                if row.status == Status::Unconfirmed {
                    unsettled.add(&row.row.activity, &row.row.source, row.row.span);
                }
                Digested::new(from_row(row, news, lookup))
            }),
    );
    let may_share_ids = source_pages.places.is_any_url_twice || activities.len() - of_posts > 1;
    sort(&mut activities);
    if may_share_ids {
        make_ids_unique(&mut activities);
    }
    unsettled.sort();
    (activities, unsettled)
}

/// Sorts by first day, time and id.
fn sort(activities: &mut Vec<Digested<Activity>>) {
    let key = |activity: &Activity| (activity.date.first(), activity.time);
    // Few activities share day and time: their ids need not be fetched from all over the memory.
    let mut keyed: Vec<_> = activities.drain(..).map(|activity| (key(&activity), activity)).collect();
    keyed.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.id.cmp(&other.id)));
    activities.extend(keyed.into_iter().map(|(_, activity)| activity));
}

fn resolve<'a>(
    row: &'a LedgerRow,
    lookup: &Lookup,
    today: Date,
    problems: &mut Diagnostics,
) -> Option<Row<'a>> {
    let written = &row.activity;
    let kind = problems.keep(lookup.kind(&row.source, written.kind.as_ref()?))?;
    let counts_as = lookup.kinds(&row.source, &written.counts_as, problems);
    let status = status::of_row(written, today);
    let place = || Place::Text(Arc::clone(&row.source), row.span);
    problems.extend(status::left_open(written, status, place).into_iter().collect());
    Some(Row {
        kind,
        counts_as: counts_as.into_iter().filter(|&other| other != kind).collect(),
        organisers: lookup.organisations(&written.organisers),
        status,
        row,
    })
}

/// A post's activity, and what its row says where the post says nothing.
fn with_row(mut activity: Activity, row: &Row<'_>) -> Activity {
    let of_row = &row.row.activity;
    activity.time = activity.time.or(of_row.time);
    if activity.counts_as.is_empty() {
        activity.counts_as.clone_from(&row.counts_as);
    }
    if activity.organisers.is_empty() {
        activity.organisers.clone_from(&row.organisers);
    }
    activity.details = activity.details.or(&of_row.details);
    activity.attendance = activity.attendance.or(of_row.attendance);
    activity.remarks.clone_from(&row.row.remarks);
    activity
}

/// A row on its own, or with a news post about it.
fn from_row(row: &Row<'_>, news: Option<&ResolvedPost>, lookup: &Lookup) -> Activity {
    let written = &row.row.activity;
    let date = written.date.value.first();
    let day = format!("{:04}{:02}{:02}", date.year(), date.month(), date.day());
    let kind = lookup.settings().kinds.get(row.kind);
    let public = row.row.public;
    let news = news.filter(|post| public && post.is_published());
    Activity {
        id: format!("r-{day}-{}-{}", kind.id, Digest::of(written.title.value.as_bytes()).short()),
        title: written.title.value.clone(),
        date: written.date.value,
        time: written.time,
        kind: row.kind,
        counts_as: row.counts_as.clone(),
        organisers: row.organisers.clone(),
        details: written.details.clone(),
        attendance: written.attendance,
        role: written.role,
        status: row.status,
        public,
        url: news.map(|post| post.url.clone()),
        basis: Basis::Ledger,
        remarks: row.row.remarks.clone(),
    }
}

/// Rows of one day, kind and title: the second is `…-2`, and so on.
fn make_ids_unique(activities: &mut [Digested<Activity>]) {
    let mut taken: HashSet<&str> = HashSet::with_capacity(activities.len());
    let twins: Vec<usize> = activities
        .iter()
        .enumerate()
        .filter(|(_, activity)| !taken.insert(&activity.id))
        .map(|(i, _)| i)
        .collect();
    let mut taken: HashSet<String> =
        if twins.is_empty() { return } else { taken.into_iter().map(str::to_owned).collect() };
    // What was taken stays taken: each plain id's numbers go on from the last one.
    let mut last: HashMap<String, usize> = HashMap::new();
    for i in twins {
        let mut activity = activities[i].clone().into_value();
        let plain = std::mem::take(&mut activity.id);
        let number = last.entry(plain.clone()).or_insert(1);
        let mut numbered = std::iter::repeat_with(|| {
            *number += 1;
            format!("{plain}-{number}")
        });
        activity.id = numbered.find(|id| taken.insert(id.clone())).expect("there is always a next number");
        activities[i] = Digested::new(activity);
    }
}
