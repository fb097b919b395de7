//! The modules of a QR code: which are dark. (Door: qrcode.)
//!
//! With one mask, all codes of a version and a level differ from the code of zeros in nothing but the bits of
//! their codewords, each at a module of its own. So what is the same for all is drawn once.
//!
//! The mask is always the same. Whatever reads codes reads them with any of the eight; to try which one looks
//! best takes many times as long as all the rest.

use std::sync::OnceLock;

use qrcode::bits::Bits;
use qrcode::canvas::{Canvas, MaskPattern, Module};
use qrcode::types::{Color, EcLevel, Version};

use super::correction::Correction;

/// The largest version there is, 61 modules wide, for some 250 characters: a phone still reads it at 3 cm,
/// and a row has room in 64 bits.
const LARGEST: usize = 11;

/// From the one that mends most. The last of them mends 15 % of a code; a better one is taken where there is
/// room.
const LEVELS: [EcLevel; 3] = [EcLevel::H, EcLevel::Q, EcLevel::M];

/// A code.
pub(super) struct Modules {
    /// Modules of a row, and rows.
    pub(super) width: usize,
    /// Row by row, those that are dark; the lowest bit stands left.
    pub(super) rows: Vec<u64>,
}

impl Modules {
    /// The code that says a text; none where that is too long.
    pub(super) fn new(text: &str) -> Option<Self> {
        let (mut bits, version, level) = (1..=LARGEST).find_map(|version| fitted(text, version))?;
        let blank = BLANKS[version - 1][level].get_or_init(|| Blank::new(version, LEVELS[level]));
        bits.push_terminator(LEVELS[level]).ok()?;
        let mut rows = blank.rows.clone();
        let codewords = blank.correction.codewords(&bits.into_bytes());
        for (byte, places) in codewords.iter().zip(blank.places.chunks_exact(8)) {
            for (i, (x, y)) in places.iter().enumerate() {
                rows[usize::from(*y)] ^= u64::from(byte >> (7 - i) & 1) << x;
            }
        }
        Some(Self { width: rows.len(), rows })
    }
}

/// What a text is in a version, and the place of the best level that it has room for.
fn fitted(text: &str, version: usize) -> Option<(Bits, usize, usize)> {
    let mut bits = Bits::new(version_of(version));
    // That they are bytes, how many, and they.
    let length = 4 + if version < 10 { 8 } else { 16 } + 8 * text.len();
    let has_room = |level: &EcLevel| bits.max_len(*level).is_ok_and(|most| length <= most);
    let level = LEVELS.iter().position(has_room)?;
    bits.push_byte_data(text.as_bytes()).ok()?;
    Some((bits, version, level))
}

fn version_of(version: usize) -> Version {
    Version::Normal(i16::try_from(version).unwrap_or(i16::MAX))
}

/// By version and place of the level.
static BLANKS: [[OnceLock<Blank>; LEVELS.len()]; LARGEST] =
    [const { [const { OnceLock::new() }; LEVELS.len()] }; LARGEST];

/// The code of zeros of a version and a level.
struct Blank {
    rows: Vec<u64>,
    /// Of each bit of the codewords, column and row of the module that it turns round.
    places: Vec<(u8, u8)>,
    correction: Correction,
}

impl Blank {
    fn new(version: usize, level: EcLevel) -> Self {
        let version = version_of(version);
        let correction = Correction::new(version, level);
        let mut canvas = Canvas::new(version, level);
        canvas.draw_all_functional_patterns();
        let width = version.width();
        let free = way(width).filter(|(x, y)| canvas.get(*x, *y) == Module::Empty);
        let places = free.filter_map(|(x, y)| Some((u8::try_from(x).ok()?, u8::try_from(y).ok()?))).collect();
        canvas.apply_mask(MaskPattern::Checkerboard);
        let dark = canvas.into_colors().into_iter().map(|color| color == Color::Dark).collect::<Vec<_>>();
        Self { rows: rows_of(&dark, width.unsigned_abs().into()), places, correction }
    }
}

/// The modules of each row, as bits.
fn rows_of(dark: &[bool], width: usize) -> Vec<u64> {
    let bits = |row: &[bool]| row.iter().rev().fold(0, |bits, dark| bits << 1 | u64::from(*dark));
    dark.chunks_exact(width).map(bits).collect()
}

/// The way that codewords go over a code: by pairs of columns from the right, up and down in turn, past the
/// column of the timing marks.
fn way(width: i16) -> impl Iterator<Item = (i16, i16)> {
    let rights = (0..width).rev().filter(|x| *x != 6).step_by(2);
    rights.enumerate().flat_map(move |(i, right)| {
        let left = if right == 7 { 5 } else { right - 1 };
        (0..width).flat_map(move |step| {
            let y = if i % 2 == 0 { width - 1 - step } else { step };
            [(right, y), (left, y)]
        })
    })
}

#[cfg(test)]
mod tests {
    use qrcode::QrCode;
    use qrcode::ec::construct_codewords;

    use super::*;

    /// What the library draws, with its own way over the code.
    fn drawn(text: &str, version: usize, level: EcLevel) -> Vec<u64> {
        let (version, mut bits) = (version_of(version), Bits::new(version_of(version)));
        bits.push_byte_data(text.as_bytes()).unwrap();
        bits.push_terminator(level).unwrap();
        let (data, correction) = construct_codewords(&bits.into_bytes(), version, level).unwrap();
        let mut canvas = Canvas::new(version, level);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &correction);
        canvas.apply_mask(MaskPattern::Checkerboard);
        let dark = canvas.into_colors().into_iter().map(|color| color == Color::Dark).collect::<Vec<_>>();
        rows_of(&dark, version.width().unsigned_abs().into())
    }

    #[test]
    fn a_code_is_what_the_library_draws_in_the_smallest_version() {
        let mut widths = Vec::new();
        for length in 1..=251 {
            let text: String = (0..length).map(|i| char::from(b'!' + (i * 7 % 90) as u8)).collect();
            let (_, version, level) = (1..=LARGEST).find_map(|version| fitted(&text, version)).unwrap();
            let modules = Modules::new(&text).unwrap();
            assert!(modules.rows == drawn(&text, version, LEVELS[level]), "{length}");
            let smallest = QrCode::with_error_correction_level(&text, EcLevel::M).unwrap();
            assert!(modules.width >= smallest.width(), "{length}");
            widths.push(modules.width);
        }
        widths.dedup();
        assert_eq!(widths, (1..=LARGEST).map(|version| 17 + 4 * version).collect::<Vec<_>>());
    }
}
