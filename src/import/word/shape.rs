//! The blocks of an article from the paragraphs of a document.

use super::headings::{self, Usual};
use super::line::{SaidPart, StoryPart, What, WordLine};
use super::numbers::Label;
use super::signs::{ends_as_a_sentence, level_of_sign};
use super::styles::ParagraphRole;
use super::title;
use crate::import::article::Block;

/// The most letters of what stands below a picture.
const CAPTION: usize = 40;

/// Gives the title, and the blocks. `own` is the title among the document's properties.
pub(super) fn shape(pieces: Vec<StoryPart>, own: Option<&str>) -> (Option<String>, Vec<Block>) {
    let mut apart = Vec::new();
    for piece in pieces {
        match piece {
            StoryPart::Line(mut line) => {
                if matches!(line.label, Some(Label::Written(_))) && !line.is_empty() {
                    line.write_label();
                }
                apart.extend(line.with_pictures_apart().into_iter().map(StoryPart::Line));
            }
            other => apart.push(other),
        }
    }
    apart.retain(|piece| !matches!(piece, StoryPart::Line(line) if line.is_empty()));
    let usual = Usual::of(&apart);
    let title = title::take(&mut apart, usual, own);
    headings::find(&mut apart, usual);
    (title, blocks(entitled(apart, usual)))
}

impl WordLine {
    /// Puts the number that Word has counted among its words.
    pub(super) fn write_label(&mut self) {
        let letters = self.said.first().map(|said| said.letters).unwrap_or_default();
        if let Some(label) = self.label.take() {
            self.said.insert(0, SaidPart { what: What::Text(label.before_words()), letters, link: None });
        }
    }
}

/// The same with the words below pictures as theirs.
fn entitled(pieces: Vec<StoryPart>, usual: Usual) -> Vec<StoryPart> {
    let mut entitled: Vec<StoryPart> = Vec::with_capacity(pieces.len());
    let mut may_follow = false;
    for piece in pieces {
        if let StoryPart::Line(line) = &piece
            && may_follow
            && is_caption(line, usual)
            && let Some(StoryPart::Line(figure)) = entitled.last_mut()
        {
            figure.entitle(&line.words());
            may_follow = false;
            continue;
        }
        may_follow = matches!(&piece, StoryPart::Line(line) if line.is_figure());
        entitled.push(piece);
    }
    entitled
}

/// Whether a paragraph that follows a picture says what it shows.
fn is_caption(line: &WordLine, usual: Usual) -> bool {
    let words = line.words();
    if line.role == ParagraphRole::Caption {
        return true;
    }
    let may_be_one = line.role == ParagraphRole::Plain
        && line.label.is_none()
        && line.pictures() == 0
        && line.weight() <= CAPTION
        && line.said.iter().all(|said| said.link.is_none());
    if !may_be_one {
        return false;
    }
    let points = words.starts_with(['▲', '△', '↑']);
    let is_named = words.strip_prefix(['图', '（']).is_some_and(|rest| {
        let rest = rest.trim_start_matches(['图', '片', ' ']);
        rest.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十：:为".contains(c))
            && words.contains('图')
    });
    let is_small = usual.size > 0 && line.look().0 < usual.size;
    let is_below = line.is_centred
        && (is_small || !ends_as_a_sentence(&words))
        && level_of_sign(&words).is_none()
        && !words.starts_with(|c: char| c.is_ascii_digit() || c == '二' && words.contains('〇'))
        && !usual.is_below(line);
    points || is_named || is_below
}

/// An item of a list: how deep, its number, and what it says.
type Item = (u8, Option<u32>, Vec<Block>);

fn blocks(pieces: Vec<StoryPart>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    for piece in pieces {
        let line = match piece {
            StoryPart::Line(line) => line,
            StoryPart::Table(rows) => {
                blocks.append(&mut lists(std::mem::take(&mut items)));
                blocks.push(Block::Table(rows));
                continue;
            }
            StoryPart::Rule => {
                blocks.append(&mut lists(std::mem::take(&mut items)));
                if !matches!(blocks.last(), None | Some(Block::Rule)) {
                    blocks.push(Block::Rule);
                }
                continue;
            }
        };
        let words = line.inlines();
        let number = match (&line.label, line.role) {
            (Some(Label::Number(number)), ParagraphRole::Plain | ParagraphRole::Caption) => {
                Some(Some(*number))
            }
            (Some(Label::Mark), _) => Some(None),
            _ => None,
        };
        if let Some(number) = number {
            items.push((line.level, number, vec![Block::Paragraph(words)]));
            continue;
        }
        blocks.append(&mut lists(std::mem::take(&mut items)));
        match (line.role, blocks.last_mut()) {
            (ParagraphRole::Heading(level), _) => blocks.push(Block::Heading(level, words)),
            (ParagraphRole::Quote, Some(Block::Quote(quote))) => quote.push(Block::Paragraph(words)),
            (ParagraphRole::Quote, _) => blocks.push(Block::Quote(vec![Block::Paragraph(words)])),
            _ => blocks.push(Block::Paragraph(words)),
        }
    }
    blocks.append(&mut lists(items));
    if matches!(blocks.last(), Some(Block::Rule)) {
        blocks.pop();
    }
    blocks
}

/// Lists of items that follow each other. Deeper ones are in the item before; where the numbers do not go on,
/// another list begins.
fn lists(items: Vec<Item>) -> Vec<Block> {
    let Some(base) = items.first().map(|(level, ..)| *level) else { return Vec::new() };
    let mut lists: Vec<(Option<u32>, Vec<Vec<Block>>)> = Vec::new();
    let mut deeper: Vec<Item> = Vec::new();
    let close = |deeper: &mut Vec<Item>, lists: &mut Vec<(Option<u32>, Vec<Vec<Block>>)>| {
        if let Some(item) = lists.last_mut().and_then(|(_, items)| items.last_mut()) {
            item.append(&mut self::lists(std::mem::take(deeper)));
        }
    };
    for (level, number, blocks) in items {
        if level > base {
            deeper.push((level, number, blocks));
            continue;
        }
        close(&mut deeper, &mut lists);
        let goes_on = |(start, items): &(Option<u32>, Vec<Vec<Block>>)| match (start, number) {
            (None, None) => true,
            (Some(start), Some(number)) => u64::from(*start) + items.len() as u64 == u64::from(number),
            _ => false,
        };
        match lists.last_mut().filter(|list| goes_on(list)) {
            Some((_, items)) => items.push(blocks),
            None => lists.push((number, vec![blocks])),
        }
    }
    close(&mut deeper, &mut lists);
    lists.into_iter().map(|(start, items)| Block::List { start, items }).collect()
}
