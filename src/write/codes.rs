//! Problems of the output folder.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// The output folder cannot be used.
    OUTPUT_REFUSED = Declaration {
        id: "output-refused",
        severity: Severity::Error,
        what: "这个文件夹不能用来放生成的网站：里面有别人的文件，或者它就是站点、是放源文件的地方。",
        why: "程序会删掉过时的网页；放错了地方，别人的文件和你的稿件就有危险，所以宁可不写。",
        how: "用 --out 换一个空的或还不存在的文件夹。确定里面的文件不要了，先自己清空它。",
        example: Example::Computer,
    };
    /// The report of the checks cannot be put where it is asked for.
    REPORT_REFUSED = Declaration {
        id: "report-refused",
        severity: Severity::Error,
        what: "校对报告不能写到这个地方：那里有别的文件，或者是放源文件、放生成的网站的地方。",
        why: "报告里有没改好的原文，放进网站就跟着公开了；已有的文件不是以前的报告，程序也不敢换掉它。",
        how: "在 --report 后面换一个地方或名字，例如 校对报告.html。",
        example: Example::Computer,
    };
    /// An export cannot be put where it is asked for.
    EXPORT_REFUSED = Declaration {
        id: "export-refused",
        severity: Severity::Error,
        what: "导出的文件不能写到这个地方：那里放的是源文件，或者是生成的网站。",
        why: "导出的文件里有不公开的记录，放进网站就跟着公开了；放进 content，又会被当成新的台账或附件读进来。",
        how: "不写 --out，就写到站点里的 导出 文件夹；或者在 --out 后面换一个地方。",
        example: Example::Computer,
    };
    /// A new source cannot be made where it is asked for.
    SOURCE_REFUSED = Declaration {
        id: "source-refused",
        severity: Severity::Error,
        what: "新的稿件、页面没有建成：名字已经有了，或者有的电脑不认这个名字。",
        why: "程序从不盖掉已有的文件；名字里有 Windows 不认的符号，换一台电脑就打不开。",
        how: "换一个名字再建；已有的文件一个也没有动。",
        example: Example::Computer,
    };
    /// No new site can be made where it is asked for.
    INIT_REFUSED = Declaration {
        id: "init-refused",
        severity: Severity::Error,
        what: "不能在这个文件夹里建新网站：里面有文件，或者它在别的网站里。",
        why: "新网站的文件和已有的混在一起，分不清哪些是谁的；放进别的网站，会被当成那一个的稿件。",
        how: "换一个空的或还不存在的文件夹，例如 dangjian init 党建网。",
        example: Example::Computer,
    };
    /// A source could not be changed, though somebody asked for it.
    SOURCE_NOT_WRITTEN = Declaration {
        id: "source-not-written",
        severity: Severity::Error,
        what: "要程序改的稿件没有改成。",
        why: "它正被别的程序打开、刚刚有人改过，或者没有写的权限；原来的文件一个字也没有动。",
        how: "关掉正在编辑它的程序，再运行一次 dangjian check --fix。",
        example: Example::Computer,
    };
    /// A source that people have signed was left as it is.
    SIGNED_TEXT_KEPT = Declaration {
        id: "signed-text-kept",
        severity: Severity::Info,
        what: "稿件写了校验码，`check --fix` 没有改审过的文字。",
        why: "三审签的是这些字；程序改了一个标点，校验码就对不上，也说不清审的是哪一份。",
        how: "要改，先删去 审核 里的校验码，改好以后重新审，再写上新的。",
        example: Example::Computer,
    };
    /// A file could not be written.
    WRITE_FAILED = Declaration {
        id: "write-failed",
        severity: Severity::Error,
        what: "网页写不进磁盘。",
        why: "常见的是磁盘满了、没有权限、文件正被别的程序打开，或网络盘断了。",
        how: "照说明的原因处理，再生成一次；写到一半停下的，下一次会先把没写完的写完。",
        example: Example::Computer,
    };
    /// Another build writes to the output folder just now.
    OUTPUT_LOCKED = Declaration {
        id: "output-locked",
        severity: Severity::Error,
        what: "另一个 dangjian 正在写同一个输出文件夹。",
        why: "两边同时写，页面会一半新一半旧。",
        how: "等那一个做完再生成。没有别人在用，就看看是不是还有一个窗口没关。",
        example: Example::Computer,
    };
    /// The output folder's disk knows no locks.
    LOCK_UNSUPPORTED = Declaration {
        id: "lock-unsupported",
        severity: Severity::Warning,
        what: "输出文件夹所在的磁盘不能加锁，多半是网络盘。",
        why: "程序没法知道别人是不是也在生成；两个人同时做，会互相覆盖。",
        how: "先和同事说好，一个人生成；或者用 --out 生成到本机磁盘，再整个复制过去。",
        example: Example::Computer,
    };
    /// A build that was cut off has been finished first.
    BUILD_RESUMED = Declaration {
        id: "build-resumed",
        severity: Severity::Info,
        what: "上一次生成写到一半被打断了，这一次已经先把它写完。",
        why: "断电、强行关闭窗口都会这样。没有丢东西，网站也是完整的。",
        how: "不用做什么。",
        example: Example::Computer,
    };
    /// The record of what earlier builds wrote cannot be used.
    RECORD_DAMAGED = Declaration {
        id: "record-damaged",
        severity: Severity::Warning,
        what: "程序记录“哪些文件是以前生成的”那个文件坏了。",
        why: "不知道哪些是自己写的，就不敢删：已经撤下的稿件，照片和附件会多留在那里；网页上有本程序的记号，认得出来，会撤\
              下。",
        how: "看看提示里列出的文件；要彻底干净，清空输出文件夹再生成一次。",
        example: Example::Computer,
    };
    /// One of our files had been edited in the output folder; the edited one was kept aside.
    OUTPUT_EDITED = Declaration {
        id: "output-edited",
        severity: Severity::Warning,
        what: "输出文件夹里的网页被人直接改过；这一次生成要写新的，改过的那份移到了一旁。",
        why: "直接改网页，下一次生成就会盖掉；要改的内容应当写在稿件里。",
        how: "到提示说的地方找回改过的那份，把改动写进稿件；用不着就不管它。",
        example: Example::Computer,
    };
    /// A file of somebody else stood where a page had to go; it was kept aside.
    OUTPUT_FOREIGN = Declaration {
        id: "output-foreign",
        severity: Severity::Warning,
        what: "输出文件夹里有一个不是程序生成的文件，正好占着网页的位置；它被移到了一旁。",
        why: "不移开它，网页就写不进去；删掉它，又怕是谁要用的。",
        how: "到提示说的地方看看。要放在网站里的文件，请放到 content 里引用。",
        example: Example::Computer,
    };
    /// Files of earlier builds that no page refers to any more were removed.
    OUTDATED_REMOVED = Declaration {
        id: "outdated-removed",
        severity: Severity::Info,
        what: "稿件删去或改了网址，以前生成的网页没有用了，已经删掉。",
        why: "留着它们，读者从搜索引擎还会点到过时的内容。",
        how: "不用做什么。改了网址的稿件，可以用 aliases 写上旧网址，旧链接就不会断。",
        example: Example::Computer,
    };
    /// Pages of ours that no record names and the site does not have: taken down.
    OUTPUT_LEFTOVER = Declaration {
        id: "output-leftover",
        severity: Severity::Warning,
        what: "输出文件夹里留着以前生成、现在的网站里没有的网页，已经撤下，原样移到一旁。",
        why: "程序的记录丢了或坏了，就不知道它们该删；留着，撤下的稿件读者还看得到。",
        how: "移开的网页不需要就删掉。已经上传过的，请在服务器上也删掉。",
        example: Example::Computer,
    };
    /// Files in the output that cannot be proven ours.
    OUTPUT_UNKNOWN = Declaration {
        id: "output-unknown",
        severity: Severity::Info,
        what: "输出文件夹里有不是这次生成的文件，也认不出是不是以前生成的；没有动它们。",
        why: "可能是您自己放的，也可能是撤下的稿件留下的照片、附件。它们会随网站公开。",
        how: "自己放的不用管；是撤下的稿件留下的，请删掉，服务器上的也一样。",
        example: Example::Computer,
    };
    /// What an earlier program kept in the output was moved out of it.
    KEPT_MOVED = Declaration {
        id: "kept-moved",
        severity: Severity::Info,
        what: "以前移开的文件从输出文件夹移到了站点文件夹的 .dangjian/kept。",
        why: "放在输出文件夹里，会随网站一起上传，谁都看得到。",
        how: "已经上传过的，请把服务器上的 .dangjian 文件夹删掉。",
        example: Example::Computer,
    };
    /// There is no built site to hand over.
    NOTHING_BUILT = Declaration {
        id: "nothing-built",
        severity: Severity::Error,
        what: "还没有生成好的网站，没有可以发布的。",
        why: "发布的是 dangjian build 生成的文件；没有生成过，或者生成到了别的文件夹。",
        how: "先运行 dangjian build；用 --out 生成到别处的，发布时也写同样的 --out。",
        example: Example::Computer,
    };
    /// The latest build failed, or let errors stand.
    BUILD_NOT_WHOLE = Declaration {
        id: "build-not-whole",
        severity: Severity::Error,
        what: "最近一次生成没有成功，或者带着没改正的错误，不能发布。",
        why: "发布出去的应当是现在的稿件、完整的网站；旧的、缺稿件的网站一公开，读者就看到了。",
        how: "把生成时列出的错误改好，再运行 dangjian build，不写 --allow-errors。",
        example: Example::Computer,
    };
    /// Files of the output are not as they were built.
    OUTPUT_DIFFERS = Declaration {
        id: "output-differs",
        severity: Severity::Error,
        what: "输出文件夹里的文件和生成时不一样，不能发布。",
        why: "有人直接改过、删过网页：发布出去，和稿件就对不上了，审过的也不是这些字。",
        how: "要改的内容写进稿件，再运行 dangjian build；改过的网页会移到 .dangjian/kept。",
        example: Example::Computer,
    };
    /// Files in the output that are no part of the site were not handed over.
    NOT_HANDED_OVER = Declaration {
        id: "not-handed-over",
        severity: Severity::Warning,
        what: "输出文件夹里有不是程序生成的文件，没有一起发布。",
        why: "程序只发布自己生成的文件：别的文件没有人审过，也可能是随手放的。",
        how: "要公开的，放到 content 里、在稿件里引用；不要的，从输出文件夹里拿走。",
        example: Example::Computer,
    };
    /// A packed site cannot be put where it is asked for.
    PACKAGE_REFUSED = Declaration {
        id: "package-refused",
        severity: Severity::Error,
        what: "网站不能打包到这个地方：那里有别的文件，或者是放源文件、放生成的网站的地方。",
        why: "包放进网站就跟着公开，放进 content 会被当成附件；已有的文件不是以前打的包，程序不敢换掉它。",
        how: "在 --zip 后面换一个地方或名字，例如 网站.zip。",
        example: Example::Computer,
    };
}
