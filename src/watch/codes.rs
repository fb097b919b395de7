//! Problems of watching.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// The preview looks for changes at intervals, because the system does not report them.
    WATCH_POLLING = Declaration {
        id: "watch-polling",
        severity: Severity::Warning,
        what: "系统不会通知文件的变化，预览改为隔一会儿看一次。",
        why: "网络盘多半这样；有时是系统允许监视的数量用完了。只是慢一两秒，别的都一样。",
        how: "可以照常编辑。想要保存后立即看到，把站点复制到本机磁盘再预览。",
        example: Example::Computer,
    };
}
