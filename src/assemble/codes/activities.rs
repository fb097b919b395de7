//! Activities and their numbers, and posts that tell nothing of them.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// A post has nothing but its front matter.
    BODY_EMPTY = Declaration {
        id: "body-empty",
        severity: Severity::Warning,
        what: "稿件要发布，正文却是空的。",
        why: "读者点开只看到标题和日期，多半是还没有写，或者粘贴、保存时丢了正文。",
        how: "写上正文；还没写好，在开头加上 草稿: 是；只是记一笔活动，不用网页，写进台账。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
---
七月一日，机关党支部在会议室重温入党誓词，由支部书记领誓。
",
        },
    };
    /// An activity to come does not say that it is planned.
    STATUS_OPEN = Declaration {
        id: "status-open",
        severity: Severity::Info,
        what: "还没有到日子的活动没有写状态。",
        why: "日子一过，程序只看日期就会把它算作已开展；活动要是没有办成，数字就多了一次。",
        how: "加上 状态: 计划。日子过后程序会列出来请人确认：办了就写已开展和人数，没办就写取消或延期。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 一月主题党日
date: 2023-01-13
kind: 主题党日
---
",
            right: "\
-- content/posts/a.md --
---
title: 一月主题党日
date: 2023-01-13
kind: 主题党日
status: 计划
---
",
        },
    };
    /// An activity is far ahead, or lasts for months.
    DATE_FAR = Declaration {
        id: "date-far",
        severity: Severity::Warning,
        what: "活动的日期远在一年多以后，或者一次活动超过 62 天。",
        why: "多半是年份或月份写错了。活动会计到别的年份去，日历上天天都有它。",
        how: "核对年月后改正；没有写错就不用管。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2032-07-01
kind: 主题党日
status: 计划
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
---
",
        },
    };
    /// A narrative uses a figure that nobody has filled in.
    FIGURE_EMPTY = Declaration {
        id: "figure-empty",
        severity: Severity::Warning,
        what: "年度总结的正文里引用了一个还没有填的数据。",
        why: "页面上这里会显示“未填”，读起来成了“发展党员未填名”。",
        how: "在 figures 里把这个数填上；还没有数，就先改写这一句。",
        example: Example::Files {
            wrong: "\
-- content/years/2022.md --
---
figures: {发展党员: }
---
全年发展党员{{figures.发展党员}}名。
",
            right: "\
-- content/years/2022.md --
---
figures: {发展党员: 12}
---
全年发展党员{{figures.发展党员}}名。
",
        },
    };
    /// A manual count stands beside activities that come to another number.
    COUNT_UNUSED = Declaration {
        id: "count-unused",
        severity: Severity::Warning,
        what: "手工填报的次数没有用上：这一年这一类活动已经有稿件或台账。",
        why: "次数按稿件和台账算，和填报的不一样；年底报出去的数要只有一个。",
        how: "缺的活动补进台账；或者删去这一类的填报，以稿件和台账为准。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
---
-- content/years/2022.md --
---
counts: {主题党日: 12}
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
---
-- content/years/2022.md --
---
counts: {谈心谈话: 12}
---
",
        },
    };
}
