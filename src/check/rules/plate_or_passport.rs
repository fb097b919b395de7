//! Licence plates, numbers of passports, travel permits and driving licences, passwords, private mailboxes
//! behind somebody's name, and accounts at WeChat and QQ by whatever they are called.
//!
//! Plates are as GA 36-2018 has them: a province, a letter, five or six letters and digits. A number of a
//! passport counts where its word stands before it. Lets be: masked ones, mailboxes of units (投稿邮箱, 公共邮箱)
//! and of domains of their own.

mod accounts;
mod plates;
mod secrets;

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
        what: "有车牌号、护照号、驾驶证号、密码，或者个人的邮箱、微信号、QQ 号。",
        why: "这些号码能查到具体的人，和姓名放在一起就是泄露个人信息；报名表、感谢信里最常见。",
        how: "删去，或用 * 代替后几位；邮箱换成单位的公共邮箱，微信号换成公众号或办公电话。",
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
                "邮箱chenxiao@gmail.com",
                "个人邮箱：wl@foxmail.com",
                "李明，微信号：liming_520",
                "她的微信是chenxiao_520。",
                "联系人QQ：123456789",
                "加QQ号12345678咨询",
                "李明，VX：liming_520",
                "联系人李明，薇信liming_520",
                "报名请加V：liming520",
                "报名加扣扣12345678",
                "书记信箱：lao.chen@hotmail.com",
                "支部书记王芳信箱：abc@126.com",
                "车牌号：闽 D1A23B",
                "请加林芳微信（linfang_95）。",
                "会议室WiFi密码：yg2022dj",
                "| 账号 | 密码 |\n|---|---|\n| yungu01 | Yg@20221 |",
                "驾驶证档案编号350200123456",
            ],
            right: &[
                "车牌号为闽D1***5的车主请移车。",
                "投稿邮箱：12345678@qq.com。",
                "请联系李明，材料发至公共邮箱yuanqu@163.com。",
                "联系人：李明，邮箱liming@park.gov.cn。",
                "咨询邮箱：yungudj2022@163.com",
                "党群办的邮箱：dangqunban1998@163.com",
                "邮箱：yuanqudj@163.com",
                "微信公众号：yungudangjian，官方微信：yungu_dj，QQ群：123456789。",
                "请关注微信号yungudangjian。",
                "客服QQ：123456789",
                "技术服务QQ：123456789",
                "微信ABC三个群，QQ会员12345人。",
                "官方VX：yungu_dj，加V用户2022人，纽扣扣好第一粒。",
                "书记信箱：shuji@yungu.gov.cn，监督举报信箱：yungu_jb@163.com",
                "转发粤S12345号文。",
                "增值电信业务经营许可证粤B2-20090059。",
                "合格证号E12345678。",
                "乘坐G1234次列车赴京A区参观。",
                "闽ICP备12345678号。",
                "密码要8位以上，忘记密码请打办公电话0592-1234567，驾驶证换证35人次。",
                "加入园区微信（yungu_dj）学习群，共建 B 12345 项。",
            ],
        },
    },
    Sees::Anywhere(look),
)
.by_words(|| {
    let words = OF_NUMBERS.iter().copied().chain(secrets::WORDS);
    words.chain(accounts::words()).chain(plates::provinces()).collect()
})
.in_attachments();

/// Before numbers of people, or within.
const OF_NUMBERS: [&str; 3] = ["护照", "通行证", "@"];

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

/// What mailboxes are called, the longer first.
const LABELS: [&str; 5] = ["电子邮箱", "电子信箱", "邮箱", "信箱", "邮件"];

