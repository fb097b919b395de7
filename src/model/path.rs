//! Where an output lies, and how pages point at each other.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

use super::limits::{NAME_LENGTH, PATH_LENGTH};
use super::spelling;

/// A file of the output by its path from the site's root, e.g. `2022/07/a.html`: `/` between names, never
/// `..`, no empty names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// The path, if it is one that may be written on every system: relative, at most [`PATH_LENGTH`]
    /// characters and [`NAME_LENGTH`] bytes a name, no empty, `.`, `..` or hidden names, nothing that means
    /// something to Windows: signs, device names, a dot or space at a name's end.
    pub fn new(path: impl Into<Arc<str>>) -> Option<Self> {
        let path: Arc<str> = path.into();
        if path.len() > PATH_LENGTH && path.chars().count() > PATH_LENGTH {
            return None;
        }
        let bad_char =
            |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
        let good_name = |name: &str| {
            !name.is_empty()
                && name.len() <= NAME_LENGTH
                && !name.starts_with(['.', ' '])
                && !name.ends_with(['.', ' '])
                && !is_device(name)
        };
        (path.split('/').all(good_name) && !path.contains(bad_char)).then_some(Self(path))
    }

    /// A path made by the program out of ids and numbers that were checked before.
    ///
    /// # Panics
    /// When it is no legal path: a part of it was not checked.
    pub fn known(path: impl Into<Arc<str>>) -> Self {
        let path = path.into();
        Self::new(Arc::clone(&path)).unwrap_or_else(|| panic!("`{path}` is no legal output path"))
    }

    /// The path from the site's root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two paths share that Windows or macOS take for one file: lower case, Unicode's composed form.
    pub fn folded(&self) -> Cow<'_, str> {
        if self.0.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            return Cow::Borrowed(&self.0);
        }
        // Lower case can come apart again, as `İ` does: composed once more.
        Cow::Owned(spelling::nfc(&spelling::nfc(&self.0).to_lowercase()))
    }

    /// What leads from this page to the site's root: ``, `../`, `../../` …
    pub fn to_root(&self) -> String {
        "../".repeat(self.depth())
    }

    /// How many folders deep it lies.
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }
}

/// A map of paths is asked with a text.
impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether Windows takes a name, with or without an ending, for a device: `CON`, `nul.txt`, `com1`.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end_matches(' ');
    let is_port = |prefix: &str| {
        let number = stem
            .get(..prefix.len())
            .filter(|start| start.eq_ignore_ascii_case(prefix))
            .map(|_| &stem[prefix.len()..]);
        number.is_some_and(|number| "0123456789¹²³".contains(number) && number.chars().count() == 1)
    };
    ["con", "prn", "aux", "nul", "conin$", "conout$"].iter().any(|device| stem.eq_ignore_ascii_case(device))
        || is_port("com")
        || is_port("lpt")
}

/// Where a relative link in a source file leads: `../b/x.md` in `content/posts/a/y.md` is
/// `content/posts/b/x.md`. `None` when it leads out of the site folder.
pub fn resolve(from: &str, target: &str) -> Option<String> {
    let mut names: Vec<&str> = from.split('/').collect();
    names.pop();
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    Some(names.join("/"))
}

/// The relative link from one source file to another: the contrary of [`resolve`].
pub fn relative(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let folders = from.len().min(to.len()) - 1;
    let shared = from.iter().zip(&to).take(folders).take_while(|(a, b)| a == b).count();
    "../".repeat(from.len() - 1 - shared) + &to[shared..].join("/")
}

/// A file's name and its ending, which has no dot and is empty where there is none.
pub fn stem_and_ending(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or((name, ""))
}

/// Whether a file is of the sort that cameras and phones make, by its ending.
pub fn is_photo(name: &str) -> bool {
    let photos = ["jpg", "jpeg", "png", "webp", "heic", "heif", "avif", "tif", "tiff"];
    photos.iter().any(|ending| stem_and_ending(name).1.eq_ignore_ascii_case(ending))
}

/// Whether a file is published without what it says of itself, by its ending.
pub fn is_stripped(name: &str) -> bool {
    let pictures = ["jpg", "jpeg", "jfif", "png", "webp", "gif"];
    pictures.iter().any(|ending| stem_and_ending(name).1.eq_ignore_ascii_case(ending))
}

/// The URL of a picture beside another, at a width in pixels: `2022/07/a/photo-480w.jpg`
pub fn at_width(url: &str, width: u32) -> String {
    let (stem, ending) = stem_and_ending(url);
    format!("{stem}-{width}w.{ending}")
}

/// Name of the last step of a path.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_that_stay_inside_and_are_legal_everywhere() {
        for good in [
            "index.html",
            "2022/07/a.html",
            "assets/style.0a.css",
            "旧/a b.html",
            "console/com10.html",
            "lpt/com.html",
            "nul-1/a",
        ] {
            assert!(OutputPath::new(good).is_some(), "{good}");
        }
        let outside = [
            "",
            "/a",
            "a/",
            "a//b",
            ".",
            "../a",
            "a/../b",
            "a/..",
            "./a",
            "a\\b",
            "C:/a",
            "C:\\a",
            "\\\\srv\\a",
            ".dangjian/x",
        ];
        let devices = [
            "con",
            "CON.html",
            "a/nul.txt",
            "aux/a.html",
            "prn.tar.gz",
            "COM1",
            "com0.html",
            "lpt9.css",
            "lpt¹",
            "con .html",
            "CONIN$",
        ];
        let names = [
            "a/b.", "a /b", "a/ b", "a/b ", "a:b", "a*b", "a?b", "a\"b", "<a", "a>", "a|b", "a\u{0}b",
            "a\nb", "a\u{7f}",
        ];
        for bad in [outside.as_slice(), &devices, &names].concat() {
            assert!(OutputPath::new(bad).is_none(), "{bad:?}");
        }
        assert_eq!(OutputPath::known("2022/07/a.html").to_root(), "../../");
    }

    #[test]
    fn paths_are_as_long_as_every_system_can_hold() {
        let han = "党".repeat(NAME_LENGTH / 3);
        for (path, legal) in [
            ("a".repeat(PATH_LENGTH), true),
            ("a".repeat(PATH_LENGTH + 1), false),
            (format!("{}/{}", "a".repeat(100), "b".repeat(PATH_LENGTH - 101)), true),
            (format!("{}/{}", "a".repeat(100), "b".repeat(PATH_LENGTH - 100)), false),
            (format!("{han}/a"), true),
            (format!("{han}党/a"), false),
        ] {
            assert_eq!(OutputPath::new(path.as_str()).is_some(), legal, "{path}");
        }
    }

    #[test]
    fn one_file_by_any_spelling() {
        let folded = |path: &str| OutputPath::known(path).folded().into_owned();
        assert_eq!(folded("A/Ｂ.html"), folded("a/ｂ.html"));
        assert_eq!(folded("caf\u{e9}"), folded("CAFE\u{301}"));
        assert_ne!(folded("a/b"), folded("a-b"));
    }

    #[test]
    fn relative_links_stay_in_the_site() {
        let from = "content/posts/2022/a.md";
        assert_eq!(resolve(from, "图.jpg").as_deref(), Some("content/posts/2022/图.jpg"));
        assert_eq!(resolve(from, "./../b//c.md").as_deref(), Some("content/posts/b/c.md"));
        assert_eq!(resolve(from, "../../../../x"), None);
    }
}
