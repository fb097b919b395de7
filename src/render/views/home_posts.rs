//! Which posts stand where on the home page: each once, as far as there are others to take its place.

use std::collections::BTreeSet;

use crate::model::card::Card;
use crate::model::date::Date;
use crate::model::digest::Digested;
use crate::model::home::HomeSection;
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

/// How many featured posts stand among the headlines, and how many posts in all.
const HEADLINES: usize = 3;
const LATEST: usize = 10;

/// How many models are shown, and in rows of how many.
const MODELS: usize = 6;
const ROW: usize = 3;

/// How many posts of a column and of a campaign are shown. With fewer that stand nowhere else than `OTHERS`
/// the newest are shown, wherever they stand.
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
    seen: BTreeSet<&'a str>,
}

impl<'a> HomeCards<'a> {
    pub(super) fn new(inputs: &'a HomeInputs) -> Self {
        let day = day_of_news(inputs);
        let within = |days: i32| move |card: &&Digested<Card>| card.publish_on.days_until(day) <= days;
        let lead = lead(inputs, within(LEAD_DAYS));
        let mut seen: BTreeSet<&str> = lead.iter().map(|lead| lead.url.as_str()).collect();
        let mut pictures = unseen(&seen, inputs.pictures.iter().filter(within(PICTURE_DAYS)), PICTURES);
        // One alone would stand in a corner.
        if pictures.len() == 1 {
            pictures.clear();
        }
        let is_no_plan = |card: &&Digested<Card>| !card.status.is_to_come();
        let texts = inputs.latest.iter().filter(within(FEATURED_DAYS)).filter(is_no_plan);
        let mut briefs = unseen(&seen, texts, BRIEFS + FEW);
        let has_more = briefs.len() == BRIEFS + FEW;
        briefs.truncate(if pictures.is_empty() && has_more { BRIEFS } else { 0 });
        seen.extend(pictures.iter().chain(&briefs).map(|card| card.url.as_str()));
        if !inputs.sections.contains(&HomeSection::Photos) {
            seen.clear();
        }
        let headlines = unseen(&seen, inputs.featured.iter().filter(within(FEATURED_DAYS)), HEADLINES);
        let shows_headlines = inputs.sections.contains(&HomeSection::Headlines);
        let above = |cards: &Cards<'a>| cards.iter().map(|card| card.url.as_str()).collect::<Vec<_>>();
        if shows_headlines {
            seen.extend(above(&headlines));
        }
        let models = inputs.models.iter().flat_map(|models| &models.cards);
        let mut models = unseen(&seen, models, MODELS);
        if models.len() > ROW {
            models.truncate(models.len() / ROW * ROW);
        }
        seen.extend(above(&models));
        // What is planned stands under 近期安排.
        let news = inputs.latest.iter().filter(is_no_plan);
        let featured = |card: &&Digested<Card>| !headlines.iter().any(|headline| headline.url == card.url);
        let latest = unseen(&seen, news.filter(featured), LATEST - headlines.len());
        if shows_headlines {
            seen.extend(above(&latest));
        }
        Self { lead, pictures, briefs, headlines, latest, models, seen }
    }

    /// The posts of a column or a kind.
    pub(super) fn of_column(&self, column: &'a HomePosts) -> Cards<'a> {
        self.others(&column.cards, OF_COLUMN)
    }

    /// The posts of a campaign.
    pub(super) fn of_campaign(&self, campaign: &'a HomeCampaign) -> Cards<'a> {
        self.others(&campaign.cards, OF_CAMPAIGN)
    }

    /// Whether each of some posts stands elsewhere, too.
    pub(super) fn has_all(&self, cards: &[Digested<Card>]) -> bool {
        cards.iter().all(|card| self.seen.contains(card.url.as_str()))
    }

    fn others(&self, cards: &'a [Digested<Card>], count: usize) -> Cards<'a> {
        let others = unseen(&self.seen, cards.iter(), count);
        if others.len() < OTHERS { cards.iter().take(count).collect() } else { others }
    }
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
