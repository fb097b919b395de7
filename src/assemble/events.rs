//! Which posts and ledger rows tell of one event: so that it counts once.
//!
//! First what people say: a row belongs to the post its 稿件 column names. Then what is told twice
//! ([`twins`]): the same day, kind and subject, or a day within a longer one ([`spans`]). Then rows and posts
//! that are alike ([`alike`]). No step asks in which order files and rows come.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::alike::{self, Side};
use super::joined::Joined;
use super::named_posts::PostName;
use super::near_rows;
use super::other_kinds;
use super::resolved_post::ResolvedPost;
use super::row::Row;
use super::spans;
use super::told_twice::ToldTwice;
use super::twins::{self, Telling};
use crate::diagnostics::{Diagnostics, Place};
use crate::model::activity::Details;
use crate::model::copies::is_copy;
use crate::model::date::{ClockTime, Date};
use crate::model::digest::Digest;
use crate::model::kind::{KindId, Kinds};
use crate::model::organisation::OrganisationId;
use crate::model::spelling;
use crate::model::written::WrittenActivity;

/// What is told of one event by rows, or by several posts.
#[derive(Debug, Default)]
pub(crate) struct Event {
    /// Places of posts; the one to go by comes first.
    pub(crate) posts: Vec<usize>,
    /// Places of rows; the one to go by comes first.
    pub(crate) rows: Vec<usize>,
    /// A news post that its rows name.
    pub(crate) news: Option<usize>,
}

/// Everything that tells of activities. A number stands for each: for a post its place, then come the rows.
pub(crate) struct Tellings<'a> {
    pub(crate) posts: &'a [Option<&'a ResolvedPost>],
    pub(crate) rows: &'a [Row<'a>],
    /// What each row names.
    pub(crate) named: Vec<PostName>,
    /// The organisers of posts that name none, as the rows say that name these.
    organisers_of_posts: HashMap<usize, Vec<OrganisationId>>,
}

/// The events, all that rows or several posts tell of. What is told twice is reported; a row that may be of
/// the same event as one that is not public is added to `kept_back`.
pub(crate) fn find(
    tellings: &Tellings<'_>,
    kinds: &Kinds,
    kept_back: &mut Vec<usize>,
    problems: &mut Diagnostics,
) -> Vec<Event> {
    let mut joined = Joined::apart(tellings.posts.len() + tellings.rows.len());
    tellings.join_named(&mut joined);
    let mut told_twice = tellings.join_twins(&mut joined);
    spans::join(tellings, kinds, &mut joined, &mut told_twice);
    tellings.join_alike(kinds, &mut joined, problems);
    let events = tellings.events(&mut joined, &told_twice);
    told_twice.report(tellings, &events, &mut joined, kept_back, problems);
    near_rows::report(tellings, kinds, &mut joined, kept_back, problems);
    events
}

