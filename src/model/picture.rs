//! The bytes of pictures, for the outputs that hold them rather than refer to them.

use std::sync::Arc;

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

    /// Whether width and height change places.
    pub fn is_on_its_side(self) -> bool {
        self.quarters % 2 == 1
    }
}
