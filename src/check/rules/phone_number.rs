//! Mobile phone numbers: eleven digits from 13 to 19, with or without +86, in any spelling and width, also
//! as Han numerals and as Excel spells long numbers. Numbers of offices (with an area code, 400, 12345),
//! masked ones (`138****1234`) and sums are let be.

mod at_home;
mod floats;
mod odd;
mod sums;

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::around_number::{
    OTHERS, is_number_of, is_said_before, is_whole, stands_alone, without_letters,
};
use crate::check::digits::{Spelling, groups, numbers};
use crate::check::exponents::{Exponential, exponentials};
use crate::check::mark::Mark;
use crate::check::passage::{Passage, PassageSort};
use crate::check::people::{is_name, last};
use crate::diagnostics::{Declaration, Example, Severity};
use sums::is_sum;

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
                "联系人：李明，**13900001234**。",
                "李明 139**0000**1234",
                "电话139<!-- 空 -->00001234",
                "01 13900001234 李明",
                "2022 13900001234",
                "12-13900001234",
                "李明/13900001234、王芳",
                "手机139.0000.1234",
                "手机139\u{2011}0000\u{2011}1234",
                "手机139&nbsp;0000&nbsp;1234",
                "手机：139 00 00 12 34",
                "手机 1 3 9 0 0 0 0 1 2 3 4",
                "(139)0000-1234",
                "手机139（0000）1234",
                "Tel13900001234",
                "微信：wx13900001234",
                "手机#13900001234",
                "联系电话13900001234人事科",
                "手机一三九〇〇〇〇一二三四",
                "## 联系我们 {#x13900001234}",
                "<p id=\"y13900001234\">联系我们</p>",
                "电话13900001234a",
                "手机：x13900001234",
                "电话1-3900-001234",
                "电话：139——0000——1234",
                "联系电话：139\n00001234",
                "联系13900001234元老陈晓",
                "值班13900001234件件落实",
                "联系13900001234次日回复",
                "联系139 00 00 12 34",
                "请联系李明 1390 000 12 34",
                "有事呼139-00-00-12-34",
                "李明，1.3900001234E+10",
                "联系人：李明13900001234人在三楼",
                "手机1.390000123e10",
                "| 姓名 | 手机 |\n|---|---|\n| 李明 | 13900001234.0 |",
                "李明、王芳的手机：1390000123413800005678",
                "联系电话139，0000，1234",
                "李明：139、0000、1234",
                "联系李明139~0000~1234",
                "手机139OOOO1234",
                "电话l3900001234",
                "李明 I39-OOOO-1234",
                "电话幺三九 〇〇〇〇 一二三四",
                "李明 139-oooo-1234",
                "联系电话：013900001234",
                "李明013900001234",
                "<https://a.example.cn/f?name=a&phone=13900001234>",
                "李明，家庭电话：0592-5123456",
                "宅电5123456",
            ],
            right: &[
                "联系电话：139****1234。",
                "办公电话：0592-1234567。",
                "服务热线：400-800-1234、12345。",
                "完成产值13900001234元。",
                "订单号：2022070113900001234。",
                "李明139****0000、王芳138****0013。",
                "设备编号SN13900001234。",
                "发票号码：13900001234，订单号13900001234，腾讯会议：139-0000-1234。",
                "照片 mario-1557240_1280 已归档。",
                "设备编号x13900001234y，一楼139\n00001234号。",
                "坐标：139.00001234，35.12。",
                "见 [报道](https://example.cn/p/13900001234)",
                "| 年份 | 甲 | 乙 |\n|---|---|---|\n| 139 | 1200 | 1234 |",
                "粤府〔2022〕139号，编号2022-0701-139",
                "全年用电13900001234千瓦时，比上年少1390000度。",
                "密切联系群众，全年 139 00 00 12 34",
                "手机1.39E+10",
                "产值1.4900001234E+11元，13900001234.0元。",
                "全年用电1.3900001234E+10 千瓦时，13900001234kWh。",
                "电话来访 139 00 00 12 34 人次，微信投票 1390 0001 234 票。",
                "流水号：1390000123413800005678。",
                "物资批次号：13900001234，ISBN 13900001234，资产编号：13900001234",
                "| 设备 | 设备序列号 |\n|---|---|\n| 扫描仪 | 13900001234 |",
                "三年分别完成139、1200、1234件。",
                "工号013900001234，见 <https://a.example.cn/f?id=13900001234>。",
                "设备型号139O1234，产值1,390,000,1234元。",
            ],
        },
    },
    Sees::Anywhere(look),
)
.in_attachments()
.by_digits(11)
.let_be_under_heads()
.or_words(|| HAN_STARTS.iter().chain(&LETTER_STARTS).chain(&at_home::WORDS).copied().collect());

