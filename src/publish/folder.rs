//! A folder as a target: a stick, a share.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use super::codes::{TARGET_REFUSED, TRANSFER_FAILED};
use super::record::RecordEntry;
use super::target::{PublishTarget, SentFile, There};
use crate::diagnostics::{Diagnostic, system_cause};
use crate::model::digest::Digest;
use crate::write::PlacedFolder;

/// A folder.
pub(super) struct FolderTarget {
    folder: PlacedFolder,
}

impl FolderTarget {
    /// A folder to which a site may be published; `site` is the site folder.
    pub(super) fn claim(site: &Path, path: &Path) -> Result<Self, Diagnostic> {
        let folder = PlacedFolder::claim(site, path).map_err(|why| {
            Diagnostic::new(TARGET_REFUSED, format!("不能把网站发布到 {}", path.display()))
                .label(why)
                .hint("写另一个文件夹，例如 U 盘里专门放网站的那个；已有的文件一个也没有动")
        })?;
        Ok(Self { folder })
    }

    fn failed(&self, path: &str, error: &io::Error) -> Diagnostic {
        let at = self.folder.path().join(path);
        Diagnostic::new(TRANSFER_FAILED, format!("没能写到 {}", at.display()))
            .label(system_cause(error))
            .hint("按原因处理（腾出空间、关掉占用它的程序、改权限、插好 U 盘），再运行一次")
    }
}

impl PublishTarget for FolderTarget {
    fn list(&mut self, folders: &BTreeSet<&str>) -> Result<BTreeMap<String, There>, Diagnostic> {
        let mut all = BTreeMap::new();
        for folder in folders {
            let found = self.folder.list(folder).map_err(|error| self.failed(folder, &error))?;
            all.extend(found.into_iter().map(|(path, size)| (path, size.map_or(There::Other, There::File))));
        }
        Ok(all)
    }

    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        self.folder.read(path).map_err(|error| self.failed(path, &error))
    }

    fn has(&mut self, path: &str, digest: Digest) -> Result<bool, Diagnostic> {
        self.folder.has(path, digest).map_err(|error| self.failed(path, &error))
    }

    fn put(&mut self, path: &str, _: u64, from: &mut dyn SentFile) -> Result<(), Diagnostic> {
        self.folder.put(path, from).map_err(|error| self.failed(path, &error))
    }

    fn delete(&mut self, path: &str, was: RecordEntry) -> Result<bool, Diagnostic> {
        let digests: Vec<_> = was.stamps().map(|stamp| stamp.digest).collect();
        self.folder.delete(path, &digests).map_err(|error| self.failed(path, &error))
    }

    fn remove_empty_folder(&mut self, path: &str) {
        self.folder.remove_empty_folder(path);
    }
}
