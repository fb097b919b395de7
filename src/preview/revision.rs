//! A revision of the site: what the preview shows between two changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::former_pages::FormerPages;
use super::overlay::RecentEdit;
use crate::diagnostics::Diagnostics;
use crate::model::date::Date;
use crate::model::site::Unsettled;
use crate::pipeline::Snapshot;

/// One state of the site, as it was read and planned; never changed, only replaced.
#[derive(Clone)]
pub(super) struct Revision {
    /// Counts the revisions of this run.
    pub(super) generation: u64,
    /// The last site that could be used; `None` as long as there has been none.
    pub(super) snapshot: Option<Arc<Snapshot>>,
    /// The files because of which something is missing in it.
    pub(super) lacking: BTreeSet<String>,
    /// All problems of the latest reload.
    pub(super) problems: Diagnostics,
    /// Whether `snapshot` is older than that reload.
    pub(super) stale: bool,
    /// The latest edits, newest first.
    pub(super) edits: Vec<RecentEdit>,
    /// Where texts stood before.
    pub(super) former: FormerPages,
    /// The day the site is shown for.
    pub(super) today: Date,
    /// Whether other computers can see it.
    pub(super) exposed: bool,
    /// How changes are noticed, as a sentence without full stop.
    pub(super) watching: &'static str,
}

impl Revision {
    /// What is not settled of activities whose days are over.
    pub(super) fn unsettled(&self) -> Unsettled {
        self.snapshot.as_ref().map(|snapshot| snapshot.site.unsettled.clone()).unwrap_or_default()
    }
}
