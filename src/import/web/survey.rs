//! What lies in each element of a page: words, sentences, links, pictures. Counted once, as the search for
//! the article asks for it again and again.

use std::collections::HashMap;

use super::count_words;
use super::style::is_hidden;
use super::tree::{Element, PageNode};

/// Characters of its beginning that are kept of an element.
const HEAD: usize = 120;

/// What lies in an element, hidden parts aside.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// All words.
    pub(super) words: usize,
    /// Those of links to other pages. (A link to a document is part of a text.)
    pub(super) linked: usize,
    /// Links to other pages.
    pub(super) links: usize,
    /// Signs that end a sentence.
    pub(super) sentences: usize,
    pub(super) pictures: usize,
    /// How its words begin, without space.
    pub(super) head: String,
}

/// The counts of a page's elements.
pub(super) struct Survey(HashMap<*const Element, Seen>);

impl Survey {
    /// Of an element and all in it.
    pub(super) fn new(root: &Element) -> Self {
        let mut survey = Self(HashMap::new());
        survey.see(root);
        survey
    }

    /// What lies in an element of the page.
    pub(super) fn of(&self, element: &Element) -> Seen {
        self.0.get(&std::ptr::from_ref(element)).cloned().unwrap_or_default()
    }

    fn see(&mut self, element: &Element) -> Seen {
        let mut seen = Seen { pictures: usize::from(element.name == "img"), ..Seen::default() };
        for child in &element.children {
            match child {
                PageNode::Text(words) => seen.add(&Seen::of_words(words)),
                PageNode::Element(child) => {
                    let inner = self.see(child);
                    if !is_hidden(child) {
                        seen.add(&inner);
                    }
                }
            }
        }
        if element.name == "a" && !leads_to_document(element) {
            (seen.linked, seen.links) = (seen.words, 1);
        }
        self.0.insert(element, seen.clone());
        seen
    }
}

impl Seen {
    fn of_words(words: &str) -> Self {
        Self {
            words: count_words(words),
            sentences: words.chars().filter(|c| matches!(c, '。' | '！' | '？')).count(),
            head: words.chars().filter(|c| !c.is_whitespace()).take(HEAD).collect(),
            ..Self::default()
        }
    }

    fn add(&mut self, other: &Self) {
        self.words += other.words;
        self.linked += other.linked;
        self.links += other.links;
        self.sentences += other.sentences;
        self.pictures += other.pictures;
        let free = HEAD.saturating_sub(self.head.chars().count());
        self.head.extend(other.head.chars().take(free));
    }
}

fn leads_to_document(link: &Element) -> bool {
    const DOCUMENTS: &[&str] = &[
        "doc", "docx", "pdf", "xls", "xlsx", "ppt", "pptx", "wps", "et", "ofd", "zip", "rar", "7z", "jpg",
        "png",
    ];
    let address = link.attribute("href").unwrap_or_default();
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    DOCUMENTS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}