/// Right behind these a number is of a phone, whatever letters stand beside it.
const RIGHT_BEFORE: [&str; 7] = ["电话", "手机", "手机号", "手机号码", "电话号码", "联系方式", "致电"];

/// What a name of a place in a page is written behind.
const IDS: [&str; 5] = ["{#", "id=\"", "id='", "name=\"", "](#"];

/// What stands before a phone number.
const CUES: [&str; 12] =
    ["电话", "手机", "联系人", "联系方式", "微信", "号码", "致电", "拨打", "咨询", "Tel", "TEL", "tel"];

/// Right before these groups of digits whatever their lengths make a number; so they do shortly before it
/// where it is somebody who is to be called.
const CALLS: [&str; 4] = ["请联系", "联系", "呼", "拨"];

/// What is written right before one, in letters.
const LETTERS: [&str; 12] =
    ["tel", "phone", "mobile", "mob", "cell", "call", "wechat", "weixin", "wx", "vx", "v", "m"];

/// Where letters stand for digits there is one of these.
const LETTER_STARTS: [&str; 36] = [
    "l3", "l4", "l5", "l6", "l7", "l8", "l9", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "0O", "1O", "2O",
    "3O", "4O", "5O", "6O", "7O", "8O", "9O", "0o", "1o", "2o", "3o", "4o", "5o", "6o", "7o", "8o", "9o",
    "OOOO", "oooo",
];

/// How one begins in Han numerals.
const HAN_STARTS: &[&str] =
    &["一三", "一四", "一五", "一六", "一七", "一八", "一九", "幺三", "幺五", "幺七", "幺八", "幺九"];

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let groups = groups(text);
    let found = numbers(&groups, 11..16, |number| is_mobile(number) && is_spelt_so(text, number));
    let found = found.into_iter().map(|(_, range)| range).filter(|range| {
        let is_named = passage.sort == PassageSort::Name && is_in_name(text, range);
        (stands_alone(text, range, &LETTERS) || is_beside_letters(text, range) || is_named)
            && (!is_sum(text, range) || is_somebodys(text, range))
            && !is_number_of(text, range, &OTHERS)
    });
    let mark = |range| {
        Mark::new(range, "这里有一个手机号码").hint("换成办公电话，或删去；只为说明是谁，中间四位用 * 代替")
    };
    let by_excel = exponentials(text).filter(is_spelt_by_excel).map(|number| number.range);
    let by_excel = by_excel.filter(|range| !is_sum(text, range) || is_somebodys(text, range));
    let mut found: Vec<Range<usize>> = found.chain(in_han(text)).chain(by_excel).collect();
    found.extend(odd::odd(passage, &groups));
    found.extend(odd::with_letters(text));
    found.extend(floats::floats(text).filter(|range| is_somebodys(text, range)));
    found.into_iter().map(mark).chain(at_home::marks(text)).collect()
}

/// Whether it is said right before a number, or before a name before it, that it is one of a phone, whatever
/// follows. (`网上咨询13900001234条` are so many.)
fn is_somebodys(text: &str, range: &Range<usize>) -> bool {
    let counts = text[..range.start].ends_with("咨询");
    !counts && (is_number_of(text, range, &CUES) || is_behind_name(text, range, &CUES))
}

/// Whether a number has letters beside it and is one of a phone all the same: as is said before, or in the
/// name of a heading.
fn is_beside_letters(text: &str, range: &Range<usize>) -> bool {
    let before = without_letters(&text[..range.start]);
    let is_said = is_number_of(text, &(before.len()..range.end), &RIGHT_BEFORE) && is_whole(text, range);
    is_said || IDS.iter().any(|id| before.ends_with(id))
}

