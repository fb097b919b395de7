//! Problems of what people hand in.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// Somebody asks for a year of which there is nothing.
    NO_SUCH_YEAR = Declaration {
        id: "no-such-year",
        severity: Severity::Error,
        what: "要导出的这一年，站点里没有活动，也没有年度总结。",
        why: "没有记录就没有数字；交一份空表，别人会以为这一年什么也没有做。",
        how: "照提示写有活动的年份；这一年的稿件和台账还没有放进来，就先放进来。",
        example: Example::Computer,
    };

    /// Somebody asks for a post that is not there.
    NO_SUCH_POST = Declaration {
        id: "no-such-post",
        severity: Severity::Error,
        what: "要导出的稿件，站点里没有。",
        why: "导出单篇稿件要写明是哪一个文件；路径写错了，或者那个文件不是稿件。",
        how: "写稿件文件的路径，例如 content/posts/2022/07/song-qing-liang.md。",
        example: Example::Computer,
    };
}
