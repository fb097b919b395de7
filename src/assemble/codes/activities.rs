//! Activities and their numbers.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// An activity to come does not say that it is planned.
    STATUS_OPEN = Declaration {
        id: "status-open",
        severity: Severity::Info,
        what: "还没有到日子的活动没有写状态。",
        why: "日子一过，程序只看日期就会把它算作已开展；活动要是没有办成，数字就多了一次。",
        how: "加上 状态: 计划。日子过后程序会列出来请人确认：办了就写已开展和人数，没办就写取消或延期。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 一月主题党日
date: 2023-01-13
kind: 主题党日
---
",
            right: "\
-- content/posts/a.md --
---
title: 一月主题党日
date: 2023-01-13
kind: 主题党日
status: 计划
---
",
        },
    };
}
