//! A packed site that somebody asks for by name. It is put in place whole, follows no link, and replaces
//! nothing but an earlier one.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::codes::PACKAGE_REFUSED;
use super::disk::{Disk, FileKind};
use super::failed;
use super::ownership::{resolved, why_no_document};
use crate::diagnostics::Diagnostic;

/// How a packed site ends, so that the next one may take its place.
pub const PACKAGE_MARK: &str = "dangjian publish --zip";

/// The name of one on its way to its place.
const UNBORN: &str = ".网站.dangjian-part";

/// A place where a packed site may be put.
pub struct PackageFile {
    asked: PathBuf,
    folder: PathBuf,
    path: PathBuf,
    disk: Disk,
}

impl PackageFile {
    /// Finds out whether a package may be put there, or says why not. Nothing is written yet.
    ///
    /// # Errors
    /// Sources or the site lie there, or a file that is no package of ours.
    pub fn claim(site: &Path, path: &Path) -> Result<Self, Diagnostic> {
        let (disk, site) = (Disk::default(), resolved(site));
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = resolved(parent.unwrap_or(Path::new(".")));
        let Some(name) = path.file_name() else { return Err(refused(path, "这里没有写文件名")) };
        if !folder.is_dir() {
            return Err(refused(path, "没有这个文件夹"));
        }
        if let Some(why) = why_no_document(&site, &folder) {
            return Err(refused(path, &why));
        }
        let package = Self { asked: path.to_owned(), path: folder.join(name), folder, disk };
        package.may_replace()?;
        Ok(package)
    }

    /// Puts a package in its place; `write` writes it.
    ///
    /// # Errors
    /// The disk fails; what `write` fails with.
    pub fn put(&self, write: impl FnOnce(&mut File) -> Result<(), Diagnostic>) -> Result<(), Diagnostic> {
        let unborn = self.folder.join(UNBORN);
        let here = |error: io::Error| {
            let hint = "按原因处理（关掉正打开着它的程序、腾出空间、改权限），或在 --zip 后面换一个地方";
            failed(&self.path, &error).hint(hint)
        };
        let put = || {
            if self.disk.stat(&unborn).map_err(here)?.is_some() {
                self.disk.remove_file(&unborn).map_err(here)?;
            }
            let mut file = self.disk.new_file(&unborn).map_err(here)?;
            write(&mut file)?;
            file.sync_all().map_err(here)?;
            drop(file);
            self.may_replace()?;
            self.disk.rename(&unborn, &self.path).map_err(here)
        };
        put().inspect_err(|_| drop(fs::remove_file(&unborn)))
    }

    /// Refuses what is there and is no package of ours.
    fn may_replace(&self) -> Result<(), Diagnostic> {
        let found = self.disk.stat(&self.path).map_err(|error| failed(&self.path, &error))?;
        match found.map(|found| found.kind) {
            None => Ok(()),
            Some(FileKind::Folder) => Err(refused(&self.asked, "它是一个文件夹")),
            Some(FileKind::Other) => Err(refused(&self.asked, "它是一个链接，程序不顺着链接写")),
            Some(FileKind::File) if is_package(&self.path).map_err(|error| failed(&self.path, &error))? => {
                Ok(())
            }
            Some(FileKind::File) => Err(refused(&self.asked, "已有这个文件，而且不是以前打的包")),
        }
    }
}

fn is_package(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let length = PACKAGE_MARK.len() as u64;
    if file.metadata()?.len() < length {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-(PACKAGE_MARK.len() as i64)))?;
    let mut end = Vec::new();
    file.take(length).read_to_end(&mut end)?;
    Ok(end == PACKAGE_MARK.as_bytes())
}

fn refused(path: &Path, why: &str) -> Diagnostic {
    Diagnostic::new(PACKAGE_REFUSED, format!("不能把网站打包到 {}", path.display()))
        .label(why)
        .hint("换一个地方或名字，例如 --zip 网站.zip；已有的文件一个也没有动")
}
