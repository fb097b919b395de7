//! A theme: the files in `themes/<name>/`, each in place of the built-in one of the same name.

mod assets;
mod unclosed;

use std::collections::BTreeMap;
use std::fs::{self, DirEntry};
use std::path::Path;
use std::sync::Arc;

use super::walk::{no_text_for_name, theme_folder};
use super::{builtin_theme, damaged_picture, unreadable};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity, SourceText};
use crate::model::codes::{SLUG_INVALID, TOO_LARGE};
use crate::model::digest::Digest;
use crate::model::leftover::is_leftover;
use crate::model::limits::{ASSET_BYTES, FOLDER_DEPTH, TEMPLATE_BYTES};
use crate::model::path::{OutputPath, is_stripped};
use crate::model::routes;
use crate::model::source_paths;
use crate::model::theme::{Template, Theme};
use crate::read::codes::theme::THEME_MISSING;
use crate::read::codes::{ENCODING_UNKNOWN, NOT_A_FILE};

/// The theme that is always there.
const DEFAULT: &str = "default";

/// The sheet of the colours that the settings ask for: the last in the order of names.
const COLOURS: &str = "styles/~colours.css";

/// The theme's own settings.
const OPTIONS: &str = "theme.yaml";

/// Files by name, with where they come from.
type Files = BTreeMap<String, (String, Vec<u8>)>;

/// What is published of a picture: all but what it says of itself. With it, whether the picture is whole.
pub type Mute = fn(Vec<u8>) -> (Vec<u8>, bool);

/// Reads a theme; `named` is where the settings name it, `colours` a sheet that comes after all others. What
/// cannot be used is reported, and the built-in file of that name stays. Pictures are `mute`.
pub fn load(
    site: &Path,
    name: &str,
    named: Option<&Place>,
    colours: Option<String>,
    mute: Mute,
) -> (Theme, Diagnostics) {
    let mut problems = Diagnostics::new();
    let path = source_paths::theme(name);
    let root = fs::canonicalize(site).unwrap_or_else(|_| site.to_owned());
    if name != DEFAULT && !theme_folder(&root, &path).is_some_and(|folder| folder.is_dir()) {
        problems.push(
            Diagnostic::new(THEME_MISSING, format!("没有名为“{name}”的主题"))
                .at_place(named.cloned().unwrap_or_else(|| Place::File(path.as_str().into())))
                .label(format!("站点里没有 {path} 这个文件夹"))
                .hint("改成 themes 里的一个文件夹名；不写这一项就使用内置主题"),
        );
    }
    let mut templates = builtin(builtin_theme::TEMPLATES, "templates");
    let mut files = builtin(builtin_theme::STATIC, "static");
    let mut own = Walk { root: &root, mute, problems: &mut problems };
    own.collect(&format!("{path}/templates"), "", 0, &mut |walk, path, entry, name| {
        walk.template(path, entry, name, &mut templates)
    });
    own.collect(&format!("{path}/static"), "", 0, &mut |walk, path, entry, name| {
        walk.asset(path, entry, name, &mut files)
    });
    if let Some(sheet) = colours {
        files.insert(COLOURS.to_owned(), (source_paths::SETTINGS.to_owned(), sheet.into_bytes()));
    }
    let assets = assets::published(files, &mut problems);
    (Theme { templates: texts(templates), assets, ..Theme::default() }, problems)
}

/// The text of a theme's own settings, where it has some; what is wrong with the file.
pub fn options(site: &Path, name: &str) -> (Option<Arc<SourceText>>, Diagnostics) {
    let path = format!("{}/{OPTIONS}", source_paths::theme(name));
    let root = fs::canonicalize(site).unwrap_or_else(|_| site.to_owned());
    // As its other files, it must not lie elsewhere; a folder of this name is none.
    let Some(file) = theme_folder(&root, &path).filter(|file| file.is_file()) else {
        return (None, Diagnostics::new());
    };
    match fs::read(file) {
        Ok(bytes) if bytes.len() <= TEMPLATE_BYTES => super::text(&path, &bytes),
        Ok(_) => {
            (None, Diagnostics::from_iter([Diagnostic::new(TOO_LARGE, "主题的设置太长").in_file(&path)]))
        }
        Err(error) => (None, Diagnostics::from_iter([unreadable(&path, &error)])),
    }
}

/// A folder that has the name of a file which would be read.
fn folder_for_file(path: &str, name: &str) -> Option<Diagnostic> {
    let is_of_file = [".html", ".css"].iter().any(|end| name.to_ascii_lowercase().ends_with(end));
    let problem = || {
        Diagnostic::new(NOT_A_FILE, format!("“{name}”是一个文件夹，不是文件"))
            .in_file(path)
            .hint("真正的文件在里面，就把它移出来；给这个文件夹改名，名字不要以扩展名结尾")
    };
    is_of_file.then(problem)
}

