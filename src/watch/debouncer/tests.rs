use super::*;
use proptest::prelude::*;
use std::path::Path;

fn ms(at: u64) -> Duration {
    Duration::from_millis(at)
}

/// Feeds signals at milliseconds; gives when each batch is due, taken the moment it is, and its paths.
fn batches(signals: &[(u64, Signal)]) -> Vec<(u128, Vec<String>, bool)> {
    let start = Instant::now();
    let mut debouncer = Debouncer::default();
    let mut batches = Vec::new();
    let mut take = |debouncer: &mut Debouncer, until: Option<Instant>| {
        while let Some(due) = debouncer.due().filter(|due| until.is_none_or(|until| *due <= until)) {
            assert_eq!(debouncer.take(due - Duration::from_nanos(1)), None);
            let hints = debouncer.take(due).unwrap();
            let paths = hints.paths.iter().map(|path| path.display().to_string()).collect();
            batches.push(((due - start).as_millis(), paths, hints.everything));
        }
    };
    for (at, signal) in signals {
        take(&mut debouncer, Some(start + ms(*at)));
        debouncer.signal(signal.clone(), start + ms(*at));
    }
    take(&mut debouncer, None);
    assert!(debouncer.is_empty() && debouncer.dues.is_empty());
    batches
}

fn a() -> PathBuf {
    "a".into()
}

#[test]
fn a_completed_file_is_due_at_once_and_an_open_one_after_a_pause() {
    let quiet = QUIET.as_millis();
    assert_eq!(
        batches(&[(0, Signal::Changed(a())), (2, Signal::Finished(a()))]),
        [(5, vec!["a".into()], false)]
    );
    assert_eq!(
        batches(&[(0, Signal::Gone(a())), (20, Signal::Made(a()))]),
        [(20 + quiet, vec!["a".into()], false)]
    );
    // The second half of a file that was closed in between.
    let halves = [(0, Signal::Finished(a())), (1, Signal::Changed(a())), (8, Signal::Finished(a()))];
    assert_eq!(batches(&halves), [(11, vec!["a".into()], false)]);
    // Rights set after a rename delay nothing.
    assert_eq!(
        batches(&[(0, Signal::Finished(a())), (1, Signal::Touched(a()))]),
        [(3, vec!["a".into()], false)]
    );
    assert_eq!(batches(&[(0, Signal::Everything)]), [(quiet, vec![], true)]);
}

#[test]
fn files_that_come_and_go_within_a_save_count_for_nothing() {
    let temporary = || PathBuf::from("4913");
    let save =
        [(0, Signal::Made(temporary())), (1, Signal::Changed(temporary())), (2, Signal::Gone(temporary()))];
    assert_eq!(batches(&save), []);
    let renamed = [save.as_slice(), &[(2, Signal::Finished(a()))]].concat();
    assert_eq!(batches(&renamed), [(5, vec!["a".into()], false)]);
    // A temporary file whose writing took a while had a batch of its own.
    let slow = [(0, Signal::Made(temporary())), (90, Signal::Gone(temporary())), (90, Signal::Finished(a()))];
    assert_eq!(batches(&slow).last().unwrap().0, 93);
    // What was there before and is gone in the end has changed.
    let removed = [(0, Signal::Gone(a())), (1, Signal::Made(a())), (2, Signal::Gone(a()))];
    assert_eq!(batches(&removed).len(), 1);
}

#[test]
fn a_writer_that_never_stops_holds_nothing_back() {
    let mut signals: Vec<_> = (0..100).map(|i| (i * 10, Signal::Changed("log".into()))).collect();
    signals.insert(5, (45, Signal::Finished(a())));
    let batches = batches(&signals);
    assert_eq!(batches[0], (CAP.as_millis(), vec!["a".into(), "log".into()], false));
    assert!(batches.windows(2).all(|pair| pair[1].0 - pair[0].0 <= CAP.as_millis() + 10), "{batches:?}");
}

#[test]
fn a_copy_that_stalls_again_and_again_is_no_row_of_saves() {
    let copied: Vec<_> = (0..200).map(|i| (i * 10, Signal::Finished(format!("{i}").into()))).collect();
    let copy = batches(&copied);
    assert!(copy.len() <= 2 + 2000 / CAP.as_millis() as usize + 1, "{} batches in 2 s", copy.len());
    assert!(copy.windows(2).all(|pair| pair[1].0 - pair[0].0 <= CAP.as_millis() + 10));
    // What is saved after it comes at once again.
    let saved = [copied.as_slice(), &[(3000, Signal::Finished(a()))]].concat();
    assert_eq!(batches(&saved).last().unwrap().0, 3003);
}

#[test]
fn more_names_than_anybody_wants_are_everything() {
    let signals: Vec<_> =
        (0..=MANY).map(|i| (i as u64 / 1000, Signal::Finished(format!("{i}").into()))).collect();
    let batches = batches(&signals);
    assert!(batches.iter().any(|batch| batch.2) && batches.iter().all(|batch| batch.1.len() <= MANY));
}

