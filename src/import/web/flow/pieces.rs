//! Pieces of a line: pictures, links, words between signs.

use super::super::count_words;
use super::super::pictures::PictureFound;
use super::super::style::{Look, background};
use super::super::tree::Element;
use super::{Flow, is_block};
use crate::import::shown::shown_address as shown;

impl Flow {
    pub(super) fn picture(&mut self, element: &Element, look: &Look) {
        let found = self.pictures.of(element);
        let caption = element.attribute("alt").filter(|alt| says_something(alt)).unwrap_or_default();
        self.found(found, caption, look);
    }

    pub(super) fn found(&mut self, found: PictureFound, caption: &str, look: &Look) {
        if matches!(found, PictureFound::Lost(_)) {
            self.flush();
            self.under_lost = true;
        }
        match found {
            PictureFound::At(at) => self.line.picture(at, caption.to_owned(), look),
            PictureFound::Lost(what) if caption.is_empty() => self.lose(what),
            PictureFound::Lost(what) => self.lose(format!("{what}，图片说明是“{caption}”")),
            PictureFound::Nothing => {}
        }
    }

    /// A picture behind an element: where it has no words, it is there to be seen.
    pub(super) fn background(&mut self, element: &Element) {
        let Some(address) = background(element) else { return };
        if count_words(&element.words()) == 0 {
            self.flush();
            let found = self.pictures.at(vec![address]);
            self.found(found, "", &Look::default());
        } else {
            self.lose(format!("一张垫在文字下面的图片（{}）", shown(&address)));
        }
    }

    pub(super) fn link(&mut self, element: &Element, mut look: Look) {
        let address = element.attribute("href").filter(|address| !address.starts_with('#'));
        let is_script = |address: &&str| address.to_ascii_lowercase().starts_with("javascript:");
        if let Some(address) = address.filter(|address| !is_script(address)) {
            match self.pictures.addresses.whole(address) {
                Some(whole) if !is_picture_of(element, &whole) => {
                    look.link = Some(self.links.len());
                    self.links.push(whole);
                }
                Some(_) => {}
                None => self.lose(format!("一个不知道通向哪里的链接（{}）", shown(address))),
            }
        }
        let is_block = is_block(element);
        if is_block {
            self.flush();
        }
        self.children(element, &look);
        if is_block {
            self.flush();
        }
    }

    pub(super) fn between(&mut self, before: &str, element: &Element, look: &Look, behind: &str) {
        self.line.words(before, look);
        self.children(element, look);
        self.line.words(behind, look);
    }

    /// Raised and lowered digits have signs of their own: m² is not m2.
    pub(super) fn raised(&mut self, element: &Element, look: &Look) {
        let words = element.words();
        let signs = if element.name == "sup" {
            "⁰¹²³⁴⁵⁶⁷⁸⁹"
        } else {
            "₀₁₂₃₄₅₆₇₈₉"
        };
        let sign = |digit: char| signs.chars().nth(digit.to_digit(10)? as usize);
        match words.trim().chars().map(sign).collect::<Option<String>>() {
            Some(raised) => self.line.words(&raised, look),
            None => self.children(element, look),
        }
    }
}

/// Whether the words for a picture are more than a name that a program gave.
fn says_something(alt: &str) -> bool {
    let is_name =
        alt.contains('/') || [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|e| alt.contains(e));
    let is_chinese = alt.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    is_chinese && !is_name && !matches!(alt, "图片" | "图像" | "照片" | "微信图片" | "插图")
}

/// Whether a link only shows its own picture in full size.
fn is_picture_of(link: &Element, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|ending| path.ends_with(ending))
        && link.find(&|inner| inner.name == "img").is_some()
        && count_words(&link.words()) == 0
}
