//! Masthead and footer: the same on every page of one depth and section, so they are rendered once for each such pair.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::engine::{Engine, Value, View};
use super::shared::Shared;
use super::views::Head;
use crate::diagnostics::Diagnostic;

/// Fragments rendered so far, by what leads to the root, and section. Only a memo: what it gives is a function of the key.
#[derive(Default)]
pub(crate) struct Fragments {
    rendered: Mutex<BTreeMap<(String, String), (Value, Value)>>,
}

impl Fragments {
    /// Masthead and footer for a page.
    pub(crate) fn around(&self, engine: &Engine, shared: &Shared, head: &Head) -> Result<(Value, Value), Diagnostic> {
        let key = (head.root.clone(), head.section.clone());
        let lock = || self.rendered.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(found) = lock().get(&key) {
            return Ok(found.clone());
        }
        let fragment = |template| {
            let view = shared.seen_by(View::new(template)).with("root", &head.root).with("section", &head.section);
            engine.fragment(&view, &head.path)
        };
        let made = (fragment("partials/masthead.html")?, fragment("partials/footer.html")?);
        lock().insert(key, made.clone());
        Ok(made)
    }
}
