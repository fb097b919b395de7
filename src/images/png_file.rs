//! PNG to pixels and back. (Door: png.)

use std::borrow::Cow;
use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, Encoder, Info, Limits, Transformations};

use super::pixels::Pixels;

/// What unpacking may take beside the picture itself, in bytes: for its profile and the like.
const BESIDE: usize = 16 << 20;

pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    let head = decoder.read_header_info().ok()?;
    Some((head.width, head.height))
}

/// 16 bits become 8, and numbers of a palette the colours.
pub(super) fn decode(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: BESIDE });
    decoder.set_ignore_text_chunk(true);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let channels = match reader.output_color_type().0 {
        ColorType::Grayscale => 1,
        ColorType::GrayscaleAlpha => 2,
        ColorType::Rgb => 3,
        ColorType::Rgba => 4,
        ColorType::Indexed => return None,
    };
    let profile = reader.info().icc_profile.as_deref().map(<[u8]>::to_vec);
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    Some(Pixels { width: frame.width, height: frame.height, channels, bytes: pixels, profile })
}

/// Eight bits a colour.
pub(super) fn encode(pixels: &Pixels, profile: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut info = Info::with_size(pixels.width, pixels.height);
    info.bit_depth = BitDepth::Eight;
    info.color_type = match pixels.channels {
        1 => ColorType::Grayscale,
        2 => ColorType::GrayscaleAlpha,
        3 => ColorType::Rgb,
        _ => ColorType::Rgba,
    };
    info.icc_profile = profile.map(Cow::Borrowed);
    let mut file = Vec::new();
    let mut writer = Encoder::with_info(&mut file, info).ok()?.write_header().ok()?;
    writer.write_image_data(&pixels.bytes).ok()?;
    writer.finish().ok()?;
    Some(file)
}
