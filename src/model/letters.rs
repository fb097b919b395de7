//! What a character is to Chinese typography: kana, wide, punctuation; and how many words a text has.

use crate::model::characters::is_han;

/// Whether a character is a letter of Chinese or Japanese writing beside Han: kana, bopomofo.
fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{312F}'
        | '\u{31A0}'..='\u{31BF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
}

/// Whether a character belongs to a script that is written without spaces, or almost: Han, kana, hangul,
/// full-width letters and digits, and the selectors that choose a variant of the Han character before them.
pub(crate) fn is_cjk_letter(c: char) -> bool {
    is_han(c)
        || is_kana(c)
        || matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{AC00}'..='\u{D7A3}'
            | '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether a character is punctuation of Chinese text. The curly quotes, the dash, the ellipsis and the
/// middle dot share their code points with Latin; on these pages they are Chinese.
pub(crate) fn is_cjk_punctuation(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '‧' | '※'
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{303D}' | '\u{30FB}'
        | '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}'
        | '\u{FFE0}'..='\u{FFE6}')
}

/// Whether a line break beside this character, with another such on the other side, stands for nothing rather
/// than a space.
pub(crate) fn is_wide(c: char) -> bool {
    is_han(c)
        || is_cjk_punctuation(c)
        || is_kana(c)
        || matches!(c, '\u{3000}' | '\u{3200}'..='\u{33FF}' | '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}')
}

/// 字数: each Han character and kana counts one, and so does each unbroken run of other letters and digits
/// (`2022`, `3.5`, `e-mail`).
pub(crate) fn count_words(text: &str) -> u32 {
    let mut words = 0;
    let mut in_word = false;
    let mut joined = false;
    let mut rest = text;
    loop {
        // Almost all of a text is common Han, commas and full stops, which few bytes tell.
        let (length, han) = common(rest.as_bytes());
        if length > 0 {
            words += han;
            (in_word, joined) = (false, false);
            rest = &rest[length..];
        }
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { return words };
        rest = chars.as_str();
        if is_han(c) || is_kana(c) {
            words += 1;
            in_word = false;
        } else if !is_cjk_punctuation(c) && c.is_alphanumeric() {
            words += u32::from(!in_word && !joined);
            in_word = true;
        } else {
            // A point or hyphen joins what stands on both sides of it, and nothing else.
            joined = in_word && matches!(c, '.' | '-' | '_' | '\'' | '’');
            in_word = false;
            continue;
        }
        joined = false;
    }
}

/// How many bytes at the beginning of a text are Han of U+4E00 to U+9FFF, `，` `、` or `。`, and how many of
/// these characters are Han.
fn common(text: &[u8]) -> (usize, u32) {
    let (mut at, mut han) = (0, 0);
    for character in text.chunks_exact(3) {
        match character {
            [0xE5..=0xE9, ..] | [0xE4, 0xB8..=0xBF, _] => han += 1,
            [0xE3, 0x80, 0x81 | 0x82] | [0xEF, 0xBC, 0x8C] => {}
            _ => break,
        }
        at += 3;
    }
    (at, han)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn common_characters_count_as_rare_ones_do(text in "[㐀-䷿一-龥、。，！0-9a-z.‘’ -]{0,40}") {
            let rare = text.replace(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c), "㐀").replace(['，', '。', '、'], "！");
            prop_assert_eq!(count_words(&text), count_words(&rare));
        }
    }

    #[test]
    fn words_are_counted_as_officers_count_them() {
        let counts = [
            ("主题党日", 4),
            ("参加23人，占92.5%", 6),
            ("第3.5期 e-mail", 4),
            ("", 0),
            ("。，“”", 0),
            ("A.B. C", 2),
            ("〇𠮷", 2),
        ];
        for (text, expected) in counts {
            assert_eq!(count_words(text), expected, "{text}");
        }
    }
}
