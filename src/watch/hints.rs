//! Where to look: what watching comes to.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// Where in the site something may have changed. A hint says never what changed, nor that anything did: that
/// is decided by content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Files that may have been made, changed or removed: the site folder as it was given, joined with
    /// `content/…` or `themes/…`. A path where nothing is any more may have been a folder (only on Windows
    /// and macOS); then all below it is gone.
    pub paths: BTreeSet<PathBuf>,
    /// Whether to look at the whole site: folders came, went or moved, so much changed that names say
    /// nothing, or events were lost.
    pub everything: bool,
}

impl Hints {
    /// Whether there is nowhere to look.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everything
    }

    /// Adds what another batch hints at.
    pub fn merge(&mut self, other: Hints) {
        self.paths.extend(other.paths);
        self.everything |= other.everything;
    }
}
