//! Posts that readers of a post may want next.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::activity::Status;
use crate::model::card::Card;
use crate::model::digest::{Digest, Digested};
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::post::Post;
use crate::model::site::Site;

/// How many a post shows: as many in each of two columns.
const SHOWN: usize = 6;
/// How many of each of its lists are looked at, before it and after it.
const BESIDE: usize = 6;

/// What a thing in common weighs, in days that may lie between.
const OF_KIND: i32 = 400;
const OF_ORGANISER: i32 = 300;
const OF_TAG: i32 = 300;
const OF_CAMPAIGN: i32 = 300;
/// More days than this weigh no more.
const LONG_AGO: i32 = 720;

/// What posts have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Common<'a> {
    Kind(KindId),
    Organiser(OrganisationId),
    Tag(Digest),
    Campaign(&'a str),
}

/// Posts that tell of what has taken place, by their places, under what they have in common.
pub(super) struct RelatedPosts<'a> {
    posts: &'a [Digested<Post>],
    lists: BTreeMap<Common<'a>, Vec<usize>>,
}

impl<'a> RelatedPosts<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        let mut lists: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let told = site.posts.iter().enumerate().filter(|(_, post)| post.card.status == Status::Done);
        for (i, post) in told {
            for common in common(post) {
                lists.entry(common).or_default().push(i);
            }
        }
        Self { posts: &site.posts, lists }
    }

    /// Those with the most in common with a post, the nearest in time first; an even number where there are
    /// several.
    pub(super) fn of(&self, i: usize) -> Vec<Digested<Card>> {
        let post = &self.posts[i];
        let mut beside = Vec::with_capacity(64);
        for list in common(post).filter_map(|common| self.lists.get(&common)) {
            let at = list.partition_point(|&other| other < i);
            let around = &list[at.saturating_sub(BESIDE)..list.len().min(at + BESIDE + 1)];
            beside.extend(around.iter().copied().filter(|&other| other != i));
        }
        beside.sort_unstable();
        beside.dedup();
        let mut others: Vec<_> =
            beside.into_iter().map(|other| (Reverse(weight(post, &self.posts[other])), other)).collect();
        others.sort_unstable();
        let shown = others.len().min(SHOWN);
        let shown = if shown > 1 { shown / 2 * 2 } else { shown };
        others[..shown].iter().map(|(_, other)| self.posts[*other].card.clone()).collect()
    }
}

fn common(post: &Post) -> impl Iterator<Item = Common<'_>> {
    let card = &post.card;
    let organisers = card.organisers.iter().map(|&organiser| Common::Organiser(organiser));
    let tags = card.tags.iter().map(|tag| Common::Tag(tag.digest()));
    let campaigns = post.campaigns.iter().map(|id| Common::Campaign(id));
    std::iter::once(Common::Kind(card.kind)).chain(organisers).chain(tags).chain(campaigns)
}

/// How much two posts have in common, less the days between them.
fn weight(one: &Post, other: &Post) -> i32 {
    let (a, b) = (&one.card, &other.card);
    let shared = |count: usize, weight: i32| count.min(2) as i32 * weight;
    let organisers = usize::from(a.organisers.iter().any(|one| b.organisers.contains(one)));
    let tags = a.tags.iter().filter(|one| b.tags.contains(one)).count();
    let campaigns = usize::from(one.campaigns.iter().any(|id| other.campaigns.contains(id)));
    let days = a.date.first().days_until(b.date.first()).abs();
    shared(usize::from(a.kind == b.kind), OF_KIND)
        + shared(organisers, OF_ORGANISER)
        + shared(tags, OF_TAG)
        + shared(campaigns, OF_CAMPAIGN)
        - days.min(LONG_AGO)
}
