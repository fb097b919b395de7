//! Names and numbers that must fit together: organisations, summaries, ledgers and posts.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// What posts brought along from another generator.
    FOREIGN_WRITING = Declaration {
        id: "foreign-writing",
        severity: Severity::Info,
        what: "有的稿件用的是 Hexo、Hugo、Jekyll 等软件的写法。",
        why: "意思清楚的照意思读入了，这里用不上的没有读；整个网站只说这一次，好让您知道哪些有用、哪些没有。",
        how: "不用逐篇改。读得不对的，在那一篇里换成手册里的写法；日期、标题取自文件名的，写上 date、title 就以写的为准。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
layout: post
title: 七一主题党日
date: 2022-07-01
categories: [主题党日]
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
    /// An organisation that `site.yaml` does not know.
    UNKNOWN_ORGANISATION = Declaration {
        id: "unknown-organisation",
        severity: Severity::Warning,
        what: "写的组织，site.yaml 里没有。",
        why: "程序会按写法单独统计：同一个支部写成两种，全年的数字就分成两份。",
        how: "改成已有的名称；要是新的组织，就在 content/site.yaml 的 organisations 里加上它；常用的\
            简称可以写成 aliases。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
organisations: [第一党支部]
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
organisers: 第一党之部
---
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
organisations: [第一党支部]
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
organisers: 第一党支部
---
",
        },
    };
    /// A campaign that `site.yaml` does not know.
    UNKNOWN_CAMPAIGN = Declaration {
        id: "unknown-campaign",
        severity: Severity::Warning,
        what: "稿件写的专题，site.yaml 里没有。",
        why: "这篇稿件照样发布，但专题的页面上没有它。",
        how: "写错了就改成已有的名称；是新的专题，就在 content/site.yaml 的 campaigns（专题）里加上它。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
campaigns:
  - {name: 学条例守纪律, from: 2022-04-01}
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
campaign: 学条列守纪律
---
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
campaigns:
  - {name: 学条例守纪律, from: 2022-04-01}
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
campaign: 学条例守纪律
---
",
        },
    };
    /// A number is wanted of a kind that does not count.
    KIND_NOT_COUNTED = Declaration {
        id: "kind-not-counted",
        severity: Severity::Warning,
        what: "要计数的地方，写的类型不计入活动。",
        why: "工作动态、通知公告、先锋风采、制度文件和写了 counts: no 的类型不算活动：这一行台账、这个目标、这些人数都不会\
            出现在数字里。",
        how: "是活动就改成它的类型；只是消息，就删去台账里的这一行，或人数、计入、目标这一项；自己的类型要计数，在 site.yaml \
            里把它的 counts: no 去掉。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.csv --
日期,类型,主题
2022-07-01,通知公告,七一活动安排
",
            right: "\
-- content/ledger/2022.csv --
日期,类型,主题
2022-07-01,主题党日,七一活动
",
        },
    };
    /// A tag that may have been meant to be several.
    TAG_WITH_SPACES = Declaration {
        id: "tag-with-spaces",
        severity: Severity::Info,
        what: "标签中间有空格，当作一个标签。",
        why: "几个标签之间用顿号隔开；用空格隔开的，只有每一个别处都写过，程序才知道是几个。",
        how: "是几个标签就用顿号隔开；是一个，就去掉空格。",
        example: Example::Files {
            wrong: "\
-- content/posts/a.md --
---
title: 七一联学
date: 2022-07-01
tags: 七一 联学
---
",
            right: "\
-- content/posts/a.md --
---
title: 七一联学
date: 2022-07-01
tags: 七一、联学
---
",
        },
    };
    /// `{{…}}` in a yearly summary names no number.
    UNKNOWN_NUMBER = Declaration {
        id: "unknown-number",
        severity: Severity::Error,
        what: "年度总结里用双花括号引用的数字，没有叫这个名字的。",
        why: "数字由程序算好填进去；名字不对就没有数可填，读者会看到一对花括号。",
        how: "用活动类型的名称、“类型.人次”、“figures.名称”，或 活动、任务、措施；名称照 site.ya\
            ml 和 figures 里的写。",
        example: Example::Files {
            wrong: "\
-- content/years/2022.md --
---
theme: 提升
---
开展主题党日{{主题党曰}}次。
",
            right: "\
-- content/years/2022.md --
---
theme: 提升
---
开展主题党日{{主题党日}}次。
",
        },
    };
    /// A ledger row and its post differ.
    LEDGER_MISMATCH = Declaration {
        id: "ledger-mismatch",
        severity: Severity::Warning,
        what: "同一次活动，台账和稿件写得不一样。",
        why: "总结以稿件为准；台账对不上，检查的人拿着台账来核对时就说不清。",
        how: "对照签到表，改正写错的那一处。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.csv --
日期,类型,支部,实到,稿件
2022-07-01,主题党日,第一党支部,30,posts/a.md
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
organisations: [第一党支部]
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
organisers: 第一党支部
attendance: 28
---
",
            right: "\
-- content/ledger/2022.csv --
日期,类型,支部,实到,稿件
2022-07-01,主题党日,第一党支部,28,posts/a.md
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
organisations: [第一党支部]
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
organisers: 第一党支部
attendance: 28
---
",
        },
    };
    /// A ledger row could belong to several posts.
    LEDGER_AMBIGUOUS = Declaration {
        id: "ledger-ambiguous",
        severity: Severity::Warning,
        what: "台账的一行可以对应好几篇稿件，或好几行不同的活动对应同一篇；或者日期、主题像是一次活动，类型却不同。",
        why: "程序不敢猜，就分别计数：一次活动可能算成了两次。",
        how: "在台账的“稿件”一列写明那一篇的路径；类型写错了的，改成一样的。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.csv --
日期,类型,主题,支部,稿件
2022-07-01,主题党日,上午学习,第一党支部,
2022-07-01,主题党日,下午参观,第一党支部,
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
organisations: [第一党支部]
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
organisers: 第一党支部
---
",
            right: "\
-- content/ledger/2022.csv --
日期,类型,主题,支部,稿件
2022-07-01,主题党日,上午学习,第一党支部,posts/a.md
2022-07-01,主题党日,下午参观,第一党支部,
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
organisations: [第一党支部]
-- content/posts/a.md --
---
title: 七一主题党日
date: 2022-07-01
kind: 主题党日
organisers: 第一党支部
---
",
        },
    };
    /// A ledger row names a post that is not there.
    LEDGER_POST_MISSING = Declaration {
        id: "ledger-post-missing",
        severity: Severity::Warning,
        what: "台账的“稿件”一列写的稿件找不到、读不了，或者还是草稿。",
        why: "找不到稿件，这一行就单独计数：稿件其实在的话，同一次活动算了两次。还是草稿、读不了的，写了这篇稿件的各行先合起来计一次。",
        how: "写稿件的路径，如 posts/2022/七一.md，或它的链接名；没有写稿件的，这一格留空；草稿写完就自动对上。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.csv --
日期,类型,稿件
2022-07-01,主题党日,posts/七一.md
",
            right: "\
-- content/ledger/2022.csv --
日期,类型,稿件
2022-07-01,主题党日,
",
        },
    };
}
