//! Emphasis beside Chinese punctuation.
//!
//! CommonMark decides by its neighbours whether a run of `*` opens or closes: next to punctuation it must
//! have white space or punctuation on its other side. Between Latin words there is always a space; between
//! Chinese ones there is none, so
//!
//! ```text
//! **“两学一做”**是       **注意：**请        ~~删除。~~继续
//! ```
//!
//! all stay literal. What readers of Chinese expect is that a run between punctuation and a letter may both
//! open and close, as one between two letters does. We get that from a parser that does not know it by a
//! *shield*: the letter beside the run is replaced, in the text that is parsed, by a punctuation mark that
//! means nothing in Markdown and has as many bytes. Then both neighbours are punctuation and the run may do
//! both. Every offset stays what it was, so the letter is put back by looking into the written text where the
//! event says it comes from.
//!
//! Which letters:
//! - Runs of one to three `*`, and of two `~`, that no backslash escapes. `_` and longer runs keep to
//!   CommonMark. What is meant [literally](super::literal) is shielded itself.
//! - One neighbour is punctuation (all of Unicode's classes P and S: `㎡`, `™`, emoji) and the other is not.
//!   A single `*` also needs one of the two to be Chinese or a sign beyond ASCII: in `2*(3+4)*5` nothing is
//!   changed.
//! - A letter alone between two runs (`，**重**点`) is a neighbour of both. Shielded for one, it would close the
//!   other to what it can do today, so the far neighbour of that other run is shielded too, and so on: a
//!   chain, of which all letters are shielded or none.
//! - Only letters of running text: what stands in code, HTML, link targets and autolinks is not changed.
//! - Not beside `_`, whose meaning the shield would change, and not an ASCII letter after a backslash, which
//!   would escape the shield.
//!
//! Four or more `*` beside a digit are a *mask* (`138****1234`), as the rules on personal data want it. Two
//! of them would make the text between bold and show what they stand for as something else, so all stars of a
//! mask are shielded. A star between factors (`2*3*4万元`) is shielded as well, and a run before a comma or
//! its like opens nothing (`张三*、李四*`).

use std::ops::Range;

use memchr::{memchr2, memchr3};

use super::edit::Edit;
use super::literal;
use super::prose::Prose;
use super::punctuation::is_punctuation;
use crate::model::letters::is_cjk_letter;

/// What the units of lengths, prices and counts are written with.
const UNITS: &str = "厘毫分千米寸尺元万人天次个件套台块张份年月㎡%";

/// A run of `*` or `~`.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
}

/// Runs of which each shares its right neighbour with the next one's left: their neighbours, one more than
/// there are runs.
struct Chain {
    sides: Vec<Side>,
    /// The runs' lengths.
    lengths: Vec<usize>,
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

/// An edit that is made if a letter is running text. Edits of one group are made together or not at all.
pub(super) struct Wish {
    edit: Edit,
    letter: Range<usize>,
    group: usize,
}

/// The shields that a text wants, without regard to what is running text: none for almost every text without
/// `*`. By group.
pub(super) fn wishes(text: &str) -> Vec<Wish> {
    let Some(first) = memchr3(b'*', b'~', b'_', text.as_bytes()) else { return Vec::new() };
    let literal = literal::runs(text);
    let mut wishes: Vec<Wish> = literal.iter().flat_map(|run| literally(run.clone())).collect();
    let mut chain = Chain { sides: Vec::new(), lengths: Vec::new() };
    let mut from = first;
    while let Some(run) = next_run(text, from) {
        from = run.end;
        if literal.binary_search_by_key(&run.start, |known| known.start).is_ok() {
            continue;
        }
        if !run.is_emphasis(text) {
            run.wish_mask(text, &mut wishes);
            continue;
        }
        if let Some(wish) = run.wish_product(text) {
            wishes.push(wish);
            continue;
        }
        if !chain.reaches(run.start) {
            chain.wish(text, &mut wishes);
            chain.begin(text, run);
        }
        chain.push(text, run);
    }
    chain.wish(text, &mut wishes);
    wishes
}

/// Wishes for a run that is shielded itself.
fn literally(run: Range<usize>) -> impl Iterator<Item = Wish> {
    let start = run.start;
    run.clone().map(move |at| Wish { edit: Edit { at, text: "%" }, letter: run.clone(), group: start })
}

/// The edits of the groups whose letters are all running text.
pub(super) fn shields<'w>(wishes: &'w [Wish], prose: &'w Prose) -> impl Iterator<Item = Edit> + 'w {
    let groups = wishes.chunk_by(|one, next| one.group == next.group);
    let possible = groups.filter(|group| group.iter().all(|wish| prose.contains(wish.letter.clone())));
    possible.flatten().map(|wish| wish.edit)
}

/// The next run of a delimiter.
fn next_run(text: &str, from: usize) -> Option<Run> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += memchr2(b'*', b'~', &bytes[at..])?;
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

    /// The shield of a star that multiplies, if it does: a digit behind it, and before it a number, maybe
    /// with its unit.
    fn wish_product(self, text: &str) -> Option<Wish> {
        let is_star = self.end - self.start == 1 && text.as_bytes()[self.start] == b'*';
        let mut before = text[..self.start].chars().rev();
        let last = before.next().filter(|_| is_star)?;
        let is_unit = UNITS.contains(last) && before.find(|c| !UNITS.contains(*c))?.is_ascii_digit();
        let is_factor = last.is_ascii_alphanumeric() || is_unit;
        let is_digit = text.as_bytes().get(self.end).is_some_and(u8::is_ascii_digit);
        let edit = Edit { at: self.start, text: "%" };
        (is_factor && is_digit).then(|| Wish { edit, letter: self.end..self.end + 1, group: self.start })
    }

