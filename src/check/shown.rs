//! What readers see of the characters of a file: some stand for another, as `&nbsp;` does, and some are not
//! seen at all.

/// The first character that a text shows, and how many bytes of it that takes.
pub(super) fn shown(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    let entity = (first == '&').then(|| entity(text)).flatten();
    Some(entity.unwrap_or((first, first.len_utf8())))
}

/// Whether a character takes no room: soft hyphens, joiners, marks of direction.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Those with names that somebody may write into a number.
const NAMED: [(&str, char); 24] = [
    ("nbsp", '\u{A0}'),
    ("NonBreakingSpace", '\u{A0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("emsp13", '\u{2004}'),
    ("emsp14", '\u{2005}'),
    ("numsp", '\u{2007}'),
    ("puncsp", '\u{2008}'),
    ("thinsp", '\u{2009}'),
    ("hairsp", '\u{200A}'),
    ("ZeroWidthSpace", '\u{200B}'),
    ("zwnj", '\u{200C}'),
    ("zwj", '\u{200D}'),
    ("lrm", '\u{200E}'),
    ("rlm", '\u{200F}'),
    ("NoBreak", '\u{2060}'),
    ("shy", '\u{AD}'),
    ("hyphen", '\u{2010}'),
    ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'),
    ("minus", '\u{2212}'),
    ("middot", '\u{B7}'),
    ("bull", '\u{2022}'),
    ("lowbar", '_'),
];

/// The character that an entity stands for, with which a text begins.
fn entity(text: &str) -> Option<(char, usize)> {
    /// None that matters here is longer.
    const LONGEST: usize = 24;
    let length = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &text[1..length];
    let of_number = |number: &str| match number.strip_prefix(['x', 'X']) {
        Some(number) => u32::from_str_radix(number, 16),
        None => number.parse(),
    };
    let c = match name.strip_prefix('#') {
        Some(number) => of_number(number).ok().and_then(char::from_u32),
        None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c),
    };
    Some((c?, length + 1))
}

#[cfg(test)]
mod tests {
    use super::{is_unseen, shown};

    #[test]
    fn a_character_is_read_however_it_is_written() {
        for (text, expected) in [
            ("&shy;1", ('\u{AD}', 5)),
            ("&#x200B;", ('\u{200B}', 8)),
            ("&#49;", ('1', 5)),
            ("&党;", ('&', 1)),
            ("&#xD800;", ('&', 1)),
            ("党&", ('党', 3)),
        ] {
            assert_eq!(shown(text), Some(expected), "{text}");
        }
        assert!(is_unseen('\u{AD}') && !is_unseen(' ') && shown("").is_none());
    }
}
