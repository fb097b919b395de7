//! Emphasis beside Chinese punctuation.
//!
//! CommonMark decides by its neighbours whether a run of `*` opens or closes: next to punctuation it must have white space or
//! punctuation on its other side. Between Latin words there is always a space; between Chinese ones there is none, so
//!
//! ```text
//! **“两学一做”**是       **注意：**请        ~~删除。~~继续
//! ```
//!
//! all stay literal. What readers of Chinese expect is that a run between punctuation and a letter may both open and close,
//! as one between two letters does. We get that from a parser that does not know it by a *shield*: the letter beside the run is
//! replaced, in the text that is parsed, by a punctuation mark that means nothing in Markdown and has as many bytes. Then both
//! neighbours are punctuation and the run may do both. Every offset stays what it was, so the letter is put back by looking into
//! the written text where the event says it comes from.
//!
//! Which letters:
//! - Runs of one to three `*`, and of two `~`, that no backslash escapes. `_` and longer runs keep to CommonMark.
//! - One neighbour is punctuation and the other is not, and one of the two is Chinese: in `2*(3+4)*5` nothing is changed.
//! - A letter alone between two runs (`，**重**点`) is a neighbour of both. Shielded for one, it would close the other to what it can
//!   do today, so the far neighbour of that other run is shielded too, and so on: a chain, of which all letters are shielded or none.
//! - Only letters of running text: what stands in code, HTML, link targets and autolinks is not changed.
//! - Not beside `_`, whose meaning the shield would change, and not an ASCII letter after a backslash, which would escape the shield.
//!
//! Four or more `*` beside a digit are a *mask* (`138****1234`), as the rules on personal data want it. Two of them would make the
//! text between bold and show what they stand for as something else, so all stars of a mask are shielded.

use std::ops::Range;

use super::letters::{is_cjk_letter, is_cjk_punctuation, is_punctuation};
use super::mend::{Edit, Prose};

/// A run of `*` or `~`.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
}

/// Runs of which each shares its right neighbour with the next one's left.
struct Chain {
    runs: Vec<Run>,
    /// The neighbours: one more than there are runs.
    sides: Vec<Side>,
}

/// A neighbour of a run.
#[derive(Clone, Copy)]
struct Side {
    /// The character; a space stands for the text's beginning and end.
    character: char,
    /// Its offset.
    at: usize,
    shielded: bool,
}

/// Edits that are made together or not at all.
pub(super) struct Group {
    /// The letters that must be running text.
    letters: Vec<Range<usize>>,
    edits: Vec<Edit>,
}

/// The shields that a text wants, without regard to what is running text: empty for almost every text without `*`.
pub(super) fn wanted(text: &str) -> Vec<Group> {
    let mut wanted = Vec::new();
    let mut chain: Option<Chain> = None;
    let mut from = 0;
    while let Some(run) = next_run(text, from) {
        from = run.end;
        if !run.is_emphasis(text) {
            wanted.extend(run.mask(text));
            continue;
        }
        match &mut chain {
            Some(open) if open.reaches(run.start) => open.push(text, run),
            _ => {
                wanted.extend(chain.take().and_then(|done| done.shields(text)));
                chain = Some(Chain::new(text, run));
            }
        }
    }
    wanted.extend(chain.and_then(|done| done.shields(text)));
    wanted
}

/// The shields whose letters are running text.
pub(super) fn shields(wanted: Vec<Group>, prose: &Prose) -> impl Iterator<Item = Edit> {
    let in_prose = |group: &Group| group.letters.iter().all(|letter| prose.contains(letter.clone()));
    wanted.into_iter().filter(in_prose).flat_map(|group| group.edits)
}

/// The next run of a delimiter.
fn next_run(text: &str, from: usize) -> Option<Run> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes[at..].iter().position(|&b| b == b'*' || b == b'~')?;
        let delimiter = bytes[at];
        let length = bytes[at..].iter().take_while(|&&b| b == delimiter).count();
        let end = at + length;
        // An escaped one is a letter of the text; what follows it is a run of its own.
        let start = at + usize::from(is_escaped(bytes, at));
        if start < end {
            return Some(Run { start, end });
        }
        at = end;
    }
}

