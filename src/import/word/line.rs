//! A paragraph while it is read: its words with how they look, before anything is made of that.

use std::rc::Rc;

use super::numbers::Label;
use super::styles::{Face, Letters, ParagraphRole};
use crate::import::article::Inline;

/// A part of a document's text, in order.
#[derive(Clone, Debug)]
pub(super) enum StoryPart {
    Line(WordLine),
    Table(Vec<Vec<Vec<Inline>>>),
    Rule,
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct WordLine {
    pub(super) said: Vec<SaidPart>,
    pub(super) role: ParagraphRole,
    pub(super) is_centred: bool,
    pub(super) label: Option<Label>,
    /// How deep in a list.
    pub(super) level: u8,
}

/// Words that look alike, or something else within a line.
#[derive(Clone, Debug)]
pub(super) struct SaidPart {
    pub(super) what: What,
    pub(super) letters: Letters,
    /// Where it leads to.
    pub(super) link: Option<Rc<str>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Text(String),
    Picture { at: usize, caption: String },
    Break,
}

impl SaidPart {
    fn text(&self) -> &str {
        if let What::Text(text) = &self.what { text } else { "" }
    }

    fn is_picture(&self) -> bool {
        matches!(self.what, What::Picture { .. })
    }

    /// Whether nothing of it is seen.
    fn is_space(&self) -> bool {
        !self.is_picture() && self.text().trim().is_empty()
    }

    /// How many letters it has that are seen.
    fn weight(&self) -> usize {
        self.text().chars().filter(|c| !c.is_whitespace()).count()
    }
}

impl WordLine {
    /// One that says words without more.
    pub(super) fn of_words(words: &str) -> Self {
        let said = SaidPart { what: What::Text(words.to_owned()), letters: Letters::default(), link: None };
        Self { said: vec![said], ..Self::default() }
    }

    /// Without space and ends of lines around it.
    pub(super) fn trim(&mut self) {
        let end = self.said.iter().rposition(|said| !said.is_space()).map_or(0, |at| at + 1);
        self.said.truncate(end);
        let begin = self.said.iter().position(|said| !said.is_space()).unwrap_or(0);
        self.said.drain(..begin);
        if let Some(What::Text(text)) = self.said.first_mut().map(|said| &mut said.what) {
            *text = text.trim_start().to_owned();
        }
        if let Some(What::Text(text)) = self.said.last_mut().map(|said| &mut said.what) {
            text.truncate(text.trim_end().len());
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.said.iter().all(SaidPart::is_space)
    }

    /// Its words.
    pub(super) fn words(&self) -> String {
        let words = self.said.iter().map(|said| if said.what == What::Break { " " } else { said.text() });
        words.collect::<String>().trim().to_owned()
    }

    /// How many letters are seen.
    pub(super) fn weight(&self) -> usize {
        self.said.iter().map(SaidPart::weight).sum()
    }

    /// Whether it has pictures and no words.
    pub(super) fn is_figure(&self) -> bool {
        self.said.iter().any(SaidPart::is_picture) && self.weight() == 0
    }

    pub(super) fn pictures(&self) -> usize {
        self.said.iter().filter(|said| said.is_picture()).count()
    }

    /// Whether all its letters are such ones.
    pub(super) fn is_all(&self, is_one: impl Fn(&Letters) -> bool) -> bool {
        let mut seen = self.said.iter().filter(|said| said.weight() > 0).peekable();
        seen.peek().is_some() && seen.all(|said| is_one(&said.letters))
    }

    /// The size and face of most of its letters.
    pub(super) fn look(&self) -> (u32, Face) {
        let most = self.said.iter().max_by_key(|said| said.weight());
        most.map_or((0, Face::Other), |said| (said.letters.size, said.letters.face))
    }

    /// The lines between its ends of lines, and those of pictures by themselves.
    pub(super) fn with_pictures_apart(self) -> Vec<Self> {
        if self.pictures() == 0 || self.is_figure() {
            return vec![self];
        }
        let mut lines = vec![(self.like(), self.like())];
        for said in self.said.iter().cloned() {
            if let Some((words, pictures)) = lines.last_mut() {
                if said.is_picture() {
                    pictures.said.push(said);
                } else if said.what == What::Break && !pictures.said.is_empty() {
                    lines.push((self.like(), self.like()));
                } else {
                    words.said.push(said);
                }
            }
        }
        let mut apart: Vec<Self> = Vec::new();
        for (words, mut pictures) in lines {
            pictures.role = ParagraphRole::Plain;
            apart.extend([words, pictures]);
        }
        apart.retain(|line| !line.is_empty());
        let mut is_first = true;
        for line in &mut apart {
            line.trim();
            if !std::mem::take(&mut is_first) {
                line.label = None;
            }
        }
        apart
    }

    /// The same kind of paragraph with nothing in it.
    fn like(&self) -> Self {
        let Self { role, is_centred, level, .. } = *self;
        Self { said: Vec::new(), role, is_centred, label: self.label.clone(), level }
    }

    /// Its words as an article has them. Where all letters are bold, or slanted, that is how the paragraph
    /// looks, and none of them stands out.
    pub(super) fn inlines(&self) -> Vec<Inline> {
        let is_bold = !self.is_all(|letters| letters.is_bold);
        let is_slanted = !self.is_all(|letters| letters.is_italic);
        let mut marked: Vec<(&SaidPart, Marks)> = Vec::new();
        for said in &self.said {
            let letters = said.letters;
            let before = marked.last().map_or(Marks::default(), |(_, marks)| *marks);
            // Space has no look of its own.
            let marks = if said.is_space() {
                Marks { link: said.link.as_deref(), ..before }
            } else {
                let looks = [letters.is_bold && is_bold, letters.is_italic && is_slanted, letters.is_struck];
                Marks { link: said.link.as_deref(), looks }
            };
            marked.push((said, marks));
        }
        let mut inlines = Vec::new();
        for part in marked.chunk_by(|(_, one), (_, other)| one.link == other.link) {
            let words = emphasised(part, 0);
            match part[0].1.link {
                Some(to) => inlines.push(Inline::Link { to: to.to_owned(), words }),
                None => inlines.extend(words),
            }
        }
        inlines
    }
}

/// How a part of a line is set off from the others.
#[derive(Clone, Copy, Default)]
struct Marks<'a> {
    link: Option<&'a str>,
    looks: [bool; 3],
}

/// Words within the marks from one on: strong, slanted, crossed out.
fn emphasised(parts: &[(&SaidPart, Marks<'_>)], mark: usize) -> Vec<Inline> {
    const MARKS: [fn(Vec<Inline>) -> Inline; 3] = [Inline::Strong, Inline::Emphasis, Inline::Struck];
    let Some(around) = MARKS.get(mark) else { return plain(parts) };
    let mut inlines = Vec::new();
    for part in parts.chunk_by(|(_, one), (_, other)| one.looks[mark] == other.looks[mark]) {
        let words = emphasised(part, mark + 1);
        if part[0].1.looks[mark] { inlines.push(around(words)) } else { inlines.extend(words) }
    }
    inlines
}

fn plain(parts: &[(&SaidPart, Marks<'_>)]) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = Vec::new();
    for (said, _) in parts {
        match (&said.what, inlines.last_mut()) {
            (What::Text(text), Some(Inline::Text(before))) => *before += text,
            (What::Text(text), _) => inlines.push(Inline::Text(text.clone())),
            (What::Picture { at, caption }, _) => {
                inlines.push(Inline::Picture { at: *at, caption: caption.clone() });
            }
            (What::Break, _) => inlines.push(Inline::Break),
        }
    }
    inlines
}
