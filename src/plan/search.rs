//! The search page, and the scripts that it loads.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Facts;
use super::lists::AllLists;
use super::narrowed::NamedLists;
use super::outputs::Outputs;
use crate::model::activity::{Activity, Basis};
use crate::model::digest::Digested;
use crate::model::plan::{
    Artefact, EntryFacts, Page, SearchEntry, SearchFacts, SearchInputs, SearchPart, SearchText, Term,
    TermsInputs,
};
use crate::model::routes;
use crate::model::site::Site;

/// A script of texts should have no more words than this, 字 for the most part of three bytes each: half a
/// mebibyte, which is a third of that on the wire.
const WORDS: usize = 170_000;
/// Into how many scripts the texts of a year are divided, each with as many months. So one that is written,
/// grows or goes changes the script of its months alone, and the scripts stay as they are divided for a long
/// time.
const DIVISIONS: [usize; 6] = [1, 2, 3, 4, 6, MONTHS];
const MONTHS: usize = 12;

/// What can be found, with its words. Of lists there is only the name.
struct Found {
    entry: SearchEntry,
    text: Option<SearchText>,
    words: usize,
}

pub(super) fn add(site: &Site, facts: &Facts<'_>, lists: &AllLists<'_>, outputs: &mut Outputs) {
    let mut years: BTreeMap<Reverse<i16>, Vec<Found>> = BTreeMap::new();
    let named = NamedLists::new(lists);
    for found in posts(site, &named).chain(rows(facts)) {
        let Some(of) = found.entry.facts.told() else { continue };
        years.entry(Reverse(of.date.first().year())).or_default().push(found);
    }
    let mut inputs = inputs(site, years.values().flatten());
    for (Reverse(year), mut found) in years {
        // The newest first, as results stand.
        found.sort_by_key(|found| Reverse(found.entry.facts.told().map(|facts| facts.date.first())));
        inputs.parts.push(add_part(Some(year), found, outputs));
    }
    let pages: Vec<_> =
        lists_of(site, lists).chain(summaries(site, facts)).chain(standing_pages(site)).collect();
    if !pages.is_empty() {
        inputs.parts.push(add_part(None, pages, outputs));
    }
    outputs.add(routes::SEARCH, Page::Search(inputs));
}

fn posts<'a>(site: &'a Site, named: &'a NamedLists<'_>) -> impl Iterator<Item = Found> + use<'a> {
    site.posts.iter().map(|post| {
        let card = &post.card;
        let facts = SearchFacts {
            date: card.date,
            kind: card.kind,
            organisers: card.organisers.clone(),
            published: Some(card.publish_on).filter(|day| *day != card.date.last()),
            status: card.status,
            lists: named.of(post),
        };
        Found {
            entry: SearchEntry {
                url: card.url.clone(),
                title: card.title.clone(),
                facts: EntryFacts::Told(facts),
            },
            text: Some(SearchText::Post(post.clone())),
            words: post.body.words as usize,
        }
    })
}

/// Public rows of ledgers that no post tells of.
fn rows<'a>(facts: &'a Facts<'_>) -> impl Iterator<Item = Found> + use<'a> {
    let is_row = |activity: &&&Digested<Activity>| activity.url.is_none() && activity.basis == Basis::Ledger;
    facts.public.iter().filter(is_row).map(|row| {
        let organisers = row.organisers.clone();
        let (date, kind, status) = (row.date, row.kind, row.status);
        let facts = SearchFacts { date, kind, organisers, published: None, status, lists: Vec::new() };
        Found {
            entry: SearchEntry {
                url: routes::activity(row),
                title: row.title.clone(),
                facts: EntryFacts::Told(facts),
            },
            text: Some(SearchText::Row((*row).clone())),
            words: 0,
        }
    })
}

fn page(url: String, title: String, what: &str) -> SearchEntry {
    SearchEntry { url, title, facts: EntryFacts::Page(what.to_owned()) }
}

