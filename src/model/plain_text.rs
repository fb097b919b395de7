//! A text without markup, each character with its place in the file.

use std::ops::Range;

use crate::diagnostics::Span;

/// The plain text of a body, for those who look for something in it and say where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainText {
    text: String,
    /// Without gaps, in order.
    pieces: Vec<PlainPiece>,
}

/// A part of a plain text that comes from one place. It ends where the next begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlainPiece {
    /// Where it begins, in bytes of the plain text.
    pub at: u32,
    /// Where it stands in the file. Empty where nothing stands for it: the end of a block, the space between
    /// two cells.
    pub span: Span,
    /// Whether it stands there character by character. Otherwise all of it comes from the whole place, as `<`
    /// from `&lt;`.
    pub exact: bool,
}

impl PlainText {
    /// A text and its pieces: without gaps, in order, the first at the text's beginning.
    pub fn new(text: String, pieces: Vec<PlainPiece>) -> Self {
        Self { text, pieces }
    }

    /// The text, each block on a line of its own.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The pieces, in order.
    pub fn pieces(&self) -> &[PlainPiece] {
        &self.pieces
    }

    /// Where a range of the text, in bytes, stands in the file: from its first character to its last, markup
    /// between them included. For an empty range, the place before which it stands.
    pub fn place(&self, range: Range<usize>) -> Span {
        let first = self.character(range.start);
        let Some((last, _)) = self.text[range.clone()].char_indices().next_back() else {
            return Span { end: first.start, ..first };
        };
        let last = self.character(range.start + last);
        // Footnotes stand at the end of the text, and anywhere in the file.
        Span { start: first.start.min(last.start), end: first.end.max(last.end) }
    }

    /// The same with the places that the text has in which this one was read.
    pub fn through(mut self, read: &Self) -> Self {
        let mut pieces = Vec::new();
        for (i, piece) in self.pieces.iter().enumerate() {
            let end = self.pieces.get(i + 1).map_or(self.text.len(), |next| next.at as usize);
            let own = &self.text[piece.at as usize..end];
            for (at, c) in own.char_indices() {
                let start = piece.span.start as usize + at;
                let place = if piece.exact { start..start + c.len_utf8() } else { piece.span.range() };
                let span = read.place(place);
                let exact = piece.exact && (span.end - span.start) as usize == c.len_utf8();
                pieces.push(PlainPiece { at: piece.at + at as u32, span, exact });
            }
        }
        self.pieces = pieces;
        self
    }

    /// The place of the character that begins here; an empty one at the text's end.
    fn character(&self, at: usize) -> Span {
        let after = self.pieces.partition_point(|piece| piece.at as usize <= at);
        let Some(piece) = after.checked_sub(1).map(|i| self.pieces[i]) else { return Span::default() };
        match self.text[at..].chars().next() {
            None => Span { start: piece.span.end, ..piece.span },
            Some(c) if piece.exact => {
                let start = piece.span.start as usize + at - piece.at as usize;
                Span::new(start, start + c.len_utf8())
            }
            Some(_) => piece.span,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `甲&lt;乙` and a line end.
    fn text() -> PlainText {
        let piece = |at, span, exact| PlainPiece { at, span, exact };
        let pieces = vec![
            piece(0, Span::new(10, 13), true),
            piece(3, Span::new(13, 17), false),
            piece(4, Span::new(17, 20), true),
            piece(7, Span::new(20, 20), false),
        ];
        PlainText::new("甲<乙\n".to_owned(), pieces)
    }

    #[test]
    fn a_place_goes_from_the_first_character_to_the_last() {
        let text = text();
        assert_eq!(text.place(0..3), Span::new(10, 13));
        assert_eq!(text.place(3..4), Span::new(13, 17));
        assert_eq!(text.place(0..7), Span::new(10, 20));
        assert_eq!(text.place(7..8), Span::new(20, 20));
        assert_eq!((text.place(4..4), text.place(8..8)), (Span::new(17, 17), Span::new(20, 20)));
        assert_eq!(PlainText::default().place(0..0), Span::default());
    }
}
