//! Whatever is put into a picture beside itself, what is left is the picture without it.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::super::pixels::Pixels;
use super::super::{jpeg_file, png_file, renditions};
use super::{PNG, stripped};
use crate::model::picture::Turn;

/// What cameras and programs write: a name that tells what it is, and a secret.
const SECRET: &[u8] = b"SECRET-39.9N-116.4E";

fn pixels(width: u32, height: u32, channels: usize) -> Pixels {
    let of = |at: usize| (at * 37 % 251) as u8 ^ (at / 64) as u8;
    let bytes = (0..width as usize * height as usize * channels).map(of).collect();
    let profile = [&[0; 16][..], if channels < 3 { b"GRAY" } else { b"RGB " }, &[7; 60]].concat();
    Pixels { width, height, channels, bytes, profile: Some(profile) }
}

/// A picture that says nothing, in its parts: between them, other blocks may stand; and what may stand there.
struct Parted {
    parts: Vec<Vec<u8>>,
    blocks: Vec<Vec<u8>>,
}

impl Parted {
    fn whole(&self) -> Vec<u8> {
        self.parts.concat()
    }

    /// With blocks put between its parts, and a second picture behind its end.
    fn with(&self, places: &[(Index, Index)]) -> Vec<u8> {
        let mut parts = self.parts.clone();
        for (at, block) in places {
            // Before the first part nothing can stand, and what stands behind the last is no block of it.
            parts.insert(1 + at.index(parts.len() - 1), block.get(&self.blocks).clone());
        }
        [parts.concat(), self.whole(), SECRET.to_vec()].concat()
    }
}

