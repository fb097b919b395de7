//! The names of numbers in the narrative of a year: what they stand for, and what a wrong one was to be.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::lookup::Lookup;
use crate::assemble::codes::names::UNKNOWN_NUMBER;
use crate::diagnostics::{Diagnostic, SourceText, Spanned};
use crate::model::kind::Kinds;
use crate::model::nearest::Nearby;
use crate::model::spelling::nfc;
use crate::model::statistic::Statistic;
use crate::model::year::{DeclaredNumber, NumberName};

/// All numbers that the narrative of one year may name.
pub(crate) struct NumberNames<'a> {
    kinds: &'a Kinds,
    /// The places of the figures that the year declares, by their names.
    figures: HashMap<&'a str, usize>,
    /// The names that are no kind's: only made when one is wrong.
    others: OnceCell<(Vec<String>, Nearby)>,
    declared: &'a [DeclaredNumber],
}

impl<'a> NumberNames<'a> {
    /// With the figures of a year.
    pub(crate) fn new(declared: &'a [DeclaredNumber], lookup: &'a Lookup) -> Self {
        // Of two of one name the first.
        let figures = declared.iter().enumerate().rev().map(|(i, figure)| (figure.name.as_str(), i));
        let kinds = &lookup.settings().kinds;
        Self { kinds, figures: figures.collect(), others: OnceCell::new(), declared }
    }

    /// `主题党日`, `主题党日.次`, `主题党日.人次`, `figures.制度`, `活动`, `活动.人次`, `任务`, `措施`.
    pub(crate) fn number(&self, written: &str) -> Option<NumberName> {
        let (name, part) = written
            .split_once(['.', '．'])
            .map_or((written, None), |(name, part)| (name.trim(), Some(part.trim())));
        if matches!(name, "figures" | "数据") {
            return self.figures.get(&*nfc(part?)).copied().map(NumberName::Figure);
        }
        let asked = match part {
            None => Statistic::Count,
            Some(part) => Statistic::ASKED.iter().find(|(word, _)| *word == part)?.1,
        };
        match (name, asked) {
            ("活动", asked) => Some(NumberName::Total(asked)),
            ("任务", Statistic::Count) => Some(NumberName::Tasks),
            ("措施", Statistic::Count) => Some(NumberName::Measures),
            (name, asked) => {
                let kind = self.kinds.find(name).filter(|&kind| self.kinds.is_activity(kind));
                kind.map(|kind| NumberName::Kind(kind, asked))
            }
        }
    }

    /// The error for a name that is none of them.
    pub(crate) fn unknown(&self, source: &Arc<SourceText>, written: &Spanned<String>) -> Diagnostic {
        let problem = Diagnostic::new(UNKNOWN_NUMBER, format!("没有名为“{}”的数字", written.value))
            .at(source, written.span);
        match of_kind(&written.value, self.kinds).or_else(|| self.nearest(&written.value)) {
            Some(near) => problem.label(format!("是不是“{near}”？")).hint(format!("改成 {{{{{near}}}}}")),
            None => problem.label("不是活动类型，也不在 figures 里").hint(
                "可以写 {{主题党日}}（次数）、{{主题党日.人次}}、{{figures.制度}}、{{活动}}、{{任务}}、{{措施}}",
            ),
        }
    }

    fn nearest(&self, written: &str) -> Option<String> {
        let (names, nearby) = self.others.get_or_init(|| {
            let figures = self.declared.iter().map(|figure| format!("figures.{}", figure.name));
            let plain = ["任务", "措施"].map(str::to_owned);
            let names: Vec<String> = figures.chain(asked_of("活动")).chain(plain).collect();
            let nearby = names.iter().map(String::as_str).collect();
            (names, nearby)
        });
        nearby.nearest(written).and_then(|place| names.get(place)).cloned()
    }
}

/// `主题党日`, `主题党日.人次`: all that may be asked of some activities.
fn asked_of(name: &str) -> impl Iterator<Item = String> {
    let further = Statistic::ASKED[1..].iter().map(move |(word, _)| format!("{name}.{word}"));
    std::iter::once(name.to_owned()).chain(further)
}

/// The number of a kind that may be meant, by what its name means.
fn of_kind(written: &str, kinds: &Kinds) -> Option<String> {
    let (name, part) = written.split_once(['.', '．']).unwrap_or((written, ""));
    let [kind] = kinds.suggestions(name)[..] else { return None };
    let known = Statistic::ASKED[1..].iter().find(|(word, _)| *word == part.trim());
    let part = known.map(|(word, _)| format!(".{word}")).unwrap_or_default();
    kind.counts.then(|| format!("{}{part}", kind.name))
}
