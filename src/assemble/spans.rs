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
/// How much that begins within it is asked for its last day.
const ASKED: usize = 10 * LOOKED_AT;

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
        Topic::new(tellings, of_one, &known).join(joined, told_twice);
    }
}

/// What tells of one kind and subject.
struct Topic<'a> {
    tellings: &'a Tellings<'a>,
    of_one: &'a [Within],
    known: &'a HashMap<usize, Rc<[OrganisationId]>>,
    /// The places of those that organisers hold together: of all that is joined by shared ones.
    together: HashMap<usize, Vec<usize>>,
    /// By which of these a place is found.
    of_place: Vec<usize>,
    /// The places of those that name no organiser.
    unnamed: Vec<usize>,
}

impl<'a> Topic<'a> {
    fn new(
        tellings: &'a Tellings<'a>,
        of_one: &'a [Within],
        known: &'a HashMap<usize, Rc<[OrganisationId]>>,
    ) -> Self {
        let (together, of_place, unnamed) = (HashMap::new(), Vec::new(), Vec::new());
        let mut topic = Self { tellings, of_one, known, together, of_place, unnamed };
        let mut groups = Joined::apart(of_one.len());
        let mut first: HashMap<OrganisationId, usize> = HashMap::new();
        for place in 0..of_one.len() {
            for &organiser in topic.telling(place).organisers {
                groups.join(*first.entry(organiser).or_insert(place), place);
            }
        }
        topic.of_place = (0..of_one.len()).map(|place| groups.first(place)).collect();
        for place in 0..of_one.len() {
            topic.together.entry(topic.of_place[place]).or_default().push(place);
        }
        topic.unnamed = (0..of_one.len()).filter(|&place| topic.is_unnamed(place)).collect();
        topic
    }

    fn telling(&self, place: usize) -> Telling<'a> {
        let number = self.of_one[place].3;
        match self.known.get(&number) {
            Some(organisers) => Telling { organisers, ..self.tellings.telling(number) },
            None => self.tellings.telling(number),
        }
    }

    fn is_unnamed(&self, place: usize) -> bool {
        self.telling(place).organisers.is_empty()
    }

    /// Of places, which stand in order, those within the activity at another.
    fn within<'t>(
        &'t self,
        at: usize,
        places: &'t [usize],
        taken: &'t HashSet<usize>,
    ) -> impl Iterator<Item = usize> + 't {
        let last = self.of_one[at].2.0;
        let behind = &places[places.partition_point(|&place| place <= at)..];
        let inside = behind.iter().copied().take_while(move |&place| self.of_one[place].1 <= last);
        inside.take(ASKED).filter(move |&place| self.of_one[place].2.0 <= last && !taken.contains(&place))
    }

    /// The activity at a place, and what may be of it.
    fn looked_at(&self, at: usize, all: &[usize], taken: &HashSet<usize>) -> Vec<usize> {
        // What others held decides only where something belongs that names nobody.
        let is_apart = !self.is_unnamed(at) && self.within(at, &self.unnamed, taken).next().is_none();
        let places = if is_apart { &self.together[&self.of_place[at]] } else { all };
        std::iter::once(at).chain(self.within(at, places, taken).take(LOOKED_AT)).collect()
    }

    fn join(&self, joined: &mut Joined, told_twice: &mut ToldTwice) {
        let all: Vec<usize> = (0..self.of_one.len()).collect();
        // What names no organiser belongs to one activity, not to all that last over its day.
        let mut taken: HashSet<usize> = HashSet::new();
        // Of what is one already, the last day that was looked at.
        let mut until: HashMap<usize, Date> = HashMap::new();
        for (at, &(_, first, Reverse(last), number)) in self.of_one.iter().enumerate() {
            let is_known = until.get(&joined.first(number)).is_some_and(|until| last <= *until);
            if first == last || is_known {
                continue;
            }
            let places = self.looked_at(at, &all, &taken);
            let told: Vec<_> = places.iter().map(|&place| self.telling(place)).collect();
            let events = twins::events(&told);
            let of_this = events.into_iter().find(|event| event.contains(&0)).unwrap_or_default();
            if of_this.len() > 1 {
                let event: Vec<usize> = of_this.into_iter().map(|i| places[i]).collect();
                taken.extend(event.iter().filter(|&&place| self.is_unnamed(place)));
                let event: Vec<usize> = event.into_iter().map(|place| self.of_one[place].3).collect();
                self.tellings.join_event(&event, joined);
                told_twice.events.push(event);
            }
            until.insert(joined.first(number), last);
        }
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
