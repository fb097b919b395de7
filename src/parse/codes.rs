//! Problems of what is written in a file.

use crate::diagnostics::{Declaration, Severity, declare};

declare! {
    /// A file without any content.
    EMPTY_FILE = Declaration { id: "empty-file", severity: Severity::Warning };
    /// No `---` line at the top.
    FRONT_MATTER_MISSING = Declaration { id: "front-matter-missing", severity: Severity::Error };
    /// The closing `---` line is missing.
    FRONT_MATTER_UNCLOSED = Declaration { id: "front-matter-unclosed", severity: Severity::Error };
    /// Text that is not YAML.
    YAML_SYNTAX = Declaration { id: "yaml-syntax", severity: Severity::Error };
    /// A full-width `：` after a key.
    FULL_WIDTH_COLON = Declaration { id: "full-width-colon", severity: Severity::Error };
    /// A tab where only spaces may stand.
    TAB_INDENT = Declaration { id: "tab-indent", severity: Severity::Error };
    /// A full-width or invisible space where YAML wants an ordinary one.
    WIDE_SPACE = Declaration { id: "wide-space", severity: Severity::Error };
    /// Text after ` #` that YAML takes for a comment.
    COMMENT_CUT = Declaration { id: "comment-cut", severity: Severity::Warning };
    /// Anchors, aliases and tags are not used here.
    YAML_FEATURE = Declaration { id: "yaml-feature", severity: Severity::Error };
    /// A key stands twice.
    DUPLICATE_KEY = Declaration { id: "duplicate-key", severity: Severity::Error };
    /// A key and its Chinese name both stand.
    BOTH_NAMES = Declaration { id: "both-names", severity: Severity::Error };
    /// A key we do not know.
    UNKNOWN_KEY = Declaration { id: "unknown-key", severity: Severity::Warning };
    /// A value of the wrong sort.
    WRONG_TYPE = Declaration { id: "wrong-type", severity: Severity::Error };
    /// A field that must be there is not.
    FIELD_MISSING = Declaration { id: "field-missing", severity: Severity::Error };
    /// A title is missing or empty.
    TITLE_MISSING = Declaration { id: "title-missing", severity: Severity::Error };
    /// A date is missing.
    DATE_MISSING = Declaration { id: "date-missing", severity: Severity::Error };
    /// Something that is no date.
    DATE_INVALID = Declaration { id: "date-invalid", severity: Severity::Error };
    /// Something that is no time of day.
    TIME_INVALID = Declaration { id: "time-invalid", severity: Severity::Error };
    /// A number that cannot be.
    NUMBER_INVALID = Declaration { id: "number-invalid", severity: Severity::Error };
    /// A word outside a fixed list.
    CHOICE_INVALID = Declaration { id: "choice-invalid", severity: Severity::Error };
    /// Two ids or names for different things are the same.
    DUPLICATE_NAME = Declaration { id: "duplicate-name", severity: Severity::Error };
    /// A URL that must not reach a page.
    UNSAFE_URL = Declaration { id: "unsafe-url", severity: Severity::Warning };
    /// Raw HTML that was left out.
    UNSAFE_HTML = Declaration { id: "unsafe-html", severity: Severity::Warning };
    /// A ledger file without its column heads.
    LEDGER_HEADER = Declaration { id: "ledger-header", severity: Severity::Error };
    /// A row of a ledger that cannot be read at all.
    LEDGER_ROW = Declaration { id: "ledger-row", severity: Severity::Error };
    /// A row of a ledger that only adds up others.
    LEDGER_TOTAL = Declaration { id: "ledger-total", severity: Severity::Info };
}
