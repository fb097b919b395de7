//! What a post of its kind has to say and does not: of a 主题党日 who led it, where, how many came, and a
//! photo; of a lecture who gave it, of a talk what about and before whom.
//!
//! What stands in the front matter, in the ledger or in the text counts, by words that say so; where in
//! doubt, it is there. A post is told of once, with all that is missing. 应到 and a photo are asked for only
//! where most posts of the site that are of the kind have them. What is planned, called off, or was somebody
//! else's is let be, and so are kinds that the site has made itself.
//!
//! Source: the columns of a park's own 台账 of 主题党日 (time, place, topic, who came, pictures).

use std::collections::HashMap;

use super::{Rule, Sees};
use crate::check::counts::counts;
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::activity::{Activity, Role, Status};
use crate::model::post::{Destination, Post};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "post-incomplete",
        severity: Severity::Info,
        what: "这类活动的稿件少写了内容：主题党日的主持人、地点、人数、照片，党课的授课人，宣讲的宣讲人、主题、听众。",
        why: "台账和年度总结从稿件里取这些内容，检查组织生活时也照着看，缺了要回头去问。",
        how: "补在前言里（如 主持人: …、地点: …），或者写进正文；不要求写的，在设置里把这一条关掉。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 学党章\ndate: 2022-07-01\n类型: 主题党日\n---\n学习党章。\n",
            right: "-- content/posts/a.md --\n---\ntitle: 学党章\ndate: 2022-07-01\n类型: 主题党日\n人数: 23\n---\n党支部在会议室学习党章，由\
                    支部书记主持。\n\n![党员在学习](s.png)\n-- content/posts/s.png (png 640x360) --\n",
        },
    },
    Sees::Site(look),
);

/// What may be missing, and when it is there.
struct Wanted {
    name: &'static str,
    /// How to write it in the front matter.
    key: &'static str,
    /// Words by which the text says it.
    words: &'static [&'static str],
    is_told: fn(&Told<'_>) -> bool,
}

const THEME_DAY: &[Wanted] = &[
    Wanted {
        name: "主持人",
        key: "主持人: 姓名",
        words: &["主持", "带领", "带队", "领学", "牵头", "书记", "委员"],
        is_told: |told| told.activity.details.host.is_some() || !told.activity.details.speakers.is_empty(),
    },
    Wanted {
        name: "地点",
        key: "地点: …",
        words: &[
            "室", "厅", "馆", "中心", "基地", "广场", "礼堂", "公园", "社区", "现场", "企业", "村", "线上",
            "云端", "会场", "楼", "园区", "旧址", "街道", "学校", "地点", "故居", "陵园",
        ],
        is_told: |told| told.activity.details.place.is_some(),
    },
    Wanted {
        name: "参加人数",
        key: "人数: {应到: 25, 实到: 23}",
        words: &["全体", "实到"],
        is_told: |told| told.activity.attendance.present.is_some() || told.counts_people(),
    },
    Wanted {
        name: "应到人数",
        key: "人数: {应到: 25, 实到: 23}",
        words: &["全体", "应到", "应参加", "应参会"],
        is_told: |told| {
            let attendance = told.activity.attendance;
            !told.habits.expected || attendance.present.is_none() || attendance.expected.is_some()
        },
    },
    Wanted {
        name: "照片",
        key: "",
        words: &["<img", "!["],
        is_told: |told| !told.habits.photo || has_photo(told.post),
    },
];

const LECTURER: &[&str] = &[
    "书记",
    "主任",
    "委员",
    "主讲",
    "授课",
    "讲师",
    "教授",
    "老师",
    "宣讲人",
    "宣讲员",
    "宣讲团",
    "专家",
    "同志",
    "代表",
    "党员们",
    "领学",
    "由",
    "作题为",
    "作专题",
    "作报告",
    "作宣讲",
];

const LECTURE: &[Wanted] = &[Wanted {
    name: "授课人",
    key: "主讲人: 姓名",
    words: LECTURER,
    is_told: |told| !told.activity.details.speakers.is_empty(),
}];

