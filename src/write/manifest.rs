//! What earlier builds wrote: path and digest of every file that is ours.
//!
//! One text file, `.dangjian/manifest`, sorted, paths relative to the output, so that the site may be moved.
//! Its last line is a digest of the others: a record that is damaged, or that somebody edited, proves
//! nothing, and what is not proven ours is neither deleted nor replaced.
//!
//! The same text is the journal of a commit: `.dangjian/journal` is the manifest of the site to come, from
//! when all of its files lie in staging until all are in place. Its renaming to `manifest` ends the commit.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;
use std::path::Path;

use super::disk::{Disk, FileKind, FileStat};
use crate::model::digest::Digest;
use crate::model::inventory::CLOCK_STEP;
use crate::model::path::OutputPath;

/// The record of the largest site is shorter, in bytes.
const LONGEST: u64 = 1 << 30;

const HEADER: &str = "dangjian manifest 1";

/// How much older than the manifest a file must be to be known by its time, in nanoseconds.
const SETTLED: i64 = CLOCK_STEP.as_nanos() as i64;

/// What builds wrote.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) entries: BTreeMap<OutputPath, ManifestEntry>,
    /// When it was written, by the clock of its disk, in nanoseconds since 1970.
    written: i64,
    /// Paths with capitals or decomposed letters, by what file systems may take them for.
    folded: BTreeMap<String, OutputPath>,
}

/// A file that is ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ManifestEntry {
    pub(super) digest: Digest,
    pub(super) size: u64,
    /// Time and number on the disk when it was written; see [`FileStat`].
    pub(super) modified: i64,
    pub(super) inode: u64,
    /// What it was made from.
    pub(super) key: Option<Digest>,
}

impl ManifestEntry {
    pub(super) fn new(digest: Digest, stat: &FileStat, key: Option<Digest>) -> Self {
        Self { digest, size: stat.size, modified: stat.modified, inode: stat.inode, key }
    }
}

/// What there is of a manifest on disk.
pub(super) enum StoredManifest {
    Nothing,
    /// Something nobody can rely on.
    Damaged,
    Good(Manifest),
}

impl Manifest {
    pub(super) fn new(entries: BTreeMap<OutputPath, ManifestEntry>, written: i64) -> Self {
        let odd =
            entries.keys().map(|path| (path.folded(), path)).filter(|(folded, path)| folded != path.as_str());
        let folded = odd.map(|(folded, path)| (folded.into_owned(), path.clone())).collect();
        Self { entries, written, folded }
    }

    /// Reads a manifest. A link in its place is none of ours.
    pub(super) fn load(disk: &Disk, path: &Path) -> io::Result<StoredManifest> {
        let Some(stat) = disk.stat(path)? else { return Ok(StoredManifest::Nothing) };
        if stat.kind != FileKind::File || stat.size > LONGEST {
            return Ok(StoredManifest::Damaged);
        }
        let text = disk.read(path)?;
        Ok(parse(&text).map_or(StoredManifest::Damaged, |entries| {
            StoredManifest::Good(Self::new(entries, stat.modified))
        }))
    }

    /// The text of its file.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::with_capacity(128 * (self.entries.len() + 2));
        text.push_str(HEADER);
        for (path, ManifestEntry { digest, size, modified, inode, key }) in &self.entries {
            let _ = write!(text, "\n{digest} {size} {modified} {inode} ");
            match key {
                Some(key) => _ = write!(text, "{key} "),
                None => text.push_str("- "),
            }
            text.push_str(path.as_str());
        }
        text.push('\n');
        let end = Digest::of(text.as_bytes());
        let _ = writeln!(text, "end {end}");
        text
    }

    /// Whether a file can be taken for the one that was written, unread.
    pub(super) fn knows(&self, entry: &ManifestEntry, stat: &FileStat) -> bool {
        let is_same = (entry.size, entry.modified, entry.inode) == (stat.size, stat.modified, stat.inode);
        is_same && self.is_settled(stat)
    }

    /// Whether a file was left alone for so long before this was written that a later change must show in its
    /// time.
    pub(super) fn is_settled(&self, stat: &FileStat) -> bool {
        stat.kind == FileKind::File && stat.modified.saturating_add(SETTLED) <= self.written
    }

    /// Whether it has a path under another spelling, which some file systems take for the same file.
    pub(super) fn spells_otherwise(&self, path: &OutputPath) -> bool {
        let folded = path.folded();
        let other = self.folded.get(folded.as_ref()).is_some_and(|other| other != path);
        other
            || folded != path.as_str()
                && OutputPath::new(folded).is_some_and(|plain| self.entries.contains_key(&plain))
    }
}

