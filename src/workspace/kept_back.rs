//! Files that lie where photos and attachments do and must not be published: those with the bytes of a
//! source, whether a copy, a hard link or a symbolic one, and tables that say themselves that some rows are
//! not public.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::cache::Workbooks;
use crate::diagnostics::{SheetText, SourceText};
use crate::model::digest::Digest;
use crate::model::inventory::{FileEntry, FileRole, Inventory, KeptBack, Stamp};
use crate::model::source_paths;
use crate::{parse, read};

/// What was found in files, for as long as they stay the same.
#[derive(Default)]
pub(super) struct Looks {
    digests: BTreeMap<String, (Stamp, Option<Digest>)>,
    says_so: BTreeMap<String, (Stamp, Option<String>)>,
}

impl Looks {
    /// The files among `candidates` that must not be published, by path. `inventory` has the sources. Those
    /// for which `is_published` says so are looked into, whatever they are called; `now` is the moment by
    /// which files are trusted to show a change.
    pub(super) fn look(
        &mut self,
        inventory: &Inventory,
        candidates: &[(&String, &FileEntry)],
        is_published: impl Fn(&str) -> bool,
        (now, workbooks): (SystemTime, &Workbooks),
    ) -> BTreeMap<String, KeptBack> {
        let mut of_size: HashMap<u64, Vec<(&String, &FileEntry)>> = HashMap::new();
        // An empty file gives nothing away.
        let sources =
            inventory.files.iter().filter(|(_, entry)| entry.role != FileRole::Other && entry.stamp.size > 0);
        for source in sources {
            of_size.entry(source.1.stamp.size).or_default().push(source);
        }
        // Of a picture that is no copy nothing is read: few are as long as a text to the byte.
        let alike: Vec<_> = candidates
            .iter()
            .filter_map(|&file| Some((file, of_size.get(&file.1.stamp.size)?.as_slice())))
            .collect();
        let compared = alike.iter().flat_map(|(file, sources)| sources.iter().chain([file])).copied();
        update(&mut self.digests, now, compared, |_, entry| read::digest(&entry.path));
        let published = candidates.iter().copied().filter(|(path, _)| is_published(path));
        update(&mut self.says_so, now, published, |path, entry| says_so(path, entry, workbooks));

        let digest = |path: &String| self.digests.get(path).and_then(|(_, digest)| *digest);
        let copy = |((path, _), sources): &((&String, _), &[(&String, &FileEntry)])| {
            let own = digest(path)?;
            let (source, _) = sources.iter().find(|(source, _)| digest(source) == Some(own))?;
            Some(((*path).clone(), KeptBack::Copy((*source).clone())))
        };
        let marked = self.says_so.iter().filter_map(|(path, (_, says_so))| {
            says_so.clone().map(|place| (path.clone(), KeptBack::SaysSo(place)))
        });
        marked.chain(alike.iter().filter_map(copy)).collect()
    }
}

/// Looks into files that are new or different, and forgets those that nobody asks for any more.
fn update<'a, T: Clone + Send + Sync>(
    known: &mut BTreeMap<String, (Stamp, T)>,
    now: SystemTime,
    files: impl Iterator<Item = (&'a String, &'a FileEntry)>,
    look: impl Fn(&str, &FileEntry) -> T + Sync,
) {
    let files: BTreeMap<_, _> = files.collect();
    let look = |(path, entry): (&String, &FileEntry)| {
        let same = known.get(path).filter(|(stamp, _)| *stamp == entry.stamp && stamp.vouches(now));
        let found = same.map_or_else(|| look(path, entry), |(_, found)| found.clone());
        (path.clone(), (entry.stamp, found))
    };
    *known = files.into_par_iter().map(look).collect();
}

/// Where a file says that some of it is not public, if it does.
fn says_so(path: &str, entry: &FileEntry, workbooks: &Workbooks) -> Option<String> {
    let keeps_back = |text: &str| parse::secrecy::keeps_back(&Arc::new(SourceText::new(path, text)));
    if let Some(text) = read::any_text(entry) {
        return keeps_back(&text).map(|said| match said.line {
            Some(line) => format!("第 {line} 行“{}”", said.words),
            None => format!("“{}”", said.words),
        });
    }
    if !source_paths::is_workbook(path) {
        return None;
    }
    // Each sheet is a table. What cannot be read is for the checks to tell.
    let of_sheet = |sheet: &SheetText| {
        let said = keeps_back(&sheet.text)?;
        let row = said.line.and_then(|line| sheet.rows.get(line - 1));
        let row = row.map_or_else(String::new, |row| format!("第 {row} 行"));
        Some(format!("工作表“{}”{row}“{}”", sheet.name, said.words))
    };
    let any = |sheets: Vec<SheetText>| sheets.iter().find_map(of_sheet);
    let question = format!("where it says so as {path}");
    workbooks.answer(&question, path, entry, any).unwrap_or_default()
}
