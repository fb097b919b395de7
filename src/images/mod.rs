//! Pictures as they are published: bytes in, bytes out. Nothing is read or written here.
//!
//! A picture is published without what it says of itself (where, when and with what it was taken, its
//! thumbnails); what belongs to its colours stays. Where nothing else is to be done that is all: [`stripped`]
//! copies its blocks and touches no pixel. A photo that was taken with the camera held
//! upright, or that is wider than pages can show, is made anew ([`renditions`]), once for each width that the
//! site gives browsers to choose from. Nothing is made wider than it is.
//!
//! JPEG stays JPEG; no WebP or AVIF stands beside it. Six photos at 1,600 pixels, each made as good as
//! JPEG of quality 80 is (structural similarity of the brightness), took on average: JPEG 114 KB and 6
//! ms, WebP (libwebp) 152 KB and 140 ms, AVIF (libaom, speed 8) 95 KB and 174 ms. WebP is larger. (What
//! writes it in Rust alone is young, or under the AGPL.) AVIF would spare a sixth, for thirty times the
//! work and twice the files, and what browsers inside of apps and on old office PCs make of it is
//! uncertain. JPEG is shown everywhere, and can be saved and passed on as it is.
//!
//! The same picture gives the same bytes on every machine. JPEG is read and written without the
//! instructions that only some processors have (`zune-jpeg` without its features, `jpeg-encoder` without
//! `simd`). `fast_image_resize` shrinks with them, in whole numbers: the same sums in another order.
//! Pictures at random, 22 million numbers, were the same without them, with SSE4.1 and with AVX2 (6.1).
//! PNG is packed by `zlib-rs`, which only compares and adds up with them. The weights come from a
//! polynomial (Catmull and Rom), not from a sine that each system computes in its own way.

mod gate;
mod jpeg_file;
mod pixels;
mod png_file;
mod strip;

use gate::Gate;
use pixels::Pixels;

pub use strip::{Stripped, stripped};

use crate::model::limits::PICTURE_PIXELS;
use crate::model::picture::{Turn, height_at};

/// Raised when the same picture comes to be published with other bytes: what was kept is made anew.
pub const RECIPE: u32 = 1;

/// So many pixels are unpacked at a time, whatever the number of threads.
static GATE: Gate = Gate::new(PICTURE_PIXELS);

/// A picture that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

/// A picture, upright, at these widths (as shown, in pixels), in the order they are given. `quality` is that
/// of JPEG, 1 to 100.
///
/// # Errors
/// It is no JPEG or PNG, is damaged, or has more than [`PICTURE_PIXELS`].
pub fn renditions(bytes: &[u8], turn: Turn, widths: &[u32], quality: u8) -> Result<Vec<Vec<u8>>, Broken> {
    let size = if is_jpeg(bytes) { jpeg_file::size(bytes) } else { png_file::size(bytes) }.ok_or(Broken)?;
    let _room = GATE.enter(u64::from(size.0) * u64::from(size.1)).ok_or(Broken)?;
    let mut pixels = decoded(bytes).ok_or(Broken)?;
    let mut order: Vec<usize> = (0..widths.len()).collect();
    order.sort_by_key(|&place| std::cmp::Reverse(widths[place]));
    let mut made = vec![Vec::new(); widths.len()];
    for place in order {
        // Each from the one before: the largest is by far the most work.
        pixels = shrunk(pixels, turn, widths[place]).ok_or(Broken)?;
        made[place] = encoded(&pixels.turned(turn), is_jpeg(bytes), quality).ok_or(Broken)?;
    }
    Ok(made)
}

/// To a width as shown; as it is where it is no wider.
fn shrunk(pixels: Pixels, turn: Turn, width: u32) -> Option<Pixels> {
    let (shown, other) = match turn.is_on_its_side() {
        true => (pixels.height, pixels.width),
        false => (pixels.width, pixels.height),
    };
    if width >= shown {
        return Some(pixels);
    }
    let height = height_at((shown, other), width);
    let (width, height) = if turn.is_on_its_side() { (height, width) } else { (width, height) };
    pixels.resized(width, height)
}

fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(strip::JPEG)
}

/// The pixels of a JPEG or PNG, whose size has been looked at.
fn decoded(bytes: &[u8]) -> Option<Pixels> {
    let pixels = if is_jpeg(bytes) { jpeg_file::decode(bytes) } else { png_file::decode(bytes) };
    pixels.filter(|pixels| {
        let expected = pixels.width as usize * pixels.height as usize * pixels.channels;
        pixels.width > 0 && pixels.height > 0 && pixels.bytes.len() == expected
    })
}

/// A file of the same sort as the one the pixels come from.
fn encoded(pixels: &Pixels, is_jpeg: bool, quality: u8) -> Option<Vec<u8>> {
    // A profile of another sort, as that of a printer, says nothing of the colours of a screen.
    let space: &[u8] = if pixels.channels < 3 { b"GRAY" } else { b"RGB " };
    let profile = pixels.profile.as_deref().filter(|profile| profile.get(16..20) == Some(space));
    if is_jpeg { jpeg_file::encode(pixels, profile, quality) } else { png_file::encode(pixels, profile) }
}
