//! Reports that came more than ten days after their event.

use super::{Rule, Sees};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::activity::Status;
use crate::model::post::Post;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "published-late",
        severity: Severity::Info,
        what: "活动过去十天以上才发布。",
        why: "新闻讲时效，隔得太久，读者会以为是旧闻，检查时也会问是不是后来补的。",
        how: "日期写错了就改；确实发晚了，不用改，下次早些发。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 志愿服务侧记\ndate: 2022-07-01\nkind: 志愿服务\n发布日期: \
                    2022-08-01\n---\n党员到河边植树。\n",
            right: "-- content/posts/a.md --\n---\ntitle: 志愿服务侧记\ndate: 2022-07-01\nkind: 志愿服务\n发布日期: \
                    2022-07-04\n---\n党员到河边植树。\n",
        },
    },
    Sees::Site(look),
);

/// Days that a report may take.
const MOST_DAYS: i32 = 10;

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let site = whole.site;
    let is_report =
        |post: &&Post| post.card.status == Status::Done && site.settings.kinds.is_activity(post.card.kind);
    site.posts.iter().map(|post| &**post).filter(is_report).filter_map(|post| late(whole, post)).collect()
}

/// How the day is called on which a post comes out.
const KEYS: [&str; 7] = ["publish_on", "发布日期", "发布时间", "发布于", "发表日期", "发表时间", "上线日期"];

fn late(whole: &WholeSite<'_>, post: &Post) -> Option<SiteMark> {
    let days = post.card.date.last().days_until(post.card.publish_on);
    if days <= MOST_DAYS {
        return None;
    }
    let message = format!("活动过了 {days} 天才发布");
    let mark = SiteMark::new(&post.source, message).hint("“日期”或“发布日期”写错了就改；没有写错，不用改");
    let text = whole.source(&post.source)?.text();
    let key = KEYS.into_iter().find(|key| text.lines().any(|line| line.trim_start().starts_with(key)));
    Some(match key {
        Some(key) => mark.words(key),
        None => mark,
    })
}
