//! Lists of posts, page by page, and the pages that lead to them.

use super::Facts;
use super::narrowed::choices;
use super::outputs::Outputs;
use crate::model::activity::{Activity, Status};
use crate::model::campaign::{Campaign, CampaignState};
use crate::model::card::{Card, Tag};
use crate::model::date::Date;
use crate::model::digest::{Digest, Digested};
use crate::model::home::PostsOf;
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::plan::{
    self, Activities, BesideYear, ListInputs, ListOf, ListYear, Newest, Page, Term, TermsInputs,
};
use crate::model::routes;
use crate::model::site::Site;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many posts a page of a list has.
pub(super) const PAGE_LENGTH: usize = 20;

/// A list of more pages than this has pages of its years instead: nobody turns five hundred pages, and each
/// new post would move what stands on all of them.
const MOST_PAGES: usize = 50;

/// How many posts a page of a year has.
const YEAR_PAGE_LENGTH: usize = 100;

/// All lists of a site.
pub(super) struct AllLists<'a> {
    all: &'a [&'a Digested<Card>],
    kinds: BTreeMap<KindId, Vec<&'a Digested<Card>>>,
    organisations: BTreeMap<OrganisationId, Vec<&'a Digested<Card>>>,
    /// In the order of tags.
    tags: Vec<(&'a Digested<Tag>, Vec<&'a Digested<Card>>)>,
    /// As many as the settings have columns; some may be empty.
    columns: Vec<Vec<&'a Digested<Card>>>,
    /// The campaigns that have begun: those that run before those that are over, the latest first.
    campaigns: Vec<OfCampaign<'a>>,
    held: BTreeMap<OrganisationId, Held>,
    today: Date,
}

/// What an organisation has held.
#[derive(Default)]
struct Held {
    /// Its public activities of the latest year in which one has taken place, else of the latest with any.
    latest: Activities,
    /// The years in which one has taken place, newest first.
    years: Vec<i16>,
}

/// A campaign, how it stands, and its posts.
pub(super) struct OfCampaign<'a> {
    pub(super) campaign: &'a Digested<Campaign>,
    pub(super) state: CampaignState,
    pub(super) cards: Vec<&'a Digested<Card>>,
}

impl<'a> AllLists<'a> {
    pub(super) fn new(site: &'a Site, facts: &'a Facts<'_>) -> Self {
        let cards = &facts.cards;
        let columns = columns_of_kinds(site);
        let mut of_columns = gather(cards, |card| columns.get(&card.kind).into_iter().flatten().copied());
        let held = held_by_organisations(&facts.public);
        let mut organisations = gather(cards, |card| card.organisers.iter().copied());
        for &organisation in held.keys() {
            organisations.entry(organisation).or_default();
        }
        // By digest: the text of a tag would have to be fetched each time.
        let tags = gather(cards, |card| card.tags.iter().map(Digested::digest)).into_iter();
        let with_tag = |(digest, cards): (Digest, Vec<&'a Digested<Card>>)| {
            let tag = cards.first()?.tags.iter().find(|tag| tag.digest() == digest)?;
            Some((tag, cards))
        };
        let mut tags: Vec<_> = tags.filter_map(with_tag).collect();
        tags.sort_unstable_by(|(one, _), (other, _)| Tag::cmp(one, other));
        Self {
            all: cards,
            kinds: gather(cards, |card| [card.kind].into_iter()),
            organisations,
            tags,
            columns: (0..site.settings.columns.len())
                .map(|column| of_columns.remove(&column).unwrap_or_default())
                .collect(),
            campaigns: campaigns(site),
            held,
            today: site.today,
        }
    }

    /// The campaigns that have begun.
    pub(super) fn campaigns(&self) -> &[OfCampaign<'a>] {
        &self.campaigns
    }

    /// The tags, each with its posts.
    pub(super) fn tags(&self) -> &[(&'a Digested<Tag>, Vec<&'a Digested<Card>>)] {
        &self.tags
    }

