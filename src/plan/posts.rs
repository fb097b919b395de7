//! Posts, standing pages and former URLs.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Facts;
use super::lists::columns_of_kinds;
use super::outputs::Outputs;
use super::related::RelatedPosts;
use crate::model::campaign::CampaignState;
use crate::model::digest::Digested;
use crate::model::plan::{CampaignLink, Page, PostInputs};
use crate::model::post::Post;
use crate::model::routes;
use crate::model::site::Site;

pub(super) fn add(site: &Site, facts: &Facts<'_>, outputs: &mut Outputs) {
    let ahead = facts.public.iter().filter(|activity| activity.has_own_file(facts.today));
    let events: BTreeMap<&str, String> =
        ahead.filter_map(|activity| Some((activity.url.as_deref()?, routes::event(activity)))).collect();
    let related = RelatedPosts::new(site);
    let card = |post: Option<usize>| post.map(|post| site.posts[post].card.clone());
    let inputs = |(i, (post, Beside { newer, older })): (usize, (&Digested<Post>, Beside))| {
        let related = related.of(i);
        let (newer, older) = (card(newer), card(older));
        let campaigns = campaign_links(site, post);
        let event = events.get(post.output.as_str()).cloned();
        let inputs = PostInputs { post: post.clone(), newer, older, campaigns, event, related };
        (post.output.clone(), Page::Post(inputs))
    };
    outputs.add_many(site.posts.par_iter().zip(beside(site)).enumerate().map(inputs));
    for page in &site.pages {
        outputs.add(page.url.as_str(), Page::Standing(page.clone()));
    }
    for alias in &site.aliases {
        outputs.add_at(alias.from.clone(), Page::Redirect(alias.clone()));
    }
}

/// Where a post leads of the campaigns it belongs to: those that have begun.
pub fn campaign_links(site: &Site, post: &Post) -> Vec<CampaignLink> {
    let link = |id: &String| {
        let campaign = site.campaigns.iter().find(|campaign| campaign.id == *id)?;
        let has_begun = campaign.state(site.today) != CampaignState::ToCome;
        has_begun.then(|| CampaignLink { name: campaign.name.clone(), url: routes::campaign(campaign) })
    };
    post.campaigns.iter().filter_map(link).collect()
}

/// The posts next to a post among those of its column, by their places.
#[derive(Clone, Copy, Default)]
struct Beside {
    newer: Option<usize>,
    older: Option<usize>,
}

fn beside(site: &Site) -> Vec<Beside> {
    let columns = columns_of_kinds(site);
    let mut beside = vec![Beside::default(); site.posts.len()];
    let mut last_of_column: BTreeMap<Option<usize>, usize> = BTreeMap::new();
    for (i, post) in site.posts.iter().enumerate() {
        let column = columns.get(&post.card.kind).and_then(|columns| columns.first().copied());
        beside[i].newer = last_of_column.insert(column, i);
        if let Some(newer) = beside[i].newer {
            beside[newer].older = Some(i);
        }
    }
    beside
}
