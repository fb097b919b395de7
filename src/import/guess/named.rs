//! What names say of a day without saying all of it: `3月12日 植树`, `2022年1月支委会`, the folder `2021年`.

use super::day::{year_of_folders, year_of_names};
use super::mention::{Mention, half_width, mentions, months, real};
use crate::model::date::Date;
use crate::parse::{named_month_of_file, named_month_of_folders};

/// How long after a month that a file is called by its text may have its day, in days.
const LATE: i32 = 45;

/// How long before or after the year that it is of a summary or plan may be written, in days.
const ABOUT: i32 = 60;

/// What is known of a day by the names of a file and its folders.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NamedPart {
    /// The year.
    pub(super) year: Option<i16>,
    /// Whether the file itself is called by it, not a folder alone.
    is_of_file: bool,
    month: Option<u8>,
    /// Whether the month is that of a folder alone.
    is_month_of_folder: bool,
    /// Month and day.
    day: Option<Mention>,
}

impl NamedPart {
    /// Of a file's name without ending, and the folders it lies in, innermost first; no year is still to
    /// come.
    pub(super) fn of(stem: &str, folders: &[String], today: Date) -> Self {
        let day_in = |name: &str| mentions(&half_width(name)).into_iter().find(|day| day.year.is_none());
        let day = day_in(stem).or_else(|| folders.first().and_then(|folder| day_in(folder)));
        let in_digits = named_month_of_file(stem).filter(|_| months(&half_width(stem)).is_empty());
        let month = in_digits.map(|(_, month)| month).or_else(|| month_of(stem));
        let is_past = |year: &i16| *year <= today.year();
        let of_file = year_of_names(stem, &[]).or_else(|| in_digits?.0).filter(is_past);
        let year = of_file.or_else(|| year_of_folders(folders).filter(is_past));
        let is_month_of_folder = month.is_none();
        let month = month.or_else(|| month_of_folders(folders));
        Self { year, is_of_file: of_file.is_some(), month, is_month_of_folder, day }
    }

    /// A day that was found elsewhere, in words where, brought into line with the names.
    pub(super) fn agreed(self, found: Date, found_in: &'static str) -> (Date, &'static str) {
        let is_of_text = found_in == "正文";
        if let Some(mention) = self.day {
            let day = self.year.map_or_else(|| mention.near(found), |year| mention.within(year));
            let how = match self.year {
                Some(_) => "文件名里的月日，文件夹名或文件名里的年份",
                None if is_of_text => "文件名里的月日，正文里的年份",
                None => "文件名里的月日，年份是推算的",
            };
            return day.map_or((found, found_in), |day| (day, how));
        }
        // A folder may be of the month in which things were filed.
        if let Some(month) = self.month.filter(|_| !(is_of_text && self.is_month_of_folder)) {
            let Some(first) = self.first_of(month, found) else { return (found, found_in) };
            let is_in_it = (found.year(), found.month()) == (first.year(), month);
            let is_late = is_of_text && (0..=31 + LATE).contains(&first.days_until(found));
            return if is_in_it || is_late {
                (found, found_in)
            } else {
                let how = self
                    .year
                    .map_or("文件名或文件夹名里的月份，年份是推算的", |_| "文件名或文件夹名里的月份");
                (first, how)
            };
        }
        let other = self.year.filter(|year| *year != found.year() && !is_of_text);
        let Some((first, last)) = other.and_then(|year| real(year, 1, 1).zip(real(year, 12, 31))) else {
            return (found, found_in);
        };
        let is_about = found.days_until(first) <= ABOUT && last.days_until(found) <= ABOUT;
        if self.is_of_file && is_about {
            (found, found_in)
        } else {
            (first, "文件名或文件夹名里的年份")
        }
    }

    /// The first day of the month that names tell, seen from a day that was found; a folder without a year is
    /// of the past.
    fn first_of(self, month: u8, found: Date) -> Option<Date> {
        let first = Mention { year: None, month, day: 1, start: 0, end: 0 };
        match self.year {
            Some(year) => first.within(year),
            None if self.is_month_of_folder => {
                let same = first.within(found.year())?;
                if same > found { first.within(found.year() - 1) } else { Some(same) }
            }
            None => first.near(found),
        }
    }
}

/// `2022年1月支委会`, but not `1-3月`.
fn month_of(stem: &str) -> Option<u8> {
    let chars = half_width(stem);
    let is_range = |at: usize| chars.get(at).is_some_and(|c| "-－—~～至到、".contains(*c));
    match months(&chars)[..] {
        [(start, end, month)] => {
            let is_alone = !(is_range(end) || start > 0 && is_range(start - 1));
            is_alone.then_some(month)
        }
        _ => None,
    }
}

fn month_of_folders(folders: &[String]) -> Option<u8> {
    let path: String = folders.iter().rev().map(|folder| format!("{folder}/")).collect();
    named_month_of_folders(&path).or_else(|| folders.iter().find_map(|folder| month_of(folder)))
}
