//! The quarantine: what stands in the way and is not ours to replace or remove is moved to `.dangjian/kept`
//! of the site, under its own path. Not of the output: that is served, and handed over.
//!
//! It may lie on another disk. Each file gets a name there that nothing has, its bytes are there whole, and
//! only then does it go from where it was.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, FileKind, FileStat};
use super::{OWN_FOLDER, notes};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::path::OutputPath;
use crate::write::codes::{OUTDATED_REMOVED, OUTPUT_EDITED, OUTPUT_FOREIGN};

pub(super) const KEPT: &str = "kept";

/// The most files that a message names.
const NAMED: usize = 5;

/// A file that was moved out of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quarantined {
    /// Where it lay.
    pub(super) path: OutputPath,
    /// Whether it was a file of ours that somebody had edited.
    pub(super) was_ours: bool,
}

/// Where a site keeps what was moved out of the way.
#[derive(Clone, Debug)]
pub(super) struct Quarantine {
    site: PathBuf,
}

impl Quarantine {
    pub(super) fn of(site: PathBuf) -> Self {
        Self { site }
    }

    /// The folder, there or not.
    pub(super) fn folder(&self) -> PathBuf {
        self.site.join(OWN_FOLDER).join(KEPT)
    }

    /// What has the folder's place, or that of the one above, and is no folder: then nothing can be kept.
    pub(super) fn obstacle(&self, disk: &Disk) -> io::Result<Option<PathBuf>> {
        for path in [self.site.join(OWN_FOLDER), self.folder()] {
            if disk.stat(&path)?.is_some_and(|stat| stat.kind != FileKind::Folder) {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }

    /// Moves a file, link or folder here, under `path`. What lies here already stays: a later one gets a
    /// number, unless it says the same.
    pub(super) fn keep(&self, disk: &Disk, path: &str, target: &Path) -> io::Result<()> {
        let mut folder = room(disk, &notes::open(disk, &self.site)?.join(KEPT), true)?;
        let mut names = path.split('/').peekable();
        while let Some(name) = names.next() {
            let wanted = folder.join(name);
            if names.peek().is_none() {
                return put(disk, target, &wanted);
            }
            folder = room(disk, &wanted, false)?;
        }
        Ok(())
    }

    /// Moves here what an earlier program kept in the output.
    pub(super) fn take_over(&self, disk: &Disk, before: &Path) -> io::Result<()> {
        if disk.stat(before)?.is_some_and(|stat| stat.kind != FileKind::Folder) {
            return self.keep(disk, KEPT, before);
        }
        let folder = room(disk, &notes::open(disk, &self.site)?.join(KEPT), true)?;
        for (name, _) in disk.list(before)? {
            put(disk, &before.join(&name), &folder.join(&name))?;
        }
        disk.remove_folder(before)
    }
}

/// A folder of that name; where something else has it and it need not be the `only` one, of the next.
fn room(disk: &Disk, wanted: &Path, only: bool) -> io::Result<PathBuf> {
    for path in names(wanted).take(if only { 1 } else { usize::MAX }) {
        match disk.stat(&path)? {
            Some(stat) if stat.kind == FileKind::Folder => return Ok(path),
            Some(_) => {}
            None => return disk.make_folder(&path).map(|()| path),
        }
    }
    Err(io::ErrorKind::NotADirectory.into())
}

/// Moves a file or link under the first name that is free, of a folder all that is in it.
fn put(disk: &Disk, from: &Path, wanted: &Path) -> io::Result<()> {
    let Some(stat) = disk.stat(from)? else { return Ok(()) };
    if stat.kind == FileKind::Folder {
        let folder = room(disk, wanted, false)?;
        for (name, _) in disk.list(from)? {
            put(disk, &from.join(&name), &folder.join(&name))?;
        }
        return disk.remove_folder(from);
    }
    for to in names(wanted) {
        if is_kept(disk, &stat, from, &to)? {
            break;
        }
        match disk.link(from, &to).or_else(|_| copy(disk, &stat, from, &to)) {
            Ok(()) => break,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    disk.remove_file(from)
}

/// Whether the very same is kept already, as when the program was stopped half-way.
fn is_kept(disk: &Disk, stat: &FileStat, from: &Path, to: &Path) -> io::Result<bool> {
    let is_alike = |there: &FileStat| {
        there.kind == FileKind::File && stat.kind == FileKind::File && there.size == stat.size
    };
    Ok(disk.stat(to)?.as_ref().is_some_and(is_alike) && disk.digest(to)? == disk.digest(from)?)
}

/// Where a disk has no second names, or the quarantine lies on another.
fn copy(disk: &Disk, stat: &FileStat, from: &Path, to: &Path) -> io::Result<()> {
    if stat.kind != FileKind::File {
        return disk.copy_link(from, to);
    }
    // From here on the name is ours.
    let file = disk.new_file(to)?;
    let copied = disk.pour(from, file).and_then(|(digest, _)| {
        disk.flush(to)?;
        if disk.digest(to)? == digest { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
    });
    copied.inspect_err(|_| drop(disk.remove_file(to)))
}

/// `a.html`, `a-2.html`, `a-3.html` …
fn names(wanted: &Path) -> impl Iterator<Item = PathBuf> {
    let stem = wanted.file_stem().unwrap_or_default().to_owned();
    let ending = wanted.extension().map(ToOwned::to_owned);
    let numbered = move |number: usize, wanted: PathBuf| {
        let mut name = stem.clone();
        name.push(format!("-{number}"));
        if let Some(ending) = &ending {
            name.push(".");
            name.push(ending);
        }
        wanted.with_file_name(name)
    };
    let first = wanted.to_owned();
    std::iter::once(first.clone()).chain((2..).map(move |number| numbered(number, first.clone())))
}

/// What somebody should know of a commit.
pub(super) fn report(removed: &[OutputPath], kept: &[Quarantined], folder: &Path) -> Diagnostics {
    let mut problems = Diagnostics::new();
    let of = |was_ours: bool| {
        kept.iter().filter(|kept| kept.was_ours == was_ours).map(|kept| &kept.path).collect::<Vec<_>>()
    };
    let (edited, foreign) = (of(true), of(false));
    let kept = format!("原样移到了 {}", folder.display());
    if !edited.is_empty() {
        let message = format!("输出文件夹里有 {} 个文件在生成之后被改过：{}", edited.len(), named(&edited));
        let hint = "要改网站，请改 content 里的稿件，再生成一次；改过的文件不需要的话可以删掉";
        problems.push(
            Diagnostic::new(OUTPUT_EDITED, message)
                .label(format!("改过的{kept}；网站里还有这一页的，原处是新生成的"))
                .hint(hint),
        );
    }
    if !foreign.is_empty() {
        let message = format!(
            "输出文件夹里有 {} 个不是程序生成的文件占了网页的位置：{}",
            foreign.len(),
            named(&foreign)
        );
        let hint = "自己的文件请放到别的文件夹，或换个名字";
        problems.push(Diagnostic::new(OUTPUT_FOREIGN, message).label(kept).hint(hint));
    }
    if !removed.is_empty() {
        let message = format!(
            "删掉了 {} 个以前生成、现在不再需要的文件：{}",
            removed.len(),
            named(&removed.iter().collect::<Vec<_>>())
        );
        let hint =
            "稿件删除、改名或不再发布后，旧网页随之删掉；要让旧网址转到新的一篇，写在 aliases（旧链接）里";
        problems.push(Diagnostic::new(OUTDATED_REMOVED, message).hint(hint));
    }
    problems
}

/// The first of some paths.
pub(super) fn named<T: ToString>(paths: &[T]) -> String {
    let more = if paths.len() > NAMED { " 等" } else { "" };
    paths.iter().take(NAMED).map(ToString::to_string).collect::<Vec<_>>().join("、") + more
}
