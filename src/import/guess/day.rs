//! The day of an event: in names of files and folders, and in texts, where most days are those of meetings,
//! laws and documents that are only cited.

use crate::model::date::Date;
use crate::model::limits::{FIRST_YEAR, LAST_YEAR};

/// What is said right behind the day of something that is only cited.
const CITED: &[&str] = &[
    "通过",
    "印发",
    "颁布",
    "发布",
    "施行",
    "实施",
    "生效",
    "公布",
    "修订",
    "修正",
    "讲话",
    "指示",
    "批示",
    "贺信",
    "回信",
    "以来",
    "诞生",
    "逝世",
    "牺牲",
    "出生",
    "成立",
    "至今",
    "强调",
    "指出",
    "提出",
    "截止",
    "报名",
    "入党",
    "参加工作",
];
/// Who does not hold the events of a park.
const ABOVE: &[&str] = &[
    "习近平",
    "总书记",
    "党中央",
    "中共中央",
    "国务院",
    "中央",
    "全国人大",
    "全国政协",
    "中国共产党",
    "党的",
    "十九届",
    "二十届",
    "十四届",
    "十三届",
    "毛泽东",
    "周恩来",
    "邓小平",
    "国家",
];
/// What stands before a day that is only cited, or the end of something.
const BEFORE: &[&str] = &[
    "自",
    "从",
    "截至",
    "截止",
    "截止到",
    "早在",
    "生于",
    "成立于",
    "始于",
    "通过于",
    "去年",
    "前年",
    "明年",
    "每年",
    "到",
    "至",
    "距",
];
/// What stands before the colon in front of an event's day, …
const EVENT_LABELS: &[&str] = &["时间", "活动时间", "会议时间", "学习时间", "活动日期", "会议日期", "日期"];
/// … and of the day it was told of.
const TOLD_LABELS: &[&str] = &["发布时间", "发布日期", "发布于", "更新时间", "供稿时间", "来稿时间"];

/// How far ahead an event may be, in days.
const AHEAD: i32 = 200;

/// A day in a text.
#[derive(Clone, Copy, Debug)]
struct Mention {
    year: Option<i16>,
    month: u8,
    day: u8,
    start: usize,
    end: usize,
}

impl Mention {
    fn date(self) -> Option<Date> {
        real(self.year?, self.month, self.day)
    }

    /// The day in the year it was told, or in a year that is known.
    fn near(self, told: Option<Date>, year: Option<i16>) -> Option<Date> {
        if self.year.is_some() {
            return self.date();
        }
        if let Some(year) = year {
            return real(year, self.month, self.day);
        }
        let told = told?;
        let same = real(told.year(), self.month, self.day)?;
        // What is told in January may have been in December.
        if told.days_until(same) > 31 { real(told.year() - 1, self.month, self.day) } else { Some(same) }
    }
}

/// The day in the name of a file, else of the folder it has to itself.
pub(super) fn in_name(stem: &str, folders: &[String]) -> Option<Date> {
    let year = year_of_folders(folders);
    let of = |name: &str, year: Option<i16>| {
        let chars = half_width(name);
        let all = mentions(&chars);
        let whole = all.iter().find_map(|mention| mention.date());
        whole.or_else(|| compact(name)).or_else(|| all.first()?.near(None, year))
    };
    of(stem, year).or_else(|| folders.first().and_then(|folder| of(folder, None)))
}

