//! What other pages may show of a post, and no more: editing a body leaves the card, and so every list, as it
//! was.

use super::activity::{Attendance, Role, Status};
use super::date::{Date, DateSpan, TimeSpan};
use super::digest::Digested;
use super::kind::KindId;
use super::organisation::OrganisationId;

/// A post seen from outside.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Card {
    /// Its URL from the site's root, e.g. `2022/07/theme-day.html`; plain ASCII.
    pub url: String,
    /// Title.
    pub title: String,
    /// The day or days of what it tells of.
    pub date: DateSpan,
    /// Time of day.
    pub time: Option<TimeSpan>,
    /// Kind, `news` included.
    pub kind: KindId,
    /// Who organised it.
    pub organisers: Vec<OrganisationId>,
    /// Where.
    pub place: Option<String>,
    /// How many came.
    pub attendance: Attendance,
    /// 举办 or 参加.
    pub role: Role,
    /// Whether what it tells of has taken place.
    pub status: Status,
    /// The day lists and feeds go by.
    pub publish_on: Date,
    /// 重点
    pub featured: bool,
    /// Written by the author, else the text's beginning; without markup.
    pub summary: String,
    /// A picture.
    pub cover: Option<Picture>,
    /// Tags.
    pub tags: Vec<Digested<Tag>>,
}

/// A published picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Its URL from the site's root; plain ASCII.
    pub url: String,
    /// Width in pixels, as shown.
    pub width: u32,
    /// Height in pixels, as shown.
    pub height: u32,
    /// Narrower ones beside it: their widths.
    pub narrower: Vec<u32>,
    /// Alternative text.
    pub alt: String,
}

/// A tag (标签) with its place in URLs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    /// Part of its URL.
    pub slug: String,
    /// What readers see.
    pub name: String,
}
