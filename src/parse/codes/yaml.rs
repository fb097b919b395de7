//! Problems of YAML.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// Text that is not YAML.
    YAML_SYNTAX = Declaration {
        id: "yaml-syntax",
        severity: Severity::Error,
        what: "开头的部分，或设置、台账的 YAML，有一行读不懂。",
        why: "多半是引号没有成对、括号没有关上，或没有和上面对齐。一行读不懂，后面的都会跟着错。",
        how: "照“改法”改提示的那一行；标题里有英文冒号或引号的，给整个标题加上引号最省事。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: \"七一主题党日
date: 2022-07-01
---
",
            right: "\
-- content/posts/a.md --
---
title: \"七一主题党日\"
date: 2022-07-01
---
",
        },
    };
    /// A full-width `：` after a key.
    FULL_WIDTH_COLON = Declaration {
        id: "full-width-colon",
        severity: Severity::Error,
        what: "项目名后面打成了中文的冒号。",
        why: "中文输入法下很容易这样。程序只认英文冒号，这一行就不成一项。",
        how: "换成英文冒号，后面再空一格。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title：七一主题党日
date: 2022-07-01
---
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
    /// A tab where only spaces may stand.
    TAB_INDENT = Declaration {
        id: "tab-indent",
        severity: Severity::Error,
        what: "缩进里有制表符（Tab）。",
        why: "Tab 有多宽，各个编辑器不一样，程序没法知道哪一项属于哪一项。",
        how: "把它换成两个空格，和上下各行对齐。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
attendance:
\u{9}实到: 28
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
attendance:
  实到: 28
---
",
        },
    };
    /// A full-width or invisible space where YAML wants an ordinary one.
    WIDE_SPACE = Declaration {
        id: "wide-space",
        severity: Severity::Error,
        what: "缩进里或项目名旁边，有全角空格或看不见的空格。",
        why: "看上去和普通空格一样，程序却不当它是空格，这一项就认不出来。",
        how: "删去它，用英文输入法重新打空格。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
tags:
  - 党日
\u{3000}- 宣誓
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
tags:
  - 党日
  - 宣誓
---
",
        },
    };
    /// Text after ` #` that YAML takes for a comment.
    COMMENT_CUT = Declaration {
        id: "comment-cut",
        severity: Severity::Warning,
        what: "“ #”后面的文字没有读入。",
        why: "在 YAML 里，空格加 # 是注释的开头，后面的都不算内容；标题会短一截。",
        how: "给整个值加上引号；本来就是注释的，可以不管。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日 #1 会议室
date: 2022-07-01
---
",
            right: "\
-- content/posts/a.md --
---
title: \"七一主题党日 #1 会议室\"
date: 2022-07-01
---
",
        },
    };
    /// Anchors, aliases and tags are not used here.
    YAML_FEATURE = Declaration {
        id: "yaml-feature",
        severity: Severity::Error,
        what: "值以 &、* 或 ! 开头，在 YAML 里有特别的意思，这里不用。",
        why: "程序会把它当成记号，而不是你要写的文字。",
        how: "这是文字的话，给整个值加上引号。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: *七一主题党日
date: 2022-07-01
---
",
            right: "\
-- content/posts/a.md --
---
title: \"*七一主题党日\"
date: 2022-07-01
---
",
        },
    };
    /// A key stands twice.
    DUPLICATE_KEY = Declaration {
        id: "duplicate-key",
        severity: Severity::Error,
        what: "同一项写了两次。",
        why: "两次内容不一样，就不知道该听哪一个。",
        how: "只留一行；台账的表头里有两列同名的，也只留一列。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
date: 2022-07-02
---
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
    /// A key and its Chinese name both stand.
    BOTH_NAMES = Declaration {
        id: "both-names",
        severity: Severity::Error,
        what: "同一项用英文名和中文名各写了一次。",
        why: "title 和“标题”是同一项；两处不一样，就不知道该听哪一个。",
        how: "留下一个，删去另一个。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
标题: 七一活动
date: 2022-07-01
---
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
}
