//! What asks readers to keep a paper to themselves: of a paper that everybody can read nobody asks it.

use std::ops::Range;

use crate::check::people::{first, last};

/// The words of which such a text has one.
pub(super) const ASKS: &[&str] = &[
    "外传",
    "外泄",
    "传播",
    "上网",
    "翻印",
    "复制",
    "扩散",
    "收回",
    "领导参",
    "传阅）",
    "内部掌握",
    "限党内",
];

/// How it is forbidden, …
const FORBIDDEN: [&str; 8] = ["请勿", "不得", "严禁", "禁止", "切勿", "不准", "请不要", "不要"];
/// … and what.
const ACTS: [&str; 10] =
    ["外传", "外泄", "翻印", "复制", "扩散", "泄露", "传播", "转发", "上网", "在互联网上传播"];

/// What is said so of other papers too, where no block ends with it.
const ANYWHERE: [&str; 12] = [
    "请勿外传",
    "不得外传",
    "请勿传播",
    "不得上网",
    "不得在互联网上传播",
    "仅供领导参阅",
    "仅供领导参考",
    "成员传阅）",
    "内部掌握",
    "限党内阅读",
    "限党内传阅",
    "限党内传达",
];

/// Acts that ask it at the end of a block.
const AT_END: [&str; 5] = ["外传", "外泄", "翻印", "上网", "转发"];

/// What else is said where nobody is to do on the web what is done there every day.
const INSIDE: [&str; 7] = ["内部", "工作秘密", "党内", "本材料", "本件", "此件", "本资料"];

const COLLECTED: [&str; 4] = ["会后收回", "阅后收回", "用后收回", "会后清退"];

/// What else is collected behind a meeting.
const NO_PAPERS: [&str; 12] =
    ["选票", "票", "问卷", "测评表", "试卷", "答题卡", "手机", "设备", "已", "于", "物资", "桌牌"];

/// What a sentence is about that tells what is forbidden in general, …
const TAUGHT: [&str; 22] = [
    "涉密",
    "保密",
    "密码",
    "验证码",
    "谣言",
    "诈骗",
    "要求",
    "强调",
    "规定",
    "必须",
    "要做到",
    "原则",
    "纪律",
    "制度",
    "载体",
    "版权",
    "未经",
    "出版",
    "隐私",
    "个人信息",
    "文件资料一律",
    "一律",
];
/// … and that is this paper.
const OWN: [&str; 9] = ["本材料", "本件", "此件", "本文件", "以上", "本通知", "本资料", "此材料", "附件"];

/// Whether a text begins with what asks it.
pub(super) fn is_asked(text: &str) -> bool {
    let forbidden = FORBIDDEN.iter().find_map(|word| text.strip_prefix(word));
    forbidden.is_some_and(|rest| ACTS.iter().any(|act| rest.starts_with(act)))
        || COLLECTED.iter().any(|word| text.starts_with(word))
        || ["注意保存", "注意保密", "妥善保管", "请妥善保管", "启用前"]
            .iter()
            .any(|word| text.starts_with(word))
}

/// Where a text asks it. It may be about another paper (`会议材料请勿外传`).
pub(super) fn asked(text: &str) -> impl Iterator<Item = Range<usize>> {
    let anywhere = ANYWHERE.iter().flat_map(|word| text.match_indices(word));
    let anywhere = anywhere.map(|(at, word)| at..at + word.len());
    let at_end = AT_END.iter().flat_map(|act| text.match_indices(act)).filter_map(|(at, act)| {
        let word = FORBIDDEN.iter().find(|word| text[..at].ends_with(**word))?;
        let is_usual = matches!(act, "上网" | "转发");
        if is_usual && !INSIDE.iter().any(|word| text.contains(word)) {
            return None;
        }
        is_end(&text[at + act.len()..]).then_some(at - word.len()..at + act.len())
    });
    let collected = COLLECTED.iter().flat_map(|word| text.match_indices(word)).filter_map(|(at, word)| {
        let rest = text[at + word.len()..].trim_start_matches(['，', '、', ',', ' ', '\u{3000}']);
        let is_other = NO_PAPERS.iter().any(|other| text[..at].ends_with(other));
        (!is_other && (is_end(rest) || is_asked(rest))).then_some(at..at + word.len())
    });
    // `仅供党工委领导参阅`
    let leaders = text.match_indices("领导参").filter_map(|(at, leaders)| {
        let before = last(&text[..at], 10);
        let only = before.rfind("仅供").filter(|only| !before[*only..].contains(['，', '。']))?;
        let is_reading = ["阅", "考"].iter().any(|word| text[at + leaders.len()..].starts_with(word));
        is_reading.then(|| at - before.len() + only..at + leaders.len() + '阅'.len_utf8())
    });
    let mut found: Vec<Range<usize>> = anywhere.chain(at_end).chain(collected).chain(leaders).collect();
    found.retain(|range| !is_taught(text, range.start));
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup_by_key(|range| range.start);
    found.into_iter().take(1)
}

/// Whether nothing but marks follows in the block.
fn is_end(rest: &str) -> bool {
    rest.trim_matches(|c: char| c.is_whitespace() || "。！!；）)】]”".contains(c)).is_empty()
}

/// Whether the sentence before a byte tells of what is forbidden in general.
fn is_taught(text: &str, at: usize) -> bool {
    let before = last(&text[..at], 40).rsplit(['。', '！', '；']).next().unwrap_or_default();
    let has = |words: &[&str]| words.iter().any(|word| before.contains(word));
    // A notice to all begins with what it is about: `防诈骗提醒：…`.
    let topic = first(text, 20);
    let is_topic = ["诈骗", "谣言", "保密讲座", "保密工作"].iter().any(|word| topic.contains(word));
    (has(&TAUGHT) || is_topic) && !has(&OWN)
}
