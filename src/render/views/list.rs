//! `list.html`

use serde::Serialize;

use super::choices::Choices;
use super::organisation::organisation;
use super::pager::Pager;
use super::trail::Trail;
use crate::diagnostics::Diagnostic;
use crate::model::card::Card;
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use crate::model::plan::{BesideYear, Frame, ListChoices, ListInputs, ListOf, ListYear, PagePlan};
use crate::model::routes;
use crate::model::settings::ListLayout;
use crate::render::engine::{Value, View};
use crate::render::fragments::Fragments;
use crate::render::head::{ColumnHead, Head};
use crate::render::values::PictureValue;

/// Head and view.
pub(crate) fn view(
    fragments: &Fragments<'_>,
    page: &PagePlan,
    inputs: &ListInputs,
) -> Result<(Head, View), Diagnostic> {
    let shared = fragments.shared;
    let frame = shared.frame();
    let trail = Trail::of_list(frame, &inputs.of);
    let name = name(frame, &inputs.of);
    let first = inputs.of.url(&frame.settings);
    let title = numbered(&heading(frame, &inputs.of), inputs);
    let of_year = inputs.year.map(|year| format!("{year}年")).unwrap_or_default();
    let description = match &inputs.of {
        ListOf::Campaign(campaign, _) if campaign.summary.is_some() => campaign.summary.clone(),
        _ => None,
    };
    let count = || format!("{}“{name}”{of_year}，共{}篇稿件", frame.settings.title, inputs.total);
    let description = description.unwrap_or_else(count);
    let mut steps = trail.borrowed();
    steps.extend(inputs.year.map(|_| (name, first.as_str())));
    let mut head = Head::new(shared, page, title, &steps)
        .describe(&description)
        .section(trail.section)
        .class("page-list");
    if let Some(last) = head.crumbs.last_mut() {
        last.name = if inputs.year.is_some() { numbered("", inputs) } else { numbered(name, inputs) };
    }
    head.column = Some(ColumnHead {
        name: name.into(),
        description,
        keywords: keywords(frame, &inputs.of),
        kind: "工作动态",
    });
    let view = View::default()
        .with("heading", &format!("{}{}", heading(frame, &inputs.of), in_brackets(&of_year)))
        .with("total", &inputs.total)
        .with("years", &sections(fragments, &head.root, inputs)?)
        .with("jumps", &inputs.years.iter().map(Jump::new).collect::<Vec<_>>())
        .with("rest", &rest(inputs))
        .with("beside", &inputs.beside.as_deref().map(|beside| Beside::new(&first, inputs, beside)))
        .with("text_only", &is_text_only(frame, &inputs.of))
        .with("whole", &inputs.year.map(|_| first.as_str()))
        .with("pager", &Pager::new(inputs.page, inputs.pages, |number| url_of(&first, inputs.year, number)))
        .with("filter", &filter(frame, inputs))
        .with("organisation", &organisation(shared, inputs))
        .with("campaign", &CampaignHead::of(&inputs.of));
    Ok((head, view))
}

fn name<'a>(frame: &'a Frame, of: &'a ListOf) -> &'a str {
    match of {
        ListOf::All => "全部稿件",
        ListOf::Kind(id) => &frame.settings.kinds.get(*id).name,
        ListOf::Organisation(id) => &frame.settings.organisations.get(*id).name,
        ListOf::Tag(tag) => &tag.name,
        ListOf::Column(index) => &frame.settings.columns[*index].name,
        ListOf::Campaign(campaign, _) => &campaign.name,
    }
}

/// What stands above the list. A kind or tag may have a column's name: they are told apart.
fn heading(frame: &Frame, of: &ListOf) -> String {
    let name = name(frame, of);
    match of {
        ListOf::Tag(_) => format!("标签：{name}"),
        ListOf::Kind(_) if frame.settings.columns.iter().any(|column| column.name == name) => {
            format!("活动类型：{name}")
        }
        ListOf::All
        | ListOf::Kind(_)
        | ListOf::Organisation(_)
        | ListOf::Column(_)
        | ListOf::Campaign(..) => name.into(),
    }
}

/// A name with the year, if the page is of one, and the page's number from the second page on.
fn numbered(name: &str, inputs: &ListInputs) -> String {
    let year = inputs.year.map(|year| format!("{year}年")).unwrap_or_default();
    let year = if name.is_empty() { year } else { in_brackets(&year) };
    let page = if inputs.page > 1 { format!("（第{}页）", inputs.page) } else { String::new() };
    format!("{name}{year}{page}")
}

fn in_brackets(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("（{text}）") }
}

/// A page of the list, or of its year.
fn url_of(first: &str, year: Option<i16>, page: usize) -> String {
    match year {
        Some(year) => routes::year_of_list(first, year, page),
        None => routes::page_of_list(first, page),
    }
}

/// Where a year of the list begins.
#[derive(Serialize)]
struct Jump<'a> {
    year: i16,
    count: usize,
    /// From the site's root.
    url: &'a str,
}

impl<'a> Jump<'a> {
    fn new(year: &'a ListYear) -> Self {
        let ListYear { year, count, url } = year;
        Self { year: *year, count: *count, url }
    }
}

/// Where a long list goes on behind its newest posts: in the year in which they end.
fn rest(inputs: &ListInputs) -> Option<Jump<'_>> {
    let is_cut = inputs.year.is_none() && inputs.pages == 1 && inputs.total > inputs.cards.len();
    let last = inputs.cards.last().filter(|_| is_cut)?.publish_on.year();
    inputs.years.iter().find(|year| year.year == last).map(Jump::new)
}

/// What a page of a year leads to. URLs are from the site's root.
#[derive(Serialize)]
struct Beside {
    earlier: Option<YearLink>,
    later: Option<YearLink>,
    months: Vec<MonthLink>,
}

