//! Problems of the output folder.

use crate::diagnostics::{Declaration, Severity, declare};

declare! {
    /// The output folder cannot be used.
    OUTPUT_REFUSED = Declaration { id: "output-refused", severity: Severity::Error };
    /// A file could not be written.
    WRITE_FAILED = Declaration { id: "write-failed", severity: Severity::Error };
    /// Another build writes to the output folder just now.
    OUTPUT_LOCKED = Declaration { id: "output-locked", severity: Severity::Error };
    /// The output folder's disk knows no locks.
    LOCK_UNSUPPORTED = Declaration { id: "lock-unsupported", severity: Severity::Warning };
    /// A build that was cut off has been finished first.
    BUILD_RESUMED = Declaration { id: "build-resumed", severity: Severity::Info };
    /// The record of what earlier builds wrote cannot be used.
    RECORD_DAMAGED = Declaration { id: "record-damaged", severity: Severity::Warning };
    /// One of our files had been edited in the output folder; the edited one was kept aside.
    OUTPUT_EDITED = Declaration { id: "output-edited", severity: Severity::Warning };
    /// A file of somebody else stood where a page had to go; it was kept aside.
    OUTPUT_FOREIGN = Declaration { id: "output-foreign", severity: Severity::Warning };
    /// Files of earlier builds that no page refers to any more were removed.
    OUTDATED_REMOVED = Declaration { id: "outdated-removed", severity: Severity::Info };
}