impl<'a> Tellings<'a> {
    /// Gathers what posts and rows tell, with the post that each row names.
    pub(crate) fn new(
        posts: &'a [Option<&'a ResolvedPost>],
        rows: &'a [Row<'a>],
        named: Vec<PostName>,
    ) -> Self {
        let mut tellings = Self { posts, rows, named, organisers_of_posts: HashMap::new() };
        tellings.organisers_of_posts = tellings.organisers_of_posts();
        tellings
    }

    /// The numbers that something stands for.
    pub(crate) fn numbers(&self) -> std::ops::Range<usize> {
        0..self.posts.len() + self.rows.len()
    }

    /// What a number stands for, if that tells of an activity that counts, and its kind.
    pub(crate) fn written(&self, number: usize) -> Option<(&'a WrittenActivity, KindId)> {
        let post = || self.post(number).map(|post| (&post.file.front.activity, post.kind));
        self.row(number).map(|row| (&row.row.activity, row.kind)).or_else(post)
    }

    /// What tells it apart from others of its day, kind and subject.
    pub(crate) fn telling(&self, number: usize) -> Telling<'_> {
        let of_rows = self.organisers_of_posts.get(&number).map(Vec::as_slice);
        let organisers = of_rows.unwrap_or_else(|| self.organisers(number));
        Telling { time: self.time(number), organisers }
    }

    /// The post that a number stands for, if that tells of an activity that counts.
    pub(crate) fn post(&self, number: usize) -> Option<&'a ResolvedPost> {
        let post = (*self.posts.get(number)?)?;
        (post.activity.is_some() && post.counts()).then_some(post)
    }

    /// The row that a number stands for.
    pub(crate) fn row(&self, number: usize) -> Option<&'a Row<'a>> {
        self.rows.get(number.checked_sub(self.posts.len())?)
    }

    /// Whether a row says itself where it belongs.
    fn is_bound(&self, number: usize) -> bool {
        let named = number.checked_sub(self.posts.len()).map(|row| &self.named[row]);
        matches!(named, Some(PostName::Post(_) | PostName::Uncounted(_)))
    }

    /// Rows that name one post are one with it. A piece of news may sum up several days: there only rows of
    /// one day and kind are one.
    fn join_named(&self, joined: &mut Joined) {
        type Key<'n> = (&'n PostName, Option<(Date, KindId)>);
        let mut first: HashMap<Key<'_>, usize> = HashMap::new();
        for (i, (row, named)) in self.rows.iter().zip(&self.named).enumerate() {
            let number = self.posts.len() + i;
            let of_news = Some((row.day(), row.kind));
            let key = match named {
                PostName::Nothing | PostName::Unknown => continue,
                PostName::Post(place) if self.post(*place).is_some() => {
                    joined.join(*place, number);
                    continue;
                }
                PostName::Post(_) => of_news,
                PostName::Uncounted(_) => None,
            };
            joined.join(*first.entry((named, key)).or_insert(number), number);
        }
    }

    /// What tells of the same day, kind and subject.
    fn join_twins(&self, joined: &mut Joined) -> ToldTwice {
        let posts = (0..self.posts.len()).filter_map(|place| Some((self.post(place)?.subject, place)));
        let rows = self.rows.iter().enumerate().map(|(i, row)| (row.subject, self.posts.len() + i));
        let mut by_subject: Vec<(Digest, usize)> = posts.chain(rows).collect();
        by_subject.sort_unstable();
        let mut told_twice = ToldTwice::default();
        for alike in by_subject.chunk_by(|one, other| one.0 == other.0).filter(|alike| alike.len() > 1) {
            let mut numbers: Vec<usize> = alike.iter().map(|(_, number)| *number).collect();
            numbers.sort_by_key(|&number| (is_copy(self.path(number)), number));
            self.join_one_subject(&numbers, joined, &mut told_twice);
        }
        told_twice
    }

    fn join_one_subject(&self, numbers: &[usize], joined: &mut Joined, told_twice: &mut ToldTwice) {
        let tellings: Vec<Telling<'_>> = numbers.iter().map(|&number| self.telling(number)).collect();
        let mut perhaps: BTreeMap<(ClockTime, String), Vec<usize>> = BTreeMap::new();
        for event in twins::events(&tellings) {
            let event: Vec<usize> = event.into_iter().map(|i| numbers[i]).collect();
            self.join_event(&event, joined);
            let mut asked: HashSet<(ClockTime, String)> = HashSet::new();
            for &number in &event {
                let place =
                    self.details(number).place.as_deref().map(|place| spelling::key(place).into_owned());
                if let Some(at) = self.time(number).zip(place).filter(|at| asked.insert(at.clone())) {
                    perhaps.entry(at).or_default().push(number);
                }
            }
            if event.len() > 1 {
                told_twice.events.push(event);
            }
        }
        told_twice.perhaps.extend(perhaps.into_values().filter(|numbers| numbers.len() > 1));
    }

    /// Makes one event of all. What is bound to a post stays with that one.
    pub(crate) fn join_event(&self, event: &[usize], joined: &mut Joined) {
        let free = |number: &&usize| !self.is_bound(**number);
        let is_post = |number: &&usize| **number < self.posts.len();
        let home = event.iter().find(is_post).or_else(|| event.iter().find(|number| !free(number)));
        if let Some(&home) = home.or(event.first()) {
            event.iter().filter(free).for_each(|&number| joined.join(home, number));
        }
    }

    fn organisers_of_posts(&self) -> HashMap<usize, Vec<OrganisationId>> {
        let mut organisers: HashMap<usize, Vec<OrganisationId>> = HashMap::new();
        for (row, named) in self.rows.iter().zip(&self.named) {
            if let PostName::Post(place) = named
                && self.post(*place).is_some_and(|post| post.organisers.is_empty())
            {
                organisers.entry(*place).or_default().extend(&row.organisers);
            }
        }
        organisers
    }

    /// A row and a post of one day, kind and organiser, where there are no others.
    fn join_alike(&self, kinds: &Kinds, joined: &mut Joined, problems: &mut Diagnostics) {
        let count = self.posts.len();
        let mut rows: BTreeMap<usize, Side> = BTreeMap::new();
        let mut settled = vec![false; count + self.rows.len()];
        for (i, named) in self.named.iter().enumerate() {
            // One that names something else is not guessed about.
            let first = joined.first(count + i);
            settled[first] |= first < count || *named != PostName::Nothing;
        }
        for (i, row) in self.rows.iter().enumerate() {
            let first = joined.first(count + i);
            if !settled[first] {
                let new = || Side { day: row.day(), kind: row.kind, time: None, organisers: Vec::new() };
                rows.entry(first).or_insert_with(new).add(row.row.activity.time, &row.organisers);
            }
        }
        if rows.is_empty() {
            return;
        }
        let days: HashSet<Date> = rows.values().map(|side| side.day).collect();
        let mut posts: BTreeMap<usize, Side> = BTreeMap::new();
        for place in 0..count {
            let Some(post) = self.post(place).filter(|post| days.contains(&post.date.first())) else {
                continue;
            };
            let first = joined.first(place);
            if !settled[first] {
                let new =
                    || Side { day: post.date.first(), kind: post.kind, time: None, organisers: Vec::new() };
                let time = post.file.front.activity.time;
                posts.entry(first).or_insert_with(new).add(time, &post.organisers);
            }
        }
        for (row, post) in alike::pairs(&mut rows, &mut posts) {
            joined.join(post, row);
        }
        alike::report(self, &rows, &posts, problems);
        other_kinds::report(self, kinds, &rows, &posts, problems);
    }

    /// Everything that rows or several posts tell of, by event.
    fn events(&self, joined: &mut Joined, told_twice: &ToldTwice) -> Vec<Event> {
        let count = self.posts.len();
        let mut events: BTreeMap<usize, Event> = BTreeMap::new();
        for i in 0..self.rows.len() {
            let event = events.entry(joined.first(count + i)).or_default();
            event.rows.push(i);
            if let PostName::Post(place) = self.named[i]
                && self.post(place).is_none()
            {
                event.news = Some(place);
            }
        }
        let several: BTreeSet<usize> =
            told_twice.events.iter().flatten().copied().filter(|&number| number < count).collect();
        for place in several {
            events.entry(joined.first(place)).or_default().posts.push(place);
        }
        for (&first, event) in &mut events {
            if event.posts.is_empty() && first < count {
                event.posts.push(first);
            }
            let is_hidden = |place: &usize| self.post(*place).is_none_or(|post| !post.is_published());
            // The one that tells of all its days comes before those that tell of some.
            let days = |number: usize| Reverse(self.written(number).map(|(told, _)| told.date.value.days()));
            let is_copied = |number: usize| is_copy(self.path(number));
            event.posts.sort_by_key(|&post| (is_hidden(&post), is_copied(post), days(post), post));
            event.rows.sort_by_key(|&row| (is_copied(count + row), days(count + row), row));
        }
        events.into_values().collect()
    }

    /// Stands for its day, kind and subject.
    pub(crate) fn subject(&self, number: usize) -> Option<Digest> {
        let post = || self.post(number).map(|post| post.subject);
        self.row(number).map(|row| row.subject).or_else(post)
    }

    /// Where it stands.
    pub(crate) fn place(&self, number: usize) -> Place {
        self.row(number).map_or_else(|| Place::File(self.path(number).into()), Row::place)
    }

    /// The file that something stands in.
    pub(crate) fn path(&self, number: usize) -> &'a str {
        let post = || self.posts.get(number).copied().flatten().map(|post| post.file.source.path());
        self.row(number).map_or_else(|| post().unwrap_or_default(), |row| row.row.source.path())
    }

    fn time(&self, number: usize) -> Option<ClockTime> {
        let post = || self.post(number).and_then(|post| post.file.front.activity.time);
        self.row(number).map_or_else(post, |row| row.row.activity.time).map(|time| time.start)
    }

    fn organisers(&self, number: usize) -> &'a [OrganisationId] {
        let post = || self.post(number).map_or(&[][..], |post| &post.organisers);
        self.row(number).map_or_else(post, |row| &row.organisers)
    }

    fn details(&self, number: usize) -> &'a Details {
        match self.row(number) {
            Some(row) => &row.row.activity.details,
            None => {
                &self.posts[number].expect("only posts that are there are asked").file.front.activity.details
            }
        }
    }
}
