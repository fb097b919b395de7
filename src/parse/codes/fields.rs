//! Problems of fields and their values.

use crate::diagnostics::{Declaration, Example, Severity, declare};
pub(crate) use crate::model::codes::UNKNOWN_KEY;

declare! {
    /// A value of the wrong sort.
    WRONG_TYPE = Declaration {
        id: "wrong-type",
        severity: Severity::Error,
        what: "这一项的值写成了别的样子：该写一个值的写了一串，或该写一串的写成了一句。",
        why: "程序不知道怎样理解它，也不敢猜。",
        how: "照“改法”里的写法改。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: [七一, 主题党日]
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
    /// A field that must be there is not.
    FIELD_MISSING = Declaration {
        id: "field-missing",
        severity: Severity::Error,
        what: "少了必须写的一项。",
        why: "没有它，这一段内容不知道是什么：没有名称的节日、没有类型的台账行，都没法显示和计数。",
        how: "照“改法”补上这一项。",
        example: Example::Files {
            wrong: "\
-- content/calendar/2022.yaml --
observances:
  - date: 07-01
",
            right: "\
-- content/calendar/2022.yaml --
observances:
  - date: 07-01
    name: 建园纪念日
",
        },
    };
    /// A title is missing or empty.
    TITLE_MISSING = Declaration {
        id: "title-missing",
        severity: Severity::Error,
        what: "没有写标题，或标题是空的。",
        why: "页面、列表和订阅源里都要显示标题；没有它，读者不知道这是什么。",
        how: "在开头写上 title，一句话说清是什么事。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title:
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
    /// A date is missing.
    DATE_MISSING = Declaration {
        id: "date-missing",
        severity: Severity::Error,
        what: "没有写日期。",
        why: "网址、日历和全年总结都按日期排；没有它，这次活动不知道该放在哪一天。",
        how: "写上活动那天的日期，如 date: 2022-07-01。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
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
    /// Something that is no date.
    DATE_INVALID = Declaration {
        id: "date-invalid",
        severity: Severity::Error,
        what: "写的不是日期，或者没有这一天。",
        why: "2月30日这样的日期，日历上放不进去；写错的年份会把活动算到别的年里。",
        how: "改成实际的那一天，如 2022-07-01；几天的活动写成 2022-07-01..2022-07-03。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-02-30
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-02-28
---
",
        },
    };
    /// Something that is no time of day.
    TIME_INVALID = Declaration {
        id: "time-invalid",
        severity: Severity::Error,
        what: "写的不是时间。",
        why: "日历要按时间排先后，订阅了日历的手机也要按它提醒。",
        how: "写成 09:30 或 09:30-11:00；只知道上午、下午的，这一项不写。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
time: 25:00
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
time: 09:30
---
",
        },
    };
    /// A number that cannot be.
    NUMBER_INVALID = Declaration {
        id: "number-invalid",
        severity: Severity::Error,
        what: "该写数字的地方，写的不是数字，或这个数不可能。",
        why: "人数要加到全年的人次里；“二十多”没法相加。",
        how: "写阿拉伯数字的整数。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
attendance: 二十多
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
attendance: 23
---
",
        },
    };
    /// A word outside a fixed list.
    CHOICE_INVALID = Declaration {
        id: "choice-invalid",
        severity: Severity::Error,
        what: "这一项只能写规定的几个词，写的不在其中。",
        why: "多一种写法，就不知道该怎样计数和显示，比如这一篇到底是不是草稿。",
        how: "从“改法”列出的词里选一个。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
draft: 也许
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
draft: 是
---
",
        },
    };
    /// Two ids or names for different things are the same.
    DUPLICATE_NAME = Declaration {
        id: "duplicate-name",
        severity: Severity::Error,
        what: "两样东西用了同一个名称、别名或标识。",
        why: "稿件里写这个名称时，不知道指的是哪一个，数字也会加错。",
        how: "改掉或删去一个；名称不同而拼音相同的，给其中一个写上自己的 id。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
organisations: [第一党支部, 第一党支部]
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
organisations: [第一党支部, 第二党支部]
",
        },
    };
    /// A list whose brackets, commas or dashes are those of a Chinese keyboard.
    LIST_TAKEN = Declaration {
        id: "list-taken",
        severity: Severity::Info,
        what: "列表的括号、引号、逗号或行首的记号打得不对，已照列表读入。",
        why: "中文输入法打出的 ［］【】（）和－，行首的 · 和 1、，不是列表的记号；只有一种意思说得通，就照那个意思读了。",
        how: "可以不管，看一眼读入的各项对不对。括号本来就是名字里的，就另起一行写成“- 【学习】”。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
tags: 【学习，安全】
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
tags: [学习, 安全]
---
",
        },
    };
    /// A colour that is too light.
    COLOUR_CORRECTED = Declaration {
        id: "colour-corrected",
        severity: Severity::Info,
        what: "设置的颜色太浅，网页上用了调深的颜色。",
        why: "页头上的白字、白底上的链接要看得清，文字和底色的对比度不低于 4.5。",
        how: "可以不管；想要原样，选一个深些的颜色。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
colour: \"#ff8800\"
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
colour: \"#b3201b\"
",
        },
    };
    /// A section of the home page that shows nothing.
    HOME_EMPTY = Declaration {
        id: "home-empty",
        severity: Severity::Info,
        what: "设置里为首页要的块没有内容可放。",
        why: "没有内容的块不出现；一块也没有写的，首页照不写的样子排。",
        how: "补上内容，或者从“首页”里删去这一块。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
home: [要闻, 上级网站]
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
home: [要闻, 上级网站]
links:
  - {name: 市委组织部, url: \"https://zzb.example.cn/\"}
",
        },
    };
    /// A date that differs from the one in the name of its file or folder.
    DATE_DIFFERS = Declaration {
        id: "date-differs",
        severity: Severity::Warning,
        what: "写的日期和文件名、文件夹名里的日期对不上。",
        why: "两处总有一处写错了；年月错了，活动就计到别的年份、别的月份去了。",
        how: "核对是哪一天，改正日期，或把文件改名、移到对的文件夹。改期的活动写上 was_on（原定日期）。",
        example: Example::Files {
            wrong: "\
-- content/posts/2022-07-01-dang-ri.md --
---
title: 七一主题党日
date: 2021-07-01
---
",
            right: "\
-- content/posts/2022-07-01-dang-ri.md --
---
title: 七一主题党日
date: 2022-07-01
---
",
        },
    };
    /// A password or the like stands in the settings.
    SECRET_IN_SETTINGS = Declaration {
        id: "secret-in-settings",
        severity: Severity::Error,
        what: "site.yaml 的发布目标里写了密码、密钥一类的东西。",
        why: "设置文件会拷给同事、放进共享文件夹和版本库，写在里面的密码等于告诉了所有人。",
        how: "从 site.yaml 里删掉它；已经给别人看过的，换一个密码。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 云谷产业园党建网
base_url: https://dj.example.cn/
publish:
  共享盘: {folder: 网站, password: abc123}
",
            right: "\
-- content/site.yaml --
title: 云谷产业园党建网
base_url: https://dj.example.cn/
publish:
  共享盘: {folder: 网站}
",
        },
    };
}
