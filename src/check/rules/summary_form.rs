//! Summaries and tags by which lists and search engines show a post: a summary longer than 120 characters,
//! one that only says the title again, and too many tags.
//!
//! A post without a summary of its own is let be: lists show the beginning of its text.

use super::{Rule, Sees};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::post::Post;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "summary-form",
        severity: Severity::Info,
        what: "摘要太长，或者和标题一样；标签太多。",
        why: "列表、订阅和搜索结果里显示的是摘要，太长的读不完，和标题一样的等于没有；标签多了，哪个都找不准。",
        how: "摘要用一两句话写清谁、做了什么，120 个字以内；标签留最要紧的几个。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 走访三家企业\ndate: 2022-07-01\n摘要: 走访三家企业\n---\n党员到企业了解用工情况。\n",
            right: "-- content/posts/a.md --\n---\ntitle: 走访三家企业\ndate: 2022-07-01\n摘要: 党员到三家企业了解用工和用电情况，收回意见九条。\
                    \n---\n党员到企业了解用工情况。\n",
        },
    },
    Sees::Site(look),
);

/// Characters of a summary, at most: more than of any that is taken from a text.
const LONGEST: usize = 120;

/// Tags of a post, at most.
const MOST_TAGS: usize = 8;

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let of_posts = whole.site.posts.iter().flat_map(|post| [of_summary(whole, post), of_tags(whole, post)]);
    of_posts.flatten().collect()
}

fn of_summary(whole: &WholeSite<'_>, post: &Post) -> Option<SiteMark> {
    let (summary, title) = (post.card.summary.trim(), post.card.title.trim());
    let count = summary.chars().count();
    let said = if count > LONGEST {
        format!("摘要有 {count} 个字，太长了")
    } else if summary == title && written_under(whole, post, &["摘要", "summary"]).is_some() {
        "摘要和标题一样".to_owned()
    } else {
        return None;
    };
    let place = written_under(whole, post, &["摘要", "summary"]).unwrap_or(title);
    let mark = SiteMark::new(&post.source, said).words(place);
    Some(mark.hint("写成 摘要: 一两句话说清谁、做了什么，120 个字以内"))
}

fn of_tags(whole: &WholeSite<'_>, post: &Post) -> Option<SiteMark> {
    let count = post.card.tags.len();
    let place = written_under(whole, post, &["标签", "tags", "关键词", "keywords"]);
    let mark = || SiteMark::new(&post.source, format!("标签有 {count} 个，太多了"));
    (count > MOST_TAGS).then(|| {
        mark().words(place.unwrap_or(&post.card.title)).hint(format!("留最要紧的几个，最多 {MOST_TAGS} 个"))
    })
}

/// The key under which a post says something, where it does.
fn written_under<'k>(whole: &WholeSite<'_>, post: &Post, keys: &[&'k str]) -> Option<&'k str> {
    let front = whole.source(&post.source)?.text();
    let front = front.find("\n---").map_or(front, |end| &front[..end]);
    let says = |key: &&&str| {
        front.lines().any(|line| {
            line.strip_prefix(**key).is_some_and(|rest| rest.trim_start().starts_with([':', '：']))
        })
    };
    keys.iter().find(says).copied()
}
