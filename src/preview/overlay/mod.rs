//! The overlay, which only the preview shows: the panel of problems, the bar of a page, the start page, and
//! the script that keeps all of it fresh.
//!
//! Pure functions from values to HTML; the preview's server puts the pieces into the pages it sends, and they
//! never reach `public/`. Everything works without scripts and under a content security policy that allows
//! only the site's own files.

mod assets;
mod bar;
mod document;
mod inject;
mod no_page;
mod panel;
mod start_page;
mod tags;

pub use assets::{OverlayFile, asset};
pub use bar::Bar;
pub use inject::inject;
pub use no_page::no_page;
pub use panel::Panel;
pub use start_page::{Overview, RecentEdit, StartPage, Unpublished, Waiting};

use crate::diagnostics::{Diagnostics, Severity};

/// Where everything of the preview's own lies.
const START: &str = "/__dangjian/";

/// `有`-less count of problems, e.g. `2 处错误、1 处警告`; empty when there are none.
fn count_of(errors: usize, warnings: usize) -> String {
    let one = |count: usize, word: &str| (count > 0).then(|| format!("{count} 处{word}"));
    let parts = [one(errors, Severity::Error.chinese()), one(warnings, Severity::Warning.chinese())];
    parts.into_iter().flatten().collect::<Vec<_>>().join("、")
}

/// Errors and warnings.
fn counted(problems: &Diagnostics) -> (usize, usize) {
    (problems.count(Severity::Error), problems.count(Severity::Warning))
}
