//! Slips of the pen that everybody makes: letters that sound or look alike (布署, 政冶, 如火如茶).
//!
//! The table has only what is wrong wherever it stands. Where the letters may be the end of one word and the
//! beginning of the next (按|排查, 来自|已建成) or part of a name (张宏扬), it names the neighbours that say so; what
//! no neighbour tells apart is in it with more of its words (`党委付书记`: 付书记 may be called 付). Slips that are
//! quoted as such are let be.
//!
//! Sources stand above each part of the [table](SLIPS).

mod closing;

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::check::people::{first, last};
use crate::check::words::{Words, longest};
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "known-slip",
        severity: Severity::Error,
        what: "有常见的错别字。",
        why: "同音、形近的字最容易打错；党和国家的名称、领导人的姓名写错是严重差错，算作错误，别的算作警告。",
        how: "按提示改正；引用原文如此的，在这一处注明“校对通过”和理由。",
        example: Example::Sentences {
            wrong: &[
                "会议对下一步工作进行了布署。",
                "认真贯砌落实上级要求。",
                "党员按时缴纳党费。",
                "中华人民共和国国务完发布通知。",
                "深入学习习近评总书记重要讲话。",
                "活动开展得如火如茶。",
                "党员自已动手，末来可期。",
                "党委付书记宏扬正气，既使是小事也有时侯拖不得。",
                "按排专人负责，做好入党积极份子培养。",
                "会议作了“布署”和动员。",
                "截止2022年6月30日，园区共有党员300名。",
                "迎接党的第二十次全体代表大会，向第二个百年目标迈进。",
                "任务以经完成，先峰岗作用明显，领导干步带头贯撤。",
            ],
            right: &[
                "会议对下一步工作进行了部署。",
                "人民日报发布署名文章。",
                "推动科学发展关键在于落实。",
                "大家学习近乎忘我，通宵达旦。",
                "党员情不自已，周末来到社区。",
                "按排名先后公布，以自己经历讲党课。",
                "财政付款方式和经典形象。",
                "大家参观查看了展板，他竟选择了留下。",
                "以经济建设为中心，给予经费支持，既使党员受教育，又使群众得实惠。",
                "六一，把爱带回家，用爱带动更多人。",
                "按排查清单逐项销号，停车厂区和记录片区已登记，来自已建成小区的居民参加。",
                "张宏扬参加提供献血服务的活动，既使党员受教育，又使群众得实惠。",
                "支付主任津贴，付书记主持会议；延安照亮前程，巡视查摆问题。",
                "“部署”不写作“布署”，“贯砌落实”应写成“贯彻落实”。",
                "报名从6月1日开始，截止6月30日，逾期不再受理；截至6月底，已有30人报名。",
                "| 错误写法 | 正确写法 |\n|---|---|\n| 布署 | 部署 |\n| 以经 | 已经 |",
                "夏末来临，周围夜景像画一样，全部份数已核对，首批露脸的产品在权威协会登记。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| SLIPS.iter().map(|slip| slip.wrong).chain([closing::WORD]).collect());

/// A slip and what was meant.
struct Slip {
    wrong: &'static str,
    right: &'static str,
    is_error: bool,
    /// Behind one of these the letters belong to other words.
    behind: &'static str,
    /// Before one of these, too.
    before: &'static str,
}

/// The table.
static SLIPS: LazyLock<Vec<Slip>> =
    LazyLock::new(|| include_str!("known_slip/slips.txt").lines().filter_map(slip).collect());

static WORDS: LazyLock<Words<usize>> = LazyLock::new(|| {
    Words::new(&SLIPS.iter().enumerate().map(|(place, slip)| (slip.wrong, place)).collect::<BTreeMap<_, _>>())
});

/// A line of the table.
fn slip(line: &'static str) -> Option<Slip> {
    let mut parts = line.split(' ').filter(|_| !line.starts_with('#'));
    let (written, right) = (parts.next()?, parts.next()?);
    let (mut behind, mut before) = ("", "");
    for part in parts {
        match part.split_at_checked(1)? {
            ("-", characters) => behind = characters,
            ("+", characters) => before = characters,
            _ => return None,
        }
    }
    let wrong = written.trim_start_matches('!');
    Some(Slip { wrong, right, is_error: wrong != written, behind, before })
}

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    /// Characters between a slip and what is right beside it.
    const NEAR: usize = 16;
    let text = passage.text;
    let is_lesson = LazyCell::new(|| teaches(passage.file));
    let mut found: Vec<_> = WORDS.places(text).map(|(range, place)| (range, &SLIPS[place])).collect();
    found.retain(|(range, slip)| {
        let is_taught = || first(&text[range.end..], NEAR).contains(slip.right) && *is_lesson;
        let is_other_word = text[..range.start].ends_with(|c| slip.behind.contains(c))
            || text[range.end..].starts_with(|c| slip.before.contains(c));
        !is_other_word && !is_spoken_of(text, range) && !is_taught()
    });
    longest(&mut found);
    let mark = |(range, slip): (Range<usize>, &Slip)| {
        let mark = Mark::new(range, format!("“{}”应为“{}”", slip.wrong, slip.right));
        let mark = mark.hint(format!("写成“{}”", slip.right));
        if slip.is_error { mark } else { mark.severity(Severity::Warning) }
    };
    let closing = closing::places(text).filter(|range| !is_spoken_of(text, range)).map(closing::mark);
    found.into_iter().map(mark).chain(closing).collect()
}

/// Whether a text sets slips and what is right side by side: `| 布署 | 部署 |`.
fn teaches(file: &str) -> bool {
    const HEADS: [&str; 4] = ["误|正", "原文|改为", "错例|正例", "错误|正确"];
    let is_head = |line: &str| {
        let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        HEADS.iter().any(|head| line.contains(head))
    };
    if file.lines().any(|line| line.starts_with('|') && is_head(line)) {
        return true;
    }
    let has = |words: &[&str]| words.iter().any(|word| file.contains(word));
    has(&["错误写法", "错误用法", "错误表述", "错误用语", "易错", "误写", "错写", "错词", "错字"])
        && has(&["正确", "规范", "应为", "改正"])
}

/// Whether a slip stands in quotation marks and is told to be one: `“部署”不写作“布署”`, `“布署”应为“部署”`.
fn is_spoken_of(text: &str, range: &Range<usize>) -> bool {
    /// Characters of what is quoted, on each side.
    const NEAR: usize = 8;
    const BEFORE: [&str; 12] = [
        "不写作",
        "不写成",
        "不能写",
        "不要写",
        "误写成",
        "误写为",
        "错写成",
        "错写为",
        "误作",
        "写成",
        "而不是",
        "把",
    ];
    const BEHIND: [&str; 9] = ["应为", "应作", "应写", "应改", "应当写", "改为", "改成", "是错", "是误"];
    let (left, right) = (last(&text[..range.start], NEAR), first(&text[range.end..], NEAR));
    let (Some(open), Some(close)) = (left.rfind(['“', '‘', '"']), right.find(['”', '’', '"'])) else {
        return false;
    };
    let open = range.start - left.len() + open;
    let behind = right[close..].trim_start_matches(['”', '’', '"']);
    let behind = behind.len();
    let behind = &text[range.end + right.len() - behind..];
    BEFORE.iter().any(|word| text[..open].ends_with(word))
        || BEHIND.iter().any(|word| behind.starts_with(word))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::SLIPS;

    #[test]
    fn every_line_is_read_once_and_no_slip_is_in_a_right_word() {
        let lines = include_str!("known_slip/slips.txt").lines();
        assert_eq!(SLIPS.len(), lines.filter(|line| !line.is_empty() && !line.starts_with('#')).count());
        let wrong: BTreeSet<&str> = SLIPS.iter().map(|slip| slip.wrong).collect();
        assert_eq!(wrong.len(), SLIPS.len());
        for slip in SLIPS.iter() {
            let other = SLIPS.iter().find(|other| slip.right.contains(other.wrong));
            assert!(other.is_none(), "{} is in {}", other.unwrap().wrong, slip.right);
        }
    }
}
