//! `list.html`

use serde::Serialize;

use super::pager::Pager;
use super::trail::Trail;
use crate::derive::heat::heat_step;
use crate::derive::report::tally::Tally;
use crate::diagnostics::Diagnostic;
use crate::model::activity::{Activity, Status};
use crate::model::card::Card;
use crate::model::date::YearMonth;
use crate::model::digest::Digested;
use crate::model::organisation::{Organisation, OrganisationId};
use crate::model::plan::{Frame, ListInputs, ListOf, ListYear, PagePlan};
use crate::model::routes;
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
        .with("whole", &inputs.year.map(|_| first.as_str()))
        .with("pager", &Pager::new(inputs.page, inputs.pages, |number| url_of(&first, inputs.year, number)))
        .with("organisation", &organisation(frame, inputs))
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
    let section = |cards: &[Digested<Card>]| {
        let number = key(&cards[0]);
        let (name, id) = match inputs.year {
            Some(_) => (format!("{number}月"), format!("m{number}")),
            None => (format!("{number}年"), routes::list_year(number)),
        };
        Ok(Section { name, id, lines: fragments.list_entries(root, cards)? })
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

/// What stands above an organisation's posts.
#[derive(Serialize)]
struct OrganisationValue<'a> {
    sort: Option<&'a str>,
    members: Option<u32>,
    /// What it was called before, with the last day.
    former: Vec<String>,
    /// None without any public activity.
    strip: Option<Strip>,
}

/// Its public activities of a year by month.
#[derive(Serialize)]
struct Strip {
    year: i16,
    /// Where what has taken place is listed by kind, from the site's root.
    list: Option<String>,
    /// 次 already held.
    done: u32,
    /// 次 still to come.
    planned: usize,
    /// 人次; none when no activity says how many came.
    people: Option<u64>,
    months: Vec<MonthCell>,
}

#[derive(Serialize)]
struct MonthCell {
    month: u8,
    count: usize,
    /// 0 to 5, how dark.
    step: u8,
    /// From the site's root.
    url: String,
}

fn organisation<'a>(frame: &'a Frame, inputs: &ListInputs) -> Option<OrganisationValue<'a>> {
    let ListOf::Organisation(id) = inputs.of else { return None };
    let Organisation { sort, members, former, .. } = frame.settings.organisations.get(id);
    let former = former.iter().map(|former| format!("{}（至{}）", former.name, former.until.chinese()));
    let activities: Vec<_> = inputs
        .activities
        .iter()
        .map(|activity| &**activity)
        .filter(|activity| held_by(activity, id))
        .collect();
    let list = |year| {
        let id = routes::ledger_organisation(frame.settings.organisations.get(id), None);
        format!("{}#{id}", routes::ledger(year))
    };
    let strip = strip(&activities, list);
    Some(OrganisationValue { sort: sort.as_deref(), members: *members, former: former.collect(), strip })
}

fn held_by(activity: &Activity, organisation: OrganisationId) -> bool {
    activity.public && activity.organisers.contains(&organisation)
}

fn strip(activities: &[&Activity], list: impl Fn(i16) -> String) -> Option<Strip> {
    let year = activities.iter().map(|activity| activity.date.first().year()).max()?;
    let of = |status| {
        activities
            .iter()
            .filter(move |activity| activity.status == status && activity.date.first().year() == year)
    };
    let months = YearMonth::of_year(year).map(|month| {
        let count = of(Status::Done).filter(|activity| activity.date.first().month() == month.month).count();
        MonthCell { month: month.month, count, step: heat_step(count), url: routes::month(month) }
    });
    let done: Tally = of(Status::Done).map(|activity| Tally::of(activity)).sum();
    Some(Strip {
        year,
        list: (done.count > 0).then(|| list(year)),
        done: done.count,
        planned: of(Status::Planned).chain(of(Status::Postponed)).count(),
        people: done.people().filter(|_| done.count > 0),
        months: months.collect(),
    })
}
