//! Problems of what files say together.

use crate::diagnostics::{Declaration, Severity, declare};

declare! {
    /// An organisation that `site.yaml` does not know.
    UNKNOWN_ORGANISATION = Declaration { id: "unknown-organisation", severity: Severity::Warning };
    /// An output's path would be longer than systems can hold.
    PATH_TOO_LONG = Declaration { id: "path-too-long", severity: Severity::Error };
    /// A link to a post that is not published.
    TARGET_UNPUBLISHED = Declaration { id: "target-unpublished", severity: Severity::Warning };
    /// A link's name differs from the file's in upper or lower case.
    TARGET_CASE = Declaration { id: "target-case", severity: Severity::Error };
    /// A file that must not be published as an attachment.
    ATTACHMENT_REFUSED = Declaration { id: "attachment-refused", severity: Severity::Error };
    /// A picture whose size cannot be read.
    IMAGE_UNREADABLE = Declaration { id: "image-unreadable", severity: Severity::Error };
    /// `{{…}}` in a yearly summary names no number.
    UNKNOWN_NUMBER = Declaration { id: "unknown-number", severity: Severity::Error };
    /// A ledger row and its post differ.
    LEDGER_MISMATCH = Declaration { id: "ledger-mismatch", severity: Severity::Warning };
    /// A ledger row could belong to several posts.
    LEDGER_AMBIGUOUS = Declaration { id: "ledger-ambiguous", severity: Severity::Warning };
    /// A ledger row names a post that is not there.
    LEDGER_POST_MISSING = Declaration { id: "ledger-post-missing", severity: Severity::Warning };
}
