//! Rows and posts of one day, kind and organiser: one event where there is one of each.

use std::collections::{BTreeMap, HashMap};

use super::events::Tellings;
use crate::assemble::codes::names::LEDGER_AMBIGUOUS;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::model::date::{ClockTime, Date, TimeSpan};
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;

/// An event as far as only rows, or only posts, tell of it.
pub(crate) struct Side {
    pub(crate) day: Date,
    pub(crate) kind: KindId,
    pub(crate) time: Option<TimeSpan>,
    pub(crate) organisers: Vec<OrganisationId>,
}

/// Events by the number of what first tells of them.
pub(crate) type Sides = BTreeMap<usize, Side>;

impl Side {
    /// Adds what one more post or row says.
    pub(crate) fn add(&mut self, time: Option<TimeSpan>, organisers: &[OrganisationId]) {
        self.time = self.time.or(time);
        self.organisers.extend(organisers);
        self.organisers.sort_unstable();
        self.organisers.dedup();
    }

    /// Whether nobody could have been at both.
    pub(crate) fn is_apart(&self, other: &Self) -> bool {
        let Some((one, other)) = self.time.zip(other.time) else { return false };
        let (early, late) = if one.start <= other.start { (one, other) } else { (other, one) };
        early.start != late.start && early.end.is_none_or(|end| end <= late.start)
    }
}

/// Whether one organiser may have held both; who names none agrees with anybody.
pub(crate) fn may_share(one: &[OrganisationId], other: &[OrganisationId]) -> bool {
    one.is_empty() || other.is_empty() || one.iter().any(|organiser| other.contains(organiser))
}

/// What they share: where the time is looked at, that too.
type Key = (Date, KindId, OrganisationId, Option<ClockTime>);

/// Takes out what belongs together: a row's event with a post's. Those of one hour find each other first.
pub(crate) fn pairs(rows: &mut Sides, posts: &mut Sides) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for by_time in [true, false] {
        let (of_rows, of_posts) = (Shared::new(rows, by_time), Shared::new(posts, by_time));
        let pair = |(&row, side): (&usize, &Side)| {
            let post = of_posts.only(side, by_time)?;
            let is_only = of_rows.only(&posts[&post], by_time) == Some(row);
            (is_only && !side.is_apart(&posts[&post])).then_some((row, post))
        };
        let found: Vec<(usize, usize)> = rows.iter().filter_map(pair).collect();
        for (row, post) in &found {
            rows.remove(row);
            posts.remove(post);
        }
        pairs.extend(found);
    }
    pairs
}

/// Of the events that share something the first two: whether there is one more is all that is asked, and
/// thousands may.
struct Shared(HashMap<Key, (usize, Option<usize>)>);

impl Shared {
    fn new(sides: &Sides, by_time: bool) -> Self {
        let mut shared: HashMap<Key, (usize, Option<usize>)> = HashMap::new();
        for (&event, side) in sides {
            for key in keys(side, by_time) {
                shared.entry(key).and_modify(|(_, second)| *second = Some(event)).or_insert((event, None));
            }
        }
        Self(shared)
    }

    /// The only event that shares something with another.
    fn only(&self, side: &Side, by_time: bool) -> Option<usize> {
        let mut found = keys(side, by_time).filter_map(|key| self.0.get(&key));
        let &(first, None) = found.next()? else { return None };
        found.all(|found| *found == (first, None)).then_some(first)
    }

    /// One of the events that share something with another.
    fn any(&self, side: &Side) -> Option<usize> {
        keys(side, false).find_map(|key| self.0.get(&key)).map(|found| found.0)
    }
}

fn keys(side: &Side, by_time: bool) -> impl Iterator<Item = Key> {
    let time = side.time.filter(|_| by_time).map(|time| time.start);
    let organisers = side.organisers.iter().filter(move |_| !by_time || time.is_some());
    organisers.map(move |&organiser| (side.day, side.kind, organiser, time))
}

/// Warns of rows that could belong to a post, once a file.
pub(crate) fn report(tellings: &Tellings<'_>, rows: &Sides, posts: &Sides, problems: &mut Diagnostics) {
    let (of_rows, of_posts) = (Shared::new(rows, false), Shared::new(posts, false));
    let mut of_file: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (&row, side) in rows {
        let Some(post) = of_posts.any(side) else { continue };
        // One of each that were not held at the same time are two rounds.
        let is_clear =
            of_posts.only(side, false) == Some(post) && of_rows.only(&posts[&post], false) == Some(row);
        if !is_clear {
            of_file.entry(tellings.path(row)).or_default().push((row, post));
        }
    }
    for found in of_file.into_values() {
        let (row, post) = found[0];
        let (Some(row), Some(post)) = (tellings.row(row), tellings.post(post)) else { continue };
        let message = match found.len() {
            1 => "这一行可能与稿件是同一次活动，但不止一种对应，已分别计数".to_owned(),
            count => format!("有 {count} 行可能与稿件是同一次活动，但不止一种对应，已分别计数；第一处在这里"),
        };
        problems.push(
            Diagnostic::new(LEDGER_AMBIGUOUS, message)
                .at(&row.row.source, row.row.span)
                .related(Place::File(post.file.source.path().into()), "可能对应的稿件")
                .hint("在“稿件”一列写明对应的稿件路径，避免重复计数"),
        );
    }
}
