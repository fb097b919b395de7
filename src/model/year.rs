//! What people declare about a year: figures, targets, problems, tasks. (What is counted is in
//! `derive::report`.)

use super::body::{Body, BodyRef};
use super::digest::Digested;
use super::kind::KindId;
use super::organisation::OrganisationId;
use super::post::Destination;
use super::statistic::Statistic;
use crate::diagnostics::Spanned;
use std::collections::BTreeMap;

/// A declared number with its unit, e.g. 制度 12 项.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DeclaredNumber {
    /// What it is.
    pub name: String,
    /// The number as written; `None` shows as 未填.
    pub value: Option<String>,
    /// 项, 人, 个 … ; empty when none is written.
    pub unit: String,
}

/// Something that is to be done, with its measures.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Task {
    /// What.
    pub name: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// By when, as written.
    pub due: Option<String>,
    /// How far it is.
    pub progress: Option<TaskProgress>,
    /// Its measures.
    pub measures: Vec<Measure>,
    /// The problems of the year that it answers, by their place from 0, each once.
    pub answers: Vec<usize>,
}

/// A list that the park keeps under a name of its own (四清单, 五个聚焦).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NamedList {
    /// What it is called.
    pub name: String,
    /// What stands in it, in its order.
    pub items: Vec<String>,
}

/// One step of a task.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Measure {
    /// What.
    pub text: String,
    /// How far it is.
    pub progress: Option<TaskProgress>,
    /// What shows it, as written.
    pub evidence: Option<Spanned<String>>,
}

/// A page that shows that a measure was taken.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EvidencePage {
    /// Its URL from the site's root.
    pub url: String,
    /// Its title.
    pub title: String,
}

/// How far something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskProgress {
    /// 未启动
    NotStarted,
    /// 推进中
    Underway,
    /// 已完成
    Done,
}

impl TaskProgress {
    /// The word readers see.
    pub fn chinese(self) -> &'static str {
        match self {
            TaskProgress::NotStarted => "未启动",
            TaskProgress::Underway => "推进中",
            TaskProgress::Done => "已完成",
        }
    }
}

/// A target of a year.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// So many of a kind.
    Count {
        /// Of which kind.
        kind: KindId,
        /// How many 次.
        count: u32,
        /// Whose; `None` for the whole park.
        organisation: Option<OrganisationId>,
    },
    /// Something that is not counted.
    Text(String),
}

/// What `years/2022.md` says, names looked up.
#[derive(Clone, Debug, Hash)]
pub struct YearNotes {
    /// The year.
    pub year: i16,
    /// Path of its source relative to the site folder.
    pub source: String,
    /// 主题 of the year.
    pub theme: Option<String>,
    /// Declared numbers.
    pub figures: Vec<DeclaredNumber>,
    /// Manual counts: used only for a kind without any activity that year.
    pub counts: BTreeMap<KindId, u32>,
    /// Targets, in their order.
    pub targets: Vec<Target>,
    /// Problems, in their order.
    pub problems: Vec<String>,
    /// Tasks, in their order.
    pub tasks: Vec<Task>,
    /// Lists of its own, in their order.
    pub lists: Vec<NamedList>,
    /// The published pages that measures name as evidence, by that evidence as written.
    pub evidence: BTreeMap<String, EvidencePage>,
    /// The narrative.
    pub body: Digested<Body>,
    /// Where the links of the narrative lead.
    pub destinations: Vec<Destination>,
    /// What the `{{…}}` of the narrative stand for: as many, in the same order, as `body.numbers`.
    pub numbers: Vec<NumberName>,
}

impl YearNotes {
    /// The narrative, for a page that shows it.
    pub fn body_ref(&self) -> BodyRef<'_> {
        BodyRef { source: &self.source, body: &self.body }
    }
}

/// A number of a year, as a narrative asks for it and as the sections of its report list it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberName {
    /// `{{主题党日}}`, `{{主题党日.人次}}`: of the activities of a kind.
    Kind(KindId, Statistic),
    /// `{{figures.制度}}`: by index in [`YearNotes::figures`].
    Figure(usize),
    /// `{{活动}}`, `{{活动.人次}}`: of all activities.
    Total(Statistic),
    /// `{{任务}}`: how many tasks.
    Tasks,
    /// `{{措施}}`: how many measures.
    Measures,
}