fn builtin(table: &[(&str, &[u8])], folder: &str) -> Files {
    table
        .iter()
        .map(|(name, bytes)| ((*name).to_owned(), (format!("内置主题/{folder}/{name}"), bytes.to_vec())))
        .collect()
}

/// A walk over the theme's own files.
struct Walk<'a> {
    root: &'a Path,
    mute: Mute,
    problems: &'a mut Diagnostics,
}

/// Takes a file: the walk, its path from the site, the file, its name in the theme's folder.
type Take<'a> = dyn FnMut(&mut Walk<'_>, &str, &DirEntry, &str) + 'a;

impl Walk<'_> {
    /// Hands every file under a folder (`path` from the site, `prefix` within the theme's folder) to `take`.
    /// A folder that is not there has none.
    fn collect(&mut self, path: &str, prefix: &str, depth: usize, take: &mut Take<'_>) {
        let Some(folder) = theme_folder(self.root, path) else { return };
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.problems.push(unreadable(path, &error)),
        };
        let mut entries: Vec<_> = entries.flatten().collect();
        entries.sort_by_key(DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let (path, name_inside) = (format!("{path}/{name}"), format!("{prefix}{name}"));
            let kind = entry.file_type().ok();
            match kind {
                _ if is_leftover(&name) => {}
                Some(kind) if entry.file_name().to_str().is_none() => {
                    let folder = path.strip_suffix(&name).unwrap_or_default();
                    let bytes = entry.file_name();
                    let problem = no_text_for_name(folder, bytes.as_encoded_bytes(), kind.is_dir());
                    self.problems.push(problem.severity(Severity::Warning));
                }
                Some(kind) if kind.is_dir() && depth < FOLDER_DEPTH => {
                    self.problems.extend(folder_for_file(&path, &name).into_iter().collect());
                    self.collect(&path, &format!("{name_inside}/"), depth + 1, take);
                }
                Some(kind) if kind.is_file() => take(self, &path, &entry, &name_inside),
                _ => self.problems.push(
                    Diagnostic::new(NOT_A_FILE, "这不是普通文件，已跳过")
                        .in_file(&path)
                        .hint("需要的话，把文件本身复制到这里"),
                ),
            }
        }
    }

    fn template(&mut self, path: &str, entry: &DirEntry, name: &str, templates: &mut Files) {
        if !name.ends_with(".html") {
            return;
        }
        let Some(bytes) = self.bytes(path, entry, TEMPLATE_BYTES) else { return };
        if let Err(error) = std::str::from_utf8(&bytes) {
            self.problems.push(
                Diagnostic::new(ENCODING_UNKNOWN, "模板不是 UTF-8 编码，无法使用")
                    .in_file(path)
                    .label(format!("第 {} 个字节起不是 UTF-8", error.valid_up_to() + 1))
                    .hint("用记事本打开，另存为时把编码选成 UTF-8"),
            );
            return;
        }
        templates.insert(name.to_owned(), (path.to_owned(), bytes));
    }

    fn asset(&mut self, path: &str, entry: &DirEntry, name: &str, files: &mut Files) {
        let good = |part: &str| {
            !part.ends_with('.')
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
        };
        if !name.split('/').all(good)
            || OutputPath::new(routes::asset(name, &Digest::of(&[]).short())).is_none()
        {
            self.problems.push(
                Diagnostic::new(SLUG_INVALID, "主题文件的名字要写进网址，这个名字不能用，已跳过")
                    .severity(Severity::Warning)
                    .in_file(path)
                    .hint("改名，只用英文字母、数字、“-”和“_”"),
            );
            return;
        }
        let Some(mut bytes) = self.bytes(path, entry, ASSET_BYTES) else { return };
        if is_stripped(name) {
            let (own, is_whole) = (self.mute)(bytes);
            bytes = own;
            if !is_whole {
                self.problems.push(damaged_picture(path));
            }
        }
        files.insert(name.to_owned(), (path.to_owned(), bytes));
    }

    /// A file's bytes without a byte order mark.
    fn bytes(&mut self, path: &str, entry: &DirEntry, limit: usize) -> Option<Vec<u8>> {
        if entry.metadata().is_ok_and(|metadata| metadata.len() > limit as u64) {
            self.problems.push(
                Diagnostic::new(TOO_LARGE, format!("主题文件超过 {} MiB 的上限", limit >> 20))
                    .in_file(path)
                    .hint("把它拆小，或从主题文件夹里移走"),
            );
            return None;
        }
        let mut bytes =
            self.problems.keep(fs::read(entry.path()).map_err(|error| unreadable(path, &error)))?;
        if bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        Some(bytes)
    }
}

