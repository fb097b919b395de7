//! Where an output lies, and how pages point at each other.

use std::fmt;

use super::limits::PATH_LENGTH;

/// A file of the output by its path from the site's root, e.g. `2022/07/a.html`: `/` between names, never `..`, no empty names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

impl OutputPath {
    /// The path, if it is one that may be written: relative, at most [`PATH_LENGTH`] characters, no empty, `.`, `..` or hidden names, no
    /// backslash, colon or control character.
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        if path.chars().count() > PATH_LENGTH {
            return None;
        }
        let bad_char = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
        let good_name = |name: &str| !name.is_empty() && !name.starts_with('.') && !name.ends_with(['.', ' ']);
        (path.split('/').all(good_name) && !path.contains(bad_char)).then_some(Self(path))
    }

    /// A path made by the program out of ids and numbers that were checked before.
    ///
    /// # Panics
    /// When it is no legal path: a part of it was not checked.
    pub fn known(path: impl Into<String>) -> Self {
        let path = path.into();
        Self::new(path.clone()).unwrap_or_else(|| panic!("`{path}` is no legal output path"))
    }

    /// The path from the site's root.
    pub fn as_str(&self) -> &str {
        &self.0
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

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a relative link in a source file leads: `../b/x.md` in `content/posts/a/y.md` is `content/posts/b/x.md`.
/// `None` when it leads out of the site folder.
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

/// Name of the last step of a path.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_that_stay_inside_and_are_legal_everywhere() {
        for good in ["index.html", "2022/07/a.html", "assets/style.0a.css"] {
            assert!(OutputPath::new(good).is_some(), "{good}");
        }
        for bad in ["", "/a", "a//b", "../a", "a/../b", "a\\b", "C:/a", ".dangjian/x", "a/b.", "a\u{0}b"] {
            assert!(OutputPath::new(bad).is_none(), "{bad}");
        }
        assert!(OutputPath::new("a".repeat(PATH_LENGTH)).is_some() && OutputPath::new("a".repeat(PATH_LENGTH + 1)).is_none());
        assert_eq!(OutputPath::known("2022/07/a.html").to_root(), "../../");
    }

    #[test]
    fn relative_links_stay_in_the_site() {
        let from = "content/posts/2022/a.md";
        assert_eq!(resolve(from, "图.jpg").as_deref(), Some("content/posts/2022/图.jpg"));
        assert_eq!(resolve(from, "./../b//c.md").as_deref(), Some("content/posts/b/c.md"));
        assert_eq!(resolve(from, "../../../../x"), None);
    }
}
