//! The activities of a year line by line (台账).

use crate::model::activity::{Activity, Basis};
use crate::model::digest::Digested;

/// A year's ledger: as everybody may see it, or whole.
#[derive(Clone, Debug)]
pub struct Ledger<'a> {
    /// The activities that may be shown, or all, whatever their status, by day, time and id. What is planned
    /// again and again is none until a post or row tells of it.
    pub rows: Vec<&'a Activity>,
    /// How many are left out because they are not public.
    pub hidden: usize,
}

impl<'a> Ledger<'a> {
    /// Of the activities of a year.
    pub fn of(activities: &'a [Digested<Activity>]) -> Self {
        let mut ledger = Self::whole(activities);
        let all = ledger.rows.len();
        ledger.rows.retain(|activity| activity.public);
        Self { hidden: all - ledger.rows.len(), ..ledger }
    }

    /// The same with all rows, for those who keep it.
    pub fn whole(activities: &'a [Digested<Activity>]) -> Self {
        let told = activities.iter().map(|activity| &**activity).filter(|told| told.basis != Basis::Plan);
        let mut rows: Vec<&Activity> = told.collect();
        rows.sort_by(|a, b| (a.date, a.time, &a.id).cmp(&(b.date, b.time, &b.id)));
        Self { rows, hidden: 0 }
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
