//! The article of a page, from its first word to its last: lines with their looks, and blocks that are blocks
//! for their element.

mod groups;
mod pieces;
mod unseen;

use std::collections::HashSet;

use groups::is_code;

use super::inlines::{GrowingLine, Run, inlines, plain};
use super::media::left_behind;
use super::pictures::PagePictures;
use super::region::Region;
use super::style::{Look, is_block_by_style, is_hidden, look_of};
use super::tables;
use super::tree::{Element, PageNode};
use crate::import::article::{Block, BroughtPicture, Inline, Loss};

/// How much of the text before a loss is told with it, in characters.
const BEHIND: usize = 20;

/// A part of the article before it is known what it means.
#[derive(Debug)]
pub(super) enum Draft {
    /// A line.
    Line {
        /// Its pieces.
        runs: Vec<Run>,
        /// Its parts, from the same pieces.
        inlines: Vec<Inline>,
        /// Whether it stands in the middle.
        centred: bool,
        /// What the page says it is.
        role: LineRole,
        /// Whether a picture stood before it that did not come along.
        under_lost: bool,
    },
    /// What stays as it is.
    Block(Block),
}

/// What a page says of a line by its element.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum LineRole {
    /// Nothing.
    #[default]
    Plain,
    /// A heading, from 1 to 6.
    Heading(u8),
    /// The caption of the picture before or after.
    Caption,
}

/// Reads an article in its order.
pub(super) struct Flow {
    drafts: Vec<Draft>,
    line: GrowingLine,
    centred: bool,
    role: LineRole,
    /// Whether all stands in one line: in a cell, or in a heading.
    is_in_cell: bool,
    under_lost: bool,
    links: Vec<String>,
    pictures: PagePictures,
    losses: Vec<Loss>,
    /// The end of the last line.
    behind: Option<String>,
    /// What is no part of the article.
    skipped: HashSet<*const Element>,
    /// Lines that nobody sees.
    left_out: Vec<String>,
}

/// All that was read.
pub(super) struct FlowEnd {
    pub(super) drafts: Vec<Draft>,
    pub(super) losses: Vec<Loss>,
    pub(super) pictures: Vec<BroughtPicture>,
    /// Lines that stand nowhere in the article.
    pub(super) left_out: Vec<String>,
}

impl Flow {
    /// With pictures to look for.
    pub(super) fn new(pictures: PagePictures) -> Self {
        Self {
            drafts: Vec::new(),
            line: GrowingLine::default(),
            centred: false,
            role: LineRole::Plain,
            is_in_cell: false,
            under_lost: false,
            links: Vec::new(),
            pictures,
            losses: Vec::new(),
            behind: None,
            skipped: HashSet::new(),
            left_out: Vec::new(),
        }
    }

    /// Reads the article. It is seen, whatever its style says: WeChat hides it until a script has run.
    pub(super) fn begin(&mut self, article: &Region<'_>) {
        self.skipped = article.skipped.iter().map(|skipped| std::ptr::from_ref(*skipped)).collect();
        let look = Look { centred: false, ..look_of(article.element, &Look::default()) };
        self.children(article.element, &look);
        self.flush();
    }

    /// All that was read.
    pub(super) fn end(self) -> FlowEnd {
        let (drafts, losses, left_out) = (self.drafts, self.losses, self.left_out);
        FlowEnd { drafts, losses, pictures: self.pictures.all(), left_out }
    }

    fn children(&mut self, element: &Element, look: &Look) {
        for child in &element.children {
            match child {
                PageNode::Text(words) => self.line.words(words, look),
                PageNode::Element(child) => self.element(child, look),
            }
        }
    }

