//! Problems of handing a site over.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// The target holds files that are not ours.
    TARGET_FOREIGN = Declaration {
        id: "target-foreign",
        severity: Severity::Error,
        what: "要发布到的地方已有别的文件，又没有本程序的发布记录。",
        why: "程序不知道那些文件是谁的、还要不要：往里写，会和别人的文件混在一起，甚至换掉同名的。",
        how: "换一个空的文件夹。以前手工拷过网站、现在改用程序发布的，加 --take-over：同名的换成新的，别的不动。",
        example: Example::Computer,
    };
    /// No target has this name, and no folder.
    TARGET_UNKNOWN = Declaration {
        id: "target-unknown",
        severity: Severity::Error,
        what: "没有叫这个名字的发布目标，也没有这个文件夹。",
        why: "名字写错了，或者 site.yaml 的 publish 里还没有写它；程序不猜要送到哪里。",
        how: "照提示写已有的名字；要送到一个新文件夹，写全它的位置，例如 ./网站 或 E:\\网站。",
        example: Example::Computer,
    };
    /// The target cannot be one.
    TARGET_REFUSED = Declaration {
        id: "target-refused",
        severity: Severity::Error,
        what: "这个地方不能用来发布网站。",
        why: "它是放源文件的地方、生成的网站本身，或者根本不存在；写进去，稿件或网站就乱了。",
        how: "写另一个文件夹，例如 U 盘或共享文件夹里专门放网站的那个。",
        example: Example::Computer,
    };
    /// Files that were withdrawn stay at the target: somebody has edited them there.
    TARGET_EDITED = Declaration {
        id: "target-edited",
        severity: Severity::Warning,
        what: "撤下的文件没有从目标删掉：发布以后有人改过它。",
        why: "改过的就不是程序发布的那一份，里面也许有要留的东西；可是留着，读者还看得到。",
        how: "到目标上看看，不要的自己删掉。",
        example: Example::Computer,
    };
    /// A file could not be sent.
    TRANSFER_FAILED = Declaration {
        id: "transfer-failed",
        severity: Severity::Error,
        what: "有文件没能发到目标。",
        why: "U 盘满了或拔掉了、网络断了、没有写的权限，都会这样。",
        how: "照说明的原因处理，再运行一次同样的命令：已经发出的不再发，从停下的地方接着做。",
        example: Example::Computer,
    };
}
