//! Problems of a ledger's rows.

use crate::diagnostics::{Declaration, Example, Severity, declare};

declare! {
    /// A ledger file without its column heads.
    LEDGER_HEADER = Declaration {
        id: "ledger-header",
        severity: Severity::Error,
        what: "台账没有表头，或表头里没有“日期”“类型”这样必须有的列。",
        why: "程序看表头知道每一列是什么；没有它，整张表一行也读不了。",
        how: "在第一行写上列名，用英文逗号隔开；列名不一样的，改成程序认识的名字。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.csv --
2022-07-01,主题党日
",
            right: "\
-- content/ledger/2022.csv --
日期,类型
2022-07-01,主题党日
",
        },
    };
    /// A row of a ledger that cannot be read at all.
    LEDGER_ROW = Declaration {
        id: "ledger-row",
        severity: Severity::Error,
        what: "台账的这一行读不了，没有计入。",
        why: "多半是格子里有英文逗号，一格变成了两格；或者引号没有成对。",
        how: "有逗号的格子用英文引号括起来，或把逗号换成中文的；在 Excel、WPS 里改好再另存为 CSV，就\
            不会错。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.csv --
日期,类型,备注
2022-07-01,主题党日,甲,乙
",
            right: "\
-- content/ledger/2022.csv --
日期,类型,备注
2022-07-01,主题党日,\"甲,乙\"
",
        },
    };
    /// A cell of a workbook whose formula came to nothing.
    LEDGER_CELL = Declaration {
        id: "ledger-cell",
        severity: Severity::Error,
        what: "Excel 台账里有一格的公式出错，或没有结果，那一行没有计入。",
        why: "程序读的是表格里存着的结果；格里是 #REF!、#N/A 这样的错误，或还没有算过，就不知道该是什么。",
        how: "用 WPS 或 Excel 打开，改正公式再保存；或把正确的内容直接填上。",
        example: Example::Computer,
    };
    /// Sheets of a workbook that are no ledger.
    LEDGER_SHEET = Declaration {
        id: "ledger-sheet",
        severity: Severity::Info,
        what: "Excel 文件里有的工作表不像台账，没有读入。",
        why: "台账要有“日期”和“类型”两列；填表说明、汇总表没有，就不读。里面要是记着活动，就没有计入。",
        how: "不是台账的，不用管。是台账，就把列名写全。",
        example: Example::Computer,
    };
    /// Rows, columns or sheets of a workbook that are hidden.
    LEDGER_HIDDEN = Declaration {
        id: "ledger-hidden",
        severity: Severity::Warning,
        what: "Excel 台账里隐藏的行和工作表按不公开处理，隐藏的主题、地点等列没有读入。",
        why: "藏起来的，多半不想给人看，程序不敢发布；可它还在文件里，是一次活动，就还要计数：只计数，不显示内容。\
            筛选过的表，没有筛出来的行也是隐藏的。",
        how: "可以公开的，取消隐藏，筛选过的清除筛选，再保存。不要了的，取消隐藏，删去。本来就不公开的，不用管。",
        example: Example::Computer,
    };
    /// Days of a ledger whose year stands in the title above the table.
    LEDGER_YEAR = Declaration {
        id: "ledger-year",
        severity: Severity::Info,
        what: "台账里的日期没有写年份，照表格上面的标题算。",
        why: "“2022年活动台账”下面写“3月5日”，说的是 2022 年；标题里没有年份，或者有两个，程序就不猜。",
        how: "算得对，不用管。不是那一年的，在那几行把年份写全。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.csv --
2022年活动台账,
日期,类型
7月1日,主题党日
",
            right: "\
-- content/ledger/2022.csv --
2022年活动台账,
日期,类型
2022-07-01,主题党日
",
        },
    };
    /// A row of a ledger whose remarks say that it is not public.
    ROW_KEPT_BACK = Declaration {
        id: "row-kept-back",
        severity: Severity::Warning,
        what: "台账的这一行在备注或别的列里写着不要公开，就按不公开处理：只计数，不显示内容。",
        why: "能否公开只看“公开”一列；那里没有写 否，别处却写着不公开，程序不敢把它发布出去。",
        how: "在“公开”一列里写 否；其实可以公开，就把备注里的那几个字删去。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.csv --
日期,类型,公开,备注
2022-07-01,主题党日,是,不公开
",
            right: "\
-- content/ledger/2022.csv --
日期,类型,公开,备注
2022-07-01,主题党日,否,不公开
",
        },
    };
    /// A ledger that says of itself that it is not public.
    LEDGER_KEPT_BACK = Declaration {
        id: "ledger-kept-back",
        severity: Severity::Info,
        what: "台账的文件名、文件夹名，或表格上面、下面的一行字写着不公开，整份台账就按不公开处理：各行只计数，\
            不显示内容。",
        why: "放在“内部”文件夹里、题头写着“密级：机密”的台账，程序不敢发布出去。",
        how: "本来就不公开的，不用管。可以公开的，把文件移到别处、改个名字，或删去那一行字；只有几行不公开，就在\
            “公开”一列里写 否。",
        example: Example::Files {
            wrong: "\
-- content/ledger/内部/2022.csv --
日期,类型,主题
2022-07-01,主题党日,学习党章
",
            right: "\
-- content/ledger/2022.csv --
日期,类型,主题
2022-07-01,主题党日,学习党章
",
        },
    };
    /// A row of a ledger that only adds up others.
    LEDGER_TOTAL = Declaration {
        id: "ledger-total",
        severity: Severity::Info,
        what: "台账里“合计”“小计”这样的行没有读入。",
        why: "它只是把别的行加起来；当成一次活动，人次就多算一遍。",
        how: "不用做什么。这一行要真是一次活动，就把名称改掉。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.csv --
日期,类型,实到
2022-07-01,主题党日,28
合计,,28
",
            right: "\
-- content/ledger/2022.csv --
日期,类型,实到
2022-07-01,主题党日,28
",
        },
    };
    /// A table below a ledger that is none.
    LEDGER_TABLE = Declaration {
        id: "ledger-table",
        severity: Severity::Warning,
        what: "台账下面还有一张表，不像台账，整张都没有读入。",
        why: "名单、汇总不是活动，逐行当成活动读，每一行都是错；可里面要是记着活动，就没有计入。它有日期或类型\
            的，多半漏了列名，就不生成网站。",
        how: "是名单、汇总，移到另一张工作表或别处；记着活动，就在它的表头里写全列名，至少有“日期”和“类型”。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.csv --
日期,类型,主题,实到
2022-07-01,主题党日,学习党章,28
支部,次数,人次
机关党支部,1,28
",
            right: "\
-- content/ledger/2022.csv --
日期,类型,主题,实到
2022-07-01,主题党日,学习党章,28
",
        },
    };
    /// A line of a ledger that is no row.
    LEDGER_NOTE = Declaration {
        id: "ledger-note",
        severity: Severity::Info,
        what: "台账里有一行文字不像一次活动，没有读入。",
        why: "表格下面的说明、制表人，中间的小标题，都不是活动；里面要是记着一次活动，就没有计入。",
        how: "只是说明，不用管。里面写着补记的活动，就给它单独写一行，有日期和类型。",
        example: Example::Files {
            wrong: "\
-- content/ledger/2022.csv --
日期,类型,实到
2022-07-01,主题党日,28
注：7月8日补课一次,,
",
            right: "\
-- content/ledger/2022.csv --
日期,类型,实到
2022-07-01,主题党日,28
2022-07-08,主题党日,
",
        },
    };
}
