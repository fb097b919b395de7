//! Licence plates, numbers of passports and travel permits, and private mailboxes behind somebody's name.
//!
//! Plates are as GA 36-2018 has them: a province, a letter, five or six letters and digits. A number of a
//! passport counts where its word stands before it. Lets be: masked ones, mailboxes of units (投稿邮箱, 公共邮箱)
//! and of domains of their own.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::check::people::{is_name, last, without_number};
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "plate-or-passport",
        severity: Severity::Warning,
        what: "有车牌号、护照号或个人邮箱。",
        why: "这些号码能查到具体的人，和姓名放在一起就是泄露个人信息；报名表、感谢信里最常见。",
        how: "删去，或用 * 代替后几位；邮箱换成单位的公共邮箱。",
        example: Example::Sentences {
            wrong: &[
                "车牌号为闽D12345的车主请移车。",
                "感谢车牌闽D·A1B23的司机师傅。",
                "新能源车闽DD12345",
                "护照号码：E12345678。",
                "持护照EA1234567入境",
                "联系人：李明，邮箱liming@163.com。",
                "王小明（12345678@qq.com）",
                "王磊的邮箱 wanglei1988@163.com",
                "意见请发至 wanglei1988@qq.com。",
                "李明**邮箱**liming@163.com",
                "车牌**闽D12345**",
            ],
            right: &[
                "车牌号为闽D1***5的车主请移车。",
                "投稿邮箱：12345678@qq.com。",
                "请联系李明，材料发至公共邮箱yuanqu@163.com。",
                "联系人：李明，邮箱liming@park.gov.cn。",
                "咨询邮箱：yungudj2022@163.com",
                "党群办的邮箱：dangqunban1998@163.com",
                "增值电信业务经营许可证粤B2-20090059。",
                "合格证号E12345678。",
                "乘坐G1234次列车赴京A区参观。",
                "闽ICP备12345678号。",
            ],
        },
    },
    Sees::Anywhere(look),
)
.in_attachments();

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// Where people have mailboxes of their own.
const PRIVATE: [&str; 16] = [
    "qq.com",
    "163.com",
    "126.com",
    "139.com",
    "189.cn",
    "sina.com",
    "sina.cn",
    "foxmail.com",
    "gmail.com",
    "hotmail.com",
    "outlook.com",
    "sohu.com",
    "yeah.net",
    "aliyun.com",
    "wo.cn",
    "21cn.com",
];

/// Words that make a mailbox one of a unit.
const OF_UNITS: [&str; 12] =
    ["公共", "单位", "公开", "投稿", "办公", "官方", "监督", "举报", "意见", "征集", "报名", "材料"];

fn look(line: &Passage<'_>) -> Vec<Mark> {
    let text = line.text;
    let plate = |range| Mark::new(range, "这里有一个车牌号").hint("删去，或用 * 代替后几位");
    let passport = |range| Mark::new(range, "这里有一个护照或通行证号码").hint("删去，或用 * 代替后几位");
    let mailbox = |range| Mark::new(range, "这里有一个个人邮箱").hint("删去，或换成单位的公共邮箱");
    let mut marks = Vec::new();
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        marks.extend(plates(text).map(plate));
        marks.extend(passports(text).map(passport));
    }
    marks.extend(mailboxes(text).map(mailbox));
    marks
}

fn plates(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.char_indices().filter(|(_, c)| PROVINCES.contains(*c)).filter_map(|(start, province)| {
        let rest = &text[start + province.len_utf8()..];
        let place = rest.chars().next().filter(|c| c.is_ascii_uppercase() && *c != 'I')?;
        let number = rest[place.len_utf8()..].trim_start_matches(['·', '•', ' ', '-']);
        let gap = rest.len() - place.len_utf8() - number.len();
        let length =
            number.find(|c: char| !(c.is_ascii_digit() || c.is_ascii_uppercase())).unwrap_or(number.len());
        let (own, behind) = number.split_at(length);
        let end = text.len() - behind.len();
        let is_whole =
            !behind.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '*' | '＊'));
        let has_digits = own.bytes().filter(u8::is_ascii_digit).count() >= 2;
        let is_plate = (5..=6).contains(&length) && gap <= 2 && !own.contains(['I', 'O']);
        (is_plate && has_digits && is_whole).then_some(start..end)
    })
}

fn passports(text: &str) -> impl Iterator<Item = Range<usize>> {
    let words = ["护照", "通行证"];
    words.into_iter().flat_map(move |word| {
        text.match_indices(word).filter_map(move |(at, word)| {
            let start = at + word.len();
            let rest = &text[start..];
            let length = rest.find(|c: char| c.is_ascii_alphanumeric())?;
            let number = &rest[length..];
            let end = number.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(number.len());
            let digits = number[..end].trim_start_matches(|c: char| c.is_ascii_uppercase());
            let is_number = (1..=2).contains(&(end - digits.len()))
                && (7..=8).contains(&digits.len())
                && digits.bytes().all(|byte| byte.is_ascii_digit());
            (is_number && rest[..length].chars().count() <= 6).then_some(start + length..start + length + end)
        })
    })
}

fn mailboxes(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('@').filter_map(move |(at, _)| {
        let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        let start = text[..at].trim_end_matches(is_local).len();
        let domain = PRIVATE.iter().find(|domain| text[at + 1..].starts_with(**domain))?;
        let end = at + 1 + domain.len();
        let before = last(&text[..start], 30);
        let own = before.rsplit(['。', '；', '|']).next().unwrap_or(before);
        let is_of_unit = OF_UNITS.iter().any(|word| own.contains(word));
        let parts = own.split(['，', ',', '、', '：', ':', '（', '(', ' ', '\u{3000}']);
        let without_word = |part: &str| {
            let part =
                ["邮箱", "电子邮箱", "邮件"].iter().fold(part, |part, word| part.trim_end_matches(word));
            is_name(without_number(part.trim_end_matches('的')))
        };
        let names_somebody = parts.into_iter().any(without_word);
        let is_somebodys = names_somebody && !is_of_unit || is_called_as_people_are(&text[start..at]);
        (start < at && is_somebodys).then_some(start..end)
    })
}

/// Whether a mailbox has a name and a year of birth: `wanglei1988`. (Units have the year in which they were
/// founded, and other names.)
fn is_called_as_people_are(local: &str) -> bool {
    const SURNAMES: [&str; 24] = [
        "wang", "li", "zhang", "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "xu", "sun", "ma",
        "zhu", "hu", "guo", "lin", "he", "gao", "liang", "zheng", "luo", "song", "xie",
    ];
    let letters = local.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(local.len());
    let (name, rest) = local.split_at(letters);
    let year = rest.trim_start_matches(['.', '_', '-']).get(..4).and_then(|year| year.parse().ok());
    let is_name = (5..=12).contains(&name.len()) && SURNAMES.iter().any(|surname| name.starts_with(surname));
    is_name && year.is_some_and(|year: u16| (1950..=2005).contains(&year))
}
