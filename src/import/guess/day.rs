//! The day of an event in a text, where most days are those of meetings, laws and documents that are only
//! cited; and the years of names.

use super::cited::{DayStanding, standing};
use super::mention::{Mention, half_width, mentions, years};
use crate::model::date::Date;
use crate::model::limits::LAST_YEAR;

/// What stands before the colon in front of an event's day, …
const EVENT_LABELS: &[&str] = &["时间", "活动时间", "会议时间", "学习时间", "活动日期", "会议日期", "日期"];
/// … and of the day it was told of.
const TOLD_LABELS: &[&str] =
    &["发布时间", "发布日期", "发布于", "更新时间", "供稿时间", "来稿时间", "成文日期"];
/// What stands with a day in brackets, or before it, that is the one it was told.
const TOLD: &[&str] = &["供稿", "来稿", "撰稿", "通讯员", "写于", "来源", "发布"];
/// How titles of papers end that are of the day they were signed, whatever day they speak of.
const NOTICES: &[&str] = &[
    "通知",
    "公告",
    "公示",
    "通告",
    "函",
    "倡议书",
    "决定",
    "通报",
    "批复",
    "请示",
    "总结",
    "小结",
    "汇报",
    "计划",
    "方案",
    "要点",
];
/// What is done with an event; a year behind it is the event's: `召开2022年会议`.
const HELD: &[&str] = &["召开", "举行", "举办", "开展"];

/// How far ahead an event may be, in days.
const AHEAD: i32 = 200;
/// How long after an event it is told of, mostly, in days.
const FRESH: i32 = 60;
/// How long before what is signed an event may lie, in days.
const LONG_BEFORE: i32 = 120;

/// What is known of when a text was written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WhenWritten {
    /// What it says of itself.
    pub(super) told: Option<Date>,
    /// When its file was last changed, which may mean nothing.
    pub(super) changed: Option<Date>,
    /// The year that its file or folder is called by.
    pub(super) year: Option<i16>,
}

/// The year that a file names, else one of its folders.
pub(super) fn year_of_names(stem: &str, folders: &[String]) -> Option<i16> {
    let chars = half_width(stem);
    let of_stem = years(&chars).first().map(|(_, year)| *year).filter(|year| *year >= 2000);
    of_stem.or_else(|| year_of_folders(folders))
}

/// The year that one of the folders is called by.
pub(super) fn year_of_folders(folders: &[String]) -> Option<i16> {
    let year = |folder: &String| {
        let digits: String = folder.chars().take_while(char::is_ascii_digit).collect();
        // `2022年`, `202204`
        let is_month = || digits.len() == 6 && (1..=12).contains(&digits[4..].parse::<u8>().unwrap_or(0));
        let is_year = digits.len() == 4 || is_month();
        is_year.then(|| digits[..4].parse().ok())?.filter(|year| (1990..=LAST_YEAR).contains(year))
    };
    folders.iter().find_map(year)
}

/// A day that a text has, and the year that is clear where it stands.
#[derive(Clone, Copy)]
struct Found {
    mention: Mention,
    /// The year of what is held on that day, by what is said of it.
    of_event: Option<i16>,
    /// The year that was named last.
    last_year: Option<i16>,
}

/// The days of a text, by what they are.
#[derive(Default)]
struct Days {
    labelled: Option<Found>,
    /// In the title.
    titled: Option<Found>,
    events: Vec<Found>,
    doubtful: Vec<Found>,
    signed: Option<Date>,
}

/// The day of the event that a text with this title tells of.
pub(super) fn in_text(title: &str, words: &str, written: WhenWritten, today: Date) -> Option<Date> {
    let days = Days::of(title, words);
    let may_be = |day: &Date| day.year() >= 2000 && today.days_until(*day) <= AHEAD;
    let signed = days.signed.filter(may_be);
    let day = |found: &Found| found.day(&written, signed).filter(may_be);
    let first = |all: &[Found]| {
        let days: Vec<Date> = all.iter().filter_map(day).collect();
        let is_near =
            |day: &Date| signed.is_some_and(|signed| (-31..=LONG_BEFORE).contains(&day.days_until(signed)));
        days.iter().copied().find(is_near).or_else(|| days.first().copied())
    };
    let labelled = days.labelled.as_ref().and_then(day);
    if is_notice(title) && labelled.is_none() && signed.is_some() {
        return signed;
    }
    let told_of = labelled.or_else(|| days.titled.as_ref().and_then(day)).or_else(|| first(&days.events));
    told_of.or_else(|| first(&days.doubtful)).or(signed)
}

fn is_notice(title: &str) -> bool {
    let bare = title.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '）');
    let open = bare.rfind(['（', '(']).filter(|_| bare.ends_with(['）', ')']));
    let bare = open.map_or(bare, |open| &bare[..open]);
    NOTICES.iter().any(|notice| bare.ends_with(notice))
}

