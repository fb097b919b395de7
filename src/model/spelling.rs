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
    let is_own = |c: char| matches!(c, ' '..='@' | '['..='~' | '\u{4E00}'..='\u{9FFF}');
    if path.chars().all(is_own) {
        return Cow::Borrowed(path);
    }
    Cow::Owned(path.nfkc().flat_map(char::to_lowercase).collect())
}

/// What two spellings of one name share: NFKC, lower case, no white space.
pub fn key(name: &str) -> Cow<'_, str> {
    // As a rule a name is its own key, which is told in a tenth of the time.
    let is_own = |c: char| matches!(c, '!'..='@' | '['..='~' | '\u{4E00}'..='\u{9FFF}');
    if name.chars().all(is_own) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect())
}
