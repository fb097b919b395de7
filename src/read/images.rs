//! Sizes of pictures and what photos say of themselves, from their heads alone. (Door: imagesize.)

mod containers;
mod heif;
mod photo_data;

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::Path;

use imagesize::{Compression, ImageType};

use crate::diagnostics::Diagnostic;
use crate::model::inventory::Traces;
use crate::model::path::file_name;
use crate::model::picture::{PictureFormat, PictureHead, Turn};
use crate::read::codes::PHOTO_DAMAGED;

/// What is known of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeenPicture {
    /// What it is. A photo that says it was taken upright counts as upright.
    pub head: Option<PictureHead>,
    /// Whether it says nothing of its size, though it begins as those do that are stripped before they are
    /// published, or is empty.
    pub is_damaged: bool,
    /// What it tells of where and with what it was taken.
    pub traces: Traces,
}

/// Where most pictures have said how large they are, in bytes: one reading is enough.
const HEAD: u64 = 64 << 10;
/// Where all have: some photos have what belongs to them, as how far away things were, before their size.
const LONGEST_HEAD: u64 = 32 << 20;

/// Looks at a picture; of what is none nothing is known. An error says that it could not be read.
pub fn look_at_picture(path: &Path) -> io::Result<SeenPicture> {
    look_at_picture_in(File::open(path)?)
}

/// Looks at the picture that a file holds.
pub fn look_at_picture_in(mut file: impl Read + Seek) -> io::Result<SeenPicture> {
    let (seen, begins_well) = head(&mut file)?;
    let mut file = BufReader::new(file);
    let data = file.rewind().map(|()| containers::photo_data(&mut file)).unwrap_or_default();
    let shown = |(width, height)| if data.turn.is_on_its_side() { (height, width) } else { (width, height) };
    let head = seen.map(|(size, format)| PictureHead { size: shown(size), format });
    Ok(SeenPicture { head, is_damaged: head.is_none() && begins_well, traces: data.traces })
}

/// What has to be done to a picture to stand upright. Others than JPEG are shown as they lie.
pub fn turn_of_picture(bytes: &[u8]) -> Turn {
    containers::photo_data(Cursor::new(bytes)).turn
}

/// What has to be said of a picture that was not copied whole.
pub fn damaged_picture(path: &str) -> Diagnostic {
    Diagnostic::new(PHOTO_DAMAGED, format!("图片“{}”读不全", file_name(path)))
        .in_file(path)
        .label("可能没有传完，或是少见的 JPG；照原样发布，只去掉了拍摄信息")
        .hint("用看图软件打开看看：缺了一截的重新传一次；看着正常的另存为 JPG，换下这一张")
}

/// How the pictures begin of which all is taken that they need not show.
const STRIPPED: [&[u8]; 4] = [b"\xFF\xD8", b"\x89PNG", b"GIF8", b"RIFF"];

/// Width and height as the file has them, and what sort it is.
type WrittenHead = ((u32, u32), PictureFormat);

/// The head of a picture; and whether it begins as those that are
/// stripped, or is empty.
fn head(file: &mut (impl Read + Seek)) -> io::Result<(Option<WrittenHead>, bool)> {
    let mut head = Vec::new();
    let mut found = None;
    for most in [HEAD, LONGEST_HEAD] {
        file.take(most - head.len() as u64).read_to_end(&mut head)?;
        found = imagesize::blob_size(&head).ok();
        if found.is_some() || (head.len() as u64) < most {
            break;
        }
        if head.starts_with(b"II*\0") || head.starts_with(b"MM\0*") {
            // It may say at its end how large it is, and is asked only a few times.
            file.rewind()?;
            found = imagesize::reader_size(BufReader::new(&mut *file)).ok();
            break;
        }
    }
    let begins_well = head.is_empty() || STRIPPED.iter().any(|beginning| head.starts_with(beginning));
    let seen = found.and_then(|size| {
        let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
        // A BMP whose lines run downwards has a height below zero. More than 31 bits no picture has.
        let height = height.cast_signed().unsigned_abs();
        let is_side = |side| i32::try_from(side).is_ok_and(|side| side > 0);
        (is_side(width) && is_side(height)).then_some(((width, height), format(&head)))
    });
    Ok((seen, begins_well))
}