    fn element(&mut self, element: &Element, outside: &Look) {
        if self.skipped.contains(&std::ptr::from_ref(element)) {
            return;
        }
        if is_hidden(element) {
            return self.hidden(element, outside);
        }
        if let Some(what) = left_behind(element) {
            return self.lose(what);
        }
        let look = look_of(element, outside);
        match element.name.as_str() {
            // Of a page or a drawing: no words of the text.
            "title" | "desc" | "rp" | "head" | "meta" | "link" | "iframe" | "input" => {}
            "br" if self.is_in_cell => self.line.end_line(),
            "br" => self.flush(),
            "wbr" => {}
            "img" | "image" => self.picture(element, &look),
            "a" => self.link(element, look),
            "q" => self.between("“", element, &look, "”"),
            "rt" => self.between("（", element, &look, "）"),
            "sup" | "sub" => self.raised(element, &look),
            _ if self.is_in_cell => self.in_cell(element, &look),
            "hr" => self.block(Block::Rule),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.lined(element, &look, LineRole::Heading(element.name.as_bytes()[1] - b'0'));
            }
            "figcaption" => self.lined(element, &look, LineRole::Caption),
            "ul" | "ol" | "menu" => self.list(element, &look),
            "blockquote" => self.quote(element, &look),
            "table" => tables::table(self, element, &look),
            "pre" if is_code(element) => self.code(element),
            _ if is_block(element) => {
                self.background(element);
                self.flush();
                self.centred = look.centred;
                self.children(element, &look);
                self.flush();
            }
            _ => self.children(element, &look),
        }
    }

    /// Ends the line that stands, and makes it a draft.
    pub(super) fn flush(&mut self) {
        if self.is_in_cell {
            return self.line.end_line();
        }
        let runs = self.line.take();
        if runs.is_empty() {
            return;
        }
        self.remember(&plain(&runs));
        let inlines = inlines(&runs, &self.links);
        let under_lost = std::mem::take(&mut self.under_lost);
        self.drafts.push(Draft::Line { runs, inlines, centred: self.centred, role: self.role, under_lost });
    }

    fn remember(&mut self, words: &str) {
        let tail: Vec<char> = words.trim().chars().rev().take(BEHIND).collect();
        if !tail.is_empty() {
            self.behind = Some(tail.into_iter().rev().collect());
        }
    }

    pub(super) fn block(&mut self, block: Block) {
        self.flush();
        self.drafts.push(Draft::Block(block));
    }

    /// Something that does not come along.
    pub(super) fn lose(&mut self, what: String) {
        self.remember(&self.line.so_far());
        self.losses.push(Loss { what, behind: self.behind.clone() });
    }

    /// A block in a cell: its line by itself.
    fn in_cell(&mut self, element: &Element, look: &Look) {
        let is_block = is_block(element) || matches!(element.name.as_str(), "li" | "tr" | "hr");
        if is_block {
            self.line.end_line();
        }
        self.children(element, look);
        if is_block {
            self.line.end_line();
        }
    }

    /// An element all of whose words are one line.
    fn lined(&mut self, element: &Element, look: &Look, role: LineRole) {
        self.flush();
        (self.role, self.centred, self.is_in_cell) = (role, look.centred, true);
        self.children(element, look);
        (self.is_in_cell, self.centred) = (false, look.centred);
        self.flush();
        self.role = LineRole::Plain;
    }

    /// The parts of a cell, in one line.
    pub(super) fn cell(&mut self, element: &Element, look: &Look) -> Vec<Inline> {
        let line = std::mem::take(&mut self.line);
        let was_in_cell = std::mem::replace(&mut self.is_in_cell, true);
        self.children(element, &look_of(element, look));
        self.is_in_cell = was_in_cell;
        let runs = std::mem::replace(&mut self.line, line).take();
        self.remember(&plain(&runs));
        inlines(&runs, &self.links)
    }

    /// The blocks in an element, by themselves.
    pub(super) fn blocks(&mut self, element: &Element, look: &Look) -> Vec<Block> {
        let drafts = std::mem::take(&mut self.drafts);
        self.centred = look.centred;
        self.children(element, look);
        self.flush();
        let inner = std::mem::replace(&mut self.drafts, drafts);
        inner.into_iter().map(Draft::into_block).collect()
    }

    /// The drafts in an element, in their place.
    pub(super) fn through(&mut self, element: &Element, look: &Look) {
        self.flush();
        self.centred = look.centred;
        self.children(element, look);
        self.flush();
    }
}

impl Draft {
    /// The block for a draft that is looked at no further.
    pub(super) fn into_block(self) -> Block {
        match self {
            Self::Line { inlines, role: LineRole::Heading(level), .. } => {
                Block::Heading(level.min(4), inlines)
            }
            Self::Line { inlines, .. } => Block::Paragraph(inlines),
            Self::Block(block) => block,
        }
    }
}

fn is_block(element: &Element) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "foreignobject",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    BLOCKS.contains(&element.name.as_str()) || is_block_by_style(element)
}
