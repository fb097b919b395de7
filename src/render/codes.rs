//! Problems of templates.

use crate::diagnostics::{Declaration, Severity, declare};

declare! {
    /// A template that cannot be read.
    TEMPLATE_SYNTAX = Declaration { id: "template-syntax", severity: Severity::Error };
    /// A template that failed on a page.
    TEMPLATE_FAILED = Declaration { id: "template-failed", severity: Severity::Error };
    /// Rendering a page takes longer than the limit.
    PAGE_TOO_SLOW = Declaration { id: "page-too-slow", severity: Severity::Error };
}