    /// The kinds that have posts, those with the most first.
    pub(super) fn largest_kinds(&self) -> Vec<PostsOf> {
        let mut kinds: Vec<_> = self.kinds.iter().collect();
        kinds.sort_by_key(|(kind, cards)| (Reverse(cards.len()), **kind));
        kinds.into_iter().map(|(kind, _)| PostsOf::Kind(*kind)).collect()
    }

    /// Newest posts of a column or kind.
    pub(super) fn newest_of(&self, of: PostsOf, count: usize) -> Vec<Digested<Card>> {
        let cards = match of {
            PostsOf::Column(index) => self.columns.get(index),
            PostsOf::Kind(kind) => self.kinds.get(&kind),
        };
        cards.into_iter().flatten().take(count).copied().cloned().collect()
    }

    /// Which lists have pages.
    pub(super) fn linkable(&self, site: &Site) -> plan::Lists {
        let columns = columns_of_kinds(site)
            .into_iter()
            .filter_map(|(kind, columns)| Some((kind, *columns.first()?)))
            .collect();
        plan::Lists {
            kinds: self.kinds.keys().copied().collect::<BTreeSet<_>>(),
            organisations: self.organisations.keys().copied().collect(),
            columns,
        }
    }

    /// Plans every page of every list.
    pub(super) fn add(&self, site: &Site, outputs: &mut Outputs) {
        let none = Held::default();
        let mut add = |of: ListOf, cards: &[&Digested<Card>], held: &Held| {
            add_list(&of.url(&site.settings), &of, cards, held, outputs);
        };
        add(ListOf::All, self.all, &none);
        for (&kind, cards) in &self.kinds {
            add(ListOf::Kind(kind), cards, &none);
        }
        for (&id, cards) in &self.organisations {
            add(ListOf::Organisation(id), cards, self.held.get(&id).unwrap_or(&none));
        }
        for (tag, cards) in &self.tags {
            add(ListOf::Tag(Tag::clone(tag)), cards, &none);
        }
        for (i, cards) in self.columns.iter().enumerate() {
            add(ListOf::Column(i), cards, &none);
        }
        for OfCampaign { campaign, state, cards } in &self.campaigns {
            add(ListOf::Campaign((*campaign).clone(), *state), cards, &none);
        }
        for terms in self.terms(site) {
            outputs.add(terms.url.clone(), Page::Terms(terms));
        }
    }

    /// All lists that have something, as the site map shows them.
    pub(super) fn terms_of_site_map(&self, site: &Site) -> Vec<TermsInputs> {
        let mut lists: Vec<_> = self.terms(site).into_iter().filter(|list| !list.terms.is_empty()).collect();
        for term in lists.iter_mut().flat_map(|list| &mut list.terms) {
            (term.latest, term.campaign) = (None, None);
        }
        lists
    }

    /// All lists of kinds, organisations, tags and columns; of campaigns where there are some.
    pub(super) fn terms(&self, site: &Site) -> Vec<TermsInputs> {
        let settings = &site.settings;
        let term = |name: &str, group: &str, url: String, cards: &[&Digested<Card>]| Term {
            name: name.into(),
            group: group.into(),
            url,
            count: cards.len(),
            latest: newest(cards, self.today).next().map(|card| Newest {
                title: card.title.clone(),
                url: card.url.clone(),
                day: card.publish_on,
            }),
            campaign: None,
        };
        let kinds = self.kinds.iter().map(|(&id, cards)| {
            let kind = settings.kinds.get(id);
            term(&kind.name, &kind.group, routes::kind(kind), cards)
        });
        let organisations = self.organisations.iter().map(|(&id, cards)| {
            let organisation = settings.organisations.get(id);
            let sort = organisation.sort.as_deref().unwrap_or_default();
            term(&organisation.name, sort, routes::organisation(organisation), cards)
        });
        let mut tags: Vec<_> = self
            .tags
            .iter()
            .map(|(tag, cards)| Term { latest: None, ..term(&tag.name, "", routes::tag(tag), cards) })
            .collect();
        tags.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.url.cmp(&b.url)));
        let columns = settings.columns.iter().zip(&self.columns);
        let columns = columns.map(|(column, cards)| term(&column.name, "", routes::column(column), cards));
        let inputs =
            |url: &str, title: &str, terms| TermsInputs { url: url.into(), title: title.into(), terms };
        let campaigns = self.campaigns.iter().map(|OfCampaign { campaign, state, cards }| {
            let term = term(&campaign.name, state.chinese(), routes::campaign(campaign), cards);
            Term { campaign: Some((*campaign).clone()), ..term }
        });
        let mut terms = vec![
            inputs(routes::KINDS, "活动类型", kinds.collect()),
            inputs(routes::ORGANISATIONS, "组织", organisations.collect()),
            inputs(routes::TAGS, "标签", tags),
            inputs(routes::COLUMNS, "栏目", columns.collect()),
        ];
        if !self.campaigns.is_empty() {
            terms.push(inputs(routes::CAMPAIGNS, "专题", campaigns.collect()));
        }
        terms
    }
}

