//! What the engine reports, in Chinese and with its place.

use std::sync::Arc;

use tera::ErrorKind;

use super::Engine;
use super::fault::{Fault, circle, circular, missing_template};
use super::place::{columns, definition, quoted, within};
use super::report::{EngineReport, reports};
use super::sayings::explain;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, SourceText, Span};

/// A template, and where in it something is; none of it where the template is not known.
type Where<'a> = Option<(&'a Arc<SourceText>, Option<Span>)>;

impl Engine {
    /// What is wrong: one diagnostic for each of the reports an error is made of. `template` is the one at
    /// work, `page` the output where one was being made.
    pub(super) fn diagnostics(
        &self,
        error: &tera::Error,
        code: Code,
        template: &str,
        page: Option<&str>,
    ) -> Diagnostics {
        let page = page.map_or_else(String::new, |page| format!("（生成页面 {page} 时）"));
        let put = |(fault, place): (Fault, Where<'_>)| {
            let mut problem = Diagnostic::new(code, fault.message + &page).hint(fault.hint);
            problem.label = fault.label;
            match place {
                Some((source, Some(span))) => problem.at(source, span),
                Some((source, None)) => problem.in_file(source.path()),
                None => problem.in_file(template),
            }
        };
        self.faults(error.kind(), template).into_iter().map(put).collect()
    }

    fn faults(&self, kind: &ErrorKind, template: &str) -> Vec<(Fault, Where<'_>)> {
        let names: Vec<&str> = self.sources.keys().map(String::as_str).collect();
        let source = |name: &str| self.sources.get(name).or_else(|| self.sources.get(template));
        let place = |name: &str, find: &dyn Fn(&SourceText) -> Option<Span>| {
            source(name).map(|source| (source, find(source)))
        };
        let one = match kind {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let at =
                    place(report.filename(), &|source| Some(within(source, report.span().range.clone())));
                (explain(report.message(), &names), at)
            }
            ErrorKind::CircularExtend { inheritance_chain: chain, .. }
            | ErrorKind::CircularInclude { include_chain: chain, .. } => {
                let circle = circle(chain);
                (circular(&circle), place(circle[0], &|source| quoted(source, circle[1])))
            }
            ErrorKind::MissingParent { current, parent } => {
                (missing_template(parent, &names), place(current, &|source| quoted(source, parent)))
            }
            ErrorKind::TemplateNotFound(name) => {
                (missing_template(name, &names), place(template, &|source| quoted(source, name)))
            }
            kind => {
                let text = kind.to_string();
                let at = |r: &EngineReport<'_>| {
                    place(r.template, &|source| Some(columns(source, r.line, r.column, r.width)))
                };
                let all = reports(&text);
                if !all.is_empty() {
                    return all.iter().map(|report| (explain(report.said, &names), at(report))).collect();
                }
                (explain(&text, &names), self.guess(&text).or_else(|| place(template, &|_| None)))
            }
        };
        vec![one]
    }

    /// Where something lies that is reported without any place: components that are defined twice.
    fn guess(&self, said: &str) -> Where<'_> {
        let name = said.strip_prefix("Component `")?.split('`').next()?;
        self.sources
            .values()
            .rev()
            .find_map(|source| definition(source, name).map(|span| (source, Some(span))))
    }
}
