//! Posts and standing pages with everything looked up.

use super::activity::Details;
use super::body::{Body, BodyRef};
use super::card::Card;
use super::credits::Credits;
use super::date::Date;
use super::digest::Digested;
use super::path::OutputPath;

/// A published post.
#[derive(Clone, Debug, Hash)]
pub struct Post {
    /// What other pages may show of it.
    pub card: Digested<Card>,
    /// Where its page lies: the card's URL, known to be legal.
    pub output: OutputPath,
    /// Path of its source relative to the site folder.
    pub source: String,
    /// Its text.
    pub body: Digested<Body>,
    /// Where the links of its text lead: as many, in the same order, as `body.links`.
    pub destinations: Vec<Destination>,
    /// Where what it tells of took place, and who had a part in it.
    pub details: Details,
    /// Who stands behind it.
    pub credits: Credits,
    /// The ids of the campaigns that it belongs to.
    pub campaigns: Vec<String>,
}

impl Post {
    /// Its text, for a page that shows it.
    pub fn body_ref(&self) -> BodyRef<'_> {
        BodyRef { source: &self.source, body: &self.body }
    }
}

/// A standing page, e.g. 关于我们.
#[derive(Clone, Debug, Hash)]
pub struct StandingPage {
    /// URL from the site's root, e.g. `pages/about.html`.
    pub url: String,
    /// Path of its source relative to the site folder.
    pub source: String,
    /// Title.
    pub title: String,
    /// What machines show of it: as written, else the text's beginning.
    pub summary: String,
    /// When it was last brought up to date, where that is written.
    pub updated: Option<Date>,
    /// Its text.
    pub body: Digested<Body>,
    /// Where the links of its text lead: as many, in the same order, as `body.links`.
    pub destinations: Vec<Destination>,
}

impl StandingPage {
    /// Its text, for a page that shows it.
    pub fn body_ref(&self) -> BodyRef<'_> {
        BodyRef { source: &self.source, body: &self.body }
    }
}

/// Where a link leads. URLs are from the site's root, plain ASCII, without what leads there from the page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Destination {
    /// A page of the site; with `#fragment` where one is written.
    Page(String),
    /// A published file.
    File {
        /// Its URL.
        url: String,
        /// Its name as the author knows it.
        name: String,
        /// Size in bytes.
        size: u64,
        /// Of a film: the URL of its captions, which lie beside it under its name.
        captions: Option<String>,
    },
    /// A published picture; without its size where that cannot be read.
    Image {
        /// Its URL.
        url: String,
        /// Width and height in pixels, as published.
        size: Option<(u32, u32)>,
        /// Narrower ones beside it: their widths.
        narrower: Vec<u32>,
    },
    /// Nothing that is there: the text stays, the link goes. A diagnostic has said so.
    Nowhere,
}
