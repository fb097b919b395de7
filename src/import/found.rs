//! The files that were asked for: what each is, and where it comes from. Nothing is read of them here.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::generator::{Generator, Origin};
use super::why_not::WhyNot;
use crate::model::leftover::is_leftover;
use crate::model::limits::{FILES, FOLDER_DEPTH};
use crate::model::source_paths::is_workbook;

/// A file that was asked for, by itself or with its folder.
#[derive(Clone, Debug)]
pub(super) struct FoundFile {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// What people call it: as typed, and on from there.
    pub(super) shown: String,
    /// The names of the folders it lies in below what was asked for, innermost first.
    pub(super) folders: Vec<String>,
    /// What it is by its name.
    pub(super) sort: FileSort,
    /// Where it comes from.
    pub(super) origin: Origin,
}

/// What a file is by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FileSort {
    /// Markdown or plain text.
    Text,
    /// A Word document.
    Word,
    /// A saved web page.
    Web,
    /// A table, which may be a ledger.
    Table,
    /// A picture or attachment: it comes along with the text that shows it.
    Companion,
    /// Nothing that can be read.
    Unread(WhyNot),
}

/// Gathers files, each once.
pub(super) struct Finder<'a> {
    /// Folders that are never looked into.
    pub(super) own: &'a [PathBuf],
    /// What somebody said the sources come from.
    pub(super) asked: Option<Generator>,
    /// What was found.
    pub(super) files: Vec<FoundFile>,
    /// What was not looked at, and why.
    pub(super) left: Vec<(String, WhyNot)>,
    seen: BTreeSet<PathBuf>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(own: &'a [PathBuf], asked: Option<Generator>) -> Self {
        Self { own, asked, files: Vec::new(), left: Vec::new(), seen: BTreeSet::new() }
    }

    /// Adds what was asked for.
    pub(super) fn add(&mut self, asked: &Path) {
        let origin = Origin::of(asked, self.asked);
        let shown = asked.display().to_string();
        if asked.is_file() {
            self.file(asked, &shown, &[], &origin);
            return;
        }
        let whole = std::fs::canonicalize(asked).unwrap_or_else(|_| asked.to_owned());
        let folders = origin.text_folders();
        if whole != origin.root || folders.is_empty() {
            self.folder(asked, &shown, &mut Vec::new(), &origin);
            return;
        }
        for folder in folders {
            let name = folder.strip_prefix(&origin.root).unwrap_or(&folder).display().to_string();
            self.folder(
                &folder,
                &format!("{}/{name}", shown.trim_end_matches(['/', '\\'])),
                &mut Vec::new(),
                &origin,
            );
        }
    }

    fn folder(&mut self, folder: &Path, shown: &str, names: &mut Vec<String>, origin: &Origin) {
        let whole = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if self.own.contains(&whole) || !self.seen.insert(whole) {
            return;
        }
        if names.len() >= FOLDER_DEPTH {
            self.left.push((
                shown.to_owned(),
                WhyNot::new("文件夹套得太深", "把里面的文件移到浅一些的文件夹里再导入"),
            ));
            return;
        }
        let Ok(entries) = std::fs::read_dir(folder) else {
            self.left
                .push((shown.to_owned(), WhyNot::new("文件夹打不开", "确认它还在，并且当前用户有权读取")));
            return;
        };
        let mut entries: Vec<_> = entries.flatten().collect();
        entries.sort_by_key(std::fs::DirEntry::file_name);
        let all: BTreeSet<String> =
            entries.iter().map(|entry| entry.file_name().to_string_lossy().to_lowercase()).collect();
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let (path, shown) = (entry.path(), format!("{}/{name}", shown.trim_end_matches(['/', '\\'])));
            let Ok(sort) = entry.file_type() else { continue };
            if is_leftover(&name) || name == "node_modules" {
                continue;
            }
            if sort.is_symlink() {
                self.left
                    .push((shown, WhyNot::new("是一个链接，没有跟着去", "写出它指向的文件或文件夹再导入")));
            } else if sort.is_dir() && !is_of_a_page(&name.to_lowercase(), &all) {
                names.insert(0, name);
                self.folder(&path, &shown, names, origin);
                names.remove(0);
            } else if sort.is_file() {
                self.file(&path, &shown, names, origin);
            }
        }
    }

    fn file(&mut self, path: &Path, shown: &str, folders: &[String], origin: &Origin) {
        let whole = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if self.files.len() >= FILES || !self.seen.insert(whole) {
            return;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let sort = match origin.generator.is_some() && name.starts_with("_index.") {
            true => FileSort::Unread(WhyNot::new(
                "是栏目的说明，不是文章",
                "不用管；要用的话，把内容写到 content/pages 里",
            )),
            false => sort_of(&name),
        };
        self.files.push(FoundFile {
            path: path.to_owned(),
            shown: shown.to_owned(),
            folders: folders.to_vec(),
            sort,
            origin: origin.clone(),
        });
    }
}

/// `网页_files` beside `网页.html`: what a browser saved with the page.
fn is_of_a_page(folder: &str, names: &BTreeSet<String>) -> bool {
    let stem = folder.strip_suffix("_files").or_else(|| folder.strip_suffix(".files"));
    stem.is_some_and(|stem| [".html", ".htm"].iter().any(|end| names.contains(&format!("{stem}{end}"))))
}

/// What a file is by its name, in small letters.
fn sort_of(name: &str) -> FileSort {
    let unread = |what: &str, remedy: &str| FileSort::Unread(WhyNot::new(what, remedy));
    if is_workbook(name) {
        return FileSort::Table;
    }
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "md" | "markdown" if name.starts_with("readme.") => {
            unread("看来是说明，不是文章", "不用管；真是文章，改个名字再导入")
        }
        "md" | "markdown" | "txt" => FileSort::Text,
        "docx" | "docm" => FileSort::Word,
        "html" | "htm" | "mht" | "mhtml" => FileSort::Web,
        "csv" => FileSort::Table,
        "doc" | "wps" | "rtf" | "odt" => {
            unread("是旧的或别的文字处理格式，没有读", "用 Word 或 WPS 打开，另存为 .docx，再导入")
        }
        "pdf" | "ofd" => unread(
            "是版式文件，没有读",
            "找原来的 Word 文件；没有的，用 WPS 打开，转换成 .docx，对照原件看过再导入",
        ),
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "bmp" | "heic" | "tif" | "tiff" | "svg" | "avif" => {
            FileSort::Companion
        }
        _ => unread("不是能导入的文件", "能导入 .docx、.html、.mht、.md、.txt 和台账的 .xlsx、.csv"),
    }
}