#[derive(Serialize)]
struct YearLink {
    year: i16,
    url: String,
}

#[derive(Serialize)]
struct MonthLink {
    month: u8,
    url: String,
}

impl Beside {
    fn new(first: &str, inputs: &ListInputs, beside: &BesideYear) -> Self {
        let year = |year: i16| YearLink { year, url: routes::year_of_list(first, year, 1) };
        let month = |&(month, page): &(u8, usize)| MonthLink {
            month,
            url: format!("{}#{}", url_of(first, inputs.year, page), month_id(month)),
        };
        Self {
            earlier: beside.earlier.map(year),
            later: beside.later.map(year),
            months: beside.months.iter().map(month).collect(),
        }
    }
}

/// The id of a month on the pages of a year.
fn month_id(month: u8) -> String {
    format!("m{month}")
}

/// Whether the list is of a column that asks for lines without pictures.
fn is_text_only(frame: &Frame, of: &ListOf) -> bool {
    matches!(of, ListOf::Column(index) if frame.settings.columns[*index].layout == ListLayout::Text)
}

fn keywords(frame: &Frame, of: &ListOf) -> String {
    let kinds = &frame.settings.kinds;
    match of {
        ListOf::Kind(id) => [name(frame, of), &kinds.get(*id).group]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(","),
        ListOf::Column(index) => {
            let names = frame.settings.columns[*index].kinds.iter().map(|&id| kinds.get(id).name.as_str());
            std::iter::once(name(frame, of)).chain(names).collect::<Vec<_>>().join(",")
        }
        ListOf::All | ListOf::Organisation(_) | ListOf::Tag(_) | ListOf::Campaign(..) => {
            name(frame, of).into()
        }
    }
}

/// The posts of one year of publication, or of a month on a page of a year.
#[derive(Serialize)]
struct Section {
    /// `2022年`, `7月`
    name: String,
    /// `y2022`, `m7`
    id: String,
    /// The lines of the posts, ready made.
    lines: Value,
}

/// The page's posts between rules.
fn sections(fragments: &Fragments<'_>, root: &str, inputs: &ListInputs) -> Result<Vec<Section>, Diagnostic> {
    let key = |card: &Card| match inputs.year {
        Some(_) => i16::from(card.publish_on.month()),
        None => card.publish_on.year(),
    };
    let own = match &inputs.of {
        ListOf::Organisation(id) => Some(&*fragments.shared.frame().settings.organisations.get(*id).id),
        _ => None,
    };
    let section = |cards: &[Digested<Card>]| {
        let day = cards[0].publish_on;
        let (name, id) = match inputs.year {
            Some(_) => (format!("{}月", day.month()), month_id(day.month())),
            None => (format!("{}年", day.year()), routes::list_year(day.year())),
        };
        Ok(Section { name, id, lines: fragments.list_entries(root, cards, own)? })
    };
    inputs.cards.chunk_by(|a, b| key(a) == key(b)).map(section).collect()
}

/// What stands above a campaign's posts.
#[derive(Serialize)]
struct CampaignHead<'a> {
    /// `2022年10月1日至2023年3月31日`
    days: String,
    /// `进行中`
    state: &'static str,
    summary: Option<&'a str>,
    banner: Option<PictureValue<'a>>,
}

impl<'a> CampaignHead<'a> {
    fn of(of: &'a ListOf) -> Option<Self> {
        let ListOf::Campaign(campaign, state) = of else { return None };
        Some(Self {
            days: campaign.days(),
            state: state.chinese(),
            summary: campaign.summary.as_deref(),
            banner: campaign.banner.as_ref().map(PictureValue::new),
        })
    }
}

/// What the list can be narrowed down to.
#[derive(Serialize)]
struct FilterValue<'a> {
    /// The scripts of the search with the titles of its posts, the newest first, a space between them.
    titles: String,
    /// What every post of the list has: ids of kinds, a space between them; empty for any.
    of_kinds: String,
    /// The id of an organisation; empty for any.
    of_organisation: &'a str,
    /// The URL of the list, if it is that of a tag or campaign, else empty.
    of_list: String,
    /// On a page of a year: that one.
    of_year: Option<i16>,
    #[serde(flatten)]
    choices: Choices<'a>,
}

fn filter<'a>(frame: &'a Frame, inputs: &ListInputs) -> Option<FilterValue<'a>> {
    let settings = &frame.settings;
    let ListChoices { kinds, organisations, told } = inputs.choices.as_deref()?;
    if kinds.len() < 2 && organisations.len() < 2 && inputs.years.is_empty() {
        return None;
    }
    let of_kinds: Vec<KindId> = match &inputs.of {
        ListOf::Kind(id) => vec![*id],
        ListOf::Column(index) => settings.columns[*index].kinds.clone(),
        _ => Vec::new(),
    };
    let of_kinds: Vec<_> = of_kinds.iter().map(|&id| settings.kinds.get(id).id.as_str()).collect();
    let of_organisation = match &inputs.of {
        ListOf::Organisation(id) => settings.organisations.get(*id).id.as_str(),
        _ => "",
    };
    let of_list = match &inputs.of {
        ListOf::Tag(_) | ListOf::Campaign(..) => inputs.of.url(settings),
        _ => String::new(),
    };
    let titles: Vec<_> = told.iter().map(|&year| routes::search_titles(Some(year))).collect();
    let choices = Choices::new(settings, kinds.iter().copied(), organisations.iter().copied());
    Some(FilterValue {
        titles: titles.join(" "),
        of_kinds: of_kinds.join(" "),
        of_organisation,
        of_list,
        of_year: inputs.year,
        choices,
    })
}
