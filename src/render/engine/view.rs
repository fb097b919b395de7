//! What a page shows, as the engine takes it.

use serde::Serialize;
use tera::{Context, Value};

use crate::diagnostics::push_html;

/// What a template sees: values by name.
#[derive(Default)]
pub(crate) struct View {
    pub(super) context: Context,
}

impl View {
    /// Adds a value.
    pub(crate) fn with(mut self, name: &'static str, value: &(impl Serialize + ?Sized)) -> Self {
        self.context.insert(name, value);
        self
    }

    /// Adds a value that was made before; shared, not copied.
    pub(crate) fn with_value(mut self, name: &'static str, value: Value) -> Self {
        self.context.insert_value(name, value);
        self
    }

    /// Adds `root`, which a page writes dozens of times: where it needs no escaping, nobody looks for what to
    /// escape.
    pub(crate) fn with_root(self, root: &str) -> Self {
        let mut html = String::with_capacity(root.len());
        push_html(&mut html, root);
        if html == root { self.with_html("root", root) } else { self.with("root", root) }
    }

    /// Adds HTML that was made by the program and must not be escaped again.
    pub(crate) fn with_html(self, name: &'static str, html: &str) -> Self {
        self.with_value(name, Value::safe_string(html))
    }
}

/// Makes a template value that many views can share.
pub(crate) fn value(value: &(impl Serialize + ?Sized)) -> Value {
    Value::from_serializable(value)
}
