//! FieldNames that tell what may be shown. A field of such a name must never be passed over: what it keeps
//! back would be published.

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Severity, SourceText, Span};
use crate::parse::codes::fields::UNKNOWN_KEY;

/// Whether a name speaks of what may be shown and what may not.
pub(crate) fn concerns(name: &str) -> bool {
    let name = name.to_lowercase();
    ["公开", "保密", "涉密", "密级", "内部", "private", "public", "secret"]
        .iter()
        .any(|word| name.contains(word))
}

/// The error for a field or column (`what`) of such a name that is not read here.
pub(crate) fn not_read(source: &Arc<SourceText>, span: Span, name: &str, what: &str) -> Diagnostic {
    Diagnostic::new(UNKNOWN_KEY, format!("不认识“{name}”这一{what}，不知道哪些内容不能公开")).severity(Severity::Error)
        .at(source, span)
        .label("不读入它，不该公开的就会发布出去")
        .hint(format!("台账里改名为“公开”，每行写 是 或 否；不能公开的稿件写 draft: yes；与能否公开无关的，给这一{what}换个名字，或删去"))
}
