//! What tells of days within a longer activity of the same kind and subject: where times and organisers do
//! not differ, of that activity.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::events::Tellings;
use super::joined::Joined;
use super::row;
use super::told_twice::ToldTwice;
use super::twins::{self, Telling};
use crate::model::date::{Date, DateSpan};
use crate::model::digest::Digest;
use crate::model::kind::{KindId, Kinds};
use crate::model::organisation::OrganisationId;

/// How much within one activity is looked at: more than its days, but not all of a file made to be slow.
const LOOKED_AT: usize = 400;

/// Sorted: of one kind and subject those that begin first, the longer before the shorter.
type Within = (Digest, Date, Reverse<Date>, usize);

/// Joins what lies within the days of a longer activity with that.
pub(crate) fn join(tellings: &Tellings<'_>, kinds: &Kinds, joined: &mut Joined, told_twice: &mut ToldTwice) {
    let longer = Longer::new(tellings);
    if longer.0.is_empty() {
        return;
    }
    let topic = |number: usize| -> Option<Within> {
        let (written, kind) = tellings.written(number)?;
        let days = written.date.value;
        let within = || (row::topic(written, kind, kinds), days.first(), Reverse(days.last()), number);
        longer.may_hold(kind, days).then(within)
    };
    let mut by_topic: Vec<Within> = tellings.numbers().filter_map(topic).collect();
    by_topic.sort_unstable();
    let known = known_organisers(tellings, told_twice);
    for of_one in by_topic.chunk_by(|one, other| one.0 == other.0).filter(|of_one| of_one.len() > 1) {
        join_topic(tellings, of_one, &known, joined, told_twice);
    }
}

fn join_topic(
    tellings: &Tellings<'_>,
    of_one: &[Within],
    known: &HashMap<usize, Rc<[OrganisationId]>>,
    joined: &mut Joined,
    told_twice: &mut ToldTwice,
) {
    // What names no organiser belongs to one activity, not to all that last over its day.
    let mut taken: HashSet<usize> = HashSet::new();
    // Of what is one already, the last day that was looked at.
    let mut until: HashMap<usize, Date> = HashMap::new();
    for (i, &(_, first, Reverse(last), number)) in of_one.iter().enumerate() {
        let is_known = until.get(&joined.first(number)).is_some_and(|until| last <= *until);
        if first == last || is_known {
            continue;
        }
        let inside = of_one[i + 1..].iter().take_while(|other| other.1 <= last);
        let inside = inside.filter(|other| other.2.0 <= last && !taken.contains(&other.3));
        let inside = inside.map(|other| other.3).take(LOOKED_AT);
        let numbers: Vec<usize> = std::iter::once(number).chain(inside).collect();
        let telling = |&number: &usize| match known.get(&number) {
            Some(organisers) => Telling { organisers, ..tellings.telling(number) },
            None => tellings.telling(number),
        };
        let told: Vec<_> = numbers.iter().map(telling).collect();
        let events = twins::events(&told);
        let of_this = events.into_iter().find(|event| event.contains(&0)).unwrap_or_default();
        if of_this.len() > 1 {
            let event: Vec<usize> = of_this.into_iter().map(|i| numbers[i]).collect();
            taken.extend(event.iter().filter(|number| telling(number).organisers.is_empty()));
            tellings.join_event(&event, joined);
            told_twice.events.push(event);
        }
        until.insert(joined.first(number), last);
    }
}

/// Who held what names nobody, where twins of it do.
fn known_organisers(tellings: &Tellings<'_>, told_twice: &ToldTwice) -> HashMap<usize, Rc<[OrganisationId]>> {
    let mut known = HashMap::new();
    for event in &told_twice.events {
        let organisers = event.iter().flat_map(|&number| tellings.telling(number).organisers).copied();
        let organisers: Rc<[OrganisationId]> = organisers.collect::<BTreeSet<_>>().into_iter().collect();
        let is_unnamed = |number: &&usize| tellings.telling(**number).organisers.is_empty();
        let unnamed = event.iter().filter(is_unnamed).filter(|_| !organisers.is_empty());
        known.extend(unnamed.map(|&number| (number, Rc::clone(&organisers))));
    }
    known
}

/// The activities of several days, by kind and first day, each with the last day of it and all before it.
struct Longer(Vec<(KindId, Date, Date)>);

impl Longer {
    fn new(tellings: &Tellings<'_>) -> Self {
        let days = |number: usize| {
            let (written, kind) = tellings.written(number)?;
            let days = written.date.value;
            days.is_several_days().then(|| (kind, days.first(), days.last()))
        };
        let mut longer: Vec<_> = tellings.numbers().filter_map(days).collect();
        longer.sort_unstable();
        for i in 1..longer.len() {
            if longer[i].0 == longer[i - 1].0 {
                longer[i].2 = longer[i].2.max(longer[i - 1].2);
            }
        }
        Self(longer)
    }

    /// Whether days lie within those of an activity of the kind, whatever its subject.
    fn may_hold(&self, kind: KindId, days: DateSpan) -> bool {
        let before = self.0.partition_point(|&(other, first, _)| (other, first) <= (kind, days.first()));
        let last = before.checked_sub(1).map(|i| self.0[i]);
        last.is_some_and(|(other, _, last)| other == kind && days.last() <= last)
    }
}
