//! A site that can be looked at: every output, rendered when it is asked for.

use std::collections::HashSet;
use std::sync::Arc;

use super::planned::PlannedSite;
use crate::check::{Asked, check};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::path::OutputPath;
use crate::model::plan::{Artefact, Inputs, Page, PagePlan, Plan, PostInputs};
use crate::model::site::{Site, Withheld, WithheldText};
use crate::plan::campaign_links;
use crate::render::Renderer;
use crate::workspace::Bodies;

/// A site with its plan, as it was at one moment. What it renders is what `build` would write.
pub struct Snapshot {
    /// The site.
    pub site: Site,
    /// Its outputs.
    pub plan: Plan,
    bodies: Bodies,
    /// Pages and files of what is not published, where no output has their URL; by path.
    unpublished: Vec<PagePlan>,
    renderer: Arc<Renderer>,
}

impl Snapshot {
    /// Compiles the theme of a planned site; `earlier` lends what it has made.
    ///
    /// # Errors
    /// What is wrong with the theme.
    pub fn new(planned: PlannedSite, earlier: Option<&Self>) -> Result<Self, Diagnostics> {
        let PlannedSite { site, plan, bodies } = planned;
        let renderer = Renderer::new(&plan, earlier.map(|earlier| &*earlier.renderer))?;
        let unpublished = unpublished(&site, &plan);
        Ok(Self { site, plan, bodies, unpublished, renderer: Arc::new(renderer) })
    }

    /// Whether every page and file is the same as in another, published or not.
    pub fn shows_the_same(&self, other: &Self) -> bool {
        let prints = |pages: &[PagePlan]| pages.iter().map(|page| page.fingerprint).collect::<Vec<_>>();
        prints(&self.plan.pages) == prints(&other.plan.pages)
            && prints(&self.unpublished) == prints(&other.unpublished)
    }

    /// The output at a path from the site's root, published or not.
    pub fn page(&self, path: &str) -> Option<&PagePlan> {
        find(&self.plan.pages, path).or_else(|| find(&self.unpublished, path))
    }

    /// The text behind a page that is not published.
    pub fn withheld(&self, path: &str) -> Option<&Withheld> {
        find(&self.unpublished, path)?;
        self.site.withheld.iter().find(|withheld| url(withheld) == Some(path))
    }

    /// The bytes of an output; none for a file that is copied as it is. A template without end is given up
    /// after some seconds.
    pub fn render(&self, page: &PagePlan) -> Result<Vec<u8>, Diagnostic> {
        let (page, bodies) = (page.clone(), self.bodies.of_page(page)?);
        self.renderer.watched(move |renderer| {
            let mut bytes = Vec::new();
            renderer.render(&page, &bodies, &mut bytes).map(|()| bytes)
        })?
    }

    /// What the rules of the checks have to say of the text that a page shows.
    pub fn findings(&self, page: &Page) -> Diagnostics {
        let text = page.facts().text.and_then(|text| self.bodies.checked(text).ok());
        let Some(text) = text else { return Diagnostics::new() };
        let found = check(&text, &Asked::of(&self.site.settings.checks)).findings;
        found.into_iter().map(|finding| finding.problem).collect()
    }

    /// Renders one page of each sort: what is wrong with the templates shows before anybody comes to a page
    /// that cannot be made.
    pub fn try_templates(&self) -> Diagnostics {
        let mut tried = HashSet::new();
        let is_new = |page: &&PagePlan| match &page.inputs {
            Inputs::Page(page) => tried.insert(page.template()),
            Inputs::Artefact(_) => false,
        };
        let pages = self.plan.pages.iter().filter(is_new);
        pages.filter_map(|page| self.render(page).err()).collect()
    }
}

/// Where something that is not published would stand.
pub fn url(withheld: &Withheld) -> Option<&str> {
    match &withheld.text {
        WithheldText::Post(post) => Some(&post.card.url),
        WithheldText::Page(page) => page.as_ref().map(|page| page.url.as_str()),
    }
}

fn find<'a>(pages: &'a [PagePlan], path: &str) -> Option<&'a PagePlan> {
    pages.binary_search_by(|page| page.output.as_str().cmp(path)).ok().map(|i| &pages[i])
}

/// Pages for what is not published. No list leads to them, and they lead to no neighbours.
fn unpublished(site: &Site, plan: &Plan) -> Vec<PagePlan> {
    let mut pages = Vec::new();
    for withheld in &site.withheld {
        let page = match &withheld.text {
            WithheldText::Post(post) => {
                let inputs = PostInputs {
                    post: post.clone(),
                    newer: None,
                    older: None,
                    campaigns: campaign_links(site, post),
                    event: None,
                    related: Vec::new(),
                };
                Some((post.card.url.as_str(), Page::Post(inputs)))
            }
            WithheldText::Page(page) => {
                page.as_ref().map(|page| (page.url.as_str(), Page::Standing(page.clone())))
            }
        };
        let page = page.and_then(|(url, page)| Some(PagePlan::new(&plan.frame, OutputPath::new(url)?, page)));
        let files = withheld
            .files
            .iter()
            .flat_map(Artefact::of_file)
            .map(|(path, artefact)| PagePlan::new(&plan.frame, path, artefact));
        pages.extend(page.into_iter().chain(files));
    }
    pages.retain(|page| find(&plan.pages, page.output.as_str()).is_none());
    pages.sort_by(|a, b| a.output.cmp(&b.output));
    pages.dedup_by(|a, b| a.output == b.output);
    pages
}
