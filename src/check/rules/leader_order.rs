//! Leaders who are named in another order than that of the list in `content/terms.yaml`.
//!
//! Lets be: names that do not stand side by side, people who are in the list on other days only, and a name
//! inside a longer one.

use std::collections::HashMap;
use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::park::Park;
use crate::check::passage::{Passage, PassageSort};
use crate::check::words::longest;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::terms::ParkTerms;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "leader-order",
        severity: Severity::Warning,
        what: "几位领导并排写的次序，和用词表（terms.yaml）里的不一样。",
        why: "领导排名有规定的次序，写颠倒是常见的差错。",
        how: "按提示的次序写；次序变了，改用词表里 people（人员）的先后，用 from（起）、until（止）分开任期。",
        example: Example::Files {
            wrong: "\
-- content/terms.yaml --
people:
  - {name: 张建国, title: 党工委书记}
  - {name: 李晓明, title: 管委会主任}
-- content/posts/a.md --
---
title: 主题党日活动
date: 2022-07-01
---
李晓明、张建国参加活动。
",
            right: "\
-- content/terms.yaml --
people:
  - {name: 张建国, title: 党工委书记}
  - {name: 李晓明, title: 管委会主任}
-- content/posts/a.md --
---
title: 主题党日活动
date: 2022-07-01
---
张建国、李晓明参加活动。
",
        },
    },
    Sees::Park { words, look },
);

fn words(terms: &ParkTerms) -> Vec<&str> {
    terms.people.iter().map(|leader| leader.name.as_str()).collect()
}

/// What stands between names that are side by side.
const BETWEEN: [char; 3] = ['、', '和', '及'];

fn look(passage: &Passage<'_>, park: &Park) -> Vec<Mark> {
    if !matches!(passage.sort, PassageSort::Block) {
        return Vec::new();
    }
    let text = passage.text;
    let mut ranks: HashMap<&str, usize> = HashMap::new();
    for (rank, leader) in park.terms().people.iter().enumerate() {
        if leader.days.has(passage.day) {
            ranks.entry(&leader.name).or_insert(rank);
        }
    }
    let mut found: Vec<_> = park.names(text).collect();
    longest(&mut found);
    let of_day = |(range, _): (Range<usize>, usize)| Some((ranks.get(&text[range.clone()])?, range));
    let named: Vec<_> = found.into_iter().filter_map(of_day).collect();
    let mut marks = Vec::new();
    for pair in named.windows(2) {
        let [(first, before), (second, behind)] = pair else { continue };
        if first > second && is_between(&text[before.end..behind.start], park) {
            let (one, two) = (&text[before.clone()], &text[behind.clone()]);
            let message = format!("“{one}”写在“{two}”前面，和用词表里的次序不一样");
            let hint = format!("先写“{two}”，再写“{one}”");
            marks.push(Mark::new(before.start..behind.end, message).hint(hint));
        }
    }
    marks
}

/// Whether nothing stands between two names but a mark, and titles of the second.
fn is_between(text: &str, park: &Park) -> bool {
    let Some(mut rest) = text.strip_prefix(BETWEEN) else { return false };
    while !rest.is_empty() {
        let title = park.titles(rest).filter(|(range, _)| range.start == 0).map(|(range, _)| range.end).max();
        let Some(end) = title else { return false };
        rest = rest[end..].trim_start_matches(['、', '兼']);
    }
    true
}
