//! Problems of loading.

use crate::diagnostics::{Declaration, Severity, declare};

declare! {
    /// A part of the program that is not there yet.
    NOT_SUPPORTED = Declaration { id: "not-supported", severity: Severity::Error };
}
