//! Posts, standing pages and former URLs.

use std::collections::BTreeMap;

use super::Pages;
use crate::model::card::Card;
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use crate::model::plan::{Frame, Inputs, PostInputs};
use crate::model::site::Site;

/// How many others of its kind a post shows.
const SAME_KIND: usize = 5;

pub(super) fn add(site: &Site, frame: &Frame, pages: &mut Pages) {
    let mut by_kind: BTreeMap<KindId, Vec<&Digested<Card>>> = BTreeMap::new();
    let mut by_column: BTreeMap<Option<usize>, Vec<&Digested<Card>>> = BTreeMap::new();
    // Where each post stands among those of its column: what is beside it there is what comes before and after it.
    let mut places = Vec::with_capacity(site.posts.len());
    for post in &site.posts {
        by_kind.entry(post.card.kind).or_default().push(&post.card);
        let neighbours = by_column.entry(frame.lists.columns.get(&post.card.kind).copied()).or_default();
        places.push(neighbours.len());
        neighbours.push(&post.card);
    }
    for (post, place) in site.posts.iter().zip(places) {
        let neighbours = &by_column[&frame.lists.columns.get(&post.card.kind).copied()];
        let same_kind = by_kind[&post.card.kind].iter().filter(|card| **card != &post.card);
        let inputs = PostInputs {
            post: post.clone(),
            newer: place.checked_sub(1).map(|newer| neighbours[newer].clone()),
            older: neighbours.get(place + 1).map(|card| (*card).clone()),
            same_kind: same_kind.take(SAME_KIND).map(|card| (*card).clone()).collect(),
        };
        pages.add(post.card.url.clone(), Inputs::Post(inputs));
    }
    for page in &site.pages {
        pages.add(page.url.clone(), Inputs::Standing(page.clone()));
    }
    for alias in &site.aliases {
        pages.add_at(alias.from.clone(), Inputs::Redirect(alias.clone()));
    }
}
