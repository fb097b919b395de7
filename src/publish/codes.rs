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
        what: "目标上的文件没有动：发布以后有人改过它。",
        why: "改过的就不是程序发布的那一份，里面也许有要留的东西；可是不动，读者看到的就不是新的网站。",
        how: "到目标上看看：要留的内容写进稿件，然后把那个文件从目标上删掉，再运行一次。",
        example: Example::Computer,
    };
    /// A file could not be sent.
    TRANSFER_FAILED = Declaration {
        id: "transfer-failed",
        severity: Severity::Error,
        what: "有文件没能发到目标。",
        why: "U 盘满了或拔掉了、网络断了、没有写的权限，都会这样。",
        how: "照说明的原因处理，再运行一次同样的命令：从停下的地方接着做。",
        example: Example::Computer,
    };
    /// Nobody answers where a server should be.
    SERVER_UNREACHABLE = Declaration {
        id: "server-unreachable",
        severity: Severity::Error,
        what: "连不上要发布到的服务器。",
        why: "名字或端口写错了，网络不通，防火墙没有放行，或者服务器没有开。",
        how: "核对 site.yaml 里服务器的网址；在这台电脑上试试别的网站；再问管服务器的人。什么也没有发出。",
        example: Example::Computer,
    };
    /// It is not known who logs in, or with what.
    LOGIN_MISSING = Declaration {
        id: "login-missing",
        severity: Severity::Error,
        what: "没有给服务器的用户名或密码。",
        why: "密码不能写在 site.yaml 里：设置文件会拷给别人。程序从环境变量和系统的密码库里取，没有取到，也没有人可问。",
        how: "用户名写在 site.yaml 的发布目标里；密码用 dangjian publish --login 记住，或设在提示里写的环境变量里。",
        example: Example::Computer,
    };
    /// The system does not keep a password.
    LOGIN_NOT_KEPT = Declaration {
        id: "login-not-kept",
        severity: Severity::Error,
        what: "密码没有记住。",
        why: "密码只存进系统自己的密码库（Windows 的凭据管理器、macOS 的钥匙串），从不写进文件；这个系统没有，或者不让存。",
        how: "不记也能发布：在终端里发布时程序会问，或者设环境变量。",
        example: Example::Computer,
    };
    /// The server does not let us in.
    LOGIN_FAILED = Declaration {
        id: "login-failed",
        severity: Severity::Error,
        what: "服务器不接受用户名或密码。",
        why: "写错了、改过了、过期了，或者这个用户没有权限。",
        how: "核对用户名和环境变量里的密码；连着错几次，有的服务器会停用一会儿。什么也没有发出。",
        example: Example::Computer,
    };
    /// The key of an SSH server is not known yet.
    HOST_KEY_UNKNOWN = Declaration {
        id: "host-key-unknown",
        severity: Severity::Error,
        what: "第一次连这台服务器，还不知道它是不是真的。",
        why: "SFTP 靠主机指纹认服务器。不核对就连，密码可能交给了冒充的人。",
        how: "把提示里的指纹念给管服务器的人核对；一样，就写进 site.yaml 的“主机指纹”，以后程序自己核对。",
        example: Example::Computer,
    };
    /// The key of an SSH server is another than it was.
    HOST_KEY_CHANGED = Declaration {
        id: "host-key-changed",
        severity: Severity::Error,
        what: "服务器的主机指纹和 site.yaml 里记的不一样，没有连。",
        why: "换过或重装过服务器会这样，有人冒充它也会这样；密码没有发出去。",
        how: "先问管服务器的人；真的换过，核对新的指纹，改 site.yaml 里的“主机指纹”。",
        example: Example::Computer,
    };
    /// The certificate of a server cannot be trusted.
    CERTIFICATE_REFUSED = Declaration {
        id: "certificate-refused",
        severity: Severity::Error,
        what: "服务器的证书不能信任，没有连。",
        why: "证书过期了、名字和网址不一样，或者不是这台电脑的系统信任的机构发的；可能有人冒充。密码没有发出去。",
        how: "请管服务器的人换有效的证书；单位自己发的证书，把单位的根证书装进系统。程序没有跳过检查的办法。",
        example: Example::Computer,
    };
    /// The home page that readers get is not the new one.
    HOME_PAGE_DIFFERS = Declaration {
        id: "home-page-differs",
        severity: Severity::Warning,
        what: "文件都发出了，但在网址上读不到刚发布的首页。",
        why: "CDN 还存着旧的，网站目录不是发布的这一个，或者网址写得不对；读者看到的还不是新的网站。",
        how: "刷新 CDN 的缓存，核对网站目录和网址；过一会儿用浏览器看看。",
        example: Example::Computer,
    };
}
