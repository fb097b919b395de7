//! Problems of planning.

use crate::diagnostics::{Declaration, Severity, declare};

declare! {
    /// Without `base_url` some files are not written.
    NO_BASE_URL = Declaration { id: "no-base-url", severity: Severity::Info };
}
