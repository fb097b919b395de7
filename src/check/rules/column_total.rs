//! Sums in tables that the rows above do not make: `合计 30` below 12 and 16.
//!
//! What is counted, and what is let be, is said where the [tables](crate::check::tables) are read, which says
//! it in a sentence: `“场次”一列各行相加是28，合计写的是30`.

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "column-total",
        severity: Severity::Warning,
        what: "表格里合计、小计的数和各行相加的不一样。",
        why: "读者一加就看出来；上级汇总时照合计抄，错的数就报上去了。",
        how: "照原始记录核对各行，改正写错的那个数；按去重后的数写的，在表下注明，这一处注明“校对通过”。",
        example: Example::Sentences {
            wrong: &[
                "| 支部 | 场次 |\n|---|---|\n| 机关 | 12 |\n| 企业 | 16 |\n| 合计 | 30 |",
                "<table><tr><th>支部</th><th>场次</th></tr><tr><td>机关</td><td>12</td></tr><tr><td>企业</td><td>16</td></tr><tr><td><b>合计</b></td><td><b>30</b></td></tr></table>",
                "| 支部 | 场次 | 人次 |\n|---|---|---|\n| 机关 | 1,200 | 30人次 |\n| 企业 | - | 40人次 |\n| **合　计** | **1,200** | **80人次** |",
            ],
            right: &[
                "| 支部 | 场次 |\n|---|---|\n| 机关 | 12 |\n| 企业 | 16 |\n| 合计 | 28 |",
                "| 支部 | 到会率 |\n|---|---|\n| 机关 | 95% |\n| 企业 | 97% |\n| 合计 | 96% |",
                "| 支部 | 场次 |\n|---|---|\n| 机关 | 12 |\n| 企业 | 约16 |\n| 合计 | 30 |",
            ],
        },
    },
    Sees::Prose(look),
)
.in_cells()
.by_words(|| vec![BEFORE]);

/// What stands before the sum of the rows, and between it and the one that is written.
const BEFORE: &str = "一列各行相加是";
const BETWEEN: &str = "写的是";

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let told = || {
        let (before, behind) = text.split_once(BEFORE)?;
        let (_, own) = behind.rsplit_once(BETWEEN)?;
        let start = text.len() - own.len();
        let message =
            text[..start].trim_start_matches(|c| c != '“').to_owned() + own.trim_matches(['*', ' ']);
        (before.starts_with('“') && !own.is_empty()).then(|| Mark::new(start..text.len(), message))
    };
    let hint = "照原始记录核对各行，改正写错的那个数；按去重后的数写的，在表下注明";
    told().map(|mark| mark.hint(hint)).into_iter().collect()
}
