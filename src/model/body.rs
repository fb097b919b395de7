//! The text of a Markdown file, as far as one file can tell: everything but where its links lead.
//!
//! What is known of a text ([`Body`]) and its HTML ([`BodyHtml`]) are apart: every page may know of any text,
//! and few show one. A plan says [which](super::plan::Inputs::texts), and the page is rendered with the HTML
//! of these ([`PageBodies`]).

use super::codes::UNREADABLE;
use super::digest::{Digest, Digested};
use super::letters::count_words;
use super::picture::PagePicture;
use crate::diagnostics::{Diagnostic, Span, Spanned};
use serde::{Deserialize, Serialize};

/// What is known of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Body {
    /// Stands for its HTML, a [`BodyHtml`].
    pub html: Digest,
    /// Relative links, pictures, films and sounds, in order: what [`Fill::Link`], [`Fill::Image`] and
    /// [`Fill::Source`] point to.
    pub links: Vec<Link>,
    /// `{{…}}` in a yearly summary, in order: what [`Fill::Number`] points to. Always empty elsewhere.
    pub numbers: Vec<Spanned<String>>,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// The ids that HTML in the source gives, beside those of its headings.
    pub anchors: Vec<String>,
    /// 字数 of its plain text: Han characters, plus words of other scripts and numbers.
    pub words: u32,
}

/// An empty text.
impl Default for Body {
    fn default() -> Self {
        Self {
            html: Digested::<BodyHtml>::default().digest(),
            links: Vec::new(),
            numbers: Vec::new(),
            headings: Vec::new(),
            anchors: Vec::new(),
            words: 0,
        }
    }
}

impl Body {
    /// Whether there is nothing to be read or seen in it: headings announce what is not there.
    pub fn is_empty(&self) -> bool {
        let of_headings: u32 = self.headings.iter().map(|heading| count_words(&heading.text)).sum();
        self.links.is_empty() && self.numbers.is_empty() && self.words <= of_headings
    }

    /// The ids of its places.
    pub fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.headings.iter().map(|heading| &*heading.id).chain(self.anchors.iter().map(String::as_str))
    }
}

/// The HTML of a text, with holes where other files, or computed numbers, must be looked up. Safe: built from
/// Markdown events, raw HTML cleaned by an allow-list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct BodyHtml {
    /// Without the contents of its holes.
    pub markup: Box<str>,
    /// Where in `markup` something is to be put in, in order of offset.
    pub slots: Box<[Slot]>,
}

/// A text that somebody wrote, for those who show it.
#[derive(Clone, Copy, Debug)]
pub struct BodyRef<'a> {
    /// Path of its file, relative to the site folder.
    pub source: &'a str,
    /// What is known of it.
    pub body: &'a Body,
}

/// The HTML of the texts that one page shows, and the pictures that it holds.
#[derive(Clone, Debug, Default)]
pub struct PageBodies {
    /// By digest: some outputs have hundreds.
    texts: Vec<Digested<BodyHtml>>,
    pictures: Vec<PagePicture>,
}

impl PageBodies {
    /// The HTML of a text.
    ///
    /// # Errors
    /// It was not given: the page did not say that it shows it.
    pub fn html(&self, text: BodyRef<'_>) -> Result<&BodyHtml, Diagnostic> {
        let found = self.texts.binary_search_by_key(&text.body.html, Digested::digest);
        found
            .map(|place| &*self.texts[place])
            .map_err(|_| Diagnostic::new(UNREADABLE, "没有读到页面要显示的正文").in_file(text.source))
    }

    /// The same with pictures.
    pub fn with(self, pictures: Vec<PagePicture>) -> Self {
        Self { pictures, ..self }
    }

    /// A picture by its URL from the site's root; none that the output does not hold.
    pub fn picture(&self, url: &str) -> Option<&PagePicture> {
        self.pictures.iter().find(|picture| picture.url == url)
    }
}

impl FromIterator<Digested<BodyHtml>> for PageBodies {
    fn from_iter<I: IntoIterator<Item = Digested<BodyHtml>>>(all: I) -> Self {
        let mut texts: Vec<_> = all.into_iter().collect();
        texts.sort_by_key(Digested::digest);
        Self { texts, pictures: Vec::new() }
    }
}

/// A hole in the HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Slot {
    /// Byte offset in [`BodyHtml::markup`].
    pub at: u32,
    /// What goes there.
    pub fill: Fill,
}

/// What goes into a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fill {
    /// The attributes of an `<a>`, between `<a` and the rest: ` href="…"`, and ` download="…"` for a file. By
    /// index in [`Body::links`].
    Link(u32),
    /// The attributes of an `<img>`: ` src="…" width="…" height="…"`. By index in [`Body::links`].
    Image(u32),
    /// The address of a `<video>`, `<audio>` or `<source>`: ` src="…"`. By index in [`Body::links`].
    Source(u32),
    /// A bare number. By index in [`Body::numbers`].
    Number(u32),
}

/// A link, picture, film or sound that leads to another file of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Link {
    /// The target as meant: percent-decoded, `/` between names, without fragment; relative to the file, or
    /// from the site's root when it begins with `/` (never with `//`).
    pub target: String,
    /// What follows `#`, as written.
    pub fragment: Option<String>,
    /// Whether it is a picture.
    pub image: bool,
    /// Alternative text of a picture, text of a link.
    pub text: String,
    /// Where in the source file it stands.
    pub span: Span,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6, as on the page: all levels of a text are shifted so that the smallest is 2, below the page's
    /// title.
    pub level: u8,
    /// Its `id`, unique in the text.
    pub id: String,
    /// Its text without markup.
    pub text: String,
    /// Where in the source file it stands, markup included.
    pub span: Span,
}
