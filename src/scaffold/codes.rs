//! Problems of what is begun.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// A new post cannot be begun.
    NEW_POST_REFUSED = Declaration {
        id: "new-post-refused",
        severity: Severity::Error,
        what: "新稿件没有建成：类型不认识，或者标题里没有字。",
        why: "类型决定稿件要写哪些内容、算进哪个数字，写错了数字就归到别处。",
        how: "照提示换一个类型的名称，或把标题写上，再建一次；全部类型见手册里的表。",
        example: Example::Computer,
    };
}
