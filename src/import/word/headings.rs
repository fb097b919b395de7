//! Which paragraphs are headings: by their style, or by how they begin and look.

use std::collections::BTreeSet;

use super::line::{StoryPart, WordLine};
use super::numbers::Label;
use super::signs::{ends_as_a_sentence, level_of_sign};
use super::styles::{Face, ParagraphRole};

/// The most letters of a heading that has no style of one.
const LONGEST: usize = 40;

/// The most letters of a heading without a number.
const LONGEST_WITHOUT_SIGN: usize = 30;

/// The most letters of a heading that ends as a sentence; beyond, somebody has given the style to a text.
const LONGEST_SENTENCE: usize = 50;

/// How most of a text looks.
#[derive(Clone, Copy, Default)]
pub(super) struct Usual {
    pub(super) size: u32,
    pub(super) face: Face,
    pub(super) is_bold: bool,
}

impl Usual {
    /// How most letters of the paragraphs look.
    pub(super) fn of(pieces: &[StoryPart]) -> Self {
        let mut weights = std::collections::BTreeMap::<(u32, u8, bool), usize>::new();
        for line in lines(pieces).filter(|line| line.role == ParagraphRole::Plain) {
            let (size, face) = line.look();
            let key = (size, face as u8, line.is_all(|letters| letters.is_bold));
            *weights.entry(key).or_default() += line.weight();
        }
        let most = weights.into_iter().max_by_key(|(_, weight)| *weight).map(|(key, _)| key);
        let (size, face, is_bold) = most.unwrap_or_default();
        let faces = [Face::Other, Face::Hei, Face::Kai, Face::Title];
        Self { size, face: faces[usize::from(face)], is_bold }
    }

    /// Whether a paragraph as a whole looks like more than the text.
    pub(super) fn is_below(&self, line: &WordLine) -> bool {
        let (size, face) = line.look();
        let is_bold = !self.is_bold && line.is_all(|letters| letters.is_bold);
        let is_of_heads =
            face != Face::Other && face != self.face && line.is_all(|letters| letters.face == face);
        is_bold || is_of_heads || self.size > 0 && size > self.size
    }
}

fn lines(pieces: &[StoryPart]) -> impl Iterator<Item = &WordLine> {
    pieces.iter().filter_map(|piece| if let StoryPart::Line(line) = piece { Some(line) } else { None })
}

/// Finds the headings, and gives them their level from 1 to 4.
pub(super) fn find(pieces: &mut [StoryPart], usual: Usual) {
    let looks: Vec<Option<u8>> = pieces.iter().map(sign).collect();
    let styled = lines(pieces).filter_map(styled_level).min();
    let mut levels: Vec<Option<u8>> = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        let StoryPart::Line(line) = piece else {
            levels.push(None);
            continue;
        };
        let by_style = styled_level(line).zip(styled).map(|(level, least)| level - least + 1);
        let is_listed = at > 0 && looks[at].is_some() && looks[at - 1] == looks[at]
            || looks.get(at + 1).is_none_or(|next| next.is_some() && *next == looks[at]);
        levels
            .push(by_style.or_else(|| looks[at].filter(|level| is_heading(line, *level, is_listed, usual))));
    }
    if levels.iter().all(Option::is_none) {
        levels = without_signs(pieces, usual);
    }
    // A level that is left out would be one that readers look for; also below the heading before.
    let used: BTreeSet<u8> = levels.iter().flatten().copied().collect();
    let mut before = 0;
    for (piece, level) in pieces.iter_mut().zip(levels) {
        let StoryPart::Line(line) = piece else { continue };
        let rank = level.map(|level| used.range(..=level).count().min(before + 1).min(4));
        before = rank.unwrap_or(before);
        let rank = rank.map(|rank| rank as u8);
        line.role = match (rank, line.role) {
            (Some(rank), _) => ParagraphRole::Heading(rank),
            (None, ParagraphRole::Heading(_) | ParagraphRole::Title) => ParagraphRole::Plain,
            (None, role) => role,
        };
        if rank.is_some() {
            line.write_label();
        }
    }
}

/// The level that a paragraph's style says, unless it is a text all the same.
fn styled_level(line: &WordLine) -> Option<u8> {
    let level = match line.role {
        ParagraphRole::Heading(level) => level,
        ParagraphRole::Title => 1,
        _ => return None,
    };
    let is_text = line.weight() > LONGEST_SENTENCE && ends_as_a_sentence(&line.words());
    (!is_text && !line.is_figure() && line.label != Some(Label::Mark)).then_some(level)
}

/// The level of the sign that a paragraph begins with, if it may be a heading.
fn sign(piece: &StoryPart) -> Option<u8> {
    let StoryPart::Line(line) = piece else { return None };
    let may_be_one = line.role == ParagraphRole::Plain && !line.is_figure();
    match line.label {
        _ if !may_be_one => None,
        Some(Label::Number(_)) => Some(3),
        Some(Label::Mark) => None,
        _ => level_of_sign(&line.words()),
    }
}

/// Whether a paragraph with such a sign is a heading. One of the upper levels may look like the text, unless
/// it stands in a row with others.
fn is_heading(line: &WordLine, level: u8, is_listed: bool, usual: Usual) -> bool {
    let words = line.words();
    let stands_out = usual.is_below(line);
    let may_end_so = !ends_as_a_sentence(&words) || stands_out && words.ends_with(['：', ':']);
    line.weight() <= LONGEST
        && may_end_so
        && !words.contains('。')
        && (stands_out || level <= 2 && !is_listed && line.label.is_none())
}

/// Short bold paragraphs, where there is no other sort of heading and more than one of them.
fn without_signs(pieces: &[StoryPart], usual: Usual) -> Vec<Option<u8>> {
    let is_one = |at: usize| {
        let (Some(StoryPart::Line(line)), Some(StoryPart::Line(next))) = (pieces.get(at), pieces.get(at + 1))
        else {
            return false;
        };
        line.role == ParagraphRole::Plain
            && line.label.is_none()
            && !line.is_centred
            && (1..=LONGEST_WITHOUT_SIGN).contains(&line.weight())
            && !ends_as_a_sentence(&line.words())
            && usual.is_below(line)
            && !usual.is_below(next)
            && next.weight() > line.weight()
    };
    let found: Vec<Option<u8>> = (0..pieces.len()).map(|at| is_one(at).then_some(1)).collect();
    if found.iter().flatten().count() > 1 { found } else { vec![None; pieces.len()] }
}
