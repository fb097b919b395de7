//! Problems of watching.

use crate::diagnostics::{Declaration, Severity, declare};

declare! {
    /// The preview looks for changes at intervals, because the system does not report them.
    WATCH_POLLING = Declaration { id: "watch-polling", severity: Severity::Warning };
}
