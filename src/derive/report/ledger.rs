//! The activities of a year line by line (台账).

use crate::model::activity::{Activity, Basis};
use crate::model::digest::Digested;

/// A year's ledger as everybody may see it.
#[derive(Clone, Debug)]
pub struct Ledger<'a> {
    /// The public activities, whatever their status, by day, time and id. What is planned again and again is
    /// none until a post or row tells of it.
    pub rows: Vec<&'a Activity>,
    /// How many are not public.
    pub hidden: usize,
}

impl<'a> Ledger<'a> {
    /// Of the activities of a year.
    pub fn of(activities: &'a [Digested<Activity>]) -> Self {
        let told = activities.iter().map(|activity| &**activity).filter(|told| told.basis != Basis::Plan);
        let (mut rows, hidden): (Vec<&Activity>, Vec<_>) = told.partition(|activity| activity.public);
        rows.sort_by(|a, b| (a.date, a.time, &a.id).cmp(&(b.date, b.time, &b.id)));
        Self { hidden: hidden.len(), rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::report::sample_year::{STUDY, THEME_DAY, on};

    #[test]
    fn public_rows_stand_by_day_and_the_others_are_only_counted() {
        let activities = [
            on("2022-07-02", STUDY).planned(),
            on("2022-07-01", THEME_DAY),
            on("2022-06-30", STUDY).hidden(),
        ]
        .map(Digested::from);
        let Ledger { rows, hidden } = Ledger::of(&activities);
        assert_eq!(
            rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(),
            ["2022-07-01-0", "2022-07-02-1"]
        );
        assert_eq!(hidden, 1);
    }
}
