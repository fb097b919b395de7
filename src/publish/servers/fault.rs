//! What went wrong at a server, in words of ours: what a server says may repeat what it was told.

use std::io;

use crate::diagnostics::{Code, Diagnostic};
use crate::publish::codes::{SERVER_UNREACHABLE, TRANSFER_FAILED};

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ServerFault {
    /// What sort of problem it is.
    pub(super) code: Code,
    /// The cause, for people.
    pub(super) cause: String,
    /// How to mend it.
    pub(super) hint: String,
    /// Whether it may be gone at the next attempt, on a new connection.
    pub(super) passes: bool,
}

impl ServerFault {
    /// The server does not do it, and will not the next time.
    pub(super) fn refused(cause: impl Into<String>) -> Self {
        let hint = "按原因处理，再运行一次同样的命令；管服务器的人知道目录的权限和配额".to_owned();
        Self { code: TRANSFER_FAILED, cause: cause.into(), hint, passes: false }
    }

    /// The line is dead, or the server is busy.
    pub(super) fn passing(cause: impl Into<String>) -> Self {
        let hint = "看看网络通不通，再运行一次同样的命令：从停下的地方接着做".to_owned();
        Self { code: TRANSFER_FAILED, cause: cause.into(), hint, passes: true }
    }

    /// Nobody answers.
    pub(super) fn unreachable(cause: impl Into<String>) -> Self {
        let hint = "核对 site.yaml 里服务器的名字和端口；看看网络通不通、防火墙放不放行".to_owned();
        Self { code: SERVER_UNREACHABLE, cause: cause.into(), hint, passes: true }
    }

    /// Another sort of problem, which stays.
    pub(super) fn of(code: Code, cause: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, cause: cause.into(), hint: hint.into(), passes: false }
    }

    /// The same with another remedy.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// What the connection says.
    pub(super) fn of_connection(error: &io::Error) -> Self {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::ConnectionRefused => Self::unreachable("服务器没有接受连接：端口不对，或者服务没有开"),
            Kind::TimedOut | Kind::WouldBlock => Self::passing("服务器很久没有回应"),
            Kind::NetworkUnreachable | Kind::HostUnreachable | Kind::NetworkDown => {
                Self::unreachable("网络不通")
            }
            Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe | Kind::UnexpectedEof => {
                Self::passing("连接断了")
            }
            _ => Self::passing("网络出错"),
        }
    }

    /// What is told.
    pub(super) fn problem(&self, what: &str) -> Diagnostic {
        Diagnostic::new(self.code, what).label(self.cause.clone()).hint(self.hint.clone())
    }
}

/// The folder for the site is not there, and cannot be made.
pub(super) fn no_root(root: &str) -> ServerFault {
    ServerFault::refused(format!("服务器上没有目录 {root}，也建不了"))
        .hint("核对 site.yaml 里服务器网址后面的路径：从根目录写起，从登录后的目录写起的加 ~/")
}
