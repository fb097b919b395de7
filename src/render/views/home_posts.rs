//! Which posts stand where on the home page: each once, as far as there are others to take its place. What a
//! section shows is decided here alone, and only of sections that are shown.

use std::collections::BTreeSet;

use crate::model::activity::Activity;
use crate::model::card::Card;
use crate::model::date::Date;
use crate::model::digest::Digested;
use crate::model::home::{HomeSection, PostsOf};
use crate::model::plan::{HomeCampaign, HomeInputs, HomePosts};

/// How many days old the story on top may be; what is older is no news, whatever the picture.
const LEAD_DAYS: i32 = 45;

/// The same for the pictures below it, and for featured posts.
const PICTURE_DAYS: i32 = 90;
const FEATURED_DAYS: i32 = 366;

/// How many posts with a picture stand below the one on top.
const PICTURES: usize = 4;

/// Where there are no pictures, so many posts stand with their summaries there, if no fewer than `FEW` are
/// left for the headlines.
const BRIEFS: usize = 4;

/// So many headlines or fewer stand with their summaries: a list of titles would end beside the picture.
pub(super) const FEW: usize = 4;

/// How many featured posts stand among the headlines, and how many posts in all: beside a picture, beside
/// words with something below them, and beside words alone, which are not so high. Days of another year stand
/// above their titles, so that fewer are as high.
const FEATURED: usize = 3;
const HEADLINES: usize = 10;
const BESIDE_WORDS: usize = 8;
const OLD_BESIDE_WORDS: usize = 6;
const BESIDE_WORDS_ALONE: usize = 5;

/// How many activities are shown that are to come, or were held last.
const ACTIVITIES: usize = 5;

/// How many days older than the newest of them those that were held last may be.
const RECENT_DAYS: i32 = 90;

/// How many models are shown, and in rows of how many.
const MODELS: usize = 6;
const ROW: usize = 3;

/// How many posts of a column and of a campaign are shown. Where fewer than `OTHERS` stand nowhere else, the
/// newest that do fill the list up to as many.
const OF_COLUMN: usize = 5;
const OF_CAMPAIGN: usize = 4;
const OTHERS: usize = 3;

type Cards<'a> = Vec<&'a Digested<Card>>;

/// What stands where.
pub(super) struct HomeCards<'a> {
    /// The story on top.
    pub(super) lead: Option<&'a Digested<Card>>,
    /// Below it: pictures, or where there are none texts.
    pub(super) pictures: Cards<'a>,
    pub(super) briefs: Cards<'a>,
    /// Featured posts, then the newest.
    pub(super) headlines: Cards<'a>,
    pub(super) latest: Cards<'a>,
    pub(super) models: Cards<'a>,
    /// What is to come; where nothing is, what was held last, the newest first.
    pub(super) activities: Vec<&'a Digested<Activity>>,
    /// The posts of each campaign.
    pub(super) campaigns: Vec<Cards<'a>>,
    /// The columns with posts. Of kinds that stand in for columns those that add something.
    pub(super) columns: Vec<(&'a HomePosts, Cards<'a>)>,
}

