//! The columns of a ledger (台账) as our tables head them: names that the reader of ledgers knows.

/// The sheet of all activities in our own workbooks.
pub const WHOLE_SHEET: &str = "汇总";

/// What stands over a sheet of our own workbooks whose rows stand in another sheet of it, too: they are read
/// once.
pub const EXTRACT: &str = "摘自“汇总”表，改动请改汇总";

/// The sheets of our own empty workbook that hold no rows: what each is called, and what stands over it.
pub const HOW_TO_FILL: (&str, &str) = ("填写说明", "活动台账填写说明");
/// The other.
pub const CHOICES: (&str, &str) = ("选项", "可以选的类型和组织");

/// A column of a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LedgerColumn {
    /// 序号
    Serial,
    /// 日期
    Day,
    /// 时间
    Time,
    /// 类型
    Kind,
    /// 主题
    Title,
    /// 支部
    Organisers,
    /// 地点
    Place,
    /// 主持人
    Host,
    /// 记录人
    Recorder,
    /// 主讲人
    Speakers,
    /// 应到
    Expected,
    /// 实到
    Present,
    /// 计入
    CountsAs,
    /// 角色
    Role,
    /// 状态
    Status,
    /// 公开
    Public,
    /// 备注
    Remarks,
    /// 原定日期
    WasOn,
    /// 稿件
    Post,
    /// 更新日期
    Updated,
    /// 编号
    Uid,
}

impl LedgerColumn {
    /// All of them, as tables have them from left to right.
    pub const ALL: [Self; 21] = [
        Self::Serial,
        Self::Day,
        Self::Time,
        Self::Kind,
        Self::Title,
        Self::Organisers,
        Self::Place,
        Self::Host,
        Self::Recorder,
        Self::Speakers,
        Self::Expected,
        Self::Present,
        Self::CountsAs,
        Self::Role,
        Self::Status,
        Self::Public,
        Self::Remarks,
        Self::WasOn,
        Self::Post,
        Self::Updated,
        Self::Uid,
    ];

    /// Those of the form that is filled in (填报模板), in the same order; the others are for who keeps the site.
    pub fn form() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|column| !matches!(column, Self::Post | Self::Updated | Self::Uid))
    }

    /// Its head.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Serial => "序号",
            Self::Day => "日期",
            Self::Time => "时间",
            Self::Kind => "类型",
            Self::Title => "主题",
            Self::Organisers => "支部",
            Self::Place => "地点",
            Self::Host => "主持人",
            Self::Recorder => "记录人",
            Self::Speakers => "主讲人",
            Self::Expected => "应到",
            Self::Present => "实到",
            Self::CountsAs => "计入",
            Self::Role => "角色",
            Self::Status => "状态",
            Self::Post => "稿件",
            Self::Public => "公开",
            Self::Remarks => "备注",
            Self::WasOn => "原定日期",
            Self::Updated => "更新日期",
            Self::Uid => "编号",
        }
    }

    /// How many of [all](Self::ALL) are for people; the others are for programs, and not printed.
    pub const PRINTED: usize = Self::Post as usize;

    /// Where it stands among all, from 0.
    pub fn index(self) -> usize {
        self as usize
    }
}
