//! The only writer of the output folder.
//!
//! Nothing is written before every page has rendered, nothing is ever deleted, and a file whose bytes stay the same is not touched.
//! New files first lie complete in `.dangjian/staging`, then are renamed into place: no half-written file stands under a real name.

mod guard;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Code, Diagnostic};
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

/// Writes outputs into a folder that [`claim`] has let us have.
pub fn write(out: &Path, files: &[(OutputPath, Content)]) -> Result<Written, Diagnostic> {
    let staging = out.join(OWN_FOLDER).join("staging");
    fs::create_dir_all(&staging).map_err(|error| failed(&staging, &error))?;
    let mut staged = Vec::new();
    let mut written = Written::default();
    for (path, content) in files {
        let target = out.join(path.as_str());
        if same(&target, content) {
            written.unchanged += 1;
            continue;
        }
        let temporary = staging.join(staged.len().to_string());
        let done = match content {
            Content::Bytes(bytes) => fs::write(&temporary, bytes),
            Content::Copy(source) => fs::copy(source, &temporary).map(|_| ()),
        };
        done.map_err(|error| failed(&target, &error))?;
        staged.push((temporary, target));
    }
    written.changed = staged.len();
    for (temporary, target) in staged {
        put(&temporary, &target).map_err(|error| failed(&target, &error))?;
    }
    // Only empty by now; if something else lies in it, it may stay.
    let _ = fs::remove_dir(&staging);
    Ok(written)
}

fn put(temporary: &Path, target: &Path) -> io::Result<()> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::rename(temporary, target)
}

/// Whether a file has these bytes already.
fn same(target: &Path, content: &Content) -> bool {
    let size = |path: &Path| fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len());
    let equals = |bytes: &[u8]| fs::read(target).is_ok_and(|old| old == bytes);
    match content {
        Content::Bytes(bytes) => size(target) == Some(bytes.len() as u64) && equals(bytes),
        Content::Copy(source) => {
            size(target).is_some() && size(target) == size(source) && fs::read(source).is_ok_and(|bytes| equals(&bytes))
        }
    }
}

fn failed(path: &Path, error: &io::Error) -> Diagnostic {
    let why = match error.kind() {
        io::ErrorKind::PermissionDenied => "没有写入权限，或文件正被别的程序打开".to_owned(),
        io::ErrorKind::StorageFull => "磁盘已满".to_owned(),
        _ => format!("系统提示：{error}"),
    };
    Diagnostic::error(Code::WriteFailed, format!("无法写入 {}", path.display()))
        .label(why)
        .hint("关掉占用它的程序、腾出空间或换一个输出文件夹（--out），再生成一次")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unchanged_files_keep_their_time_and_nothing_is_deleted() {
        let out = tempfile::tempdir().unwrap();
        let file = |text: &str| (OutputPath::known("a/b.html"), Content::Bytes(text.into()));
        assert_eq!(write(out.path(), &[file("一")]).unwrap(), Written { changed: 1, unchanged: 0 });
        let before = fs::metadata(out.path().join("a/b.html")).unwrap().modified().unwrap();
        fs::write(out.path().join("mine.txt"), "我的").unwrap();
        assert_eq!(write(out.path(), &[file("一")]).unwrap(), Written { changed: 0, unchanged: 1 });
        assert_eq!(fs::metadata(out.path().join("a/b.html")).unwrap().modified().unwrap(), before);
        assert_eq!(write(out.path(), &[file("二")]).unwrap(), Written { changed: 1, unchanged: 0 });
        assert_eq!(fs::read_to_string(out.path().join("a/b.html")).unwrap(), "二");
        assert_eq!(fs::read_to_string(out.path().join("mine.txt")).unwrap(), "我的");
    }
}
