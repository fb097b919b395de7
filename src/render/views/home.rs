//! `home.html`

use serde::Serialize;

use super::{month, year};
use crate::model::activity::{Activity, Status};
use crate::model::card::Card;
use crate::model::digest::Digested;
use crate::model::home::{HomeSection, PostsOf};
use crate::model::plan::{Frame, HomeCampaign, HomeInputs, HomePosts, PagePlan};
use crate::model::routes;
use crate::render::engine::{Value, View};
use crate::render::head::{ColumnHead, Head};
use crate::render::values::{PictureValue, Shared};

/// How many days older than the newest post the story on top may be; what is older is no news, whatever the
/// picture.
const LEAD_DAYS: i32 = 45;

/// The same for pictures and featured posts below it.
const BELOW_DAYS: i32 = 366;

/// How many posts with a picture stand below the one on top.
const PICTURES: usize = 4;

/// How many featured posts stand below the one on top.
const HEADLINES: usize = 3;

/// How many posts stand among the headlines, the featured ones included.
const LATEST: usize = 10;

/// Where there is no picture, so many posts stand with their summaries below the story on top.
const BRIEFS: usize = 4;

/// How many activities to come are shown, or that were held last.
const UPCOMING: usize = 5;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, inputs: &HomeInputs) -> (Head, View) {
    let lead = lead(inputs);
    let other = |card: &&Digested<Card>| {
        lead.is_none_or(|lead| lead.url != card.url && within(BELOW_DAYS, card, lead))
    };
    let mut pictures: Vec<_> = inputs.pictures.iter().filter(other).take(PICTURES).collect();
    // One alone would stand in a corner.
    if pictures.len() == 1 {
        pictures.clear();
    }
    let is_pictured = |card: &Digested<Card>| pictures.iter().any(|pictured| pictured.url == card.url);
    let is_coming = |card: &Digested<Card>| card.status.is_to_come();
    let has_photo = lead.is_some_and(|lead| lead.cover.is_some()) || !pictures.is_empty();
    let shows_photos = inputs.sections.contains(&HomeSection::Photos);
    let briefs: Vec<_> = inputs.latest.iter().filter(other).filter(|card| !is_coming(card)).collect();
    let briefs: Vec<_> = if has_photo { Vec::new() } else { briefs.into_iter().take(BRIEFS).collect() };
    let briefs = if briefs.len() < 2 { &[] } else { &briefs[..briefs.len() / 2 * 2] };
    let is_among_photos = |card: &Digested<Card>| {
        let is_lead = lead.is_some_and(|lead| lead.url == card.url);
        shows_photos && (is_lead || is_pictured(card) || briefs.iter().any(|brief| brief.url == card.url))
    };
    let headlines: Vec<_> = inputs
        .featured
        .iter()
        .filter(|card| !is_among_photos(card))
        .filter(|card| lead.is_none_or(|lead| within(BELOW_DAYS, card, lead)))
        .take(HEADLINES)
        .collect();
    let above = |card: &Digested<Card>| {
        is_among_photos(card) || headlines.iter().any(|headline| headline.url == card.url)
    };
    // What is planned stands under 近期安排.
    let news = |card: &&Digested<Card>| !is_coming(card) && !above(card);
    let latest: Vec<_> = inputs.latest.iter().filter(news).take(LATEST - headlines.len()).collect();
    let is_of_other_year = |card: &&&Digested<Card>| card.publish_on.year() != inputs.today.year();
    let full_dates = latest.iter().chain(&headlines).any(|card| is_of_other_year(&card));
    let coming = coming(inputs);
    let columns = inputs.columns.iter();
    let sections: Vec<_> = inputs.sections.iter().map(|section| section.names()[0]).collect();
    let view = View::default()
        .with("today", &inputs.today.to_string())
        .with("this_year", &inputs.today.year())
        .with("lead", &lead.map(|lead| shared.card(lead)))
        .with_value("headlines", shared.cards(headlines))
        .with_value("pictures", shared.cards(pictures))
        .with("sections", &sections)
        .with_value("briefs", shared.cards(briefs.iter().copied()))
        .with("full_dates", &full_dates)
        .with_value("latest", shared.cards(latest))
        .with("upcoming", &coming.iter().map(|activity| shared.activity(activity)).collect::<Vec<_>>())
        .with("recent", &inputs.upcoming.is_empty())
        .with("year_figures", &inputs.year.as_ref().map(|inputs| year::figures(shared, inputs)))
        .with_value("mini", month::mini(shared, &inputs.month))
        .with("columns", &columns.map(|posts| posts_of(shared, inputs, posts)).collect::<Vec<_>>())
        .with("notices", &inputs.notices.as_ref().map(|posts| posts_of(shared, inputs, posts)))
        .with("models", &inputs.models.as_ref().map(|posts| models(shared, inputs, posts)))
        .with("campaigns", &campaigns(shared, inputs));
    (head(shared, page, lead), view)
}

