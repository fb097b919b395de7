//! One file as its author wrote it: fields typed and placed, names not yet looked up.
//!
//! Made by `parse` from one file and nothing else, so that a change elsewhere never makes it stale; read by
//! `assemble`.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

use super::activity::{Attendance, Details, Role, Status};
use super::body::Body;
use super::calendar::{CalendarTables, Recurrence};
use super::credits::Credits;
use super::date::{Date, DateSpan, TimeSpan};
use super::digest::Digested;
use super::foreign::Foreign;
use super::line_breaks::LineBreaks;
use super::year::{DeclaredNumber, NamedList, Task};
use crate::diagnostics::{SourceText, Span, Spanned};

/// What a post's front matter and a ledger row have in common.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WrittenActivity {
    /// `title` 标题 / 主题
    pub title: Spanned<String>,
    /// `date` 日期
    pub date: Spanned<DateSpan>,
    /// `was_on` 原定日期: when it was to be before it was postponed.
    pub was_on: Option<DateSpan>,
    /// `time` 时间
    pub time: Option<TimeSpan>,
    /// `kind` 类型: an id, name or alias.
    pub kind: Option<Spanned<String>>,
    /// `organisers` 主办 / 支部: ids, names, short names or aliases.
    pub organisers: Vec<Spanned<String>>,
    /// Where, and who had a part in it.
    pub details: Details,
    /// `attendance` 人数, or 应到 and 实到.
    pub attendance: Attendance,
    /// `counts_as` 计入
    pub counts_as: Vec<Spanned<String>>,
    /// `role` 角色
    pub role: Role,
    /// `status` 状态, where it is written.
    pub status: Option<Status>,
    /// `updated` 更新日期
    pub updated: Option<Date>,
    /// `uid` 编号
    pub uid: Option<String>,
}

/// A post's front matter.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FrontMatter {
    /// What it tells of.
    pub activity: WrittenActivity,
    /// `publish_on` 发布日期
    pub publish_on: Option<Date>,
    /// `expires` 到期: the last day on which it is published.
    pub expires: Option<Date>,
    /// Why its author keeps it back.
    pub kept_back: Option<Withholding>,
    /// Whether it says that it is not public, also where it is a draft first of all.
    pub is_private: bool,
    /// `summary` 摘要
    pub summary: Option<String>,
    /// `cover` 封面: a picture beside the post.
    pub cover: Option<Spanned<String>>,
    /// `tags` 标签
    pub tags: Vec<Spanned<String>>,
    /// `campaign` 专题: ids or names.
    pub campaigns: Vec<Spanned<String>>,
    /// `featured` 重点
    pub featured: bool,
    /// Who wrote, took, edited and reviewed it.
    pub credits: Credits,
    /// `slug` 链接名
    pub slug: Option<Spanned<String>>,
    /// `aliases` 旧链接: former URLs from the site's root.
    pub aliases: Vec<Spanned<String>>,
    /// `line_breaks` 换行, where it is written.
    pub line_breaks: Option<LineBreaks>,
    /// `remarks` 备注
    pub remarks: Option<String>,
    /// What it brought along from another generator.
    pub foreign: Vec<Foreign>,
    /// Its categories there: one may be the name of a kind.
    pub categories: Vec<Spanned<String>>,
    /// What may be its cover there, if there is such a file here.
    pub foreign_cover: Option<Spanned<String>>,
    /// Keys that nobody knows.
    pub unread: Vec<Spanned<String>>,
}

/// What keeps a text from being published, whatever day it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Withholding {
    /// `draft` 草稿
    Draft,
    /// `to_verify` 待核: what was guessed when it was brought in, as written, and nobody has looked at yet.
    Unverified(String),
    /// A key that another generator would not publish it for, as written, e.g. `published: false`.
    Elsewhere(String),
    /// `public` 公开 says no: it counts, like a private row of the ledger.
    Private,
}