/// Lists by their names.
fn lists_of(site: &Site, lists: &AllLists<'_>) -> impl Iterator<Item = Found> {
    lists.terms(site).into_iter().flat_map(|TermsInputs { title, terms, .. }| {
        terms.into_iter().map(move |Term { name, url, count, .. }| Found {
            entry: page(url, name, &format!("{title}，共{count}篇")),
            text: None,
            words: 0,
        })
    })
}

fn summaries<'a>(site: &'a Site, facts: &'a Facts<'_>) -> impl Iterator<Item = Found> + use<'a> {
    facts.years.iter().rev().map(|&year| {
        let notes = site.years.get(&year);
        Found {
            entry: page(routes::year(year), format!("{year}年度总结"), "年度总结"),
            text: notes.map(|notes| SearchText::Year(notes.clone())),
            words: notes.map_or(0, |notes| notes.body.words as usize),
        }
    })
}

fn standing_pages(site: &Site) -> impl Iterator<Item = Found> + use<'_> {
    site.pages.iter().map(|standing| Found {
        entry: page(standing.url.clone(), standing.title.clone(), "页面"),
        text: Some(SearchText::Standing(standing.clone())),
        words: standing.body.words as usize,
    })
}

/// What results can be narrowed down to.
fn inputs<'f>(site: &Site, found: impl Iterator<Item = &'f Found>) -> SearchInputs {
    let (mut kinds, mut organisations) = (BTreeSet::new(), BTreeSet::new());
    for facts in found.filter_map(|found| found.entry.facts.told()) {
        kinds.insert(facts.kind);
        organisations.extend(facts.organisers.iter().copied());
    }
    let columns = site.settings.columns.iter().enumerate();
    let columns = columns.filter(|(_, column)| column.kinds.iter().any(|kind| kinds.contains(kind)));
    SearchInputs {
        parts: Vec::new(),
        columns: columns.map(|(i, _)| i).collect(),
        kinds: kinds.into_iter().collect(),
        organisations: organisations.into_iter().collect(),
    }
}

/// Plans the scripts of a part.
fn add_part(year: Option<i16>, found: Vec<Found>, outputs: &mut Outputs) -> SearchPart {
    let count = found.len();
    let mut months: [usize; MONTHS] = [0; MONTHS];
    found.iter().for_each(|found| months[month(found)] += found.words);
    let each = MONTHS / division(&months);
    let mut entries = Vec::with_capacity(count);
    let mut texts: BTreeMap<Reverse<usize>, Vec<SearchText>> = BTreeMap::new();
    for found in found {
        let number = month(&found) / each + 1;
        if let Some(text) = found.text {
            texts.entry(Reverse(number)).or_default().push(text);
        }
        entries.push(found.entry);
    }
    outputs.add(routes::search_titles(year), Artefact::SearchTitles(entries));
    let numbers = texts.keys().map(|Reverse(number)| *number).collect();
    for (Reverse(number), texts) in texts {
        outputs.add(routes::search_texts(year, number), Artefact::SearchTexts(texts));
    }
    SearchPart { year, count, texts: numbers }
}

/// Into how many scripts a year goes, by the words of its months.
fn division(months: &[usize; MONTHS]) -> usize {
    let fits = |division: &usize| {
        months.chunks(MONTHS / division).all(|together| together.iter().sum::<usize>() <= WORDS)
    };
    DIVISIONS.into_iter().find(fits).unwrap_or(MONTHS)
}

/// From 0.
fn month(found: &Found) -> usize {
    found.entry.facts.told().map_or(0, |facts| usize::from(facts.date.first().month()) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_divided_no_more_than_its_words_ask_for() {
        let mut months = [WORDS / 12; MONTHS];
        assert_eq!(division(&months), 1);
        months[11] += WORDS / 2;
        assert_eq!(division(&months), 2);
        assert_eq!(division(&[WORDS / 3; MONTHS]), 4);
        assert_eq!(division(&[WORDS; MONTHS]), 12);
        assert_eq!(division(&[WORDS + 1; MONTHS]), 12, "there is nothing smaller than a month");
    }
}
