//! Posts that tell of something in fewer than 80 characters.
//!
//! Lets be: notices and announcements, by how their titles end, what is still to come, and posts in which
//! pictures, films or attachments tell the rest. That a post is quite empty a build says itself
//! (`body-empty`).

use super::{Rule, Sees};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::activity::Status;
use crate::model::post::{Destination, Post};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "short-body",
        severity: Severity::Info,
        what: "正文不到 80 个字，也没有图片、附件。",
        why: "几十个字说不清时间、地点、人物和做了什么，读者看不明白，检查时也当不了依据。",
        how: "补上时间、地点、参加的人和主要内容，或者配上照片；通知、公示这类短文不用管。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 志愿服务侧记\ndate: 2022-07-01\n---\n党员到河边植树。\n",
            right: "-- content/posts/a.md --\n---\ntitle: 志愿服务侧记\ndate: 2022-07-01\n---\n7月1日上午，机关党支部组织23名党员到园区河边\
                    植树。大家两人一组，挖坑、扶苗、培土、浇水，一个上午种下柳树60棵。支部书记说，栽下的是树，留下的是党员的一份责任，今后每个月都要来看护、浇水、除草，让这片柳林长起来。\n",
        },
    },
    Sees::Site(look),
);

/// Characters of a report, at least.
const LEAST: u32 = 80;

/// What titles of texts end with that are short by their nature.
const NOTICES: &[&str] = &[
    "通知",
    "公告",
    "公示",
    "通告",
    "通报",
    "预告",
    "启事",
    "提醒",
    "提示",
    "名单",
    "名录",
    "安排",
    "声明",
    "须知",
    "致歉",
    "讣告",
    "一览",
    "时间表",
    "日程",
    "海报",
    "图片",
    "组图",
    "图说",
    "视频",
    "图解",
    "下载",
    "目录",
];

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let posts = whole.site.posts.iter().map(|post| &**post);
    posts.filter(|post| is_short(post)).map(mark).collect()
}

fn is_short(post: &Post) -> bool {
    let shows = |destination: &Destination| {
        matches!(destination, Destination::Image { .. } | Destination::File { .. })
    };
    let is_notice = is_notice(&post.card.title);
    let tells_otherwise = post.card.cover.is_some() || post.destinations.iter().any(shows);
    post.card.status == Status::Done
        && post.body.words < LEAST
        && !post.body.is_empty()
        && !is_notice
        && !tells_otherwise
}

/// Whether a title says that its text is a notice, by what it ends with, in brackets or not (`七月学习安排（二）`), or
/// by what stands before a colon (`温馨提示：…`). 通报表扬 is no notice.
fn is_notice(title: &str) -> bool {
    let mut parts = title.split(['：', ':', '｜', '|', '丨', '（', '(', '—']);
    let own = |part: &str| {
        part.trim_matches([' ', '）', ')', '“', '”', '《', '》', '！', '!', '。', '】', '【']).to_owned()
    };
    let is_wish = title.starts_with('祝') && !title.starts_with("祝贺");
    is_wish || parts.any(|part| NOTICES.iter().any(|word| own(part).ends_with(word)))
}

fn mark(post: &Post) -> SiteMark {
    let message = format!("正文只有 {} 个字", post.body.words);
    let hint = "补上时间、地点、参加的人和主要内容，或者配上照片";
    SiteMark::new(&post.source, message).words(&post.card.title).hint(hint)
}
