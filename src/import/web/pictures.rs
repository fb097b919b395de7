//! The pictures of a page: which lie beside it or in it, and which were left on a server.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::address::{Addresses, beside};
use super::archive::inlined;
use super::tree::Element;
use crate::import::article::{BroughtPicture, MOST_FILES};
use crate::import::shown::shown_address as shown;

/// Bytes of all pictures of one page, at most.
const MOST_BYTES: usize = 256 << 20;

/// Attributes that say where a picture is that is loaded late: until then another stands in its place.
const LATE: &[&str] = &[
    "data-original",
    "data-lazy-src",
    "data-actualsrc",
    "data-original-src",
    "data-backsrc",
    "data-src",
    "data-url",
    "data-echo",
    "zoomfile",
    "file",
];

/// What addresses of pictures have in them that only keep a place.
const PLACEHOLDERS: &[&str] = &[
    "loading",
    "placeholder",
    "blank.",
    "lazy",
    "grey.",
    "gray.",
    "transparent",
    "spacer",
    "none.gif",
    "pixel.",
    "1x1",
];

/// Bytes of a picture that keeps a place, at most, where another is said to come.
const SMALL: usize = 2_048;

/// What became of a picture.
pub(super) enum PictureFound {
    /// It is here, at this place among the pictures.
    At(usize),
    /// It is not, in the words of a loss.
    Lost(String),
    /// It shows nothing: a dot that counts readers or keeps a place.
    Nothing,
}

/// The pictures that come along.
pub(super) struct PagePictures {
    parts: HashMap<String, Vec<u8>>,
    folder: PathBuf,
    pub(super) addresses: Addresses,
    taken: Vec<BroughtPicture>,
    bytes: usize,
    /// Places of pictures by the address they were found under.
    places: HashMap<String, usize>,
    /// The place of the one that was found last.
    pub(super) last: Option<usize>,
}

impl PagePictures {
    /// Of a page with parts in the same file, in a folder.
    pub(super) fn new(parts: HashMap<String, Vec<u8>>, folder: &Path, addresses: Addresses) -> Self {
        let folder = folder.to_owned();
        Self { parts, folder, addresses, taken: Vec::new(), bytes: 0, places: HashMap::new(), last: None }
    }

    /// All that came along.
    pub(super) fn all(self) -> Vec<BroughtPicture> {
        self.taken
    }

    /// Looks for the picture of an element.
    pub(super) fn of(&mut self, element: &Element) -> PictureFound {
        if is_dot(element) {
            return PictureFound::Nothing;
        }
        let addresses = addresses(element);
        if let Some(late) = addresses.first().filter(|_| is_late(element))
            && self.keeps_place(element)
        {
            // What is here only keeps the place of what is not.
            let others: Vec<_> = addresses
                .iter()
                .filter(|own| Some(own.as_str()) != element.attribute("src"))
                .cloned()
                .collect();
            return match self.at(others) {
                PictureFound::Nothing => PictureFound::Lost(self.lost(late)),
                found => found,
            };
        }
        self.at(addresses)
    }

    /// Whether what stands first for a picture that comes late only keeps its place.
    fn keeps_place(&mut self, element: &Element) -> bool {
        let Some(own) = element.attribute("src") else { return false };
        let name = own.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
        let is_small_gif = |bytes: &[u8]| bytes.len() <= SMALL && ending(bytes) == Some("gif");
        PLACEHOLDERS.iter().any(|part| name.contains(part))
            || self.bytes_at(own).is_some_and(|bytes| is_small_gif(&bytes))
    }

    fn lost(&self, address: &str) -> String {
        match self.addresses.whole(address) {
            Some(whole) => format!("一张外站的图片（{}）", shown(&whole)),
            None => format!("一张没有一起存下来的图片（{}）", shown(address)),
        }
    }

