//! A row and a post of one day and one subject, of different kinds: somebody, or an import that guessed, may
//! have called one event by two kinds, and then it counts twice. They are told, and stay apart.

use std::collections::{BTreeMap, HashMap};

use super::alike::{self, Side, Sides};
use super::events::Tellings;
use super::letters::{SHORTEST, SubjectLetters};
use crate::assemble::codes::names::LEDGER_AMBIGUOUS;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::model::date::Date;
use crate::model::kind::Kinds;

/// The most posts of a day whose subjects are compared letter by letter.
const MOST: usize = 40;

/// Warns of them, once a file. `rows` and `posts` are those that belong to nothing else.
pub(crate) fn report(
    tellings: &Tellings<'_>,
    kinds: &Kinds,
    rows: &Sides,
    posts: &Sides,
    problems: &mut Diagnostics,
) {
    let mut of_day: HashMap<Date, Vec<(usize, SubjectLetters)>> = HashMap::new();
    for (&post, side) in posts {
        if let Some(letters) = SubjectLetters::of(tellings, kinds, post, side.kind) {
            of_day.entry(side.day).or_default().push((post, letters));
        }
    }
    let mut of_file: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (&row, side) in rows {
        let Some(subjects) = of_day.get(&side.day) else { continue };
        let Some(own) = SubjectLetters::of(tellings, kinds, row, side.kind) else { continue };
        let are_about_one = |subject: &SubjectLetters| {
            own.are(subject) || subjects.len() <= MOST && own.are_within(subject, SHORTEST)
        };
        let may_be_one = |(post, subject): &&(usize, SubjectLetters)| {
            let other = &posts[post];
            other.kind != side.kind && fits(side, other) && are_about_one(subject)
        };
        if let Some((post, _)) = subjects.iter().find(may_be_one) {
            of_file.entry(tellings.path(row)).or_default().push((row, *post));
        }
    }
    problems.extend(of_file.into_values().filter_map(|found| told(tellings, kinds, &found)).collect());
}

/// Whether two may be of one event: held at one time and by one organiser, as far as they say.
fn fits(row: &Side, post: &Side) -> bool {
    alike::may_share(&row.organisers, &post.organisers) && !row.is_apart(post)
}

fn told(tellings: &Tellings<'_>, kinds: &Kinds, found: &[(usize, usize)]) -> Option<Diagnostic> {
    let &(row, post) = found.first()?;
    let (row, post) = (tellings.row(row)?, tellings.post(post)?);
    let (own, other) = (&kinds.get(row.kind).name, &kinds.get(post.kind).name);
    let what = format!("日期和主题像是稿件“{}”", post.file.front.activity.title.value);
    let message = match found.len() {
        1 => format!("这一行的{what}，类型却不同（{own}、{other}），已分别计数"),
        count => {
            format!("有 {count} 行的日期和主题像是一篇稿件的，类型却不同，已分别计数；第一处：{own}、{other}")
        }
    };
    Some(
        Diagnostic::new(LEDGER_AMBIGUOUS, message)
            .at(&row.row.source, row.row.span)
            .related(Place::File(post.file.source.path().into()), "类型不同的稿件")
            .hint("是同一次活动，就把一边的类型改成一样的，或在“稿件”一列写明这篇稿件的路径，就只计一次；确是两次，不用管"),
    )
}
