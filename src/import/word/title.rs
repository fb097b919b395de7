//! Which paragraphs are the title.

use super::headings::Usual;
use super::line::{StoryPart, WordLine};
use super::signs::{ends_as_a_sentence, level_of_sign};
use super::styles::{Face, ParagraphRole};

/// Among how many paragraphs from the first on the title is looked for.
const AMONG: usize = 8;

/// The most letters of what stands before it: who publishes it, a number, a picture.
const SHORT: usize = 40;

/// The most letters of a title.
const LONGEST: usize = 80;

/// How a line below a title begins.
const DASHES: [char; 5] = ['—', '-', '―', '─', '–'];

/// How much larger than the text a title is, in half points.
const LARGER: u32 = 4;

/// Takes the title out of the text.
pub(super) fn take(pieces: &mut Vec<StoryPart>, usual: Usual, own: Option<&str>) -> Option<String> {
    let begin = begin(pieces, usual, own)?;
    let first = line(pieces, begin)?.clone();
    let mut words = words_of(&first);
    let mut end = begin + 1;
    // A long title stands on several lines.
    while let Some(next) = line(pieces, end)
        && goes_on(&first, next)
        && next.weight() + words.chars().count() <= LONGEST
    {
        words += &words_of(next);
        end += 1;
    }
    // Readers know an article by both, its title and what stands with a dash below it.
    if let Some(below) = line(pieces, end).filter(|below| is_below(&first, below)) {
        let below = words_of(below);
        let bare = below.trim_start_matches(DASHES);
        if bare.chars().count() + words.chars().count() <= LONGEST {
            words += &format!("——{bare}");
            end += 1;
        }
    }
    pieces.drain(begin..end);
    Some(words)
}

fn line(pieces: &[StoryPart], at: usize) -> Option<&WordLine> {
    if let StoryPart::Line(line) = pieces.get(at)? { Some(line) } else { None }
}

fn begin(pieces: &[StoryPart], usual: Usual, own: Option<&str>) -> Option<usize> {
    let find = |is_one: &dyn Fn(&WordLine) -> bool| {
        let is_short = |piece: &&StoryPart| matches!(piece, StoryPart::Line(line) if line.weight() <= SHORT);
        let among = pieces.iter().take(AMONG - 1).take_while(is_short).count() + 1;
        (0..pieces.len().min(among)).find(|at| line(pieces, *at).is_some_and(is_one))
    };
    let is_styled =
        |line: &WordLine| line.role == ParagraphRole::Title && !line.is_empty() && !line.is_figure();
    let is_large = |line: &WordLine| is_large(line, usual);
    find(&is_styled).or_else(|| find(&is_large)).or_else(|| only_heading(pieces)).or_else(|| {
        let first = (0..pieces.len()).find(|at| line(pieces, *at).is_some_and(|line| line.weight() > 0))?;
        let words = words_of(line(pieces, first)?);
        (own.map(joined) == Some(words)).then_some(first)
    })
}

/// Whether a paragraph stands in the middle and is larger than the text. What is printed in red above
/// documents (`……文件`), and their number, are no title.
fn is_large(line: &WordLine, usual: Usual) -> bool {
    let (size, face) = line.look();
    let words = words_of(line);
    let is_above =
        words.ends_with("文件") || words.contains('〔') || words.contains("（第") && words.ends_with("期）");
    let looks_so = size >= usual.size + LARGER && usual.size > 0
        || face == Face::Title
        || usual.is_below(line) && size >= usual.size;
    line.is_centred
        && (2..=LONGEST).contains(&line.weight())
        && line.pictures() == 0
        && looks_so
        && !is_above
        && level_of_sign(&words).is_none()
}

/// A heading at the begin that no other stands beside.
fn only_heading(pieces: &[StoryPart]) -> Option<usize> {
    let level = |at: usize| match line(pieces, at)?.role {
        ParagraphRole::Heading(level) => Some(level),
        _ => None,
    };
    let first = (0..pieces.len().min(AMONG)).find(|at| level(*at).is_some())?;
    let is_only = (first + 1..pieces.len()).filter_map(level).all(|other| Some(other) > level(first));
    let words = words_of(line(pieces, first)?);
    let is_title =
        is_only && first == 0 && words.chars().count() <= LONGEST && level_of_sign(&words).is_none();
    is_title.then_some(first)
}

/// Whether a title goes on in the next line. What begins with a dash or a bracket is something below it.
fn goes_on(title: &WordLine, next: &WordLine) -> bool {
    let words = next.words();
    title.role == next.role
        && !matches!(title.role, ParagraphRole::Heading(_))
        && title.is_centred == next.is_centred
        && title.look() == next.look()
        && title.is_all(|letters| letters.is_bold) == next.is_all(|letters| letters.is_bold)
        && (title.role == ParagraphRole::Title || title.is_centred)
        && next.weight() > 0
        && next.pictures() == 0
        && !words.starts_with(DASHES)
        && !words.starts_with(['（', '('])
}

/// Whether a line says with a dash what a title is about.
fn is_below(title: &WordLine, next: &WordLine) -> bool {
    let is_of_title = next.is_centred == title.is_centred || next.role == title.role;
    is_of_title
        && next.words().starts_with(DASHES)
        && next.pictures() == 0
        && !ends_as_a_sentence(&next.words())
}

fn words_of(line: &WordLine) -> String {
    joined(&line.words())
}

/// Words on one line. Spaces between Chinese characters are for looks.
fn joined(words: &str) -> String {
    let mut joined = String::new();
    for word in words.split_whitespace() {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
        if is_latin(joined.chars().last()) && is_latin(word.chars().next()) {
            joined.push(' ');
        }
        joined += word;
    }
    joined
}
