//! Days as texts write them: `2022年7月1日`, `2022.7.1`, `7月1日`, `二〇二二年七月一日`; and years by themselves.

use crate::model::date::Date;
use crate::model::limits::{FIRST_YEAR, LAST_YEAR};

/// A day in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    pub(super) year: Option<i16>,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Mention {
    pub(super) fn date(self) -> Option<Date> {
        real(self.year?, self.month, self.day)
    }

    /// The day in a year.
    pub(super) fn within(self, year: i16) -> Option<Date> {
        real(self.year.unwrap_or(year), self.month, self.day)
    }

    /// The day in the year it was told. What is told in January may have been in December.
    pub(super) fn near(self, told: Date) -> Option<Date> {
        if self.year.is_some() {
            return self.date();
        }
        let same = real(told.year(), self.month, self.day)?;
        if told.days_until(same) > 31 { real(told.year() - 1, self.month, self.day) } else { Some(same) }
    }
}

/// The characters, digits and signs of dates in their usual width.
pub(super) fn half_width(text: &str) -> Vec<char> {
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
pub(super) fn mentions(chars: &[char]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let is_digit = |c: &char| c.is_ascii_digit() || numeral(*c).is_some();
        let is_start = is_digit(&chars[at]) && (at == 0 || !is_digit(&chars[at - 1]));
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

/// The years that a line names, with or without a day, and where: `2022年度` is told of in the next one, too.
pub(super) fn years(chars: &[char]) -> Vec<(usize, i16)> {
    let year = |at: usize| {
        let is_start = at == 0 || !chars[at - 1].is_ascii_digit();
        let (year, end) = is_start.then(|| number(chars, at)).flatten()?;
        let year = i16::try_from(year).ok().filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))?;
        let sign = chars.get(skip(chars, end));
        let is_year = match sign {
            Some('年') => chars.get(skip(chars, end) + 1) != Some(&'度'),
            Some('-' | '/' | '.') => mention(chars, at).is_some(),
            _ => false,
        };
        is_year.then_some((at, year))
    };
    (0..chars.len()).filter_map(year).collect()
}

/// The months of a line that stand without a day, and where they begin and end.
pub(super) fn months(chars: &[char]) -> Vec<(usize, usize, u8)> {
    let month = |at: usize| {
        let is_digit = |c: &char| c.is_ascii_digit() || numeral(*c).is_some();
        let is_start = is_digit(&chars[at]) && (at == 0 || !is_digit(&chars[at - 1]));
        let (month, end) = is_start.then(|| number(chars, at)).flatten()?;
        let sign = skip(chars, end);
        let is_month = chars.get(sign) == Some(&'月') && mention(chars, at).is_none();
        let month = u8::try_from(month).ok().filter(|month| is_month && (1..=12).contains(month))?;
        let end = sign + 1 + usize::from(chars.get(sign + 1) == Some(&'份'));
        Some((at, end, month))
    };
    (0..chars.len()).filter_map(month).collect()
}

/// A day with its year that no calendar has: `2022-02-31`.
pub(super) fn impossible(chars: &[char]) -> Option<String> {
    let at = |start: usize| {
        let is_start = start == 0 || !chars[start - 1].is_ascii_digit();
        let (year, end) = is_start.then(|| number(chars, start)).flatten()?;
        let year = i16::try_from(year).ok().filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))?;
        let sign = chars.get(skip(chars, end)).filter(|sign| "年-/.".contains(**sign))?;
        let (month, end) = number(chars, skip(chars, skip(chars, end) + 1))?;
        let second = if *sign == '年' { &'月' } else { sign };
        chars.get(skip(chars, end)).filter(|sign| *sign == second)?;
        let (day, end) = number(chars, skip(chars, skip(chars, end) + 1))?;
        let is_real = real(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).is_some();
        (!is_real && month < 100 && day < 100).then(|| chars[start..end].iter().collect())
    };
    (0..chars.len()).find_map(at)
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
            finished(chars, year, (month, day), start, at, sign == '年')
        }
        ('月', None) => {
            let (day, at) = number(chars, next)?;
            finished(chars, None, (first, day), start, at, true)
        }
        _ => None,
    }
}

fn finished(
    chars: &[char],
    year: Option<i16>,
    (month, day): (u32, u32),
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
    if digits.is_empty() {
        return chinese(&chars[at..]).map(|(number, length)| (number, at + length));
    }
    Some((digits.parse().ok()?, at + digits.len()))
}

/// `二〇二二`, `七`, `十二`, `三十一`
fn chinese(chars: &[char]) -> Option<(u32, usize)> {
    let digits: Vec<u32> = chars.iter().map_while(|c| numeral(*c)).take(5).collect();
    let number = match digits.as_slice() {
        [one @ 1..=9 | one @ 10] => *one,
        [10, ones @ 1..=9] => 10 + ones,
        [tens @ 1..=9, 10] => tens * 10,
        [tens @ 1..=9, 10, ones @ 1..=9] => tens * 10 + ones,
        [a, b, c, d] if digits.iter().all(|digit| *digit < 10) => a * 1000 + b * 100 + c * 10 + d,
        _ => return None,
    };
    Some((number, digits.len()))
}

fn numeral(c: char) -> Option<u32> {
    match c {
        '〇' | '○' | 'Ｏ' | '零' => Some(0),
        c => "一二三四五六七八九十".chars().position(|own| own == c).map(|at| at as u32 + 1),
    }
}

fn skip(chars: &[char], mut at: usize) -> usize {
    while chars.get(at).is_some_and(|c| *c == ' ' || *c == '\u{3000}') {
        at += 1;
    }
    at
}

pub(super) fn real(year: i16, month: u8, day: u8) -> Option<Date> {
    (FIRST_YEAR..=LAST_YEAR).contains(&year).then(|| Date::new(year, month, day))?
}
