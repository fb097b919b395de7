//! Sources that the program changes because somebody has asked for it (`check --fix`). Before a file is
//! replaced, the old one lies in `.dangjian/undo/<run>/<path>`, beside a note that says how to take it back.
//!
//! A file is replaced whole: whenever the program is stopped, there is the old one or the new one. A link is
//! not followed.

use std::fs;
use std::path::{Path, PathBuf};

use super::disk::{Disk, FileKind};
use super::ownership::link_in;
use super::{OWN_FOLDER, notes};
use crate::diagnostics::{Diagnostic, system_cause};
use crate::write::codes::SOURCE_NOT_WRITTEN;

/// The folder of all runs, in the program's own.
const UNDO: &str = "undo";
/// The note in each run's folder.
const NOTE: &str = "怎样改回去.txt";
/// How many runs are kept.
const RUNS: usize = 20;

/// A run that changes sources.
pub struct Undo {
    site: PathBuf,
    disk: Disk,
    /// Names the run; runs are in order of their names.
    run: String,
    /// Where the old files lie, once there is one.
    folder: Option<PathBuf>,
}

impl Undo {
    /// A run by its name, a moment such as `2022-07-01-093000`. Nothing is written yet.
    pub fn new(site: &Path, run: impl Into<String>) -> Self {
        Self { site: site.to_owned(), disk: Disk::default(), run: run.into(), folder: None }
    }

    /// Where the old files lie; `None` where none was replaced.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Puts other bytes in the place of a file's; `path` is relative to the site folder.
    ///
    /// # Errors
    /// It no longer has the bytes that are to be replaced, or the disk fails. Then it is as it was.
    pub fn replace(&mut self, path: &str, on_disk: &Path, old: &[u8], new: &[u8]) -> Result<(), Diagnostic> {
        let before = self.disk.stat(on_disk).ok().flatten();
        let is_file = before.is_some_and(|stat| stat.kind == FileKind::File);
        if !is_file || link_in(&self.disk, &self.site, path).is_ok_and(|link| link.is_some()) {
            return Err(refused(path, "它不是普通的文件，程序不顺着链接改"));
        }
        if !self.disk.read(on_disk).is_ok_and(|bytes| bytes == old) {
            return Err(refused(path, "刚才有人改过它"));
        }
        let failed = |error: &std::io::Error| refused(path, system_cause(error));
        self.keep(path, old).map_err(|error| failed(&error))?;
        let name = on_disk.file_name().unwrap_or_default().to_string_lossy();
        let unborn = on_disk.with_file_name(format!(".{name}.dangjian-part"));
        let put = || {
            if self.disk.stat(&unborn)?.is_some() {
                self.disk.remove_file(&unborn)?;
            }
            self.disk.write_new(&unborn, new, true)?;
            fs::set_permissions(&unborn, fs::metadata(on_disk)?.permissions())?;
            let is_same = self.disk.stat(on_disk)? == before;
            if is_same { self.disk.rename(&unborn, on_disk).map(|()| true) } else { Ok(false) }
        };
        let put = put().map_err(|error| {
            let _ = fs::remove_file(&unborn);
            failed(&error)
        })?;
        if put {
            return Ok(());
        }
        // What an editor has written since is not lost.
        let _ = fs::remove_file(&unborn);
        Err(refused(path, "刚才有人改过它"))
    }

    /// Keeps what a file was before the run.
    fn keep(&mut self, path: &str, old: &[u8]) -> std::io::Result<()> {
        let folder = match &self.folder {
            Some(folder) => folder.clone(),
            None => self.open()?,
        };
        let copy = folder.join(path);
        if self.disk.stat(&copy)?.is_none() {
            copy.parent().map_or(Ok(()), |parent| self.disk.make_folder(parent))?;
            self.disk.write_new(&copy, old, true)?;
            copy.parent().map_or(Ok(()), |parent| self.disk.flush_folder(parent))?;
        }
        Ok(())
    }

    /// Makes the folder of this run, and lets the oldest go.
    fn open(&mut self) -> std::io::Result<PathBuf> {
        let all = notes::open(&self.disk, &self.site)?.join(UNDO);
        if link_in(&self.disk, &self.site, &format!("{OWN_FOLDER}/{UNDO}"))?.is_some() {
            return Err(std::io::ErrorKind::NotADirectory.into());
        }
        let mut folder = all.join(&self.run);
        let mut number = 2;
        while self.disk.stat(&folder)?.is_some() {
            folder = all.join(format!("{}-{number:02}", self.run));
            number += 1;
        }
        self.disk.make_folder(&folder)?;
        // With the mark by which older editors on Windows know UTF-8.
        let note = format!(
            "\u{feff}这里是 {} 运行 dangjian check --fix 以前的文件。\r\n要改回去，把这里的 content 文件夹拷到站点文件夹里，\
             覆盖现在的；只想改回一个文件，就只拷那一个。\r\n只保留最近 {RUNS} 次。\r\n",
            self.run
        );
        self.disk.write_new(&folder.join(NOTE), note.as_bytes(), false)?;
        self.prune(&all)?;
        self.folder = Some(folder.clone());
        Ok(folder)
    }

