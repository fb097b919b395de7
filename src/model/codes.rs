//! Problems that more than one stage may find.

use crate::diagnostics::{Declaration, Severity, declare};

declare! {
    /// A file or folder could not be read.
    UNREADABLE = Declaration { id: "unreadable", severity: Severity::Error };
    /// A file is larger than the limit.
    TOO_LARGE = Declaration { id: "too-large", severity: Severity::Error };
    /// A character that no page may contain.
    CONTROL_CHARACTER = Declaration { id: "control-character", severity: Severity::Error };
    /// A URL that cannot be used.
    URL_INVALID = Declaration { id: "url-invalid", severity: Severity::Error };
    /// An id or slug with characters that a URL may not have.
    SLUG_INVALID = Declaration { id: "slug-invalid", severity: Severity::Error };
    /// A kind that `site.yaml` does not know.
    UNKNOWN_KIND = Declaration { id: "unknown-kind", severity: Severity::Error };
    /// Two sources claim one URL.
    URL_COLLISION = Declaration { id: "url-collision", severity: Severity::Error };
    /// A link or picture leads to a file that is not there.
    TARGET_MISSING = Declaration { id: "target-missing", severity: Severity::Error };
    /// A picture of another site: pages show only the site's own.
    REMOTE_IMAGE = Declaration { id: "remote-image", severity: Severity::Warning };
    /// A page took too long or grew too large.
    PAGE_TOO_LARGE = Declaration { id: "page-too-large", severity: Severity::Error };
}
