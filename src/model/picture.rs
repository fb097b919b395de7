//! Pictures: how they are published, and the bytes of those that an output holds rather than refers to.

use std::sync::Arc;

use super::settings::ImageSettings;

/// What the head of a picture's file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PictureHead {
    /// Width and height in pixels, as shown.
    pub size: (u32, u32),
    /// What sort it is, whatever its name.
    pub format: PictureFormat,
}

/// Sorts of pictures, by what is done to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    /// Photos.
    Jpeg,
    /// Drawings and pictures of the screen.
    Png,
    /// Stripped, and else left alone.
    Plain,
    /// What browsers do not show: HEIC.
    Hidden,
    /// Published as it is.
    Other,
}

/// At which widths a picture is published, in pixels as shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Renditions {
    /// The picture itself, where it is made narrower.
    pub own: Option<u32>,
    /// Those beside it, from the narrowest on.
    pub narrower: Vec<u32>,
}

impl Renditions {
    /// Those of a picture: none wider than it is.
    pub fn of(head: &PictureHead, settings: &ImageSettings) -> Self {
        let width = head.size.0;
        let widest = settings.widths.last().copied().filter(|&widest| widest < width);
        match head.format {
            PictureFormat::Jpeg => {
                let own = widest.unwrap_or(width);
                let narrower = settings.widths.iter().copied().filter(|&narrower| narrower < own).collect();
                Self { own: widest, narrower }
            }
            PictureFormat::Png => Self { own: widest, narrower: Vec::new() },
            _ => Self::default(),
        }
    }

    /// That of a picture of which no more than so many pixels of height are shown: one.
    pub fn no_higher_than(head: &PictureHead, height: u32) -> Self {
        let (width, whole) = (u64::from(head.size.0), u64::from(head.size.1.max(1)));
        let is_made_anew = matches!(head.format, PictureFormat::Jpeg | PictureFormat::Png);
        let narrower = u32::try_from((width * u64::from(height)).div_ceil(whole)).unwrap_or(u32::MAX).max(1);
        let own = (is_made_anew && head.size.1 > height).then_some(narrower);
        Self { own, narrower: Vec::new() }
    }

    /// The size of a picture as it is published.
    pub fn size(&self, whole: (u32, u32)) -> (u32, u32) {
        self.own.map_or(whole, |width| (width, height_at(whole, width)))
    }
}

/// How high a picture of this size is at another width.
pub fn height_at((width, height): (u32, u32), at: u32) -> u32 {
    let (width, rounding) = (u64::from(width.max(1)), u64::from(width / 2));
    let height = (u64::from(height) * u64::from(at) + rounding) / width;
    u32::try_from(height).unwrap_or(u32::MAX).max(1)
}

/// A published picture.
#[derive(Clone, Debug)]
pub struct PagePicture {
    /// Its URL from the site's root.
    pub url: String,
    /// The file.
    pub bytes: Arc<[u8]>,
    /// What has to be done to it to stand upright.
    pub turn: Turn,
}

/// How a picture that lies as the camera was held comes to stand upright: it is mirrored first, then turned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// By how many quarters clockwise, 0 to 3.
    pub quarters: u8,
    /// Whether left and right change places.
    pub mirrored: bool,
}

impl Turn {
    /// By the number that photos have for it (EXIF, 0x0112); of any other number none.
    pub fn of_exif(orientation: u16) -> Self {
        let (quarters, mirrored) = match orientation {
            2 => (0, true),
            3 => (2, false),
            4 => (2, true),
            5 => (3, true),
            6 => (1, false),
            7 => (1, true),
            8 => (3, false),
            _ => (0, false),
        };
        Self { quarters, mirrored }
    }

    /// The number that photos have for it.
    pub fn to_exif(self) -> u8 {
        let numbers = if self.mirrored { [2, 7, 4, 5] } else { [1, 6, 3, 8] };
        numbers[usize::from(self.quarters % 4)]
    }

    /// Whether width and height change places.
    pub fn is_on_its_side(self) -> bool {
        self.quarters % 2 == 1
    }
}
