//! Pixels in memory: shrunk and turned. (Door: fast_image_resize.)

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::model::picture::Turn;

/// A picture, row by row from its upper left.
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Bytes of a pixel: 1 grey, 2 grey and alpha, 3 red, green, blue, 4 with alpha.
    pub(super) channels: usize,
    pub(super) bytes: Vec<u8>,
    /// What says which colours they are (ICC), where they are not those of every screen.
    pub(super) profile: Option<Vec<u8>>,
}

impl Pixels {
    /// At another size.
    pub(super) fn resized(self, width: u32, height: u32) -> Option<Self> {
        let sort = match self.channels {
            1 => PixelType::U8,
            2 => PixelType::U8x2,
            3 => PixelType::U8x3,
            _ => PixelType::U8x4,
        };
        let from = ImageRef::new(self.width, self.height, &self.bytes, sort).ok()?;
        let mut to = Image::new(width, height, sort);
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
        Resizer::new().resize(&from, &mut to, &options).ok()?;
        Some(Self { width, height, bytes: to.into_vec(), ..self })
    }

    /// Upright.
    pub(super) fn turned(&self, turn: Turn) -> Self {
        let (width, height) =
            if turn.is_on_its_side() { (self.height, self.width) } else { (self.width, self.height) };
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..height {
            for x in 0..width {
                let (column, row) = self.behind(turn, x, y);
                let at = (row as usize * self.width as usize + column as usize) * self.channels;
                bytes.extend_from_slice(&self.bytes[at..at + self.channels]);
            }
        }
        Self { width, height, bytes, channels: self.channels, profile: self.profile.clone() }
    }

    /// Which pixel comes to stand at a place.
    fn behind(&self, turn: Turn, x: u32, y: u32) -> (u32, u32) {
        let (right, bottom) = (self.width - 1, self.height - 1);
        let (column, row) = match turn.quarters % 4 {
            0 => (x, y),
            1 => (y, bottom - x),
            2 => (right - x, bottom - y),
            _ => (right - y, x),
        };
        // It was mirrored before it was turned.
        (if turn.mirrored { right - column } else { column }, row)
    }
}
