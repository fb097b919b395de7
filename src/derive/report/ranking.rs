//! Who organised how much.

use std::collections::HashSet;

use super::counted::CountedYear;
use super::numbers::OrganisationNumbers;
use super::rate::Rate;
use crate::derive::duties::is_branch;
use crate::model::activity::Status;
use crate::model::organisation::{OrganisationId, Structure};

/// The organisations of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking<'a> {
    /// Those that may be named, most first; at least one.
    pub rows: Vec<&'a OrganisationNumbers>,
    /// How many activities had several organisers.
    pub joint: usize,
    /// How many activities have none.
    pub unorganised: u32,
    /// How many organisations are not named, because nothing public names them.
    pub unnamed: usize,
    /// `3个组织开展了活动，最多的是机关党支部，12次`
    pub finding: String,
}

impl<'a> Ranking<'a> {
    /// None where no activity has an organiser that may be named.
    pub fn of(counted: &'a CountedYear<'a>) -> Option<Self> {
        let all = &counted.numbers.organisations;
        let public = public(counted);
        let (named, unnamed): (Vec<_>, Vec<_>) =
            all.iter().partition(|one| public.contains(&one.organisation));
        let first = *named.first()?;
        let finding = finding(counted, all.len(), named.iter().filter(|one| one.rank == first.rank));
        let done = counted.inputs.activities.iter().filter(|activity| activity.status == Status::Done);
        Some(Self {
            joint: done.filter(|activity| activity.organisers.len() > 1).count(),
            unorganised: counted.numbers.unorganised,
            unnamed: unnamed.len(),
            finding,
            rows: named,
        })
    }

    /// What the first has (次).
    pub fn most(&self) -> u32 {
        self.rows.first().map_or(0, |one| one.tally.count)
    }
}

fn finding<'a>(
    counted: &CountedYear<'_>,
    all: usize,
    first: impl Iterator<Item = &'a &'a OrganisationNumbers> + Clone,
) -> String {
    let most = first.clone().next().map_or(0, |one| one.tally.count);
    let names: Vec<_> = first.map(|one| counted.organisation(one.organisation).short_name()).collect();
    let first = match names.as_slice() {
        [one] => format!("{all}个组织开展了活动，最多的是{one}，{most}次"),
        several => format!("{all}个组织开展了活动，最多的是{}，各{most}次", several.join("、")),
    };
    format!("{first}{}", coverage(counted).map_or(String::new(), |coverage| format!("；{coverage}")))
}

/// 支部覆盖率: how many of the Party branches that `site.yaml` names, and that were there, have held something:
/// `3个党支部中2个开展了活动，支部覆盖率66.7%`. None without branches.
pub fn coverage(counted: &CountedYear<'_>) -> Option<String> {
    let (first, day) = (counted.as_of.first(), counted.as_of.day());
    let was_there = |structure: &Structure| {
        structure.from.is_none_or(|from| from <= day) && structure.until.is_none_or(|until| until >= first)
    };
    let organisations = counted.frame.settings.organisations.iter();
    let branches: HashSet<_> = organisations
        .filter(|(_, facts)| facts.declared && is_branch(facts) && was_there(&facts.structure))
        .map(|(branch, _)| branch)
        .collect();
    let all = branches.len();
    let held =
        counted.numbers.organisations.iter().filter(|one| branches.contains(&one.organisation)).count();
    let rate = Rate::new(held as u64, all as u64)?;
    Some(format!("{all}个党支部中{held}个开展了活动，支部覆盖率{rate}"))
}

/// The organisations that something public names: the name of one that only hidden records name must not be
/// shown.
fn public(counted: &CountedYear<'_>) -> HashSet<OrganisationId> {
    let public = counted.inputs.activities.iter().filter(|activity| activity.public);
    let organisers = public.flat_map(|activity| activity.organisers.iter().copied());
    organisers.chain(counted.frame.lists.organisations.iter().copied()).collect()
}
