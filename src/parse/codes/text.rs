//! Problems of a text as a whole: its front matter, its links and HTML.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// A file without any content.
    EMPTY_FILE = Declaration {
        id: "empty-file",
        severity: Severity::Warning,
        what: "文件是空的，没有读入。",
        why: "多半是新建了文件还没写，或保存时出了岔子。网站上不会有它的页面，也就没人会发现少了一篇。",
        how: "写上内容，或删去这个文件。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
",
        },
    };
    /// No `---` line at the top.
    FRONT_MATTER_MISSING = Declaration {
        id: "front-matter-missing",
        severity: Severity::Error,
        what: "文件开头没有写标题、日期的那一段。",
        why: "程序靠开头两行 --- 之间的内容知道标题和日期；没有它，这篇不知道该放在哪里。",
        how: "在最前面加上 ---、标题、日期、---，三个减号要用英文的。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
七一这天，全体党员重温入党誓词。
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
七一这天，全体党员重温入党誓词。
",
        },
    };
    /// The closing `---` line is missing.
    FRONT_MATTER_UNCLOSED = Declaration {
        id: "front-matter-unclosed",
        severity: Severity::Error,
        what: "开头的那一段没有结束：少了第二行 ---，或打成了别的符号。",
        why: "不知道正文从哪里开始，整篇都会被当成标题、日期那样的项。",
        how: "在这几项的后面、正文的前面加一行 ---。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01

七一这天，全体党员重温入党誓词。
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---

七一这天，全体党员重温入党誓词。
",
        },
    };
    /// Lines of nearly one length, as a program cuts them.
    LINES_CUT = Declaration {
        id: "lines-cut",
        severity: Severity::Info,
        what: "正文的行像是按宽度截断的，而网页上一行就是一段。",
        why: "从邮件、PDF 复制来的文字，一句话常被截成几行；照一行一段显示，句子就断开了。",
        how: "在开头的部分加一行“换行: 合并”，中间没有空行的几行就接成一段；整个网站都这样，就写进 site.yaml。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
七月一日上午机关党支部组织全体党员前往革命历史纪念馆参观学习重温入党誓词追忆先
辈足迹大家在一件件展品前驻足停留认真聆听讲解员的介绍深刻感受到今天的幸福生活来
之不易纷纷表示要把学习成果转化为做好本职工作的动力立足岗位担当作为为园区的高质
量发展贡献力量。
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
换行: 合并
---
七月一日上午机关党支部组织全体党员前往革命历史纪念馆参观学习重温入党誓词追忆先
辈足迹大家在一件件展品前驻足停留认真聆听讲解员的介绍深刻感受到今天的幸福生活来
之不易纷纷表示要把学习成果转化为做好本职工作的动力立足岗位担当作为为园区的高质
量发展贡献力量。
",
        },
    };
    /// A URL that must not reach a page.
    UNSAFE_URL = Declaration {
        id: "unsafe-url",
        severity: Severity::Warning,
        what: "链接的地址不能用，页面上只留文字。",
        why: "指向自己电脑里的文件（如 D:\\材料），别人打不开；javascript: 这样的地址会在读者的电脑\
            上运行程序。",
        how: "站外的写 https:// 开头的完整网址；自己的文件复制到稿件旁边，只写文件名。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
[报名表](javascript:alert)
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
[报名表](https://www.example.cn/)
",
        },
    };
    /// Raw HTML that was left out.
    UNSAFE_HTML = Declaration {
        id: "unsafe-html",
        severity: Severity::Warning,
        what: "正文里的 HTML 有一部分没有放进网页：脚本、内嵌的页面和视频、图片，或者不认识的标签。",
        why: "从公众号或网页复制来的内容常带着脚本和内嵌页面，会在读者的电脑上运行，也会打乱排版。",
        how: "删去这些代码，用 Markdown 写；视频、问卷之类改成一个链接。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
<script>alert(1)</script>
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
[观看录像](https://www.example.cn/)
",
        },
    };
}
