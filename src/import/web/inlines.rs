//! A line of a page on its way: pieces, each with how it looks, then the inline parts of an article.

use super::style::Look;
use crate::import::article::Inline;

/// A piece of a line.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) piece: RunPiece,
    pub(super) look: Look,
}

/// What a piece is.
#[derive(Clone, Debug)]
pub(super) enum RunPiece {
    /// Words without line feeds.
    Words(String),
    /// A picture by its place, with what it shows.
    Picture(usize, String),
    /// The end of a line.
    Break,
}

/// A line as it grows.
#[derive(Default)]
pub(super) struct GrowingLine {
    runs: Vec<Run>,
    gap: Gap,
}

/// White space that stands before the next word, if one comes.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
enum Gap {
    #[default]
    None,
    /// Only the end of a line in the source: between Chinese characters that is nothing.
    LineEnd,
    Space,
    Break,
}

impl GrowingLine {
    /// Adds words; white space of the source comes to a space, or to nothing at the begin of a line.
    pub(super) fn words(&mut self, words: &str, look: &Look) {
        let mut piece = String::new();
        for sign in words.chars() {
            match sign {
                '\n' | '\r' if look.keeps_lines => self.gap = Gap::Break,
                '\n' | '\r' => self.widen(Gap::LineEnd),
                // Nobody sees them.
                '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{ad}' => {}
                '\u{3000}' if self.runs.is_empty() && piece.is_empty() || self.gap == Gap::Break => {}
                sign if sign.is_whitespace() && sign != '\u{3000}' || sign.is_control() => {
                    // Spaces at the end of a line of the source are part of that end.
                    let is_indent = self.gap == Gap::LineEnd && matches!(sign, ' ' | '\t');
                    self.widen(if is_indent { Gap::LineEnd } else { Gap::Space });
                }
                sign => {
                    self.bridge(sign, &mut piece, look);
                    piece.push(sign);
                }
            }
        }
        self.push_words(piece, look);
    }

    fn widen(&mut self, gap: Gap) {
        if self.gap < gap {
            self.gap = gap;
        }
    }

    fn push_words(&mut self, words: String, look: &Look) {
        if !words.is_empty() {
            self.runs.push(Run { piece: RunPiece::Words(words), look: look.clone() });
        }
    }

    /// Puts what stands between the words before and the next sign.
    fn bridge(&mut self, next: char, piece: &mut String, look: &Look) {
        let gap = std::mem::take(&mut self.gap);
        let before = piece.chars().next_back().or_else(|| self.last_sign());
        let Some(before) = before else { return };
        match gap {
            Gap::Space => piece.push(' '),
            Gap::LineEnd if !(is_wide(before) && is_wide(next)) => piece.push(' '),
            Gap::Break => {
                self.push_words(std::mem::take(piece), look);
                self.runs.push(Run { piece: RunPiece::Break, look: Look::default() });
            }
            Gap::None | Gap::LineEnd => {}
        }
    }

    /// The sign before, if the line has begun; for a picture a sign that wants no space.
    fn last_sign(&self) -> Option<char> {
        match &self.runs.last()?.piece {
            RunPiece::Words(words) => words.chars().next_back(),
            RunPiece::Picture(..) => Some('\u{3000}'),
            RunPiece::Break => None,
        }
    }

    /// Adds a picture.
    pub(super) fn picture(&mut self, at: usize, caption: String, look: &Look) {
        let mut nothing = String::new();
        self.bridge('\u{3000}', &mut nothing, look);
        // A picture is not strong.
        let look = Look { link: look.link, ..Look::default() };
        self.runs.push(Run { piece: RunPiece::Picture(at, caption), look });
    }

    /// Ends the line within its paragraph, if more comes.
    pub(super) fn end_line(&mut self) {
        self.gap = Gap::Break;
    }

    /// The words so far.
    pub(super) fn so_far(&self) -> String {
        plain(&self.runs)
    }

    /// Takes all pieces, without space at the end.
    pub(super) fn take(&mut self) -> Vec<Run> {
        let mut runs = std::mem::take(self).runs;
        while let Some(Run { piece: RunPiece::Words(words), .. }) = runs.last_mut() {
            words.truncate(words.trim_end().len());
            if !words.is_empty() {
                break;
            }
            runs.pop();
        }
        runs
    }
}

/// Characters between which the end of a source line is no space.
fn is_wide(sign: char) -> bool {
    matches!(u32::from(sign), 0x2e80..=0x9fff | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xffef
        | 0x20000..=0x3ffff | 0x2014..=0x2026)
}

/// The words of pieces.
pub(super) fn plain(runs: &[Run]) -> String {
    let words = runs.iter().map(|run| match &run.piece {
        RunPiece::Words(words) => words.as_str(),
        RunPiece::Picture(..) => "",
        RunPiece::Break => " ",
    });
    words.collect()
}

/// Parts of a line, whose links lead to these addresses.
pub(super) fn inlines(runs: &[Run], links: &[String]) -> Vec<Inline> {
    nested(runs, links, 0)
}

/// Groups pieces by one trait after another: links outside, then strong words, and so on.
fn nested(runs: &[Run], links: &[String], level: usize) -> Vec<Inline> {
    let mut parts = Vec::new();
    let key = |run: &Run| match level {
        0 => run.look.link,
        1 => run.look.bold.then_some(0),
        2 => run.look.slanted.then_some(0),
        _ => run.look.struck.then_some(0),
    };
    if level == 4 {
        return leaves(runs);
    }
    for group in runs.chunk_by(|one, other| key(one) == key(other)) {
        let words = nested(group, links, level + 1);
        match (key(&group[0]), level) {
            (None, _) => parts.extend(words),
            (Some(link), 0) => parts.push(Inline::Link { to: links[link].clone(), words }),
            (Some(_), 1) => parts.push(Inline::Strong(words)),
            (Some(_), 2) => parts.push(Inline::Emphasis(words)),
            (Some(_), _) => parts.push(Inline::Struck(words)),
        }
    }
    parts
}

fn leaves(runs: &[Run]) -> Vec<Inline> {
    let mut parts = Vec::new();
    for run in runs {
        match (&run.piece, parts.last_mut()) {
            (RunPiece::Words(more), Some(Inline::Text(words))) => *words += more,
            (RunPiece::Words(words), _) => parts.push(Inline::Text(words.clone())),
            (RunPiece::Picture(at, caption), _) => {
                parts.push(Inline::Picture { at: *at, caption: caption.clone() });
            }
            (RunPiece::Break, _) => parts.push(Inline::Break),
        }
    }
    parts
}
