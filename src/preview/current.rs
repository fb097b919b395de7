//! The current revision, for every thread that answers requests, and the news that it has changed.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::RwLock;

use super::rendered::RenderedPages;
use super::revision::Revision;
use super::work::Work;
use crate::server::Events;

/// The current revision, the pages that were rendered from it, and the stream that announces the next.
pub(super) struct Current {
    revision: RwLock<Arc<Revision>>,
    /// Rendered pages; they outlive revisions.
    pub(super) pages: RenderedPages,
    /// What the desk does.
    pub(super) work: Work,
    events: Events,
    /// Counts what was announced.
    news: AtomicU64,
    /// Tells this run of the preview from others.
    boot: String,
}

impl Current {
    /// With the first revision.
    pub(super) fn new(revision: Revision, work: Work, boot: String) -> Self {
        let current = Self {
            revision: RwLock::new(Arc::new(revision)),
            pages: RenderedPages::default(),
            work,
            events: Events::new(),
            news: AtomicU64::new(0),
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

    /// What names this run and what was last announced in it: `"boot":"…","generation":12`.
    pub(super) fn identity(&self) -> String {
        format!("\"boot\":\"{}\",\"generation\":{}", self.boot, self.news.load(Ordering::SeqCst))
    }

    /// Tells all open pages that they may be others now.
    pub(super) fn announce(&self) {
        self.news.fetch_add(1, Ordering::SeqCst);
        self.events.publish(format!("{{{}}}", self.identity()));
    }
}
