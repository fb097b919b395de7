//! The counting rules, one test each, and what holds for every year.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::*;
use crate::derive::report::number::Amount;
use crate::derive::report::sample_year::{BRANCH, LECTURE, OATH, STUDY, Sample, THEME_DAY, UNION, WOMEN, on};
use crate::model::digest::Digested;

fn numbers<const N: usize>(samples: [Sample; N]) -> YearNumbers {
    YearNumbers::new(&samples.map(Digested::from), None)
}

/// 人次 of a kind, where it is known.
fn people(kind: &KindNumbers) -> Option<u64> {
    match kind.number(Statistic::People).amount {
        Amount::Whole(people) => Some(people),
        _ => None,
    }
}

#[test]
fn only_what_has_taken_place_is_counted() {
    let year = numbers([
        on("2022-07-01", THEME_DAY),
        on("2022-07-02", THEME_DAY).planned(),
        on("2022-07-03", STUDY).cancelled(),
    ]);
    assert_eq!(year.total.count, 1);
    assert_eq!(year.kind(STUDY), None, "a kind without any is left out");
}

#[test]
fn a_span_belongs_to_the_month_of_its_first_day() {
    let year = numbers([on("2022-07-30", THEME_DAY).until("2022-08-02")]);
    assert_eq!(year.kind(THEME_DAY).unwrap().months, [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
    assert_eq!(year.quarters().map(|quarter| quarter.count), [0, 0, 1, 0]);
}

#[test]
fn counts_as_adds_one_and_the_attendance_to_that_kind_and_nothing_to_totals() {
    let year = numbers([
        on("2022-07-01", THEME_DAY).present(23).counts_as(&[OATH, OATH, THEME_DAY]),
        on("2022-08-01", OATH).present(10),
    ]);
    let oath = year.kind(OATH).unwrap();
    assert_eq!((oath.count(), people(oath), oath.counted_as), (2, Some(33), 1));
    assert_eq!(year.kind(THEME_DAY).unwrap().count(), 1);
    assert_eq!((year.total.count, year.total.people(), year.counted_as()), (2, Some(33), 1));
}

#[test]
fn a_joint_activity_counts_once_per_organiser_and_once_in_the_total() {
    let year =
        numbers([on("2022-03-08", THEME_DAY).by(&[UNION, WOMEN]).present(40), on("2022-03-09", THEME_DAY)]);
    let by: Vec<_> =
        year.organisations.iter().map(|o| (o.organisation, o.tally.count, o.tally.people())).collect();
    assert_eq!(by, [(UNION, 1, Some(40)), (WOMEN, 1, Some(40))]);
    assert_eq!((year.total.count, year.unorganised), (2, 1));
}

#[test]
fn what_the_park_attended_counts_under_its_kind_and_is_told_apart() {
    let year = numbers([on("2022-03-08", STUDY).attended(), on("2022-03-09", STUDY)]);
    let study = year.kind(STUDY).unwrap();
    assert_eq!((study.count(), study.tally.hosted(), study.tally.attended), (2, 1, 1));
}

#[test]
fn the_rate_is_over_activities_that_have_both_numbers() {
    let year = numbers([
        on("2022-01-01", STUDY).expected(25).present(20),
        on("2022-02-01", STUDY).expected(25).present(25),
        on("2022-03-01", STUDY).present(1000),
        on("2022-04-01", STUDY).expected(1000),
        on("2022-05-01", THEME_DAY),
    ]);
    let total = year.total;
    assert_eq!((total.rate().unwrap().to_string().as_str(), total.rated), ("90.0%", 2));
    assert_eq!((total.people(), total.unrecorded), (Some(1045), 2));
    assert_eq!(
        (people(year.kind(THEME_DAY).unwrap()), year.kind(THEME_DAY).unwrap().tally.rate()),
        (None, None),
        "unknown is not 0"
    );
}

#[test]
fn a_manual_count_stands_only_for_a_kind_without_an_activity() {
    let declared = BTreeMap::from([(THEME_DAY, 12), (STUDY, 9), (LECTURE, 3), (OATH, 0)]);
    let activities = [on("2022-07-01", THEME_DAY), on("2022-07-02", STUDY).cancelled()].map(Digested::from);
    let year = YearNumbers::new(&activities, Some(&declared));
    let seen: Vec<_> = year.kinds.iter().map(|k| (k.kind, k.count(), people(k), k.bases())).collect();
    assert_eq!(
        seen,
        [
            (THEME_DAY, 1, None, vec![Basis::Post]),
            (STUDY, 9, None, vec![Basis::Manual]),
            (LECTURE, 3, None, vec![Basis::Manual]),
        ]
    );
    assert_eq!(year.total.count, 1, "manual counts are in no total");
}

#[test]
fn numbers_know_where_they_come_from_and_how_many_records_are_not_public() {
    let year = numbers([
        on("2022-01-01", STUDY),
        on("2022-02-01", STUDY).kept_in_ledger().hidden(),
        on("2022-03-01", OATH).kept_in_ledger(),
    ]);
    let seen: Vec<_> = year.kinds.iter().map(|k| (k.bases(), k.tally.hidden)).collect();
    assert_eq!(seen, [(vec![Basis::Post, Basis::Ledger], 1), (vec![Basis::Ledger], 0)]);
}

#[test]
fn equal_organisations_share_a_rank() {
    let held = [5, 4, 3, 2, 2, 1];
    let samples = held.iter().enumerate().flat_map(|(i, &times)| {
        (0..times).map(move |_| on("2022-01-01", STUDY).by(&[OrganisationId(i as u16)]))
    });
    let year = YearNumbers::new(&samples.map(Digested::from).collect::<Vec<_>>(), None);
    assert_eq!(year.organisations.iter().map(|o| o.rank).collect::<Vec<_>>(), [1, 2, 3, 4, 4, 6]);
}

#[test]
fn the_most_frequent_kinds_come_first() {
    let year = numbers([
        on("2022-01-01", LECTURE),
        on("2022-01-02", STUDY),
        on("2022-01-03", OATH),
        on("2022-01-04", OATH),
    ]);
    assert_eq!(year.most_frequent(2).iter().map(|k| k.kind).collect::<Vec<_>>(), [OATH, STUDY]);
}

fn any_activity() -> impl Strategy<Value = Digested<Activity>> {
    let kinds = || select(vec![THEME_DAY, STUDY, OATH, LECTURE]);
    let further = subsequence(vec![THEME_DAY, STUDY, OATH, LECTURE], 0..=2);
    let organisers = subsequence(vec![BRANCH, UNION, WOMEN], 1..=3);
    let status = select(vec![Status::Planned, Status::Done, Status::Done, Status::Cancelled]);
    let people = proptest::option::of(0..200_u32);
    (0..365, kinds(), further, organisers, status, (people.clone(), people), any::<[bool; 3]>()).prop_map(
        |(day, kind, further, organisers, status, (expected, present), [attended, hidden, ledger])| {
            on("2022-01-01", kind)
                .counts_as(&further)
                .by(&organisers)
                .with(|activity| {
                    activity.date = crate::model::date::DateSpan::day(activity.date.first().plus_days(day));
                    activity.status = status;
                    activity.attendance = crate::model::activity::Attendance { expected, present };
                    activity.role = if attended {
                        crate::model::activity::Role::Attend
                    } else {
                        crate::model::activity::Role::Host
                    };
                    activity.public = !hidden;
                    activity.basis = if ledger { Basis::Ledger } else { Basis::Post };
                })
                .into()
        },
    )
}

proptest! {
    #[test]
    fn sums_agree(activities in proptest::collection::vec(any_activity(), 0..60)) {
        let year = YearNumbers::new(&activities, None);
        let done = activities.iter().filter(|a| a.status == Status::Done).count() as u32;
        prop_assert_eq!(year.total.count, done);
        prop_assert_eq!(year.quarters().into_iter().sum::<Tally>(), year.total);
        // The cells of the matrix: every activity under its own kind, and once more for each kind it also
        // counts as.
        let cells: u32 = year.kinds.iter().flat_map(|kind| kind.months).sum();
        prop_assert_eq!(cells, done + year.counted_as());
        for kind in &year.kinds {
            prop_assert_eq!(kind.months.iter().sum::<u32>(), kind.count());
            let own = activities.iter().filter(|a| a.status == Status::Done && a.kind == kind.kind).count() as u32;
            prop_assert_eq!(kind.count() - kind.counted_as, own);
        }
        for month in 0..12 {
            let column: u32 = year.kinds.iter().map(|kind| kind.months[month]).sum();
            prop_assert!(column >= year.months[month].count);
        }
        // Everybody here has an organiser.
        let by_organisation: u32 = year.organisations.iter().map(|o| o.tally.count).sum();
        prop_assert!(by_organisation >= done);
        prop_assert_eq!(year.unorganised, 0);
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(
        (activities, shuffled) in proptest::collection::vec(any_activity(), 0..30)
            .prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle()))
    ) {
        prop_assert_eq!(YearNumbers::new(&activities, None), YearNumbers::new(&shuffled, None));
    }
}
