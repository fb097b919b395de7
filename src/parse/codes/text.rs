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
        what: "正文里的 HTML 有一部分没有放进网页。",
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
