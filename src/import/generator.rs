//! Which generator a folder belongs to, and where it keeps what its texts refer to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::hugo_site::hugo_content;
use super::site_settings::{SiteSettings, config_of, text_of};
use super::web::percent_decoded;

/// A generator that people come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generator {
    /// Hexo
    Hexo,
    /// Hugo
    Hugo,
    /// Jekyll
    Jekyll,
}

/// How far above a file its site may lie.
const ABOVE: usize = 8;

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    /// Its generator, if any.
    pub(crate) generator: Option<Generator>,
    /// The folder out of which nothing is taken: that of the site, else what was asked for.
    pub(crate) root: PathBuf,
    /// Whether the ends of lines mean nothing there.
    pub(crate) joins: bool,
    /// What the settings of the site hide.
    pub(crate) settings: Arc<SiteSettings>,
}

impl Origin {
    /// Of a folder or file that was asked for. `asked` is what somebody said it is.
    pub(crate) fn of(path: &Path, asked: Option<Generator>) -> Self {
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        let folder = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let found = folder.ancestors().take(ABOVE).find_map(|above| Some((generator_of(above)?, above)));
        match (asked, found) {
            (Some(asked), Some((found, root))) if asked == found => Self::new(Some(asked), root),
            (None, Some((found, root))) => Self::new(Some(found), root),
            (asked, _) => Self::new(asked, &folder),
        }
    }

    fn new(generator: Option<Generator>, root: &Path) -> Self {
        let joins = match generator {
            // Its renderer breaks lines, unless it is told not to.
            Some(Generator::Hexo) => {
                let config = text_of(&config_of(root));
                let settings = config.lines().map(|line| line.split(" #").next().unwrap_or(line));
                settings.map(|line| line.replace(' ', "")).any(|line| line == "breaks:false")
            }
            Some(Generator::Hugo | Generator::Jekyll) => true,
            None => false,
        };
        let settings = Arc::new(SiteSettings::of(generator, root));
        Self { generator, root: root.to_owned(), joins, settings }
    }

    /// The folders with its texts, where it keeps them apart.
    pub(crate) fn text_folders(&self) -> Vec<PathBuf> {
        let names: Vec<&str> = match self.generator {
            Some(Generator::Hexo) => vec!["source/_posts", "source/_drafts"],
            Some(Generator::Hugo) => self.settings.content.iter().map(String::as_str).collect(),
            Some(Generator::Jekyll) => vec!["_posts", "_drafts"],
            None => Vec::new(),
        };
        names.iter().map(|name| self.root.join(name)).filter(|folder| folder.is_dir()).collect()
    }

    /// Of a folder that is itself a generator's site with folders of posts.
    pub(crate) fn at(folder: &Path) -> Option<Self> {
        let generator = generator_of(folder)?;
        let root = std::fs::canonicalize(folder).ok()?;
        Some(Self::new(Some(generator), &root)).filter(|origin| !origin.text_folders().is_empty())
    }

    /// Whether a folder is that of a generator's site, with folders of posts.
    pub(crate) fn is_at(&self, folder: &Path) -> bool {
        std::fs::canonicalize(folder).is_ok_and(|whole| whole == self.root) && !self.text_folders().is_empty()
    }

    /// The folder with its pages that are no posts, where it has them apart from posts.
    pub(crate) fn page_folder(&self) -> Option<PathBuf> {
        match self.generator {
            Some(Generator::Hexo) => Some(self.root.join("source")),
            Some(Generator::Jekyll) => Some(self.root.clone()),
            _ => None,
        }
    }

    /// The file that an address in a text means: beside the text, in a folder of its name, or under where
    /// files lie that are published as they are. Never one outside of [`root`](Self::root).
    pub(crate) fn find(&self, text: &Path, address: &str) -> Option<PathBuf> {
        let bare = address.split(['#', '?']).next().unwrap_or(address).replace('\\', "/");
        let decoded = percent_decoded(&bare).unwrap_or_else(|| bare.clone());
        let relative = decoded.trim_start_matches("./").trim_start_matches('/');
        let folders = self.folders_of(text, decoded.starts_with('/'));
        let files = folders.iter().map(|folder| folder.join(relative));
        files
            .filter_map(|file| std::fs::canonicalize(file).ok())
            .find(|file| file.is_file() && file.starts_with(&self.root))
    }

    /// The folders from which an address in a text may be meant; one with a slash in front only from the
    /// site's.
    pub(super) fn folders_of(&self, text: &Path, is_rooted: bool) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        if !is_rooted {
            folders.extend(text.parent().map(Path::to_owned));
            folders.push(text.with_extension(""));
        }
        let shared: &[&str] = match self.generator {
            Some(Generator::Hexo) => &["source"],
            Some(Generator::Hugo) => &["static", "assets", "content"],
            Some(Generator::Jekyll) => &["", "assets"],
            None => &["", "source", "static"],
        };
        folders.extend(shared.iter().map(|name| self.root.join(name)));
        folders.extend(self.text_folders());
        folders
    }
}

fn generator_of(folder: &Path) -> Option<Generator> {
    let is_file = |name: &str| folder.join(name).is_file();
    let is_folder = |name: &str| folder.join(name).is_dir();
    let has_plain_config = config_of(folder).is_file();
    if has_plain_config && is_folder("source/_posts") {
        return Some(Generator::Hexo);
    }
    let configs =
        ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml"];
    let has_config = configs.iter().any(|name| is_file(name)) || is_folder("config/_default");
    let is_named = ["toml", "yaml", "yml", "json"].iter().any(|ending| is_file(&format!("hugo.{ending}")));
    if has_config
        && hugo_content(folder).iter().any(|content| is_folder(content))
        && (is_named
            || is_folder("archetypes")
            || is_folder("themes")
            || is_folder("static")
            || is_folder("layouts"))
    {
        return Some(Generator::Hugo);
    }
    (has_plain_config && is_folder("_posts")).then_some(Generator::Jekyll)
}
