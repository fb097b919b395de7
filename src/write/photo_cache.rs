//! Pictures that were made anew, kept in `.dangjian/photos` of the site by what they were made of: whoever
//! empties the output, or builds into another, need not wait for them again.
//!
//! Each file begins with the digest of what follows: one that was torn by a power cut is not taken.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::disk::{Disk, FileKind};
use super::{OWN_FOLDER, notes};
use crate::model::digest::Digest;

const PHOTOS: &str = "photos";

/// When there are more bytes, the older half is let go: whoever wants it has its output, or makes it again.
const MOST_BYTES: u64 = 4 << 30;

/// A picture by what it is made of.
pub fn kept_photo(site: &Path, made_of: Digest) -> Option<Vec<u8>> {
    let folder = site.join(OWN_FOLDER).join(PHOTOS);
    let path = folder.join(made_of.to_string());
    let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
    let is_file = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
    if !is_folder(&site.join(OWN_FOLDER)) || !is_folder(&folder) || !is_file {
        return None;
    }
    let mut bytes = fs::read(path).ok()?;
    let line = bytes.iter().position(|&byte| byte == b'\n')?;
    let picture = bytes.split_off(line + 1);
    let digest: Digest = std::str::from_utf8(&bytes[..line]).ok()?.parse().ok()?;
    (digest == Digest::of(&picture)).then_some(picture)
}

/// Keeps a picture. Where that cannot be done it is made again the next time.
pub fn keep_photo(site: &Path, made_of: Digest, bytes: &[u8]) {
    let _ = keep(site, made_of, bytes);
}

fn keep(site: &Path, made_of: Digest, bytes: &[u8]) -> io::Result<()> {
    let disk = Disk::default();
    let folder = open(&disk, site)?;
    let unborn = folder.join(format!("{made_of}.new"));
    if disk.stat(&unborn)?.is_some() {
        disk.remove_file(&unborn)?;
    }
    let mut file = disk.new_file(&unborn)?;
    file.write_all(format!("{}\n", Digest::of(bytes)).as_bytes())?;
    file.write_all(bytes)?;
    drop(file);
    disk.rename(&unborn, &folder.join(made_of.to_string()))
}

fn open(disk: &Disk, site: &Path) -> io::Result<PathBuf> {
    let folder = notes::open(disk, site)?.join(PHOTOS);
    match disk.stat(&folder)? {
        Some(stat) if stat.kind == FileKind::Folder => {}
        Some(_) => return Err(io::ErrorKind::NotADirectory.into()),
        None => disk.make_folder(&folder)?,
    }
    Ok(folder)
}

/// Lets go the oldest where there are too many.
pub fn forget_old_photos(site: &Path) {
    let Ok(folder) = open(&Disk::default(), site) else { return };
    let mut kept = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        // Only what we name so.
        let is_ours = entry.file_name().to_str().is_some_and(|name| name.parse::<Digest>().is_ok());
        if let Ok(found) = entry.metadata()
            && is_ours
        {
            kept.push((found.modified().ok(), found.len(), entry.path()));
        }
    }
    let mut left: u64 = kept.iter().map(|(_, size, _)| size).sum();
    if left <= MOST_BYTES {
        return;
    }
    kept.sort();
    for (_, size, path) in kept {
        if left > MOST_BYTES / 2 && fs::remove_file(path).is_ok() {
            left -= size;
        }
    }
}
