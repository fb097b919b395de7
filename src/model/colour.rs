//! Colours, and how far apart two of them are to the eye.
//!
//! Source: WCAG 2.1, the definitions of relative luminance and contrast ratio.

use std::fmt;

/// A colour of a screen: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// `#000`
    pub const BLACK: Self = Self([0; 3]);
    /// `#fff`
    pub const WHITE: Self = Self([255; 3]);

    /// `#rgb` and `#rrggbb`.
    pub fn hex(value: &str) -> Option<Self> {
        let digits: Vec<u8> = value
            .strip_prefix('#')?
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()?;
        match digits[..] {
            [red, green, blue] => Some(Self([red, green, blue].map(|digit| digit * 17))),
            [a, b, c, d, e, f] => Some(Self([a * 16 + b, c * 16 + d, e * 16 + f])),
            _ => None,
        }
    }

    /// From 1, for the same, to 21, for black and white.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// How far another one is, as the square of a way between their parts.
    pub fn distance(self, other: Self) -> u32 {
        (0..3).map(|i| u32::from(self.0[i].abs_diff(other.0[i])).pow(2)).sum()
    }

    /// So many of 255 parts of another colour mixed in.
    pub fn mixed(self, other: Self, parts: u8) -> Self {
        let parts = u32::from(parts);
        let mix = |(own, other): (u8, u8)| {
            let sum = u32::from(own) * (255 - parts) + u32::from(other) * parts;
            u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
        };
        let [red, green, blue] = [0, 1, 2].map(|i| mix((self.0[i], other.0[i])));
        Self([red, green, blue])
    }

    /// The same with as little of another as it takes to stand out from every ground; all of the other where
    /// nothing less will do.
    pub fn apart_from(self, grounds: &[Self], least: f64, towards: Self) -> Self {
        let is_apart = |colour: &Self| grounds.iter().all(|ground| colour.contrast(*ground) >= least);
        (0..=255).map(|parts| self.mixed(towards, parts)).find(is_apart).unwrap_or(towards)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        let grey = Colour::hex("#767676").unwrap();
        assert!((grey.contrast(Colour::WHITE) - 4.54).abs() < 0.01);
        assert_eq!((Colour::hex("red"), Colour::hex("#12345")), (None, None));
        assert_eq!(Colour::hex("#1fA").unwrap().to_string(), "#11ffaa");
    }

    #[test]
    fn a_colour_moves_no_further_than_it_must() {
        let dark = Colour([155, 20, 23]);
        assert_eq!(dark.apart_from(&[Colour::WHITE], 4.5, Colour::BLACK), dark);
        let light = Colour([255, 136, 0]);
        let moved = light.apart_from(&[Colour::WHITE], 4.5, Colour::BLACK);
        assert!((4.5..4.7).contains(&moved.contrast(Colour::WHITE)), "{moved}");
        assert!(moved.0[0] > moved.0[1] && moved.0[1] > moved.0[2], "it is still orange: {moved}");
    }
}
