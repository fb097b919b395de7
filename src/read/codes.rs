//! Problems of reading: the folder, its files and their encoding.

use crate::diagnostics::{Declaration, Severity, declare};

declare! {
    /// The folder given is no site.
    NOT_A_SITE = Declaration { id: "not-a-site", severity: Severity::Error };
    /// Something that is no regular file or folder, or a link that leads out of the site.
    NOT_A_FILE = Declaration { id: "not-a-file", severity: Severity::Warning };
    /// There are more files than the limit.
    TOO_MANY_FILES = Declaration { id: "too-many-files", severity: Severity::Error };
    /// A folder lies deeper than the limit.
    TOO_DEEP = Declaration { id: "too-deep", severity: Severity::Error };
    /// A source was not UTF-8 and has been read as another encoding.
    ENCODING_CONVERTED = Declaration { id: "encoding-converted", severity: Severity::Info };
    /// A source is in no encoding we know.
    ENCODING_UNKNOWN = Declaration { id: "encoding-unknown", severity: Severity::Error };
    /// A replacement character (U+FFFD) that an earlier conversion left.
    CHARACTER_LOST = Declaration { id: "character-lost", severity: Severity::Warning };
    /// A character that turns the direction of text, so that it reads differently from what it says.
    BIDI_CONTROL = Declaration { id: "bidi-control", severity: Severity::Warning };
    /// A theme that is not there.
    THEME_MISSING = Declaration { id: "theme-missing", severity: Severity::Error };
}
