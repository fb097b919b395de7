//! Rows of one day, kind and organiser whose subjects are nearly one: `学雷锋植树` and
//! `园区学雷锋植树`. They count twice until somebody says what they are.
//!
//! Where one of them is not public, none is shown, and less is asked before two are taken for one.

use std::collections::{BTreeMap, HashMap};

use super::alike;
use super::events::Tellings;
use super::joined::Joined;
use super::letters::{SHORTEST, SubjectLetters};
use super::row::{self, Row};
use crate::assemble::codes::twins::PERHAPS_ONE;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::date::Date;
use crate::model::kind::Kinds;

/// The most rows of a day whose subjects are compared.
const MOST: usize = 200;

/// The shortest subject that is looked for in another one, in characters, where one is not public.
const SHORTEST_HIDDEN: usize = 2;

/// Rows that may be of one event, in order.
type Group = Vec<usize>;

/// Warns of them, once a file. All of a group are added to `kept_back` where one is not public.
pub(crate) fn report(
    tellings: &Tellings<'_>,
    kinds: &Kinds,
    joined: &mut Joined,
    kept_back: &mut Vec<usize>,
    problems: &mut Diagnostics,
) {
    let mut of_day: HashMap<Date, Vec<usize>> = HashMap::new();
    for (i, row) in tellings.rows.iter().enumerate() {
        of_day.entry(row.day()).or_default().push(i);
    }
    let is_hidden = |group: &Group| group.iter().any(|&row| !tellings.rows[row].row.public);
    let mut of_file: BTreeMap<(&str, bool), Vec<Group>> = BTreeMap::new();
    for of_day in of_day.values().filter(|rows| (2..=MOST).contains(&rows.len())) {
        for group in groups(tellings, kinds, joined, of_day) {
            let (is_hidden, path) = (is_hidden(&group), tellings.rows[group[1]].row.source.path());
            if is_hidden {
                kept_back.extend(&group);
            }
            of_file.entry((path, is_hidden)).or_default().push(group);
        }
    }
    for ((_, is_hidden), mut found) in of_file {
        found.sort_unstable();
        problems.push(told(tellings.rows, &found, is_hidden));
    }
}

/// The groups among the rows of a day.
fn groups(tellings: &Tellings<'_>, kinds: &Kinds, joined: &mut Joined, rows: &[usize]) -> Vec<Group> {
    let of_row = |&row: &usize| {
        let number = tellings.posts.len() + row;
        let event = joined.first(number);
        Some((row, event, SubjectLetters::of(tellings, kinds, number, tellings.rows[row].kind)?))
    };
    let rows: Vec<(usize, usize, SubjectLetters)> = rows.iter().filter_map(of_row).collect();
    let mut near = Joined::apart(rows.len());
    for (i, (row, event, letters)) in rows.iter().enumerate() {
        for (j, (other, other_event, subject)) in rows[..i].iter().enumerate() {
            // Two posts tell of two things.
            let is_told_apart = (*event).max(*other_event) < tellings.posts.len();
            if event != other_event
                && !is_told_apart
                && may_be_one((&tellings.rows[*row], letters), (&tellings.rows[*other], subject))
            {
                near.join(i, j);
            }
        }
    }
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for (i, (row, ..)) in rows.iter().enumerate() {
        groups.entry(near.first(i)).or_default().push(*row);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// Whether nothing but the subject tells them apart: what is left out agrees with anything.
fn may_be_one(
    (row, letters): (&Row<'_>, &SubjectLetters),
    (other, subject): (&Row<'_>, &SubjectLetters),
) -> bool {
    fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
        one.is_none() || other.is_none() || one == other
    }
    let (a, b) = (&row.row.activity, &other.row.activity);
    if !alike::may_share(&row.organisers, &other.organisers)
        || !agree(a.time.map(|time| time.start), b.time.map(|time| time.start))
    {
        return false;
    }
    if row.row.public != other.row.public {
        return letters.are(subject) && row.kind != other.kind
            || letters.are_within(subject, SHORTEST_HIDDEN);
    }
    row.kind == other.kind
        && letters.are_within(subject, SHORTEST)
        && agree(a.attendance.present, b.attendance.present)
        && agree(a.details.place.as_ref(), b.details.place.as_ref())
}

fn told(rows: &[Row<'_>], found: &[Group], is_hidden: bool) -> Diagnostic {
    let (row, other) = (&rows[found[0][1]], &rows[found[0][0]]);
    let title = |row: &Row<'_>| format!("“{}”", row.row.activity.title.value);
    let place = match row.row.source.path() == other.row.source.path() {
        true => other.where_in_file(),
        false => format!("“{}”{}", other.row.source.path(), other.where_in_file()),
    };
    let one =
        format!("{}和{place}的{}像是同一次活动：日期相同，主题相近，先分别计数", title(row), title(other));
    let again = || found.iter().flat_map(|group| &group[1..]).map(|&row| &rows[row]);
    let mut of_file: BTreeMap<&str, Vec<&Row<'_>>> = BTreeMap::new();
    again().for_each(|row| of_file.entry(row.row.source.path()).or_default().push(row));
    let here = row.row.source.path();
    let places = of_file.iter().map(|(path, rows)| {
        let lines = row::lines(rows.iter().copied(), rows.len());
        if *path == here { lines } else { format!("“{path}”{lines}") }
    });
    let places = places.collect::<Vec<_>>().join("，");
    let message = match again().count() {
        1 => one,
        count => format!("有 {count} 行各和另一行像是同一次活动（{places}）；第一处：{one}"),
    };
    let hidden =
        if is_hidden { "；有一行的“公开”是“否”，几行都先不公开" } else { "" };
    Diagnostic::new(PERHAPS_ONE, message + hidden)
        .at(&row.row.source, row.row.span)
        .related(other.place(), "另一处")
        .hint("是同一次，就只留一行；确是两次，就写明各自的时间")
}
