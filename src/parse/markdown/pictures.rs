//! Pictures: in a line of text, alone as a figure, several as a group of figures.

use std::ops::Range;

use crate::model::body::{Fill, Link};

use super::events::{Event, Tag, TagEnd};
use super::remote::{Medium, stand_in};
use super::url::{LinkTarget, is_web, target};
use super::writer::{Paragraph, Writer};
use crate::model::letters::is_wide;

/// A picture whose alternative text is being read: markup in it counts for nothing.
pub(super) struct PictureText {
    target: String,
    title: String,
    alt: String,
    range: Range<usize>,
    /// How many pictures are open in its text.
    depth: usize,
    /// A line break came last.
    broken: bool,
}

/// A picture that has been read.
pub(super) struct ParsedPicture {
    address: Address,
    alt: String,
    title: String,
}

/// Where a picture is.
enum Address {
    /// A file of the site, by index in the body's links.
    File(u32),
    /// On the web.
    Web(String),
}

/// What a paragraph that may become figures holds back.
pub(super) enum Held {
    /// A picture.
    Picture(ParsedPicture),
    /// A line break between two, and where it stands.
    Break(Range<usize>),
}

impl Writer<'_> {
    pub(super) fn start_picture(&mut self, address: &str, title: &str, range: Range<usize>) {
        let target = self.text.restored_target(address).into_owned();
        self.picture = Some(PictureText {
            target,
            title: title.to_owned(),
            alt: String::new(),
            range,
            depth: 0,
            broken: false,
        });
    }

    /// Takes an event that belongs to a picture's alternative text.
    pub(super) fn is_in_picture(&mut self, event: &Event<'_>) -> bool {
        let Some(picture) = &mut self.picture else { return false };
        match event {
            Event::Text(text) => picture.push(text),
            Event::Code(text) => picture.push(text),
            Event::SoftBreak | Event::HardBreak => picture.broken = true,
            Event::Start(Tag::Image { .. }) => picture.depth += 1,
            Event::End(TagEnd::Image) if picture.depth > 0 => picture.depth -= 1,
            Event::End(TagEnd::Image) => self.end_picture(),
            _ => {}
        }
        true
    }

    fn end_picture(&mut self) {
        let Some(PictureText { target: address, title, alt, range, .. }) = self.picture.take() else {
            return;
        };
        let span = self.span(range);
        let address = match target(&address) {
            LinkTarget::Absolute(address) if is_web(&address) => {
                self.problems.remote.add(Medium::Picture, &address, span);
                Address::Web(address)
            }
            LinkTarget::File { path, fragment } => {
                self.links.push(Link { target: path, fragment, image: true, text: alt.clone(), span });
                Address::File(self.links.len() as u32 - 1)
            }
            refused => {
                self.problems.refused_picture(&address, &refused, span);
                return self.write_alternative(&alt);
            }
        };
        let picture = ParsedPicture { address, alt, title };
        match &mut self.paragraph {
            Paragraph::Held(held) => held.push(Held::Picture(picture)),
            Paragraph::Outside | Paragraph::Written => self.write_picture(&picture),
        }
    }

    /// Holds a line break back with the pictures around it.
    pub(super) fn hold_break(&mut self, range: Range<usize>) -> bool {
        match &mut self.paragraph {
            Paragraph::Held(held) => {
                // A break after pictures; before them there is nothing to keep apart.
                if matches!(held.last(), Some(Held::Picture(_))) {
                    held.push(Held::Break(range));
                }
                true
            }
            Paragraph::Outside | Paragraph::Written => false,
        }
    }

    /// The text of a picture that cannot be shown.
    fn write_alternative(&mut self, alt: &str) {
        if let Some(first) = alt.chars().next() {
            self.begin_text();
            self.join(first);
            self.out.text(alt);
            self.line.set_last(alt);
        }
    }

    /// A picture in a line of text.
    pub(super) fn write_picture(&mut self, picture: &ParsedPicture) {
        let title = Some(picture.title.as_str()).filter(|title| !title.is_empty());
        self.write_photo(picture, title);
        self.interrupt_line();
    }

    /// The pictures of a paragraph that has nothing else.
    pub(super) fn write_figures(&mut self, held: Vec<Held>) {
        let pictures: Vec<ParsedPicture> = held
            .into_iter()
            .filter_map(|held| if let Held::Picture(picture) = held { Some(picture) } else { None })
            .collect();
        if pictures.len() > 1 {
            self.out.markup("<div class=\"photos\">\n");
        }
        for picture in &pictures {
            self.out.markup("<figure>");
            self.write_photo(picture, None);
            let caption = if picture.title.is_empty() { &picture.alt } else { &picture.title };
            let is_here = matches!(picture.address, Address::File(_));
            if is_here && !caption.is_empty() {
                self.out.markup("<figcaption>");
                self.out.text(caption);
                self.out.markup("</figcaption>");
            }
            self.out.markup("</figure>\n");
        }
        if pictures.len() > 1 {
            self.out.markup("</div>\n");
        }
    }

    /// A picture that leads to itself, large; one that is in a link already leads where that does.
    fn write_photo(&mut self, picture: &ParsedPicture, title: Option<&str>) {
        let index = match picture.address {
            Address::File(index) if self.link.is_none() && !self.is_in_raw_link() => index,
            _ => return self.write_image(picture, title),
        };
        self.out.markup("<a");
        self.out.slot(Fill::Link(index));
        self.out.attribute("class", "photo");
        if picture.alt.is_empty() {
            self.out.attribute("aria-label", "看大图");
        }
        self.out.markup(">");
        self.write_image(picture, title);
        self.out.markup("</a>");
    }

    fn write_image(&mut self, picture: &ParsedPicture, title: Option<&str>) {
        let index = match &picture.address {
            Address::File(index) => *index,
            Address::Web(address) => {
                let says = if picture.title.is_empty() { &picture.alt } else { &picture.title };
                let is_in_link = self.link.is_some() || self.is_in_raw_link();
                return self.out.markup(&stand_in(Medium::Picture, address, says, is_in_link));
            }
        };
        self.out.markup("<img");
        self.out.slot(Fill::Image(index));
        self.out.attribute("alt", &picture.alt);
        if let Some(title) = title {
            self.out.attribute("title", title);
        }
        self.out.markup(" loading=\"lazy\" decoding=\"async\">");
    }
}

impl PictureText {
    fn push(&mut self, text: &str) {
        let wide =
            self.alt.chars().next_back().is_some_and(is_wide) && text.chars().next().is_some_and(is_wide);
        if std::mem::take(&mut self.broken) && !wide {
            self.alt.push(' ');
        }
        self.alt.push_str(text);
    }
}
