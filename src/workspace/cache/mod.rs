//! What was found out about texts, kept from one run to the next in `.dangjian` of the site folder. (Door:
//! postcard.)
//!
//! Another program, another setting, a damaged file or none at all is no problem: then everything is found
//! out again.
//!
//! ```text
//! heading, the program, how texts were read; then parts in any order, each behind its length and its digest:
//! a part is a list of values
//! ```

mod findings;
mod posts;
mod workbooks;

use std::io::{self, Write};
use std::path::Path;

use parking_lot::Mutex;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(super) use findings::{KnownFindings, TextFindings, save as save_findings};
pub(super) use posts::{forget, read, save};
pub(super) use workbooks::Workbooks;

use super::manner::Manner;
use super::program::program;
use crate::model::digest::Digest;
use crate::write;

/// Length of a digest that is written out.
const DIGEST: usize = 32;

/// Values in a part: parts are read and written on all processors.
const PART: usize = 256;

/// A file of values.
#[derive(Clone, Copy)]
struct Note {
    name: &'static str,
    /// Its first line.
    heading: &'static str,
}

impl Note {
    /// What it begins with: texts say something else in another program, or with another setting.
    fn header(self, manner: &Manner) -> Option<String> {
        Some(format!("{}\n{}\n{}\n", self.heading, program()?, manner.digest()))
    }

    /// Reads its parts, if this program wrote it with the same setting, and nobody damaged it.
    fn read<T: DeserializeOwned, R: Send>(
        self,
        site: &Path,
        manner: &Manner,
        take: impl Fn(Vec<T>) -> R + Sync,
    ) -> Vec<R> {
        let bytes = write::read_note(site, self.name).unwrap_or_default();
        let header = self.header(manner);
        let parts = header.and_then(|header| parts(bytes.strip_prefix(header.as_bytes())?));
        let of_part = |part: &[u8]| take(postcard::from_bytes(part).unwrap_or_default());
        parts.unwrap_or_default().into_par_iter().map(of_part).collect()
    }

    /// Writes it anew.
    fn write<'v, V: Sync, T: Serialize>(
        self,
        site: &Path,
        manner: &Manner,
        all: &'v [V],
        value: impl Fn(&'v V) -> T + Sync,
    ) -> io::Result<()> {
        let Some(header) = self.header(manner) else { return Ok(()) };
        let part = |values: &'v [V], bytes: &mut Vec<u8>| {
            let values: Vec<T> = values.iter().map(&value).collect();
            postcard::to_io(&values, bytes).map_err(io::Error::other).map(drop)
        };
        // As they are made: 10 MB for 10,000 posts would otherwise be held at once, and copied together.
        write::put_note(site, self.name, |file| {
            file.write_all(header.as_bytes())?;
            let file = Mutex::new(file);
            all.par_chunks(PART).try_for_each_init(Vec::new, |bytes, values| {
                bytes.clear();
                part(values, bytes)?;
                let mut file = file.lock();
                file.write_all(&(bytes.len() as u32).to_le_bytes())?;
                file.write_all(Digest::of(bytes).to_string().as_bytes())?;
                file.write_all(bytes)
            })
        })
    }
}

/// The parts behind a header, if each is whole.
fn parts(mut rest: &[u8]) -> Option<Vec<&[u8]>> {
    let mut parts = Vec::new();
    while let Some((length, after)) = rest.split_first_chunk() {
        let (digest, after) = after.split_at_checked(DIGEST)?;
        let (part, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        (Digest::of(part).to_string().as_bytes() == digest).then_some(())?;
        parts.push(part);
        rest = after;
    }
    Some(parts)
}
