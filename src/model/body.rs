//! The text of a Markdown file, rendered as far as one file can be: everything but where its links lead.

use crate::diagnostics::{Span, Spanned};
use serde::{Deserialize, Serialize};

/// The HTML of a file with holes where other files, or computed numbers, must be looked up, and what else can
/// be known from the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Body {
    /// HTML without the contents of [`Body::slots`]. Safe: built from Markdown events, raw HTML cleaned by an
    /// allow-list. `None` in a body of which only the rest is known, from a cache: the file is read before a
    /// page is made of it.
    pub html: Option<String>,
    /// Where in `html` something is to be put in, in order of offset.
    pub slots: Vec<Slot>,
    /// Relative links, pictures, films and sounds, in order: what [`Fill::Link`], [`Fill::Image`] and
    /// [`Fill::Source`] point to.
    pub links: Vec<Link>,
    /// `{{…}}` in a yearly summary, in order: what [`Fill::Number`] points to. Always empty elsewhere.
    pub numbers: Vec<Spanned<String>>,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// 字数 of its plain text: Han characters, plus words of other scripts and numbers.
    pub words: u32,
}

/// An empty text.
impl Default for Body {
    fn default() -> Self {
        Self {
            html: Some(String::new()),
            slots: Vec::new(),
            links: Vec::new(),
            numbers: Vec::new(),
            headings: Vec::new(),
            words: 0,
        }
    }
}

impl Body {
    /// The HTML without the contents of [`Body::slots`].
    ///
    /// # Panics
    /// In a body from a cache: an empty page would be worse.
    pub fn html(&self) -> &str {
        self.html.as_deref().expect("bodies from a cache are read before their pages are rendered")
    }
}

/// A hole in the HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Slot {
    /// Byte offset in [`Body::html`].
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
}
