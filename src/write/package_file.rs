//! A packed site, where somebody asks for it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::asked_file::{AskedFile, AskedSort};
use super::codes::PACKAGE_REFUSED;
use super::disk::Disk;
use crate::diagnostics::Diagnostic;

/// How a packed site ends, so that the next one may take its place.
pub const PACKAGE_MARK: &str = "dangjian publish --zip";

static PACKAGE: AskedSort = AskedSort {
    code: PACKAGE_REFUSED,
    refusal: "不能把网站打包到",
    elsewhere: "换一个地方或名字，例如 --zip 网站.zip；已有的文件一个也没有动",
    called: "以前打的包",
    on_failure: "按原因处理（关掉正打开着它的程序、腾出空间、改权限），或在 --zip 后面换一个地方",
    unborn: ".网站.dangjian-part",
    is_one: is_package,
};

/// A place where a packed site may be put.
pub struct PackageFile(AskedFile);

impl PackageFile {
    /// Finds out whether a package may be put there, or says why not. Nothing is written yet.
    ///
    /// # Errors
    /// Sources or the site lie there, or a file that is no package of ours.
    pub fn claim(site: &Path, path: &Path) -> Result<Self, Diagnostic> {
        AskedFile::claim(site, path, &PACKAGE).map(Self)
    }

    /// Puts a package in its place; `write` writes it.
    ///
    /// # Errors
    /// The disk fails; what `write` fails with.
    pub fn put(&self, write: impl FnOnce(&mut File) -> Result<(), Diagnostic>) -> Result<(), Diagnostic> {
        self.0.put(write)
    }
}

fn is_package(_: &Disk, path: &Path) -> io::Result<bool> {
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
