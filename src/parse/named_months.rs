//! The years and months that files and folders are called by: `2022年7月`, `2022-07`, `202207`, `3月台账`.

use std::ops::RangeInclusive;

use crate::model::date::{Date, DateSpan};

/// Years, months, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedMonths {
    pub(super) years: Option<RangeInclusive<i16>>,
    pub(super) months: Option<RangeInclusive<u8>>,
}

impl NamedMonths {
    /// Whether an activity began or ended in them.
    pub(super) fn touch(&self, span: DateSpan) -> bool {
        let hold = |day: Date| {
            self.years.as_ref().is_none_or(|years| years.contains(&day.year()))
                && self.months.as_ref().is_none_or(|months| months.contains(&day.month()))
        };
        hold(span.first()) || hold(span.last())
    }

    /// `2022 年 7 月`
    pub(super) fn chinese(&self) -> String {
        let range =
            |first: String, last: String| if first == last { first } else { format!("{first} 到 {last}") };
        let years = self
            .years
            .as_ref()
            .map(|of| format!("{} 年", range(of.start().to_string(), of.end().to_string())));
        let months = self
            .months
            .as_ref()
            .map(|of| format!("{} 月", range(of.start().to_string(), of.end().to_string())));
        years.into_iter().chain(months).collect::<Vec<_>>().join(" ")
    }
}

/// The year and the month that a file is called by, where it is one: `2022-01`, `202201`.
pub fn named_month_of_file(name: &str) -> Option<(Option<i16>, u8)> {
    let NamedMonths { years, months } = of_ledger_name(name)?;
    let month = months.filter(|months| months.start() == months.end())?;
    Some((years.map(|years| *years.start()), *month.start()))
}

/// The month that the folders of a path are called by, where its year is clear.
pub fn named_month_of_folders(path: &str) -> Option<u8> {
    of_folders(path)?.months.map(|months| *months.start())
}

/// The year that the folders above a file are called by, and the month: `2022年/7月`, `2022/07`, `2022-07`.
pub(super) fn of_folders(path: &str) -> Option<NamedMonths> {
    let (folders, _) = path.rsplit_once('/')?;
    let mut names = folders.split('/').skip_while(|name| year_and_month(name).is_none());
    let (year, month) = names.next().and_then(year_and_month)?;
    let below = || {
        let name = names.next()?;
        let of_year = year_and_month(name).filter(|(other, _)| *other == year);
        of_year.map_or_else(|| month_of(name), |(_, month)| month)
    };
    let month = month.or_else(below);
    Some(NamedMonths { years: Some(year..=year), months: month.map(|month| month..=month) })
}

/// A name that is nothing but a year, or a month of one.
fn year_and_month(name: &str) -> Option<(i16, Option<u8>)> {
    let (digits, rest) = name.split_at_checked(4)?;
    let year = year_of(digits)?;
    match rest.strip_prefix(['年', '-', '_', '.']) {
        _ if matches!(rest, "" | "年" | "年度") => Some((year, None)),
        Some(month) => Some((year, Some(month_of(month)?))),
        None => Some((year, Some(month_of(rest).filter(|_| rest.len() == 2)?))),
    }
}

/// `7`, `07`, `7月`, `07月份`
fn month_of(name: &str) -> Option<u8> {
    let name = name.strip_suffix('份').unwrap_or(name);
    let digits = name.strip_suffix('月').unwrap_or(name);
    let is_number = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|month| is_number && (1..=12).contains(month))
}

fn year_of(digits: &str) -> Option<i16> {
    let year = Some(digits).filter(|digits| digits.len() == 4)?.parse().ok()?;
    (1900..=2100).contains(&year).then_some(year)
}

