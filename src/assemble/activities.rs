//! Activities: one event each, from posts, ledger rows, or both.

use std::collections::{HashMap, HashSet};

use super::attendance;
use super::differences;
use super::events::{self, Event, Tellings};
use super::lookup::Lookup;
use super::named_posts::NamedPosts;
use super::plausible;
use super::resolved_post::ResolvedPost;
use super::row::Row;
use super::source_pages::SourcePages;
use super::{status, uids};
use crate::diagnostics::Diagnostics;
use crate::model::activity::{Activity, Attendance, Basis, Edition, Status};
use crate::model::date::Date;
use crate::model::digest::Digest;
use crate::model::digest::Digested;
use crate::model::inventory::Inventory;
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::site::Unsettled;
use crate::model::written::{LedgerRow, WrittenActivity};

/// All activities, by first day, time and id. Everything that is told of one event is one. `resolved` stand
/// at the places of their posts. Also what is not settled of them.
pub(crate) fn merge(
    resolved: &[Option<&ResolvedPost>],
    rows: &[&LedgerRow],
    source_pages: &SourcePages<'_>,
    inventory: &Inventory,
    lookup: &Lookup,
    today: Date,
    problems: &mut Diagnostics,
) -> (Vec<Digested<Activity>>, Unsettled) {
    let mut unsettled = Unsettled::default();
    let rows: Vec<Row<'_>> = rows.iter().filter_map(|row| Row::new(row, lookup, today, problems)).collect();
    let named = NamedPosts { source_pages, inventory }.of(&rows, problems);
    let tellings = Tellings::new(resolved, &rows, named);
    let mut kept_back = Vec::new();
    let events = events::find(&tellings, &lookup.settings().kinds, &mut kept_back, problems);
    let kept_back: HashSet<usize> = kept_back.into_iter().collect();

    let mut activities = Vec::with_capacity(resolved.len() + rows.len());
    let told: HashSet<usize> = events.iter().flat_map(|event| event.posts.iter().copied()).collect();
    let alone = (0..resolved.len()).filter(|place| !told.contains(place));
    for post in alone.filter_map(|place| tellings.post(place)) {
        activities.extend(post.activity.clone());
        unsettled.by_date_alone += usize::from(post.is_by_date_alone);
        if post.status == Status::Unconfirmed {
            let written = &post.file.front.activity;
            unsettled.add(written, &post.file.source, written.date.span);
        }
    }
    let mut of_rows = 0;
    for event in &events {
        let told = Told {
            event,
            tellings: &tellings,
            is_kept_back: event.rows.iter().any(|row| kept_back.contains(row)),
        };
        let (status, is_by_date_alone) = told.status();
        unsettled.by_date_alone += usize::from(is_by_date_alone);
        if let Some(post) = event.posts.first().and_then(|&place| tellings.post(place)) {
            differences::report(event, post, status, &rows, lookup, problems);
            let activity = told.with_posts(post, status);
            let over = activity.as_ref().and_then(|activity| plausible::attendance(post, activity));
            problems.extend(over.into_iter().collect());
            activities.extend(activity);
            if status == Status::Unconfirmed {
                let written = &post.file.front.activity;
                unsettled.add(written, &post.file.source, written.date.span);
            }
        } else if let Some(row) = told.rows().next() {
            of_rows += 1;
            activities.push(told.by_rows(row, status, lookup));
            if status == Status::Unconfirmed {
                unsettled.add(&row.row.activity, &row.row.source, row.row.span);
            }
        }
    }
    let may_share_ids = source_pages.places.is_any_url_twice || of_rows > 1;
    sort(&mut activities);
    if may_share_ids {
        make_ids_unique(&mut activities);
    }
    uids::make_unique(&mut activities, &tellings, problems);
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

/// An event, with everything that is told of it.
struct Told<'a> {
    event: &'a Event,
    tellings: &'a Tellings<'a>,
    /// Whether it may be the same as one that is not public.
    is_kept_back: bool,
}

impl<'a> Told<'a> {
    fn rows(&self) -> impl Iterator<Item = &'a Row<'a>> {
        self.event.rows.iter().map(|&row| &self.tellings.rows[row])
    }

    /// Whether none of its rows is to be kept back: one that is keeps the others back, too.
    fn are_rows_public(&self) -> bool {
        !self.is_kept_back && self.rows().all(|row| row.row.public)
    }

    /// Its status, and whether it is done by its date alone. The post's stands, but for one that is still to
    /// be confirmed; of several posts, or rows, that which says most.
    fn status(&self) -> (Status, bool) {
        let posts = self.event.posts.iter().filter_map(|&place| self.tellings.post(place));
        let of_posts = posts.map(|post| (&post.file.front.activity, post.status));
        let of_rows = || self.rows().map(|row| (&row.row.activity, row.status));
        let most = of_posts.max_by_key(|(written, status)| status::weight(written, *status));
        let most_of_rows = || of_rows().max_by_key(|(written, status)| status::weight(written, *status));
        let settles = |(_, status): &(_, Status)| matches!(status, Status::Done | Status::Cancelled);
        let said = match most {
            Some((_, Status::Unconfirmed)) => most_of_rows().filter(settles).or(most),
            Some(said) => Some(said),
            None => most_of_rows(),
        };
        let status = said.map_or(Status::Unconfirmed, |(_, status)| status);
        let is_alone = |(written, status)| status::is_done_by_date_alone(written, status);
        (status, said.is_some_and(is_alone) && of_rows().all(is_alone))
    }

