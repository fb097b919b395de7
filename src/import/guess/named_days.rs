//! The day in the name of a file or folder, or several: `2022-07-01 党课`, `20220701-20220703`, `2022.6.1—6.3`.

use super::mention::{Mention, half_width, mentions, real};
use crate::model::date::{Date, DateSpan};

/// The most days of a span that a name means for sure; more are the time that a summary is of.
const MOST: u32 = 31;

/// What may stand between the first and the last of several days.
const UNTIL: &[char] = &['~', '～', '—', '–', '至', '到', '-', '－'];

/// What may stand between a day and another that is none of a span, or behind a day.
const APART: &[char] =
    &['、', '，', ',', '_', ' ', '\u{3000}', '（', '(', '【', '[', '.', '。', '；', '和', '及'];

/// The day or days of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NamedDays {
    pub(super) span: DateSpan,
    /// Whether it has no others.
    pub(super) is_all: bool,
    /// Where they stand, in characters.
    start: usize,
    end: usize,
}

/// Those in the name of a file, else of the folder it has to itself.
pub(super) fn of_file(stem: &str, folders: &[String]) -> Option<NamedDays> {
    of_name(stem).or_else(|| folders.first().and_then(|folder| of_name(folder)))
}

/// Those of a name.
pub(super) fn of_name(name: &str) -> Option<NamedDays> {
    let chars = half_width(name);
    // v2022.1.2
    let is_version = |mention: &Mention| mention.start > 0 && "vV".contains(chars[mention.start - 1]);
    let all: Vec<Mention> = mentions(&chars).into_iter().filter(|mention| !is_version(mention)).collect();
    let full = all.iter().find_map(|mention| Some((mention.date()?, mention.start, mention.end)));
    let (first, start, end) = full.or_else(|| Some((compact(&chars, 0)?, 0, 8)))?;
    let last = last_of(&chars, &all, (first, start), end);
    let (span, end) = last.unwrap_or((DateSpan::day(first), end));
    let is_other = |mention: &Mention| mention.start < start || mention.start >= end;
    let is_all =
        !all.iter().any(is_other) && !goes_on(&chars[end..], span.last()) && !is_in_utc(&chars[end..]);
    Some(NamedDays { span, is_all, start, end })
}

/// The last of several days whose first ends at a place, with them the end of what names them.
fn last_of(
    chars: &[char],
    all: &[Mention],
    (first, start): (Date, usize),
    end: usize,
) -> Option<(DateSpan, usize)> {
    let skip = |mut at: usize, is: &dyn Fn(char) -> bool| {
        while chars.get(at).is_some_and(|c| is(*c)) {
            at += 1;
        }
        at
    };
    let sign = skip(end, &char::is_whitespace);
    let is_dash = matches!(chars.get(sign)?, '-' | '－');
    let behind = skip(sign, &|c| UNTIL.contains(&c));
    let at = skip(behind, &char::is_whitespace);
    if behind == sign {
        return None;
    }
    // `2022-07-01-2` is numbered.
    let is_plain = !is_dash || chars.get(start + 4) != Some(&'-');
    let mentioned = || {
        let mention = all.iter().find(|mention| mention.start == at)?;
        Some((mention.within(first.year())?, mention.end))
    };
    let whole = || Some((compact(chars, at)?, at + 8));
    let (last, end) = mentioned().or_else(whole).or_else(|| short(chars, at, first, is_dash, is_plain))?;
    let span = DateSpan::new(first, last).filter(|span| span.is_several_days() && span.days() <= MOST)?;
    Some((span, end))
}

/// `6.3`, `3日`, `08`: what of the last day is not that of the first.
fn short(chars: &[char], at: usize, first: Date, is_dash: bool, is_plain: bool) -> Option<(Date, usize)> {
    let (number, end) = one_or_two(chars, at)?;
    if let Some((day, end)) =
        chars.get(end).filter(|c| "./-".contains(**c)).and_then(|_| one_or_two(chars, end + 1))
        && is_plain
        && !chars.get(end).is_some_and(|c| "./-".contains(*c))
    {
        return Some((real(first.year(), number, day)?, end));
    }
    let day = real(first.year(), first.month(), number)?;
    match chars.get(end) {
        // `2022-07-01-3号楼`
        Some('日') if !is_dash || is_plain => Some((day, end + 1)),
        Some('号') if is_plain && !chars.get(end + 1).is_some_and(|c| c.is_alphabetic()) => {
            Some((day, end + 1))
        }
        Some(c) if !is_dash && APART.contains(c) => Some((day, end)),
        None if !is_dash => Some((day, end)),
        _ => None,
    }
}

fn one_or_two(chars: &[char], at: usize) -> Option<(u8, usize)> {
    let digits: String = chars.get(at..)?.iter().take_while(|c| c.is_ascii_digit()).take(3).collect();
    ((1..=2).contains(&digits.len())).then(|| Some((digits.parse().ok()?, at + digits.len())))?
}