/// Whether an odd number of backslashes stands before a byte.
fn is_escaped(bytes: &[u8], at: usize) -> bool {
    bytes[..at].iter().rev().take_while(|&&b| b == b'\\').count() % 2 == 1
}

impl Run {
    /// Whether it is as long as what opens and closes emphasis.
    fn is_emphasis(self, text: &str) -> bool {
        let usable = if text.as_bytes()[self.start] == b'*' { 1..=3 } else { 2..=2 };
        usable.contains(&(self.end - self.start))
    }

    /// The shield of a mask, if it is one.
    fn mask(self, text: &str) -> Option<Group> {
        let bytes = text.as_bytes();
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let digit = if self.start > 0 && is_digit(self.start - 1) { self.start - 1 } else { self.end };
        let is_mask = bytes[self.start] == b'*' && self.end - self.start >= 4 && is_digit(digit);
        let edits = (self.start..self.end).map(|at| Edit { at, text: "%" }).collect();
        is_mask.then(|| Group { letters: vec![Range { start: digit, end: digit + 1 }], edits })
    }
}

impl Chain {
    fn new(text: &str, run: Run) -> Self {
        let before = text[..run.start].chars().next_back();
        let left = before.map_or(Side::edge(0), |c| Side { character: c, at: run.start - c.len_utf8(), shielded: false });
        let mut chain = Self { runs: Vec::new(), sides: vec![left] };
        chain.push(text, run);
        chain
    }

    fn push(&mut self, text: &str, run: Run) {
        let after = text[run.end..].chars().next();
        self.sides.push(after.map_or(Side::edge(text.len()), |c| Side { character: c, at: run.end, shielded: false }));
        self.runs.push(run);
    }

    /// Whether a run that starts here has the last run's right neighbour as its left.
    fn reaches(&self, start: usize) -> bool {
        self.sides.last().is_some_and(|side| side.at + side.character.len_utf8() == start)
    }

    /// The shields the chain needs; none when it needs none or may not have one of them.
    fn shields(mut self, text: &str) -> Option<Group> {
        // To the right first, then to the left: shields only ever spread away from where they arose.
        for i in 0..self.runs.len() {
            if self.sides[i].shields(self.sides[i + 1]) {
                self.sides[i + 1].shielded = true;
            }
        }
        for i in (0..self.runs.len()).rev() {
            if self.sides[i + 1].shields(self.sides[i]) {
                self.sides[i].shielded = true;
            }
        }
        let shielded: Vec<Side> = self.sides.into_iter().filter(|side| side.shielded).collect();
        let possible = !shielded.is_empty() && shielded.iter().all(|side| side.may_be_shielded(text.as_bytes()));
        let edits: Vec<Edit> = shielded.into_iter().map(Side::edit).collect();
        possible.then(|| Group { letters: edits.iter().map(|edit| edit.range()).collect(), edits })
    }
}

impl Side {
    fn edge(at: usize) -> Self {
        Self { character: ' ', at, shielded: false }
    }

    fn is_punctuation(self) -> bool {
        self.shielded || is_punctuation(self.character)
    }

    /// Whether, with a run between them, this side makes a shield of the other necessary.
    fn shields(self, other: Side) -> bool {
        let chinese = self.shielded || is_cjk_punctuation(self.character) || is_cjk_letter(other.character);
        chinese && self.is_punctuation() && !other.is_punctuation() && !other.character.is_whitespace()
    }

    fn may_be_shielded(self, bytes: &[u8]) -> bool {
        let before = self.at.checked_sub(1).map(|i| bytes[i]);
        let after = bytes.get(self.at + self.character.len_utf8()).copied();
        let escapes = self.character.is_ascii() && before == Some(b'\\');
        before != Some(b'_') && after != Some(b'_') && !escapes
    }

    /// The mark is as long as the letter, and Markdown gives it no meaning.
    fn edit(self) -> Edit {
        let mark = match self.character.len_utf8() {
            1 => "%",
            2 => "§",
            3 => "\u{2E4F}",
            _ => "\u{10100}",
        };
        Edit { at: self.at, text: mark }
    }
}