/// A post: `content/posts/**/*.md`.
#[derive(Clone, Debug)]
pub struct PostFile {
    /// The whole file.
    pub source: Arc<SourceText>,
    /// Where its page stands: URL from the site's root. `None` where its `slug` cannot be used, which has
    /// been reported.
    pub url: Option<String>,
    /// What lists show of it: as written, else the text's beginning.
    pub summary: String,
    /// Its front matter.
    pub front: FrontMatter,
    /// The rest.
    pub body: Digested<Body>,
}

/// A standing page: `content/pages/**/*.md`.
#[derive(Clone, Debug)]
pub struct PageFile {
    /// The whole file.
    pub source: Arc<SourceText>,
    /// Where its page stands: URL from the site's root, which may be too long for an output.
    pub url: String,
    /// `title` 标题
    pub title: Spanned<String>,
    /// `summary` 摘要: as written, else the text's beginning.
    pub summary: String,
    /// `updated` 更新日期
    pub updated: Option<Date>,
    /// Why its author keeps it back.
    pub kept_back: Option<Withholding>,
    /// `line_breaks` 换行, where it is written.
    pub line_breaks: Option<LineBreaks>,
    /// What it brought along from another generator.
    pub foreign: Vec<Foreign>,
    /// The text.
    pub body: Digested<Body>,
}

/// A row of a ledger: `content/ledger/*`.
#[derive(Clone, Debug)]
pub struct LedgerRow {
    /// The file it stands in.
    pub source: Arc<SourceText>,
    /// The row in it.
    pub span: Span,
    /// What it tells of. Its kind is always written.
    pub activity: WrittenActivity,
    /// 稿件: path or slug of the post about it.
    pub post: Option<Spanned<String>>,
    /// 公开; yes unless it says 否.
    pub public: bool,
    /// 备注
    pub remarks: Option<String>,
}

/// The summary of a year: `content/years/2022.md`.
#[derive(Clone, Debug)]
pub struct YearFile {
    /// The whole file.
    pub source: Arc<SourceText>,
    /// The year, from the file's name.
    pub year: i16,
    /// `theme` 主题 of the year.
    pub theme: Option<String>,
    /// `figures` 数据: declared by hand.
    pub figures: Vec<DeclaredNumber>,
    /// `counts` 次数: manual counts by kind.
    pub counts: Vec<(Spanned<String>, u32)>,
    /// `targets` 目标
    pub targets: Vec<WrittenTarget>,
    /// `problems` 问题
    pub problems: Vec<String>,
    /// `tasks` 任务
    pub tasks: Vec<Task>,
    /// `lists` 清单
    pub lists: Vec<NamedList>,
    /// The narrative.
    pub body: Digested<Body>,
}

/// A calendar file: `content/calendar/*.yaml`.
#[derive(Clone, Debug, Default)]
pub struct CalendarFile {
    /// Holidays and observances.
    pub tables: CalendarTables,
    /// `plans` 计划
    pub plans: Vec<WrittenPlan>,
}

/// What is to be held again and again.
#[derive(Clone, Debug)]
pub struct WrittenPlan {
    /// The file it stands in.
    pub source: Arc<SourceText>,
    /// The year of that file; without one it is a plan for every year.
    pub year: Option<i16>,
    /// `kind` 类型
    pub kind: Spanned<String>,
    /// `date` 日期
    pub when: Vec<Recurrence>,
    /// `name` 名称, where it is not called as its kind.
    pub title: Option<String>,
    /// `organisers` 主办
    pub organisers: Vec<Spanned<String>>,
    /// `time` 时间
    pub time: Option<TimeSpan>,
    /// `place` 地点
    pub place: Option<String>,
    /// `from` 开始: the first day on which it may fall.
    pub from: Option<Date>,
    /// `until` 截止: the last.
    pub until: Option<Date>,
}

/// A target of a year, as written.
#[derive(Clone, Debug)]
pub enum WrittenTarget {
    /// So many of a kind, of one organisation or of all.
    Count {
        /// Kind, by any of its names.
        kind: Spanned<String>,
        /// How many 次.
        count: u32,
        /// Whose; `None` for the whole park.
        organisation: Option<Spanned<String>>,
        /// On which days, where they are fixed.
        when: Vec<Recurrence>,
    },
    /// Something that is not counted.
    Text(String),
}
