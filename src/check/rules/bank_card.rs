//! Numbers of bank cards: 16 to 19 digits that begin as UnionPay's do (62) and whose last one proves the
//! others (Luhn, ISO/IEC 7812-1); of other beginnings behind a word for a card. What stands behind a word for
//! somebody's card or passbook and proves nothing is mistyped, or has digits of its bank's own: a warning.
//! Accounts of offices have other numbers and are let be.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::around_number::{OTHERS, is_number_of, is_said_before, stands_alone};
use crate::check::digits::{Spelling, groups, numbers};
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
                "卡号**6222021111222233334**",
                "卡号 1001 6222 0211 1122 2233 334",
                "卡号/6222.0211.1122.2233.334",
                "工资卡：NO6222021111222233334",
                "银行卡4111111111111111",
                "银行卡号：6222021111222233335",
                "卡号：6222021111222233335",
                "李明的存折账号：1001234567890123456",
            ],
            right: &[
                "卡号：6222****3334。",
                "流水号：6222021111222233335。",
                "对公账户：35101500001052500123",
                "对公账号6222021111222233334。",
                "合同编号4111111111111111。",
                "展品编号：6222021111222233334，订单号 6222021111222233334，交易流水号为6222021111222233334。",
                "| 展品 | 展品编号 |\n|---|---|\n| 党旗 | 6222021111222233334 |",
                "户名云谷慈善会，账号4100123456789012345。",
                "会员卡号：1234567890123456",
                "见 https://example.cn/i6222021111222233334",
            ],
        },
    },
    Sees::Anywhere(look),
)
.in_attachments()
.let_be_under_heads()
.by_digits(16);

/// What stands before the number of a card.
const CUES: [&str; 9] = ["存折", "卡号", "银行卡", "储蓄卡", "借记卡", "信用卡", "工资卡", "的卡", "银联卡"];

/// Accounts of units are public.
const OF_UNITS: [&str; 5] = ["对公账号", "对公账户", "单位账号", "单位账户", "基本户"];

/// Right behind these stands the number of somebody's account, whatever its digits prove.
const OWN: [&str; 12] = [
    "银行卡号",
    "银行卡号码",
    "储蓄卡号",
    "借记卡号",
    "信用卡号",
    "工资卡号",
    "社保卡银行账号",
    "个人账号",
    "存折号",
    "存折账号",
    "存折帐号",
    "一卡通账号",
];

/// What is written right before one, in letters.
const LETTERS: [&str; 3] = ["no", "card", "bank"];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let is_card = |number: &Spelling<'_>| {
        let is_known = number.digits.starts_with("62")
            || number.digits.starts_with(['3', '4', '5', '6', '9'])
                && is_said_before(text, &number.range, &CUES);
        let is_own = || is_number_of(text, &number.range, &OWN) || is_behind_card(text, number);
        is_spelt_so(number.sizes) && (is_known && is_proven(number.digits) || is_own())
    };
    let mark = |(digits, range): (String, Range<usize>)| match is_proven(&digits) {
        true => Mark::new(range, "这里有一个银行卡号").hint(HINT),
        false => Mark::new(range, "这里像是一个银行卡号或存折账号").severity(Severity::Warning).hint(HINT),
    };
    let is_somebodys = |(_, range): &(String, Range<usize>)| {
        stands_alone(text, range, &LETTERS)
            && !is_number_of(text, range, &OF_UNITS)
            && !is_number_of(text, range, &OTHERS)
    };
    numbers(&groups(text), 16..20, is_card).into_iter().filter(is_somebodys).map(mark).collect()
}

const HINT: &str = "删去；要核对，只留最后四位";

/// Whether a number begins as a card of UnionPay's, right behind 卡号: those of members and readers do not.
fn is_behind_card(text: &str, number: &Spelling<'_>) -> bool {
    number.digits.starts_with("62") && is_number_of(text, &number.range, &["卡号"])
}

fn is_spelt_so(sizes: &[usize]) -> bool {
    matches!(sizes, [16..=19] | [4, 4, 4, 4] | [4, 4, 4, 4, 1..=3] | [6, 10..=13] | [15, 4])
}

/// Whether the last digit goes with the others.
fn is_proven(digits: &str) -> bool {
    let value = |(at, c): (usize, char)| {
        let digit = c.to_digit(10).unwrap_or_default();
        let doubled = digit * (1 + at as u32 % 2);
        doubled / 10 + doubled % 10
    };
    !digits.ends_with('X') && digits.chars().rev().enumerate().map(value).sum::<u32>().is_multiple_of(10)
}
