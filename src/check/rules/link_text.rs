//! Links whose words say nothing of where they lead: `[点击这里](…)`, `[更多](…)`, `[链接](…)`.
//!
//! Lets be: every other word, photos that are links, code.

use super::{Rule, Sees};
use crate::check::html_tags::{links, without_code};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::inventory::FileRole;
use crate::model::link_words::{bare, says_nothing};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "link-text",
        severity: Severity::Info,
        what: "链接的文字没有说会去哪里，例如“点击这里”“更多”。",
        why: "用读屏软件的人常常只听链接的文字，一串“点击这里”分不出哪个是哪个；无障碍检查也看这一项。",
        how: "用要去的那一页的名字作链接的文字，例如“七月活动安排”。",
        example: Example::Sentences {
            wrong: &[
                "报名请[点击这里](https://www.example.com/form)。",
                "活动安排见[这里](https://www.example.com/plan)。",
                "[更多>>](https://www.example.com/list)",
                "活动报道：[链接](https://www.example.com/news)",
                "[**点击查看**](https://www.example.com/news)",
                "活动照片，<a href=\"https://www.example.com/photo\">点此查看</a>。",
                "[查看详情](https://www.example.com/news)",
            ],
            right: &[
                "报名请填写[七月活动报名表](https://www.example.com/form)。",
                "[更多主题党日活动](https://www.example.com/list)",
                "[红色教育基地链接](https://www.example.com/news)",
                "写法是`[点击这里](https://www.example.com/)`。",
                "请点击这里报名。",
                "会议强调[更多]的关心。",
                "[点击](#)",
            ],
        },
    },
    Sees::Lines(look),
)
.by_words(|| vec!["](", "<a", "<A"]);

fn look(line: &Passage<'_>) -> Vec<Mark> {
    let is_body = matches!(line.role(), FileRole::Post | FileRole::Page | FileRole::Year);
    if !is_body || line.sort == PassageSort::Code {
        return Vec::new();
    }
    let text = &without_code(line.text);
    let links = links(text).into_iter().filter(|link| link.target.len() > 1);
    let mark = |words: &str, range| {
        let mark = Mark::new(range, format!("链接的文字“{words}”没有说会去哪里"));
        mark.hint("用要去的那一页的名字作文字，例如“[七月活动安排](网址)”")
    };
    let says = links.filter_map(|link| {
        let words = &text[link.says.clone()];
        says_nothing(words).then(|| mark(&bare(words), link.range))
    });
    says.collect()
}
