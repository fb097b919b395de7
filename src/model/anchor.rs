//! What follows `#` in a link.

use std::collections::HashSet;

use super::codes::TARGET_MISSING;
use super::nearest::nearest;
use super::percent::decoded;
use crate::diagnostics::{Diagnostic, Severity};

/// The id that a browser scrolls to by itself: the page's beginning.
const TOP: &str = "top";

/// For how many links to places that a page does not have the nearest one is searched.
const SEARCHES: usize = 50;

/// The places of a page that links lead to.
pub struct LinkPlaces<'a> {
    ids: HashSet<&'a str>,
    /// In the order of the page.
    in_order: Vec<&'a str>,
    searches: usize,
}

impl<'a> LinkPlaces<'a> {
    /// Of a page with these ids.
    pub fn of(ids: impl Iterator<Item = &'a str>) -> Self {
        let in_order: Vec<&str> = ids.collect();
        Self { ids: in_order.iter().copied().collect(), in_order, searches: 0 }
    }

    /// What is wrong with a link to a place of the page; nothing if one of them is meant. Footnotes, the main
    /// part and the sections of a yearly summary are the program's.
    pub fn missing(&mut self, page: &str, fragment: &str) -> Option<Diagnostic> {
        let meant = decoded(fragment);
        if fragment.is_empty()
            || meant.eq_ignore_ascii_case(TOP)
            || meant == "main"
            || ["fn-", "year-"].iter().any(|start| meant.starts_with(start))
            || self.ids.contains(fragment)
            || self.ids.contains(&*meant)
        {
            return None;
        }
        let message = format!("{page}没有 #{meant} 这个标题，点了到不了那里");
        let problem = Diagnostic::new(TARGET_MISSING, message).severity(Severity::Warning);
        Some(match (self.near(&meant), self.in_order.first()) {
            (Some(near), _) => problem.hint(format!("是不是 #{near} ？")),
            (None, Some(first)) => problem.hint(format!("写标题的文字，不带标点，例如 #{first}")),
            (None, None) => problem.hint("那一页没有标题；去掉 # 和后面的字，或先在那里加上标题"),
        })
    }

    /// The id that may have been meant, for the first few that are missing.
    fn near(&mut self, meant: &str) -> Option<&'a str> {
        self.searches += 1;
        if self.searches > SEARCHES {
            return None;
        }
        // What a heading is called on its page: without marks and in small letters.
        let plain: String = meant.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect();
        nearest(&plain.to_lowercase(), self.in_order.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_there_or_the_nearest_is_named() {
        let ids = ["引号", "faq", "fj"];
        let found = |fragment| LinkPlaces::of(ids.into_iter()).missing("这一页", fragment);
        for there in ["引号", "%E5%BC%95%E5%8F%B7", "top", "main", "", "fn-1"] {
            assert!(found(there).is_none(), "{there}");
        }
        for (written, hint) in [
            ("“引号”", "是不是 #引号 ？"),
            ("FAQ", "是不是 #faq ？"),
            ("没有这个标题", "写标题的文字，不带标点，例如 #引号"),
        ] {
            assert_eq!(found(written).and_then(|problem| problem.hint), Some(hint.to_owned()), "{written}");
        }
    }
}
