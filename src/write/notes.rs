//! The folder `.dangjian` of the site, not of its output: what must outlive a build and is nobody's to read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::OWN_FOLDER;
use super::disk::{Disk, FileKind};

/// The bytes of a file in it, if that is one, and no link, pipe or device.
pub fn read_note(site: &Path, name: &str) -> Option<Vec<u8>> {
    let folder = site.join(OWN_FOLDER);
    let is = |path: &Path, wanted: fn(&fs::Metadata) -> bool| {
        fs::symlink_metadata(path).is_ok_and(|metadata| wanted(&metadata))
    };
    let path = folder.join(name);
    (is(&folder, fs::Metadata::is_dir) && is(&path, fs::Metadata::is_file)).then(|| fs::read(path).ok())?
}

/// Puts a file in place whole, whatever is there but a folder.
///
/// # Errors
/// The disk fails, or something else has the folder's name; what `write` fails with.
pub fn put_note(
    site: &Path,
    name: &str,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> io::Result<()> {
    let (disk, folder) = (Disk::default(), open(&Disk::default(), site)?);
    let unborn = folder.join(format!("{name}.new"));
    if disk.stat(&unborn)?.is_some() {
        disk.remove_file(&unborn)?;
    }
    write(&mut disk.new_file(&unborn)?)?;
    disk.rename(&unborn, &folder.join(name))
}

/// Removes a file from it.
pub fn remove_note(site: &Path, name: &str) {
    if read_note(site, name).is_some() {
        let _ = fs::remove_file(site.join(OWN_FOLDER).join(name));
    }
}

/// The folder for files without a name, which are gone when they are closed; none where it cannot be had.
pub fn scratch_folder(site: &Path) -> Option<PathBuf> {
    open(&Disk::default(), site).ok()
}

/// The folder, made where it is not there; git leaves alone what lies in it. A link is not gone through.
pub(super) fn open(disk: &Disk, site: &Path) -> io::Result<PathBuf> {
    let folder = site.join(OWN_FOLDER);
    match disk.stat(&folder)? {
        Some(stat) if stat.kind == FileKind::Folder => {}
        Some(_) => return Err(io::ErrorKind::NotADirectory.into()),
        None => disk.make_folder(&folder)?,
    }
    let ignore = folder.join(".gitignore");
    if disk.stat(&ignore)?.is_none() {
        disk.write_new(&ignore, b"*\n", false)?;
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_it() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let (site, theirs) = (folder.path().join("site"), folder.path().join("theirs"));
        for folder in [&site, &theirs] {
            fs::create_dir(folder).unwrap();
        }
        let victim = theirs.join("cache");
        fs::write(&victim, "别人的").unwrap();
        let put = || put_note(&site, "cache", |file| io::Write::write_all(file, "新".as_bytes()));

        // The folder itself.
        symlink(&theirs, site.join(OWN_FOLDER)).unwrap();
        assert!(put().is_err() && read_note(&site, "cache").is_none());
        remove_note(&site, "cache");
        fs::remove_file(site.join(OWN_FOLDER)).unwrap();

        // Each file that is written there.
        put().unwrap();
        for name in ["cache", "cache.new", ".gitignore"] {
            let path = site.join(OWN_FOLDER).join(name);
            fs::remove_file(&path).ok();
            symlink(&victim, &path).unwrap();
            put().unwrap();
            assert_eq!(read_note(&site, "cache").unwrap(), "新".as_bytes(), "{name}");
        }
        assert_eq!(fs::read_to_string(&victim).unwrap(), "别人的");
    }
}