/// A name without the day at its beginning or end.
pub(super) fn without_day(name: &str) -> String {
    let chars = half_width(name);
    let mut rest = name.to_owned();
    if let Some(mention) = mentions(&chars).first() {
        let kept = |(at, _): &(usize, char)| *at < mention.start || *at >= mention.end;
        rest = name.chars().enumerate().filter(kept).map(|(_, c)| c).collect();
    } else if compact(name).is_some() {
        rest = name.get(8..).unwrap_or(name).to_owned();
    }
    let is_edge = |c: char| c.is_whitespace() || "-_.，、—·~()（）[]【】".contains(c);
    // A pair of brackets stays a pair.
    let trimmed = rest.trim_matches(|c: char| is_edge(c) && !"()（）[]【】".contains(c));
    let trimmed = trimmed.trim_start_matches("()").trim_end_matches("()");
    let trimmed = trimmed.trim_start_matches("（）").trim_end_matches("（）");
    trimmed.trim_matches(|c: char| c.is_whitespace() || "-_.".contains(c)).to_owned()
}

/// `20220701党课`
fn compact(name: &str) -> Option<Date> {
    let digits = name.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    if name[8..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    real(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..8].parse().ok()?)
}

/// The year that one of the folders is called by.
pub(super) fn year_of_folders(folders: &[String]) -> Option<i16> {
    let year = |folder: &String| {
        let digits: String = folder.chars().take_while(char::is_ascii_digit).collect();
        let rest = &folder[digits.len()..];
        let is_year =
            digits.len() == 4 && (rest.is_empty() || !rest.starts_with(|c: char| c.is_ascii_digit()));
        is_year.then(|| digits.parse().ok())?.filter(|year| (1990..=LAST_YEAR).contains(year))
    };
    folders.iter().find_map(year)
}

/// The day of the event that a text tells of. `told` is when it was told, `year` the one of its folder.
pub(super) fn in_text(words: &str, told: Option<Date>, year: Option<i16>, today: Date) -> Option<Date> {
    let may_be = |day: &Date| day.year() >= 2000 && today.days_until(*day) <= AHEAD;
    let (mut events, mut labelled, mut signed) = (Vec::new(), None, None);
    for (number, line) in words.lines().enumerate() {
        let chars = half_width(line);
        for mention in mentions(&chars) {
            let alone = stands_alone(&chars, mention);
            match label(&chars[..mention.start]) {
                Some(Label::Event) => labelled = labelled.or(Some(mention)),
                Some(Label::Told) => signed = signed.or(mention.date()),
                // Below the title of a speech stands its day.
                None if alone && number < 4 && chars.contains(&'（') => events.insert(0, mention),
                None if alone => signed = mention.date().or(signed),
                None if !is_cited(&chars, mention) => events.push(mention),
                None => {}
            }
        }
    }
    let told = told.filter(may_be).or(signed.filter(may_be));
    let near = |mention: &Mention| mention.near(told, year).filter(may_be);
    labelled.as_ref().and_then(near).or_else(|| events.iter().find_map(near)).or(signed.filter(may_be))
}

enum Label {
    Event,
    Told,
}

/// What a colon in front of a day says that it is.
fn label(before: &[char]) -> Option<Label> {
    let before: String = before.iter().collect();
    let before = before.trim_end().strip_suffix(['：', ':'])?;
    let ends = |labels: &[&str]| labels.iter().any(|label| before.ends_with(label));
    if ends(TOLD_LABELS) {
        return Some(Label::Told);
    }
    ends(EVENT_LABELS).then_some(Label::Event)
}

/// Whether a line has nothing but the day.
fn stands_alone(chars: &[char], mention: Mention) -> bool {
    let others = chars[..mention.start].iter().chain(&chars[mention.end..]);
    others.filter(|c| c.is_alphanumeric()).count() == 0
}

/// Whether a day is that of something the text only speaks of.
fn is_cited(chars: &[char], mention: Mention) -> bool {
    let before = &chars[..mention.start];
    let is_open = |open: char, close: char| {
        let count = |sign: char| before.iter().filter(|c| **c == sign).count();
        count(open) > count(close)
    };
    if is_open('《', '》') || is_open('（', '）') || is_open('“', '”') {
        return true;
    }
    let before: String = before.iter().collect();
    let behind: String = chars[mention.end..].iter().take(60).collect();
    if BEFORE.iter().any(|word| before.trim_end().ends_with(word)) {
        return true;
    }
    let end = behind.find(['，', '。', '；', '、', ',']).unwrap_or(behind.len());
    let head = &behind[..end];
    if ["起", "前", "之前", "以前"].iter().any(|word| head.starts_with(word)) {
        return true;
    }
    let subject =
        if is_time_of_day(head) { behind[end..].trim_start_matches(['，', ',', ' ']) } else { head };
    let is_above = ABOVE.iter().any(|above| subject.starts_with(above));
    is_above || CITED.iter().any(|word| head.contains(word)) && !is_told_of(head)
}