    /// Looks for a picture under its addresses.
    pub(super) fn at(&mut self, mut addresses: Vec<String>) -> PictureFound {
        if addresses.len() > 1 {
            addresses.retain(|address| !address.starts_with("data:"));
        }
        let mut not_shown = None;
        for address in &addresses {
            if let Some(place) = self.places.get(address) {
                self.last = Some(*place);
                return PictureFound::At(*place);
            }
            if is_broken(address) {
                not_shown = Some("一张写在网页里、读不出来的图片".to_owned());
                continue;
            }
            let Some(bytes) = self.bytes_at(address) else { continue };
            let Some(ending) = ending(&bytes) else {
                not_shown = Some(format!("一张读不了的图片（{}）", shown(address)));
                continue;
            };
            if self.taken.len() == MOST_FILES || self.bytes + bytes.len() > MOST_BYTES {
                return PictureFound::Lost(format!(
                    "一张图片（{}）：一个网页的图片最多 {MOST_FILES} 张",
                    shown(address)
                ));
            }
            self.bytes += bytes.len();
            self.places.insert(address.clone(), self.taken.len());
            self.taken.push(BroughtPicture { name: name(address, ending), bytes });
            self.last = Some(self.taken.len() - 1);
            return PictureFound::At(self.taken.len() - 1);
        }
        match (not_shown, self.remote(&addresses)) {
            (Some(lost), _) | (None, Some(lost)) => PictureFound::Lost(lost),
            (None, None) => PictureFound::Nothing,
        }
    }

    fn bytes_at(&mut self, address: &str) -> Option<Vec<u8>> {
        if address.starts_with("data:") {
            return inlined(address).filter(|bytes| bytes.len() > 100);
        }
        let whole = self.addresses.whole(address);
        if let Some(part) = self.parts.get(address).or_else(|| self.parts.get(&whole?)) {
            return Some(part.clone());
        }
        let path = self.folder.join(beside(address)?);
        let size = usize::try_from(fs::metadata(&path).ok().filter(fs::Metadata::is_file)?.len()).ok()?;
        (size <= MOST_BYTES).then(|| fs::read(path).ok())?
    }

    fn remote(&self, addresses: &[String]) -> Option<String> {
        let remote = addresses.iter().find(|address| self.addresses.whole(address).is_some());
        let beside = || addresses.iter().find(|address| !address.starts_with("data:"));
        Some(self.lost(remote.or_else(beside)?))
    }
}

/// Where a picture may be, the surest first.
fn addresses(element: &Element) -> Vec<String> {
    let of = |names: &[&str]| {
        names.iter().filter_map(|name| element.attribute(name)).map(str::to_owned).collect::<Vec<_>>()
    };
    let set = |name: &str| element.attribute(name).map(of_set).unwrap_or_default();
    let late = [set("data-srcset"), of(LATE)].concat();
    [late, set("srcset"), of(&["src", "href"])].concat()
}

fn is_late(element: &Element) -> bool {
    LATE.iter().any(|name| element.attribute(name).is_some()) || element.attribute("data-srcset").is_some()
}

/// `a.jpg 480w, b.jpg 800w`: the addresses, the largest first.
fn of_set(set: &str) -> Vec<String> {
    let mut found: Vec<(f32, String)> = Vec::new();
    for part in set.split(", ").flat_map(|part| part.split(",\n")) {
        let mut words = part.split_ascii_whitespace();
        let Some(address) = words.next() else { continue };
        let size = words.next().and_then(|size| size.trim_end_matches(['w', 'x', ',']).parse().ok());
        found.push((size.unwrap_or(1.0), address.trim_end_matches(',').to_owned()));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().map(|(_, address)| address).collect()
}

/// Whether a picture that is written in the page cannot be read. A dot can, and shows nothing.
fn is_broken(address: &str) -> bool {
    address.starts_with("data:")
        && !address.starts_with("data:image/svg")
        && inlined(address).is_none_or(|bytes| ending(&bytes).is_none())
}

/// Whether a picture is one dot: such pictures count readers.
fn is_dot(element: &Element) -> bool {
    let is_small =
        |name| element.attribute(name).is_some_and(|size| matches!(size, "0" | "1" | "0px" | "1px"));
    is_small("width") && is_small("height")
}

/// A name with an ending that fits the bytes. (WeChat's pictures are all called `640`.)
fn name(address: &str, ending: &str) -> String {
    let path = beside(address).or_else(|| {
        let whole = address.split(['?', '#']).next()?;
        beside(whole.rsplit('/').next()?)
    });
    let own = path.as_deref().and_then(Path::file_stem).and_then(|stem| stem.to_str());
    let own = own.filter(|_| !address.starts_with("data:") && !address.starts_with("cid:"));
    format!("{}.{ending}", own.unwrap_or("图片"))
}

/// The ending for a picture's bytes, if they are of a sort that browsers show.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        [b'B', b'M', ..] => Some("bmp"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f', ..] => Some("avif"),
        _ => None,
    }
}
