//! New files among the sources: only made where nothing is, never in the place of anything; through no link,
//! whole or not at all, and under no name that Windows forbids.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::codes::{SOURCE_REFUSED, WRITE_FAILED};
use super::disk::{Disk, PART};
use super::notes::open;
use super::ownership::link_in;
use crate::diagnostics::{Diagnostic, system_cause};
use crate::model::digest::Digest;
use crate::model::path::{OutputPath, file_name};

/// The most numbers that are tried for a name.
const NUMBERS: usize = 999;

/// What to do where a name is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IfTaken {
    /// Make nothing, and say so.
    Refuse,
    /// Take the next that is free: `党课.md`, `党课 (2).md` …
    Number,
}

/// Makes a file of a site that is not there yet, and the folders above it. `site` is the site folder, `path`
/// the file's from there, `/` between names. Gives the path that it got.
///
/// # Errors
/// The name is taken or one that not every system knows, a link is in the way, or the disk fails. There is no
/// new file then.
pub fn put_new(site: &Path, path: &str, bytes: &[u8], taken: IfTaken) -> Result<String, Diagnostic> {
    put_on(&Disk::default(), site, path, bytes, taken)
}

/// Gives a file other bytes that this run has put there, unless somebody has changed it since.
///
/// # Errors
/// It is not as it was put, or the disk fails. It stays as it is then.
pub fn put_again(site: &Path, path: &str, put: &[u8], bytes: &[u8]) -> Result<(), Diagnostic> {
    let disk = Disk::default();
    let file = site.join(path);
    let again = || {
        if disk.read(&file)? != put {
            return Err(io::Error::other("它刚才被改过"));
        }
        let unborn = finished(&disk, file.parent().unwrap_or(site), bytes)?;
        disk.rename(&unborn, &file).inspect_err(|_| drop(disk.remove_file(&unborn)))
    };
    again().map_err(|error| failed(path, &error))
}

/// Removes a file that this run has put there, unless somebody has changed it since; also the folder it was
/// in, if nothing else is there.
///
/// # Errors
/// It is not as it was put, or the disk fails. It stays as it is then.
pub fn take_back(site: &Path, path: &str, put: Digest) -> Result<(), Diagnostic> {
    let disk = Disk::default();
    let file = site.join(path);
    let back = || {
        if disk.digest(&file)? != put {
            return Err(io::Error::other("它刚才被改过"));
        }
        disk.remove_file(&file)
    };
    back().map_err(|error| {
        Diagnostic::new(WRITE_FAILED, format!("没有撤回 {path}"))
            .label(system_cause(&error))
            .hint("这个文件是这次导入放进去的，站点用不了它：看一看，用不着就删去")
    })?;
    if let Some(folder) = file.parent() {
        // Only an empty one can be removed.
        let _ = disk.remove_folder(folder);
    }
    Ok(())
}

fn put_on(disk: &Disk, site: &Path, path: &str, bytes: &[u8], taken: IfTaken) -> Result<String, Diagnostic> {
    if OutputPath::new(path).is_none() {
        let hint = "换一个短一些的名字，不用 \\ : * ? \" < > | 这些符号，也不用 con、nul 这样的名字";
        return Err(refused(path, "这个名字太长，或者 Windows 不认").hint(hint));
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    match link_in(disk, site, folder) {
        Ok(None) => {}
        Ok(Some(link)) => {
            let why = format!("{} 是链接，程序不顺着链接写", link.display());
            return Err(refused(path, &why).hint("换成真正的文件夹，再试一次"));
        }
        Err(error) => return Err(failed(path, &error)),
    }
    let folder = site.join(folder);
    let finished = disk
        .make_folder(&folder)
        .and_then(|()| finished(disk, &open(disk, site).unwrap_or(folder), bytes))
        .map_err(|error| failed(path, &error))?;
    let put = put_finished(disk, site, path, &finished, taken);
    // Where this fails, what is left over has a name that no site reads.
    let _ = disk.remove_file(&finished);
    put
}

/// The whole file under another name. Beside the sources people would find it, if this run were killed.
fn finished(disk: &Disk, folder: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let unborn = folder.join(format!("{PART}-{}-{number}", std::process::id()));
    let made = disk.write_new(&unborn, bytes, true);
    made.inspect_err(|_| drop(disk.remove_file(&unborn)))?;
    Ok(unborn)
}

/// Gives a finished file its name, or the next that is free.
fn put_finished(
    disk: &Disk,
    site: &Path,
    path: &str,
    finished: &Path,
    taken: IfTaken,
) -> Result<String, Diagnostic> {
    let names = if taken == IfTaken::Number { NUMBERS } else { 1 };
    for path in (1..=names).map(|number| numbered(path, number)) {
        match give_name(disk, finished, &site.join(&path)) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(&path, &error)),
        }
    }
    Err(refused(path, "已经有一个同名的文件，程序不会盖掉它").hint("换一个名字，或先给原来的文件改名"))
}

