//! Sources that the program changes because somebody has asked for it (`check --fix`). Before a file is
//! replaced, the old one lies in `.dangjian/undo/<run>/<path>`, beside a note that says how to take it back.
//!
//! A file is replaced whole: whenever the program is stopped, there is the old one or the new one. A link is
//! not followed.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use super::disk::{Disk, FileKind, FileStat, PART};
use super::ownership::link_in;
use super::{OWN_FOLDER, notes};
use crate::diagnostics::{Diagnostic, system_cause};
use crate::model::digest::Digest;
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
    /// Whether a file was replaced.
    changed: bool,
}

impl Undo {
    /// A run by its name, a moment such as `2022-07-01-093000`. Nothing is written yet.
    pub fn new(site: &Path, run: impl Into<String>) -> Self {
        Self { site: site.to_owned(), disk: Disk::default(), run: run.into(), folder: None, changed: false }
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
        if fs::metadata(on_disk).is_ok_and(|metadata| metadata.permissions().readonly()) {
            return Err(refused(path, "它是只读的，多半是有人锁定了")
                .hint("确实要改，先去掉它的只读属性，再运行一次"));
        }
        let failed = |error: &std::io::Error| refused(path, system_cause(error));
        let kept = self.keep(path, old).map_err(|error| {
            self.forget(None);
            failed(&error)
        })?;
        let put = self.put(on_disk, before.as_ref(), new);
        if !matches!(put, Ok(true)) {
            self.forget(kept.as_deref());
        }
        match put {
            Ok(true) => {
                if !self.changed {
                    self.changed = true;
                    // What cannot be removed is removed by the next run.
                    let _ = self.prune();
                }
                Ok(())
            }
            // What an editor has written since is not lost.
            Ok(false) => Err(refused(path, "刚才有人改过它")),
            Err(error) => Err(failed(&error)),
        }
    }

    /// Puts a file in the place of another; whether that is still as it was before.
    fn put(&self, on_disk: &Path, before: Option<&FileStat>, new: &[u8]) -> std::io::Result<bool> {
        let name = on_disk.file_name().unwrap_or_default().to_string_lossy();
        // Short whatever the name: it has a limit.
        let unborn = on_disk.with_file_name(format!(".{}{PART}", Digest::of(name.as_bytes()).short()));
        let put = || {
            if self.disk.stat(&unborn)?.is_some() {
                self.disk.remove_file(&unborn)?;
            }
            self.disk.write_new(&unborn, new, true)?;
            fs::set_permissions(&unborn, fs::metadata(on_disk)?.permissions())?;
            let is_same = self.disk.stat(on_disk)?.as_ref() == before;
            if is_same { self.disk.rename(&unborn, on_disk).map(|()| true) } else { Ok(false) }
        };
        let put = put();
        if !matches!(put, Ok(true)) {
            let _ = fs::remove_file(&unborn);
        }
        put
    }

    /// Keeps what a file was before the run; gives the copy, if it was not there yet.
    fn keep(&mut self, path: &str, old: &[u8]) -> std::io::Result<Option<PathBuf>> {
        let folder = match &self.folder {
            Some(folder) => folder.clone(),
            None => self.open()?,
        };
        let copy = folder.join(path);
        if self.disk.stat(&copy)?.is_some() {
            return Ok(None);
        }
        copy.parent().map_or(Ok(()), |parent| self.disk.make_folder(parent))?;
        self.disk.write_new(&copy, old, true).inspect_err(|_| {
            // Half of a file is not what it was.
            let _ = fs::remove_file(&copy);
        })?;
        copy.parent().map_or(Ok(()), |parent| self.disk.flush_folder(parent))?;
        Ok(Some(copy))
    }

    /// Removes a copy of what was not replaced, and the folder of a run that has replaced nothing.
    fn forget(&mut self, copy: Option<&Path>) {
        if let Some(copy) = copy {
            let _ = self.disk.remove_file(copy);
        }
        if !self.changed
            && let Some(folder) = self.folder.take()
        {
            let _ = self.disk.remove_tree(&folder);
        }
    }

    /// Makes the folder of this run.
    fn open(&mut self) -> std::io::Result<PathBuf> {
        let all = notes::open(&self.disk, &self.site)?.join(UNDO);
        if link_in(&self.disk, &self.site, &format!("{OWN_FOLDER}/{UNDO}"))?.is_some() {
            return Err(std::io::ErrorKind::NotADirectory.into());
        }
        let folder = all.join(self.free_name(&all)?);
        self.disk.make_folder(&folder)?;
        self.folder = Some(folder.clone());
        // With the mark by which older editors on Windows know UTF-8.
        let note = format!(
            "\u{feff}这里是 {} 运行 dangjian check --fix 以前的文件。\r\n要改回去，把这里的 content 文件夹拷到站点文件夹里，\
             覆盖现在的；只想改回一个文件，就只拷那一个。\r\n只保留最近 {RUNS} 次。\r\n",
            self.run
        );
        self.disk.write_new(&folder.join(NOTE), note.as_bytes(), false)?;
        Ok(folder)
    }

