//! One event, told more than once.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// Posts or rows tell of one event; it is counted once.
    TOLD_TWICE = Declaration {
        id: "told-twice",
        severity: Severity::Warning,
        what: "同一次活动记了两遍，只计一次。",
        why: "日期、类型、主题相同，组织和时间也不矛盾：多半是复制出来的稿件，或台账里重复的一行。都计数，全年的数字就多了。",
        how: "删去多出来的一处。其实是两次活动，就写明各自的时间；几个组织合办的，写成一行，写上全部组织。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.csv --
日期,类型,主题,实到
2022-07-01,主题党日,重温入党誓词,23
2022-07-01,主题党日,重温入党誓词,23
",
            right: "\
-- content/ledger/2022.csv --
日期,类型,主题,实到
2022-07-01,主题党日,重温入党誓词,23
",
        },
    };
    /// What different organisers, or rows of nearly one subject, tell of may be one event; both are counted.
    PERHAPS_ONE = Declaration {
        id: "perhaps-one-activity",
        severity: Severity::Warning,
        what: "两次活动像是同一次：组织不同，日期、时间、地点、类型、主题都相同；或日期、类型相同，主题一个包含另一个。",
        why: "各支部同一天各开各的会，应当各计一次；几个支部一起开的、主题换了个写法的，只能计一次。从写法上看不出是哪一种。",
        how: "是同一次，就只留一行，主办写上全部组织；各开各的，在主题里写明是哪个组织的；确是两次，写明各自的时间或地点。",
        example: Example::Files {
            wrong: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
organisations: [第一党支部, 第二党支部]
-- content/ledger/2022.csv --
日期,时间,类型,主题,支部,地点
2022-07-01,09:00,主题党日,重温入党誓词,第一党支部,礼堂
2022-07-01,09:00,主题党日,重温入党誓词,第二党支部,礼堂
",
            right: "\
-- content/site.yaml --
title: 园区党建
base_url: https://dj.example.cn/
organisations: [第一党支部, 第二党支部]
-- content/ledger/2022.csv --
日期,时间,类型,主题,支部,地点
2022-07-01,09:00,主题党日,重温入党誓词,第一党支部、第二党支部,礼堂
",
        },
    };
    /// A number that stands for one activity was given to several.
    UID_TWICE = Declaration {
        id: "uid-twice",
        severity: Severity::Warning,
        what: "同一个编号给了不止一次活动。",
        why: "编号是活动在日历订阅里的名字，改期、取消都靠它对上。两次活动同一个编号，订阅的人的日历里就会混在一起，所以程序各加上\
            了日期。",
        how: "一次活动一个编号，定了就不再改。只是第几行的顺序号，列名用“序号”。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.csv --
日期,类型,主题,编号
2022-07-01,主题党日,重温入党誓词,1
2022-08-01,主题党日,参观纪念馆,1
",
            right: "\
-- content/ledger/2022.csv --
日期,类型,主题,编号
2022-07-01,主题党日,重温入党誓词,1
2022-08-01,主题党日,参观纪念馆,2
",
        },
    };
}
