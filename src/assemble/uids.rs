//! UIDs: what activities go by in the calendars of others. One that was given must not become another's when
//! a post or a row comes or goes, so of those that share a name none keeps it: each has its day behind it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::events::Tellings;
use crate::assemble::codes::twins::UID_TWICE;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::activity::Activity;
use crate::model::digest::{Digest, Digested};

/// Makes the UIDs of all activities unique. A name belongs to a post alone where no other has it, be that a
/// draft or news. A number (编号) that was given twice is reported.
pub(crate) fn make_unique(
    activities: &mut [Digested<Activity>],
    tellings: &Tellings<'_>,
    problems: &mut Diagnostics,
) {
    let mut taken: HashSet<Digest> = HashSet::with_capacity(activities.len());
    let uids = activities.iter().map(|activity| uid_digest(&activity.edition.uid));
    let mut shared: HashSet<Digest> = uids.filter(|uid| !taken.insert(*uid)).collect();
    if !shared.is_empty() {
        report(tellings, &shared, problems);
    }
    shared.extend(names_of_several(tellings));
    if shared.is_empty() {
        return;
    }
    let is_shared = |uid: &str| shared.contains(&uid_digest(uid));
    let to_date = (0..activities.len()).filter(|&i| is_shared(&activities[i].edition.uid));
    let dated: Vec<(usize, String)> = to_date.map(|i| (i, dated(&activities[i]))).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (_, uid) in &dated {
        *times.entry(uid).or_default() += 1;
    }
    taken.retain(|uid| !shared.contains(uid));
    // Each name's numbers go on from the last one.
    let mut last: HashMap<String, usize> = HashMap::new();
    for (i, uid) in &dated {
        let mut activity = activities[*i].clone().into_value();
        let time = activity.time.filter(|_| times[uid.as_str()] > 1).map(|time| time.start);
        let timed = time.map(|time| format!("{uid}-{:02}{:02}", time.hour(), time.minute()));
        let plain = timed.unwrap_or_else(|| uid.clone());
        let number = last.entry(plain.clone()).or_default();
        let mut numbered = std::iter::repeat_with(|| {
            *number += 1;
            if *number == 1 { plain.clone() } else { format!("{plain}-{number}") }
        });
        let is_free = |uid: &String| taken.insert(uid_digest(uid));
        activity.edition.uid = numbered.find(is_free).expect("there is always a next number");
        activities[*i] = Digested::new(activity);
    }
}

/// What stands for a UID, and for the name of a post that may be one.
pub(crate) fn uid_digest(uid: &str) -> Digest {
    Digest::of(uid.as_bytes())
}

fn dated(activity: &Activity) -> String {
    let day = activity.was_on.unwrap_or(activity.date).first();
    format!("{}-{:04}{:02}{:02}", activity.edition.uid, day.year(), day.month(), day.day())
}

/// The names that several posts have.
fn names_of_several(tellings: &Tellings<'_>) -> Vec<Digest> {
    let mut names: Vec<Digest> = tellings.posts.iter().flatten().map(|post| post.name).collect();
    names.sort_unstable();
    names.chunk_by(|one, other| one == other).filter(|same| same.len() > 1).map(|same| same[0]).collect()
}

/// Warns of numbers that were given to several activities, once a file.
fn report(tellings: &Tellings<'_>, shared: &HashSet<Digest>, problems: &mut Diagnostics) {
    let mut given: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for number in tellings.numbers() {
        let uid = tellings.written(number).and_then(|(written, _)| written.uid.as_deref());
        if let Some(uid) = uid.filter(|uid| shared.contains(&uid_digest(uid))) {
            given.entry(uid).or_default().push(number);
        }
    }
    let mut of_file: BTreeMap<&str, Vec<(&str, usize, usize)>> = BTreeMap::new();
    for (uid, numbers) in given {
        let [first, ref others @ ..] = numbers[..] else { continue };
        // What tells of one activity twice is told elsewhere.
        let other = others.iter().find(|&&other| tellings.subject(other) != tellings.subject(first));
        if let Some(&other) = other.or(others.first()) {
            of_file.entry(tellings.path(other)).or_default().push((uid, first, other));
        }
    }
    for found in of_file.into_values() {
        let (uid, first, other) = found[0];
        let message = match found.len() {
            1 => format!("编号“{uid}”给了不止一次活动"),
            count => format!("有 {count} 个编号给了不止一次活动，如“{uid}”"),
        };
        problems.push(
            Diagnostic::new(UID_TWICE, message + "，日历订阅里各加上日期来区分")
                .at_place(tellings.place(other))
                .related(tellings.place(first), "另一处")
                .hint("一次活动一个编号，定了就不再改；只是第几行的顺序号，这一列的列名用“序号”"),
        );
    }
}
