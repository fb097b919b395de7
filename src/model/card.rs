//! What other pages may show of a post, and no more: editing a body leaves the card, and so every list, as it
//! was.

use super::activity::{Attendance, Role, Status};
use super::date::{Date, DateSpan, TimeSpan};
use super::digest::Digested;
use super::kind::KindId;
use super::organisation::OrganisationId;
use super::path::at_width;
use super::picture::height_at;

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

/// A picture's shorter side from which it can stand beside a shared link: WeChat takes none that is smaller.
pub const SHARED_SIDE: u32 = 300;

/// Wider ones are loaded for nothing where a link is shared.
const SHARED_WIDTH: u32 = 1200;

impl Picture {
    /// It and those beside it, with their sizes in pixels: URL, width, height; from the narrowest on.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = (String, u32, u32)> {
        let own = (self.url.clone(), self.width, self.height);
        let size = (self.width, self.height);
        let beside = self
            .narrower
            .iter()
            .map(move |&width| (at_width(&self.url, width), width, height_at(size, width)));
        beside.chain([own])
    }

    /// The one of them for cards that other programs make of a link: large enough for all, and no larger than
    /// it helps.
    pub fn shared(&self) -> (String, u32, u32) {
        let is_large = |(_, width, height): &(String, u32, u32)| (*width).min(*height) >= SHARED_SIDE;
        let handy = self.all().rev().find(|one| one.1 <= SHARED_WIDTH).filter(is_large);
        let own = || (self.url.clone(), self.width, self.height);
        handy.or_else(|| self.all().find(is_large)).unwrap_or_else(own)
    }
}

/// A tag (标签) with its place in URLs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    /// Part of its URL.
    pub slug: String,
    /// What readers see.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_is_large_enough_and_no_larger_than_it_helps() {
        let shared = |width, height, narrower: &[u32]| {
            let (url, alt) = ("a/b.jpg".to_owned(), String::new());
            let picture = Picture { url, width, height, narrower: narrower.to_vec(), alt };
            let (url, width, height) = picture.shared();
            format!("{url} {width}x{height}")
        };
        assert_eq!(shared(1600, 1200, &[480, 960]), "a/b-960w.jpg 960x720");
        assert_eq!(shared(1100, 700, &[480, 960]), "a/b.jpg 1100x700");
        // A panorama is too low at the usual width.
        assert_eq!(shared(1600, 400, &[480, 960, 1280]), "a/b-1280w.jpg 1280x320");
        assert_eq!(shared(3000, 600, &[]), "a/b.jpg 3000x600");
        assert_eq!(shared(1600, 200, &[480, 960]), "a/b.jpg 1600x200");
        assert_eq!(shared(64, 64, &[]), "a/b.jpg 64x64");
    }
}