    fn attendance_of_rows(&self) -> Attendance {
        attendance::told(self.tellings.rows, &self.event.rows).attendance()
    }

    /// What its posts say, and what rows say where these say nothing. What is not public adds to the sums of
    /// what is, and nothing else.
    fn with_posts(&self, main: &ResolvedPost, status: Status) -> Option<Digested<Activity>> {
        let mut activity = main.activity.clone()?.into_value();
        activity.status = status;
        let is_public = activity.public;
        let others = self.event.posts.iter().skip(1).filter_map(|&place| self.tellings.post(place));
        let (shown, hidden): (Vec<_>, Vec<_>) = others.partition(|post| post.is_published() || !is_public);
        for post in &shown {
            fill(&mut activity, &post.file.front.activity, &post.counts_as, &post.organisers);
            activity.attendance = activity.attendance.or(post.file.front.activity.attendance);
        }
        let are_rows_shown = self.are_rows_public() || !is_public;
        if are_rows_shown {
            self.fill_from_rows(&mut activity);
            activity.attendance = activity.attendance.or(self.attendance_of_rows());
        }
        let of_posts = std::iter::once(main).chain(shown.iter().copied());
        let of_rows = self.rows().filter(|_| are_rows_shown).map(|row| &row.row.activity);
        let mut written = of_posts.map(|post| &post.file.front.activity).chain(of_rows);
        // A number that somebody gave it stays, whatever becomes of the post's file.
        if let Some(uid) = written.find_map(|written| written.uid.as_ref()) {
            activity.edition.uid.clone_from(uid);
        }
        activity.counted = activity.attendance;
        for post in &hidden {
            activity.counted = activity.counted.or(post.file.front.activity.attendance);
        }
        if !are_rows_shown {
            activity.counted = activity.counted.or(self.attendance_of_rows());
        }
        Some(Digested::new(activity))
    }

    /// What its rows say, perhaps with a news post about it.
    fn by_rows(&self, first: &Row<'_>, status: Status, lookup: &Lookup) -> Digested<Activity> {
        let news = self.event.news.and_then(|place| self.tellings.posts[place]);
        let mut activity = of_row(first, news, self.are_rows_public(), lookup);
        self.fill_from_rows(&mut activity);
        let mut met: HashSet<OrganisationId> = activity.organisers.iter().copied().collect();
        let organisers = self.rows().flat_map(|row| row.organisers.iter().copied());
        activity.organisers.extend(organisers.filter(|organiser| met.insert(*organiser)));
        activity.attendance = self.attendance_of_rows();
        activity.counted = activity.attendance;
        activity.status = status;
        Digested::new(activity)
    }

    /// Fills in what rows say where nothing else says it.
    fn fill_from_rows(&self, activity: &mut Activity) {
        // Who held it is told by all of them together.
        let organisers: Vec<OrganisationId> = self.rows().flat_map(|row| row.organisers.clone()).collect();
        for row in self.rows() {
            fill(activity, &row.row.activity, &row.counts_as, &[]);
            activity.remarks = activity.remarks.take().or_else(|| row.row.remarks.clone());
        }
        if activity.organisers.is_empty() {
            let mut met = HashSet::new();
            activity.organisers = organisers.into_iter().filter(|organiser| met.insert(*organiser)).collect();
        }
    }
}

/// Fills in what one more telling says.
fn fill(
    activity: &mut Activity,
    told: &WrittenActivity,
    counts_as: &[KindId],
    organisers: &[OrganisationId],
) {
    activity.time = activity.time.or(told.time);
    activity.was_on = activity.was_on.or(told.was_on);
    activity.edition.updated = activity.edition.updated.or(told.updated);
    if activity.counts_as.is_empty() {
        activity.counts_as = counts_as.to_vec();
    }
    if activity.organisers.is_empty() {
        activity.organisers = organisers.to_vec();
    }
    activity.details = std::mem::take(&mut activity.details).or(&told.details);
}

/// A row on its own, or with a news post about it.
fn of_row(row: &Row<'_>, news: Option<&ResolvedPost>, public: bool, lookup: &Lookup) -> Activity {
    let written = &row.row.activity;
    let date = row.day();
    let day = format!("{:04}{:02}{:02}", date.year(), date.month(), date.day());
    let kind = lookup.settings().kinds.get(row.kind);
    let news = news.filter(|post| public && post.is_published());
    let whose: Vec<&str> = written.organisers.iter().map(|organiser| organiser.value.as_str()).collect();
    let subject = Digest::of_value(&(&written.title.value, whose)).short();
    let uid = written.uid.clone().unwrap_or_else(|| format!("{day}-{}-{subject}", kind.id));
    Activity {
        id: format!("r-{day}-{}-{}", kind.id, Digest::of(written.title.value.as_bytes()).short()),
        edition: Edition { uid, announced: None, updated: written.updated },
        was_on: written.was_on,
        title: written.title.value.clone(),
        date: written.date.value,
        time: written.time,
        kind: row.kind,
        counts_as: row.counts_as.clone(),
        organisers: row.organisers.clone(),
        details: written.details.clone(),
        attendance: written.attendance,
        counted: written.attendance,
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
