//! The current revision, for every thread that answers requests, and the news that it has changed.

use std::sync::Arc;

use parking_lot::RwLock;

use super::rendered::RenderedPages;
use super::revision::Revision;
use crate::server::Events;

/// The current revision, the pages that were rendered from it, and the stream that announces the next.
pub(super) struct Current {
    revision: RwLock<Arc<Revision>>,
    /// Rendered pages; they outlive revisions.
    pub(super) pages: RenderedPages,
    events: Events,
    /// Tells this run of the preview from others.
    boot: String,
}

impl Current {
    /// With the first revision.
    pub(super) fn new(revision: Revision, boot: String) -> Self {
        let current = Self {
            revision: RwLock::new(Arc::new(revision)),
            pages: RenderedPages::default(),
            events: Events::new(),
            boot,
        };
        current.announce();
        current
    }

    /// The revision that is shown now.
    pub(super) fn revision(&self) -> Arc<Revision> {
        Arc::clone(&self.revision.read())
    }

    /// Shows the next revision from now on, and tells all open pages.
    pub(super) fn replace(&self, revision: Revision) {
        // The one before may be large; it goes when nobody looks at the lock any more.
        let before = std::mem::replace(&mut *self.revision.write(), Arc::new(revision));
        self.announce();
        drop(before);
    }

    /// The event stream.
    pub(super) fn events(&self) -> &Events {
        &self.events
    }

    /// What names this run and the revision: `"boot":"…","generation":12`.
    pub(super) fn identity(&self, revision: &Revision) -> String {
        format!("\"boot\":\"{}\",\"generation\":{}", self.boot, revision.generation)
    }

    fn announce(&self) {
        self.events.publish(format!("{{{}}}", self.identity(&self.revision())));
    }
}
