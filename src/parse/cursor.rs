//! Reading short texts that people type, character by character: full-width digits and signs count as their
//! half-width twins.

use std::iter::Peekable;
use std::str::CharIndices;

/// A place in a short text.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    chars: Peekable<CharIndices<'a>>,
}

impl<'a> Cursor<'a> {
    /// At the beginning of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, chars: text.char_indices().peekable() }
    }

    /// The next character as its half-width twin, without moving on.
    pub(crate) fn peek(&mut self) -> Option<char> {
        self.chars.peek().map(|(_, c)| half_width(*c))
    }

    /// Moves past the next character if it is one of these; gives it.
    pub(crate) fn eat(&mut self, any: &[char]) -> Option<char> {
        let c = self.peek().filter(|c| any.contains(c))?;
        self.chars.next();
        Some(c)
    }

    /// Moves past the first of these words that stands here; gives its place in the list.
    pub(crate) fn eat_word(&mut self, words: &[&str]) -> Option<usize> {
        words.iter().position(|word| {
            let mut ahead = self.clone();
            let found = word.chars().all(|c| ahead.eat(&[c]).is_some());
            if found {
                *self = ahead;
            }
            found
        })
    }

    /// Moves past the next character, whatever it is.
    pub(crate) fn skip(&mut self) {
        self.chars.next();
    }

    /// Moves past spaces of any width; gives whether there were any.
    pub(crate) fn spaces(&mut self) -> bool {
        let mut any = false;
        while self.chars.next_if(|(_, c)| c.is_whitespace()).is_some() {
            any = true;
        }
        any
    }

    /// Moves past a run of decimal digits; gives its value and length. Values stop at a billion.
    pub(crate) fn number(&mut self) -> Option<(u32, usize)> {
        let (mut value, mut length) = (0u32, 0);
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            value = value.saturating_mul(10).saturating_add(digit).min(1_000_000_000);
            length += 1;
            self.chars.next();
        }
        (length > 0).then_some((value, length))
    }

    /// What has not been read yet.
    pub(crate) fn rest(&mut self) -> &'a str {
        self.chars.peek().map_or("", |(at, _)| &self.text[*at..])
    }

    /// Whether everything has been read.
    pub(crate) fn is_at_end(&mut self) -> bool {
        self.chars.peek().is_none()
    }
}

/// The half-width twin of a full-width sign; any dash as a hyphen.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' => '-',
        '\u{301c}' | '\u{223c}' => '~',
        '\u{2236}' => ':',
        _ => c,
    }
}

/// Moves past what stands between begin and end: `..`, `至`, `到`, `~` or a dash, with or without spaces.
pub(crate) fn until(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = cursor.clone();
    ahead.spaces();
    let found = ahead.eat_word(&["...", "..", "…", "至", "到", "~~", "~", "--", "-"]).is_some();
    if found {
        ahead.spaces();
        *cursor = ahead;
    }
    found
}
