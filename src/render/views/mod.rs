//! What each kind of page shows: inputs → a [`Head`] that every page has, and a [`View`] of its own.

mod attachments;
mod calendar_start;
mod calendar_year;
mod home;
mod ledger;
mod list;
mod month;
mod month_grid;
mod not_found;
mod pager;
mod post;
mod redirect;
mod site_map;
mod standing;
mod terms;
mod trail;
mod year;
mod years;

use std::borrow::Cow;

use serde::Serialize;

use super::engine::View;
use super::fragments::Fragments;
use super::shared::Shared;
use crate::diagnostics::Diagnostic;
use crate::model::body::{Body, Fill};
use crate::model::plan::{Inputs, PagePlan};
use crate::model::post::Destination;
use crate::model::routes;

/// `page` in templates: what the frame around every page needs to know of it.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Head {
    /// Title without the site's name; empty on the home page.
    pub(crate) title: String,
    /// One or two sentences for machines.
    pub(crate) description: String,
    /// Path of the output from the site's root.
    pub(crate) path: String,
    /// What leads from the page to the site's root: ``, `../`, …; on 404.html the path of `base_url`.
    pub(crate) root: String,
    /// The absolute URL, where `base_url` is known.
    pub(crate) canonical: Option<String>,
    /// URL of the menu entry the page belongs to.
    pub(crate) section: String,
    /// For `<body class="…">`.
    pub(crate) class: &'static str,
    /// From the home page down, the page itself included.
    #[serde(skip)]
    pub(crate) crumbs: Vec<Crumb>,
    /// 栏目 tags; only on pages of lists and the home page.
    pub(crate) column: Option<ColumnHead>,
}

/// A step of 当前位置. URLs are from the site's root; the page itself has none.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Crumb {
    pub(crate) name: String,
    pub(crate) url: Option<String>,
}

/// What 《政府网站发展指引》 asks of column pages.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ColumnHead {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) keywords: String,
    pub(crate) kind: &'static str,
}

impl Head {
    /// The head of a page; crumbs lead from the home page over `steps` (name, URL from the root) to the
    /// title.
    pub(crate) fn new(
        shared: &Shared,
        page: &PagePlan,
        title: impl Into<String>,
        steps: &[(&str, &str)],
    ) -> Self {
        let title = title.into();
        let path = page.output.as_str();
        let mut crumbs = vec![Crumb { name: "首页".into(), url: Some(routes::HOME.into()) }];
        crumbs
            .extend(steps.iter().map(|(name, url)| Crumb { name: (*name).into(), url: Some((*url).into()) }));
        crumbs.push(Crumb { name: title.clone(), url: None });
        let canonical = shared.frame().settings.base_url.as_ref().map(|base| format!("{}{path}", base.full));
        Self { title, path: path.into(), root: page.output.to_root(), canonical, crumbs, ..Self::default() }
    }

    /// Sets the description, cut to what search engines show.
    pub(crate) fn describe(mut self, text: &str) -> Self {
        let end = text.char_indices().nth(120).map_or(text.len(), |(end, _)| end);
        self.description = text[..end].to_owned();
        self
    }

    /// Sets the menu entry the page belongs to.
    pub(crate) fn section(mut self, url: impl Into<String>) -> Self {
        self.section = url.into();
        self
    }

    /// Gives the page a shorter name in 当前位置 than its title.
    pub(crate) fn name_last_crumb(mut self, name: impl Into<String>) -> Self {
        if let Some(last) = self.crumbs.last_mut() {
            last.name = name.into();
        }
        self
    }

    /// Sets the class of the page's body.
    pub(crate) fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }
}

/// Head and view of an HTML page.
pub(crate) fn view(fragments: &Fragments<'_>, page: &PagePlan) -> Result<(Head, View), Diagnostic> {
    let shared = fragments.shared;
    Ok(match &page.inputs {
        Inputs::Home(inputs) => home::view(shared, page, inputs),
        Inputs::Post(inputs) => post::view(fragments, page, inputs)?,
        Inputs::Standing(standing) => standing::view(shared, page, standing),
        Inputs::List(inputs) => list::view(fragments, page, inputs)?,
        Inputs::Terms(inputs) => terms::view(shared, page, inputs),
        Inputs::Year(inputs) => year::view(shared, page, inputs),
        Inputs::Years(inputs) => years::view(shared, page, inputs),
        Inputs::Ledger(inputs) => ledger::view(shared, page, inputs),
        Inputs::CalendarStart(inputs) => calendar_start::view(shared, page, inputs),
        Inputs::CalendarYear(inputs) => calendar_year::view(shared, page, inputs),
        Inputs::Month(inputs) => month::view(shared, page, inputs),
        Inputs::SiteMap(inputs) => site_map::view(shared, page, inputs),
        Inputs::NotFound(cards) => not_found::view(shared, page, cards),
        Inputs::Redirect(alias) => redirect::view(shared, page, alias),
        Inputs::Atom(_)
        | Inputs::Ics(_)
        | Inputs::SitemapXml(_)
        | Inputs::SitemapIndex(_)
        | Inputs::Robots
        | Inputs::Asset(_)
        | Inputs::File(_) => {
            unreachable!("{} is no HTML page", page.output)
        }
    })
}

/// A body's HTML with its holes filled: links from a page with this `root`, and numbers where it asks for
/// them.
pub(crate) fn body_html<'a>(
    body: &'a Body,
    destinations: &[Destination],
    root: &str,
    number: &dyn Fn(usize) -> String,
) -> Cow<'a, str> {
    let written = body.html();
    if body.slots.is_empty() {
        return Cow::Borrowed(written);
    }
    let mut html = String::with_capacity(written.len() + body.slots.len() * 64);
    let mut done = 0;
    for slot in &body.slots {
        html.push_str(&written[done..slot.at as usize]);
        done = slot.at as usize;
        match slot.fill {
            Fill::Link(i) | Fill::Image(i) | Fill::Source(i) => {
                push_attributes(&mut html, slot.fill, destinations.get(i as usize), root)
            }
            Fill::Number(i) => html.push_str(&number(i as usize)),
        }
    }
    html.push_str(&written[done..]);
    Cow::Owned(html)
}

/// The attributes of one element. URLs here are plain ASCII, but a fragment or a file's name is whatever its
/// author wrote.
fn push_attributes(html: &mut String, fill: Fill, destination: Option<&Destination>, root: &str) {
    let name = if matches!(fill, Fill::Link(_)) { "href" } else { "src" };
    let url = match destination {
        Some(Destination::Page(url) | Destination::File { url, .. } | Destination::Image { url, .. }) => url,
        Some(Destination::Nowhere) | None => return,
    };
    *html += &format!(" {name}=\"{root}{}\"", escape(url));
    match destination {
        Some(Destination::File { name, .. }) if matches!(fill, Fill::Link(_)) => {
            *html += &format!(" download=\"{}\"", escape(name))
        }
        Some(Destination::Image { size: Some((width, height)), .. }) => {
            *html += &format!(" width=\"{width}\" height=\"{height}\"")
        }
        _ => {}
    }
}

/// Text inside an attribute in double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