fn jpeg_blocks() -> Vec<Vec<u8>> {
    let block = |kind: u8, name: &[u8]| {
        [&[0xFF, kind][..], &((name.len() + SECRET.len() + 2) as u16).to_be_bytes(), name, SECRET].concat()
    };
    vec![
        block(0xE0, b"JFXX\0\x10"),
        block(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\0"),
        block(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta"),
        block(0xE2, b"MPF\0"),
        block(0xEC, b"Ducky"),
        block(0xED, b"Photoshop 3.0\08BIM\x04\x04"),
        block(0xEF, b"MakerNote"),
        block(0xF7, b""),
        block(0xFE, b"serial "),
    ]
}

/// Head, then segments, then the last scan with its end.
fn jpeg(width: u32, height: u32, channels: usize) -> Parted {
    let pixels = pixels(width, height, channels);
    let file = jpeg_file::encode(&pixels, pixels.profile.as_deref(), 80).unwrap();
    let (mut at, mut parts) = (2, vec![file[..2].to_vec()]);
    while file[at + 1] != 0xDA {
        let end = at + 2 + usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
        parts.push(file[at..end].to_vec());
        at = end;
    }
    parts.push(file[at..].to_vec());
    Parted { parts, blocks: jpeg_blocks() }
}

fn png(width: u32, height: u32, channels: usize) -> Parted {
    let pixels = pixels(width, height, channels);
    let file = png_file::encode(&pixels, pixels.profile.as_deref()).unwrap();
    let (mut at, mut parts) = (PNG.len(), vec![PNG.to_vec()]);
    while at < file.len() {
        let length = u32::from_be_bytes(file[at..at + 4].try_into().unwrap()) as usize;
        parts.push(file[at..at + length + 12].to_vec());
        at += length + 12;
    }
    let chunk = |name: &[u8]| [&(SECRET.len() as u32).to_be_bytes(), name, SECRET, b"\0\0\0\0"].concat();
    let names = [b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"vpAg", b"caBX"];
    let blocks = names.iter().map(|name| chunk(&name[..])).collect();
    // The first chunk stays the first.
    let head = parts.remove(1);
    parts[0].extend(head);
    Parted { parts, blocks }
}

fn gif(frames: usize) -> Parted {
    let frame = b"\x21\xF9\x04\0\x0A\0\0\0\x2C\0\0\0\0\x02\0\x01\0\0\x02\x02\x04\x0A\0".to_vec();
    let head = b"GIF89a\x02\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF".to_vec();
    let loops = b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0".to_vec();
    let block = |head: &[u8]| [head, &[SECRET.len() as u8], SECRET, &[0]].concat();
    let blocks = vec![
        block(b"\x21\xFE"),
        block(b"\x21\xFF\x0BXMP DataXMP"),
        block(b"\x21\x01\x0C\0\0\0\0\0\0\0\0\0\0\0\0"),
    ];
    let parts = [vec![head, loops], vec![frame; frames], vec![b"\x3B".to_vec()]].concat();
    Parted { parts, blocks }
}

fn chunk(name: &[u8], content: &[u8]) -> Vec<u8> {
    let fill = vec![0; content.len() % 2];
    [name, &(content.len() as u32).to_le_bytes(), content, &fill].concat()
}

/// WebP has its length at its beginning: put together as `parts` is.
fn webp(frames: usize) -> Parted {
    let pixels = chunk(b"VP8L", b"\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07");
    let frame = chunk(b"ANMF", &[&[0; 16][..], &pixels].concat());
    let head = chunk(b"VP8X", &[0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let blocks = [b"EXIF", b"XMP ", b"C2PA"].iter().map(|name| chunk(&name[..], SECRET)).collect();
    let parts = [vec![Vec::new(), head, chunk(b"ANIM", &[0; 6])], vec![frame; frames], vec![Vec::new()]];
    Parted { parts: parts.concat(), blocks }
}

fn riff(chunks: &[u8]) -> Vec<u8> {
    [b"RIFF", &(chunks.len() as u32 + 4).to_le_bytes()[..], b"WEBP", chunks].concat()
}

fn strip(bytes: &[u8], turn: Turn) -> Vec<u8> {
    stripped(bytes, turn).unwrap().bytes
}

fn turn() -> impl Strategy<Value = Turn> {
    (0_u8..4, any::<bool>()).prop_map(|(quarters, mirrored)| Turn { quarters, mirrored })
}

fn places() -> impl Strategy<Value = Vec<(Index, Index)>> {
    vec(any::<(Index, Index)>(), 1..12)
}

proptest! {
    #[test]
    fn what_a_picture_says_goes_and_nothing_of_the_picture(
        (width, height) in (1_u32..40, 1_u32..40),
        frames in 1_usize..4,
        places in places(),
    ) {
        let turn = Turn::default();
        let mut all: Vec<(Vec<u8>, Vec<u8>)> = [1, 3].map(|channels| jpeg(width, height, channels))
            .into_iter()
            .chain([1, 2, 3, 4].map(|channels| png(width, height, channels)))
            .chain([gif(frames)])
            .map(|picture| (picture.whole(), picture.with(&places)))
            .collect();
        let picture = webp(frames);
        // What stands behind the end that its head names.
        let within = picture.with(&places);
        let within = &within[..within.len() - picture.whole().len() - SECRET.len()];
        all.push((riff(&picture.whole()), [&riff(within)[..], SECRET].concat()));
        for (mute, telling) in all {
            assert!(telling.windows(SECRET.len()).any(|part| part == SECRET));
            let found = stripped(&telling, turn).unwrap();
            assert!(found.is_whole && found.bytes == mute, "{:?}", &mute[..12]);
            assert_eq!(strip(&mute, turn), mute, "twice is as once");
        }
    }

    /// The one thing a photo still says, however often it is stripped.
    #[test]
    fn how_a_photo_was_held_is_said_once(turn in turn(), places in places()) {
        let photo = jpeg(24, 16, 3);
        let told = strip(&photo.with(&places), turn);
        assert!(!told.windows(SECRET.len()).any(|part| part == SECRET));
        assert_eq!(strip(&told, turn), told);
        let [before, after] = [&photo.whole(), &told].map(|bytes| jpeg_file::decode(bytes).unwrap().bytes);
        assert!(before == after, "every pixel stays");
        assert_eq!(strip(&told, Turn::default()), photo.whole());
    }

    /// Whatever is broken in a picture: it is stripped, shrunk or refused, and that ends.
    #[test]
    fn broken_pictures_break_nothing(
        sort in 0_usize..6,
        places in places(),
        edits in vec((any::<Index>(), any::<u8>()), 0..12),
        end in any::<Index>(),
        is_cut in any::<bool>(),
        turn in turn(),
    ) {
        let mut bytes = match sort {
            0 => jpeg(40, 24, 3).with(&places),
            1 => jpeg(33, 17, 1).whole(),
            2 => png(40, 24, 4).with(&places),
            3 => png(33, 17, 3).whole(),
            4 => gif(3).with(&places),
            _ => riff(&webp(3).with(&places)),
        };
        for (at, byte) in edits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Some(once) = stripped(&bytes, turn) {
            assert!(once.bytes.len() <= bytes.len() + 40);
            if once.is_whole {
                assert_eq!(strip(&once.bytes, turn), once.bytes, "{sort}");
            }
        }
        // Its size is looked at before; 4 million pixels at most, as an edit may say.
        let size = jpeg_file::size(&bytes).or_else(|| png_file::size(&bytes));
        if size.is_some_and(|(width, height)| u64::from(width) * u64::from(height) <= 4 << 20) {
            let _ = renditions(&bytes, turn, &[20, 7], 80);
        }
    }
}