fn give_name(disk: &Disk, finished: &Path, path: &Path) -> io::Result<()> {
    // A second name never takes another's place, as `rename` does.
    match disk.link(finished, path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {}
        done => return done,
    }
    // Some disks (FAT, network drives) know no second names.
    let file = disk.new_file(path)?;
    let copied = disk.pour(finished, file).and_then(|_| disk.flush(path));
    copied.inspect_err(|_| drop(disk.remove_file(path)))
}

/// `a/党课.md`, `a/党课 (2).md`
fn numbered(path: &str, number: usize) -> String {
    if number == 1 {
        return path.to_owned();
    }
    let name = file_name(path);
    let end = name.rfind('.').filter(|dot| *dot > 0).map_or(path.len(), |dot| path.len() - name.len() + dot);
    format!("{} ({number}){}", &path[..end], &path[end..])
}

fn refused(path: &str, why: &str) -> Diagnostic {
    Diagnostic::new(SOURCE_REFUSED, format!("没有新建 {path}")).label(why)
}

fn failed(path: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::new(WRITE_FAILED, format!("没有新建 {path}"))
        .label(system_cause(error))
        .hint("按原因处理（腾出空间、改权限、关掉占用它的程序），再试一次；已有的文件一个也没有动")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::scratch::{Mishap, ScratchSite, Script, tree};

    const PATH: &str = "content/posts/2022/党课.md";

    fn put(site: &Path, path: &str, text: &str, taken: IfTaken) -> Result<String, String> {
        let put = put_new(site, path, text.as_bytes(), taken);
        put.map_err(|problem| problem.label.unwrap_or_default())
    }

    #[test]
    fn nothing_is_ever_replaced() {
        let scratch = ScratchSite::new();
        let site = scratch.path();
        let expected = [PATH, "content/posts/2022/党课 (2).md", "content/posts/2022/党课 (3).md"];
        for (text, path) in ["一", "二", "三"].into_iter().zip(expected) {
            assert_eq!(put(site, PATH, text, IfTaken::Number).as_deref(), Ok(path));
        }
        assert!(put(site, PATH, "四", IfTaken::Refuse).is_err_and(|why| why.contains("同名")));
        let texts: Vec<_> = tree(site).into_values().collect();
        assert_eq!(texts, ["二", "三", "一"], "and nothing is left beside them");
        assert_eq!(numbered("a.b/制度", 2), "a.b/制度 (2)");
    }

    #[test]
    fn names_that_windows_forbids_and_ways_out_are_refused() {
        let scratch = ScratchSite::new();
        let site = scratch.path();
        let long = "党".repeat(100) + ".md";
        for path in ["content/posts/con.md", "content/a:b.md", "../a.md", "/a.md", "content/a.", &long] {
            assert!(put(site, path, "甲", IfTaken::Number).is_err(), "{path}");
        }
        assert!(tree(site).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        let scratch = ScratchSite::new();
        let (site, theirs) = (scratch.path().join("site"), scratch.path().join("theirs"));
        for folder in [site.join("content/posts"), theirs.clone()] {
            std::fs::create_dir_all(folder).unwrap();
        }
        let link = |from: &Path, at: &str| std::os::unix::fs::symlink(from, site.join(at)).unwrap();
        link(&theirs, "content/posts/2022");
        assert!(put(&site, PATH, "甲", IfTaken::Number).is_err_and(|why| why.contains("链接")));
        link(&theirs.join("victim"), "content/a.md");
        assert_eq!(put(&site, "content/a.md", "甲", IfTaken::Number).as_deref(), Ok("content/a (2).md"));
        assert!(tree(&theirs).is_empty());
    }

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let mut failed = 0;
        for at in 0.. {
            let scratch = ScratchSite::new();
            let script = Script::of(Mishap::Fails(at), scratch.path());
            let disk = Disk { script: Some(script.clone()), ..Disk::default() };
            let put = put_on(&disk, scratch.path(), PATH, "全文".as_bytes(), IfTaken::Refuse);
            let there = scratch.path().join(PATH);
            match put {
                Ok(_) => assert_eq!(std::fs::read_to_string(there).unwrap(), "全文", "{at}"),
                Err(_) => assert!(tree(scratch.path()).is_empty(), "{at}: {:?}", tree(scratch.path())),
            }
            failed += usize::from(!scratch.path().join(PATH).is_file());
            if !script.came() {
                break;
            }
        }
        assert!(failed > 3, "the disk failed where it matters");
    }
}
