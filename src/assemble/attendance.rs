//! How many people came, as far as the rows of one event say.

use std::collections::HashMap;

use super::row::Row;
use crate::model::activity::Attendance;
use crate::model::organisation::OrganisationId;

/// Of the rows of one event, in order, what counts and what is told again.
#[derive(Default)]
pub(crate) struct Told {
    /// One row for each organiser.
    first: Vec<(usize, Attendance)>,
    /// Rows that repeat one of those: with the one they repeat.
    pub(crate) again: Vec<(usize, usize)>,
}

/// Of rows of one organiser the first counts; one that names none belongs to any.
pub(crate) fn told(rows: &[Row<'_>], of_event: &[usize]) -> Told {
    let mut order = of_event.to_vec();
    // A row of several organisers speaks for each of them.
    order.sort_by_key(|&row| std::cmp::Reverse(rows[row].organisers.len()));
    let mut told = Told::default();
    let mut taken: HashMap<OrganisationId, usize> = HashMap::new();
    for row in order {
        let Row { organisers, row: written, .. } = &rows[row];
        let attendance = written.activity.attendance;
        let before = if organisers.is_empty() {
            (!told.first.is_empty()).then_some(0)
        } else {
            organisers.iter().find_map(|organiser| taken.get(organiser)).copied()
        };
        let place = before.unwrap_or(told.first.len());
        for &organiser in organisers {
            taken.entry(organiser).or_insert(place);
        }
        match told.first.get_mut(place) {
            None => told.first.push((row, attendance)),
            Some((first, kept)) => {
                told.again.push((row, *first));
                // Numbers of two rows are not mixed.
                if *kept == Attendance::default() {
                    *kept = attendance;
                }
            }
        }
    }
    told
}

impl Told {
    /// What the rows add up to. 应到 only where each that says 实到 says it, too.
    pub(crate) fn attendance(&self) -> Attendance {
        let sum = |numbers: &mut dyn Iterator<Item = u32>| {
            numbers.fold(None, |sum: Option<u32>, number| Some(sum.unwrap_or(0).saturating_add(number)))
        };
        let of_rows = || self.first.iter().map(|(_, attendance)| attendance);
        let is_partial =
            of_rows().any(|attendance| attendance.present.is_some() != attendance.expected.is_some());
        let several = self.first.len() > 1;
        let present = sum(&mut of_rows().filter_map(|attendance| attendance.present));
        let expected = sum(&mut of_rows().filter_map(|attendance| attendance.expected));
        Attendance { expected: expected.filter(|_| !(several && is_partial && present.is_some())), present }
    }
}
