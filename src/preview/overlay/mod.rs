//! The overlay, which only the preview shows: the panel of problems, the bar of a page, the desk, and the
//! script that keeps all of it fresh.
//!
//! Pure functions from values to HTML; the preview's server puts the pieces into the pages it sends, and they
//! never reach `public/`. Everything works without scripts and under a content security policy that allows
//! only the site's own files.

mod assets;
mod bar;
mod desk;
mod document;
mod inject;
mod new_post;
mod no_page;
mod panel;
mod tags;
mod work;

pub use assets::{OverlayFile, asset};
pub use bar::Bar;
pub use desk::{
    Desk, DeskPost, DeskTools, DutyBoard, DutyDue, DutyGap, LatestWork, Overview, PostShelf, RecentEdit,
    ShelfPage, Waiting,
};
pub use document::Again;
pub use inject::inject;
pub use new_post::NewPostPage;
pub use no_page::no_page;
pub use panel::Panel;
pub use work::{DONE, FAILED, WorkDone, WorkPage, WorkStep, not_begun};

use crate::diagnostics::{Diagnostics, Severity};

/// Where everything of the preview's own lies.
const START: &str = "/__dangjian/";

/// `有`-less count of problems, e.g. `2 处错误、1 处警告`; empty when there are none.
pub(super) fn count_of(errors: usize, warnings: usize) -> String {
    let one = |count: usize, word: &str| (count > 0).then(|| format!("{count} 处{word}"));
    let parts = [one(errors, Severity::Error.chinese()), one(warnings, Severity::Warning.chinese())];
    parts.into_iter().flatten().collect::<Vec<_>>().join("、")
}

/// Errors and warnings.
fn counted(problems: &Diagnostics) -> (usize, usize) {
    (problems.count(Severity::Error), problems.count(Severity::Warning))
}
