//! Lists, quotes and programs: blocks with an inside of their own.

use super::super::style::{Look, is_hidden, look_of};
use super::super::tree::{Element, PageNode};
use super::{Draft, Flow};
use crate::import::article::Block;

impl Flow {
    pub(super) fn list(&mut self, element: &Element, look: &Look) {
        self.flush();
        let mut items: Vec<Vec<Block>> = Vec::new();
        for child in &element.children {
            match child {
                PageNode::Element(item) if is_hidden(item) => self.hidden(item, look),
                PageNode::Element(item) if item.name == "li" => {
                    items.push(self.blocks(item, &look_of(item, look)));
                }
                // Lists that were written by programs lie between the items, not in them.
                PageNode::Element(other) => {
                    let drafts = std::mem::take(&mut self.drafts);
                    self.element(other, look);
                    self.flush();
                    let inner = std::mem::replace(&mut self.drafts, drafts);
                    add(&mut items, inner.into_iter().map(Draft::into_block).collect());
                }
                PageNode::Text(words) => {
                    self.line.words(words, look);
                    let drafts = std::mem::take(&mut self.drafts);
                    self.flush();
                    let inner = std::mem::replace(&mut self.drafts, drafts);
                    add(&mut items, inner.into_iter().map(Draft::into_block).collect());
                }
            }
        }
        items.retain(|item| !item.is_empty());
        if items.is_empty() {
            return;
        }
        let start = element.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        let start = (element.name == "ol").then_some(start);
        self.drafts.push(Draft::Block(Block::List { start, items }));
    }

    pub(super) fn quote(&mut self, element: &Element, look: &Look) {
        self.flush();
        let blocks = self.blocks(element, look);
        if !blocks.is_empty() {
            self.drafts.push(Draft::Block(Block::Quote(blocks)));
        }
    }

    pub(super) fn code(&mut self, element: &Element) {
        let lines: Vec<_> =
            element.elements().filter(|child| child.name == "code").map(words_as_they_stand).collect();
        let code = if lines.len() > 1 { lines.join("\n") } else { words_as_they_stand(element) };
        if !code.trim().is_empty() {
            self.block(Block::Code(code));
        }
    }
}

/// The words of a program, whose lines may end with an element.
fn words_as_they_stand(element: &Element) -> String {
    let words = element.children.iter().map(|child| match child {
        PageNode::Text(words) => words.clone(),
        PageNode::Element(child) if child.name == "br" => "\n".to_owned(),
        PageNode::Element(child) => words_as_they_stand(child),
    });
    words.collect()
}

/// Adds blocks to the last item, or makes one of them.
fn add(items: &mut Vec<Vec<Block>>, blocks: Vec<Block>) {
    match items.last_mut() {
        _ if blocks.is_empty() => {}
        Some(item) => item.extend(blocks),
        None => items.push(blocks),
    }
}

/// Whether `<pre>` shows a program. Others keep the lines of a text.
pub(super) fn is_code(pre: &Element) -> bool {
    let is_code = |element: &Element| {
        element.name == "code" || element.attribute("class").is_some_and(|class| class.contains("code"))
    };
    pre.find(&is_code).is_some()
}