impl Days {
    fn of(title: &str, words: &str) -> Self {
        let mut days = Self::default();
        let mut last_year = None;
        for (number, line) in [title].into_iter().chain(words.lines()).enumerate() {
            let chars = half_width(line);
            let years = years(&chars);
            for mention in mentions(&chars) {
                let named = years.iter().rev().find(|(at, _)| *at < mention.start);
                let last_year = named.map(|(_, year)| *year).filter(|year| *year >= 2000).or(last_year);
                let of_event = year_of_event(&chars, mention);
                days.add(&chars, number, Found { mention, of_event, last_year });
            }
            last_year = years.last().map(|(_, year)| *year).filter(|year| *year >= 2000).or(last_year);
        }
        days
    }

    /// Adds a day of a line; the first line is the title.
    fn add(&mut self, chars: &[char], number: usize, found: Found) {
        let mention = found.mention;
        if number == 0 {
            if standing(chars, mention) == DayStanding::Told {
                self.titled = self.titled.or(Some(found));
            }
            return;
        }
        let alone = stands_alone(chars, mention);
        match label(&chars[..mention.start]) {
            Some(Label::Event) => self.labelled = self.labelled.or(Some(found)),
            Some(Label::Told) => self.signed = self.signed.or(mention.date()),
            // Below the title of a speech stands its day.
            None if alone && number < 5 && chars.contains(&'（') => self.events.insert(0, found),
            None if alone || is_byline(chars, mention) => self.signed = mention.date().or(self.signed),
            None => match standing(chars, mention) {
                DayStanding::Told => self.events.push(found),
                DayStanding::Doubtful => self.doubtful.push(found),
                DayStanding::Cited => {}
            },
        }
    }
}

impl Found {
    /// The day, in the year that speaks for itself most.
    fn day(&self, written: &WhenWritten, signed: Option<Date>) -> Option<Date> {
        let mention = self.mention;
        if let Some(year) = mention.year.or(written.year) {
            return mention.within(year);
        }
        let told = [signed, written.told.or(written.changed)];
        let fresh = || {
            told.iter().flatten().find_map(|told| {
                let day = mention.near(*told)?;
                (-3..=FRESH).contains(&day.days_until(*told)).then_some(day)
            })
        };
        let of_event = self.of_event.and_then(|year| mention.within(year));
        let last = || self.last_year.and_then(|year| mention.within(year));
        let near = || told.iter().flatten().find_map(|told| mention.near(*told));
        of_event.or_else(fresh).or_else(last).or_else(near)
    }
}

/// `2月17日，党工委召开2022年会议`
fn year_of_event(chars: &[char], mention: Mention) -> Option<i16> {
    let sentence: Vec<char> =
        chars[mention.end..].iter().take_while(|c| !matches!(c, '。' | '；')).copied().collect();
    years(&sentence).into_iter().find_map(|(at, year)| {
        let before: String = sentence[..at].iter().collect();
        HELD.iter().any(|verb| before.ends_with(verb)).then_some(year)
    })
}

enum Label {
    Event,
    Told,
}

/// What stands in front of a day and says what it is.
fn label(before: &[char]) -> Option<Label> {
    let before: String = before.iter().collect();
    let line = before.trim_end();
    if let Some(before) = line.strip_suffix(['：', ':']) {
        let ends = |labels: &[&str]| labels.iter().any(|label| before.ends_with(label));
        if ends(TOLD_LABELS) {
            return Some(Label::Told);
        }
        return ends(EVENT_LABELS).then_some(Label::Event);
    }
    // （党建办供稿，2022年8月19日）
    let (_, bracket) = line.rsplit_once('（').unwrap_or(("", ""));
    let is_told = !bracket.contains('）') && TOLD.iter().any(|word| bracket.contains(word));
    (is_told || line.ends_with("写于")).then_some(Label::Told)
}

/// `机关党支部　　2022年7月8日`
fn is_byline(chars: &[char], mention: Mention) -> bool {
    const LONGEST: usize = 30;
    let before: String = chars[..mention.start].iter().collect();
    let is_end = chars[mention.end..].iter().all(|c| !c.is_alphanumeric());
    let is_name = before.ends_with([' ', '\u{3000}']) && !before.contains(['，', '。', '：', '；', '“']);
    is_end && is_name && before.chars().count() <= LONGEST && !HELD.iter().any(|verb| before.contains(verb))
}

/// Whether a line has nothing but the day.
fn stands_alone(chars: &[char], mention: Mention) -> bool {
    let others = chars[..mention.start].iter().chain(&chars[mention.end..]);
    others.filter(|c| c.is_alphanumeric()).count() == 0
}
