//! Dates in the cells of a workbook: a number of days, that only the cell's style makes a date.

use super::markup::{XmlPart, attribute, each};
use crate::model::date::Date;

/// The number of 1 January 2000, …
const NEW_YEAR_2000: i32 = 36_526;
/// … from which so much is taken where days are counted from 1904.
const FROM_1904: i32 = 1_462;

/// Which cells of a workbook are dates, and what they count from.
#[derive(Default)]
pub(super) struct CellDates {
    /// By the number of a style.
    styles: Vec<bool>,
    /// Days are counted from 1904, as old programs of Macs did.
    from_1904: bool,
}

impl CellDates {
    /// By the styles of a workbook.
    pub(super) fn of_styles(xml: &str, from_1904: bool) -> Self {
        let mut own: Vec<u32> = Vec::new();
        let mut styles = Vec::new();
        let mut is_of_cells = false;
        each(xml, |node| match node {
            XmlPart::Opens(name, attributes) => {
                let format = || attribute(&attributes, "numFmtId").and_then(|id| id.parse::<u32>().ok());
                match name.as_str() {
                    "numFmt" if attribute(&attributes, "formatCode").is_some_and(has_day) => {
                        own.extend(format());
                    }
                    "cellXfs" => is_of_cells = true,
                    "xf" if is_of_cells => {
                        styles.push(format().is_some_and(|id| is_built_in(id) || own.contains(&id)));
                    }
                    _ => {}
                }
            }
            XmlPart::Closes(name) if name == "cellXfs" => is_of_cells = false,
            _ => {}
        });
        Self { styles, from_1904 }
    }

    /// The day that a cell of a style shows: `2015-07-03`.
    pub(super) fn shown(&self, value: &str, style: &str) -> Option<String> {
        style.parse::<usize>().ok().and_then(|style| self.styles.get(style)).filter(|is_date| **is_date)?;
        let days = value.trim().parse::<f64>().ok().filter(|days| (1.0..2_958_466.0).contains(days))? as i32;
        let new_year = if self.from_1904 { NEW_YEAR_2000 - FROM_1904 } else { NEW_YEAR_2000 };
        let day = Date::new(2000, 1, 1)?.plus_days(days - new_year);
        Some(format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()))
    }
}

/// Numbers of formats with a day or month that need not be declared; some are those of Chinese programs.
fn is_built_in(format: u32) -> bool {
    matches!(format, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58)
}

/// Whether a format has a year or day in it, not only in what it says beside.
fn has_day(format: &str) -> bool {
    let (mut is_quoted, mut in_brackets) = (false, false);
    format.chars().any(|c| {
        match c {
            '"' => is_quoted = !is_quoted,
            '[' => in_brackets = !is_quoted,
            ']' => in_brackets = false,
            _ => {}
        }
        !is_quoted && !in_brackets && matches!(c, 'y' | 'Y' | 'd' | 'D')
    })
}

#[cfg(test)]
mod tests {
    use super::CellDates;

    #[test]
    fn a_number_is_a_day_where_its_style_says_so() {
        let styles = "<styleSheet><numFmts><numFmt numFmtId='176' formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@'/>\
                      <numFmt numFmtId='177' formatCode='[Red]0.00&quot;day&quot;'/></numFmts>\
                      <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>\
                      <cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='176'/><xf numFmtId='177'/></cellXfs></styleSheet>";
        let mut dates = CellDates::of_styles(styles, false);
        for (value, style, expected) in [
            ("42188", "1", Some("2015-07-03")),
            ("42188.75", "2", Some("2015-07-03")),
            ("61", "1", Some("1900-03-01")),
            ("42188", "0", None),
            ("42188", "3", None),
            ("42188", "9", None),
            ("42188", "", None),
            ("-1", "1", None),
            ("NaN", "1", None),
            ("9e99", "1", None),
            ("李明", "1", None),
        ] {
            assert_eq!(dates.shown(value, style).as_deref(), expected, "{value} {style}");
        }
        dates.from_1904 = true;
        assert_eq!(dates.shown("40726", "1").as_deref(), Some("2015-07-03"));
    }
}
