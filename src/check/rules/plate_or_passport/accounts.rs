//! Somebody's own account at WeChat or QQ, by whatever it is called; not those that a unit has for everybody.

use std::ops::Range;

use super::{OF_UNITS, TITLES};
use crate::check::people::{is_name_said, last};

/// What they are called, and what sort of account that is.
const CALLED: [(&str, Sort); 12] = [
    ("微信", Sort::WeChat),
    ("薇信", Sort::Slang),
    ("加微", Sort::Slang),
    ("WeChat", Sort::Slang),
    ("Wechat", Sort::Slang),
    ("wechat", Sort::Slang),
    ("VX", Sort::Letters),
    ("vx", Sort::Letters),
    ("加V", Sort::Letters),
    ("加v", Sort::Letters),
    ("QQ", Sort::Number),
    ("qq", Sort::Number),
];

/// What 扣扣 is called of which no letter is left.
const IN_HAN: &str = "扣扣";

/// The words of which a text has one.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    CALLED.iter().map(|(word, _)| *word).chain([IN_HAN])
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    WeChat,
    /// What only people call it, in whose accounts there are more than letters.
    Slang,
    /// The same, in letters that stand in other words too.
    Letters,
    Number,
}

/// The fewest characters of an account.
const SHORTEST: usize = 5;

/// All of a text.
pub(super) fn accounts(text: &str) -> impl Iterator<Item = Range<usize>> {
    let words = CALLED.into_iter().chain([(IN_HAN, Sort::Number)]);
    // Most texts have no letters or digits side by side that could be one.
    let mut runs = text.split(|c: char| !is_of_account(c));
    let has_any = runs.any(|run| run.len() >= SHORTEST);
    words.filter(move |_| has_any).flat_map(move |(word, sort)| {
        text.match_indices(word).filter_map(move |(at, word)| account(text, at, at + word.len(), sort))
    })
}

fn is_of_account(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

fn account(text: &str, at: usize, end: usize, sort: Sort) -> Option<Range<usize>> {
    const OF_ALL: [&str; 9] = ["公众", "官方", "关注", "订阅", "搜索", "客服", "企业", "平台", "扫码"];
    let rest = &text[end..];
    let behind = rest.trim_start_matches(['号', '码', '是', '为', '：', ':', ' ', '*']);
    let start = text.len() - behind.len();
    // `加林芳微信（linfang_95）`
    let of_person = || {
        let who = &text[..at];
        [2, 3].into_iter().any(|length| is_name_said(last(who, length)))
            || TITLES.iter().any(|title| who.ends_with(title))
    };
    let (behind, start) = match rest.strip_prefix(['（', '(']) {
        Some(inside) if sort == Sort::WeChat && of_person() => (inside, text.len() - inside.len()),
        _ => (behind, start),
    };
    let length = behind.find(|c| !is_of_account(c)).unwrap_or(behind.len());
    let account = &behind[..length];
    let has_label = behind.len() < rest.len();
    let begins_so = || (6..=20).contains(&length) && account.starts_with(|c: char| c.is_ascii_alphabetic());
    let has_signs = || account.contains(|c: char| !c.is_ascii_alphabetic());
    let is_in_word = || text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    let is_one = match sort {
        Sort::WeChat => has_label && begins_so() && (rest.starts_with('号') || has_signs()),
        Sort::Slang => begins_so() && (rest.starts_with('号') || has_signs()) && !is_in_word(),
        Sort::Letters => has_label && begins_so() && has_signs() && !is_in_word(),
        Sort::Number => {
            // 扣扣 has no letters that the digits may be part of.
            let is_apart = has_label || text[at..end] == *IN_HAN;
            is_apart && (SHORTEST..=11).contains(&length) && account.bytes().all(|byte| byte.is_ascii_digit())
        }
    };
    let before = last(&text[..at], 10);
    let before = before.rsplit(['，', '。', '；']).next().unwrap_or(before);
    // What a unit asks people to write to has its right name.
    let is_slang = matches!(sort, Sort::Slang | Sort::Letters) || text[at..end] == *IN_HAN;
    let of_units = if is_slang { &[] } else { &OF_UNITS[..] };
    let is_of_all = OF_ALL.iter().chain(of_units).any(|word| before.contains(word));
    let is_of_service = text[at..end].eq_ignore_ascii_case("qq")
        && ["服务", "业务", "工作", "技术", "支持", "售后"].iter().any(|word| before.contains(word));
    // A phone number is told as one.
    let has_phone = account.bytes().filter(u8::is_ascii_digit).count() >= 11;
    let is_mailbox = behind[length..].starts_with(['@', '*', '＊']);
    (is_one && !is_of_all && !is_of_service && !is_mailbox && !has_phone).then_some(start..start + length)
}
