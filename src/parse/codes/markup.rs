//! Problems of the marks in a text.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// A row of a table has more cells than its head.
    CELL_SURPLUS = Declaration {
        id: "cell-surplus",
        severity: Severity::Warning,
        what: "表格有一行比表头多出几格，多出来的没有放进网页。",
        why: "表格有几列由表头决定；内容里有竖线的，也会被当成又一格。",
        how: "内容里的竖线写成 \\|；真是多一列，就在表头和下面的横线里也加一格。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
| 支部 | 人数 |
|---|---|
| 机关党支部 | 25 | 实到 23 |
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
| 支部 | 应到 | 实到 |
|---|---|---|
| 机关党支部 | 25 | 23 |
",
        },
    };
    /// Marks that another program would have replaced.
    FOREIGN_MARKUP = Declaration {
        id: "foreign-markup",
        severity: Severity::Warning,
        what: "正文里有别的软件才懂的记号，它们会照原样显示在网页上。",
        why: "Hexo、Hugo、Jekyll、Obsidian、Typora 等软件把 {% %}、{{< >}}、![[ ]]、[TOC]、{: }、::: 这样的记号换成图片、提示框、目录；\
            这里没有这些功能，读者看到的就是记号本身。",
        how: "照“改法”改写或删去；是在讲这些记号本身，就用反引号括起来：`{% note %}`。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
{% note info %}
请带党员证。
{% endnote %}
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
> [!NOTE]
> 请带党员证。
",
        },
    };
}
