//! The pictures of a page: which lie beside it or in it, and which were left on a server.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::address::{Addresses, beside, shown};
use super::archive::inlined;
use super::tree::Element;
use crate::import::article::BroughtPicture;

/// Pictures of one page, at most.
const MOST: usize = 300;

/// Bytes of all pictures of one page, at most.
const MOST_BYTES: usize = 256 << 20;

/// Attributes that say where a picture is. Pages that load pictures late have a grey dot in the first.
const SOURCES: &[&str] = &[
    "src",
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-actualsrc",
    "data-original-src",
    "data-backsrc",
    "data-url",
    "file",
    "href",
];

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
}

impl PagePictures {
    /// Of a page with parts in the same file, in a folder.
    pub(super) fn new(parts: HashMap<String, Vec<u8>>, folder: &Path, addresses: Addresses) -> Self {
        let folder = folder.to_owned();
        Self { parts, folder, addresses, taken: Vec::new(), bytes: 0, places: HashMap::new() }
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
        let sources = SOURCES.iter().filter_map(|name| element.attribute(name)).map(str::to_owned);
        let set = element.attribute("srcset").or_else(|| element.attribute("data-srcset"));
        let set = set.and_then(|set| set.split_ascii_whitespace().next()).map(str::to_owned);
        self.at(sources.chain(set).collect())
    }

    /// Looks for a picture under its addresses.
    pub(super) fn at(&mut self, mut addresses: Vec<String>) -> PictureFound {
        if addresses.len() > 1 {
            addresses.retain(|address| !address.starts_with("data:"));
        }
        let mut not_shown = None;
        for address in &addresses {
            if let Some(place) = self.places.get(address) {
                return PictureFound::At(*place);
            }
            let Some(bytes) = self.bytes_at(address) else { continue };
            let Some(ending) = ending(&bytes) else {
                not_shown = Some(format!("一张读不了的图片（{}）", shown(address)));
                continue;
            };
            if self.taken.len() == MOST || self.bytes + bytes.len() > MOST_BYTES {
                return PictureFound::Lost(format!(
                    "一张图片（{}）：一个网页的图片最多 {MOST} 张",
                    shown(address)
                ));
            }
            self.bytes += bytes.len();
            self.places.insert(address.clone(), self.taken.len());
            self.taken.push(BroughtPicture { name: name(address, ending), bytes });
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
        let remote = addresses.iter().find_map(|address| self.addresses.whole(address));
        if let Some(remote) = remote {
            return Some(format!("一张外站的图片（{}）", shown(&remote)));
        }
        let address = addresses.iter().find(|address| !address.starts_with("data:"))?;
        Some(format!("一张没有一起存下来的图片（{}）", shown(address)))
    }
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
