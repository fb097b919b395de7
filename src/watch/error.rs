//! Why the system does not watch for us, in the user's words.

use std::io;

use crate::diagnostics::{Diagnostic, Severity, system_cause};
use crate::watch::codes::WATCH_POLLING;

/// Why the system's own watching cannot be used.
#[derive(Debug)]
pub(super) enum WatchError {
    /// The site folder is not there; it may come back.
    Missing,
    /// It lies on a network drive of this type.
    Remote(String),
    /// The user's programs watch as many folders as the system allows.
    FolderLimit,
    /// The user's programs have as many watchers as the system allows.
    WatcherLimit,
    /// Anything else.
    System(io::Error),
}

/// What the user gets instead; the end of each message.
const INSTEAD: &str = "预览改为定时检查，保存后一两秒内更新";

impl WatchError {
    /// What the user is told; `None` where there is nothing to tell, since waiting helps.
    pub(super) fn notice(&self) -> Option<Diagnostic> {
        let info = |what: &str| {
            Diagnostic::new(WATCH_POLLING, format!("{what}，{INSTEAD}")).severity(Severity::Info)
        };
        let warning = |what: &str| Diagnostic::new(WATCH_POLLING, format!("{what}，{INSTEAD}"));
        Some(match self {
            Self::Missing => return None,
            Self::Remote(name) => info("站点放在网络磁盘或共享文件夹里，系统不会通知文件的变化")
                .label(format!("磁盘类型：{name}"))
                .hint("可以照常编辑；想要保存后立即更新，把站点文件夹复制到本机磁盘再预览"),
            Self::FolderLimit => warning("系统允许监视的文件夹数量已经用完")
                .label("达到了系统参数 fs.inotify.max_user_watches 的上限")
                .hint("可以照常编辑；想要保存后立即更新，运行 sudo sysctl fs.inotify.max_user_watches=524288，再重新启动预览"),
            Self::WatcherLimit => warning("系统允许同时监视文件的程序数量已经用完")
                .label("达到了系统参数 fs.inotify.max_user_instances 的上限，或打开的文件太多")
                .hint("可以照常编辑；想要保存后立即更新，运行 sudo sysctl fs.inotify.max_user_instances=512，再重新启动预览"),
            Self::System(error) => warning("系统无法监视站点文件夹")
                .label(format!("{}（{error}）", system_cause(error)))
                .hint("可以照常编辑；一直这样时，启动预览时加上 --poll，就不再显示这条提示"),
        })
    }
}
