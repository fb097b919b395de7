//! What follows `#` in a link.

use super::codes::TARGET_MISSING;
use super::nearest::nearest;
use super::percent::decoded;
use crate::diagnostics::{Diagnostic, Severity};

/// The id that a browser scrolls to by itself: the page's beginning.
const TOP: &str = "top";

/// What is wrong with a link to a place of a page that has these ids; nothing if one of them is meant.
/// Footnotes, the main part and the sections of a yearly summary are the program's.
pub fn missing<'a>(
    page: &str,
    fragment: &str,
    ids: impl Iterator<Item = &'a str> + Clone,
) -> Option<Diagnostic> {
    let meant = decoded(fragment);
    let is_meant = |id: &str| id == fragment || id == meant;
    if fragment.is_empty()
        || meant.eq_ignore_ascii_case(TOP)
        || meant == "main"
        || ["fn-", "year-"].iter().any(|start| meant.starts_with(start))
        || ids.clone().any(is_meant)
    {
        return None;
    }
    let problem = Diagnostic::new(TARGET_MISSING, format!("{page}没有 #{meant} 这个标题，点了到不了那里"))
        .severity(Severity::Warning);
    // What a heading is called on its page: without marks and in small letters.
    let plain: String = meant.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect();
    let near = nearest(&plain.to_lowercase(), ids.clone());
    Some(match (near, ids.clone().next()) {
        (Some(near), _) => problem.hint(format!("是不是 #{near} ？")),
        (None, Some(first)) => problem.hint(format!("写标题的文字，不带标点，例如 #{first}")),
        (None, None) => problem.hint("那一页没有标题；去掉 # 和后面的字，或先在那里加上标题"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_there_or_the_nearest_is_named() {
        let ids = ["引号", "faq", "fj"];
        let found = |fragment| missing("这一页", fragment, ids.iter().copied());
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
