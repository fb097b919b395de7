//! What cells look like.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatPattern, FormatUnderline};

use super::{Choice, SheetCell, SheetColumn};
use crate::render::office::table::Shade;

/// A format for each sort of cell.
pub(super) struct Formats {
    pub(super) title: Format,
    pub(super) head: Format,
    text: Format,
    unwrapped: Format,
    whole: Format,
    share: Format,
    day: Format,
    time: Format,
    link: Format,
    marked: Vec<(Shade, Format)>,
}

impl Formats {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_font_name("宋体").set_font_size(11);
        let title = plain.clone().set_font_size(16).set_bold().set_align(FormatAlign::Center);
        let boxed = plain.set_border(FormatBorder::Thin).set_text_wrap();
        let boxed = boxed.set_align(FormatAlign::VerticalCenter);
        let centred = boxed.clone().set_align(FormatAlign::Center);
        let shades = [
            (Shade::Good, Some(0xE2_EF_DA)),
            (Shade::Short, Some(0xFF_F2_CC)),
            (Shade::Missing, Some(0xF8_CB_AD)),
            (Shade::Grey, Some(0xE7_E6_E6)),
            (Shade::None, None),
        ];
        let shaded = |(shade, colour): (Shade, Option<u32>)| {
            let format = centred.clone();
            (shade, colour.map_or(format.clone(), |colour| format.set_background_color(colour)))
        };
        let hatched = centred.clone().set_pattern(FormatPattern::LightUp);
        let hatched = hatched.set_foreground_color(0xBF_BF_BF_u32).set_background_color(0xFF_FF_FF_u32);
        let marked = shades.map(shaded).into_iter().chain([(Shade::Hatched, hatched)]).collect();
        Self {
            title: title.set_align(FormatAlign::VerticalCenter),
            head: centred.clone().set_bold().set_background_color(0xF2_F2_F2_u32),
            unwrapped: boxed.clone().unset_text_wrap().set_num_format("@"),
            text: boxed.clone().set_num_format("@"),
            whole: centred.clone().set_num_format("0"),
            share: centred.clone().set_num_format("0.0%"),
            day: centred.clone().set_num_format("yyyy-mm-dd"),
            time: centred.clone().set_num_format("hh:mm"),
            link: boxed.set_font_color(0x05_63_C1_u32).set_underline(FormatUnderline::Single),
            marked,
        }
    }

    /// The format of a cell.
    pub(super) fn of(&self, cell: &SheetCell) -> &Format {
        match cell {
            SheetCell::Empty | SheetCell::Text(_) => &self.text,
            SheetCell::Whole(_) => &self.whole,
            SheetCell::Share(_) => &self.share,
            SheetCell::Day(_) => &self.day,
            SheetCell::Time(_) => &self.time,
            SheetCell::Link(..) => &self.link,
            SheetCell::Formula(_, shown) => self.of(shown),
            SheetCell::Marked(_, shade, _) => {
                self.marked.iter().find(|(known, _)| known == shade).map_or(&self.text, |(_, format)| format)
            }
        }
    }

    /// The same where nothing is printed: what programs write there is long, and makes no row higher.
    pub(super) fn unprinted(&self, cell: &SheetCell) -> &Format {
        if matches!(cell, SheetCell::Text(_)) { &self.unwrapped } else { self.of(cell) }
    }

    /// The format of a cell that is still to be filled in.
    pub(super) fn of_column(&self, column: &SheetColumn) -> &Format {
        match (&column.choice, column.head.as_str()) {
            (Choice::Day, _) => &self.day,
            (_, "应到" | "实到" | "序号") => &self.whole,
            _ => &self.text,
        }
    }
}
