//! The only reader of site sources: which files there are, and their bytes.

mod builtin_calendar;
mod builtin_theme;
mod images;
mod theme;
mod walk;

use std::path::Path;

use crate::diagnostics::{Code, Diagnostic};
use crate::model::inventory::FileEntry;

pub use builtin_calendar::BUILTIN_CALENDAR;
pub use images::measure;
pub use theme::load as load_theme;
pub use walk::walk;

/// The largest source text, in bytes.
pub const SOURCE_LIMIT: u64 = 4 << 20;

/// The bytes of a source; `path` is the one relative to the site folder.
pub fn bytes(path: &str, entry: &FileEntry) -> Result<Vec<u8>, Diagnostic> {
    if entry.size > SOURCE_LIMIT {
        return Err(Diagnostic::error(Code::TooLarge, format!("文件有 {} MiB，超过 4 MiB 的上限", entry.size >> 20))
            .in_file(path)
            .hint("把内容拆成几篇；照片和附件应放在稿件旁边，不要贴进正文"));
    }
    std::fs::read(&entry.path).map_err(|error| unreadable(path, &error))
}

/// A file or folder that the system does not let us read.
fn unreadable(path: &str, error: &std::io::Error) -> Diagnostic {
    use std::io::ErrorKind::{NotFound, PermissionDenied};
    let why = match error.kind() {
        NotFound => "读取时文件已经不在了".to_owned(),
        PermissionDenied => "没有读取权限".to_owned(),
        _ => format!("系统提示：{error}"),
    };
    Diagnostic::error(Code::Unreadable, "无法读取这个文件或文件夹")
        .in_file(path)
        .label(why)
        .hint("确认文件没有被移走，并且当前用户有权读取")
}

/// Whether a folder is a site: it has a folder `content`.
pub fn check_site(folder: &Path) -> Result<(), Diagnostic> {
    if folder.join("content").is_dir() {
        return Ok(());
    }
    Err(Diagnostic::error(Code::NotASite, format!("这里不是站点文件夹：{}", folder.display()))
        .label("里面没有名为 content 的文件夹")
        .hint("先进入站点文件夹再运行，或用 --site 指出它在哪里，例如 --site D:\\党建网"))
}