/// What is to come; where nothing is, what was held last in the month that is shown, the newest first.
fn coming(inputs: &HomeInputs) -> Vec<&Digested<Activity>> {
    if !inputs.upcoming.is_empty() {
        return inputs.upcoming.iter().take(UPCOMING).collect();
    }
    let held = |activity: &&Digested<Activity>| activity.status == Status::Done;
    inputs.month.activities.iter().rev().filter(held).take(UPCOMING).collect()
}

fn head(shared: &Shared, page: &PagePlan, lead: Option<&Digested<Card>>) -> Head {
    let settings = &shared.frame().settings;
    let description = settings.description.clone().unwrap_or_else(|| settings.title.clone());
    let names: Vec<_> = std::iter::once(&settings.title)
        .chain(settings.columns.iter().map(|column| &column.name))
        .map(String::as_str)
        .collect();
    let mut head = Head::new(shared, page, "", &[])
        .describe(&description)
        .picture(shared, lead.and_then(|lead| lead.cover.as_ref()))
        .section(page.output.as_str())
        .class("page-home");
    head.crumbs.clear();
    head.column =
        Some(ColumnHead { name: "首页".into(), description, keywords: names.join(","), kind: "首页" });
    head
}

/// The story on top: among what is news still the newest featured one with a picture, else the newest with a
/// picture, else the newest featured one; else the newest of all.
fn lead(inputs: &HomeInputs) -> Option<&Digested<Card>> {
    let news = || inputs.latest.iter().filter(|card| !card.status.is_to_come());
    let newest = news().next().or(inputs.latest.first())?;
    let is_fresh = |card: &&Digested<Card>| within(LEAD_DAYS, card, newest) && !card.status.is_to_come();
    let featured = || inputs.featured.iter().filter(is_fresh);
    featured()
        .find(|card| card.cover.is_some())
        .or_else(|| inputs.pictures.iter().find(is_fresh))
        .or_else(|| featured().next())
        .or(Some(newest))
}

/// Whether a post is at most so many days older than another.
fn within(days: i32, card: &Card, newest: &Card) -> bool {
    card.publish_on.days_until(newest.publish_on) <= days
}

/// Posts under a heading.
#[derive(Serialize)]
struct ColumnValue<'a> {
    name: &'a str,
    /// From the site's root; none where they have no list.
    url: Option<String>,
    full_dates: bool,
    cards: Vec<Value>,
}

impl<'a> ColumnValue<'a> {
    fn new(
        shared: &Shared,
        inputs: &HomeInputs,
        (name, url): (&'a str, Option<String>),
        cards: &[Digested<Card>],
    ) -> Self {
        let full_dates = cards.iter().any(|card| card.publish_on.year() != inputs.today.year());
        Self { name, url, full_dates, cards: cards.iter().map(|card| shared.card(card)).collect() }
    }
}

fn posts_of<'a>(shared: &'a Shared, inputs: &HomeInputs, posts: &HomePosts) -> ColumnValue<'a> {
    let Frame { settings, lists, .. } = &**shared.frame();
    let named = match posts.of {
        PostsOf::Column(index) => {
            let column = &settings.columns[index];
            (column.name.as_str(), Some(routes::column(column)))
        }
        PostsOf::Kind(id) => {
            let kind = settings.kinds.get(id);
            (kind.name.as_str(), lists.kinds.contains(&id).then(|| routes::kind(kind)))
        }
    };
    ColumnValue::new(shared, inputs, named, &posts.cards)
}

/// Whole rows of three, where there are enough.
fn models<'a>(shared: &'a Shared, inputs: &HomeInputs, posts: &HomePosts) -> ColumnValue<'a> {
    let mut value = posts_of(shared, inputs, posts);
    if value.cards.len() > 3 {
        value.cards.truncate(value.cards.len() / 3 * 3);
    }
    value
}

#[derive(Serialize)]
struct CampaignValue<'a> {
    name: &'a str,
    /// From the site's root.
    url: String,
    /// `2022年10月1日至2023年3月31日`
    days: String,
    summary: Option<&'a str>,
    banner: Option<PictureValue<'a>>,
    count: usize,
    cards: Vec<Value>,
}

fn campaigns<'a>(shared: &Shared, inputs: &'a HomeInputs) -> Vec<CampaignValue<'a>> {
    let value = |HomeCampaign { campaign, count, cards }: &'a HomeCampaign| CampaignValue {
        name: &campaign.name,
        url: routes::campaign(campaign),
        days: campaign.days(),
        summary: campaign.summary.as_deref(),
        banner: campaign.banner.as_ref().map(PictureValue::new),
        count: *count,
        cards: cards.iter().map(|card| shared.card(card)).collect(),
    };
    inputs.campaigns.iter().map(value).collect()
}
