//! A folder to which a built site is carried: a stick, a share. Files are put in place whole, and through no
//! link.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::OWN_FOLDER;
use super::disk::{Disk, FileKind};
use super::ownership::{MARK, SOURCES, home, link_in, resolved, sources_of_another};
use super::retry::retry_while_busy;
use crate::model::digest::Digest;

/// The name of a file on its way to its place.
const UNBORN: &str = ".dangjian-part";

/// The record of a large site is shorter.
const LONGEST: u64 = 1 << 30;

/// A folder that a site may be carried to.
pub struct PlacedFolder {
    root: PathBuf,
    disk: Disk,
    /// Folders that are there and no links.
    known: HashSet<String>,
}

impl PlacedFolder {
    /// Finds out whether a folder may be used, or says why not: sources lie there, or a built site. It need
    /// not be there, but what it lies in must. Nothing is written yet.
    ///
    /// # Errors
    /// Why it may not, for people.
    pub fn claim(site: &Path, path: &Path) -> Result<Self, String> {
        let (root, site) = (resolved(path), resolved(site));
        let sources: Vec<_> =
            SOURCES.iter().flat_map(|name| [site.join(name), resolved(&site.join(name))]).collect();
        if site.starts_with(&root) || sources.iter().any(|source| source.starts_with(&root)) {
            return Err("它就是站点文件夹，或是站点文件夹的上级".to_owned());
        }
        let other = || sources_of_another(&root);
        if let Some(source) = sources.iter().find(|source| root.starts_with(source)).cloned().or_else(other) {
            return Err(format!("{} 里放的是源文件", source.display()));
        }
        if root.iter().any(|name| name == OWN_FOLDER || name == ".git") {
            return Err("那里是程序自己用的文件夹".to_owned());
        }
        let is_output = |folder: &Path| folder.join(OWN_FOLDER).join(MARK).is_file();
        if root.ancestors().any(is_output) || root.starts_with(resolved(&site.join("public"))) {
            return Err("那里是生成的网站本身；发布要写到别处".to_owned());
        }
        if cfg!(unix) && root.parent().is_none() || home().is_some_and(|home| home.starts_with(&root)) {
            return Err("它是磁盘的根，或是用户的主文件夹".to_owned());
        }
        if root.is_file() {
            return Err("它是一个文件，不是文件夹".to_owned());
        }
        if !root.is_dir() && !root.parent().is_some_and(Path::is_dir) {
            return Err("没有这个文件夹，它的上一级也没有；U 盘插好了吗？".to_owned());
        }
        Ok(Self { root, disk: Disk::default(), known: HashSet::new() })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// What lies directly in a folder of it, with the sizes of files.
    ///
    /// # Errors
    /// The disk fails.
    pub fn list(&self, folder: &str) -> io::Result<Vec<(String, Option<u64>)>> {
        let path = self.root.join(folder);
        if self.link_in(folder)? || !path.is_dir() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for (name, kind) in self.disk.list(&path)? {
            let Ok(name) = name.into_string() else { continue };
            let stat = self.disk.stat(&path.join(&name))?;
            let size = stat.filter(|_| kind == FileKind::File).map(|stat| stat.size);
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            found.push((path, size));
        }
        Ok(found)
    }

    /// The bytes of a file, if it is there.
    ///
    /// # Errors
    /// The disk fails.
    pub fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        let target = self.root.join(path);
        match self.disk.stat(&target)? {
            Some(stat) if stat.kind == FileKind::File && stat.size < LONGEST => {
                self.disk.read(&target).map(Some)
            }
            Some(_) => Err(io::ErrorKind::InvalidData.into()),
            None => Ok(None),
        }
    }

    /// Whether a file lies there, behind no link, whose bytes have a digest.
    ///
    /// # Errors
    /// The disk fails.
    pub fn has(&self, path: &str, digest: Digest) -> io::Result<bool> {
        let target = self.root.join(path);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_file = self.disk.stat(&target)?.is_some_and(|stat| stat.kind == FileKind::File);
        Ok(is_file && !self.link_in(folder)? && self.disk.digest(&target)? == digest)
    }

    /// Puts a file in place, whatever file is there.
    ///
    /// # Errors
    /// A link or folder is in the way; the disk fails.
    pub fn put(&mut self, path: &str, from: &mut dyn Read) -> io::Result<()> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if !self.known.contains(folder) {
            if self.link_in(folder)? {
                return Err(io::ErrorKind::NotADirectory.into());
            }
            self.disk.make_folder(&self.root.join(folder))?;
            self.known.insert(folder.to_owned());
        }
        let target = self.root.join(path);
        if self.disk.stat(&target)?.is_some_and(|stat| stat.kind == FileKind::Folder) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let unborn = self.root.join(folder).join(UNBORN);
        if self.disk.stat(&unborn)?.is_some() {
            self.disk.remove_file(&unborn)?;
        }
        let put = || {
            let mut file = self.disk.new_file(&unborn)?;
            io::copy(from, &mut file)?;
            file.sync_all()?;
            drop(file);
            self.disk.rename(&unborn, &target)
        };
        let mut put = put;
        put().inspect_err(|_| drop(fs::remove_file(&unborn)))
    }

    /// Deletes a file whose bytes have one of some digests. Says whether it did.
    ///
    /// # Errors
    /// The disk fails.
    pub fn delete(&mut self, path: &str, digests: &[Digest]) -> io::Result<bool> {
        let target = self.root.join(path);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_file = self.disk.stat(&target)?.is_some_and(|stat| stat.kind == FileKind::File);
        if !is_file || self.link_in(folder)? || !digests.contains(&self.disk.digest(&target)?) {
            return Ok(false);
        }
        retry_while_busy(|| fs::remove_file(&target)).map(|()| true)
    }

    /// Removes a folder that is empty.
    pub fn remove_empty_folder(&mut self, path: &str) {
        let _ = self.disk.remove_folder(&self.root.join(path));
        self.known.clear();
    }

    fn link_in(&self, folder: &str) -> io::Result<bool> {
        Ok(!folder.is_empty() && link_in(&self.disk, &self.root, folder)?.is_some())
    }
}
