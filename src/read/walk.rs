//! Finding the files of a site. (Door: walkdir.)
//!
//! Only regular files are taken. A link counts as the file it leads to if that lies in the site; folders
//! behind links are not entered.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::decode::from_gbk;
use super::unreadable;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::model::codes::URL_COLLISION;
use crate::model::inventory::{FileEntry, FileRole, Inventory, Stamp};
use crate::model::leftover::is_leftover;
use crate::model::limits::{FILES, FOLDER_DEPTH};
use crate::model::source_paths;
use crate::model::spelling::nfc;
use crate::read::codes::{NOT_A_FILE, TOO_DEEP, TOO_MANY_FILES};

/// All files under `content/`, sorted. What cannot be read or is no file is reported and left out.
pub fn walk(site: &Path) -> (Inventory, Diagnostics) {
    walk_up_to(FILES, site)
}

/// The same with another limit of files, which a test can reach.
fn walk_up_to(limit: usize, site: &Path) -> (Inventory, Diagnostics) {
    let mut inventory = Inventory::default();
    let mut problems = Diagnostics::new();
    let root = std::fs::canonicalize(site).unwrap_or_else(|_| site.to_owned());
    let walker = WalkDir::new(site.join(source_paths::CONTENT)).sort_by_file_name().into_iter();
    let (mut found, mut files) = (Vec::new(), 0);
    let mut walker = walker.filter_entry(|entry| {
        entry.depth() == 0 || !is_leftover(entry.file_name().to_string_lossy().as_ref())
    });
    while let Some(entry) = walker.next() {
        match entry {
            Ok(entry) if entry.depth() > FOLDER_DEPTH && entry.file_type().is_dir() => {
                problems.push(too_deep(&relative_or_whole(site, entry.path())));
                walker.skip_current_dir();
            }
            Ok(entry) if entry.file_name().to_str().is_none() => {
                let folder = entry.path().parent().map(|folder| relative_or_whole(site, folder) + "/");
                let name = entry.file_name().as_encoded_bytes();
                let is_folder = entry.file_type().is_dir();
                problems.push(no_text_for_name(&folder.unwrap_or_default(), name, is_folder));
                if entry.file_type().is_dir() {
                    walker.skip_current_dir();
                }
            }
            Ok(entry) if files >= limit && !entry.file_type().is_dir() => {
                problems.push(
                    Diagnostic::new(TOO_MANY_FILES, format!("文件超过 {limit} 个的上限"))
                        .in_file(&relative_or_whole(site, entry.path()))
                        .label("从这个文件起没有读入")
                        .hint("把不属于网站的文件移出 content 文件夹"),
                );
                break;
            }
            Ok(entry) => {
                files += usize::from(entry.file_type().is_file());
                found.push(entry);
            }
            Err(error) => {
                let path = error.path().map(|path| relative_or_whole(site, path)).unwrap_or_default();
                let error = error.into_io_error().unwrap_or_else(|| std::io::Error::other("文件夹互相包含"));
                problems.push(unreadable(&path, &error));
            }
        }
    }
    // To ask for sizes and times takes as long as to find the files.
    let seen: Vec<Seen> = found.into_par_iter().map(|entry| Seen::of(site, &root, &entry)).collect();
    for seen in seen {
        match seen {
            Seen::Folder(path) => drop(inventory.folders.insert(path)),
            Seen::File(path, _) if inventory.files.contains_key(&path) => problems.push(twins(&path)),
            Seen::File(path, file) => drop(inventory.files.insert(path, file)),
            Seen::Nothing(problem) => problems.push(problem),
        }
    }
    (inventory, problems)
}

/// A name that is no text: an error, because a post may be missing. Its bytes are shown, and what they were
/// probably meant as: archives from Windows have names in GBK. `folder` ends with a slash.
pub(super) fn no_text_for_name(folder: &str, name: &[u8], is_folder: bool) -> Diagnostic {
    let shown = format!("{folder}{}", name.escape_ascii());
    let (what, it) = match is_folder {
        true => ("文件夹的名字不是正常的文字，里面的文件都没有读入", "文件夹"),
        false => ("文件名不是正常的文字，没有读入", "文件"),
    };
    let hint = match from_gbk(name) {
        Some(meant) => format!("把这个{it}改名为“{meant}”，看样子它原来叫这个名字；用不着就移走"),
        None => format!("给这个{it}另起一个名字；用不着就移走"),
    };
    Diagnostic::new(NOT_A_FILE, what)
        .severity(Severity::Error)
        .in_file(&shown)
        .label("名字里有些字节不是 UTF-8，多半是从压缩包里解出来的")
        .hint(hint)
}

fn too_deep(path: &str) -> Diagnostic {
    Diagnostic::new(TOO_DEEP, format!("文件夹套了超过 {FOLDER_DEPTH} 层，里面的文件没有读入"))
        .in_file(path)
        .hint("把它移到上面几层的文件夹里")
}

