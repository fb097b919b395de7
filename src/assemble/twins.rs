//! Tellings of the same day, kind and subject: which are of one event.
//!
//! Different times are different rounds, and different organisers have each held their own; what is left out
//! agrees with anything. Which telling comes first decides nothing, and one that is told again changes
//! nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::joined::Joined;
use crate::model::date::ClockTime;
use crate::model::organisation::OrganisationId;

/// Of a post or a row what tells events of one day, kind and subject apart.
#[derive(Clone, Copy)]
pub(crate) struct Telling<'a> {
    /// When it began.
    pub(crate) time: Option<ClockTime>,
    /// Who held it.
    pub(crate) organisers: &'a [OrganisationId],
}

/// The events: each the places of those that tell of it, in order.
pub(crate) fn events(tellings: &[Telling<'_>]) -> Vec<Vec<usize>> {
    let mut by_time: BTreeMap<Option<ClockTime>, Vec<usize>> = BTreeMap::new();
    for (i, time) in times(tellings).into_iter().enumerate() {
        by_time.entry(time).or_default().push(i);
    }
    by_time.into_values().flat_map(|of_time| parts(tellings, &of_time)).collect()
}

/// The round that each telling is of. One without a time is of the first that one of its organisers held,
/// else of one that nobody is said to have held.
fn times(tellings: &[Telling<'_>]) -> Vec<Option<ClockTime>> {
    let mut held: BTreeMap<OrganisationId, ClockTime> = BTreeMap::new();
    let mut unheld: BTreeSet<ClockTime> = tellings.iter().filter_map(|telling| telling.time).collect();
    let first = unheld.first().copied();
    let is_timeless = |i: &usize| tellings[*i].time.is_none();
    for (telling, time) in tellings.iter().filter_map(|telling| Some((telling, telling.time?))) {
        for &organiser in telling.organisers {
            let earliest = held.entry(organiser).or_insert(time);
            *earliest = time.min(*earliest);
            unheld.remove(&time);
        }
    }
    let mut times: Vec<_> = tellings.iter().map(|telling| telling.time).collect();
    let (named, unnamed): (Vec<_>, Vec<_>) =
        (0..tellings.len()).filter(is_timeless).partition(|&i| !tellings[i].organisers.is_empty());
    for part in parts(tellings, &named) {
        let organisers = part.iter().flat_map(|&i| tellings[i].organisers);
        let time = organisers.filter_map(|organiser| held.get(organiser)).min().copied();
        let time = time.or_else(|| unheld.pop_first());
        part.into_iter().for_each(|i| times[i] = time);
    }
    unnamed.into_iter().for_each(|i| times[i] = first);
    times
}

/// Those that share an organiser are together; those without any belong to the first organiser.
fn parts(tellings: &[Telling<'_>], of_time: &[usize]) -> Vec<Vec<usize>> {
    let mut joined = Joined::apart(of_time.len());
    let mut first_of: BTreeMap<OrganisationId, usize> = BTreeMap::new();
    for (i, &telling) in of_time.iter().enumerate() {
        for &organiser in tellings[telling].organisers {
            joined.join(*first_of.entry(organiser).or_insert(i), i);
        }
    }
    let mut unnamed = (0..of_time.len()).filter(|&i| tellings[of_time[i]].organisers.is_empty());
    if let Some(home) = first_of.values().next().copied().or_else(|| unnamed.clone().next()) {
        unnamed.by_ref().for_each(|i| joined.join(home, i));
    }
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, &telling) in of_time.iter().enumerate() {
        parts.entry(joined.first(i)).or_default().push(telling);
    }
    parts.into_values().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Written = (Option<u8>, Vec<u16>);

    fn counted(written: &[Written]) -> usize {
        let organisers: Vec<Vec<OrganisationId>> = written
            .iter()
            .map(|(_, names)| names.iter().map(|&name| OrganisationId(name)).collect())
            .collect();
        let time = |hour: u8| ClockTime::new(hour, 0).unwrap();
        let tellings: Vec<Telling<'_>> = written
            .iter()
            .zip(&organisers)
            .map(|((hour, _), organisers)| Telling { time: hour.map(time), organisers })
            .collect();
        let events = events(&tellings);
        assert_eq!(events.iter().map(Vec::len).sum::<usize>(), written.len());
        events.len()
    }

    #[test]
    fn rounds_and_organisers_are_apart_and_what_is_left_out_agrees() {
        assert_eq!(counted(&[(Some(9), vec![1]), (Some(9), vec![1])]), 1);
        assert_eq!(counted(&[(Some(9), vec![1]), (Some(14), vec![1])]), 2);
        assert_eq!(counted(&[(Some(9), vec![1]), (Some(9), vec![2])]), 2);
        assert_eq!(counted(&[(None, vec![]), (Some(9), vec![2])]), 1);
        assert_eq!(counted(&[(None, vec![1]), (Some(9), vec![])]), 1);
        assert_eq!(counted(&[(None, vec![1]), (Some(9), vec![2])]), 2);
        assert_eq!(counted(&[(None, vec![]), (Some(9), vec![]), (Some(14), vec![])]), 2);
        // A row of both makes one of the rows of each.
        assert_eq!(counted(&[(None, vec![1]), (None, vec![2]), (None, vec![1, 2])]), 1);
        assert_eq!(counted(&[(None, vec![1]), (None, vec![2]), (None, vec![])]), 2);
    }

    proptest! {
        #[test]
        fn order_decides_nothing_and_a_copy_adds_nothing(
            written in prop::collection::vec(
                (prop::option::of(8u8..11), prop::collection::vec(0u16..4, 0..3)), 1..9,
            ),
            order in any::<prop::sample::Index>(),
            copied in any::<prop::sample::Index>(),
        ) {
            let count = counted(&written);
            let mut moved = written.clone();
            moved.rotate_left(order.index(written.len()));
            moved.swap(0, copied.index(written.len()));
            prop_assert_eq!(counted(&moved), count);
            moved.push(written[copied.index(written.len())].clone());
            prop_assert_eq!(counted(&moved), count);
        }
    }
}
