//! The files that were asked for: what each is, and where it comes from. Nothing is read of them here.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::generator::{Generator, Origin};
use super::why_not::WhyNot;
use crate::model::leftover::is_leftover;
use crate::model::limits::{FOLDER_DEPTH, IMPORT_FILES};
use crate::model::source_paths::is_workbook;
use crate::write::is_output;

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

/// There are more files than an import takes.
pub(super) struct TooMany;

impl<'a> Finder<'a> {
    pub(super) fn new(own: &'a [PathBuf], asked: Option<Generator>) -> Self {
        Self { own, asked, files: Vec::new(), left: Vec::new(), seen: BTreeSet::new() }
    }

    /// Adds what was asked for.
    ///
    /// # Errors
    /// There is too much of it.
    pub(super) fn add(&mut self, asked: &Path) -> Result<(), TooMany> {
        let origin = Origin::of(asked, self.asked);
        let shown = asked.display().to_string();
        if asked.is_file() {
            return self.file(asked, &shown, &[], &origin);
        }
        match origin.is_at(asked) {
            true => self.site_of_generator(&shown, &origin),
            false => self.folder(asked, &shown, &mut Vec::new(), &origin),
        }
    }

    /// The posts of a generator's site, and what else it makes pages of.
    fn site_of_generator(&mut self, shown: &str, origin: &Origin) -> Result<(), TooMany> {
        for folder in origin.text_folders() {
            let name = folder.strip_prefix(&origin.root).unwrap_or(&folder).display().to_string();
            self.folder(
                &folder,
                &format!("{}/{name}", shown.trim_end_matches(['/', '\\'])),
                &mut Vec::new(),
                origin,
            )?;
        }
        // What else it makes pages of is no post, nor is it passed over in silence.
        if let Some(folder) = origin.page_folder() {
            let name = folder.strip_prefix(&origin.root).unwrap_or(&folder).display().to_string();
            let shown = format!("{}/{name}", shown.trim_end_matches(['/', '\\']));
            let begin = self.files.len();
            self.folder(&folder, shown.trim_end_matches('/'), &mut Vec::new(), origin)?;
            for file in &mut self.files[begin..] {
                as_page(file);
            }
            let is_told =
                |file: &FoundFile| !matches!(&file.sort, FileSort::Unread(why) if why.what.is_empty());
            let pages = self.files.split_off(begin);
            self.files.extend(pages.into_iter().filter(is_told));
        }
        Ok(())
    }

    fn folder(
        &mut self,
        folder: &Path,
        shown: &str,
        names: &mut Vec<String>,
        origin: &Origin,
    ) -> Result<(), TooMany> {
        let whole = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if self.own.contains(&whole) || !self.seen.insert(whole) {
            return Ok(());
        }
        if names.len() >= FOLDER_DEPTH {
            self.left.push((
                shown.to_owned(),
                WhyNot::new("文件夹套得太深", "把里面的文件移到浅一些的文件夹里再导入"),
            ));
            return Ok(());
        }
        if is_output(folder) {
            let why = WhyNot::new("是本程序生成的网站，没有看", "不用管；稿件在那个站点的 content 里");
            self.left.push((shown.to_owned(), why));
            return Ok(());
        }
        let Ok(entries) = std::fs::read_dir(folder) else {
            self.left
                .push((shown.to_owned(), WhyNot::new("文件夹打不开", "确认它还在，并且当前用户有权读取")));
            return Ok(());
        };
        let mut entries: Vec<_> = entries.flatten().collect();
        entries.sort_by_key(std::fs::DirEntry::file_name);
        let all: BTreeSet<String> =
            entries.iter().map(|entry| entry.file_name().to_string_lossy().to_lowercase()).collect();
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let (path, shown) = (entry.path(), format!("{}/{name}", shown.trim_end_matches(['/', '\\'])));
            let Ok(sort) = entry.file_type() else { continue };
            if is_leftover(&name) || name == "node_modules" || is_of_the_generator(&name, origin, names) {
                continue;
            }
            if sort.is_symlink() {
                self.left
                    .push((shown, WhyNot::new("是一个链接，没有跟着去", "写出它指向的文件或文件夹再导入")));
            } else if sort.is_dir() {
                let own = if origin.generator.is_none() { Origin::at(&path) } else { None };
                if let Some(own) = own {
                    self.site_of_generator(&shown, &own)?;
                } else if !is_of_a_page(&name.to_lowercase(), &all) {
                    names.insert(0, name);
                    self.folder(&path, &shown, names, origin)?;
                    names.remove(0);
                }
            } else if sort.is_file() {
                self.file(&path, &shown, names, origin)?;
            } else {
                self.left.push((shown, WhyNot::new("不是普通的文件，没有读", "不用管")));
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, shown: &str, folders: &[String], origin: &Origin) -> Result<(), TooMany> {
        if self.files.len() >= IMPORT_FILES {
            return Err(TooMany);
        }
        let whole = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if !self.seen.insert(whole) {
            return Ok(());
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let sort = match name.starts_with("_index.") {
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
        Ok(())
    }
}

/// Folders of a generator that have no texts of its user: layouts, data, its output.
fn is_of_the_generator(name: &str, origin: &Origin, above: &[String]) -> bool {
    let is_at_the_top = above.is_empty() && origin.generator == Some(Generator::Jekyll);
    is_at_the_top
        && matches!(name, "vendor" | "_site" | "_layouts" | "_includes" | "_sass" | "_data" | "_plugins")
        || origin.generator == Some(Generator::Hexo) && above.is_empty() && name == "_data"
}

/// A file beside the posts of a generator: a text in a folder of posts is one, other texts are pages,
/// pictures come along with a text, and the rest belongs to the generator.
fn as_page(file: &mut FoundFile) {
    let is_of_posts = file.folders.iter().any(|folder| matches!(folder.as_str(), "_posts" | "_drafts"));
    match &file.sort {
        FileSort::Companion => {}
        FileSort::Text | FileSort::Word | FileSort::Table if is_of_posts => {}
        FileSort::Text | FileSort::Web | FileSort::Word => {
            let remedy = "是稿件，就在命令里写出这个文件或它的文件夹，再导入；是“关于我们”一类的，把内容写到 content/pages 里";
            file.sort = FileSort::Unread(WhyNot::new("不在放文章的文件夹里，是单独的网页，没有导入", remedy));
        }
        // Settings, styles and scripts.
        _ => file.sort = FileSort::Unread(WhyNot::new("", "")),
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
