//! Activities of which the front matter or the ledger says that fewer than half came of those who should
//! have, or that a branch expected more people at a 党员大会 than it has members.
//!
//! Members are compared for this year only: branches grow and shrink. Activities of several organisers and
//! those of others are let be.
//!
//! Source: 《中国共产党支部工作条例（试行）》 第四章: a 支委会, and a vote of a 党员大会, need half of those
//! who have a vote.

use std::collections::{BTreeMap, HashMap};

use super::{Rule, Sees};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity, Span};
use crate::model::activity::{Activity, Attendance, Role, Status};
use crate::model::source_paths::{LEDGER, within};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "attendance-low",
        severity: Severity::Info,
        what: "实到人数不到应到的一半，或者党员大会应到的比支部的党员还多。",
        why: "多半是写错了一个数；没有写错的，支委会到会不过半开不成，党员大会到会不过半不能表决。",
        how: "照签到表核对；没有写错的，把缺席的原因记在备注里。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 召开党员大会\ndate: 2022-07-01\n类型: 党员大会\n人数: {应到: 25, 实到: \
                    10}\n---\n学习党章。\n",
            right: "-- content/posts/a.md --\n---\ntitle: 召开党员大会\ndate: 2022-07-01\n类型: 党员大会\n人数: {应到: 25, 实到: \
                    20}\n---\n学习党章。\n",
        },
    },
    Sees::Site(look),
);

/// The kind of activity to which all members of a branch come, and nobody else.
const OF_MEMBERS: &str = "branch-assembly";

/// What 应到 and 实到 are called in a file, the plainest first.
const KEYS: &[&str] = &["实到", "present", "人数", "attendance", "应到", "expected"];

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let posts: HashMap<&str, &str> =
        whole.site.posts.iter().map(|post| (post.card.url.as_str(), post.source.as_str())).collect();
    let ledgers: BTreeMap<&str, &str> = whole
        .texts
        .iter()
        .filter(|(path, _)| within(LEDGER, path).is_some())
        .map(|(path, text)| (*path, text.source.text()))
        .collect();
    let held = |activity: &&Activity| activity.status == Status::Done && activity.role == Role::Host;
    let activities = whole.site.activities.iter().map(|activity| &**activity).filter(held);
    let marks = activities.filter_map(|activity| {
        let said = few(activity).or_else(|| too_many(whole, activity))?;
        let post = activity.url.as_deref().and_then(|url| posts.get(url));
        let mark = match post {
            Some(path) => {
                let text = whole.source(path).map_or("", |source| source.text());
                let key = KEYS.iter().find(|key| text.contains(**key)).unwrap_or(&KEYS[0]);
                SiteMark::new(*path, said).words(*key)
            }
            None => in_ledger(&ledgers, activity, said)?,
        };
        Some(mark.hint("照签到表核对两个数；没有写错的，把缺席的原因记在备注里"))
    });
    marks.collect()
}

/// Fewer than half.
fn few(activity: &Activity) -> Option<String> {
    let Attendance { expected: Some(expected), present: Some(present) } = activity.attendance else {
        return None;
    };
    let is_few = u64::from(present) * 2 < u64::from(expected);
    is_few.then(|| format!("“{}”实到{present}人，不到应到{expected}人的一半", activity.title))
}

/// More than there are.
fn too_many(whole: &WholeSite<'_>, activity: &Activity) -> Option<String> {
    let settings = &whole.site.settings;
    let [organiser] = activity.organisers[..] else { return None };
    let organisation = settings.organisations.get(organiser);
    let (members, expected) = (organisation.members?, activity.attendance.expected?);
    let is_this_year = activity.date.first().year() == whole.site.today.year();
    let is_of_members = settings.kinds.get(activity.kind).id == OF_MEMBERS;
    let message = || {
        let (title, name) = (&activity.title, &organisation.name);
        format!("“{title}”应到{expected}人，设置里“{name}”只有{members}人")
    };
    (is_this_year && is_of_members && expected > members).then(message)
}

/// At the row that tells of it: the first that says its name and its numbers.
fn in_ledger(ledgers: &BTreeMap<&str, &str>, activity: &Activity, said: String) -> Option<SiteMark> {
    let Attendance { expected, present } = activity.attendance;
    let numbers: Vec<String> =
        [expected, present].into_iter().flatten().map(|number| number.to_string()).collect();
    let is_row = |line: &str| {
        let cells: Vec<&str> = line.split([',', '\t', '"']).map(str::trim).collect();
        line.contains(&activity.title) && numbers.iter().all(|number| cells.contains(&number.as_str()))
    };
    let row = ledgers.iter().find_map(|(path, text)| {
        let mut at = 0;
        let line = text.split_inclusive('\n').find(|line| {
            at += line.len();
            is_row(line)
        })?;
        let start = at - line.len();
        Some((*path, Span::from(start..start + line.trim_end().len())))
    });
    if let Some((path, span)) = row {
        return Some(SiteMark::new(path, said).at(span));
    }
    let (path, _) = ledgers.iter().find(|(_, text)| text.contains(&activity.title))?;
    Some(SiteMark::new(*path, said).words(&activity.title))
}