/// The newest posts; announcements, which have days to come, only where there is nothing else.
pub(super) fn newest<'c, 'a>(
    cards: &'c [&'a Digested<Card>],
    today: Date,
) -> impl Iterator<Item = &'a Digested<Card>> + use<'c, 'a> {
    let (ahead, told) = cards.split_at(cards.partition_point(|card| card.publish_on > today));
    told.iter().chain(ahead).copied()
}

/// Cards by what they are gathered by, in their order.
///
/// All that is asked of the cards is fetched before anything is decided by it: then the processor waits for
/// many of them at once. With ten thousand posts this takes a third of the time.
fn gather<'a, K: Ord, I: Iterator<Item = K>>(
    cards: &[&'a Digested<Card>],
    keys: impl Fn(&'a Card) -> I,
) -> BTreeMap<K, Vec<&'a Digested<Card>>> {
    let mut keyed = Vec::with_capacity(cards.len());
    cards.iter().for_each(|&card| keyed.extend(keys(card).map(|key| (key, card))));
    let mut gathered: BTreeMap<K, Vec<_>> = BTreeMap::new();
    for (key, card) in keyed {
        gathered.entry(key).or_default().push(card);
    }
    gathered
}

/// The campaigns that have begun, with their posts.
fn campaigns(site: &Site) -> Vec<OfCampaign<'_>> {
    let begun = site.campaigns.iter().filter(|campaign| campaign.from <= site.today);
    let of_campaign = begun.map(|campaign| {
        let posts = site.posts.iter().filter(|post| post.campaigns.contains(&campaign.id));
        let state = campaign.state(site.today);
        OfCampaign { campaign, state, cards: posts.map(|post| &post.card).collect() }
    });
    let mut campaigns: Vec<_> = of_campaign.collect();
    campaigns.sort_by_key(|one| (one.state, Reverse(one.campaign.from)));
    campaigns
}

/// What each organisation has held.
fn held_by_organisations(public: &[&Digested<Activity>]) -> BTreeMap<OrganisationId, Held> {
    let each = || {
        public.iter().copied().flat_map(|activity| {
            activity.organisers.iter().map(move |&organisation| (organisation, activity))
        })
    };
    // For each organisation its years, whether anything has taken place in them before the years themselves:
    // `true` is larger than `false`, so what has taken place comes behind any later year of plans.
    let mut years: BTreeMap<OrganisationId, BTreeSet<(bool, i16)>> = BTreeMap::new();
    for (organisation, activity) in each() {
        let year = (activity.status == Status::Done, activity.date.first().year());
        years.entry(organisation).or_default().insert(year);
    }
    let mut latest: BTreeMap<OrganisationId, Vec<_>> = BTreeMap::new();
    for (organisation, activity) in each() {
        if years[&organisation].last().is_some_and(|(_, year)| *year == activity.date.first().year()) {
            latest.entry(organisation).or_default().push(activity.clone());
        }
    }
    let held = |(organisation, latest): (OrganisationId, Vec<_>)| {
        let done = years[&organisation].iter().rev().filter(|(is_done, _)| *is_done);
        let years = done.map(|(_, year)| *year).collect();
        (organisation, Held { latest: Digested::new(latest), years })
    };
    latest.into_iter().map(held).collect()
}

