//! Problems of loading.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// A part of the program that is not there yet.
    NOT_SUPPORTED = Declaration {
        id: "not-supported",
        severity: Severity::Error,
        what: "还不能直接读 Excel 台账。",
        why: ".xlsx 是另一种格式，程序现在只读 CSV 和 YAML；不读它，里面的活动就没有计入总结。",
        how: "在 Excel 或 WPS 里打开，“另存为” CSV（UTF-8），放在同一个文件夹里，把 .xlsx 移到 con\
            tent 外面。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.xlsx --
PK
",
            right: "\
-- content/ledger/2022.csv --
日期,类型
2022-07-01,主题党日
",
        },
    };
}
