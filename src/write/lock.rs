//! One build at a time in an output folder.
//!
//! The system's own lock on `.dangjian/lock` decides: it goes when its owner ends, in whatever way. Who that
//! is stands in a second file, `.dangjian/lock.txt`, because Windows lets nobody read a locked one; since
//! when, is that file's time. The lock file stays where it is: of two programs that lock a file of which one
//! deletes it, both may believe that they have it.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Locking};
use super::{failed, ownership};
use crate::diagnostics::Diagnostic;
use crate::model::date::in_beijing;
use crate::write::codes::{LOCK_UNSUPPORTED, OUTPUT_LOCKED};

/// The right to write to an output folder; ends with the value.
pub(super) struct Lock {
    disk: Disk,
    owner: PathBuf,
    /// `None` where the disk knows no locks.
    file: Option<File>,
}

/// Takes the lock for a command. A disk without locks is a warning, another owner an error.
pub(super) fn take(disk: &Disk, own: &Path, command: &str) -> Result<(Lock, Option<Diagnostic>), Diagnostic> {
    let (path, owner) = (own.join("lock"), own.join("lock.txt"));
    ownership::no_link(disk, own, "lock")?;
    let file = match disk.lock(&path).map_err(|error| failed(&path, &error))? {
        Locking::Taken(file) => Some(file),
        Locking::Unsupported => None,
        Locking::Busy => return Err(busy(disk, &path, &owner)),
    };
    let warning = file.is_none().then(|| unsupported(own));
    // For people only: a build that cannot write it is none the worse.
    let _ = disk.note(&owner, &format!("{command}（进程 {}，电脑 {}）\n", std::process::id(), host()));
    Ok((Lock { disk: disk.clone(), owner, file }, warning))
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.file.is_some() {
            let _ = self.disk.remove_file(&self.owner);
        }
    }
}

/// Who has the lock at this moment, if anybody. Nothing is made or changed.
pub(super) fn holder(disk: &Disk, own: &Path) -> Option<String> {
    disk.is_locked(&own.join("lock")).then(|| who(disk, &own.join("lock.txt")))
}

/// Who wrote that the lock is theirs, and when.
fn who(disk: &Disk, owner: &Path) -> String {
    let text = disk
        .read(owner)
        .map_or_else(|_| String::new(), |bytes| String::from_utf8_lossy(&bytes).trim().to_owned());
    let since = disk
        .stat(owner)
        .ok()
        .flatten()
        .map_or_else(String::new, |stat| format!("，{} 开始", moment(stat.modified)));
    if text.is_empty() { "没有写明是谁".to_owned() } else { format!("{text}{since}") }
}

fn busy(disk: &Disk, path: &Path, owner: &Path) -> Diagnostic {
    let who = who(disk, owner);
    Diagnostic::new(OUTPUT_LOCKED, "另一个 dangjian 正在写这个输出文件夹")
        .label(format!("正在写的是：{who}"))
        .hint(format!("等它做完再试；它在别的电脑上没了响应，就先关掉它，再删掉 {}", path.display()))
}

fn unsupported(own: &Path) -> Diagnostic {
    Diagnostic::new(LOCK_UNSUPPORTED, "输出文件夹所在的磁盘不能加锁，两个人同时生成会互相覆盖")
        .label(format!("{} 可能在网络盘上", own.display()))
        .hint("一次只让一个人生成；或用 --out 生成到本机，再拷过去")
}

/// Minute of a time in nanoseconds since 1970, in Beijing.
fn moment(nanoseconds: i64) -> String {
    let (day, time) = in_beijing(nanoseconds.div_euclid(1_000_000_000));
    format!("{day} {time}")
}

/// The name of this computer.
fn host() -> String {
    let named = ["COMPUTERNAME", "HOSTNAME"].iter().find_map(|name| std::env::var(name).ok());
    let read = || {
        ["/proc/sys/kernel/hostname", "/etc/hostname"]
            .iter()
            .find_map(|path| std::fs::read_to_string(path).ok())
    };
    named.or_else(read).map_or_else(|| "不明".to_owned(), |name| name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_the_first_is_and_has_its_turn_after() {
        let own = tempfile::tempdir().unwrap();
        let disk = Disk::default();
        let (lock, warning) = take(&disk, own.path(), "dangjian build").ok().unwrap();
        assert!(warning.is_none());
        let problem = take(&disk, own.path(), "dangjian publish").err().unwrap();
        assert_eq!(problem.code, OUTPUT_LOCKED);
        let who = problem.label.unwrap();
        assert!(
            who.contains("dangjian build")
                && who.contains(&std::process::id().to_string())
                && who.contains(&host()),
            "{who}"
        );
        assert_eq!(who, format!("正在写的是：{}", holder(&disk, own.path()).unwrap()));
        drop(lock);
        assert_eq!(holder(&disk, own.path()), None);
        assert!(take(&disk, own.path(), "dangjian publish").is_ok());
    }

    #[test]
    fn what_a_dead_owner_left_is_no_obstacle() {
        let own = tempfile::tempdir().unwrap();
        std::fs::write(own.path().join("lock"), "").unwrap();
        std::fs::write(own.path().join("lock.txt"), "dangjian build（进程 1，电脑 别处）\n").unwrap();
        assert!(take(&Disk::default(), own.path(), "dangjian build").is_ok());
    }

    #[test]
    fn since_when_is_told_in_beijing_time() {
        assert_eq!(moment(1_672_502_399_000_000_000), "2022-12-31 23:59");
    }
}
