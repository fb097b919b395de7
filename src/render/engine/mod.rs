//! Tera behind a wall: templates in, bytes or a located diagnostic out. (Door: tera.)
//!
//! Templates see their view and nothing else. No filter or function reaches the site, the disk, the clock or
//! the network.

mod deadline;
mod errors;
mod fault;
mod filters;
mod graph;
mod growth;
mod limited;
mod place;
mod report;
mod sayings;
mod tags;
mod view;

use std::io;
use std::sync::Arc;

use tera::{ErrorKind, Tera};

use crate::diagnostics::{Code, Diagnostic, Diagnostics, SourceText};
use crate::model::codes::PAGE_TOO_LARGE;
use crate::model::plan::Page;
use crate::model::theme::Theme;
use crate::render::codes::{PAGE_TOO_SLOW, TEMPLATE_FAILED, TEMPLATE_SYNTAX};

use deadline::{Excess, Pages, watched};
use fault::{Fault, too_hungry, too_large, too_slow};
use graph::{Placed, branches};
use limited::Limited;
use place::TemplateSources;

pub(crate) use tera::Value;
pub(crate) use view::{View, value};

/// All templates of a theme, compiled.
pub(crate) struct Engine {
    tera: Tera,
    sources: TemplateSources,
    pages: Pages,
}

impl Engine {
    /// Compiles a theme. Reports every template that cannot be read, not only the first.
    pub(crate) fn new(theme: &Theme) -> Result<Self, Diagnostics> {
        let sources: TemplateSources = theme
            .templates
            .iter()
            .map(|t| (t.name.clone(), Arc::new(SourceText::new(t.origin.clone(), t.text.clone()))))
            .collect();
        let mut engine = Self { tera: Tera::new(), sources, pages: Pages::default() };
        filters::register(&mut engine.tera);
        let mut problems = Diagnostics::new();
        for (name, source) in &engine.sources {
            if makes_pages(name) && source.text().trim().is_empty() {
                problems.push(empty(source.path()));
                continue;
            }
            if let Some(fault) = branches(source) {
                problems.push(placed(fault));
                continue;
            }
            // Alone, each template lacks those it uses; only what would be wrong among the others too counts
            // here.
            if let Err(error) = Tera::new().add_raw_template(name, source.text()) {
                let counts = match error.kind() {
                    ErrorKind::SyntaxError(_) => true,
                    ErrorKind::MissingParent { parent, .. } => !engine.sources.contains_key(parent),
                    _ => false,
                };
                if counts {
                    problems.extend(engine.diagnostics(&error, TEMPLATE_SYNTAX, name, None));
                }
            }
        }
        if problems.has_errors() {
            return Err(problems);
        }
        // Once compiled, these would be found by running out of stack, which no program survives.
        if let Some(fault) = graph::endless(&engine.sources).or_else(|| growth::endless(&engine.sources)) {
            return Err(Diagnostics::from_iter([placed(fault)]));
        }
        let all: Vec<_> =
            engine.sources.iter().map(|(name, source)| (name.clone(), source.text().to_owned())).collect();
        match engine.tera.add_raw_templates(all) {
            Ok(()) => Ok(engine),
            Err(error) => Err(engine.diagnostics(&error, TEMPLATE_SYNTAX, "", None)),
        }
    }

    /// Renders a view; `page` names the output in case it fails.
    pub(crate) fn render(
        &self,
        template: &'static str,
        view: &View,
        page: &str,
        out: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        let at_work = self.pages.begin(template, page);
        let limited = Limited::new(out, at_work.since);
        self.tera.render_to(template, &view.context, limited).map_err(|error| match error.kind() {
            ErrorKind::Io(io::ErrorKind::FileTooLarge) => {
                self.given_up(PAGE_TOO_LARGE, too_large(page), template)
            }
            ErrorKind::Io(io::ErrorKind::TimedOut) => self.given_up(PAGE_TOO_SLOW, too_slow(page), template),
            _ => {
                let all = self.diagnostics(&error, TEMPLATE_FAILED, template, Some(page));
                all.iter().next().cloned().expect("an error is at least one diagnostic")
            }
        })
    }

    /// Renders a view to a value that other views can put in as it is.
    pub(crate) fn fragment(
        &self,
        template: &'static str,
        view: &View,
        page: &str,
    ) -> Result<Value, Diagnostic> {
        Ok(Value::safe_string(&self.text(template, view, page)?))
    }

    /// Renders a view to a text.
    pub(crate) fn text(&self, template: &'static str, view: &View, page: &str) -> Result<String, Diagnostic> {
        let mut out = Vec::with_capacity(1024);
        self.render(template, view, page, &mut out)?;
        Ok(String::from_utf8(out)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }

    /// Does work that renders with this engine on a thread of its own, and waits for it until a page takes
    /// too long, or too much.
    pub(crate) fn watched<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Diagnostic> {
        watched(&self.pages, work).map_err(|(page, excess)| match excess {
            Excess::Time => self.given_up(PAGE_TOO_SLOW, too_slow(&page.page), page.template),
            Excess::Memory => self.given_up(PAGE_TOO_LARGE, too_hungry(&page.page), page.template),
        })
    }

    fn given_up(&self, code: Code, fault: Fault, template: &str) -> Diagnostic {
        let path = self.sources.get(template).map_or(template, |source| source.path());
        Diagnostic::new(code, fault.message).in_file(path).hint(fault.hint)
    }
}

/// The frame of every page.
const BASE: &str = "base.html";

/// Whether a template makes whole pages. Of parts, an empty one shows nothing, as its author may want.
fn makes_pages(template: &str) -> bool {
    template == BASE || Page::TEMPLATES.contains(&template)
}

fn empty(path: &str) -> Diagnostic {
    Diagnostic::new(TEMPLATE_SYNTAX, "模板是空的，用它的页面会是一片空白")
        .in_file(path)
        .hint("写上内容再保存；删掉这个文件，就用程序自带的模板")
}

/// A fault of templates that was found before they were compiled.
fn placed((fault, source, span): Placed<'_>) -> Diagnostic {
    Diagnostic::new(TEMPLATE_SYNTAX, fault.message).at(source, span).hint(fault.hint)
}

#[cfg(test)]
mod tests;