    /// The name of the run, with a number that is higher than those of the other runs at the same moment.
    fn free_name(&self, all: &Path) -> std::io::Result<String> {
        if self.disk.stat(all)?.is_none() {
            return Ok(self.run.clone());
        }
        let number = |(name, _): &(OsString, FileKind)| {
            let rest = name.to_str()?.strip_prefix(&self.run)?;
            if rest.is_empty() { Some(1) } else { rest.strip_prefix('-')?.parse::<u32>().ok() }
        };
        Ok(match self.disk.list(all)?.iter().filter_map(number).max() {
            None => self.run.clone(),
            Some(highest) => format!("{}-{:02}", self.run, highest.saturating_add(1)),
        })
    }

    /// Removes the oldest runs: folders with our note alone. Those that seem to be later than this one come
    /// first: they were made by a clock that was wrong.
    fn prune(&self) -> std::io::Result<()> {
        let Some((own, all)) = self.folder.as_ref().and_then(|own| Some((own, own.parent()?))) else {
            return Ok(());
        };
        let is_other_run = |name: &OsString| {
            let folder = all.join(name);
            folder != *own && folder.join(NOTE).is_file()
        };
        let folders = self.disk.list(all)?.into_iter().filter(|(_, kind)| *kind == FileKind::Folder);
        let mut runs: Vec<_> = folders.map(|(name, _)| name).filter(is_other_run).collect();
        let of_this = own.file_name().map(moment);
        runs.sort_by_cached_key(|name| {
            let of_run = moment(name);
            (Some(&of_run) < of_this.as_ref(), of_run)
        });
        let oldest = (runs.len() + 1).saturating_sub(RUNS);
        runs.iter().take(oldest).try_for_each(|name| self.disk.remove_tree(&all.join(name)))
    }
}

/// The numbers in the name of a run: a day, a time, and a number of its own.
fn moment(name: &OsStr) -> Vec<u64> {
    name.to_string_lossy().split('-').map(|part| part.parse().unwrap_or(0)).collect()
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

    /// The folders of all runs.
    fn runs(site: &Path) -> Vec<String> {
        let Ok(folders) = fs::read_dir(site.join(".dangjian/undo")) else { return Vec::new() };
        let mut names: Vec<String> =
            folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort_by_key(|name| moment(name.as_ref()));
        names
    }

    #[test]
    fn runs_are_in_order_of_time_and_none_removes_itself() {
        let site = site();
        let file = site.path().join(PATH);
        let change = |run: &str, to: &str| {
            let (mut undo, old) = (Undo::new(site.path(), run), fs::read(&file).unwrap());
            undo.replace(PATH, &file, &old, to.as_bytes()).unwrap();
            assert_eq!(fs::read(undo.folder().unwrap().join(PATH)).unwrap(), old);
        };
        for number in 1..=103 {
            change("2022-07-01-0930", &number.to_string());
        }
        let (kept, dated) = (runs(site.path()), |n: u32| format!("2022-07-01-0930-{n:02}"));
        assert_eq!(kept, (84..=103).map(dated).collect::<Vec<_>>());
        // The clock was wrong before.
        change("2021-07-01-0930", "前");
        change("2021-07-01-0931", "后");
        let kept = runs(site.path());
        assert_eq!((kept.len(), &kept[0][..], &kept[1][..]), (20, "2021-07-01-0930", "2021-07-01-0931"));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_locked_stays_and_a_run_that_changes_nothing_leaves_no_trace() {
        use std::os::unix::fs::PermissionsExt;
        let site = site();
        let file = site.path().join(PATH);
        Undo::new(site.path(), "2022-07-01-0930").replace(PATH, &file, "旧".as_bytes(), b"new").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
        let refused = Undo::new(site.path(), "2022-07-01-0931").replace(PATH, &file, b"new", b"x");
        assert!(refused.unwrap_err().label.unwrap().contains("只读"));
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        for at in 0..30 {
            let mut undo = Undo::new(site.path(), format!("2022-07-02-09{at:02}"));
            undo.disk.script = Some(Script::of(Mishap::Fails(at), site.path()));
            if undo.replace(PATH, &file, b"new", b"newer").is_err() {
                assert_eq!((runs(site.path()).len(), undo.folder()), (1, None), "operation {at}");
            }
            fs::write(&file, "new").unwrap();
            let rest = runs(site.path()).into_iter().filter(|run| run.starts_with("2022-07-02"));
            rest.for_each(|run| fs::remove_dir_all(site.path().join(".dangjian/undo").join(run)).unwrap());
        }
        assert_eq!(runs(site.path()), ["2022-07-01-0930"]);
    }

    #[test]
    fn a_name_as_long_as_names_may_be_is_no_hindrance() {
        let site = site();
        let (path, name) =
            (format!("content/posts/{}.md", "长".repeat(84)), format!("{}.md", "长".repeat(84)));
        let file = site.path().join("content/posts").join(name);
        fs::write(&file, "旧").unwrap();
        Undo::new(site.path(), "1").replace(&path, &file, "旧".as_bytes(), b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
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
        let unborn = format!(".{}{PART}", Digest::of(b"a.md").short());
        symlink(&victim, site.path().join("content/posts").join(unborn)).unwrap();
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
