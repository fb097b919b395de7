//! Posts that share their title with others of the same year: in a list nobody can tell them apart.

use std::collections::BTreeMap;

use super::{Rule, Sees};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::post::Post;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "same-title",
        severity: Severity::Info,
        what: "同一年里有几篇稿件的标题一字不差。",
        why: "列表和搜索里只看得到标题，几篇一样，读者分不出哪一篇讲的是什么。",
        how: "在标题里说出这一次的主题，例如“开展‘重走长征路’主题党日活动”。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 开展主题党日活动\ndate: 2022-06-01\n---\n学习党章。\n-- content/posts/b.md \
                    --\n---\ntitle: 开展主题党日活动\ndate: 2022-07-01\n---\n走访企业。\n",
            right: "-- content/posts/a.md --\n---\ntitle: 开展“学党章”主题党日活动\ndate: 2022-06-01\n---\n学习党章。\n-- content/posts/b.md \
                    --\n---\ntitle: 开展“走企业”主题党日活动\ndate: 2022-07-01\n---\n走访企业。\n",
        },
    },
    Sees::Site(look),
);

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let mut by_title: BTreeMap<(i16, &str), Vec<&Post>> = BTreeMap::new();
    for post in &whole.site.posts {
        by_title.entry((post.card.date.first().year(), post.card.title.trim())).or_default().push(post);
    }
    by_title.iter().filter_map(|((_, title), posts)| shared(title, posts)).collect()
}

/// What is said once of all posts of a title, at the newest.
fn shared(title: &str, posts: &[&Post]) -> Option<SiteMark> {
    let [newest, other, ..] = posts else { return None };
    let message = format!("这一年有 {} 篇稿件的标题都是“{title}”", posts.len());
    let hint = format!("在标题里说出这一次的主题；另一篇是 {}", other.source);
    Some(SiteMark::new(&newest.source, message).words(title).hint(hint))
}
