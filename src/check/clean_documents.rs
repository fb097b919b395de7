//! Documents in which there was nothing to tell: opening a long one takes seconds, knowing its bytes again
//! none.

use std::collections::BTreeSet;

use parking_lot::Mutex;

use crate::model::digest::Digest;

/// Them, by the digests of what is in them.
#[derive(Default)]
pub struct CleanDocuments {
    before: BTreeSet<Digest>,
    now: Mutex<BTreeSet<Digest>>,
}

impl CleanDocuments {
    /// Those that an earlier check by the same rules found so.
    pub fn known(before: BTreeSet<Digest>) -> Self {
        Self { before, now: Mutex::default() }
    }

    /// Whether a document that is there now is one of them.
    pub(super) fn has(&self, document: Digest) -> bool {
        let is_known = self.before.contains(&document);
        if is_known {
            self.keep(document);
        }
        is_known
    }

    /// Remembers one.
    pub(super) fn keep(&self, document: Digest) {
        self.now.lock().insert(document);
    }

    /// Those that are there now, if they are others than before.
    pub fn changed(self) -> Option<BTreeSet<Digest>> {
        let now = self.now.into_inner();
        (now != self.before).then_some(now)
    }
}
