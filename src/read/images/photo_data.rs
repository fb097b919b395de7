//! What an EXIF block says of a photo: which way it was held, with what and where it was taken.

use crate::model::inventory::Traces;
use crate::model::picture::Turn;

/// So many entries of a directory are looked at: cameras write some dozens.
const ENTRIES: usize = 1000;

const MAKE: u16 = 0x010F;
const MODEL: u16 = 0x0110;
const ORIENTATION: u16 = 0x0112;
/// Leads to the directory of the place.
const GPS: u16 = 0x8825;
/// In that: three fractions each.
const LATITUDE: u16 = 2;
const LONGITUDE: u16 = 4;

/// What a photo says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PhotoData {
    /// What has to be done to it to stand upright.
    pub(super) turn: Turn,
    pub(super) traces: Traces,
}

impl PhotoData {
    /// What a block says, which begins like a TIFF file; of what cannot be read nothing.
    pub(super) fn of_exif(block: &[u8]) -> Self {
        let tiff = Tiff { bytes: block, little: block.starts_with(b"II") };
        let first = tiff.directory(4);
        let value = |tag| first.iter().find(|entry| entry.tag == tag);
        let has_text = |tag| value(tag).is_some_and(|entry| tiff.text(entry).is_some());
        let orientation = value(ORIENTATION).and_then(|entry| tiff.u16_at(entry.at + 8));
        let gps = value(GPS).map(|entry| tiff.directory(entry.at + 8)).unwrap_or_default();
        let angle = |tag| gps.iter().find(|entry| entry.tag == tag).and_then(|entry| tiff.angle(entry));
        let place = angle(LATITUDE).zip(angle(LONGITUDE)).is_some_and(|angles| angles != (0, 0));
        Self {
            turn: orientation.map(Turn::of_exif).unwrap_or_default(),
            traces: Traces { place, device: has_text(MODEL) || has_text(MAKE) },
        }
    }

    /// What a block of XMP says, which is XML: the names of the same values.
    pub(super) fn of_xmp(block: &[u8]) -> Self {
        let has = |name: &str| {
            block
                .windows(name.len() + 3)
                .any(|part| part.starts_with(name.as_bytes()) && says(&part[name.len()..]))
        };
        let (place, device) = (has("exif:GPSLatitude"), has("tiff:Model") || has("tiff:Make"));
        Self { turn: Turn::default(), traces: Traces { place, device } }
    }

    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        let (one, two) = (self.traces, other.traces);
        let traces = Traces { place: one.place || two.place, device: one.device || two.device };
        let turn = if self.turn == Turn::default() { other.turn } else { self.turn };
        Self { turn, traces }
    }
}

/// Whether a value follows a name: `="N` or `>N`, not `=""` or `></`.
fn says(after: &[u8]) -> bool {
    match after {
        [b'=', quote @ (b'"' | b'\''), value] => value != quote,
        [b'>', value, _] => *value != b'<',
        _ => false,
    }
}

struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

/// An entry of a directory.
struct Entry {
    /// Where it stands.
    at: usize,
    tag: u16,
}

impl Tiff<'_> {
    /// The directory that is named at a place.
    fn directory(&self, named_at: usize) -> Vec<Entry> {
        let directory = || {
            let start = self.offset(named_at)?;
            let count = usize::from(self.u16_at(start)?).min(ENTRIES);
            let entry = |i| {
                let at = start + 2 + 12 * i;
                Some(Entry { at, tag: self.u16_at(at)? })
            };
            Some((0..count).map_while(entry).collect())
        };
        directory().unwrap_or_default()
    }

    /// A text that says something.
    fn text(&self, entry: &Entry) -> Option<&[u8]> {
        let length = self.offset(entry.at + 4)?;
        let start = if length > 4 { self.offset(entry.at + 8)? } else { entry.at + 8 };
        let text = self.bytes.get(start..start.checked_add(length)?)?;
        text.iter().any(u8::is_ascii_alphanumeric).then_some(text)
    }

    /// An angle of degrees, minutes and seconds, in 10000ths of a second. Where it is not known cameras write
    /// 0/0.
    fn angle(&self, entry: &Entry) -> Option<u64> {
        let start = self.offset(entry.at + 8)?;
        let mut seconds = 0;
        for (i, unit) in [3600, 60, 1].into_iter().enumerate() {
            let at = start.checked_add(8 * i)?;
            let (value, of) = (self.u32_at(at)?, self.u32_at(at + 4)?);
            seconds += u64::from(value) * unit * 10_000 / u64::from((of > 0 || i > 0).then_some(of.max(1))?);
        }
        Some(seconds)
    }

    fn offset(&self, at: usize) -> Option<usize> {
        usize::try_from(self.u32_at(at)?).ok()
    }

    fn u16_at(&self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn u32_at(&self, at: usize) -> Option<u32> {
        let bytes = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }
}
