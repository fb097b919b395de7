//! AllLists of posts, page by page, and the pages that lead to them.

use super::Facts;
use super::outputs::Outputs;
use crate::model::activity::{Activity, Status};
use crate::model::card::{Card, Tag};
use crate::model::digest::{Digest, Digested};
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::plan::{self, Activities, ListInputs, ListOf, Page, Term, TermsInputs};
use crate::model::routes;
use crate::model::site::Site;
use std::collections::{BTreeMap, BTreeSet};

/// How many posts a page of a list has.
const PAGE_LENGTH: usize = 20;

/// All lists of a site.
pub(super) struct AllLists<'a> {
    all: &'a [&'a Digested<Card>],
    kinds: BTreeMap<KindId, Vec<&'a Digested<Card>>>,
    organisations: BTreeMap<OrganisationId, Vec<&'a Digested<Card>>>,
    tags: BTreeMap<&'a Tag, Vec<&'a Digested<Card>>>,
    /// As many as the settings have columns; some may be empty.
    columns: Vec<Vec<&'a Digested<Card>>>,
    /// For each organisation its public activities of the latest year in which one has taken place, else of
    /// the latest with any.
    activities: BTreeMap<OrganisationId, Activities>,
}

impl<'a> AllLists<'a> {
    pub(super) fn new(site: &Site, facts: &'a Facts<'_>) -> Self {
        let cards = &facts.cards;
        let columns = columns_of_kinds(site);
        let mut of_columns = gather(cards, |card| columns.get(&card.kind).into_iter().flatten().copied());
        let activities = activities_of_organisations(&facts.public);
        let mut organisations = gather(cards, |card| card.organisers.iter().copied());
        for &organisation in activities.keys() {
            organisations.entry(organisation).or_default();
        }
        // By digest: the text of a tag would have to be fetched each time.
        let tags = gather(cards, |card| card.tags.iter().map(Digested::digest)).into_iter();
        let with_tag = |(digest, cards): (Digest, Vec<&'a Digested<Card>>)| {
            let tag = cards.first()?.tags.iter().find(|tag| tag.digest() == digest)?;
            Some((&**tag, cards))
        };
        Self {
            all: cards,
            kinds: gather(cards, |card| [card.kind].into_iter()),
            organisations,
            tags: tags.filter_map(with_tag).collect(),
            columns: (0..site.settings.columns.len())
                .map(|column| of_columns.remove(&column).unwrap_or_default())
                .collect(),
            activities,
        }
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
        let none = Activities::default();
        let mut add = |of: ListOf, cards: &[&Digested<Card>], activities: &Activities| {
            add_list(&of.url(&site.settings), &of, cards, activities, outputs);
        };
        add(ListOf::All, self.all, &none);
        for (&kind, cards) in &self.kinds {
            add(ListOf::Kind(kind), cards, &none);
        }
        for (&id, cards) in &self.organisations {
            add(ListOf::Organisation(id), cards, self.activities.get(&id).unwrap_or(&none));
        }
        for (&tag, cards) in &self.tags {
            add(ListOf::Tag(tag.clone()), cards, &none);
        }
        for (i, cards) in self.columns.iter().enumerate() {
            add(ListOf::Column(i), cards, &none);
        }
        for terms in self.terms(site) {
            outputs.add(terms.url.clone(), Page::Terms(terms));
        }
    }

    /// Newest posts of each column.
    pub(super) fn newest_of_columns(&self, count: usize) -> Vec<Vec<Digested<Card>>> {
        self.columns.iter().map(|cards| cards.iter().take(count).copied().cloned().collect()).collect()
    }

    /// All lists of kinds, organisations, tags and columns.
    pub(super) fn terms(&self, site: &Site) -> [TermsInputs; 4] {
        let settings = &site.settings;
        let term = |name: &str, group: &str, url: String, count: usize| Term {
            name: name.into(),
            group: group.into(),
            url,
            count,
        };
        let kinds = self.kinds.iter().map(|(&id, cards)| {
            let kind = settings.kinds.get(id);
            term(&kind.name, &kind.group, routes::kind(kind), cards.len())
        });
        let organisations = self.organisations.iter().map(|(&id, cards)| {
            let organisation = settings.organisations.get(id);
            let sort = organisation.sort.as_deref().unwrap_or_default();
            term(&organisation.name, sort, routes::organisation(organisation), cards.len())
        });
        let mut tags: Vec<_> =
            self.tags.iter().map(|(tag, cards)| term(&tag.name, "", routes::tag(tag), cards.len())).collect();
        tags.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.url.cmp(&b.url)));
        let columns = settings.columns.iter().zip(&self.columns);
        let columns =
            columns.map(|(column, cards)| term(&column.name, "", routes::column(column), cards.len()));
        let inputs =
            |url: &str, title: &str, terms| TermsInputs { url: url.into(), title: title.into(), terms };
        [
            inputs(routes::KINDS, "活动类型", kinds.collect()),
            inputs(routes::ORGANISATIONS, "组织", organisations.collect()),
            inputs(routes::TAGS, "标签", tags),
            inputs(routes::COLUMNS, "栏目", columns.collect()),
        ]
    }
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

/// For each organisation its activities of one year: the latest in which one has taken place, else the latest
/// with any.
fn activities_of_organisations(public: &[&Digested<Activity>]) -> BTreeMap<OrganisationId, Activities> {
    let each = || {
        public.iter().copied().flat_map(|activity| {
            activity.organisers.iter().map(move |&organisation| (organisation, activity))
        })
    };
    let mut years: BTreeMap<OrganisationId, (bool, i16)> = BTreeMap::new();
    for (organisation, activity) in each() {
        // The larger of two pairs is wanted: `true` is larger than `false`, so what has taken place comes
        // before any later year of plans.
        let year = (activity.status == Status::Done, activity.date.first().year());
        years.entry(organisation).and_modify(|latest| *latest = year.max(*latest)).or_insert(year);
    }
    let mut activities: BTreeMap<OrganisationId, Vec<_>> = BTreeMap::new();
    for (organisation, activity) in
        each().filter(|(organisation, activity)| years[organisation].1 == activity.date.first().year())
    {
        activities.entry(organisation).or_default().push(activity.clone());
    }
    activities
        .into_iter()
        .map(|(organisation, activities)| (organisation, Digested::new(activities)))
        .collect()
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
fn add_list(
    first: &str,
    of: &ListOf,
    cards: &[&Digested<Card>],
    activities: &Activities,
    outputs: &mut Outputs,
) {
    let count = cards.len().div_ceil(PAGE_LENGTH).max(1);
    for page in 1..=count {
        let cards_here =
            cards.iter().skip((page - 1) * PAGE_LENGTH).take(PAGE_LENGTH).copied().cloned().collect();
        let inputs = ListInputs {
            of: of.clone(),
            page,
            pages: count,
            total: cards.len(),
            cards: cards_here,
            activities: activities.clone(),
        };
        outputs.add(routes::page_of_list(first, page), Page::List(inputs));
    }
}
