//! The XML of a part of a document as a tree, within bounds.

use crate::import::blanks::{single_blanks, tidy_lines};
use crate::read::{XmlPart, attribute, each_part_of_xml};

/// How deep elements may nest: a table within a table within a text box reaches 40.
const DEEPEST: usize = 128;

/// How many elements and texts a part may have: a document of 1,000 pages has a million.
const MOST_NODES: usize = 3_000_000;

/// An element with what it holds. Names have no prefix: `t` for `w:t`.
#[derive(Debug, Default)]
pub(super) struct XmlElement {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    nodes: Vec<Node>,
}

#[derive(Debug)]
enum Node {
    Element(XmlElement),
    Text(String),
}

/// A tree, and whether the XML could be read to its end.
pub(super) struct XmlTree {
    pub(super) root: XmlElement,
    pub(super) is_whole: bool,
}

/// Reads XML; `None` where it is beyond all bounds.
pub(super) fn tree(xml: &str) -> Option<XmlTree> {
    let mut open = vec![XmlElement::default()];
    let (mut nodes, mut too_deep) = (0, false);
    let is_whole = each_part_of_xml(xml, |part| {
        nodes += 1;
        if nodes > MOST_NODES || too_deep {
            return;
        }
        match part {
            XmlPart::Opens(name, mut attributes) => {
                attributes.retain(|(key, _)| !key.starts_with("rsid"));
                too_deep = open.len() > DEEPEST;
                open.push(XmlElement { name, attributes, nodes: Vec::new() });
            }
            XmlPart::Closes(_) => close(&mut open),
            XmlPart::Says(text) => {
                if let Some(element) = open.last_mut() {
                    element.nodes.push(Node::Text(text));
                }
            }
        }
    });
    if nodes > MOST_NODES || too_deep {
        return None;
    }
    while open.len() > 1 {
        close(&mut open);
    }
    Some(XmlTree { root: open.pop()?, is_whole })
}

/// Puts the innermost element into the one around it.
fn close(open: &mut Vec<XmlElement>) {
    if open.len() > 1
        && let Some(closed) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        if closed.name == "AlternateContent" {
            parent.nodes.extend(chosen(closed));
        } else {
            parent.nodes.push(Node::Element(closed));
        }
    }
}

/// What is said in several ways, for programs old and new, in one: the first that says anything.
fn chosen(alternatives: XmlElement) -> Vec<Node> {
    let mut all: Vec<XmlElement> = alternatives.nodes.into_iter().filter_map(Node::into_element).collect();
    let first = all.iter().position(says).unwrap_or(0);
    if first < all.len() { all.swap_remove(first).nodes } else { Vec::new() }
}

fn says(element: &XmlElement) -> bool {
    const SAYING: [&str; 8] = ["t", "blip", "imagedata", "chart", "relIds", "oMath", "OLEObject", "sym"];
    element.descends(&|inner| SAYING.contains(&inner.name.as_str()))
}

impl Node {
    fn into_element(self) -> Option<XmlElement> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }
}

impl XmlElement {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        attribute(&self.attributes, name)
    }

    /// The elements right in it.
    pub(super) fn children(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of a name right in it.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children().find(|child| child.name == name)
    }

    /// The element at the end of a way of names.
    pub(super) fn at(&self, way: &[&str]) -> Option<&Self> {
        way.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The value (`w:val`) of an element right in it.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// What an element right in it switches on or off, if it is there.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val");
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }

    /// Whether an element somewhere in it is such a one.
    pub(super) fn descends(&self, is_it: &impl Fn(&Self) -> bool) -> bool {
        self.children().any(|child| is_it(child) || child.descends(is_it))
    }

    /// The first element of a name somewhere in it.
    pub(super) fn find(&self, name: &str) -> Option<&Self> {
        self.children().find_map(|child| if child.name == name { Some(child) } else { child.find(name) })
    }

    /// All elements of a name somewhere in it, none of them within another.
    pub(super) fn all<'a>(&'a self, name: &str, found: &mut Vec<&'a Self>) {
        for child in self.children() {
            if child.name == name {
                found.push(child);
            } else {
                child.all(name, found);
            }
        }
    }

    /// All elements of some names somewhere in it, but for what is in elements of another.
    pub(super) fn all_outside<'a>(&'a self, names: &[&str], not_in: &str, found: &mut Vec<&'a Self>) {
        for child in self.children().filter(|child| child.name != not_in) {
            if names.contains(&child.name.as_str()) {
                found.push(child);
            }
            child.all_outside(names, not_in, found);
        }
    }

    /// The words right in it.
    pub(super) fn words(&self) -> String {
        let texts = self.nodes.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// All words in it as lines, those of letters that are drawn among them: paragraphs, tabulators and
    /// breaks end one.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![String::new()];
        self.add_lines(&mut lines);
        tidy_lines(&lines)
    }

    fn add_lines(&self, lines: &mut Vec<String>) {
        for child in self.children() {
            let is_end = matches!(child.name.as_str(), "p" | "tab" | "ptab" | "br" | "cr" | "tc");
            if is_end {
                lines.push(String::new());
            }
            match (child.name.as_str(), lines.last_mut()) {
                ("t", Some(line)) => *line += &child.words(),
                ("textpath", _) => lines.extend(child.attribute("string").map(str::to_owned)),
                _ => child.add_lines(lines),
            }
            if is_end || child.name == "textpath" {
                lines.push(String::new());
            }
        }
    }

    /// All that the elements of a name somewhere in it say, with something between two.
    pub(super) fn words_of(&self, name: &str, between: &str) -> String {
        let mut found = Vec::new();
        self.all(name, &mut found);
        let words: Vec<_> = found.iter().map(|element| element.words()).collect();
        single_blanks(&words.join(between))
    }
}

#[cfg(test)]
mod tests {
    use super::tree;

    #[test]
    fn of_two_ways_to_say_it_the_first_that_speaks_is_taken() {
        let xml = "<p><AlternateContent><Choice/><Fallback><t>旧</t></Fallback></AlternateContent></p>";
        assert_eq!(tree(xml).unwrap().root.words_of("t", " "), "旧");
        let xml = "<p><AlternateContent><Choice><t>新</t></Choice><Fallback><t>旧</t></Fallback>\
                   </AlternateContent></p>";
        assert_eq!(tree(xml).unwrap().root.words_of("t", " "), "新");
    }

    #[test]
    fn what_nests_without_end_is_refused_and_a_damaged_end_keeps_what_is_before() {
        assert!(tree(&"<a>".repeat(100_000)).is_none());
        let cut = tree("<p><t>党课</t><t>开").unwrap();
        assert_eq!((cut.root.words_of("t", " ").as_str(), cut.is_whole), ("党课 开", true));
    }
}