/// Whether a number is one of a phone in the name of a file, whatever few letters it was given. Numbers of
/// devices and digests have letters too.
fn is_in_name(text: &str, range: &Range<usize>) -> bool {
    const MOST_LETTERS: usize = 8;
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let before = without_letters(&text[..range.start]);
    let after = text[range.end..].trim_start_matches(is_letter);
    let own = &text[before.len()..text.len() - after.len()];
    let parts = |c: char| c.is_ascii_alphanumeric();
    range.len() == 11
        && own.len() <= range.len() + MOST_LETTERS
        && !own.get(..2).is_some_and(|code| code.eq_ignore_ascii_case("SN"))
        && !before.ends_with(parts)
        && !after.starts_with(parts)
        && is_whole(text, range)
}

/// Whether people write a phone number in groups of such lengths. Of unusual ones it must be said that it is
/// one: there are tables of numbers too.
fn is_spelt_so(text: &str, number: &Spelling<'_>) -> bool {
    let sizes = match number.sizes {
        [2 | 4, rest @ ..] if !rest.is_empty() && rest.iter().sum::<usize>() == 11 => rest,
        all => all,
    };
    match sizes {
        [11 | 13 | 15] => true,
        // With the zero of trunk calls. Codes of goods have twelve digits too.
        [12] if odd::is_behind_person(text, &number.range) => true,
        // The end of a longer number in groups of four.
        [4, 4, 3] if number.beside[0] == Some(4) => false,
        [3, 4, 4] | [3, 8] | [4, 4, 3] | [7, 4] | [3, 3, 5] if !number.is_loose => true,
        [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] if number.beside == [None; 2] => true,
        _ => is_said_before(text, &number.range, &CUES) || is_behind_name(text, &number.range, &CALLS),
    }
}

/// Whether one of some words stands right before a number, or before a name before it: `联系李明`.
fn is_behind_name(text: &str, range: &Range<usize>, words: &[&str]) -> bool {
    let before = text[..range.start].trim_end_matches([' ', '：', ':', '*', '|']);
    let name = last(before, 3);
    let names = name.char_indices().map(|(at, _)| &name[at..]).filter(|name| is_name(name));
    let ends = std::iter::once("").chain(names).map(|name| before.len() - name.len());
    let is_said = |end: usize| {
        let before = before[..end].trim_end_matches([' ', '：', ':']);
        words.iter().any(|word| before.ends_with(word))
    };
    ends.into_iter().any(is_said)
}

/// A number that Excel has spelt. Where it has rounded it to fewer digits, nobody is told by it.
fn is_spelt_by_excel(number: &Exponential) -> bool {
    matches!(number.digits.as_bytes(), [b'1', b'3'..=b'9', ..])
        && number.exponent == 10
        && (9..=11).contains(&number.digits.len())
}

fn is_mobile(number: &Spelling<'_>) -> bool {
    let own = match number.digits.len() {
        11 => Some(number.digits),
        12 => number.digits.strip_prefix('0'),
        13 => number.digits.strip_prefix("86"),
        15 => number.digits.strip_prefix("0086"),
        _ => None,
    };
    own.is_some_and(|own| begins_as_mobile(own) && !own.ends_with('X'))
}

fn begins_as_mobile(digits: &str) -> bool {
    matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..])
}

/// Numbers of eleven Han numerals, as nobody writes a sum or a year; in groups, too.
fn in_han(text: &str) -> Vec<Range<usize>> {
    const SIZES: [&[usize]; 4] = [&[11], &[3, 4, 4], &[3, 8], &[7, 4]];
    let is_numeral = |c: char| "〇○零一二三四五六七八九幺".contains(c);
    let is_between = |c: char| matches!(c, ' ' | '\u{3000}' | '-' | '－' | '，' | ',');
    let mut found = Vec::new();
    for (at, _) in HAN_STARTS.iter().flat_map(|start| text.match_indices(start)) {
        if text[..at].ends_with(is_numeral) {
            continue;
        }
        let number = &text[at..];
        let length = number.find(|c| !is_numeral(c) && !is_between(c)).unwrap_or(number.len());
        let number = number[..length].trim_end_matches(is_between);
        let sizes: Vec<usize> = number.split(is_between).map(|group| group.chars().count()).collect();
        if SIZES.contains(&&*sizes) {
            found.push(at..at + number.len());
        }
    }
    found
}
