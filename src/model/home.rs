//! What the home page shows, and in which order.

use super::kind::KindId;

/// The home page as the settings have it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct HomeSettings {
    /// Its sections, in order; empty for [all of them](HomeSection::ALL).
    pub sections: Vec<HomeSection>,
    /// Whose posts stand under notices; `None` for those of the kind for it.
    pub notices: Option<PostsOf>,
    /// Whose posts stand under models.
    pub models: Option<PostsOf>,
}

/// Posts that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PostsOf {
    /// Those of a column, by its index in the settings.
    Column(usize),
    /// Those of a kind.
    Kind(KindId),
}

/// A section of the home page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HomeSection {
    /// 图片新闻: a large picture and four more.
    Photos,
    /// 要闻: featured posts, then the newest.
    Headlines,
    /// 专题 that run.
    Campaigns,
    /// 通知公告
    Notices,
    /// 近期安排
    Upcoming,
    /// 活动日历: a small month.
    Calendar,
    /// 年度数字
    Figures,
    /// 先锋风采
    Models,
    /// 栏目, each with its newest posts.
    Columns,
    /// 上级网站
    Links,
}

impl HomeSection {
    /// All of them, in the usual order.
    pub const ALL: [Self; 10] = [
        Self::Photos,
        Self::Headlines,
        Self::Campaigns,
        Self::Notices,
        Self::Upcoming,
        Self::Calendar,
        Self::Figures,
        Self::Models,
        Self::Columns,
        Self::Links,
    ];

    /// What it is called: as settings and templates write it, then by its other names, of which the first is
    /// shown.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Photos => &["photos", "图片新闻", "图片", "头条"],
            Self::Headlines => &["headlines", "要闻", "最新稿件", "最新", "重点"],
            Self::Campaigns => &["campaigns", "专题"],
            Self::Notices => &["notices", "通知公告", "通知", "公告"],
            Self::Upcoming => &["upcoming", "近期安排", "即将举行", "预告"],
            Self::Calendar => &["calendar", "活动日历", "日历"],
            Self::Figures => &["figures", "年度数字", "数字"],
            Self::Models => &["models", "先锋风采", "先锋", "典型"],
            Self::Columns => &["columns", "栏目"],
            Self::Links => &["links", "上级网站", "友情链接", "链接"],
        }
    }
}
