//! Numbers of bank cards: 16 to 19 digits that begin as UnionPay's do (62) and whose last one proves the
//! others (Luhn, ISO/IEC 7812-1). Accounts of offices have other numbers and are let be.

use super::{Rule, Sees};
use crate::check::digits::{groups, numbers};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "bank-card",
        severity: Severity::Error,
        what: "有银行卡号。",
        why: "银行卡号和姓名放在一起，就可能被人冒用；报销、慰问的表格里最容易带出来。",
        how: "删去；要核对，只留最后四位。",
        example: Example::Sentences {
            wrong: &[
                "慰问金打入李明的卡：6222021111222233334。",
                "卡号 6222 0211 1122 2233 334",
                "6217003333444455550",
            ],
            right: &[
                "卡号：6222****3334。",
                "流水号：6222021111222233335。",
                "对公账户：35101500001052500123",
            ],
        },
    },
    Sees::Lines(look),
)
.in_attachments()
.by_digits(16);

fn look(line: &Passage<'_>) -> Vec<Mark> {
    let found = numbers(&groups(line.text), 16..20, is_spelt_so);
    let is_card = |digits: &str| digits.starts_with("62") && is_proven(digits);
    let mark = |(_, range)| Mark::new(range, "这里有一个银行卡号").hint("删去；要核对，只留最后四位");
    found.into_iter().filter(|(digits, _)| is_card(digits)).map(mark).collect()
}

fn is_spelt_so(sizes: &[usize]) -> bool {
    matches!(sizes, [16..=19] | [4, 4, 4, 4] | [4, 4, 4, 4, 1..=3] | [6, 10..=13])
}

/// Whether the last digit goes with the others.
fn is_proven(digits: &str) -> bool {
    let value = |(at, c): (usize, char)| {
        let digit = c.to_digit(10).unwrap_or_default();
        let doubled = digit * (1 + at as u32 % 2);
        doubled / 10 + doubled % 10
    };
    digits.chars().rev().enumerate().map(value).sum::<u32>().is_multiple_of(10)
}
