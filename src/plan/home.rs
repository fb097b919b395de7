//! The home page.

use super::Facts;
use super::calendar::month_inputs;
use super::lists::{AllLists, OfCampaign};
use super::outputs::Outputs;
use crate::model::campaign::CampaignState;
use crate::model::card::Card;
use crate::model::digest::Digested;
use crate::model::home::{HomeSection, PostsOf};
use crate::model::kind::KindId;
use crate::model::plan::{HomeCampaign, HomeInputs, HomePosts, Page, YearInputs};
use crate::model::routes;
use crate::model::site::Site;

/// Where a site has no columns, so many kinds stand in their place.
const KINDS: usize = 6;

/// How many posts or activities each section may choose from: more than stand on the page in all, since a
/// post stands there once.
const CHOICE: usize = 64;

/// How many posts with a picture, activities to come, notices and campaigns there are at most.
const PICTURES: usize = 6;
const UPCOMING: usize = 5;
const NOTICES: usize = 5;
const CAMPAIGNS: usize = 4;

/// The kinds whose posts have places of their own unless the settings name others.
const NOTICE: &str = "notice";
const MODEL: &str = "model";

pub(super) fn add(
    site: &Site,
    facts: &Facts<'_>,
    lists: &AllLists<'_>,
    years: &[Digested<YearInputs>],
    outputs: &mut Outputs,
) {
    let sections = match &site.home.sections[..] {
        [] => HomeSection::ALL.to_vec(),
        sections => sections.to_vec(),
    };
    let shows = |section| sections.contains(&section);
    let own = |section, of: Option<PostsOf>, kind, count| {
        let of = of.or_else(|| usual(site, kind)).filter(|_| shows(section))?;
        let cards = lists.newest_of(of, count);
        (!cards.is_empty()).then_some(HomePosts { of, cards })
    };
    let notices = own(HomeSection::Notices, site.home.notices, NOTICE, NOTICES);
    let models = own(HomeSection::Models, site.home.models, MODEL, CHOICE);
    // Nothing stands on the page twice for being a notice.
    let kinds_of_notices: Vec<KindId> =
        notices.as_ref().map_or_else(Vec::new, |notices| kinds_of(site, notices.of));
    let is_news = |card: &&&Digested<Card>| !kinds_of_notices.contains(&card.kind);
    let news = || facts.cards.iter().filter(is_news);
    let has_own = |of: &PostsOf| [&notices, &models].into_iter().flatten().any(|own| own.of == *of);
    let columns = match site.settings.columns.len() {
        0 => lists.largest_kinds(),
        count => (0..count).map(PostsOf::Column).collect(),
    };
    let columns = columns.into_iter().filter(|of| !has_own(of));
    let columns = columns.map(|of| HomePosts { of, cards: lists.newest_of(of, CHOICE) });
    let most = if site.settings.columns.is_empty() { KINDS } else { usize::MAX };
    let running = lists.campaigns().iter().filter(|one| one.state == CampaignState::Running);
    let mut running: Vec<_> = running.collect();
    running.sort_by_key(|one| one.cards.is_empty());
    let campaign = |OfCampaign { campaign, cards, .. }: &OfCampaign<'_>| HomeCampaign {
        campaign: (*campaign).clone(),
        count: cards.len(),
        cards: cards.iter().take(CHOICE).copied().cloned().collect(),
    };
    let upcoming: Vec<_> = facts.to_come().take(UPCOMING).cloned().collect();
    let inputs = HomeInputs {
        today: facts.today,
        featured: news().filter(|card| card.featured).take(CHOICE).copied().cloned().collect(),
        latest: news().take(CHOICE).copied().cloned().collect(),
        pictures: news().filter(|card| card.cover.is_some()).take(PICTURES).copied().cloned().collect(),
        held: if upcoming.is_empty() { facts.held_last(CHOICE) } else { Vec::new() },
        upcoming,
        month: month_inputs(site, facts, facts.current_month()),
        year: facts.current_year(years).cloned(),
        columns: columns.take(most).collect(),
        notices,
        models,
        campaigns: running.into_iter().take(CAMPAIGNS).map(campaign).collect(),
        sections,
    };
    outputs.add(routes::HOME, Page::Home(Box::new(inputs)));
}

/// The column that has nothing but a kind, else the kind.
fn usual(site: &Site, kind: &str) -> Option<PostsOf> {
    let kind = site.settings.kinds.find(kind)?;
    let column = site.settings.columns.iter().position(|column| column.kinds == [kind]);
    Some(column.map_or(PostsOf::Kind(kind), PostsOf::Column))
}

fn kinds_of(site: &Site, of: PostsOf) -> Vec<KindId> {
    match of {
        PostsOf::Column(index) => site.settings.columns[index].kinds.clone(),
        PostsOf::Kind(kind) => vec![kind],
    }
}
