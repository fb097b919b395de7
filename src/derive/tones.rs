//! The tones that pages need of one colour, each far enough from what it stands on, in every mode.

use crate::model::colour::Colour;

/// The grounds that links and headings stand on: card, paper, sand, and a tint of the colour itself is made
/// to suit.
const GROUNDS: [Colour; 3] = [Colour::WHITE, Colour([0xfb, 0xf7, 0xf0]), Colour([0xf3, 0xeb, 0xdd])];

/// The ground of what is told apart from a black page.
const PANEL_ON_BLACK: Colour = Colour([0x1a; 3]);

/// What text must have (WCAG AA), and what it has in modes for weak eyes (AAA).
const TEXT: f64 = 4.5;
const STRONG: f64 = 7.0;

/// The built-in grounds of counts, from few to many (`--heat-1` to `--heat-5`). Those of another colour are
/// as light, so that what can be read on these can be read on them.
const HEAT: [Colour; 5] = [
    Colour([0xf9, 0xda, 0xd5]),
    Colour([0xf3, 0xbd, 0xb6]),
    Colour([0xe5, 0x8f, 0x86]),
    Colour([0xb7, 0x19, 0x1b]),
    Colour([0x7a, 0x10, 0x14]),
];
/// So many of them have dark letters, and the numbers of days off stand on the first of these.
const PALE: usize = 3;
const BUSY: usize = 2;

/// What tells groups of kinds apart in calendars, from `--group-1` on: the colour, its tint, and what is told
/// apart by it on black. The first is red.
const GROUPS: [(Colour, Colour, Colour); 4] = [
    (Colour([0x9b, 0x14, 0x17]), Colour([0xfb, 0xe4, 0xe1]), Colour([0xff, 0x9c, 0x94])),
    (Colour([0x1f, 0x5f, 0x99]), Colour([0xe4, 0xee, 0xf7]), Colour([0x8e, 0xc7, 0xf0])),
    (Colour([0xb5, 0x82, 0x2b]), Colour([0xf7, 0xeb, 0xd3]), Colour([0xe8, 0xbd, 0x6a])),
    (Colour([0x7a, 0x70, 0x6a]), Colour([0xef, 0xeb, 0xe6]), Colour([0xc9, 0xc2, 0xbd])),
];

/// What charts set beside the colour, of these the one that is further from it; the same on black. Both stand
/// out from every ground (3:1).
const BESIDE: [(Colour, Colour); 2] = [
    (Colour([0x4e, 0x8f, 0xc0]), Colour([0x7f, 0xc0, 0xef])),
    (Colour([0xa8, 0x76, 0x22]), Colour([0xf2, 0xcf, 0x6b])),
];

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
    /// Grounds of counts, from few to many.
    heat: [Colour; 5],
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
        let heat = std::array::from_fn(|i| heat(main, i));
        let busy = &heat[..BUSY];
        Self {
            main,
            darker: main.mixed(Colour::BLACK, MENU),
            darkest: main.mixed(Colour::BLACK, FOOT),
            tint,
            faint: main.mixed(Colour::WHITE, 242).mixed(tint, 40),
            heat,
            rest: main.apart_from(busy, TEXT, Colour::BLACK),
            strong_rest: main.apart_from(busy, STRONG, Colour::BLACK),
            strong: main.apart_from(&[Colour::WHITE], STRONG, Colour::BLACK),
            light: main.apart_from(&[Colour::BLACK, PANEL_ON_BLACK], STRONG, Colour::WHITE),
        }
    }

    /// A style sheet that puts them in the place of the built-in ones. It comes after all others, so each
    /// mode has its own again.
    pub fn sheet(&self) -> String {
        let Self { main, darker, darkest, tint, faint, heat, rest, strong_rest, strong, light } = self;
        let [one, two, three, four, five] = heat;
        let changed = self.groups();
        let groups = |of: &dyn Fn(usize, (Colour, Colour)) -> (Colour, Colour)| -> String {
            let property = |&(i, own): &(usize, (Colour, Colour))| {
                let ((colour, tint), n) = (of(i, own), i + 1);
                format!(";--group-{n}:{colour};--group-{n}-tint:{tint}")
            };
            changed.iter().map(property).collect()
        };
        let (groups, on_black) = (groups(&|_, own| own), groups(&|i, _| (GROUPS[i].2, PANEL_ON_BLACK)));
        let (beside, beside_on_black) = self.beside();
        let (menu, foot) = (strong.mixed(Colour::BLACK, MENU), strong.mixed(Colour::BLACK, FOOT));
        format!(
            ":root{{--red-900:{darkest};--red-800:{darker};--red-700:{main};--red-600:{main};--red-100:{tint};\
             --red-50:{faint};--rest:{rest};--heat-1:{one};--heat-2:{two};--heat-3:{three};--heat-4:{four};\
             --heat-5:{five};--series-1:{darker};--series-2:{beside}{groups}}}\n\
             .elder{{--link:{strong};--visited:{strong};--accent:{strong};--rest:{strong_rest};\
             --band:{strong};--band-menu:{menu};--band-foot:{foot}}}\n\
             @media (prefers-contrast:more){{:root{{--link:{strong}}}}}\n\
             .contrast{{--red-700:{light};--red-800:{light};--red-100:#1a1a1a;--red-50:#1a1a1a;\
             --accent:{light};--rest:{light};--link:#ffe600;--visited:#ffe600;\
             --series-1:{light};--series-2:{beside_on_black};\
             --band:#000;--band-menu:#000;--band-foot:#000{on_black}}}\n"
        )
    }

    /// What charts set beside the colour, and the same on black.
    fn beside(&self) -> (Colour, Colour) {
        BESIDE.into_iter().max_by_key(|(colour, _)| colour.distance(self.darker)).unwrap_or(BESIDE[0])
    }

    /// The groups that are told apart by other colours than usual, by index, each with its tint: the first by
    /// the main colour, and by red the one that is nearest to that.
    fn groups(&self) -> Vec<(usize, (Colour, Colour))> {
        let nearest = (0..GROUPS.len()).min_by_key(|i| GROUPS[*i].0.distance(self.main)).unwrap_or(0);
        let red = (nearest, (GROUPS[0].0, GROUPS[0].1));
        let other = (nearest > 0).then_some(red);
        [(0, (self.main, self.tint))].into_iter().chain(other).collect()
    }
}

