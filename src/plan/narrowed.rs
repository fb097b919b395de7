//! Lists that readers narrow down in the browser, from the titles that the search has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::lists::{AllLists, PAGE_LENGTH};
use crate::model::card::Card;
use crate::model::digest::{Digest, Digested};
use crate::model::plan::ListChoices;
use crate::model::post::Post;
use crate::model::routes;

/// What a list, or a year of one, can be narrowed down to, if it has so many posts that one looks for some of
/// them.
pub(super) fn choices(cards: &[&Digested<Card>]) -> Option<Box<ListChoices>> {
    if cards.len() <= PAGE_LENGTH {
        return None;
    }
    let (mut kinds, mut organisations, mut told) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for card in cards {
        kinds.insert(card.kind);
        organisations.extend(card.organisers.iter().copied());
        told.insert(card.date.first().year());
    }
    Some(Box::new(ListChoices {
        kinds: kinds.into_iter().collect(),
        organisations: organisations.into_iter().collect(),
        told: told.into_iter().rev().collect(),
    }))
}

/// The URLs of lists whose posts are told by nothing else that the search knows of them: those of tags and
/// campaigns.
pub(super) struct NamedLists<'a> {
    tags: BTreeMap<Digest, Arc<str>>,
    campaigns: BTreeMap<&'a str, Arc<str>>,
}

impl<'a> NamedLists<'a> {
    pub(super) fn new(lists: &AllLists<'a>) -> Self {
        let tags = lists.tags().iter().filter(|(_, cards)| cards.len() > PAGE_LENGTH);
        let tags = tags.map(|(tag, _)| (tag.digest(), routes::tag(tag).into()));
        let campaigns = lists.campaigns().iter().filter(|of| of.cards.len() > PAGE_LENGTH);
        let campaigns = campaigns.map(|of| (of.campaign.id.as_str(), routes::campaign(of.campaign).into()));
        Self { tags: tags.collect(), campaigns: campaigns.collect() }
    }

    /// Those with a post.
    pub(super) fn of(&self, post: &Post) -> Vec<Arc<str>> {
        let tags = post.card.tags.iter().filter_map(|tag| self.tags.get(&tag.digest()));
        let campaigns = post.campaigns.iter().filter_map(|id| self.campaigns.get(id.as_str()));
        tags.chain(campaigns).cloned().collect()
    }
}
