//! The kinds of activity: the park's own, or those built in.

use super::identifier::{ALIASES, Named, duplicate, items, named};
use crate::model::kind::{Kind, Kinds, NEWS};
use crate::parse::fields::{FieldNames, Fields};

pub(super) const KINDS: FieldNames = &["kinds", "类型"];
const GROUP: FieldNames = &["group", "分组"];

/// What news is called unless the settings say otherwise.
const NEWS_NAME: &str = "工作动态";

const ORGANISATION_LIFE: &str = "组织生活";
const STUDY: &str = "理论学习";
const LECTURES: &str = "宣讲";
const PRACTICE: &str = "实践";
const INTEGRITY: &str = "意识形态与廉政";
const MASSES: &str = "群团";

/// Id, name, group and alias.
const BUILT_IN: &[(&str, &str, &str, Option<&str>)] = &[
    ("party-committee", "党工委会议", ORGANISATION_LIFE, None),
    ("joint-meeting", "党政联席会议", ORGANISATION_LIFE, None),
    ("branch-assembly", "党员大会", ORGANISATION_LIFE, None),
    ("branch-committee", "支委会", ORGANISATION_LIFE, None),
    ("group-meeting", "党小组会", ORGANISATION_LIFE, None),
    ("party-lecture", "书记讲党课", ORGANISATION_LIFE, Some("党课")),
    ("theme-day", "主题党日", ORGANISATION_LIFE, None),
    ("political-birthday", "政治生日", ORGANISATION_LIFE, None),
    ("study-day", "支部学习日", ORGANISATION_LIFE, None),
    ("organisation-life", "组织生活会", ORGANISATION_LIFE, None),
    ("appraisal", "民主评议党员", ORGANISATION_LIFE, None),
    ("heart-talk", "谈心谈话", ORGANISATION_LIFE, None),
    ("study-group", "中心组学习", STUDY, None),
    ("first-topic", "第一议题", STUDY, None),
    ("youth-study", "青年党员学习", STUDY, None),
    ("seminar", "专题研讨", STUDY, None),
    ("training", "教育培训", STUDY, None),
    ("youth-lecture", "青年宣讲", LECTURES, None),
    ("topic-lecture", "专题宣讲", LECTURES, None),
    ("oath", "重温入党誓词", PRACTICE, None),
    ("red-base", "参观教育基地", PRACTICE, None),
    ("urgent-task", "急难险重任务", PRACTICE, None),
    ("volunteer", "志愿服务", PRACTICE, None),
    ("ideology", "意识形态研判", INTEGRITY, None),
    ("strict-governance", "从严治党会议", INTEGRITY, None),
    ("integrity-work", "党风廉政部署", INTEGRITY, None),
    ("integrity", "廉政教育", INTEGRITY, None),
    ("union", "工会活动", MASSES, None),
    ("youth-league", "共青团活动", MASSES, Some("团建活动")),
    ("women", "妇女活动", MASSES, None),
];

/// The kinds of a site whose settings name none.
pub fn built_in_kinds() -> Kinds {
    let mut kinds = Kinds::default();
    kinds.built_in = true;
    for (id, name, group, alias) in BUILT_IN {
        let aliases = alias.iter().map(|alias| (*alias).to_owned()).collect();
        // A test makes sure that no two are alike.
        let _ = kinds.insert(Kind {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            group: (*group).to_owned(),
            aliases,
        });
    }
    add_news(&mut kinds);
    kinds
}

/// Reads the list of kinds; without one, those built in. `news` is always among them.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Kinds {
    let written = items(
        fields,
        KINDS,
        |fields| {
            let group = fields.text(GROUP).unwrap_or_default();
            let aliases = fields.list(ALIASES).into_iter().map(|alias| alias.value).collect();
            let named = named(fields)?;
            Some(Kind { id: id_of(&named), name: named.name.value, group, aliases })
        },
        |named| Kind { id: id_of(&named), name: named.name.value, group: String::new(), aliases: Vec::new() },
    );
    if written.is_empty() {
        return built_in_kinds();
    }
    let mut kinds = Kinds::default();
    let mut reserved = Kinds::default();
    let _ = reserved.insert(news(NEWS));
    for (kind, node) in written {
        let name = kind.name.clone();
        let takes_news = kind.id != NEWS
            && [&kind.id, &kind.name]
                .into_iter()
                .chain(&kind.aliases)
                .any(|name| reserved.find(name).is_some());
        match if takes_news { None } else { Some(kinds.insert(kind)) } {
            Some(Ok(_)) => {}
            Some(Err(other)) => fields.report(duplicate(&name, &kinds.get(other).name), node.span),
            None => fields.report(duplicate(&name, NEWS), node.span),
        }
    }
    if kinds.find(NEWS).is_none() {
        add_news(&mut kinds);
    }
    kinds
}

/// What is called 工作动态 and has no id of its own is news.
fn id_of(named: &Named) -> String {
    if named.name.value == NEWS_NAME && !named.has_own_id { NEWS.to_owned() } else { named.id.clone() }
}

/// Adds `news`; where its usual name is taken by another kind, under its id only.
fn add_news(kinds: &mut Kinds) {
    if kinds.insert(news(NEWS_NAME)).is_err() {
        let _ = kinds.insert(news(NEWS));
    }
}

fn news(name: &str) -> Kind {
    Kind { id: NEWS.to_owned(), name: name.to_owned(), group: String::new(), aliases: Vec::new() }
}
