//! JPEG to pixels and back. (Doors: zune_jpeg, jpeg_encoder.)

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::pixels::Pixels;

/// The longest side that the format has.
const LONGEST: usize = 65_535;

fn decoder(bytes: &[u8], colours: ColorSpace) -> JpegDecoder<ZCursor<&[u8]>> {
    let options = DecoderOptions::default()
        .set_max_width(LONGEST)
        .set_max_height(LONGEST)
        .jpeg_set_out_colorspace(colours);
    JpegDecoder::new_with_options(ZCursor::new(bytes), options)
}

pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut decoder = decoder(bytes, ColorSpace::RGB);
    decoder.decode_headers().ok()?;
    let (width, height) = decoder.dimensions()?;
    Some((u32::try_from(width).ok()?, u32::try_from(height).ok()?))
}

/// Whether the colours of a picture come one after the other, though it is not one that is refined in turns
/// (progressive): what zune-jpeg 0.5 makes of such a picture has the wrong colours. Cameras make none.
fn is_in_planes(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    let mut parts = None;
    while let [0xFF, kind, tail @ ..] = rest {
        let Some(length) = tail.first_chunk().map(|&length| usize::from(u16::from_be_bytes(length))) else {
            return false;
        };
        match kind {
            0xFF => {
                rest = &rest[1..];
                continue;
            }
            0xC0 | 0xC1 => parts = tail.get(7),
            0xDA => return parts.is_some_and(|parts| tail.get(2).is_some_and(|first| first < parts)),
            _ => {}
        }
        rest = tail.get(length..).unwrap_or_default();
    }
    false
}

/// Colours of printers become those of screens; how exactly their profile would have it is not looked at.
pub(super) fn decode(bytes: &[u8]) -> Option<Pixels> {
    if is_in_planes(bytes) {
        return None;
    }
    let mut head = decoder(bytes, ColorSpace::RGB);
    head.decode_headers().ok()?;
    let is_grey = head.input_colorspace() == Some(ColorSpace::Luma);
    let (colours, channels) = if is_grey { (ColorSpace::Luma, 1) } else { (ColorSpace::RGB, 3) };
    let (width, height) = size(bytes)?;
    let mut decoder = decoder(bytes, colours);
    let pixels = decoder.decode().ok()?;
    Some(Pixels { width, height, channels, bytes: pixels, profile: decoder.icc_profile() })
}

/// Colours at half the width and height, as cameras have them.
pub(super) fn encode(pixels: &Pixels, profile: Option<&[u8]>, quality: u8) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, quality);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    // Tables of its own for each file would spare a twentieth, but it then writes one colour after the other,
    // which some programs read wrongly.
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).ok()?;
    }
    let colours = if pixels.channels == 1 { ColorType::Luma } else { ColorType::Rgb };
    let (width, height) = (u16::try_from(pixels.width).ok()?, u16::try_from(pixels.height).ok()?);
    encoder.encode(&pixels.bytes, width, height, colours).ok()?;
    Some(file)
}
