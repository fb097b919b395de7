//! Pages as they were last rendered, each for as long as its fingerprint stays the same.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;

use crate::diagnostics::Diagnostic;
use crate::model::digest::Digest;
use crate::model::plan::PagePlan;
use crate::pipeline::Snapshot;

/// The most bytes of pages that are kept. Beyond that all are let go: they are made anew when they are asked
/// for.
const ROOM: usize = 64 << 20;

/// Rendered pages by path.
#[derive(Default)]
pub(super) struct RenderedPages {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    pages: HashMap<String, (Digest, Arc<[u8]>)>,
    bytes: usize,
}

/// A page that could not be rendered: why, and how it last was.
pub(super) struct Failed {
    pub(super) problem: Diagnostic,
    pub(super) before: Option<Arc<[u8]>>,
}

impl RenderedPages {
    /// The bytes of a page.
    pub(super) fn page(&self, snapshot: &Snapshot, page: &PagePlan) -> Result<Arc<[u8]>, Failed> {
        let before = self.kept.lock().pages.get(page.output.as_str()).cloned();
        if let Some((_, bytes)) = before.as_ref().filter(|(fingerprint, _)| *fingerprint == page.fingerprint)
        {
            return Ok(Arc::clone(bytes));
        }
        match snapshot.render(page) {
            Ok(bytes) => {
                let bytes: Arc<[u8]> = bytes.into();
                self.kept.lock().keep(page, &bytes);
                Ok(bytes)
            }
            Err(problem) => Err(Failed { problem, before: before.map(|(_, bytes)| bytes) }),
        }
    }
}

impl Kept {
    fn keep(&mut self, page: &PagePlan, bytes: &Arc<[u8]>) {
        if self.bytes + bytes.len() > ROOM {
            *self = Self::default();
        }
        self.bytes += bytes.len();
        let old = self.pages.insert(page.output.as_str().to_owned(), (page.fingerprint, Arc::clone(bytes)));
        self.bytes -= old.map_or(0, |(_, bytes)| bytes.len());
    }
}
