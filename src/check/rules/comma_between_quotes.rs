//! A pause mark between quotations or titles that stand side by side: `“四个意识”、“四个自信”`, `《甲》、《乙》`. GB/T
//! 15834—2011, 4.5.3.5, has none there as a rule, for the marks keep them apart already.
//!
//! Lets be: lists in which something stands between them (`《甲》（2018年）、《乙》`), where the standard has the mark,
//! in which not all are quoted, and of which each has two (`“甲”而不是“乙”、“丙”而不是“丁”`).

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::is_han;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "comma-between-quotes",
        severity: Severity::Info,
        what: "并列的引号或者书名号之间用了顿号。",
        why: "标点符号国家标准（GB/T 15834）规定并列的引号、书名号之间通常不用顿号，中央媒体的稿子也不用。",
        how: "删去引号、书名号之间的顿号；中间夹着别的成分的，仍用顿号。",
        example: Example::Sentences {
            wrong: &[
                "坚持“三会一课”、“主题党日”、“民主评议”制度。",
                "学习《中国共产党章程》、《中国共产党支部工作条例》。",
                "评选“优秀共产党员”、“优秀党务工作者”。",
            ],
            right: &[
                "坚持“三会一课”“主题党日”“民主评议”制度。",
                "学习《中国共产党章程》《中国共产党支部工作条例》。",
                "学习《中国共产党章程》（2022年修订）、《中国共产党支部工作条例》。",
                "学习《中国共产党章程》、《中国共产党支部工作条例》（试行）、《中国共产党廉洁自律准则》。",
                "开展“三会一课”、主题党日。",
                "学习“两学一做”、“三严三实”等有关内容（见附件）、“四史”。",
                "颁发“优秀党员”、“优秀党务工作者”、先进集体奖牌。",
                "坚持“拉手”而不是“松手”、“延链”而不是“断链”。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| JOINTS.to_vec());

/// Where two stand side by side.
const JOINTS: [&str; 2] = ["”、“", "》、《"];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    if passage.sort != PassageSort::Block {
        return Vec::new();
    }
    let mut marks = Vec::new();
    let mut from = 0;
    for sentence in passage.text.split_inclusive(['。', '；', '！', '？']) {
        for joint in JOINTS.iter().filter(|joint| sentence.contains(**joint) && !has_others(sentence, joint))
        {
            let found = runs(sentence, joint).filter(|run| is_list(&sentence[..run.start], joint));
            marks.extend(found.map(|run| mark(sentence, from, run, joint)));
        }
        from += sentence.len();
    }
    marks
}

/// Whether a sentence has a pause mark behind something else than a quotation, or before it.
fn has_others(sentence: &str, joint: &str) -> bool {
    let others = ["）、“", "）、《"].iter().any(|joint| sentence.contains(joint));
    let pause = joint.trim_end_matches(['“', '《']);
    others || sentence.matches(pause).count() > sentence.matches(joint).count()
}

/// The most characters between two quotations that belong together.
const BETWEEN: usize = 5;

/// Whether what ends with the first of a list is no pair of quotations.
fn is_list(before: &str, joint: &str) -> bool {
    let (close, open) = (joint.chars().next(), joint.chars().next_back());
    let first = before.rfind(|c| Some(c) == open).map_or(before, |start| &before[..start]);
    let mut behind = first.chars().rev().take(BETWEEN + 1).take_while(|c| is_han(*c) || Some(*c) == close);
    !behind.any(|c| Some(c) == close)
}

/// From the first joint of a list to its last.
fn runs(sentence: &str, joint: &str) -> impl Iterator<Item = Range<usize>> {
    let close = joint.chars().next();
    let mut places = sentence.match_indices(joint).map(|(at, _)| at..at + joint.len()).peekable();
    std::iter::from_fn(move || {
        let mut run = places.next()?;
        while let Some(next) =
            places.next_if(|next| !sentence[run.end..next.start].contains(|c| Some(c) == close))
        {
            run.end = next.end;
        }
        Some(run)
    })
}

fn mark(sentence: &str, from: usize, run: Range<usize>, joint: &str) -> Mark {
    let written = &sentence[run.clone()];
    let right = written.replace(joint, &joint.replace('、', ""));
    let name = if joint.starts_with('”') { "引号" } else { "书名号" };
    let mark = Mark::new(from + run.start..from + run.end, format!("并列的{name}之间不用顿号"));
    let count = written.matches(joint).count();
    let hint = if count > 1 { format!("删去这{count}个顿号") } else { "删去顿号".to_owned() };
    mark.hint(hint).fix(right)
}
