//! A single file that somebody asks for by name: a report, a packed site. It is put in place whole, follows
//! no link, and replaces nothing but an earlier one of its sort.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, FileKind};
use super::failed;
use super::ownership::{resolved, why_no_document};
use crate::diagnostics::{Code, Diagnostic};

/// A sort of such files.
pub(super) struct AskedSort {
    /// What is wrong where one may not lie.
    pub(super) code: Code,
    /// Why, before the path: `不能把校对报告写到`.
    pub(super) refusal: &'static str,
    /// What to do then.
    pub(super) elsewhere: &'static str,
    /// What a file of another sort is not: `校对报告`, `以前打的包`.
    pub(super) called: &'static str,
    /// What to do where the disk fails.
    pub(super) on_failure: &'static str,
    /// The name of one on its way to its place.
    pub(super) unborn: &'static str,
    /// Whether a file is of this sort.
    pub(super) is_one: fn(&Disk, &Path) -> io::Result<bool>,
}

/// A place where a file of a sort may be put.
pub(super) struct AskedFile {
    sort: &'static AskedSort,
    asked: PathBuf,
    folder: PathBuf,
    path: PathBuf,
    disk: Disk,
}

impl AskedFile {
    /// Finds out whether a file may be put there, or says why not. Nothing is written yet.
    pub(super) fn claim(site: &Path, path: &Path, sort: &'static AskedSort) -> Result<Self, Diagnostic> {
        let (disk, site) = (Disk::default(), resolved(site));
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = resolved(parent.unwrap_or(Path::new(".")));
        let refused = |why: &str| sort.refused(path, why);
        let Some(name) = path.file_name() else { return Err(refused("这里没有写文件名")) };
        if !folder.is_dir() {
            return Err(refused("没有这个文件夹"));
        }
        if let Some(why) = why_no_document(&site, &folder) {
            return Err(refused(&why));
        }
        let file = Self { sort, asked: path.to_owned(), path: folder.join(name), folder, disk };
        file.may_replace()?;
        Ok(file)
    }

    /// Where it is, as it was asked for.
    pub(super) fn asked(&self) -> &Path {
        &self.asked
    }

    /// Puts a file in its place; `write` writes it.
    ///
    /// # Errors
    /// The disk fails; what `write` fails with; something else lies there by now.
    pub(super) fn put(
        &self,
        write: impl FnOnce(&mut File) -> Result<(), Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let unborn = self.folder.join(self.sort.unborn);
        let put = || {
            if self.disk.stat(&unborn).map_err(|error| self.failed(&error))?.is_some() {
                self.disk.remove_file(&unborn).map_err(|error| self.failed(&error))?;
            }
            let mut file = self.disk.new_file(&unborn).map_err(|error| self.failed(&error))?;
            write(&mut file)?;
            file.sync_all().map_err(|error| self.failed(&error))?;
            drop(file);
            self.may_replace()?;
            self.disk.rename(&unborn, &self.path).map_err(|error| self.failed(&error))
        };
        self.may_replace()?;
        put().inspect_err(|_| drop(fs::remove_file(&unborn)))
    }

    /// What the disk says while a file is put in its place.
    pub(super) fn failed(&self, error: &io::Error) -> Diagnostic {
        failed(&self.path, error).hint(self.sort.on_failure)
    }

    /// Refuses what is there and is of another sort.
    fn may_replace(&self) -> Result<(), Diagnostic> {
        let found = self.disk.stat(&self.path).map_err(|error| failed(&self.path, &error))?;
        let refused = |why: &str| Err(self.sort.refused(&self.asked, why));
        match found.map(|found| found.kind) {
            None => Ok(()),
            Some(FileKind::Folder) => refused("它是一个文件夹"),
            Some(FileKind::Other) => refused("它是一个链接，程序不顺着链接写"),
            Some(FileKind::File) => {
                match (self.sort.is_one)(&self.disk, &self.path)
                    .map_err(|error| failed(&self.path, &error))?
                {
                    true => Ok(()),
                    false => refused(&format!("已有这个文件，而且不是{}", self.sort.called)),
                }
            }
        }
    }
}

impl AskedSort {
    fn refused(&self, path: &Path, why: &str) -> Diagnostic {
        Diagnostic::new(self.code, format!("{} {}", self.refusal, path.display()))
            .label(why)
            .hint(self.elsewhere)
    }
}