impl<'a> HomeCards<'a> {
    pub(super) fn new(inputs: &'a HomeInputs) -> Self {
        let shows = |section| inputs.sections.contains(&section);
        let day = day_of_news(inputs);
        let within = |days: i32| move |card: &&Digested<Card>| card.publish_on.days_until(day) <= days;
        // What is planned stands under 近期安排, and is no news.
        let is_no_plan = |card: &&Digested<Card>| !card.status.is_to_come();
        let mut seen = BTreeSet::new();
        // A list of what is to come has no gaps.
        let mut activities: Vec<_> = inputs.upcoming.iter().take(ACTIVITIES).collect();
        if shows(HomeSection::Upcoming) {
            seen.extend(activities.iter().filter_map(|activity| activity.url.as_deref()));
        }
        if shows(HomeSection::Notices) {
            see(&mut seen, inputs.notices.iter().flat_map(|notices| &notices.cards));
        }

        let lead = lead(inputs, within(LEAD_DAYS));
        let below = Below::new(inputs, lead, &seen, within);
        let below = if shows(HomeSection::Photos) {
            see(&mut seen, lead.into_iter().chain(below.all()));
            below
        } else {
            Below::default()
        };

        let mut headlines = unseen(&seen, inputs.featured.iter().filter(within(FEATURED_DAYS)), FEATURED);
        let mut latest = Cards::new();
        if shows(HomeSection::Headlines) {
            see(&mut seen, headlines.iter().copied());
        } else {
            headlines.clear();
        }
        let models = inputs.models.iter().flat_map(|models| &models.cards);
        let mut models = unseen(&seen, models, MODELS);
        if models.len() > ROW {
            models.truncate(models.len() / ROW * ROW);
        }
        see(&mut seen, models.iter().copied());
        if shows(HomeSection::Headlines) {
            let news = |most: usize| {
                let most = most.saturating_sub(headlines.len());
                unseen(&seen, inputs.latest.iter().filter(is_no_plan), most)
            };
            let is_old = |card: &&Digested<Card>| card.publish_on.year() != inputs.today.year();
            latest = match lead {
                Some(lead) if !shows(HomeSection::Photos) || lead.cover.is_some() => news(HEADLINES),
                Some(_) if below.all().next().is_some() => {
                    let cards = news(BESIDE_WORDS);
                    let are_old = headlines.iter().chain(&cards).any(is_old);
                    if are_old { news(OLD_BESIDE_WORDS) } else { cards }
                }
                _ => news(BESIDE_WORDS_ALONE),
            };
            see(&mut seen, latest.iter().copied());
        }

        let of_campaign = |one: &'a HomeCampaign| {
            let cards = other_cards(&seen, &one.cards, OF_CAMPAIGN);
            see(&mut seen, cards.iter().copied());
            cards
        };
        let shown = inputs.campaigns.iter().filter(|_| shows(HomeSection::Campaigns));
        let campaigns = shown.map(of_campaign).collect();
        if activities.is_empty() && shows(HomeSection::Upcoming) {
            let recent = recent(&inputs.held);
            activities = others(&seen, recent, |activity| (activity.url.as_deref(), true), ACTIVITIES);
            seen.extend(activities.iter().filter_map(|activity| activity.url.as_deref()));
        }
        let of_column = |posts: &'a HomePosts| {
            let has_new = posts.cards.iter().any(|card| !seen.contains(card.url.as_str()));
            let cards = other_cards(&seen, &posts.cards, OF_COLUMN);
            see(&mut seen, cards.iter().copied());
            let adds = !cards.is_empty() && (has_new || matches!(posts.of, PostsOf::Column(_)));
            adds.then_some((posts, cards))
        };
        let shown = inputs.columns.iter().filter(|_| shows(HomeSection::Columns));
        let columns = shown.filter_map(of_column).collect();
        let Below { pictures, briefs } = below;
        Self { lead, pictures, briefs, headlines, latest, models, activities, campaigns, columns }
    }
}

/// What stands below the story on top.
#[derive(Default)]
struct Below<'a> {
    pictures: Cards<'a>,
    briefs: Cards<'a>,
}

impl<'a> Below<'a> {
    fn new<F: Fn(&&Digested<Card>) -> bool>(
        inputs: &'a HomeInputs,
        lead: Option<&'a Digested<Card>>,
        seen: &BTreeSet<&'a str>,
        within: impl Fn(i32) -> F,
    ) -> Self {
        let is_other = |card: &&Digested<Card>| {
            !card.status.is_to_come() && lead.is_none_or(|lead| lead.url != card.url)
        };
        let fresh = inputs.pictures.iter().filter(within(PICTURE_DAYS)).filter(is_other);
        let mut pictures = unseen(seen, fresh, PICTURES);
        // One alone would stand in a corner.
        if pictures.len() == 1 {
            pictures.clear();
        }
        let texts = inputs.latest.iter().filter(is_other);
        let mut briefs = unseen(seen, texts, BRIEFS + FEW);
        let has_more = briefs.len() == BRIEFS + FEW;
        briefs.truncate(if pictures.is_empty() && has_more { BRIEFS } else { 0 });
        Self { pictures, briefs }
    }

