//! Posts that say themselves that they come from elsewhere (`转载自…`, a tag 转载) and do not say from where, or
//! without the address of what they were taken from.
//!
//! Lets be: posts that speak of 转载 in other ways (`未经授权不得转载`, `转载请注明出处`).
//!
//! Source: 《互联网新闻信息服务管理规定》 (2017) 第十五条: who takes over news says where it comes from.

use super::{Rule, Sees};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::post::Post;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "reprint-source",
        severity: Severity::Warning,
        what: "转载的稿件没有写来源，或者没有原文链接。",
        why: "转载要注明出处；没有来源和原文链接，出了差错追不到原稿，也说不清有没有授权。",
        how: "在前言里写上 来源: …，正文末尾附上原文的网址。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 学习党章\ndate: 2022-07-01\n标签: 转载\n---\n党章是党的根本大法。\n",
            right: "-- content/posts/a.md --\n---\ntitle: 学习党章\ndate: 2022-07-01\n标签: 转载\n来源: 示例日报\n---\n党章是党的根本大法。\n\n\
                    [原文](https://www.example.cn/a.html)\n",
        },
    },
    Sees::Site(look),
);

/// Beginnings of a line or title that say where all of it was taken from.
const BEGINS: &[&str] =
    &["转载自", "转自", "本文转载自", "本文转自", "本文转载于", "【转载】", "（转载", "转载：", "[转载]"];

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    whole.site.posts.iter().filter_map(|post| of_post(whole, post)).collect()
}

fn of_post(whole: &WholeSite<'_>, post: &Post) -> Option<SiteMark> {
    let text = whole.source(&post.source)?.text();
    let (said, name) = said(post, text)?;
    let has_source = post.credits.source.is_some()
        || name
        || ["来源：", "来源:", "出处：", "稿源："].iter().any(|word| text.contains(word));
    let has_address = text.contains("http://") || text.contains("https://");
    let mark = |what: &str| SiteMark::new(&post.source, format!("这篇是转载的，没有写{what}")).words(said);
    match (has_source, has_address) {
        (true, true) => None,
        (true, false) => Some(
            mark("原文链接").severity(Severity::Info).hint("在正文末尾附上原文的网址，例如 [原文](网址)"),
        ),
        (false, _) => Some(mark("来源").hint("在前言里写上 来源: …，并在正文末尾附上原文的网址")),
    }
}

/// The words that say that it was taken from elsewhere, and whether they name from where.
fn said<'t>(post: &'t Post, text: &'t str) -> Option<(&'t str, bool)> {
    let of_line = text.lines().chain([post.card.title.as_str()]).find_map(|line| {
        let line = line.trim_start_matches([' ', '\u{3000}', '>', '*', '（', '(', '[', '-', '_']);
        let begin = BEGINS.iter().find(|begin| line.starts_with(**begin))?;
        let rest = line[begin.len()..].trim_matches(|c: char| !c.is_alphanumeric());
        Some((&line[..begin.len()], begin.ends_with(['自', '于']) && !rest.is_empty()))
    });
    let tag = || post.card.tags.iter().find(|tag| tag.name == "转载").map(|tag| (tag.name.as_str(), false));
    of_line.or_else(tag)
}
