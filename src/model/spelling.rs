//! What different spellings of one text share. (Door: unicode-normalization.)

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text in Unicode's composed form: macOS hands out file names in the decomposed one.
pub fn nfc(text: &str) -> String {
    // Almost all texts are in it, which is told in a tenth of the time.
    if is_nfc_quick(text.chars()) == IsNormalized::Yes { text.to_owned() } else { text.nfc().collect() }
}

/// What two spellings of one path share: NFKC, lower case.
pub fn folded(path: &str) -> Cow<'_, str> {
    if path.chars().all(|c| is_folded(c) || c == ' ') {
        return Cow::Borrowed(path);
    }
    let any_form = || path.nfkc().flat_map(char::to_lowercase).collect();
    Cow::Owned(plain_form(path, true).unwrap_or_else(any_form))
}

/// What two spellings of one name share: NFKC, lower case, no white space.
pub fn key(name: &str) -> Cow<'_, str> {
    // As a rule a name is its own key, or of plain characters, which is told in a tenth of the time.
    if name.chars().all(is_folded) {
        return Cow::Borrowed(name);
    }
    let any_form = || name.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    Cow::Owned(plain_form(name, false).unwrap_or_else(any_form))
}

/// What two spellings of one subject share: their key without quotation and book-title marks and without the
/// mark at its end, and dashes of whichever sort and length are one.
pub fn subject(name: &str) -> Cow<'_, str> {
    let key = key(name);
    if !key.ends_with(is_closing) && !key.contains(|c| is_quote(c) || is_dash(c)) {
        return key;
    }
    let mut subject = String::with_capacity(key.len());
    for c in key.chars().filter(|&c| !is_quote(c)) {
        match is_dash(c) {
            false => subject.push(c),
            true if subject.ends_with('-') => {}
            true => subject.push('-'),
        }
    }
    subject.truncate(subject.trim_end_matches(is_closing).len());
    // Of nothing but marks nothing would be left, and all such subjects would be one.
    if subject.is_empty() { key } else { Cow::Owned(subject) }
}

fn is_quote(c: char) -> bool {
    matches!(c,
        '"' | '\'' | '`' | '<' | '>' | '«' | '»' | '‹' | '›' | '\u{2018}'..='\u{201F}' | '′' | '‵'
        | '〈'..='』' | '〝'..='〟' | '⟨'..='⟫')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '─' | '━' | '⸺' | '⸻')
}

/// Whether a character ends a sentence, or parts of one.
fn is_closing(c: char) -> bool {
    matches!(c, '。' | '.' | '!' | '?' | ',' | '、' | ';' | ':' | '…' | '⋯' | '︙')
}

/// The folded form of a text of plain characters alone, with spaces or without.
fn plain_form(text: &str, with_spaces: bool) -> Option<String> {
    let mut form = String::with_capacity(text.len());
    for c in text.chars() {
        let c = plain(c)?;
        if with_spaces || c != ' ' {
            form.push(c);
        }
    }
    Some(form)
}

/// Whether a character is no white space and its own folded form, and joins with none before it.
fn is_folded(c: char) -> bool {
    matches!(c,
        '!'..='@' | '['..='~' | '\u{4E00}'..='\u{9FFF}'
        | '·' | '—' | '‘' | '’' | '“' | '”' | '、'..='〃' | '〈'..='】' | '〔' | '〕')
}

/// The folded form of a character that has one of its own, whatever stands beside it.
fn plain(c: char) -> Option<char> {
    match c {
        'A'..='Z' => Some(c.to_ascii_lowercase()),
        ' ' | '\u{3000}' => Some(' '),
        '！'..='～' => {
            char::from_u32(u32::from(c) - u32::from('！') + u32::from('!')).map(|c| c.to_ascii_lowercase())
        }
        _ => is_folded(c).then_some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_characters_are_folded_as_unicode_has_it() {
        for c in '\0'..=char::MAX {
            let folded: String = std::iter::once(c).nfkc().flat_map(char::to_lowercase).collect();
            assert!(plain(c).is_none_or(|plain| folded == plain.to_string()), "U+{:04X}", u32::from(c));
        }
        assert_eq!((key("Ａ（1） 甲"), folded("Ａ（1） 甲")), ("a(1)甲".into(), "a(1) 甲".into()));
        assert_eq!((key("㈠\u{301} é"), folded("e\u{301}")), ("(一)\u{301}é".into(), "é".into()));
    }

    #[test]
    fn a_subject_is_the_same_with_other_marks() {
        for (one, other) in [
            ("学习“二十大”精神", "学习\"二十大\"精神"),
            ("学习『二十大』精神", "学习二十大精神。"),
            ("《论持久战》（一）", "论持久战(一)"),
            ("主题党日——学习甲", "主题党日 - 学习甲"),
            ("主题党日—学习甲！", "主题党日－－学习甲"),
            ("《学习甲。》", "学习甲…"),
        ] {
            assert_eq!(subject(one), subject(other));
        }
        for (one, other) in
            [("学习甲", "学习乙"), ("甲（一）", "甲（二）"), ("2021-2022", "20212022"), ("。", "？")]
        {
            assert_ne!(subject(one), subject(other));
        }
    }
}
