//! A page as a tree of elements and words: what a browser makes of it, without scripts and styles.
//! (Door: html5ever and scraper.)

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use scraper::{ElementRef, Html, HtmlTreeSink, Node as Parsed};

use crate::import::blanks::tidy_lines;
use crate::import::why_not::WhyNot;

/// How deep elements lie in one another, at most. What lies deeper is taken as words. (Real pages have 60.)
const DEPTH: usize = 160;

/// How deep a page may nest at all: the parser's time grows with the square of it.
const DEEPEST: usize = 4_000;

/// Elements and pieces of text of a page, at most.
const NODES: usize = 400_000;

/// How many bytes go to the parser before it is looked whether the page is too much.
const CHUNK: usize = 16 << 10;

/// What lies in an element.
#[derive(Debug, PartialEq)]
pub(super) enum PageNode {
    /// Words, with the white space of the source.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Element {
    /// `p`, `section` …, in small letters.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// What lies in it.
    pub(super) children: Vec<PageNode>,
}

impl Element {
    /// An attribute that is there and not empty.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(own, _)| own == name)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether an attribute is there, be it empty.
    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(own, _)| own == name)
    }

    /// Whether it has this id.
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.attribute("id") == Some(id)
    }

    /// Whether it has this class.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|own| own.split_ascii_whitespace().any(|own| own == class))
    }

    /// The elements in it, one level down.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            PageNode::Element(element) => Some(element),
            PageNode::Text(_) => None,
        })
    }

    /// The first element in it that is looked for, itself included.
    pub(super) fn find(&self, is_it: &impl Fn(&Element) -> bool) -> Option<&Element> {
        if is_it(self) { Some(self) } else { self.elements().find_map(|child| child.find(is_it)) }
    }

    /// Shows all elements in it, itself first.
    pub(super) fn each<'a>(&'a self, see: &mut impl FnMut(&'a Element)) {
        see(self);
        self.elements().for_each(|child| child.each(see));
    }

    /// The words in it, hidden ones too, with the white space of the source.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        self.add_words(&mut words);
        words
    }

    /// The words in it, hidden ones too, as lines without space around: a block begins one.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![String::new()];
        self.add_lines(&mut lines);
        tidy_lines(&lines)
    }

    fn add_lines(&self, lines: &mut Vec<String>) {
        let is_inline = matches!(
            self.name.as_str(),
            "a" | "b" | "strong" | "i" | "em" | "span" | "font" | "u" | "s" | "sub" | "sup" | "label"
        );
        if !is_inline {
            lines.push(String::new());
        }
        for child in &self.children {
            match (child, lines.last_mut()) {
                (PageNode::Text(text), Some(line)) => *line += text,
                (PageNode::Text(_), None) => {}
                (PageNode::Element(element), _) => element.add_lines(lines),
            }
        }
        if !is_inline {
            lines.push(String::new());
        }
    }

    fn add_words(&self, words: &mut String) {
        for child in &self.children {
            match child {
                PageNode::Text(text) => *words += text,
                PageNode::Element(element) => element.add_words(words),
            }
        }
    }
}

/// What a browser makes of a page.
///
/// # Errors
/// A page that nests deeper, or has more parts, than any that people write.
pub(super) fn tree(page: &str) -> Result<Element, WhyNot> {
    let mut options = ParseOpts::default();
    // What is for readers without scripts may be the only picture, or say what nobody must read.
    options.tree_builder.scripting_enabled = false;
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), options);
    let mut rest = page;
    while !rest.is_empty() {
        let mut end = rest.len().min(CHUNK);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        parser.process(rest[..end].into());
        rest = &rest[end..];
        if is_too_much(&parser.tokenizer.sink.sink.0.borrow()) {
            return Err(WhyNot::new(
                "网页的结构太复杂，超出了能读的范围",
                "用浏览器打开它，把正文复制到 Word 里，存成 .docx 后再导入",
            ));
        }
    }
    let html = parser.finish();
    let mut root = Element { name: "html".to_owned(), ..Element::default() };
    fill(&mut root, html.root_element(), 0);
    Ok(root)
}

fn is_too_much(html: &Html) -> bool {
    let mut nodes = html.tree.nodes();
    let last = nodes.next_back();
    nodes.len() > NODES || last.is_some_and(|last| last.ancestors().take(DEEPEST).count() == DEEPEST)
}

fn fill(element: &mut Element, parsed: ElementRef<'_>, depth: usize) {
    for node in parsed.children() {
        match node.value() {
            Parsed::Text(text) => element.children.push(PageNode::Text(text.to_string())),
            Parsed::Element(own) if !is_machinery(own.name()) => {
                let Some(child) = ElementRef::wrap(node) else { continue };
                if depth == DEPTH {
                    element.children.push(PageNode::Text(words_below(child)));
                    continue;
                }
                let attributes = own.attrs().map(|(name, value)| (name.to_owned(), value.to_owned()));
                let name = own.name().to_ascii_lowercase();
                let mut made = Element { name, attributes: attributes.collect(), children: Vec::new() };
                fill(&mut made, child, depth + 1);
                element.children.push(PageNode::Element(made));
            }
            _ => {}
        }
    }
}

/// Elements that are for programs: nobody sees their words.
fn is_machinery(name: &str) -> bool {
    matches!(name, "script" | "style" | "template" | "noframes" | "datalist" | "xml")
}

/// The words of what lies too deep, with a space between pieces. Not by recursion: there is no end to depth.
fn words_below(parsed: ElementRef<'_>) -> String {
    let mut words = String::new();
    for node in parsed.descendants() {
        let is_hidden = || {
            let parent = node.parent();
            parent.and_then(|parent| parent.value().as_element()).is_some_and(|own| is_machinery(own.name()))
        };
        if let Parsed::Text(text) = node.value()
            && !is_hidden()
        {
            words += text;
            words.push(' ');
        }
    }
    words
}
