//! Problems of the park's own words.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// An entry that cannot be meant as it is written.
    TERM_UNSOUND = Declaration {
        id: "term-unsound",
        severity: Severity::Warning,
        what: "用词表里的一条自相矛盾，或者和另一条矛盾。",
        why: "正确的写法里含有另一条说的错误写法，照着改了还会再提示；错的和对的一样、截止早于起始的，这一条不起作用。",
        how: "改正这一条；较长的词本来就对的，写进那一条的 except（除外）里。",
        example: Example::Files {
            wrong: "\
-- content/terms.yaml --
- {wrong: 园区党委, right: 园区党工委会}
- {wrong: 党工委会, right: 党工委}
",
            right: "\
-- content/terms.yaml --
- {wrong: 园区党委, right: 园区党工委}
- {wrong: 党工委会, right: 党工委}
",
        },
    };
}