const TALK: &[Wanted] = &[
    Wanted {
        name: "宣讲人",
        key: "主讲人: 姓名",
        words: LECTURER,
        is_told: |told| !told.activity.details.speakers.is_empty(),
    },
    Wanted {
        name: "宣讲主题",
        key: "",
        words: &["主题", "围绕", "《", "“", "精神", "题目", "结合", "内容", "就"],
        is_told: |told| told.post.card.title.contains(['《', '“', '：', '精']),
    },
    Wanted {
        name: "听众",
        key: "人数: 30",
        words: &[
            "听众", "党员", "干部", "职工", "员工", "青年", "学生", "居民", "群众", "村民", "企业", "参加",
            "聆听",
        ],
        is_told: |told| told.activity.attendance.present.is_some() || told.counts_people(),
    },
];

/// What is asked of whom, by the ids of kinds.
const KINDS: &[(&str, &[Wanted])] =
    &[("theme-day", THEME_DAY), ("party-lecture", LECTURE), ("youth-lecture", TALK), ("topic-lecture", TALK)];

/// What most posts of a kind have.
#[derive(Clone, Copy)]
struct Habits {
    expected: bool,
    photo: bool,
}

/// A post, and what is known of what it tells of.
struct Told<'a> {
    post: &'a Post,
    activity: &'a Activity,
    text: &'a str,
    habits: Habits,
}

impl Told<'_> {
    fn counts_people(&self) -> bool {
        counts(self.text).iter().any(|count| matches!(count.unit, "人" | "人次"))
    }

    fn lacks(&self, wanted: &Wanted) -> bool {
        !(wanted.is_told)(self) && !wanted.words.iter().any(|word| self.text.contains(word))
    }
}

fn has_photo(post: &Post) -> bool {
    let is_image = |destination: &Destination| matches!(destination, Destination::Image { .. });
    post.card.cover.is_some() || post.destinations.iter().any(is_image)
}

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    KINDS.iter().flat_map(|(kind, wanted)| of_kind(whole, kind, wanted)).collect()
}

fn of_kind(whole: &WholeSite<'_>, kind: &str, wanted: &[Wanted]) -> Vec<SiteMark> {
    let site = whole.site;
    let Some(kind) = site.settings.kinds.find(kind) else { return Vec::new() };
    let held = |activity: &&Activity| {
        activity.kind == kind && activity.status == Status::Done && activity.role == Role::Host
    };
    let activities: HashMap<&str, &Activity> = site
        .activities
        .iter()
        .map(|activity| &**activity)
        .filter(held)
        .filter_map(|activity| Some((activity.url.as_deref()?, activity)))
        .collect();
    let posts = site.posts.iter().map(|post| &**post);
    let posts: Vec<(&Post, &Activity)> =
        posts.filter_map(|post| Some((post, *activities.get(post.card.url.as_str())?))).collect();
    let expected = posts.iter().filter(|(_, activity)| activity.attendance.expected.is_some()).count();
    let photo = posts.iter().filter(|(post, _)| has_photo(post)).count();
    let habits = Habits { expected: expected * 2 > posts.len(), photo: photo * 2 > posts.len() };
    let marks = posts.iter().filter_map(|(post, activity)| {
        let text = body(whole.source(&post.source)?.text());
        let told = Told { post, activity, text, habits };
        let missing: Vec<&Wanted> = wanted.iter().filter(|wanted| told.lacks(wanted)).collect();
        mark(post, &site.settings.kinds.get(kind).name, &missing)
    });
    marks.collect()
}

fn mark(post: &Post, kind: &str, missing: &[&Wanted]) -> Option<SiteMark> {
    let names: Vec<&str> = missing.iter().map(|wanted| wanted.name).collect();
    let (in_front, in_body): (Vec<&Wanted>, Vec<&Wanted>) =
        missing.iter().partition(|wanted| !wanted.key.is_empty());
    let keys: Vec<&str> = in_front.iter().map(|wanted| wanted.key).collect();
    let body: Vec<&str> = in_body.iter().map(|wanted| wanted.name).collect();
    let ways = [("在前言里补上 ", keys), ("在正文里补上", body)];
    let ways = ways.iter().filter(|(_, what)| !what.is_empty());
    let hint = ways.map(|(way, what)| format!("{way}{}", what.join("、"))).collect::<Vec<_>>().join("，");
    let mark = || SiteMark::new(&post.source, format!("这篇“{kind}”没有写{}", names.join("、")));
    (!missing.is_empty()).then(|| mark().words(&post.card.title).hint(hint))
}

/// What stands behind the front matter.
fn body(text: &str) -> &str {
    let fence = text.find("\n---").map(|at| at + "\n---".len());
    fence.map_or(text, |end| &text[end..])
}