fn signal() -> impl Strategy<Value = Signal> {
    let path = prop_oneof![Just("a"), Just("b"), Just("c")].prop_map(PathBuf::from);
    (path, 0..6_u8).prop_map(|(path, kind)| match kind {
        0 => Signal::Made(path),
        1 => Signal::Changed(path),
        2 => Signal::Touched(path),
        3 => Signal::Gone(path),
        4 => Signal::Finished(path),
        _ => Signal::Everything,
    })
}

/// The path of a signal, and how long at least a batch waits for more after it.
fn parts(signal: &Signal) -> (Option<&Path>, Duration) {
    match signal {
        // QUIET for what is gone, but for files of the batch before.
        Signal::Finished(path) | Signal::Gone(path) => (Some(path), SETTLED),
        Signal::Made(path) | Signal::Changed(path) | Signal::Touched(path) => (Some(path), QUIET),
        Signal::Everything => (None, QUIET),
    }
}

proptest! {
    /// Whenever somebody looks, with `told` the signals since the last batch:
    /// - a batch names exactly the paths of `told`, less those that were made and went again in it;
    /// - it comes not before the wait of the last signal of each of its paths, unless the first of `told` is
    ///   `CAP` old;
    /// - it comes at the latest when its first signal is `CAP` old, and where no other batch came within
    ///   `CAP` before, when nothing more has happened for `QUIET`.
    #[test]
    fn every_path_is_in_the_next_batch_neither_early_nor_late(steps in proptest::collection::vec((0..60_u64, signal(), any::<bool>()), 1..60)) {
        let mut now = Instant::now();
        let mut debouncer = Debouncer::default();
        let mut told: Vec<(Instant, Signal)> = Vec::new();
        let mut taken = None;
        let end = [(1000, Signal::Changed("a".into()), false), (1000, Signal::Changed("a".into()), true)];
        for (pause, signal, look) in steps.into_iter().chain(end) {
            now += ms(pause);
            if look {
                match debouncer.take(now) {
                    Some(hints) => {
                        check_batch(&told, &hints, now)?;
                        told.clear();
                        taken = Some(now);
                    }
                    None => check_no_batch(&told, taken, now)?,
                }
            }
            debouncer.signal(signal.clone(), now);
            told.push((now, signal));
        }
    }
}

/// The paths of these signals with the last of each, less those that came and went: made first, gone last,
/// and so on from there.
fn standing(told: &[(Instant, Signal)]) -> BTreeMap<&Path, Duration> {
    let mut standing: BTreeMap<&Path, (bool, Instant)> = BTreeMap::new();
    for (at, signal) in told {
        let (Some(path), wait) = parts(signal) else { continue };
        match (signal, standing.get(path).copied()) {
            (Signal::Gone(_), Some((true, _))) => drop(standing.remove(path)),
            (Signal::Touched(_), Some(_)) => {}
            (_, old) => {
                standing
                    .insert(path, (old.map_or(matches!(signal, Signal::Made(_)), |old| old.0), *at + wait));
            }
        }
    }
    let start = told.first().map_or_else(Instant::now, |first| first.0);
    standing.into_iter().map(|(path, (_, due))| (path, due - start)).collect()
}

fn check_batch(told: &[(Instant, Signal)], hints: &Hints, now: Instant) -> Result<(), TestCaseError> {
    let standing = standing(told);
    let names: Vec<&Path> = hints.paths.iter().map(PathBuf::as_path).collect();
    prop_assert_eq!(names, standing.keys().copied().collect::<Vec<_>>());
    prop_assert_eq!(hints.everything, told.iter().any(|(_, signal)| *signal == Signal::Everything));
    prop_assert!(!hints.is_empty());
    let age = now - told[0].0;
    prop_assert!(age >= CAP || standing.values().all(|due| *due <= age), "too early: {age:?}");
    let everything = told.iter().rev().find(|(_, signal)| *signal == Signal::Everything);
    prop_assert!(
        age >= CAP || everything.is_none_or(|(at, _)| *at + QUIET <= now),
        "too early for everything"
    );
    Ok(())
}

fn check_no_batch(
    told: &[(Instant, Signal)],
    taken: Option<Instant>,
    now: Instant,
) -> Result<(), TestCaseError> {
    let Some((last, _)) = told.last() else { return Ok(()) };
    let stands = !standing(told).is_empty() || told.iter().any(|(_, signal)| *signal == Signal::Everything);
    let alone = taken.is_none_or(|taken| told[0].0 - taken >= CAP);
    prop_assert!(
        !stands || now - *last < if alone { QUIET } else { CAP },
        "nothing happened for long enough"
    );
    // A batch that was empty in between began again later than the first signal: only steady ones are bound
    // by the cap.
    let steady = !told.iter().any(|(_, signal)| matches!(signal, Signal::Gone(_)));
    prop_assert!(!steady || now - told[0].0 < CAP, "held back too long");
    Ok(())
}
