//! Rows of one day, kind and organiser whose subjects are nearly one: `学雷锋植树` and
//! `园区学雷锋植树`. They count twice until somebody says what they are.

use std::collections::{BTreeMap, HashMap};

use super::events::Tellings;
use super::joined::Joined;
use super::letters::SubjectLetters;
use super::row::Row;
use crate::assemble::codes::twins::PERHAPS_ONE;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::date::Date;
use crate::model::kind::{KindId, Kinds};

/// The most rows of a day and kind whose subjects are compared.
const MOST: usize = 100;

/// Warns of them, once a file. Both are added to `kept_back` where one is not public.
pub(crate) fn report(
    tellings: &Tellings<'_>,
    kinds: &Kinds,
    joined: &mut Joined,
    kept_back: &mut Vec<usize>,
    problems: &mut Diagnostics,
) {
    let mut of_day: HashMap<(Date, KindId), Vec<usize>> = HashMap::new();
    for (i, row) in tellings.rows.iter().enumerate() {
        of_day.entry((row.day(), row.kind)).or_default().push(i);
    }
    let mut of_file: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for of_day in of_day.values().filter(|rows| (2..=MOST).contains(&rows.len())) {
        for (row, other) in near(tellings, kinds, joined, of_day) {
            if [row, other].iter().any(|&row| !tellings.rows[row].row.public) {
                kept_back.extend([row, other]);
            }
            of_file.entry(tellings.rows[row].row.source.path()).or_default().push((row, other));
        }
    }
    for mut found in of_file.into_values() {
        found.sort_unstable();
        problems.push(told(tellings.rows, &found));
    }
}

/// The rows among these that are near an earlier one, each with that.
fn near(tellings: &Tellings<'_>, kinds: &Kinds, joined: &mut Joined, rows: &[usize]) -> Vec<(usize, usize)> {
    let of_row = |&row: &usize| {
        let number = tellings.posts.len() + row;
        let event = joined.first(number);
        Some((row, event, SubjectLetters::of(tellings, kinds, number, tellings.rows[row].kind)?))
    };
    let rows: Vec<(usize, usize, SubjectLetters)> = rows.iter().filter_map(of_row).collect();
    let earlier = |(i, (row, event, letters)): (usize, &(usize, usize, SubjectLetters))| {
        let is_near = |(other, other_event, subject): &&(usize, usize, SubjectLetters)| {
            event != other_event
                && letters.are_within(subject)
                && may_be_one(&tellings.rows[*row], &tellings.rows[*other])
        };
        rows[..i].iter().find(is_near).map(|(other, ..)| (*row, *other))
    };
    rows.iter().enumerate().filter_map(earlier).collect()
}

/// Whether nothing but the subject tells them apart: what is left out agrees with anything.
fn may_be_one(row: &Row<'_>, other: &Row<'_>) -> bool {
    fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
        one.is_none() || other.is_none() || one == other
    }
    let (a, b) = (&row.row.activity, &other.row.activity);
    agree(a.time.map(|time| time.start), b.time.map(|time| time.start))
        && agree(a.attendance.present, b.attendance.present)
        && agree(a.details.place.as_ref(), b.details.place.as_ref())
        && (row.organisers.is_empty()
            || other.organisers.is_empty()
            || row.organisers.iter().any(|organiser| other.organisers.contains(organiser)))
}

fn told(rows: &[Row<'_>], found: &[(usize, usize)]) -> Diagnostic {
    let (row, other) = (&rows[found[0].0], &rows[found[0].1]);
    let title = |row: &Row<'_>| format!("“{}”", row.row.activity.title.value);
    let (own, others) = (title(row), title(other));
    let place = match row.row.source.path() == other.row.source.path() {
        true => other.where_in_file(),
        false => format!("“{}”{}", other.row.source.path(), other.where_in_file()),
    };
    let one =
        format!("{own}和{place}的{others}像是同一次活动：日期、类型相同，主题一个包含另一个，先分别计数");
    let message = match found.len() {
        1 => one,
        count => format!("有 {count} 行各和另一行像是同一次活动，先分别计数；第一处：{one}"),
    };
    let is_hidden = |&(row, other): &(usize, usize)| !(rows[row].row.public && rows[other].row.public);
    let hidden = if found.iter().any(is_hidden) {
        "；有一行的“公开”是“否”，都先不公开"
    } else {
        ""
    };
    Diagnostic::new(PERHAPS_ONE, message + hidden)
        .at(&row.row.source, row.row.span)
        .related(other.place(), "另一处")
        .hint("是同一次，就删去一行；确是两次，就写明各自的时间或地点")
}
