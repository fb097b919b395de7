//! The only reader of site sources: which files there are, and their bytes.

mod again;
mod attachments;
mod builtin_calendar;
mod builtin_theme;
pub(crate) mod codes;
mod decode;
mod images;
mod line_ends;
mod odd;
mod script;
mod spelt;
mod stylesheet;
mod theme;
mod unseen;
mod walk;
mod workbook;

use std::cell::RefCell;
use std::fs::File;
use std::io::ErrorKind::Interrupted;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics, SourceText, system_cause};
use crate::model::codes::UNREADABLE;
use crate::model::digest::{Digest, Digester};
use crate::model::inventory::FileEntry;
use crate::model::limits::TEXT_BYTES;
use crate::model::source_paths;
use crate::read::codes::NOT_A_SITE;

pub use again::WrittenText;
pub use attachments::archive::{Archive, DAMAGED};
pub use attachments::markup::{XmlPart, attribute, each as each_part_of_xml};
pub use attachments::{OpenedFile, OpenedPart, UnopenedFile};
pub use builtin_calendar::BUILTIN_CALENDAR;
pub use images::{SeenPicture, damaged_picture, look_at_picture, look_at_picture_in, turn_of_picture};
pub use spelt::spelt;
pub use theme::{Mute, load as load_theme, options as theme_options};
pub use walk::{look, relative, theme_files, walk};
pub use workbook::{UnopenedWorkbook, workbook};

/// A source as text; `path` is the one relative to the site folder. `None` where there is no text to work
/// with; the problems say why.
pub fn source(path: &str, entry: &FileEntry) -> (Option<Arc<SourceText>>, Diagnostics) {
    // A huge file is refused by its size; there is no need to have it in memory first.
    if entry.stamp.size > TEXT_BYTES as u64 {
        return (None, Diagnostics::from_iter([decode::too_large(path, entry.stamp.size)]));
    }
    thread_local!(static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) });
    // The same memory for one file after another.
    BYTES.with_borrow_mut(|bytes| match read(entry, bytes) {
        Ok(()) => decode::decode(path, bytes),
        Err(error) => (None, Diagnostics::from_iter([unreadable(path, &error)])),
    })
}

/// What bytes say that do not lie in the site; `name` is what people call them.
pub fn text(name: &str, bytes: &[u8]) -> (Option<Arc<SourceText>>, Diagnostics) {
    decode::decode(name, bytes)
}

/// What a file says that nobody knows to be a text, as far as the limit for texts; `None` where it is none.
/// One that is damaged, or cut off, is read all the same: it may still give something away.
pub fn any_text(entry: &FileEntry) -> Option<String> {
    let mut file = regular(&entry.path)?;
    let mut bytes = Vec::new();
    (&mut file).take(decode::HEAD).read_to_end(&mut bytes).ok()?;
    if !decode::may_be_text(&bytes) {
        return None;
    }
    file.take(TEXT_BYTES as u64).read_to_end(&mut bytes).ok()?;
    decode::at_all(&bytes)
}

/// A text that may name its encoding, and whether all of it could be read. What it is in wins over what it
/// names: pages often name the wrong one.
pub fn text_in(bytes: &[u8], label: Option<&str>) -> (String, bool) {
    decode::labelled(bytes, label)
}

/// Stands for the bytes of a file, however long; `None` where it cannot be read.
pub fn digest(path: &Path) -> Option<Digest> {
    let mut file = regular(path)?;
    let mut digester = Digester::default();
    let mut bytes = vec![0; 64 << 10];
    loop {
        match file.read(&mut bytes) {
            Ok(0) => return Some(digester.digest()),
            Ok(length) => digester.add(&bytes[..length]),
            Err(error) if error.kind() == Interrupted => {}
            Err(_) => return None,
        }
    }
}

/// A regular file: to open a pipe may take for ever.
fn regular(path: &Path) -> Option<File> {
    let is_one = std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    is_one.then(|| File::open(path).ok())?
}

/// All bytes of a file. Asks the system twice (open, read) where `std::fs::read` asks four times: 1 µs of 5 a
/// file.
fn read(entry: &FileEntry, bytes: &mut Vec<u8>) -> std::io::Result<()> {
    let mut file = File::open(&entry.path)?;
    let expected = entry.stamp.size as usize;
    bytes.resize(expected + 1, 0);
    let length =
        file.read(bytes).or_else(|error| if error.kind() == Interrupted { Ok(0) } else { Err(error) })?;
    bytes.truncate(length);
    // As long as the folder said, with room for more: nothing follows. Otherwise it is being written, or is
    // no ordinary file.
    if length != expected || length == 0 {
        file.read_to_end(bytes)?;
    }
    Ok(())
}

/// A file or folder that the system does not let us read.
fn unreadable(path: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(UNREADABLE, "无法读取这个文件或文件夹")
        .in_file(path)
        .label(system_cause(error))
        .hint("确认文件没有被移走，并且当前用户有权读取")
}

/// Whether a folder is a site: it has a folder `content`.
pub fn check_site(folder: &Path) -> Result<(), Diagnostic> {
    if folder.join(source_paths::CONTENT).is_dir() {
        return Ok(());
    }
    let problem = Diagnostic::new(NOT_A_SITE, format!("这里不是站点文件夹：{}", folder.display()));
    let like = spelt(folder, source_paths::CONTENT);
    if like != source_paths::CONTENT {
        let label = format!("里面的文件夹叫 {like}，这个系统分大小写，要叫 content");
        return Err(problem.label(label).hint(format!("把 {like} 改名为 content")));
    }
    Err(problem
        .label("里面没有名为 content 的文件夹")
        .hint("先进入站点文件夹再运行，或用 --site 指出它在哪里，例如 --site D:\\党建网；正在预览时它被改名或移走了，放回原处就会恢复"))
}
