//! What the preview shows at one moment.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::aids::Edit;
use crate::diagnostics::Diagnostics;
use crate::model::date::Date;
use crate::pipeline::Snapshot;

/// A moment of the preview; never changed, only replaced.
#[derive(Clone)]
pub(super) struct Scene {
    /// Counts the scenes of this run.
    pub(super) generation: u64,
    /// The last site that could be used; `None` as long as there has been none.
    pub(super) snapshot: Option<Arc<Snapshot>>,
    /// The files because of which something is missing in it.
    pub(super) lacking: BTreeSet<String>,
    /// All problems of the latest attempt to read the site.
    pub(super) problems: Diagnostics,
    /// Whether `snapshot` is older than that attempt.
    pub(super) stale: bool,
    /// The latest edits, newest first.
    pub(super) edits: Vec<Edit>,
    /// The day the site is shown for.
    pub(super) today: Date,
    /// How changes are noticed, as a sentence without full stop.
    pub(super) watching: &'static str,
}