    /// Wishes for the shield of a mask, if it is one.
    fn wish_mask(self, text: &str, wishes: &mut Vec<Wish>) {
        let bytes = text.as_bytes();
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let digit = if self.start > 0 && is_digit(self.start - 1) { self.start - 1 } else { self.end };
        if bytes[self.start] == b'*' && self.end - self.start >= 4 && is_digit(digit) {
            let edits = (self.start..self.end).map(|at| Edit { at, text: "%" });
            wishes.extend(edits.map(|edit| Wish { edit, letter: digit..digit + 1, group: self.start }));
        }
    }
}

impl Chain {
    /// Begins with a run's left neighbour.
    fn begin(&mut self, text: &str, run: Run) {
        let before = text[..run.start].chars().next_back();
        self.sides.clear();
        self.lengths.clear();
        self.sides.push(before.map_or(Side::edge(0), |c| Side {
            character: c,
            at: run.start - c.len_utf8(),
            shielded: false,
        }));
    }

    /// Adds a run's right neighbour.
    fn push(&mut self, text: &str, run: Run) {
        let after = text[run.end..].chars().next();
        self.lengths.push(run.end - run.start);
        self.sides.push(after.map_or(Side::edge(text.len()), |c| Side {
            character: c,
            at: run.end,
            shielded: false,
        }));
    }

    /// Whether a run that starts here has the last run's right neighbour as its left.
    fn reaches(&self, start: usize) -> bool {
        self.sides.last().is_some_and(|side| side.at + side.character.len_utf8() == start)
    }

    /// Wishes for the shields the chain needs, unless it may not have one of them.
    fn wish(&mut self, text: &str, wishes: &mut Vec<Wish>) {
        // To the right first, then to the left: shields only ever spread away from where they arose.
        for i in 1..self.sides.len() {
            self.sides[i].shielded |= self.sides[i - 1].shields(self.sides[i], self.lengths[i - 1]);
        }
        for i in (1..self.sides.len()).rev() {
            let is_last = i + 1 == self.sides.len();
            if is_last && self.sides[i].separates() {
                // Nothing opens before it.
                continue;
            }
            self.sides[i - 1].shielded |= self.sides[i].shields(self.sides[i - 1], self.lengths[i - 1]);
        }
        let shielded = || self.sides.iter().filter(|side| side.shielded);
        if shielded().all(|side| side.may_be_shielded(text.as_bytes())) {
            let group = self.sides.first().map_or(0, |side| side.at);
            wishes.extend(shielded().map(|side| side.wish(group)));
        }
    }
}

impl Side {
    fn edge(at: usize) -> Self {
        Self { character: ' ', at, shielded: false }
    }

    fn is_punctuation(self) -> bool {
        self.shielded || is_punctuation(self.character)
    }

    /// Whether, with a run of this length between them, this side makes a shield of the other necessary.
    fn shields(self, other: Side, length: usize) -> bool {
        let is_meant =
            length > 1 || self.shielded || !self.character.is_ascii() || is_cjk_letter(other.character);
        is_meant && self.is_punctuation() && !other.is_punctuation() && !other.character.is_whitespace()
    }

    /// Whether it ends a clause: what stands behind it goes on.
    fn separates(self) -> bool {
        !self.shielded && "、，。；：！？,.;:!?".contains(self.character)
    }

    fn may_be_shielded(self, bytes: &[u8]) -> bool {
        let before = self.at.checked_sub(1).map(|i| bytes[i]);
        let after = bytes.get(self.at + self.character.len_utf8()).copied();
        let escapes = self.character.is_ascii() && before == Some(b'\\');
        before != Some(b'_') && after != Some(b'_') && !escapes
    }

    /// The mark is as long as the letter, and Markdown gives it no meaning.
    fn wish(self, group: usize) -> Wish {
        let mark = match self.character.len_utf8() {
            1 => "%",
            2 => "§",
            3 => "\u{2E4F}",
            _ => "\u{10100}",
        };
        let edit = Edit { at: self.at, text: mark };
        Wish { edit, letter: edit.range(), group }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with the shields it wishes for shown as `#`.
    fn shielded(text: &str) -> String {
        let mut shown = text.to_owned();
        for wish in wishes(text).iter().rev() {
            shown.replace_range(wish.edit.range(), "#");
        }
        shown
    }

    #[test]
    fn which_letters_are_shielded() {
        for (text, expected) in [
            ("是**“甲”**是", "#**“甲”**#"),
            ("**注意：**A组", "**注意：**#组"),
            ("，**重**点", "，**#**#"),
            ("甲*乙*“丙”", "#*#*“丙”"),
            ("**甲**乙", "**甲**乙"),
            ("2*(3+4)*5", "2*(3+4)*5"),
            ("积**约500㎡**左", "积**约500㎡**#"),
            ("作**🤝**共", "#**🤝**#"),
            ("a**¥1**b", "#**¥1**b"),
            ("100**%**A级", "10#**%**#级"),
            ("是*(3)*是", "#*(3)*#"),
            ("_甲**“乙”**", "_甲**“乙”**"),
            ("\\A**：甲**", "\\A**：甲**"),
            ("\\*“甲”", "\\*“甲”"),
            ("138****1234", "138####1234"),
            ("2*3*4万元", "2#3#4万元"),
            ("2米*30厘米*4", "2米#30厘米#4"),
            ("张三*、李四*", "张三*、李四*"),
            ("一**，二**", "一**，二**"),
            ("是****“甲”", "是****“甲”"),
            ("是~“甲”", "是~“甲”"),
        ] {
            assert_eq!(shielded(text), expected);
        }
    }
}