fn parse(bytes: &[u8]) -> Option<BTreeMap<OutputPath, ManifestEntry>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (lines, end) = text.strip_suffix('\n')?.rsplit_once('\n')?;
    let body = &text[..=lines.len()];
    (end.strip_prefix("end ")?.parse() == Ok(Digest::of(body.as_bytes()))).then_some(())?;
    let mut lines = lines.split('\n');
    (lines.next() == Some(HEADER)).then_some(())?;
    lines.map(parse_line).collect()
}

fn parse_line(line: &str) -> Option<(OutputPath, ManifestEntry)> {
    let mut parts = line.splitn(6, ' ');
    let mut next = || parts.next();
    let digest = next()?.parse().ok()?;
    let (size, modified, inode) = (next()?.parse().ok()?, next()?.parse().ok()?, next()?.parse().ok()?);
    let key = match next()? {
        "-" => None,
        key => Some(key.parse().ok()?),
    };
    Some((OutputPath::new(next()?)?, ManifestEntry { digest, size, modified, inode, key }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Manifest {
        let entry = |text: &str, key| ManifestEntry {
            digest: Digest::of(text.as_bytes()),
            size: 3,
            modified: -7,
            inode: 9,
            key,
        };
        let paths = [("index.html", None), ("旧/a b.html", Some(Digest::of(b"k"))), ("Old/A.html", None)];
        Manifest::new(paths.map(|(path, key)| (OutputPath::known(path), entry(path, key))).into(), 0)
    }

    #[test]
    fn what_is_written_is_read_again() {
        let manifest = sample();
        assert_eq!(parse(manifest.to_text().as_bytes()), Some(manifest.entries));
        assert_eq!(parse(Manifest::default().to_text().as_bytes()), Some(BTreeMap::new()));
    }

    #[test]
    fn a_path_that_leads_elsewhere_makes_the_whole_record_worthless() {
        for path in ["../x", "/etc/x", "a/../../x", "C:/x", ".dangjian/owner.txt", "a//b", "", "con"] {
            let text = sample().to_text().replace("index.html", path);
            let (body, _) = text.split_at(text.find("end ").unwrap());
            let resealed = format!("{body}end {}\n", Digest::of(body.as_bytes()));
            assert_eq!(parse(resealed.as_bytes()), None, "{path:?}");
        }
    }

    #[test]
    fn other_spellings_are_seen() {
        let spells = |path| sample().spells_otherwise(&OutputPath::known(path));
        assert!(spells("old/a.html") && spells("INDEX.html") && spells("old/A.html"));
        assert!(!spells("Old/A.html") && !spells("index.html") && !spells("new.html") && !spells("New.html"));
    }

    proptest! {
        #[test]
        fn whatever_is_damaged_is_refused(at in 0usize..400, with in any::<u8>(), cut in any::<bool>()) {
            let good = sample().to_text().into_bytes();
            let at = at % good.len();
            let mut bad = good.clone();
            if cut { bad.truncate(at) } else { bad[at] = with }
            prop_assert!(bad == good || parse(&bad).is_none());
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(parse(&bytes).is_none());
        }
    }
}
