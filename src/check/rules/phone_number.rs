//! Mobile phone numbers: eleven digits from 13 to 19, with or without +86, in any spelling and width. Numbers
//! of offices (with an area code, 400, 12345) and masked ones (`138****1234`) are let be.

use super::{Rule, Sees};
use crate::check::digits::{groups, numbers};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "phone-number",
        severity: Severity::Error,
        what: "有手机号码。",
        why: "手机号码是个人信息，放到网上会招来骚扰和诈骗；分开写、写成全角，别人一样能收集到。",
        how: "换成办公电话，或删去；只为说明是谁，中间四位用 * 代替。本人同意公开的，写明“校对通过”。",
        example: Example::Sentences {
            wrong: &[
                "联系人：李明，13900001234。",
                "报名电话139-0000-1234",
                "手机：139 0000 1234",
                "电话１３９００００１２３４",
                "请拨打+86 13900001234咨询",
                "<!-- 李明13900001234 -->",
            ],
            right: &[
                "联系电话：139****1234。",
                "办公电话：0592-1234567。",
                "服务热线：400-800-1234、12345。",
                "完成产值13900001234元。",
                "订单号：2022070113900001234。",
            ],
        },
    },
    Sees::Lines(look),
)
.in_attachments()
.by_digits(11);

/// What a sum of money, or of anything else, is followed by.
const UNITS: [&str; 8] = ["元", "万", "亿", "吨", "人", "件", "个", "次"];

fn look(line: &Passage<'_>) -> Vec<Mark> {
    let found = numbers(&groups(line.text), 11..16, is_spelt_so).into_iter().filter(|(digits, range)| {
        let after = &line.text[range.end..];
        is_mobile(digits) && !UNITS.iter().any(|unit| after.starts_with(unit))
    });
    let mark = |(_, range)| {
        Mark::new(range, "这里有一个手机号码").hint("换成办公电话，或删去；只为说明是谁，中间四位用 * 代替")
    };
    found.map(mark).collect()
}

/// Whether people write a phone number in groups of such lengths.
fn is_spelt_so(sizes: &[usize]) -> bool {
    let sizes = match sizes {
        [2 | 4, rest @ ..] if !rest.is_empty() && rest.iter().sum::<usize>() == 11 => rest,
        all => all,
    };
    matches!(sizes, [11 | 13 | 15] | [3, 4, 4] | [3, 8] | [4, 4, 3] | [7, 4] | [3, 3, 5])
}

fn is_mobile(digits: &str) -> bool {
    let own = match digits.len() {
        11 => Some(digits),
        13 => digits.strip_prefix("86"),
        15 => digits.strip_prefix("0086"),
        _ => None,
    };
    own.is_some_and(|own| own.starts_with('1') && matches!(own.as_bytes().get(1), Some(b'3'..=b'9')))
}