/// Who has a mailbox of the unit, and none at a house for everybody.
const TITLES: [&str; 9] = ["书记", "主任", "部长", "经理", "董事长", "委员", "主席", "局长", "站长"];

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
        marks.extend(plates::plates(text).map(plate));
        marks.extend(passports(text).map(passport));
    }
    marks.extend(
        secrets::licences(text)
            .map(|range| Mark::new(range, "这里有一个驾驶证的号码").hint("删去，或用 * 代替后几位")),
    );
    marks.extend(secrets::passwords(text).map(|range| {
        Mark::new(range, "这里有一个密码").hint("删去，另行告诉要用的人；已经公开过的，换一个密码")
    }));
    marks.extend(mailboxes(text).map(mailbox));
    marks.extend(accounts::accounts(text).map(|range| {
        Mark::new(range, "这里有一个个人的微信号或 QQ 号").hint("删去，或换成单位的公众号、办公电话")
    }));
    marks
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
        let own = before.rsplit(['。', '；']).next().unwrap_or(before);
        let is_of_unit = OF_UNITS.iter().any(|word| own.contains(word));
        let parts = own.split(['，', ',', '、', '：', ':', '（', '(', ' ', '|', '\u{3000}']);
        let without_word = |part: &str| {
            let part = LABELS.iter().fold(part, |part, word| part.trim_end_matches(word));
            let own = without_number(part.trim_end_matches('的'));
            let called = TITLES.iter().filter_map(|title| Some(own.rfind(title)? + title.len())).max();
            is_name(&own[called.unwrap_or(0)..])
        };
        let is_officials = || {
            let label = own.trim_end_matches([' ', '：', ':', '是', '为', '*']);
            let who = LABELS.iter().fold(label, |part, word| part.trim_end_matches(word));
            who.len() < label.len() && TITLES.iter().any(|title| who.ends_with(title))
        };
        let names_somebody = parts.into_iter().any(without_word);
        let local = &text[start..at];
        let is_somebodys = (names_somebody || is_officials()) && !is_of_unit
            || is_called_as_people_are(local)
            || ["个人邮箱", "私人邮箱", "本人邮箱"].iter().any(|word| own.contains(word))
            || is_labelled_only(own) && has_name_of_person(local);
        (start < at && is_somebodys).then_some(start..end)
    })
}

/// Surnames in letters that are no other words.
const IN_LETTERS: [&str; 24] = [
    "wang", "li", "zhang", "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "xu", "sun", "ma", "zhu",
    "hu", "guo", "lin", "he", "gao", "liang", "zheng", "luo", "song", "xie",
];

/// Whether nothing but 邮箱 is said of a mailbox in its part of a sentence.
fn is_labelled_only(before: &str) -> bool {
    let own = before.trim_end_matches([' ', '：', ':', '是', '为', '*']);
    let own = ["邮箱", "电子邮箱", "Email", "email"].iter().find_map(|word| own.strip_suffix(word));
    own.is_some_and(|own| own.is_empty() || own.ends_with(['，', ',', '、', ' ', '（', '的', '电', '子']))
}

/// Whether a mailbox is called by a surname and a given name: `chenxiao`.
fn has_name_of_person(local: &str) -> bool {
    const OF_UNITS: [&str; 9] = ["dang", "dj", "ban", "bgs", "zhibu", "gong", "wei", "qu", "gov"];
    let name = local.trim_end_matches(|c: char| c.is_ascii_digit());
    (5..=12).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'.')
        && IN_LETTERS.iter().any(|surname| name.starts_with(surname))
        && !OF_UNITS.iter().any(|word| name.contains(word))
}

/// Whether a mailbox has a name and a year of birth: `wanglei1988`. (Units have the year in which they were
/// founded, and other names.)
fn is_called_as_people_are(local: &str) -> bool {
    let letters = local.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(local.len());
    let (name, rest) = local.split_at(letters);
    let year = rest.trim_start_matches(['.', '_', '-']).get(..4).and_then(|year| year.parse().ok());
    let is_name =
        (5..=12).contains(&name.len()) && IN_LETTERS.iter().any(|surname| name.starts_with(surname));
    is_name && year.is_some_and(|year: u16| (1950..=2005).contains(&year))
}