/// Whether more days follow: `、13日`, `至`, a whole one.
fn goes_on(rest: &[char], last: Date) -> bool {
    let at = rest.iter().position(|c| !c.is_whitespace()).unwrap_or(rest.len());
    let rest = &rest[at..];
    let signs = rest.iter().take_while(|c| UNTIL.contains(c) || "、及和_".contains(**c)).count();
    let Some(number) = rest.get(signs..).filter(|_| signs > 0) else { return false };
    let blanks = number.iter().take_while(|c| c.is_whitespace()).count();
    let number = &number[blanks..];
    let digits = number.iter().take_while(|c| c.is_ascii_digit()).count();
    // `2022-07-01-2` is numbered, `2022-07-01-03` may be.
    let is_numbered = matches!(rest[0], '-' | '_') && !matches!(number.get(digits), Some('.' | '日' | '月'));
    let text: String = number[..digits].iter().collect();
    let is_later = digits == 2 && text.parse::<u8>().is_ok_and(|day| day > last.day() && day <= 31);
    digits > 0 && (!is_numbered || digits == 8 || is_later)
}

/// Whether a time follows that is not China's: `T23-30Z`.
fn is_in_utc(rest: &[char]) -> bool {
    let is_sign = |c: &char| c.is_ascii_digit() || "Tt -_.:：".contains(*c);
    let time = rest.iter().take_while(|c| is_sign(c)).count();
    let has_digits = rest[..time].iter().any(char::is_ascii_digit);
    let is_end = rest.get(time + 1).is_none_or(|c| !c.is_ascii_alphanumeric());
    has_digits && matches!(rest.get(time), Some('Z' | 'z')) && is_end
}

/// A name without the day at its beginning or end.
pub(super) fn without_day(name: &str) -> String {
    let chars = half_width(name);
    let first = || mentions(&chars).first().map(|mention| (mention.start, mention.end));
    let days = of_name(name).map(|days| (days.start, days.end)).or_else(first);
    let is_kept = |at: usize| days.is_none_or(|(start, end)| at < start || at >= end);
    let rest: String = name.chars().enumerate().filter(|(at, _)| is_kept(*at)).map(|(_, c)| c).collect();
    let is_edge = |c: char| c.is_whitespace() || "-_.，、—·~".contains(c);
    // A pair of brackets stays a pair.
    let trimmed = rest.trim_matches(is_edge);
    let trimmed = trimmed.trim_start_matches("()").trim_end_matches("()");
    let trimmed = trimmed.trim_start_matches("（）").trim_end_matches("（）");
    trimmed.trim_matches(|c: char| c.is_whitespace() || "-_.".contains(c)).to_owned()
}

/// `20220701`, with no digit beside it.
fn compact(chars: &[char], at: usize) -> Option<Date> {
    let digits: String = chars.get(at..)?.iter().take_while(|c| c.is_ascii_digit()).take(9).collect();
    let is_whole = digits.len() == 8 && !(at > 0 && chars[at - 1].is_ascii_digit());
    is_whole
        .then(|| real(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_days_of_a_name_are_a_span_where_that_is_plain() {
        for (name, days, is_all, rest) in [
            ("2022-05-06~2022-05-08 培训", "2022-05-06..2022-05-08", true, "培训"),
            ("2022-05-06 - 2022-05-08 培训", "2022-05-06..2022-05-08", true, "培训"),
            ("20220701-20220703培训", "2022-07-01..2022-07-03", true, "培训"),
            ("2022.6.1—6.3培训", "2022-06-01..2022-06-03", true, "培训"),
            ("2022.6.30-7.2 培训", "2022-06-30..2022-07-02", true, "培训"),
            ("2022-05-06至08", "2022-05-06..2022-05-08", true, ""),
            ("2022年5月6日至8日培训", "2022-05-06..2022-05-08", true, "培训"),
            ("2022年5月6-8日培训", "2022-05-06..2022-05-08", true, "培训"),
            ("2022年5月30日—6月2日培训", "2022-05-30..2022-06-02", true, "培训"),
            ("2022-05-06", "2022-05-06", true, ""),
            ("2022-05-06-2 培训", "2022-05-06", true, "2 培训"),
            ("20220506-08培训", "2022-05-06", false, "08培训"),
            ("2022-05-06-02 培训", "2022-05-06", true, "02 培训"),
            ("2022-05-06-3号楼验收", "2022-05-06", true, "3号楼验收"),
            ("2022-05-06到3楼参观", "2022-05-06", false, "到3楼参观"),
            ("2022年5月12日、13日培训", "2022-05-12", false, "13日培训"),
            ("20220701、20220703", "2022-07-01", false, "20220703"),
            ("2022-05-06~2022-05-04 培训", "2022-05-06", false, "2022-05-04 培训"),
            ("2022-01-01至2022-12-31总结", "2022-01-01", false, "至2022-12-31总结"),
            ("2022-09-10_11", "2022-09-10", false, "11"),
            ("2022-09-10_02", "2022-09-10", true, "02"),
            ("2022-09-10_1430", "2022-09-10", true, "1430"),
            ("2022-06-01T23-30Z", "2022-06-01", false, "T23-30Z"),
            ("2022-05-06~08、10日", "2022-05-06..2022-05-08", false, "10日"),
        ] {
            let found = of_name(name).unwrap();
            assert_eq!((found.span.written().as_str(), found.is_all), (days, is_all), "{name}");
            assert_eq!(without_day(name), rest, "{name}");
        }
    }
}
