//! Comments that are to let something pass and do not: without a code that there is, or without a reason.

use super::{RULES, Rule, Sees};
use crate::check::exemptions::{Comment, WORD};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::code_spans::code_spans;
use crate::model::nearest::nearest;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "exemption-void",
        severity: Severity::Warning,
        what: "有一处“校对通过”没有起作用：编号不对，或者没有写理由。",
        why: "以为放过了的，其实还会提示；以后别人看稿，也不知道当初为什么放过。",
        how: "照 <!-- 校对通过: 编号 理由 --> 的样子，在一行里写全；用不着了就删去。",
        example: Example::Sentences {
            wrong: &[
                "<!-- 校对通过: known-slip -->\n按时完成。",
                "<!-- 校对通过：known-slp 引用原文 -->\n按时完成。",
                "按时完成。<!-- 校对通过 -->",
                "<!-- 校对通过: 错别字 引用原文 -->\n按时完成。",
                "<!-- 校对通过: known-slip\n引用原文 -->\n按时完成。",
            ],
            right: &[
                "<!-- 校对通过: known-slip 引用原文 -->\n按时完成。",
                "按时完成。<!-- 校对通过：known-slip 引用原文 -->",
                "稿件经办公室校对通过。",
                "<!-- 校对通过，张三 -->\n按时完成。",
                "<!-- 校对通过 2022-07-01 -->\n按时完成。",
                "<!-- 这一段已由办公室校对通过 -->\n按时完成。",
                "```\n<!-- 校对通过: 编号 -->\n```",
                "写成 `<!-- 校对通过: 编号 理由 -->`，或 `# 校对通过: 编号 理由`。",
            ],
        },
    },
    Sees::Lines(look),
)
.by_words(|| vec![WORD]);

fn look(line: &Passage<'_>) -> Vec<Mark> {
    if line.sort == PassageSort::Code {
        return Vec::new();
    }
    let code = code_spans(line.text);
    let places = line.text.match_indices(WORD).map(|(at, _)| at);
    let meant = places.filter(|at| !code.iter().any(|span| span.contains(at)));
    meant.filter_map(|at| void(line.text, at)).collect()
}

/// What is wrong with the comment in which the word at a byte of a line stands.
fn void(line: &str, at: usize) -> Option<Mark> {
    let before = line[..at].trim_end();
    let mark = |message: String| Mark::new(at..at + WORD.len(), message);
    let all = "写成 <!-- 校对通过: 编号 理由 -->，编号就是提示里方括号中的那个";
    let Some(Comment { code, reason, .. }) = Comment::of(line, at) else {
        let is_open = before.ends_with("<!--");
        return is_open.then(|| mark("“校对通过”没有在一行里写完，没有起作用".to_owned()).hint(all));
    };
    let is_meant = line[at + WORD.len()..].starts_with([':', '：'])
        || before.ends_with("<!--")
            && (code.is_empty() || code.starts_with(|c: char| c.is_ascii_lowercase()));
    if !is_meant {
        return None;
    }
    let ids = || RULES.iter().map(|rule| rule.code.id());
    if code.is_empty() {
        return Some(mark("“校对通过”没有写放过哪一条，没有起作用".to_owned()).hint(all));
    }
    if !ids().any(|id| id == code) {
        let hint = match nearest(code, ids()) {
            Some(near) => format!("是不是“{near}”？"),
            None => all.to_owned(),
        };
        return Some(mark(format!("没有“{code}”这一条，“校对通过”没有起作用")).hint(hint));
    }
    let message = format!("“校对通过: {code}”后面没有写理由，没有起作用");
    reason.is_empty().then(|| mark(message).hint("在后面空一格，写上为什么放过，如：引用原文"))
}