/// What an entry of a folder is.
enum Seen {
    Folder(String),
    File(String, FileEntry),
    /// Nothing that a site can have.
    Nothing(Diagnostic),
}

impl Seen {
    fn of(site: &Path, root: &Path, entry: &DirEntry) -> Self {
        let path = relative_or_whole(site, entry.path());
        let kind = entry.file_type();
        if kind.is_dir() {
            return Self::Folder(path);
        }
        let target = if kind.is_symlink() {
            inside(root, entry.path())
        } else {
            kind.is_file().then(|| entry.path().to_owned())
        };
        let metadata = target
            .as_deref()
            .and_then(|target| std::fs::metadata(target).ok())
            .filter(std::fs::Metadata::is_file);
        match (target, metadata) {
            (Some(target), Some(metadata)) => {
                let role = source_paths::role(&path);
                Self::File(path, FileEntry { path: target, stamp: Stamp::of(&metadata), role })
            }
            _ => Self::Nothing(no_file(&path, kind.is_symlink())),
        }
    }
}

/// What is neither a file nor a folder. In the place of a folder of texts it is an error: otherwise a site
/// without them would take the place of the one with them.
fn no_file(path: &str, is_link: bool) -> Diagnostic {
    let what = if is_link { "这个链接不指向站点里的文件" } else { "这不是普通文件" };
    let problem = |rest| Diagnostic::new(NOT_A_FILE, format!("{what}，{rest}")).in_file(path);
    if source_paths::is_folder_with_roles(path) {
        let problem = problem("这里应该是文件夹，里面的都没有读入").severity(Severity::Error);
        return problem.hint("把文件夹本身放到这里；真的没有内容，就把这一项删掉");
    }
    problem("已跳过").hint("需要的话，把文件本身复制到这里")
}

/// Two files whose names look the same and are written differently, as macOS and Windows write them: for us
/// both are one.
fn twins(path: &str) -> Diagnostic {
    Diagnostic::new(URL_COLLISION, "有两个文件的名字看上去一样，只能读入一个")
        .in_file(path)
        .label("两个名字用的编码写法不同，多半是从苹果电脑拷来了一份")
        .hint("在文件夹里找到这两个文件，删掉或改名其中一个")
}

/// What a link leads to, if that lies in the site, and in no folder that a walk passes over: `.git` and
/// `.dangjian` hold what was taken back.
fn inside(root: &Path, link: &Path) -> Option<PathBuf> {
    let target = std::fs::canonicalize(link).ok()?;
    let within = target.strip_prefix(root).ok()?;
    (!within.iter().any(|name| is_leftover(&name.to_string_lossy()))).then_some(target)
}

/// A path relative to the site folder: `/` between names, NFC (macOS hands out NFD). `None` for what lies
/// elsewhere.
pub fn relative(site: &Path, path: &Path) -> Option<String> {
    let rest = path.strip_prefix(site).ok()?;
    let mut joined = String::with_capacity(rest.as_os_str().len());
    for name in rest {
        if !joined.is_empty() {
            joined.push('/');
        }
        joined.push_str(&name.to_string_lossy());
    }
    Some(nfc(&joined))
}

/// One file under `content/`, as [`walk`] would see it; `path` is the one relative to the site folder. `None`
/// where there is no regular file.
pub fn look(path: &str, on_disk: &Path) -> Option<FileEntry> {
    if !source_paths::is_content(path) || path.split('/').any(is_leftover) {
        return None;
    }
    let metadata = std::fs::symlink_metadata(on_disk).ok()?;
    metadata.is_file().then(|| FileEntry {
        path: on_disk.to_owned(),
        stamp: Stamp::of(&metadata),
        role: source_paths::role(path),
    })
}

/// All files of a theme by their paths from the site, sorted: their stamps tell whether it has changed. Links
/// are seen and not followed, as when it is read. None where there is no such folder.
pub fn theme_files(site: &Path, name: &str) -> Vec<(String, FileEntry)> {
    let root = std::fs::canonicalize(site).unwrap_or_else(|_| site.to_owned());
    let mut files = Vec::new();
    for folder in ["templates", "static"] {
        let path = format!("{}/{folder}", source_paths::theme(name));
        let Some(folder) = theme_folder(&root, &path) else { continue };
        // What cannot be read is part of what is seen: it may come and go.
        let shown = |on_disk: &Path| relative(&folder, on_disk).map(|inside| format!("{path}/{inside}"));
        let seen = |entry: Result<DirEntry, walkdir::Error>| match entry {
            Ok(entry) if entry.file_type().is_dir() => None,
            Ok(entry) => {
                let stamp = entry.metadata().map_or(Stamp::default(), |metadata| Stamp::of(&metadata));
                let path = entry.path().to_owned();
                Some((shown(&path)?, FileEntry { path, stamp, role: FileRole::Other }))
            }
            Err(error) => {
                let path = error.path()?.to_owned();
                Some((shown(&path)?, FileEntry { path, stamp: Stamp::default(), role: FileRole::Other }))
            }
        };
        let walker = WalkDir::new(&folder).max_depth(FOLDER_DEPTH + 1).sort_by_file_name().into_iter();
        files.extend(walker.filter_map(seen));
    }
    files
}