/// What sort a picture is, by its beginning.
fn format(head: &[u8]) -> PictureFormat {
    match imagesize::image_type(head) {
        Ok(ImageType::Jpeg) => PictureFormat::Jpeg,
        Ok(ImageType::Png) => PictureFormat::Png,
        Ok(ImageType::Gif | ImageType::Webp) => PictureFormat::Plain,
        Ok(ImageType::Heif(Compression::Hevc)) => PictureFormat::Hidden,
        _ => PictureFormat::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::containers::photo_data;
    use super::photo_data::PhotoData;
    use super::*;

    /// An EXIF block with these entries (tag, sort, number, value), and behind it these numbers.
    fn exif(entries: &[(u16, u16, u32, u32)], more: &[u32]) -> Vec<u8> {
        let mut block = b"II*\0\x08\0\0\0".to_vec();
        block.extend((entries.len() as u16).to_le_bytes());
        for (tag, sort, count, value) in entries {
            block.extend([tag.to_le_bytes(), sort.to_le_bytes()].concat());
            block.extend([count.to_le_bytes(), value.to_le_bytes()].concat());
        }
        block.extend([0; 4]);
        block.extend(more.iter().flat_map(|number| number.to_le_bytes()));
        block
    }

    /// A block that says how the photo was held, and where it was taken unless there is a zero below the
    /// fractions.
    fn taken(orientation: u32, degrees: u32, below: u32) -> Vec<u8> {
        let gps = exif(&[(2, 5, 3, 68), (4, 5, 3, 68)], &[degrees, below, 30, below, 0, below]);
        let first = [(0x0112, 3, 1, orientation), (0x8825, 4, 1, 38)];
        // The directory of the place follows the first, which takes 38 bytes.
        [exif(&first, &[]), gps[8..].to_vec()].concat()
    }

    fn segment(kind: u8, content: &[u8]) -> Vec<u8> {
        [&[0xFF, kind][..], &(content.len() as u16 + 2).to_be_bytes(), content].concat()
    }

    fn jpeg(content: &[u8]) -> Vec<u8> {
        let end = b"\xFF\xDA\0\x02GPS\xFF\xD9".to_vec();
        [b"\xFF\xD8".to_vec(), segment(0xE0, b"JFIF\0"), segment(0xE1, content), end].concat()
    }

    fn of(bytes: &[u8]) -> PhotoData {
        photo_data(Cursor::new(bytes))
    }

    fn data(turned: bool, place: bool, device: bool) -> PhotoData {
        let turn = Turn { quarters: turned.into(), mirrored: false };
        PhotoData { turn, traces: Traces { place, device } }
    }

    #[test]
    fn a_size_is_found_wherever_it_stands_and_soon() {
        let folder = tempfile::tempdir().unwrap();
        let size = |bytes: &[u8]| {
            let path = folder.path().join("a");
            std::fs::write(&path, bytes).unwrap();
            look_at_picture(&path).unwrap().head.map(|head| head.size)
        };
        let frame = segment(0xC0, b"\x08\x01\xE0\x02\x80\x03\x01\x11\0\x02\x11\x01\x03\x11\x01");
        let photo = |before: &[u8]| [b"\xFF\xD8", before, &frame, b"\xFF\xD9"].concat();
        assert_eq!(size(&photo(&[])), Some((640, 480)));
        assert_eq!(size(&photo(&segment(0xE2, &[0; 60_000]).repeat(100))), Some((640, 480)));
        let empty = segment(0xE0, b"").repeat(2_000_000);
        let started = std::time::Instant::now();
        assert_eq!(size(&photo(&empty)), Some((640, 480)));
        assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
        let bmp = |width: i32, height: i32| {
            let sizes = [40, width, height].map(i32::to_le_bytes).concat();
            [&b"BM\0\0\0\0\0\0\0\0\x36\0\0\0"[..], &sizes, &[1, 0, 24, 0], &[0; 24]].concat()
        };
        let [upwards, downwards] = [480, -480].map(|height| size(&bmp(640, height)));
        assert_eq!((upwards, downwards), (Some((640, 480)), Some((640, 480))));
        for (width, height) in [(640, 0), (640, i32::MIN), (0, 480), (-4, 480), (i32::MIN, 480)] {
            assert_eq!(size(&bmp(width, height)), None, "{width} {height}");
        }
        assert_eq!(size(b""), None);
        assert!(look_at_picture(&folder.path().join("b")).is_err());
    }

    #[test]
    fn a_phone_photo_taken_upright_is_turned() {
        let photo = |orientation| of(&jpeg(&[b"Exif\0\0".to_vec(), taken(orientation, 0, 1)].concat()));
        let turns = (0..10).map(|orientation| photo(orientation).turn);
        let turns: Vec<_> = turns.map(|turn| (turn.quarters, turn.mirrored)).collect();
        let (plain, mirrored) = ([0, 0, 2, 1, 3], [0, 2, 3, 1]);
        assert_eq!([0, 1, 3, 6, 8].map(|at| turns[at]), plain.map(|quarters| (quarters, false)));
        assert_eq!([2, 4, 5, 7].map(|at| turns[at]), mirrored.map(|quarters| (quarters, true)));
        assert_eq!(turns[9], (0, false));
        assert!([&b"\xff\xd8"[..], b"Exif\0\0"].iter().all(|bytes| of(bytes).turn == Turn::default()));
    }

    #[test]
    fn the_place_is_found_in_every_sort_of_picture() {
        let block = taken(6, 39, 1);
        let with_head = [b"Exif\0\0".to_vec(), block.clone()].concat();
        let chunk = |kind: &[u8], content: &[u8]| {
            [&(content.len() as u32).to_be_bytes()[..], kind, content, &[0; 4]].concat()
        };
        let png =
            |chunks: Vec<u8>| [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &[0; 13]), chunks].concat();
        let webp = |kind: &[u8], content: &[u8]| {
            [b"RIFF\0\0\0\0WEBPVP8 \x01\0\0\0x\0", kind, &(content.len() as u32).to_le_bytes(), content]
                .concat()
        };
        assert_eq!(of(&jpeg(&with_head)), data(true, true, false));
        assert_eq!(of(&png(chunk(b"eXIf", &block))), data(false, true, false));
        assert_eq!(of(&webp(b"EXIF", &with_head)), data(false, true, false));
        assert_eq!(of(&block), data(false, true, false), "TIFF");
        let xmp = b"<rdf exif:GPSLatitude=\"39,30N\" tiff:Make='A'/>".to_vec();
        let named = [b"http://ns.adobe.com/xap/1.0/\0".to_vec(), xmp.clone()].concat();
        assert_eq!(of(&jpeg(&named)), data(false, true, true));
        assert_eq!(of(&webp(b"XMP ", &xmp)), data(false, true, true));
        let text = [b"XML:com.adobe.xmp\0\0\0\0\0".to_vec(), xmp].concat();
        assert_eq!(of(&png(chunk(b"iTXt", &text))), data(false, true, true));
        assert_eq!(of(&heic(&block)), data(false, true, false));
    }

    /// A picture like those of an iPhone, less the picture.
    fn heic(block: &[u8]) -> Vec<u8> {
        let boxed = |kind: &[u8], content: &[u8]| {
            [&(content.len() as u32 + 8).to_be_bytes()[..], kind, content].concat()
        };
        let infe = boxed(b"infe", b"\x02\0\0\0\0\x07\0\0Exif\0");
        let iinf = boxed(b"iinf", &[b"\0\0\0\0\0\x01".to_vec(), infe].concat());
        let iloc = |start: u32, length: u32| {
            let item = [&b"\0\x07\0\0\0\x01"[..], &start.to_be_bytes(), &length.to_be_bytes()].concat();
            boxed(b"iloc", &[b"\0\0\0\0\x44\0\0\x01".to_vec(), item].concat())
        };
        let item = [b"\0\0\0\x06Exif\0\0".to_vec(), block.to_vec()].concat();
        let before = |start| {
            let meta = [vec![0; 4], iinf.clone(), iloc(start, item.len() as u32)].concat();
            [boxed(b"ftyp", b"heic\0\0\0\0"), boxed(b"meta", &meta), boxed(b"mdat", &[])].concat()
        };
        let start = before(0).len() as u32;
        [before(start), item].concat()
    }

    #[test]
    fn what_says_nothing_is_no_place() {
        let exif = |block: Vec<u8>| of(&jpeg(&[b"Exif\0\0".to_vec(), block].concat())).traces;
        assert_eq!(exif(taken(1, 0, 0)), Traces::default(), "0/0 is what cameras write that do not know");
        assert!(exif(taken(1, 39, 0)) == Traces::default() && exif(taken(1, 39, 1)).place);
        for xmp in ["exif:GPSLatitude=\"\"", "<exif:GPSLatitude></exif:GPSLatitude>", "GPSLatitude"] {
            assert_eq!(PhotoData::of_xmp(xmp.as_bytes()).traces, Traces::default(), "{xmp}");
        }
    }

    proptest! {
        /// Whatever is broken in a photo, reading it ends.
        #[test]
        fn broken_pictures_are_read(
            sort in 0..3,
            edits in prop::collection::vec((0_usize..200, any::<u8>()), 0..8),
            end in 0_usize..200,
        ) {
            let block = taken(6, 39, 1);
            let mut bytes = match sort {
                0 => jpeg(&[b"Exif\0\0".to_vec(), block].concat()),
                1 => heic(&block),
                _ => block,
            };
            for (at, byte) in edits {
                if let Some(place) = bytes.get_mut(at) {
                    *place = byte;
                }
            }
            bytes.truncate(end.max(12));
            of(&bytes);
        }
    }
}
