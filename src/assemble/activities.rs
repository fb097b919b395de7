//! Activities: one event each, from posts, ledger rows, or both.

use super::draft::{Draft, default_status};
use super::lookup::Lookup;
use super::matching::{self, Row};
use crate::diagnostics::Diagnostics;
use crate::model::activity::{Activity, Attendance, Basis};
use crate::model::date::Date;
use crate::model::digest::Digest;
use crate::model::digest::Digested;
use crate::model::site::Reason;
use crate::model::written::LedgerRow;
use std::collections::HashSet;
use std::sync::Arc;

/// All activities, by first day, time and id. A post and the row matched to it are one.
pub(crate) fn merge(
    drafts: &[Arc<Draft>],
    rows: &[&LedgerRow],
    lookup: &Lookup,
    today: Date,
    problems: &mut Diagnostics,
) -> Vec<Digested<Activity>> {
    // A draft counts nowhere, not even as what a row could belong to.
    let posts: Vec<&Draft> = drafts.iter().map(|draft| &**draft).filter(|draft| draft.withheld != Some(Reason::Draft)).collect();
    let rows: Vec<Row<'_>> = rows.iter().filter_map(|row| resolve(row, lookup, today, problems)).collect();
    let matched = matching::posts_of_rows(&rows, &posts, lookup, problems);

    let mut row_of_post = vec![None; posts.len()];
    for (row, post) in rows.iter().zip(&matched) {
        if let Some(post) = post {
            row_of_post[*post] = Some(row);
        }
    }
    let is_activity = |draft: &Draft| lookup.settings().kinds.is_activity(draft.kind);
    let from_posts = posts.iter().zip(&row_of_post).filter(|(draft, _)| is_activity(draft)).map(|(draft, row)| match row {
        None => draft.activity.get_or_init(|| Digested::new(from_post(draft, None))).clone(),
        row => Digested::new(from_post(draft, *row)),
    });
    let from_rows = rows.iter().zip(&matched).filter_map(|(row, post)| match post {
        None => Some(from_row(row, None, lookup)),
        Some(post) if !is_activity(posts[*post]) => Some(from_row(row, Some(posts[*post]), lookup)),
        Some(_) => None,
    });
    let mut activities: Vec<_> = from_posts.chain(from_rows.map(Digested::new)).collect();
    activities.sort_by(|a, b| (a.date.first(), a.time, &a.id).cmp(&(b.date.first(), b.time, &b.id)));
    make_ids_unique(&mut activities);
    activities
}

fn resolve<'a>(row: &'a LedgerRow, lookup: &Lookup, today: Date, problems: &mut Diagnostics) -> Option<Row<'a>> {
    let written = &row.activity;
    let kind = problems.keep(lookup.kind(&row.source, written.kind.as_ref()?))?;
    let counts_as = lookup.kinds(&row.source, &written.counts_as, problems);
    Some(Row {
        kind,
        counts_as: counts_as.into_iter().filter(|&other| other != kind).collect(),
        organisers: lookup.organisations(&written.organisers),
        status: written.status.unwrap_or_else(|| default_status(written.date.value, today)),
        row,
    })
}

/// The post's values, and the row's where the post has none.
fn from_post(draft: &Draft, row: Option<&Row<'_>>) -> Activity {
    let written = &draft.file.front.activity;
    let of_row = row.map(|row| &row.row.activity);
    let public = draft.is_published();
    let attendance = Attendance {
        expected: written.attendance.expected.or(of_row.and_then(|row| row.attendance.expected)),
        present: written.attendance.present.or(of_row.and_then(|row| row.attendance.present)),
    };
    let text = |own: &Option<String>, other: Option<&Option<String>>| own.clone().or_else(|| other.cloned().flatten());
    Activity {
        id: format!("a-{}", draft.url.trim_end_matches(".html").replace('/', "-")),
        title: written.title.value.clone(),
        date: written.date.value,
        time: written.time.or(of_row.and_then(|row| row.time)),
        kind: draft.kind,
        counts_as: or_else(&draft.counts_as, row.map(|row| &row.counts_as)),
        organisers: or_else(&draft.organisers, row.map(|row| &row.organisers)),
        place: text(&written.place, of_row.map(|row| &row.place)),
        host: text(&written.host, of_row.map(|row| &row.host)),
        recorder: text(&written.recorder, of_row.map(|row| &row.recorder)),
        speakers: or_else(&written.speakers, of_row.map(|row| &row.speakers)),
        attendance,
        role: written.role,
        status: draft.status,
        public,
        url: public.then(|| draft.url.clone()),
        basis: Basis::Post,
        remarks: row.and_then(|row| row.row.remarks.clone()),
    }
}

fn or_else<T: Clone>(own: &[T], other: Option<&Vec<T>>) -> Vec<T> {
    if own.is_empty() { other.cloned().unwrap_or_default() } else { own.to_vec() }
}

/// A row on its own, or with a news post about it.
fn from_row(row: &Row<'_>, news: Option<&Draft>, lookup: &Lookup) -> Activity {
    let written = &row.row.activity;
    let date = written.date.value.first();
    let day = format!("{:04}{:02}{:02}", date.year(), date.month(), date.day());
    let kind = lookup.settings().kinds.get(row.kind);
    let public = row.row.public;
    let news = news.filter(|draft| public && draft.is_published());
    Activity {
        id: format!("r-{day}-{}-{}", kind.id, Digest::of(written.title.value.as_bytes()).short()),
        title: written.title.value.clone(),
        date: written.date.value,
        time: written.time,
        kind: row.kind,
        counts_as: row.counts_as.clone(),
        organisers: row.organisers.clone(),
        place: written.place.clone(),
        host: written.host.clone(),
        recorder: written.recorder.clone(),
        speakers: written.speakers.clone(),
        attendance: written.attendance,
        role: written.role,
        status: row.status,
        public,
        url: news.map(|draft| draft.url.clone()),
        basis: Basis::Ledger,
        remarks: row.row.remarks.clone(),
    }
}

/// Rows of one day, kind and title: the second is `…-2`, and so on.
fn make_ids_unique(activities: &mut [Digested<Activity>]) {
    let mut taken: HashSet<&str> = HashSet::with_capacity(activities.len());
    let twins: Vec<usize> = activities.iter().enumerate().filter(|(_, activity)| !taken.insert(&activity.id)).map(|(i, _)| i).collect();
    let mut taken: HashSet<String> = if twins.is_empty() { return } else { taken.into_iter().map(str::to_owned).collect() };
    for i in twins {
        let mut activity = activities[i].clone().into_value();
        let plain = std::mem::take(&mut activity.id);
        let mut numbered = (2..).map(|number| format!("{plain}-{number}"));
        activity.id = numbered.find(|id| taken.insert(id.clone())).expect("there is always a next number");
        activities[i] = Digested::new(activity);
    }
}