/// A folder of the site's themes, if it is there and lies among them, be it through a link. `root` is the
/// site's, without links on the way to it.
pub(super) fn theme_folder(root: &Path, path: &str) -> Option<PathBuf> {
    let themes = root.join(source_paths::THEMES);
    std::fs::canonicalize(root.join(path)).ok().filter(|folder| folder.starts_with(themes))
}

fn relative_or_whole(site: &Path, path: &Path) -> String {
    relative(site, path).unwrap_or_else(|| path.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn files_and_folders_are_counted_up_to_their_limits() {
        let site = tempfile::tempdir().unwrap();
        let deep = |levels: usize| site.path().join("content").join("d/".repeat(levels));
        fs::create_dir_all(deep(FOLDER_DEPTH)).unwrap();
        fs::write(deep(FOLDER_DEPTH).join("a.jpg"), "x").unwrap();
        fs::write(site.path().join("content/b.jpg"), "x").unwrap();
        let codes =
            |limit| walk_up_to(limit, site.path()).1.iter().map(|problem| problem.code).collect::<Vec<_>>();
        assert_eq!((codes(2), codes(1)), (vec![], vec![TOO_MANY_FILES]));
        fs::create_dir(deep(FOLDER_DEPTH + 1)).unwrap();
        assert_eq!(codes(2), [TOO_DEEP]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_look_the_same_are_told() {
        let site = tempfile::tempdir().unwrap();
        let posts = site.path().join("content/posts");
        fs::create_dir_all(&posts).unwrap();
        fs::write(posts.join("caf\u{e9}.md"), "x").unwrap();
        fs::write(posts.join("cafe\u{301}.md"), "y").unwrap();
        let (inventory, problems) = walk(site.path());
        let told: Vec<_> =
            problems.iter().map(|problem| (problem.code, problem.place.as_ref().unwrap().path())).collect();
        assert_eq!(told, [(URL_COLLISION, "content/posts/caf\u{e9}.md")]);
        assert_eq!(inventory.files.len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_theme_are_not_followed() {
        let site = tempfile::tempdir().unwrap();
        let folder = site.path().join("themes/t/static");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.png"), "x").unwrap();
        let link = |to: &str, from: &str| std::os::unix::fs::symlink(to, site.path().join(from)).unwrap();
        link("/", "themes/t/static/root");
        link("..", "themes/t/static/loop");
        link("/", "themes/t/templates");
        link("/", "themes/other");
        link("t", "themes/same");
        let seen =
            |name| theme_files(site.path(), name).into_iter().map(|(path, _)| path).collect::<Vec<_>>();
        assert_eq!(seen("t"), ["a.png", "loop", "root"].map(|name| format!("themes/t/static/{name}")));
        assert_eq!(seen("other"), Vec::<String>::new());
        assert_eq!(seen("same").len(), 3);
    }

    #[test]
    fn leftovers_and_foreign_links_are_no_sources() {
        let site = tempfile::tempdir().unwrap();
        let posts = site.path().join("content/posts/2022");
        fs::create_dir_all(&posts).unwrap();
        for name in ["好.md", ".a.md.swp", "~$b.docx", "c.md~", "d.tmp", "Thumbs.db", "photo.JPG"] {
            fs::write(posts.join(name), "x").unwrap();
        }
        fs::create_dir(site.path().join("content/.git")).unwrap();
        fs::write(site.path().join("content/.git/x.md"), "x").unwrap();
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("/etc/hostname", posts.join("leak.md")).unwrap();
            std::os::unix::fs::symlink("好.md", posts.join("twin.md")).unwrap();
            std::os::unix::fs::symlink("..", posts.join("loop")).unwrap();
            std::os::unix::fs::symlink("../../.git/x.md", posts.join("taken-back.md")).unwrap();
        }
        let (inventory, problems) = walk(site.path());
        let files: Vec<_> = inventory.files.keys().map(String::as_str).collect();
        assert_eq!(
            files,
            ["content/posts/2022/photo.JPG", "content/posts/2022/twin.md", "content/posts/2022/好.md"]
        );
        assert_eq!(inventory.files["content/posts/2022/好.md"].role, FileRole::Post);
        let reported: Vec<_> =
            problems.sorted().iter().map(|d| d.place.as_ref().unwrap().path().to_owned()).collect();
        let links = ["leak.md", "loop", "taken-back.md"].map(|name| format!("content/posts/2022/{name}"));
        assert_eq!(reported, links);
    }
}
