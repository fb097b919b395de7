//! The only writer of the output folder.
//!
//! Nothing is written before every page has rendered, nothing is ever deleted, and a file whose bytes stay the same is not touched.
//! New files first lie complete in `.dangjian/staging`, then are renamed into place: no half-written file stands under a real name.

mod guard;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Code, Diagnostic, system_cause};
use crate::model::path::OutputPath;

pub use guard::claim;

/// The folder in the output that holds our own notes; it is never handed over.
pub const OWN_FOLDER: &str = ".dangjian";

/// The bytes of an output.
pub enum Content {
    /// As rendered.
    Bytes(Vec<u8>),
    /// Those of a file on disk.
    Copy(PathBuf),
}

/// What a build did to the output folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have new bytes.
    pub changed: usize,
    /// Files that had these bytes already.
    pub unchanged: usize,
}

/// Why not everything was written.
pub struct Fault {
    /// What went wrong.
    pub problem: Diagnostic,
    /// Whether some files had their new bytes already; otherwise the folder is as it was.
    pub begun: bool,
}

/// Writes outputs into a folder that [`claim`] has let us have.
pub fn write(out: &Path, files: &[(OutputPath, Content)]) -> Result<Written, Fault> {
    let staging = out.join(OWN_FOLDER).join("staging");
    let mut staged = Vec::new();
    let result = stage(out, &staging, files, &mut staged).map_err(|problem| Fault { problem, begun: false });
    let result = result.and_then(|unchanged| {
        for (i, (temporary, target)) in staged.iter().enumerate() {
            put(temporary, target).map_err(|error| Fault { problem: failed(target, &error), begun: i > 0 })?;
        }
        Ok(Written { changed: staged.len(), unchanged })
    });
    if result.is_err() {
        for (temporary, _) in &staged {
            let _ = fs::remove_file(temporary);
        }
    }
    // Only empty by now; if something else lies in it, it may stay.
    let _ = fs::remove_dir(&staging);
    result
}

/// Writes every file that is new or changed to the staging folder, each with where it is to go. Gives how many are as they were.
fn stage(out: &Path, staging: &Path, files: &[(OutputPath, Content)], staged: &mut Vec<(PathBuf, PathBuf)>) -> Result<usize, Diagnostic> {
    guard::no_links(out, files.iter().map(|(path, _)| path))?;
    fs::create_dir_all(staging).map_err(|error| failed(staging, &error))?;
    let mut unchanged = 0;
    for (path, content) in files {
        let target = out.join(path.as_str());
        if same(&target, content) {
            unchanged += 1;
            continue;
        }
        let temporary = staging.join(staged.len().to_string());
        staged.push((temporary.clone(), target.clone()));
        let done = match content {
            Content::Bytes(bytes) => fs::write(&temporary, bytes),
            Content::Copy(source) => fs::copy(source, &temporary).map(|_| ()),
        };
        done.map_err(|error| failed(&target, &error))?;
    }
    Ok(unchanged)
}

fn put(temporary: &Path, target: &Path) -> io::Result<()> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::rename(temporary, target)
}

/// Whether a file has these bytes already.
fn same(target: &Path, content: &Content) -> bool {
    // A link in the place of one of our files is no file of ours: it is replaced, not followed.
    let size = |path: &Path| fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len());
    let equals = |bytes: &[u8]| fs::read(target).is_ok_and(|old| old == bytes);
    match content {
        Content::Bytes(bytes) => size(target) == Some(bytes.len() as u64) && equals(bytes),
        Content::Copy(source) => {
            size(target).is_some()
                && size(target) == fs::metadata(source).ok().map(|metadata| metadata.len())
                && fs::read(source).is_ok_and(|bytes| equals(&bytes))
        }
    }
}

fn failed(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error(Code::WriteFailed, format!("无法写入 {}", path.display()))
        .label(system_cause(error))
        .hint("按原因处理（关掉占用它的程序、腾出空间、改权限），或用 --out 换一个输出文件夹，再生成一次")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unchanged_files_keep_their_time_and_nothing_is_deleted() {
        let out = tempfile::tempdir().unwrap();
        let file = |text: &str| (OutputPath::known("a/b.html"), Content::Bytes(text.into()));
        assert_eq!(write(out.path(), &[file("一")]).ok(), Some(Written { changed: 1, unchanged: 0 }));
        let before = fs::metadata(out.path().join("a/b.html")).unwrap().modified().unwrap();
        fs::write(out.path().join("mine.txt"), "我的").unwrap();
        assert_eq!(write(out.path(), &[file("一")]).ok(), Some(Written { changed: 0, unchanged: 1 }));
        assert_eq!(fs::metadata(out.path().join("a/b.html")).unwrap().modified().unwrap(), before);
        assert_eq!(write(out.path(), &[file("二")]).ok(), Some(Written { changed: 1, unchanged: 0 }));
        assert_eq!(fs::read_to_string(out.path().join("a/b.html")).unwrap(), "二");
        assert_eq!(fs::read_to_string(out.path().join("mine.txt")).unwrap(), "我的");
    }
}
