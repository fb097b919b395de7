//! What a page has in it and does not show.

use super::super::beginning;
use super::super::count_words;
use super::super::pictures::PictureFound;
use super::super::style::Look;
use super::super::tree::Element;
use super::Flow;

impl Flow {
    /// Tells of words that nobody sees. Pages that load pictures late have them once more for readers without
    /// scripts.
    pub(in crate::import::web) fn hidden(&mut self, element: &Element, look: &Look) {
        let lines = element.lines();
        let words = lines.join(" ");
        if count_words(&words) > 0 {
            self.lose(format!("隐藏的文字{}", beginning(&words)));
            self.left_out.extend(lines);
        }
        if element.name == "noscript" {
            let mut pictures = Vec::new();
            element.each(&mut |inner| pictures.extend((inner.name == "img").then_some(inner)));
            for picture in pictures {
                let before = self.pictures.last;
                let found = self.pictures.of(picture);
                if matches!(found, PictureFound::At(at) if Some(at) != before) {
                    self.found(found, "", look);
                }
            }
        }
    }
}
