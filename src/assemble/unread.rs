//! Files that nothing reads and no text refers to, though somebody will have meant them: texts and tables
//! whose name or folder is another than the program knows.

mod advice;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::links::Linked;
use crate::assemble::codes::files::NOT_READ;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::body::Link;
use crate::model::inventory::{FileEntry, FileRole, Inventory};
use crate::model::path::file_name;
use crate::model::site::Withheld;
use crate::model::source_paths;
use crate::model::written::{PageFile, PostFile, YearFile};
use advice::{Advice, advice};

/// The texts of a site: what they refer to has a use.
pub(super) struct SiteTexts<'a> {
    pub(super) posts: &'a [&'a Arc<PostFile>],
    pub(super) pages: &'a [Arc<PageFile>],
    pub(super) years: &'a [Arc<YearFile>],
    /// What the links of published texts have come to.
    pub(super) linked: &'a Linked,
    pub(super) withheld: &'a [Withheld],
}

/// More documents or tables than this, side by side and of one sort, are one problem.
const SIDE_BY_SIDE: usize = 6;

/// A problem for each file that was not read and has no use, and how many there are. A heap of attachments
/// that nothing refers to is told in one, lest it hides the rest.
pub(super) fn report(inventory: &Inventory, texts: &SiteTexts<'_>) -> (Vec<Diagnostic>, usize) {
    let mut found: Vec<_> = inventory
        .files
        .iter()
        .filter_map(|(path, entry)| Some((path.as_str(), of_file(path, entry, inventory)?)))
        .collect();
    if !found.is_empty() {
        let published = texts.linked.files.iter().chain(texts.withheld.iter().flat_map(|text| &text.files));
        let published: BTreeSet<&str> = published.map(|file| file.source.as_str()).collect();
        found.retain(|(path, _)| !published.contains(path));
        let referred = texts.refer_to(found.iter().map(|(path, _)| *path).collect());
        let unknown = texts.folders_with_unknown(inventory);
        let may_be_referred_to =
            |path: &str, advice: &Advice| advice.may_be_attached && unknown.contains(folder(path));
        found.retain(|(path, advice)| !referred.contains(*path) && !may_be_referred_to(path, advice));
    }
    let mut problems = settings_told_twice(inventory);
    problems.extend(folders_for_files(inventory));
    let count = found.len() + problems.len();
    let mut heaps: BTreeMap<_, Vec<(&str, Advice)>> = BTreeMap::new();
    for (path, advice) in found {
        let side_by_side = advice.may_be_attached.then(|| (folder(path), advice.what.clone()));
        match side_by_side {
            Some(key) => heaps.entry(key).or_default().push((path, advice)),
            None => problems.push(problem(path, advice)),
        }
    }
    for ((folder, what), heap) in heaps {
        if heap.len() > SIDE_BY_SIDE {
            problems.push(of_heap(folder, &what, &heap));
        } else {
            problems.extend(heap.into_iter().map(|(path, advice)| problem(path, advice)));
        }
    }
    (problems, count)
}

fn of_file(path: &str, entry: &FileEntry, inventory: &Inventory) -> Option<Advice> {
    matches!(entry.role, FileRole::Other | FileRole::Internal).then(|| advice(path, inventory)).flatten()
}

fn problem(path: &str, Advice { what, mend, is_error, .. }: Advice) -> Diagnostic {
    let problem = Diagnostic::new(NOT_READ, what).in_file(path).hint(mend);
    if is_error { problem.severity(Severity::Error) } else { problem }
}

fn of_heap(folder: &str, what: &str, heap: &[(&str, Advice)]) -> Diagnostic {
    let names: Vec<_> = heap.iter().take(3).map(|(path, _)| file_name(path)).collect();
    let message = format!("{what}，这里有 {} 个，如 {}", heap.len(), names.join("、"));
    let mend = format!("{}。别的也照此办", heap[0].1.mend);
    Diagnostic::new(NOT_READ, message).in_file(folder).hint(mend)
}

/// Of several files with settings the last is read.
fn settings_told_twice(inventory: &Inventory) -> Vec<Diagnostic> {
    let all = inventory.files.iter().filter(|(_, entry)| entry.role == FileRole::Settings);
    let mut paths: Vec<&str> = all.map(|(path, _)| path.as_str()).collect();
    let used = paths.pop().unwrap_or_default();
    let told = |path: &str| {
        Diagnostic::new(NOT_READ, format!("没有读入：设置只读一份，这次用的是 {used}"))
            .in_file(path)
            .hint("把两份合成一份，删去另一份")
    };
    paths.into_iter().map(told).collect()
}

/// Folders that have the name of a file which would be read.
fn folders_for_files(inventory: &Inventory) -> impl Iterator<Item = Diagnostic> {
    let is_for_file = |path: &&String| {
        matches!(source_paths::role(path), FileRole::LedgerCsv | FileRole::LedgerYaml | FileRole::Calendar)
    };
    inventory.folders.iter().filter(is_for_file).map(|path| {
        Diagnostic::new(NOT_READ, format!("“{}”是一个文件夹，不是文件", file_name(path)))
            .in_file(path)
            .hint("真正的文件在里面，就把它移出来；给这个文件夹改名，名字不要以扩展名结尾")
    })
}

impl SiteTexts<'_> {
    /// Those of some files that a link or cover names, whatever has come of it.
    fn refer_to<'f>(&self, files: BTreeSet<&'f str>) -> BTreeSet<&'f str> {
        let names: BTreeSet<&str> = files.iter().map(|path| ending(path)).collect();
        let named = |from: &str, target: &str| {
            // Most links lead to pictures and pages.
            let path = names.contains(ending(target)).then(|| source_paths::of_link(from, target))??;
            files.get(path.as_str()).copied()
        };
        let of_links =
            |from: &str, links: &[Link]| links.iter().filter_map(|link| named(from, &link.target)).collect();
        let mut all: Vec<Vec<&str>> = Vec::new();
        for post in self.posts {
            let from = post.source.path();
            all.push(of_links(from, &post.body.links));
            all.extend(post.front.cover.iter().map(|cover| named(from, &cover.value).into_iter().collect()));
        }
        all.extend(self.pages.iter().map(|page| of_links(page.source.path(), &page.body.links)));
        all.extend(self.years.iter().map(|year| of_links(year.source.path(), &year.body.links)));
        all.into_iter().flatten().collect()
    }

    /// The folders of texts that could not be read: what they refer to nobody knows.
    fn folders_with_unknown<'f>(&self, inventory: &'f Inventory) -> BTreeSet<&'f str> {
        let known = self.posts.iter().map(|post| post.source.path());
        let known = known.chain(self.pages.iter().map(|page| page.source.path()));
        let known: BTreeSet<&str> = known.chain(self.years.iter().map(|year| year.source.path())).collect();
        let is_text = |role| matches!(role, FileRole::Post | FileRole::Page | FileRole::Year);
        let texts = inventory.files.iter().filter(|(_, entry)| is_text(entry.role));
        texts.map(|(path, _)| path.as_str()).filter(|path| !known.contains(path)).map(folder).collect()
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}
