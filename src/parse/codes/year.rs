//! Problems of yearly summaries.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// A task answers a problem that the summary has not.
    UNKNOWN_PROBLEM = Declaration {
        id: "unknown-problem",
        severity: Severity::Warning,
        what: "任务里写的“对应问题”，不是这份总结里的哪一个问题，或者有几个问题都像。",
        why: "页面和导出的文件把问题和整改它的任务放在一起；对不上，这个任务就不在问题旁边。",
        how: "写问题的序号，或者只有那一个问题有的几个字。",
        example: Example::Files {
            wrong: "\
-- content/years/2022.md --
---
problems: [党员教育的深度不够]
tasks:
  - {name: 分层次开展培训, answers: 2}
---
",
            right: "\
-- content/years/2022.md --
---
problems: [党员教育的深度不够]
tasks:
  - {name: 分层次开展培训, answers: 1}
---
",
        },
    };
}
