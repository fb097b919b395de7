//! Signs of fonts that have pictures in the place of letters, and of letters above the line.

/// Signs of Wingdings, by their code.
const WINGDINGS: &[(u8, char)] = &[
    (0x21, '✏'),
    (0x22, '✂'),
    (0x28, '☎'),
    (0x29, '✆'),
    (0x2A, '✉'),
    (0x36, '⌛'),
    (0x3F, '✍'),
    (0x46, '☞'),
    (0x4A, '☺'),
    (0x4C, '☹'),
    (0x51, '✈'),
    (0x52, '☼'),
    (0x6C, '●'),
    (0x6D, '❍'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x70, '❐'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x78, '⌧'),
    (0x80, '⓪'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8A, '⑩'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA4, '◉'),
    (0xA7, '▪'),
    (0xA8, '□'),
    (0xAA, '✦'),
    (0xAB, '★'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '➔'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

/// Signs of Wingdings 2.
const WINGDINGS_2: &[(u8, char)] = &[
    (0x4F, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x97, '●'),
    (0x98, '●'),
    (0xA2, '■'),
    (0xA3, '□'),
    (0x2A, '□'),
    (0x30, '☑'),
];

/// Signs of Symbol that are no letters of its alphabet.
const SYMBOL: &[(u8, char)] = &[
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xD6, '√'),
    (0xE5, '∑'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x67, 'γ'),
    (0x64, 'δ'),
    (0x6D, 'μ'),
    (0x70, 'π'),
    (0x73, 'σ'),
    (0x77, 'ω'),
    (0x57, 'Ω'),
    (0x44, 'Δ'),
];

fn table(font: &str) -> Option<&'static [(u8, char)]> {
    match font.trim().to_lowercase().as_str() {
        "wingdings" => Some(WINGDINGS),
        "wingdings 2" => Some(WINGDINGS_2),
        "symbol" => Some(SYMBOL),
        "wingdings 3" | "webdings" => Some(&[]),
        _ => None,
    }
}

/// Whether the letters of a font are signs.
pub(super) fn is_symbol_font(font: &str) -> bool {
    table(font).is_some()
}

/// The sign at a place of a font, as any font has it.
pub(super) fn symbol(font: &str, code: u32) -> Option<char> {
    let own = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let Some(table) = table(font) else {
        // A font with letters has them where everybody has.
        return char::from_u32(code).filter(|c| !c.is_control() && !(0xE000..=0xF8FF).contains(&code));
    };
    let listed = table.iter().find(|(at, _)| u32::from(*at) == own).map(|(_, sign)| *sign);
    // Writers reach for the font of signs, and then write on in it.
    let letter =
        || char::from_u32(code).filter(|c| code > 0xFF && !(0xF000..=0xF0FF).contains(&code) || *c == ' ');
    let of_symbol = || {
        char::from_u32(own)
            .filter(|c| font.eq_ignore_ascii_case("symbol") && (*c == ' ' || (0x25..0x40).contains(&own)))
    };
    listed.or_else(letter).or_else(of_symbol)
}

/// A letter above the line (1) or below it (-1), where there is such a sign.
pub(super) fn raised(c: char, place: i8) -> char {
    let plain = "0123456789+-=()n".chars();
    let signs = if place > 0 {
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"
    } else {
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ"
    };
    plain.zip(signs.chars()).find(|(plain, _)| *plain == c).map_or(c, |(_, sign)| sign)
}

/// The character in a circle that a field draws (`EQ \o\ac(○,3)`).
pub(super) fn enclosed(code: &str) -> Option<String> {
    let (_, inside) = code.split_once("\\ac(").or_else(|| code.split_once("\\ac ("))?;
    let (ring, inner) = inside.split_once([',', ';', '，'])?;
    let inner = inner.trim().trim_end_matches(')').trim();
    let is_ring = ring.trim().contains(['○', '〇', '◯', '□', '△']);
    let number = inner.parse::<u32>().ok().filter(|number| (1..=20).contains(number));
    let sign = number.and_then(|number| char::from_u32(u32::from('①') + number - 1)).map(String::from);
    is_ring.then(|| sign.unwrap_or_else(|| inner.to_owned())).filter(|sign| sign.chars().count() <= 2)
}

#[cfg(test)]
mod tests {
    use super::{enclosed, raised, symbol};

    #[test]
    fn signs_of_fonts_become_signs_that_any_font_has() {
        assert_eq!(symbol("Wingdings", 0xF0FC), Some('✓'));
        assert_eq!(symbol("Wingdings", 0xFC), Some('✓'));
        assert_eq!(symbol("Wingdings", u32::from('党')), Some('党'));
        assert_eq!(symbol("Wingdings 3", 0xF07D), None);
        assert_eq!(symbol("宋体", 0x2605), Some('★'));
        assert_eq!(raised('2', 1), '²');
        assert_eq!(enclosed(" EQ \\o\\ac(○,3)").as_deref(), Some("③"));
        assert_eq!(enclosed("EQ \\f(1,2)"), None);
    }
}
