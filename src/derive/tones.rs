//! The tones that pages need of one colour, each far enough from what it stands on, in every mode.

use crate::model::colour::Colour;

/// The grounds that links and headings stand on: card, paper, sand, and a tint of the colour itself is made
/// to suit.
const GROUNDS: [Colour; 3] = [Colour::WHITE, Colour([0xfb, 0xf7, 0xf0]), Colour([0xf3, 0xeb, 0xdd])];

/// What text must have (WCAG AA), and what it has in modes for weak eyes (AAA).
const TEXT: f64 = 4.5;
const STRONG: f64 = 7.0;

/// The tints of days with few activities (`.heat-1`, `.heat-2`), on which the numbers of days off stand.
const BUSY: [Colour; 2] = [Colour([0xf9, 0xda, 0xd5]), Colour([0xf3, 0xbd, 0xb6])];

/// How much darker than the masthead menu and foot are, in parts of 255.
const MENU: u8 = 56;
const FOOT: u8 = 132;

/// A colour and what is made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tones {
    /// The colour as pages have it.
    pub main: Colour,
    /// For the menu, and links that are pointed at.
    darker: Colour,
    /// For the foot.
    darkest: Colour,
    /// Grounds for what is told apart by it.
    tint: Colour,
    faint: Colour,
    /// Days off on the tints of busy days; the same for weak eyes.
    rest: Colour,
    strong_rest: Colour,
    /// Links for weak eyes, on white, and the ground of white letters for them.
    strong: Colour,
    /// What is told apart on black.
    light: Colour,
}

impl Tones {
    /// The tones of a colour. One that is too light for white letters, or for being read itself, is darkened.
    pub fn of(colour: Colour) -> Self {
        let main = colour.apart_from(&GROUNDS, TEXT, Colour::BLACK);
        let tint = (215..=255).map(|parts| main.mixed(Colour::WHITE, parts));
        let tint = tint.into_iter().find(|tint| main.contrast(*tint) >= TEXT).unwrap_or(Colour::WHITE);
        Self {
            main,
            darker: main.mixed(Colour::BLACK, MENU),
            darkest: main.mixed(Colour::BLACK, FOOT),
            tint,
            faint: main.mixed(Colour::WHITE, 242).mixed(tint, 40),
            rest: main.apart_from(&BUSY, TEXT, Colour::BLACK),
            strong_rest: main.apart_from(&BUSY, STRONG, Colour::BLACK),
            strong: main.apart_from(&[Colour::WHITE], STRONG, Colour::BLACK),
            light: main.apart_from(&[Colour::BLACK, Colour([0x1a; 3])], STRONG, Colour::WHITE),
        }
    }

    /// A style sheet that puts them in the place of the built-in ones. It comes after all others, so each
    /// mode has its own again.
    pub fn sheet(&self) -> String {
        let Self { main, darker, darkest, tint, faint, rest, strong_rest, strong, light } = self;
        let (menu, foot) = (strong.mixed(Colour::BLACK, MENU), strong.mixed(Colour::BLACK, FOOT));
        format!(
            ":root{{--red-900:{darkest};--red-800:{darker};--red-700:{main};--red-600:{main};--red-100:{tint};\
             --red-50:{faint};--rest:{rest}}}\n\
             .elder{{--link:{strong};--visited:{strong};--accent:{strong};--rest:{strong_rest};\
             --band:{strong};--band-menu:{menu};--band-foot:{foot}}}\n\
             @media (prefers-contrast:more){{:root{{--link:{strong}}}}}\n\
             .contrast{{--red-700:{light};--red-800:{light};--red-100:#1a1a1a;--red-50:#1a1a1a;\
             --accent:{light};--rest:{light};--link:#ffe600;--visited:#ffe600;\
             --band:#000;--band-menu:#000;--band-foot:#000}}\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_colour_all_can_be_read() {
        let steps: Vec<u8> = (0..=255).step_by(17).collect();
        let of_green = |r: u8, g: u8| steps.iter().map(move |&b| Colour([r, g, b]));
        let each = steps.iter().flat_map(|&r| steps.iter().flat_map(move |&g| of_green(r, g)));
        for colour in each {
            let tones = Tones::of(colour);
            let Tones { main, darker, darkest, tint, faint, rest, strong_rest, strong, light } = tones;
            for ground in GROUNDS.into_iter().chain([tint, faint]) {
                assert!(main.contrast(ground) >= TEXT, "{colour}: {main} on {ground}");
                assert!(darker.contrast(ground) >= TEXT, "{colour}: {darker} on {ground}");
            }
            let cream = Colour([0xf9, 0xef, 0xe4]);
            assert!(darkest.contrast(cream) >= TEXT, "{colour}: the foot");
            for ground in BUSY {
                assert!(rest.contrast(ground) >= TEXT, "{colour}: {rest} on {ground}");
                assert!(strong_rest.contrast(ground) >= STRONG, "{colour}: {strong_rest} on {ground}");
            }
            for ground in [strong, strong.mixed(Colour::BLACK, MENU), strong.mixed(Colour::BLACK, FOOT)] {
                assert!(ground.contrast(Colour::WHITE) >= STRONG, "{colour}: white on {ground}");
            }
            assert!(strong.mixed(Colour::BLACK, FOOT).contrast(cream) >= STRONG, "{colour}: the foot");
            assert!(strong.contrast(Colour::WHITE) >= STRONG && light.contrast(Colour::BLACK) >= STRONG);
        }
        assert_eq!(
            Tones::of(Colour([0xb3, 0x20, 0x1b])).main,
            Colour([0xb3, 0x20, 0x1b]),
            "it is dark enough"
        );
    }
}
