//! Marks of Markdown that were mistyped.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// A mark that is read as it was meant.
    MARK_TAKEN = Declaration {
        id: "mark-taken",
        severity: Severity::Info,
        what: "标记打得不合规矩，但只有一种意思说得通，已照那个意思显示。",
        why: "中文输入法打出的井号、星号、括号是全角的，标记后面也常漏打空格；Markdown 只认英文符号和空格。",
        how: "可以不管。看一眼网页，如果不是您的意思，照提示改。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
姓名\t职务
张三\t书记
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
| 姓名 | 职务 |
|---|---|
| 张三 | 书记 |
",
        },
    };
    /// What looks like a mark and is none.
    MARK_UNCLEAR = Declaration {
        id: "mark-unclear",
        severity: Severity::Warning,
        what: "这里像是标记，但打得不合规矩，又不止一种意思说得通，就照文字显示了。",
        why: "网页上会看到井号、星号、竖线这样的符号，读者不知道是什么。",
        how: "照提示改成标记；如果本来就是文字，在英文的井号、减号、竖线前面加一个反斜杠 \\，就不再提醒。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
姓名\t职务\t电话
张三\t书记\t电话\t备注
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
| 姓名 | 职务 | 电话 |
|---|---|---|
| 张三 | 书记 |  |
",
        },
    };
    /// Code that begins and never ends.
    CODE_UNCLOSED = Declaration {
        id: "code-unclosed",
        severity: Severity::Warning,
        what: "代码只有开头的一行反引号，没有结尾的一行，后面的正文都当作了代码。",
        why: "代码的前后各要一行三个反引号；少了后面一行，小标题、列表、照片到文末都不起作用。",
        how: "在代码结束的地方另起一行，写和开头一样的反引号；不是代码，就删去开头的一行。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
```
名单：张三

## 活动效果
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
---
```
名单：张三
```

## 活动效果
",
        },
    };
}