/// For each kind the columns it belongs to, by index.
pub(super) fn columns_of_kinds(site: &Site) -> BTreeMap<KindId, Vec<usize>> {
    let mut columns: BTreeMap<KindId, Vec<usize>> = BTreeMap::new();
    for (i, column) in site.settings.columns.iter().enumerate() {
        for &kind in &column.kinds {
            columns.entry(kind).or_default().push(i);
        }
    }
    columns
}

/// Plans the pages of a list whose first has this URL.
fn add_list(first: &str, of: &ListOf, cards: &[&Digested<Card>], held: &Held, outputs: &mut Outputs) {
    let count = cards.len().div_ceil(PAGE_LENGTH).max(1);
    let is_long = count > MOST_PAGES;
    let page_inputs = |page: usize, pages: usize, cards_here: &[&Digested<Card>]| ListInputs {
        of: of.clone(),
        page,
        pages,
        year: None,
        beside: None,
        total: cards.len(),
        cards: cards_here.iter().copied().cloned().collect(),
        years: Vec::new(),
        choices: None,
        activities: Activities::default(),
        held: Vec::new(),
    };
    let first_page = |pages: usize, cards_here: &[&Digested<Card>]| ListInputs {
        years: years_of(first, cards, is_long),
        choices: choices(cards),
        activities: held.latest.clone(),
        held: held.years.clone(),
        ..page_inputs(1, pages, cards_here)
    };
    let newest = &cards[..cards.len().min(PAGE_LENGTH)];
    if !is_long {
        outputs.add(first.to_owned(), Page::List(first_page(count, newest)));
        for (page, cards_here) in (1..).zip(cards.chunks(PAGE_LENGTH)).skip(1) {
            outputs.add(routes::page_of_list(first, page), Page::List(page_inputs(page, count, cards_here)));
        }
        return;
    }
    outputs.add(first.to_owned(), Page::List(first_page(1, newest)));
    let years: Vec<_> = cards.chunk_by(|a, b| a.publish_on.year() == b.publish_on.year()).collect();
    let number = |of_year: &[&Digested<Card>]| of_year[0].publish_on.year();
    for (i, of_year) in years.iter().enumerate() {
        let year = number(of_year);
        let beside = BesideYear {
            earlier: years.get(i + 1).map(|of_year| number(of_year)),
            later: i.checked_sub(1).map(|i| number(years[i])),
            months: months_of(of_year),
        };
        let pages = of_year.len().div_ceil(YEAR_PAGE_LENGTH);
        for (page, cards_here) in (1..).zip(of_year.chunks(YEAR_PAGE_LENGTH)) {
            let inputs = ListInputs {
                year: Some(year),
                beside: Some(Box::new(beside.clone())),
                total: of_year.len(),
                choices: if page == 1 { choices(of_year) } else { None },
                ..page_inputs(page, pages, cards_here)
            };
            outputs.add(routes::year_of_list(first, year, page), Page::List(inputs));
        }
    }
}

/// The months of a year's posts, each with the page of the year on which it begins.
fn months_of(of_year: &[&Digested<Card>]) -> Vec<(u8, usize)> {
    let mut before = 0;
    let months = of_year.chunk_by(|a, b| a.publish_on.month() == b.publish_on.month()).map(|of_month| {
        let page = before / YEAR_PAGE_LENGTH + 1;
        before += of_month.len();
        (of_month[0].publish_on.month(), page)
    });
    months.collect()
}

/// The years of a list, each with where its first post stands.
fn years_of(first: &str, cards: &[&Digested<Card>], is_long: bool) -> Vec<ListYear> {
    let mut before = 0;
    let years = cards.chunk_by(|a, b| a.publish_on.year() == b.publish_on.year()).map(|of_year| {
        let year = of_year[0].publish_on.year();
        let page = before / PAGE_LENGTH + 1;
        before += of_year.len();
        let url = if is_long {
            routes::year_of_list(first, year, 1)
        } else {
            format!("{}#{}", routes::page_of_list(first, page), routes::list_year(year))
        };
        ListYear { year, count: of_year.len(), url }
    });
    let years: Vec<_> = years.collect();
    // The first page of a long list has but its newest posts: of one year, too, the rest must be found.
    if years.len() > 1 || is_long { years } else { Vec::new() }
}