    fn all(&self) -> impl Iterator<Item = &'a Digested<Card>> {
        self.pictures.iter().chain(&self.briefs).copied()
    }
}

/// Of activities, the newest first, those that are recent beside the newest: where these stand above, older
/// ones would pass for the last that were held.
fn recent(held: &[Digested<Activity>]) -> &[Digested<Activity>] {
    let Some(newest) = held.first().map(|activity| activity.date.first()) else { return held };
    let is_recent = |of: &&Digested<Activity>| of.date.first().days_until(newest) <= RECENT_DAYS;
    let count = held.iter().take_while(is_recent).count().max(OTHERS);
    &held[..count.min(held.len())]
}

fn see<'a>(seen: &mut BTreeSet<&'a str>, cards: impl Iterator<Item = &'a Digested<Card>>) {
    seen.extend(cards.map(|card| card.url.as_str()));
}

/// Cards of posts that stand nowhere else; where they are few, with some that do, but nothing planned.
fn other_cards<'a>(seen: &BTreeSet<&'a str>, all: &'a [Digested<Card>], count: usize) -> Cards<'a> {
    others(seen, all, |card| (Some(card.url.as_str()), !card.status.is_to_come()), count)
}

/// Those that stand nowhere else; where they are few, with some that do. `of_one` tells the URL, and whether
/// it may stand here, too.
fn others<'a, T>(
    seen: &BTreeSet<&'a str>,
    all: &'a [T],
    of_one: impl Fn(&'a T) -> (Option<&'a str>, bool),
    count: usize,
) -> Vec<&'a T> {
    let is_new = |one: &'a T| of_one(one).0.is_none_or(|url| !seen.contains(url));
    let new = all.iter().filter(|one| is_new(one)).count();
    let (mut new_left, mut old_left) = (count, OTHERS.saturating_sub(new));
    let mut takes = |one: &&'a T| {
        let left = if is_new(one) { &mut new_left } else { &mut old_left };
        let takes = *left > 0 && (is_new(one) || of_one(one).1);
        *left -= usize::from(takes);
        takes
    };
    all.iter().filter(|one| takes(one)).collect()
}

fn unseen<'a>(
    seen: &BTreeSet<&str>,
    cards: impl Iterator<Item = &'a Digested<Card>>,
    count: usize,
) -> Cards<'a> {
    cards.filter(|card| !seen.contains(card.url.as_str())).take(count).collect()
}

/// The day from which the age of posts counts: that of the build, or where nothing is new on it any more
/// that of the newest post, which may then lead.
fn day_of_news(inputs: &HomeInputs) -> Date {
    let newest = newest(inputs).map_or(inputs.today, |card| card.publish_on);
    if newest.days_until(inputs.today) <= LEAD_DAYS { inputs.today } else { newest }
}

/// The newest post that tells of what has been.
fn newest(inputs: &HomeInputs) -> Option<&Digested<Card>> {
    inputs.latest.iter().find(|card| !card.status.is_to_come()).or(inputs.latest.first())
}

/// The story on top: among what is news still the newest featured one with a picture, else the newest with a
/// picture, else the newest featured one; else the newest of all.
fn lead<'a>(
    inputs: &'a HomeInputs,
    is_news: impl Fn(&&'a Digested<Card>) -> bool,
) -> Option<&'a Digested<Card>> {
    let is_fresh = |card: &&'a Digested<Card>| is_news(card) && !card.status.is_to_come();
    let featured = || inputs.featured.iter().filter(is_fresh);
    featured()
        .find(|card| card.cover.is_some())
        .or_else(|| inputs.pictures.iter().find(is_fresh))
        .or_else(|| featured().next())
        .or_else(|| newest(inputs))
}
