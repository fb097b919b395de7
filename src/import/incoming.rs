//! A text on its way in: what its file says, in whichever form its body is brought along.

use super::article::{Article, Block, BroughtPicture, Inline, Loss, Properties};
use super::markdown::markdown;
use super::text::KeptFront;
use crate::model::percent::in_link;

/// What was read of a file, before anything is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Incoming {
    /// Its title, where the file says so.
    pub(crate) title: Option<String>,
    /// Whether a person has to look at it.
    pub(crate) doubts_title: bool,
    /// What another generator wrote above the text, and stays there.
    pub(crate) front: Option<KeptFront>,
    /// The text.
    pub(crate) body: IncomingBody,
    /// What lies in it or beside it and comes along, by [`BodyPiece::File`] and `Inline::Picture`.
    pub(crate) files: Vec<BroughtPicture>,
    /// What the file says of itself.
    pub(crate) properties: Properties,
    /// What does not come along.
    pub(crate) losses: Vec<Loss>,
    /// The words of what does not come along, line by line.
    pub(crate) left_out: Vec<String>,
    /// What keeps it from being found by everybody, as its page says.
    pub(crate) hidden: Option<String>,
    /// The picture that stands for it in lists, by its place in [`files`](Self::files).
    pub(crate) cover: Option<usize>,
    /// Whether the ends of its lines mean nothing.
    pub(crate) is_joined: bool,
    /// Whether what stands above it could not be read whole.
    pub(crate) is_torn: bool,
    /// Whether it lay among drafts.
    pub(crate) is_draft: bool,
}

/// A text, in the form it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum IncomingBody {
    /// Blocks, which are yet to be written.
    Blocks(Vec<Block>),
    /// Markdown as it was written, but for the addresses of files that come along.
    Written(Vec<BodyPiece>),
}

/// A part of a written text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum BodyPiece {
    /// As written.
    Text(String),
    /// The address of a file, by its place in [`Incoming::files`].
    File(usize),
    /// The address of another post, from the site folder, and where in it.
    Post {
        /// Its place.
        place: String,
        /// `#…`, or nothing.
        fragment: String,
    },
}

impl Default for IncomingBody {
    fn default() -> Self {
        Self::Blocks(Vec::new())
    }
}

impl From<Article> for Incoming {
    fn from(article: Article) -> Self {
        let Article { title, doubts_title, blocks, pictures, properties, losses, left_out, hidden } = article;
        Self {
            title,
            doubts_title,
            body: IncomingBody::Blocks(blocks),
            files: pictures,
            properties,
            losses,
            left_out,
            hidden,
            ..Self::default()
        }
    }
}

impl IncomingBody {
    /// The text as the post at a place has it, with the names of its files by theirs.
    pub(crate) fn written(&self, names: &[String], own: &str) -> String {
        match self {
            Self::Blocks(blocks) => markdown(blocks, names),
            Self::Written(pieces) => {
                let piece = |piece: &BodyPiece| match piece {
                    BodyPiece::Text(text) => text.clone(),
                    BodyPiece::File(at) => names.get(*at).map(|name| in_link(name)).unwrap_or_default(),
                    BodyPiece::Post { place, fragment } => in_link(&from_to(own, place)) + fragment,
                };
                pieces.iter().map(piece).collect()
            }
        }
    }

    /// Its words, a paragraph a line, for those who guess.
    pub(crate) fn words(&self) -> String {
        let mut words = String::new();
        match self {
            Self::Blocks(blocks) => of_blocks(blocks, &mut words),
            Self::Written(_) => {
                let text = self.written(&[], "");
                for line in text.lines() {
                    let line = line.trim_start_matches(['#', '>', '*', '-', '+', ' ', '\t', '\u{3000}']);
                    words += &line.replace(['*', '`', '_'], "");
                    words.push('\n');
                }
            }
        }
        words
    }

