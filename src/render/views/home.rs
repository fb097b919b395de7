//! `home.html`

use serde::Serialize;

use super::home_posts::{FEW, HomeCards};
use super::{month, year};
use crate::model::card::Card;
use crate::model::digest::Digested;
use crate::model::home::{HomeSection, PostsOf};
use crate::model::plan::{Frame, HomeCampaign, HomeInputs, HomePosts, PagePlan};
use crate::model::routes;
use crate::render::engine::{Value, View};
use crate::render::head::{ColumnHead, Head};
use crate::render::values::{PictureValue, Shared};

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, inputs: &HomeInputs) -> (Head, View) {
    let cards = HomeCards::new(inputs);
    let is_of_other_year = |card: &Digested<Card>| card.publish_on.year() != inputs.today.year();
    let full_dates = cards.latest.iter().chain(&cards.headlines).any(|card| is_of_other_year(card));
    let dated_pictures = cards.pictures.iter().any(|card| is_of_other_year(card));
    let columns: Vec<_> =
        cards.columns.iter().map(|(posts, cards)| posts_of(shared, inputs, posts, cards)).collect();
    let campaigns = campaigns(shared, inputs, &cards);
    let sections: Vec<_> = sections(shared, inputs, &cards, !columns.is_empty());
    let head = head(shared, page, cards.lead, sections.contains(&HomeSection::Links));
    let names: Vec<_> = sections.iter().map(|section| section.names()[0]).collect();
    let models = inputs.models.as_ref().map(|posts| posts_of(shared, inputs, posts, &cards.models));
    let notices = |posts| posts_of(shared, inputs, posts, &posts.cards.iter().collect::<Vec<_>>());
    let view = View::default()
        .with("today", &inputs.today.to_string())
        .with("this_year", &inputs.today.year())
        .with("lead", &cards.lead.map(|lead| shared.card(lead)))
        .with_value("headlines", shared.cards(cards.headlines.iter().copied()))
        .with_value("pictures", shared.cards(cards.pictures.iter().copied()))
        .with("dated_pictures", &dated_pictures)
        .with("sections", &names)
        .with_value("briefs", shared.cards(cards.briefs.iter().copied()))
        .with("full_dates", &full_dates)
        .with("few", &(cards.headlines.len() + cards.latest.len() <= FEW))
        .with_value("latest", shared.cards(cards.latest.iter().copied()))
        .with(
            "upcoming",
            &cards.activities.iter().map(|activity| shared.activity(activity)).collect::<Vec<_>>(),
        )
        .with("recent", &inputs.upcoming.is_empty())
        .with("year_figures", &inputs.year.as_ref().map(|inputs| year::figures(shared, inputs)))
        .with_value("mini", month::mini(shared, &inputs.month))
        .with("columns", &columns)
        .with("notices", &inputs.notices.as_ref().map(notices))
        .with("models", &models)
        .with("campaigns", &campaigns);
    (head, view)
}

/// The sections that have something to show: what is left closes up.
fn sections(
    shared: &Shared,
    inputs: &HomeInputs,
    cards: &HomeCards<'_>,
    has_columns: bool,
) -> Vec<HomeSection> {
    let has_headlines = !cards.headlines.is_empty() || !cards.latest.is_empty();
    let has_something = |section: &HomeSection| match section {
        HomeSection::Photos => cards.lead.is_some(),
        // It says so where there is no post at all.
        HomeSection::Headlines => has_headlines || cards.lead.is_none(),
        HomeSection::Campaigns => !inputs.campaigns.is_empty(),
        HomeSection::Notices => inputs.notices.is_some(),
        HomeSection::Upcoming => !cards.activities.is_empty(),
        // Of a new site it stands beside the only post.
        HomeSection::Calendar => !inputs.month.activities.is_empty() || !has_headlines,
        HomeSection::Figures => inputs.year.is_some(),
        HomeSection::Models => !cards.models.is_empty(),
        HomeSection::Columns => has_columns,
        HomeSection::Links => !shared.frame().settings.links.is_empty(),
    };
    inputs.sections.iter().copied().filter(has_something).collect()
}

fn head(shared: &Shared, page: &PagePlan, lead: Option<&Digested<Card>>, has_links: bool) -> Head {
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
        // The foot need not have the links once more.
        .class(if has_links { "page-home with-sites" } else { "page-home" });
    head.crumbs.clear();
    head.column =
        Some(ColumnHead { name: "首页".into(), description, keywords: names.join(","), kind: "首页" });
    head
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
        cards: &[&Digested<Card>],
    ) -> Self {
        let full_dates = cards.iter().any(|card| card.publish_on.year() != inputs.today.year());
        Self { name, url, full_dates, cards: cards.iter().map(|card| shared.card(card)).collect() }
    }
}

fn posts_of<'a>(
    shared: &'a Shared,
    inputs: &HomeInputs,
    posts: &HomePosts,
    cards: &[&Digested<Card>],
) -> ColumnValue<'a> {
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
    ColumnValue::new(shared, inputs, named, cards)
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

fn campaigns<'a>(shared: &Shared, inputs: &'a HomeInputs, cards: &HomeCards<'a>) -> Vec<CampaignValue<'a>> {
    let value = |(HomeCampaign { campaign, count, .. }, posts): (&'a HomeCampaign, &Vec<&Digested<Card>>)| {
        CampaignValue {
            name: &campaign.name,
            url: routes::campaign(campaign),
            days: campaign.days(),
            summary: campaign.summary.as_deref(),
            banner: campaign.banner.as_ref().map(PictureValue::new),
            count: *count,
            cards: posts.iter().map(|card| shared.card(card)).collect(),
        }
    };
    inputs.campaigns.iter().zip(&cards.campaigns).map(value).collect()
}