/// `上午`, `下午3点`, `（星期五）` or nothing: the sentence goes on behind the comma.
fn is_time_of_day(head: &str) -> bool {
    head.chars().count() <= 8
}

/// `机关党支部开展学习…讲话`: what is cited is studied.
fn is_told_of(head: &str) -> bool {
    let held =
        ["召开", "开展", "举行", "举办", "组织", "学习"].iter().filter_map(|word| head.find(word)).min();
    let cited = CITED.iter().filter_map(|word| head.find(word)).min();
    held.zip(cited).is_some_and(|(held, cited)| held < cited)
}

/// The characters, digits and signs of dates in their usual width.
fn half_width(text: &str) -> Vec<char> {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '．' => '.',
        '／' => '/',
        '－' => '-',
        '(' => '（',
        ')' => '）',
        c => c,
    };
    text.chars().map(narrow).collect()
}

/// All days of a line, `7月1日` without a year among them.
fn mentions(chars: &[char]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let is_start = chars[at].is_ascii_digit() && (at == 0 || !chars[at - 1].is_ascii_digit());
        match is_start.then(|| mention(chars, at)).flatten() {
            Some(mention) => {
                at = mention.end;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

fn mention(chars: &[char], start: usize) -> Option<Mention> {
    let (first, at) = number(chars, start)?;
    let sign = *chars.get(skip(chars, at))?;
    let next = skip(chars, skip(chars, at) + 1);
    let year = i16::try_from(first).ok().filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year));
    match (sign, year) {
        ('年' | '-' | '/' | '.', Some(_)) => {
            let (month, at) = number(chars, next)?;
            let between = skip(chars, at);
            let is_sign = chars.get(between) == Some(if sign == '年' { &'月' } else { &sign });
            let (day, at) = number(chars, skip(chars, between + 1)).filter(|_| is_sign)?;
            finished(chars, year, month, day, start, at, sign == '年')
        }
        ('月', None) => {
            let (day, at) = number(chars, next)?;
            finished(chars, None, first, day, start, at, true)
        }
        _ => None,
    }
}

fn finished(
    chars: &[char],
    year: Option<i16>,
    month: u32,
    day: u32,
    start: usize,
    at: usize,
    is_in_words: bool,
) -> Option<Mention> {
    let at = if is_in_words { skip(chars, at) } else { at };
    let has_day = matches!(chars.get(at), Some('日' | '号'));
    let end = at + usize::from(has_day);
    // `7月1` is none, `2022.7.1.3` neither.
    if is_in_words && !has_day && year.is_none() || chars.get(end).is_some_and(char::is_ascii_digit) {
        return None;
    }
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    // 2020 has all days.
    real(year.unwrap_or(2020), month, day).map(|_| Mention { year, month, day, start, end })
}

fn number(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let digits: String = chars.get(at..)?.iter().take_while(|c| c.is_ascii_digit()).take(5).collect();
    Some((digits.parse().ok()?, at + digits.len()))
}

fn skip(chars: &[char], mut at: usize) -> usize {
    while chars.get(at).is_some_and(|c| *c == ' ' || *c == '\u{3000}') {
        at += 1;
    }
    at
}

fn real(year: i16, month: u8, day: u8) -> Option<Date> {
    (FIRST_YEAR..=LAST_YEAR).contains(&year).then(|| Date::new(year, month, day))?
}
