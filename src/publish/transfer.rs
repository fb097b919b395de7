//! What there is to do to make a target hold a site: pure.

use std::collections::{BTreeMap, BTreeSet};

use super::record::{Record, RecordEntry, SentStamp};
use super::target::There;
use crate::model::path::{OutputPath, stem_and_ending};
use crate::model::routes;
use crate::write::HandedFile;

/// What there is to do.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Transfer<'a> {
    /// What is sent, in this order.
    pub(super) send: Vec<&'a HandedFile>,
    /// What would be replaced, but that it is no longer what was sent.
    pub(super) kept: Vec<OutputPath>,
    /// How many files are there already.
    pub(super) unchanged: usize,
    /// What is deleted then.
    pub(super) delete: Vec<(OutputPath, RecordEntry)>,
    /// What would be deleted, but that it is no longer what was sent.
    pub(super) edited: Vec<OutputPath>,
    /// What is ours by the record only: nothing lies there.
    pub(super) gone: Vec<OutputPath>,
}

impl<'a> Transfer<'a> {
    /// Compares a site (`files`) with what was sent before and what lies there.
    pub(super) fn between(
        files: &'a [HandedFile],
        record: &Record,
        there: &BTreeMap<String, There>,
    ) -> Transfer<'a> {
        let mut transfer = Self::default();
        for file in files {
            let there = there.get(file.path.as_str());
            match record.entries.get(&file.path) {
                // One that was on its way when the line went dead may have arrived in part.
                Some(RecordEntry { sent: Some(sent), coming: None }) => match there {
                    Some(There::File(size)) if *size != sent.size => transfer.kept.push(file.path.clone()),
                    Some(There::File(_)) if *sent == SentStamp::of(file) => transfer.unchanged += 1,
                    _ => transfer.send.push(file),
                },
                _ => transfer.send.push(file),
            }
        }
        transfer.send.sort_by(|a, b| (rank(&a.path), &a.path).cmp(&(rank(&b.path), &b.path)));
        let wanted: BTreeSet<&OutputPath> = files.iter().map(|file| &file.path).collect();
        for (path, entry) in record.entries.iter().filter(|(path, _)| !wanted.contains(path)) {
            match there.get(path.as_str()) {
                None => transfer.gone.push(path.clone()),
                Some(There::File(size)) if entry.stamps().any(|stamp| stamp.size == *size) => {
                    transfer.delete.push((path.clone(), *entry));
                }
                Some(_) => transfer.edited.push(path.clone()),
            }
        }
        transfer
    }

    /// Whether the target is as it should be, record and all.
    pub(super) fn is_nothing(&self) -> bool {
        let Self { send, kept: _, unchanged: _, delete, edited, gone } = self;
        send.is_empty() && delete.is_empty() && edited.is_empty() && gone.is_empty()
    }
}

/// The folders in which files of a site, or of the record, lie; the root among them.
pub(super) fn folders<'a>(files: &'a [HandedFile], record: &'a Record) -> BTreeSet<&'a str> {
    let paths = files.iter().map(|file| &file.path).chain(record.entries.keys());
    let folder = |path: &'a OutputPath| path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
    paths.map(folder).chain([""]).collect()
}

/// What must be there before what: pictures and styles, pages, lists of pages for programs, the home page.
fn rank(path: &OutputPath) -> u8 {
    match stem_and_ending(path.as_str()).1 {
        _ if path.as_str() == routes::HOME => 3,
        "xml" | "ics" | "txt" => 2,
        "html" => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::digest::Digest;

    fn file(path: &str, text: &str) -> HandedFile {
        let (size, digest) = (text.len() as u64, Digest::of(text.as_bytes()));
        HandedFile { path: OutputPath::known(path), size, digest }
    }

    fn paths<'a>(paths: impl IntoIterator<Item = &'a OutputPath>) -> Vec<&'a str> {
        paths.into_iter().map(OutputPath::as_str).collect()
    }

    #[test]
    fn pages_come_after_what_they_show_and_the_home_page_last() {
        let names = ["2022/a.html", "2022/a.jpg", "atom.xml", "index.html", "assets/z.css", "search.html"];
        let files = names.map(|name| file(name, name));
        let transfer = Transfer::between(&files, &Record::default(), &BTreeMap::new());
        let sent = paths(transfer.send.iter().map(|file| &file.path));
        assert_eq!(
            sent,
            ["2022/a.jpg", "assets/z.css", "2022/a.html", "search.html", "atom.xml", "index.html"]
        );
    }

    #[test]
    fn only_what_changed_is_sent_and_only_what_is_ours_is_deleted() {
        let (old, new) = (file("a.html", "old"), file("a.html", "newer"));
        let same = file("same.html", "same");
        let mut record = Record::default();
        for file in [&old, &same, &file("cut.html", "old"), &file("lost.html", "x"), &file("was.html", "was")]
        {
            record.arrived(file);
        }
        record.arrived(&file("edited.html", "1"));
        record.arrived(&file("kept.html", "1"));
        // It was being replaced when the line went dead: half of it may have arrived.
        record.expect(&file("cut.html", "coming"));
        record.expect(&file("coming.html", "12"));
        let there: BTreeMap<String, There> = [
            ("a.html", 3),
            ("same.html", 4),
            ("cut.html", 6),
            ("was.html", 3),
            ("edited.html", 9),
            ("kept.html", 9),
            ("coming.html", 2),
            ("theirs.html", 5),
        ]
        .map(|(path, size)| (path.to_owned(), There::File(size)))
        .into();
        let files = [new, same, file("cut.html", "old"), file("lost.html", "x"), file("kept.html", "2")];
        let transfer = Transfer::between(&files, &record, &there);
        assert_eq!(paths(transfer.send.iter().map(|file| &file.path)), ["a.html", "cut.html", "lost.html"]);
        assert_eq!(paths(transfer.delete.iter().map(|(path, _)| path)), ["coming.html", "was.html"]);
        assert_eq!((paths(&transfer.edited), transfer.unchanged), (vec!["edited.html"], 1));
        assert_eq!(paths(&transfer.kept), ["kept.html"]);
    }
}
