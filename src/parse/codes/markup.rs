//! Problems of the marks in a text.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
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
