//! `home.html`

use serde::Serialize;

use super::{month, year};
use crate::model::card::Card;
use crate::model::digest::Digested;
use crate::model::plan::{HomeInputs, PagePlan};
use crate::model::routes;
use crate::render::engine::{Value, View};
use crate::render::head::{ColumnHead, Head};
use crate::render::values::Shared;

/// How many days older than the newest post the story on top may be; what is older is no news, whatever the
/// picture.
const LEAD_DAYS: i32 = 45;

/// The same for pictures and featured posts below it.
const BELOW_DAYS: i32 = 366;

/// How many posts with a picture stand below the one on top.
const PICTURES: usize = 4;

/// How many featured posts stand below the one on top.
const HEADLINES: usize = 3;

/// How many posts stand in the list of the newest.
const LATEST: usize = 8;

/// How many activities to come are shown.
const UPCOMING: usize = 5;

/// How many posts of a column are shown.
const OF_COLUMN: usize = 5;

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, inputs: &HomeInputs) -> (Head, View) {
    let lead = lead(inputs);
    let other = |card: &&Digested<Card>| {
        lead.is_none_or(|lead| lead.url != card.url && within(BELOW_DAYS, card, lead))
    };
    let pictures: Vec<_> = inputs.pictures.iter().filter(other).take(PICTURES).collect();
    let is_pictured = |card: &Digested<Card>| pictures.iter().any(|pictured| pictured.url == card.url);
    let headlines: Vec<_> =
        inputs.featured.iter().filter(other).filter(|card| !is_pictured(card)).take(HEADLINES).collect();
    let above = |card: &Digested<Card>| {
        lead.is_some_and(|lead| lead.url == card.url)
            || is_pictured(card)
            || headlines.iter().any(|headline| headline.url == card.url)
    };
    // What is planned stands under 近期安排.
    let news = |card: &&Digested<Card>| !card.status.is_to_come() && !above(card);
    let latest: Vec<_> = inputs.latest.iter().filter(news).take(LATEST).collect();
    let view = View::default()
        .with("today", &inputs.today.to_string())
        .with("this_year", &inputs.today.year())
        .with("lead", &lead.map(|lead| shared.card(lead)))
        .with_value("headlines", shared.cards(headlines))
        .with_value("pictures", shared.cards(pictures))
        .with("full_dates", &latest.iter().any(|card| card.publish_on.year() != inputs.today.year()))
        .with_value("latest", shared.cards(latest))
        .with(
            "upcoming",
            &inputs
                .upcoming
                .iter()
                .take(UPCOMING)
                .map(|activity| shared.activity(activity))
                .collect::<Vec<_>>(),
        )
        .with("year_figures", &inputs.year.as_ref().map(|inputs| year::figures(shared, inputs)))
        .with_value("mini", month::mini(shared, &inputs.month))
        .with("columns", &columns(shared, inputs));
    (head(shared, page, lead), view)
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

#[derive(Serialize)]
struct ColumnValue<'a> {
    name: &'a str,
    /// From the site's root.
    url: String,
    full_dates: bool,
    cards: Vec<Value>,
}

fn columns<'a>(shared: &'a Shared, inputs: &HomeInputs) -> Vec<ColumnValue<'a>> {
    let columns = shared.frame().settings.columns.iter().zip(&inputs.columns);
    let value = |(column, cards): (&'a crate::model::settings::Column, &Vec<Digested<Card>>)| ColumnValue {
        name: &column.name,
        url: routes::column(column),
        full_dates: cards.iter().take(OF_COLUMN).any(|card| card.publish_on.year() != inputs.today.year()),
        cards: cards.iter().take(OF_COLUMN).map(|card| shared.card(card)).collect(),
    };
    columns.map(value).collect()
}
