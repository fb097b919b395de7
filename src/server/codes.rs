//! Problems of the web server.

use crate::diagnostics::{Declaration, Severity, declare};

declare! {
    /// A port at which another program listens.
    PORT_BUSY = Declaration { id: "port-busy", severity: Severity::Error };
    /// A port that the system does not let us have.
    PORT_REFUSED = Declaration { id: "port-refused", severity: Severity::Error };
    /// A host that is not this computer.
    HOST_UNKNOWN = Declaration { id: "host-unknown", severity: Severity::Error };
    /// The preview cannot start.
    PREVIEW_FAILED = Declaration { id: "preview-failed", severity: Severity::Error };
}
