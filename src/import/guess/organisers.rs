//! The organisers: those of the site's organisations that title or first sentences name as who did it.

use std::ops::Range;

use crate::model::organisation::OrganisationId;
use crate::model::settings::Settings;

/// What somebody does with an event: who is named before it did it.
const DONE: &[&str] = &["召开", "开展", "举行", "举办", "组织", "主办", "承办", "学习", "走进", "赴", "参观"];
/// How many sentences may tell.
const SENTENCES: usize = 2;
/// The shortest name, in characters: a short one is part of too many words.
const SHORTEST: usize = 3;

/// Who organised what a text tells of, in the order they are named.
pub(super) fn of(title: &str, words: &str, settings: &Settings) -> Vec<OrganisationId> {
    let sentences = words.split(['。', '；', '！']).map(str::trim).filter(|sentence| !sentence.is_empty());
    let mut found = Vec::new();
    for sentence in [title].into_iter().chain(sentences.take(SENTENCES)) {
        let end = DONE.iter().filter_map(|verb| sentence.find(verb)).min();
        let Some(subject) = end.map(|end| &sentence[..end]) else { continue };
        for organisation in named_in(subject, settings) {
            if !found.contains(&organisation) {
                found.push(organisation);
            }
        }
        if !found.is_empty() {
            break;
        }
    }
    found
}

fn named_in(text: &str, settings: &Settings) -> Vec<OrganisationId> {
    let mut found: Vec<(OrganisationId, Range<usize>)> = Vec::new();
    for (id, organisation) in settings.organisations.iter().filter(|(_, one)| one.declared) {
        let short = organisation.short.iter();
        let former = organisation.former.iter().map(|former| &former.name);
        let names = [&organisation.name].into_iter().chain(short).chain(&organisation.aliases).chain(former);
        for name in names.filter(|name| name.chars().count() >= SHORTEST) {
            found.extend(text.match_indices(name.as_str()).map(|(at, _)| (id, at..at + name.len())));
        }
    }
    let is_inside = |one: &Range<usize>| {
        found
            .iter()
            .any(|(_, other)| other.len() > one.len() && other.start <= one.start && one.end <= other.end)
    };
    let mut named: Vec<_> = found.iter().filter(|(_, range)| !is_inside(range)).cloned().collect();
    named.sort_by_key(|(_, range)| range.start);
    named.into_iter().map(|(id, _)| id).collect()
}