    /// Removes the oldest runs: folders with our note alone.
    fn prune(&self, all: &Path) -> std::io::Result<()> {
        let is_run = |name: &std::ffi::OsString| all.join(name).join(NOTE).is_file();
        let runs: Vec<_> =
            self.disk.list(all)?.into_iter().filter(|(_, kind)| *kind == FileKind::Folder).collect();
        let runs: Vec<_> = runs.into_iter().map(|(name, _)| name).filter(is_run).collect();
        let oldest = runs.len().saturating_sub(RUNS);
        runs.iter().take(oldest).try_for_each(|name| self.disk.remove_tree(&all.join(name)))
    }
}

fn refused(path: &str, why: &str) -> Diagnostic {
    Diagnostic::new(SOURCE_NOT_WRITTEN, "没有改这个文件")
        .in_file(path)
        .label(why)
        .hint("关掉正在编辑它的程序，看看有没有写的权限，再运行一次")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::scratch::{Mishap, Script};

    fn site() -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir_all(site.path().join("content/posts")).unwrap();
        fs::write(site.path().join("content/posts/a.md"), "旧").unwrap();
        site
    }

    const PATH: &str = "content/posts/a.md";

    #[test]
    fn the_old_file_is_kept_once_a_run_and_twenty_runs_long() {
        let site = site();
        let file = site.path().join(PATH);
        for run in 0..23 {
            let mut undo = Undo::new(site.path(), format!("2022-07-01-0930{run:02}"));
            let old = fs::read(&file).unwrap();
            let new = format!("新{run}");
            undo.replace(PATH, &file, &old, new.as_bytes()).unwrap();
            undo.replace(PATH, &file, new.as_bytes(), format!("{new}！").as_bytes()).unwrap();
            assert_eq!(fs::read(undo.folder().unwrap().join(PATH)).unwrap(), old);
        }
        let runs = fs::read_dir(site.path().join(".dangjian/undo")).unwrap().count();
        assert_eq!((runs, fs::read_to_string(&file).unwrap().as_str()), (20, "新22！"));
        assert!(site.path().join(".dangjian/undo/2022-07-01-093003").is_dir());
    }

    #[test]
    fn killed_anywhere_the_old_or_the_new_is_there_and_what_it_was() {
        let (old, new) = ("旧".as_bytes(), "新".as_bytes());
        for mishap in [Mishap::Kills as fn(usize) -> Mishap, Mishap::Fails] {
            for at in 0.. {
                let site = site();
                let file = site.path().join(PATH);
                let mut undo = Undo::new(site.path(), "2022-07-01-0930");
                let script = Script::of(mishap(at), site.path());
                undo.disk.script = Some(script.clone());
                let done = undo.replace(PATH, &file, old, new);
                let now = fs::read(&file).unwrap();
                assert!(now == old && done.is_err() || now == new, "operation {at}");
                if now == new {
                    let copy = site.path().join(".dangjian/undo/2022-07-01-0930").join(PATH);
                    assert_eq!(fs::read(copy).unwrap(), old, "operation {at}");
                }
                // The next run goes on, whatever this one has left behind.
                fs::write(&file, old).unwrap();
                Undo::new(site.path(), "2022-07-01-0931").replace(PATH, &file, old, new).unwrap();
                assert_eq!(fs::read(&file).unwrap(), new);
                if !script.came() {
                    assert!(at > 10, "only {at} operations");
                    break;
                }
            }
        }
    }

    #[test]
    fn what_somebody_has_just_saved_stays() {
        let site = site();
        let file = site.path().join(PATH);
        let mut undo = Undo::new(site.path(), "2022-07-01-093000");
        assert!(undo.replace(PATH, &file, "别的".as_bytes(), b"x").is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "旧");
        assert!(undo.folder().is_none() && !site.path().join(".dangjian").exists());
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        use std::os::unix::fs::symlink;
        let (site, theirs) = (site(), tempfile::tempdir().unwrap());
        let victim = theirs.path().join("v");
        fs::write(&victim, "旧").unwrap();
        let file = site.path().join(PATH);
        fs::remove_file(&file).unwrap();
        symlink(&victim, &file).unwrap();
        let replace =
            |site: &Path| Undo::new(site, "1").replace(PATH, &file, "旧".as_bytes(), "新".as_bytes());
        assert!(replace(site.path()).is_err());
        // A temporary name, and the folder of what is kept.
        fs::remove_file(&file).unwrap();
        fs::write(&file, "旧").unwrap();
        symlink(&victim, site.path().join("content/posts/.a.md.dangjian-part")).unwrap();
        fs::create_dir(site.path().join(".dangjian")).unwrap();
        symlink(theirs.path(), site.path().join(".dangjian/undo")).unwrap();
        assert!(replace(site.path()).is_err());
        fs::remove_file(site.path().join(".dangjian/undo")).unwrap();
        replace(site.path()).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "新");
        assert_eq!(
            (fs::read_to_string(&victim).unwrap().as_str(), theirs.path().read_dir().unwrap().count()),
            ("旧", 1)
        );
    }
}
