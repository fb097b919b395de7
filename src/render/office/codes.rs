//! Problems of files of office programs.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// A file of an office program would be larger than such a file may be.
    WORKBOOK_FAILED = Declaration {
        id: "workbook-failed",
        severity: Severity::Error,
        what: "数据做不成 Excel 文件。",
        why: "多半是太多了：Excel 的一张表最多 1048576 行。",
        how: "看提示说的原因；一年的台账不会这么多，先看看是不是有一份台账里全是重复的行。",
        example: Example::TooLong,
    };
}
