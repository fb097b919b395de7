//! One page plan → its bytes. Pure: the same plan gives the same bytes, and nothing is read or written here.
//!
//! [`Renderer::new`] compiles the theme and prepares what pages share; [`Renderer::render`] makes one output.
//! A view (`views/*`) turns the inputs of a page into values for its template; `values` holds those that many
//! pages show, `fragments` the parts of pages that do. `artefacts` are written without templates, which are
//! the business of `engine`.

mod address_code;
mod artefacts;
mod body;
pub(crate) mod codes;
mod engine;
mod fragments;
mod head;
pub(crate) mod office;
#[cfg(test)]
mod sample_theme;
mod values;
mod views;

pub use office::{
    DataFile, Readership, SummaryInputs, ledger_template, ledger_workbook, period_document,
    pictures_left_out, post_document, summary_document, year_data,
};

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::body::PageBodies;
use crate::model::digest::Digested;
use crate::model::plan::{Frame, Inputs, Page, PagePlan, Plan};
use crate::model::theme::Theme;
use engine::Engine;
use fragments::{Fragments, Rendered};
use values::Shared;

/// What is wrong with the templates of a theme, without rendering anything.
pub fn check_theme(theme: &Theme) -> Diagnostics {
    Engine::new(theme).err().unwrap_or_default()
}

/// Renders the outputs of a plan.
pub struct Renderer {
    engine: Arc<Engine>,
    pages: Arc<Pages>,
}

/// What the pages of one frame have in common.
struct Pages {
    shared: Shared,
    rendered: Rendered,
}

impl Pages {
    /// How many values and fragments are kept.
    fn kept(&self) -> usize {
        self.shared.cards_made() + self.rendered.count()
    }
}

impl Renderer {
    /// Compiles the plan's theme. What an earlier renderer has made for the same theme or the same frame is
    /// used again.
    pub fn new(plan: &Plan, earlier: Option<&Self>) -> Result<Self, Diagnostics> {
        let earlier = earlier.filter(|earlier| earlier.frame().theme == plan.frame.theme);
        let engine = match earlier {
            Some(earlier) => Arc::clone(&earlier.engine),
            None => Arc::new(Engine::new(&plan.frame.theme)?),
        };
        // What was made of cards that have been edited since must not pile up.
        let is_of_use =
            |earlier: &&Self| *earlier.frame() == plan.frame && earlier.pages.kept() <= 2 * plan.pages.len();
        let pages = match earlier.filter(is_of_use) {
            Some(earlier) => Arc::clone(&earlier.pages),
            None => Arc::new(Pages { shared: Shared::new(&plan.frame), rendered: Rendered::default() }),
        };
        Ok(Self { engine, pages })
    }

    /// Makes at once what some pages will ask for. Worth it where they are many.
    pub fn prepare<'a>(&self, pages: impl ParallelIterator<Item = &'a PagePlan>) {
        let card = |page: &'a PagePlan| {
            let Inputs::Page(Page::Post(inputs)) = &page.inputs else { return None };
            Some(&inputs.post.card)
        };
        self.pages.shared.prepare(pages.filter_map(card));
    }

    /// Appends the bytes of an output to `out`; `bodies` are those of [the texts it shows](Inputs::texts). A
    /// file that is copied as it is ([`Inputs::copied`]) adds nothing: `write` copies it.
    pub fn render(&self, plan: &PagePlan, bodies: &PageBodies, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        match &plan.inputs {
            Inputs::Page(page) => self.render_page(plan, page, bodies, out),
            Inputs::Artefact(artefact) => {
                artefacts::write(self.frame(), plan.output.as_str(), artefact, bodies, out)
            }
        }
    }

    /// Does work that renders on a thread of its own, with a deep stack, and waits for it. A page that writes
    /// nothing and never ends cannot be stopped: then this stops waiting, soon after
    /// [`PAGE_TIME`](crate::model::limits::PAGE_TIME), and says which page it is.
    ///
    /// Whatever renders a theme that it does not know should do so in here, for one page or for many; `work`
    /// may use more threads.
    ///
    /// # Errors
    /// The page that takes too long or too much memory. Its thread is left behind and ends with the program.
    pub fn watched<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Result<T, Diagnostic> {
        let renderer = Arc::clone(self);
        self.engine.watched(move || work(&renderer))
    }

    fn render_page(
        &self,
        plan: &PagePlan,
        page: &Page,
        bodies: &PageBodies,
        out: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        let Pages { shared, rendered } = &*self.pages;
        let fragments = Fragments { engine: &self.engine, shared, rendered, page: plan.output.as_str() };
        let (head, view) = views::view(&fragments, plan, page, bodies)?;
        let view = shared
            .seen_by(view)
            .with_value("site_head", fragments.site_head(&head)?)
            .with_value("masthead", fragments.masthead(&head)?)
            .with_value("breadcrumb", fragments.breadcrumb(&head)?)
            .with_value("footer", fragments.footer(&head)?)
            .with_root(&head.root)
            .with("page", &head);
        self.engine.render(page.template(), &view, plan.output.as_str(), out)
    }

    /// What every page may show.
    pub fn frame(&self) -> &Digested<Frame> {
        self.pages.shared.frame()
    }
}
