//! The folders that matter, under the names the system knows them by and the names the caller does.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

use crate::model::leftover::is_leftover;
use crate::model::source_paths;

/// What is watched in a site with all that is below.
const FOLDERS: [&str; 2] = [source_paths::CONTENT, source_paths::THEMES];

/// A site folder's roots as they lie now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Roots {
    /// The site folder without links on the way to it: systems report such paths.
    pub(super) site: PathBuf,
    /// `content` and `themes`: where it really lies, and as the caller names it.
    folders: Vec<(PathBuf, PathBuf)>,
    /// Which folders these are, whatever they are called: the site, `content`, `themes`.
    identities: Vec<Option<Identity>>,
}

/// Tells a folder from another one that took its name.
type Identity = (u64, u64);

impl Roots {
    /// Looks where they lie.
    pub(super) fn of(site: &Path) -> Self {
        let real = std::fs::canonicalize(site)
            .or_else(|_| std::path::absolute(site))
            .unwrap_or_else(|_| site.to_owned());
        let folder = |name: &&str| {
            (std::fs::canonicalize(real.join(name)).unwrap_or_else(|_| real.join(name)), site.join(name))
        };
        let folders: Vec<_> = FOLDERS.iter().map(folder).collect();
        let identities = [&real]
            .into_iter()
            .chain(folders.iter().map(|(real, _)| real))
            .map(|folder| identity(folder))
            .collect();
        Self { site: real, folders, identities }
    }

    /// Where `content` and `themes` lie; they need not be there.
    pub(super) fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().map(|(real, _)| real.as_path())
    }

    /// Whether a path is the site folder, `content` or `themes` itself.
    pub(super) fn is_root(&self, path: &Path) -> bool {
        path == self.site
            || self.folders().any(|folder| folder == path)
            || FOLDERS.iter().any(|name| path == self.site.join(name))
    }

    /// What the caller calls a file, unless it concerns nobody: outside of `content` and `themes`, or left
    /// behind by a program.
    pub(super) fn caller_path(&self, path: &Path) -> Option<PathBuf> {
        self.folders.iter().find_map(|(real, shown)| {
            let below = path.strip_prefix(real).ok()?;
            let is_source = below.iter().all(|name| !is_leftover(&name.to_string_lossy()));
            is_source.then(|| if below.as_os_str().is_empty() { shown.clone() } else { shown.join(below) })
        })
    }
}

#[cfg(unix)]
fn identity(folder: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(folder).ok().map(|metadata: Metadata| (metadata.dev(), metadata.ino()))
}

/// Elsewhere the moment it was made tells it from another one.
#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<Identity> {
    let made = |metadata: Metadata| metadata.created().ok()?.duration_since(std::time::UNIX_EPOCH).ok();
    std::fs::metadata(folder).ok().map(|metadata| {
        made(metadata).map_or((0, 0), |made| (made.as_secs(), u64::from(made.subsec_nanos())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_sources_have_a_name_and_it_is_the_callers() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("site/content")).unwrap();
        let site = folder.path().join("site/../site");
        let roots = Roots::of(&site);
        let real = fs::canonicalize(&site).unwrap();
        assert_eq!(
            roots.caller_path(&real.join("content/posts/好.md")),
            Some(site.join("content/posts/好.md"))
        );
        assert_eq!(
            roots.caller_path(&real.join("themes/红/theme.yaml")),
            Some(site.join("themes/红/theme.yaml"))
        );
        for other in [
            "public/index.html",
            ".dangjian/cache",
            "contents/a.md",
            "README.md",
            "content/.git/a.md",
            "content/.a.md.swp",
            "content/~$b.docx",
            "content/a.md~",
        ] {
            assert_eq!(roots.caller_path(&real.join(other)), None, "{other}");
        }
    }

    #[test]
    fn another_folder_of_the_same_name_is_told_apart() {
        let site = tempfile::tempdir().unwrap();
        let content = site.path().join("content");
        fs::create_dir(&content).unwrap();
        let before = Roots::of(site.path());
        assert_eq!(before, Roots::of(site.path()));
        fs::rename(&content, site.path().join("away")).unwrap();
        assert_ne!(before, Roots::of(site.path()));
        fs::create_dir(&content).unwrap();
        assert_ne!(before, Roots::of(site.path()));
    }
}