/// The ground of counts at a step: as light as the built-in one there, however dark the colour is.
fn heat(main: Colour, step: usize) -> Colour {
    let model = HEAT[step];
    if step < PALE {
        return main.apart_from(&[Colour::BLACK], model.contrast(Colour::BLACK), Colour::WHITE);
    }
    let enough = model.contrast(Colour::WHITE);
    let lighter = (0..=255).rev().map(|parts| main.mixed(Colour::WHITE, parts));
    let lightest = lighter.into_iter().find(|colour| colour.contrast(Colour::WHITE) >= enough);
    lightest.unwrap_or_else(|| main.apart_from(&[Colour::WHITE], enough, Colour::BLACK))
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
            let Tones { main, darker, darkest, tint, faint, heat, rest, strong_rest, strong, light } = tones;
            let (ink, mute) = (Colour([0x1f, 0x1a, 0x17]), Colour([0x63, 0x5a, 0x54]));
            for ground in GROUNDS.into_iter().chain([tint, faint]) {
                assert!(main.contrast(ground) >= TEXT, "{colour}: {main} on {ground}");
                assert!(darker.contrast(ground) >= TEXT, "{colour}: {darker} on {ground}");
            }
            let mut groups = GROUPS.map(|(colour, tint, _)| (colour, tint));
            tones.groups().into_iter().for_each(|(i, own)| groups[i] = own);
            for (i, (one, tint)) in groups.iter().enumerate() {
                assert!(tint.contrast(ink) >= TEXT, "{colour}: text on {tint}");
                for (other, _) in &groups[i + 1..] {
                    assert!(one.distance(*other) >= 40 * 40, "{colour}: {one} and {other} are two groups");
                }
            }
            let cream = Colour([0xf9, 0xef, 0xe4]);
            assert!(darkest.contrast(cream) >= TEXT, "{colour}: the foot");
            for (ground, model) in heat.into_iter().zip(HEAT).take(PALE) {
                assert!(ground.contrast(ink) >= TEXT, "{colour}: text on {ground}");
                assert!(ground.contrast(mute) >= model.contrast(mute), "{colour}: small print on {ground}");
            }
            for ground in &heat[PALE..] {
                assert!(ground.contrast(Colour::WHITE) >= TEXT, "{colour}: white on {ground}");
            }
            for pair in heat.windows(2) {
                assert!(
                    pair[0].contrast(pair[1]) >= 1.2,
                    "{colour}: {} and {} are two steps",
                    pair[0],
                    pair[1]
                );
            }
            let (beside, beside_on_black) = tones.beside();
            for ground in [Colour::WHITE, GROUNDS[1]] {
                assert!(beside.contrast(ground) >= 3.0, "{colour}: last year's columns on {ground}");
            }
            assert!(beside.distance(darker) >= 60 * 60, "{colour}: columns of {darker} and {beside}");
            assert!(beside_on_black.contrast(Colour::BLACK) >= 3.0, "{colour}: columns on black");
            for ground in heat.into_iter().take(BUSY) {
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
