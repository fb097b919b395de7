//! What readers see of a template or of another file of HTML: words are one that only inline tags and
//! comments part.

use super::html_tags::tags;
use crate::diagnostics::Span;
use crate::model::plain_text::{PlainPiece, PlainText};

/// Elements that do not part what stands before and behind them.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr",
];

/// What stands for a value that a template puts in, or for a script.
const SOMETHING: char = '\u{1}';

/// From what to what something goes that is no text, and what stands in its place: nothing where it parts
/// nothing.
const HOLES: &[(&str, &str, Option<char>)] = &[
    ("{#", "#}", None),
    ("{%", "%}", None),
    ("{{", "}}", Some(SOMETHING)),
    ("<!--", "-->", None),
    ("<script", "</script>", Some(SOMETHING)),
    ("<style", "</style>", Some(SOMETHING)),
];

/// The words of a file as they are shown, each block on a line of its own.
pub(super) fn visible(text: &str) -> PlainText {
    let mut shown = Shown::default();
    // What is opened and never closed is not looked for again.
    let mut holes = HOLES.to_vec();
    let (mut at, mut from) = (0, 0);
    while let Some(start) = text[from..].find(['<', '{']).map(|found| from + found) {
        let rest = &text[start..];
        from = start + 1;
        let hole = holes.iter().position(|(open, ..)| rest.starts_with(open));
        let (length, sign) = match hole.map(|hole| holes[hole]) {
            Some((open, close, sign)) => match rest[open.len()..].find(close) {
                Some(length) => (open.len() + length + close.len(), sign),
                None => {
                    holes.retain(|(_, other, _)| *other != close);
                    continue;
                }
            },
            None => match tag(rest) {
                Some(tag) => tag,
                None => continue,
            },
        };
        shown.say(&text[at..start], at);
        sign.into_iter().for_each(|sign| shown.put(sign, start..start + length));
        at = start + length;
        from = at;
    }
    shown.say(&text[at..], at);
    PlainText::new(shown.text, shown.pieces)
}

/// How long the tag is that a text begins with, and whether it ends a line.
fn tag(text: &str) -> Option<(usize, Option<char>)> {
    /// The most bytes of one.
    const LONGEST: usize = 4_000;
    let most = (0..=LONGEST.min(text.len())).rev().find(|most| text.is_char_boundary(*most))?;
    // No tag goes over the beginning of another.
    let most = text[1..most].find('<').map_or(most, |next| next + 1);
    let tag = tags(&text[..most]).next().filter(|tag| tag.range.start == 0)?;
    let is_inline = INLINE.iter().any(|name| tag.is(name));
    Some((tag.range.end, (!is_inline).then_some('\n')))
}

/// A text as it grows, blanks as they are shown.
#[derive(Default)]
struct Shown {
    text: String,
    pieces: Vec<PlainPiece>,
}

impl Shown {
    fn say(&mut self, text: &str, at: usize) {
        let mut rest = text;
        while !rest.is_empty() {
            let start = at + text.len() - rest.len();
            let word = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
            if !word.is_empty() {
                self.piece(start..start + word.len(), true);
                self.text.push_str(word);
            }
            let behind = &rest[word.len()..];
            rest = behind.trim_start();
            let blanks = behind.len() - rest.len();
            if blanks > 0 && !self.text.ends_with(' ') {
                self.put(' ', start + word.len()..start + word.len() + blanks);
            }
        }
    }

    fn put(&mut self, sign: char, place: std::ops::Range<usize>) {
        self.piece(place, false);
        self.text.push(sign);
    }

    fn piece(&mut self, place: std::ops::Range<usize>, exact: bool) {
        self.pieces.push(PlainPiece { at: self.text.len() as u32, span: Span::from(place), exact });
    }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn words_are_read_over_what_does_not_part_them() {
        let html = "<p class=\"a>b\">党<b>支</b>{# 甲 #}部\n  {% if x %}会{% endif %} {{ y }}</p><td>1</td>{{ < 2<!--";
        let shown = visible(html);
        assert_eq!(shown.text(), "\n党支部 会 \u{1}\n\n1\n{{ < 2<!--");
        let at = shown.text().find("支部").unwrap();
        let place = shown.place(at..at + "支部".len());
        assert_eq!(&html[place.range()], "支</b>{# 甲 #}部");
    }

    proptest::proptest! {
        #[test]
        fn every_place_is_one_of_the_file(text in "[<>{}#%a-z党 \n/!-]{0,60}") {
            let shown = visible(&text);
            for (at, c) in shown.text().char_indices() {
                let place = shown.place(at..at + c.len_utf8());
                assert!(text.get(place.range()).is_some());
            }
        }
    }
}
