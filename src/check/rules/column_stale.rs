//! Columns (栏目) that have no post, or none for longer than `max_age_days` says.
//!
//! Source of the wording: 国办秘函〔2019〕19号 (空白栏目, 更新不及时).

use std::collections::HashMap;

use super::{Rule, Sees};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::date::Date;
use crate::model::kind::KindId;
use crate::model::settings::Column;
use crate::model::source_paths::SETTINGS;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "column-stale",
        severity: Severity::Warning,
        what: "栏目是空的，或者太久没有更新。",
        why: "空白栏目和长期不更新的栏目，读者点进去没有东西看，网站检查也要扣分。",
        how: "发一篇新稿；不再更新的栏目，从 site.yaml 的 columns（栏目）里去掉，或并到别的栏目里。",
        example: Example::Files {
            wrong: "-- content/site.yaml --\ntitle: 园区党建\nbase_url: https://dj.example.cn/\ncolumns:\n  - {name: 党员先锋, kinds: [先锋风采], max_age_days: 90}\n",
            right: "-- content/site.yaml --\ntitle: 园区党建\nbase_url: https://dj.example.cn/\ncolumns:\n  - {name: 党员先锋, kinds: [先锋风采], max_age_days: 90}\n-- \
                    content/posts/a.md --\n---\ntitle: 先锋岗上的老班长\ndate: 2022-12-01\nkind: 先锋风采\n---\n扎根车间二十年。\n",
        },
    },
    Sees::Site(look),
);

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let mut latest: HashMap<KindId, Date> = HashMap::new();
    for post in &whole.site.posts {
        let of_kind = latest.entry(post.card.kind).or_insert(post.card.publish_on);
        *of_kind = post.card.publish_on.max(*of_kind);
    }
    let columns = &whole.site.settings.columns;
    columns.iter().filter_map(|column| stale(column, &latest, whole.site.today)).collect()
}

fn stale(column: &Column, latest: &HashMap<KindId, Date>, today: Date) -> Option<SiteMark> {
    let mark = |message: String| SiteMark::new(SETTINGS, message).words(&column.name);
    let Some(latest) = column.kinds.iter().filter_map(|kind| latest.get(kind)).max() else {
        let mark = mark(format!("栏目“{}”里还没有稿件", column.name));
        return Some(mark.hint("发一篇稿件，或者先不设这个栏目"));
    };
    let age = latest.days_until(today);
    let limit = column.max_age_days.filter(|limit| i64::from(age) > i64::from(*limit))?;
    let message = format!("栏目“{}”有 {age} 天没有更新了，规定是 {limit} 天", column.name);
    Some(mark(message).hint(format!("最近一篇是{}的；发一篇新的，或者改 max_age_days", latest.chinese())))
}