/// The years and months in a ledger's name, wherever they stand in it: `2022年1-3月台账`, `202203`.
pub(super) fn of_ledger_name(name: &str) -> Option<NamedMonths> {
    let (mut years, mut months): (Vec<i16>, Vec<u8>) = Default::default();
    let groups = number_groups(name);
    for (i, group) in groups.iter().enumerate() {
        let following = groups.get(i + 1).filter(|next| next.before.chars().count() == 1);
        let is_in_a_range = || {
            let before = i.checked_sub(1).map(|before| &groups[before]);
            let to = following.filter(|next| next.before.contains(['-', '—', '~', '～', '至', '到']));
            to.is_some_and(|next| next.after.starts_with('月'))
                && before.is_none_or(|of| of.digits.len() != 2)
        };
        match group.digits.len() {
            4 => {
                years.extend(year_of(group.digits));
                // `2022-03`, but not a day, and not a second file.
                let month = following.filter(|next| {
                    next.digits.len() == 2 && next.before.starts_with(['-', '_', '.']) && !next.is_followed
                });
                months.extend(month.and_then(|next| month_of(next.digits)));
            }
            6 => {
                let read = year_and_month(group.digits);
                years.extend(read.map(|(year, _)| year));
                months.extend(read.and_then(|(_, month)| month));
            }
            1 | 2 if group.after.starts_with('月') || is_in_a_range() => {
                months.extend(month_of(group.digits))
            }
            _ => {}
        }
    }
    // What is brought up to a day is of all months before it.
    let is_until = name.contains(['截', '止', '起', '后', '前', '更', '导', '日']);
    let range = |all: &[u8]| Some(*all.iter().min()?..=*all.iter().max()?);
    let years = years.iter().min().zip(years.iter().max()).map(|(&first, &last)| first..=last);
    let one_year = years.as_ref().is_none_or(|years| years.start() == years.end());
    let months = range(&months).filter(|_| one_year && !is_until);
    (years.is_some() || months.is_some()).then_some(NamedMonths { years, months })
}

/// Digits in a name, with what stands between them and the digits before, and behind them.
struct Group<'n> {
    before: &'n str,
    digits: &'n str,
    after: &'n str,
    /// Whether more digits follow behind one sign.
    is_followed: bool,
}

fn number_groups(name: &str) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let (mut at, mut end) = (0, 0);
    while let Some(start) = name[at..].find(|c: char| c.is_ascii_digit()).map(|start| at + start) {
        let rest = &name[start..];
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let after = &rest[length..];
        let is_followed = after.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        groups.push(Group { before: &name[end..start], digits: &rest[..length], after, is_followed });
        (at, end) = (start + length, start + length);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_months_are_read_in_the_names_of_ledgers_and_folders() {
        for (name, found) in [
            ("2022", "2022 年"),
            ("2021-2022台账", "2021 到 2022 年"),
            ("2022年3月", "2022 年 3 月"),
            ("2022年03月台账", "2022 年 3 月"),
            ("2022-03", "2022 年 3 月"),
            ("202203", "2022 年 3 月"),
            ("党支部3月份", "3 月"),
            ("2022年1-3月", "2022 年 1 到 3 月"),
            ("2022年10月至12月", "2022 年 10 到 12 月"),
            ("2022-1", "2022 年"),
            ("2022-03-31", "2022 年"),
            ("2022年台账（截至6月）", "2022 年"),
            ("2022年11月-2023年2月", "2022 到 2023 年"),
            ("20220331", ""),
            ("第3册", ""),
        ] {
            assert_eq!(
                of_ledger_name(name).map_or(String::new(), |months| months.chinese()),
                found,
                "{name}"
            );
        }
        for (path, found) in [
            ("2022/a.md", "2022 年"),
            ("2022年/07月/a.md", "2022 年 7 月"),
            ("党日/2022年7月/a.md", "2022 年 7 月"),
            ("2022-07/a.md", "2022 年 7 月"),
            ("202207/a.md", "2022 年 7 月"),
            ("2022/2022-07/党日/a.md", "2022 年 7 月"),
            ("2022-07-01-党日/a.md", ""),
            ("a.md", ""),
        ] {
            assert_eq!(of_folders(path).map_or(String::new(), |months| months.chinese()), found, "{path}");
        }
    }
}