fn texts(templates: Files) -> Vec<Template> {
    let text = |bytes| {
        String::from_utf8(bytes)
            .expect("templates are checked when they are read; the built-in ones are ours")
    };
    templates
        .into_iter()
        .map(|(name, (origin, bytes))| Template { name, origin, text: text(bytes) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::theme::Asset;

    /// A site with these files.
    fn site(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = site.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        site
    }

    fn codes(problems: &Diagnostics) -> Vec<(&'static str, String)> {
        let place = |d: &Diagnostic| d.place.as_ref().map(|p| p.path().to_owned()).unwrap_or_default();
        problems.sorted().into_iter().map(|d| (d.code.id(), place(d))).collect()
    }

    fn asset<'a>(theme: &'a Theme, name: &str) -> &'a Asset {
        theme.assets.iter().find(|asset| asset.name == name).unwrap()
    }

    #[test]
    fn a_site_without_themes_has_the_built_in_one() {
        let (theme, problems) = load(site(&[]).path(), "default", None, None, |bytes| (bytes, true));
        assert_eq!(codes(&problems), []);
        assert_eq!(theme.templates.len(), builtin_theme::TEMPLATES.len());
        let style = asset(&theme, "style.css");
        assert_eq!(style.output.as_str(), format!("assets/style.{}.css", Digest::of(&style.bytes).short()));
        assert!(style.bytes.windows(6).any(|bytes| bytes == b":focus"), "every style sheet is in it");
    }

    #[test]
    fn own_files_take_the_place_of_built_in_ones_one_by_one() {
        let site = site(&[
            ("themes/红/templates/base.html", b"\xef\xbb\xbfmine"),
            ("themes/红/templates/notes.txt", b"not a template"),
            ("themes/红/static/styles/10-tokens.css", b":root{}"),
            ("themes/红/static/styles/99-own.css", b".own{}"),
            ("themes/红/static/img/flag.svg", b"<svg/>"),
            ("themes/红/static/.DS_Store", b"x"),
        ]);
        let (theme, problems) = load(site.path(), "红", None, None, |bytes| (bytes, true));
        assert_eq!(codes(&problems), []);
        let base = theme.templates.iter().find(|template| template.name == "base.html").unwrap();
        assert_eq!((base.origin.as_str(), base.text.as_str()), ("themes/红/templates/base.html", "mine"));
        assert_eq!(theme.templates.len(), builtin_theme::TEMPLATES.len());
        let style = String::from_utf8(asset(&theme, "style.css").bytes.to_vec()).unwrap();
        assert!(style.starts_with(":root{}\n") && style.ends_with("\n.own{}"));
        assert!(asset(&theme, "img/flag.svg").output.as_str().starts_with("assets/img/flag."));
    }

    #[test]
    fn what_cannot_be_used_is_named_and_the_built_in_file_stays() {
        let site = site(&[
            ("themes/t/templates/base.html", b"\xd6\xd0"),
            ("themes/t/templates/post.html", &vec![b' '; TEMPLATE_BYTES + 1]),
            ("themes/t/static/图.png", b"x"),
        ]);
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc", site.path().join("themes/t/static/etc")).unwrap();
        for folder in ["templates/page.html", "static/s.css"] {
            fs::create_dir(site.path().join("themes/t").join(folder)).unwrap();
        }
        #[cfg(target_os = "linux")]
        for (folder, name) in [("templates", &b"\xb5.html"[..]), ("static", b"\xb5\xb3.css")] {
            use std::os::unix::ffi::OsStrExt;
            let folder = site.path().join("themes/t").join(folder);
            fs::write(folder.join(std::ffi::OsStr::from_bytes(name)), "x").unwrap();
        }
        let (theme, problems) = load(site.path(), "t", None, None, |bytes| (bytes, true));
        let expected = [
            #[cfg(target_os = "linux")]
            ("not-a-file", r"themes/t/static/\xb5\xb3.css".to_owned()),
            #[cfg(unix)]
            ("not-a-file", "themes/t/static/etc".to_owned()),
            ("not-a-file", "themes/t/static/s.css".to_owned()),
            ("slug-invalid", "themes/t/static/图.png".to_owned()),
            #[cfg(target_os = "linux")]
            ("not-a-file", r"themes/t/templates/\xb5.html".to_owned()),
            ("encoding-unknown", "themes/t/templates/base.html".to_owned()),
            ("not-a-file", "themes/t/templates/page.html".to_owned()),
            ("too-large", "themes/t/templates/post.html".to_owned()),
        ];
        assert_eq!(codes(&problems), expected);
        assert!(theme.templates.iter().all(|template| template.origin.starts_with("内置主题/")));
    }

    #[test]
    fn a_theme_that_is_named_must_be_there() {
        let site = site(&[("content/templates/base.html", b"not a theme")]);
        for name in ["红", "../content", "/etc"] {
            let (theme, problems) = load(site.path(), name, None, None, |bytes| (bytes, true));
            assert_eq!(codes(&problems), [("theme-missing", source_paths::theme(name))]);
            assert!(theme.templates.iter().all(|template| template.origin.starts_with("内置主题/")));
        }
    }
}
