//! A place that holds files by path.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};

use super::record::RecordEntry;
use crate::diagnostics::Diagnostic;
use crate::model::digest::Digest;

/// A place where a site can be put. Paths have `/` between names and begin at its root.
pub(super) trait PublishTarget {
    /// What lies directly in some folders of it (``: its root), by path. A folder that is not there holds
    /// nothing.
    fn list(&mut self, folders: &BTreeSet<&str>) -> Result<BTreeMap<String, There>, Diagnostic>;

    /// The bytes of a small file, if it is there.
    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic>;

    /// Whether a file has these bytes, where finding that out costs less than sending it. (A server would
    /// have to send it here, and what it says of its files is no digest of ours.)
    fn has(&mut self, _path: &str, _digest: Digest) -> Result<bool, Diagnostic> {
        Ok(false)
    }

    /// Puts a file there, whole where the place can do that; folders are made.
    fn put(&mut self, path: &str, size: u64, from: &mut dyn SentFile) -> Result<(), Diagnostic>;

    /// Deletes a file that is still what `was` says, as far as the place can tell. Says whether it did.
    fn delete(&mut self, path: &str, was: RecordEntry) -> Result<bool, Diagnostic>;

    /// Removes a folder that has become empty; one that has not, stays.
    fn remove_empty_folder(&mut self, path: &str);
}

/// Bytes that can be read again, where the first attempt to send them fails.
pub(super) trait SentFile: Read + Seek {}

impl<T: Read + Seek> SentFile for T {}

/// What lies at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum There {
    /// A file of so many bytes.
    File(u64),
    /// A folder, a link, …
    Other,
}