    /// The heading it begins with, of the first level, where that is no numbered part: a title.
    pub(crate) fn first_heading(&self) -> Option<String> {
        let heading = match self {
            Self::Blocks(blocks) => match blocks.first()? {
                Block::Heading(1, words) => plain(words),
                _ => return None,
            },
            Self::Written(_) => first_heading_of(&self.written(&[], ""))?,
        };
        let heading = heading.trim().to_owned();
        (!heading.is_empty() && !is_numbered(&heading)).then_some(heading)
    }

    /// Takes the first block away, if these are its words.
    pub(crate) fn drop_first(&mut self, words: &str) {
        if let Self::Blocks(blocks) = self
            && let Some(Block::Heading(_, first) | Block::Paragraph(first)) = blocks.first()
            && plain(first).trim() == words
        {
            blocks.remove(0);
        }
    }
}

/// `# 标题`, or a line above `====`, if nothing stands before it.
fn first_heading_of(text: &str) -> Option<String> {
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next()?.trim();
    if let Some(heading) = first.strip_prefix("# ") {
        return Some(words_alone(heading.trim_end_matches(['#', ' '])));
    }
    let below = lines.next()?.trim();
    (below.len() >= 3 && below.bytes().all(|byte| byte == b'=')).then(|| first.to_owned())
}

/// The words of a line of Markdown, without what makes some of them links, pictures or strong.
fn words_alone(line: &str) -> String {
    let mut words = String::new();
    let mut rest = line;
    while let Some(at) = rest.find("](") {
        let Some(close) = rest[at..].find(')').map(|close| at + close) else { break };
        let Some(open) = rest[..at].rfind('[') else { break };
        let is_picture = rest[..open].ends_with('!');
        words += rest[..open].trim_end_matches('!');
        words += if is_picture { "" } else { &rest[open + 1..at] };
        rest = &rest[close + 1..];
    }
    (words + rest).replace("**", "").replace("__", "").replace('`', "").trim().to_owned()
}

/// The way from the file of one post to that of another, both from the site folder.
fn from_to(own: &str, other: &str) -> String {
    let (own, other): (Vec<&str>, Vec<&str>) = (own.split('/').collect(), other.split('/').collect());
    let shared = own.iter().zip(&other).take_while(|(a, b)| a == b).count().min(own.len() - 1);
    let up = "../".repeat(own.len() - 1 - shared);
    up + &other[shared.min(other.len() - 1)..].join("/")
}

/// Whether a heading counts: `一、`, `（一）`, `1.`
fn is_numbered(heading: &str) -> bool {
    let rest = heading.trim_start_matches(['（', '(', '第']);
    let number = |c: char| "一二三四五六七八九十0123456789".contains(c);
    let behind = rest.trim_start_matches(number);
    behind.len() < rest.len() && behind.starts_with(['、', '）', ')', '.', '．', '章', '节', '部'])
}

fn of_blocks(blocks: &[Block], words: &mut String) {
    for block in blocks {
        match block {
            Block::Heading(_, line) | Block::Paragraph(line) => {
                words.push_str(&plain(line));
                words.push('\n');
            }
            Block::List { items, .. } => items.iter().for_each(|item| of_blocks(item, words)),
            Block::Quote(blocks) => of_blocks(blocks, words),
            Block::Table(rows) => {
                for row in rows {
                    words.push_str(&row.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join(" "));
                    words.push('\n');
                }
            }
            Block::Code(_) | Block::Rule => {}
        }
    }
}

/// The words of a line alone.
pub(crate) fn plain(line: &[Inline]) -> String {
    let part = |part: &Inline| match part {
        Inline::Text(text) => text.clone(),
        Inline::Strong(words) | Inline::Emphasis(words) | Inline::Struck(words) => plain(words),
        Inline::Link { words, .. } => plain(words),
        Inline::Picture { .. } => String::new(),
        Inline::Break => "\n".to_owned(),
    };
    line.iter().map(part).collect()
}
