//! Problems of the web server.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// A port at which another program listens.
    PORT_BUSY = Declaration {
        id: "port-busy",
        severity: Severity::Error,
        what: "预览要用的端口，正被别的程序占着。",
        why: "一个端口只能给一个程序用；常见的是上一次的预览还开着。",
        how: "关掉那一个，或者不写 --port，让程序自己找一个空着的。",
        example: Example::Computer,
    };
    /// A port that the system does not let us have.
    PORT_REFUSED = Declaration {
        id: "port-refused",
        severity: Severity::Error,
        what: "系统不让使用这个端口。",
        why: "1024 以下的端口留给系统的服务，有的端口被系统或安全软件预留了。",
        how: "换一个大些的端口，如 --port 8080；不写 --port 最省事。",
        example: Example::Computer,
    };
    /// A host that is not this computer.
    HOST_UNKNOWN = Declaration {
        id: "host-unknown",
        severity: Severity::Error,
        what: "--host 写的不是这台电脑的地址。",
        why: "预览只能在自己电脑的地址上等候；换了网络，地址往往就变了。",
        how: "只自己看，不写 --host；要让同一网络的手机看，写 --host 0.0.0.0。",
        example: Example::Computer,
    };
    /// The preview cannot start.
    PREVIEW_FAILED = Declaration {
        id: "preview-failed",
        severity: Severity::Error,
        what: "预览启动不了。",
        why: "系统没有给够它要的东西，多半是打开的程序太多。",
        how: "关掉一些程序再试；一直这样，就先用 dangjian build 生成了看。",
        example: Example::Computer,
    };
}
