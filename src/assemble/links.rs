//! Where links and pictures lead, and which files are published because of them.

mod missing;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::attachment;
use super::source_pages::{SourcePage, SourcePages};
use crate::assemble::codes::files::TARGET_UNPUBLISHED;
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText};
use crate::model::body::Link;
use crate::model::codes::{TARGET_MISSING, URL_COLLISION};
use crate::model::digest::Digested;
use crate::model::inventory::{FileRole, Inventory, Unmeasured};
use crate::model::nearest::Nearby;
use crate::model::path::{OutputPath, file_name, is_stripped, stem_and_ending};
use crate::model::percent::decoded;
use crate::model::picture::{PictureHead, Renditions};
use crate::model::post::Destination;
use crate::model::routes;
use crate::model::settings::ImageSettings;
use crate::model::site::{PublishedFile, RootLink};
use crate::model::source_paths;
use crate::model::written::PostFile;

/// What links may lead to.
pub(crate) struct LinkTargets<'a> {
    inventory: &'a Inventory,
    source_pages: &'a SourcePages<'a>,
    images: &'a ImageSettings,
    /// Paths of files by themselves in lower case: only asked for when a link leads nowhere.
    lower_case: OnceLock<HashMap<String, String>>,
    /// Texts by the names of their files, where only one is named so: only asked for when a link leads
    /// nowhere.
    texts: OnceLock<HashMap<String, Option<String>>>,
    /// Files by folder and ending: only asked for when a link leads nowhere at all.
    neighbours: OnceLock<HashMap<String, Neighbours>>,
}

/// The files of one folder with one ending.
#[derive(Default)]
struct Neighbours {
    names: Vec<String>,
    /// The same without the ending, to be searched.
    stems: Nearby,
}

impl<'a> LinkTargets<'a> {
    /// The files and pages of a site.
    pub(crate) fn new(
        inventory: &'a Inventory,
        source_pages: &'a SourcePages<'a>,
        images: &'a ImageSettings,
    ) -> Self {
        Self {
            inventory,
            source_pages,
            images,
            lower_case: OnceLock::new(),
            texts: OnceLock::new(),
            neighbours: OnceLock::new(),
        }
    }

    /// The file whose path differs only in upper and lower case.
    fn like(&self, path: &str) -> Option<&str> {
        let all = || self.inventory.files.keys().map(|path| (path.to_lowercase(), path.clone())).collect();
        self.lower_case.get_or_init(all).get(&path.to_lowercase()).map(String::as_str)
    }

    /// The text that somebody means who names it as if it lay elsewhere.
    fn text_elsewhere(&self, written: &str) -> Option<&str> {
        let written = written.trim_start_matches('/');
        let is_text = |role: FileRole| matches!(role, FileRole::Post | FileRole::Page | FileRole::Year);
        if let Some((path, file)) = self.inventory.files.get_key_value(&source_paths::in_content(written)) {
            return is_text(file.role).then_some(path);
        }
        let texts = self.texts.get_or_init(|| {
            let mut texts: HashMap<String, Option<String>> = HashMap::new();
            for (path, _) in self.inventory.files.iter().filter(|(_, file)| is_text(file.role)) {
                let name = file_name(path).to_owned();
                texts.entry(name).and_modify(|other| *other = None).or_insert_with(|| Some(path.clone()));
            }
            texts
        });
        texts.get(file_name(written))?.as_deref()
    }

    /// The file of the same folder and ending whose name is nearest.
    fn near(&self, path: &str) -> Option<&str> {
        let (stem, kind) = stem_and_kind(path);
        let neighbours = self.neighbours.get_or_init(|| {
            let mut neighbours: HashMap<_, Neighbours> = HashMap::new();
            for path in self.inventory.files.keys() {
                let (stem, kind) = stem_and_kind(path);
                let files = neighbours.entry(kind).or_default();
                files.names.push(file_name(path).to_owned());
                files.stems.push(stem);
            }
            neighbours
        });
        let files = neighbours.get(&kind)?;
        // Another number is another picture.
        let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
        let own = digits(stem);
        let is_same = |place: usize| {
            let other = stem_and_ending(&files.names[place]).0;
            digits(other) == own || decoded(other) == stem
        };
        files.stems.nearest_of(stem, is_same).map(|place| files.names[place].as_str())
    }
}

/// What the links of a text need, and what is wrong with them.
#[derive(Default)]
pub(crate) struct Linked {
    /// The files to publish.
    pub(crate) files: Vec<Digested<PublishedFile>>,
    /// The links that name a page by its URL.
    pub(crate) root_links: Vec<RootLink>,
    /// What is wrong.
    pub(crate) problems: Diagnostics,
}

impl Linked {
    /// Adds what another text needs.
    pub(crate) fn add(&mut self, other: &Linked) {
        self.files.extend_from_slice(&other.files);
        self.root_links.extend_from_slice(&other.root_links);
        self.problems.extend(other.problems.clone());
    }
}

/// Resolves the links of a text and remembers what they need.
pub(crate) struct Linker<'a> {
    targets: &'a LinkTargets<'a>,
    linked: Linked,
    /// How often something has been searched for.
    searches: usize,
    /// How high pictures are published at most, in pixels.
    most_height: Option<u32>,
    /// Which file has each address.
    claimed: HashMap<OutputPath, String>,
}

impl<'a> Linker<'a> {
    /// A linker for a text.
    pub(crate) fn new(targets: &'a LinkTargets<'a>) -> Self {
        let linked = Linked::default();
        Self { targets, linked, searches: 0, most_height: None, claimed: HashMap::new() }
    }

    /// The same for pictures that are shown no higher than so many pixels, and at one width.
    pub(crate) fn no_higher_than(self, height: u32) -> Self {
        Self { most_height: Some(height), ..self }
    }

    /// Reports a problem.
    pub(crate) fn report(&mut self, problem: Diagnostic) {
        self.linked.problems.push(problem);
    }

    /// Whether a file that a text may refer to is there.
    pub(crate) fn has(&self, source: &SourceText, target: &str) -> bool {
        let path = source_paths::of_link(source.path(), target);
        let entry = path.and_then(|path| self.targets.inventory.files.get(&path));
        entry.is_some_and(|entry| entry.role == FileRole::Other)
    }

    /// Width and height of a picture that is there.
    pub(crate) fn size_of(&self, source: &SourceText, target: &str) -> Option<(u32, u32)> {
        let path = source_paths::of_link(source.path(), target)?;
        let head = self.targets.inventory.pictures.get(&path)?.as_ref().ok()?;
        Some(head.size)
    }

    /// The file that is meant by a path with other capitals.
    pub(crate) fn like(&self, source: &SourceText, target: &str) -> Option<&'a str> {
        self.targets.like(&source_paths::of_link(source.path(), target)?)
    }

    /// Where the links of a text lead. Files it refers to are published in `folder`, given from the site's
    /// root.
    pub(crate) fn link(
        &mut self,
        source: &Arc<SourceText>,
        links: &[Link],
        folder: &str,
    ) -> Vec<Destination> {
        let destination = |link: &Link| match self.destination(source, link, folder) {
            Ok(destination) => destination,
            Err(problem) => {
                self.report(problem.at(source, link.span));
                Destination::Nowhere
            }
        };
        links.iter().map(destination).collect()
    }

    /// What was found.
    pub(crate) fn finish(self) -> Linked {
        self.linked
    }

    fn destination(
        &mut self,
        source: &Arc<SourceText>,
        link: &Link,
        folder: &str,
    ) -> Result<Destination, Diagnostic> {
        let Some(path) = source_paths::of_link(source.path(), &link.target) else {
            if let Some(url) = link.target.strip_prefix('/') {
                if let Some(problem) = self.lies_elsewhere(source, link) {
                    return Err(problem);
                }
                return self.root_link(source, link, url);
            }
            return Err(Diagnostic::new(TARGET_MISSING, format!("“{}”指向了站点内容之外", link.target))
                .label("只有 content 文件夹里的文件才会发布")
                .hint("把要用的文件放到稿件旁边，再按文件名引用"));
        };
        if !link.image
            && let Some(page) = self.targets.source_pages.find(&path)
        {
            return match page {
                SourcePage::Published(url) => {
                    if link.fragment.is_some() {
                        self.remember(source, link, &url);
                    }
                    Ok(Destination::Page(with_fragment(&url, link)))
                }
                SourcePage::Withheld => Err(Diagnostic::new(
                    TARGET_UNPUBLISHED,
                    format!("链接的“{}”还没有发布", file_name(&path)),
                )
                .label("页面上只保留文字，不带链接")
                .hint("等那一篇发布后，链接会自动恢复")),
            };
        }
        let Some(entry) = self.targets.inventory.files.get(&path) else {
            return Err(self.missing(source, link, &path));
        };
        if link.image && self.targets.source_pages.find(&path).is_some() {
            return Err(attachment::text_as_picture(&path));
        }
        if matches!(entry.role, FileRole::Post | FileRole::Page | FileRole::Year) {
            return Err(Diagnostic::new(
                TARGET_UNPUBLISHED,
                format!("链接的“{}”这次没有收入", file_name(&path)),
            )
            .label("那个文件本身有错误，页面上只保留文字，不带链接")
            .hint("先改好那个文件"));
        }
        let (stamp, on_disk) = (entry.stamp, entry.path.clone());
        if entry.role != FileRole::Other {
            return Err(attachment::internal(&path));
        }
        if let Some(reason) = self.targets.inventory.kept_back.get(&path) {
            return Err(attachment::kept_back(&path, reason));
        }
        let output = attachment::published_at(&path, folder, link.image)?;
        self.claim(&output, &path)?;
        let measured = self.targets.inventory.pictures.get(&path).copied();
        let measured = measured.unwrap_or(Err(Unmeasured::NoPicture));
        if let Ok(head) = &measured {
            attachment::shown_by_browsers(&path, head, link.image)?;
        }
        let url = output.as_str().to_owned();
        let renditions = |head: PictureHead| match self.most_height {
            Some(height) => Renditions::no_higher_than(&head, height),
            None => Renditions::of(&head, self.targets.images),
        };
        let renditions = measured.map(renditions).unwrap_or_default();
        self.linked.files.push(Digested::new(PublishedFile {
            source: path.clone(),
            path: on_disk,
            output,
            stamp,
            renditions: is_stripped(&path).then(|| renditions.clone()),
        }));
        if link.image {
            if let Err(cause) = measured {
                self.report(attachment::unmeasured(&path, cause).at(source, link.span));
            }
            let size = measured.ok().map(|head| renditions.size(head.size));
            return Ok(Destination::Image { url, size, narrower: renditions.narrower });
        }
        let captions = if attachment::is_film(&path) { self.captions(&path, folder)? } else { None };
        Ok(Destination::File { url, name: file_name(&path).to_owned(), size: stamp.size, captions })
    }

    /// Publishes the captions of a film, where there are some: they lie beside it and are called as it is.
    fn captions(&mut self, film: &str, folder: &str) -> Result<Option<String>, Diagnostic> {
        let stem = film.rsplit_once('.').map_or(film, |(stem, _)| stem);
        let path = format!("{stem}.vtt");
        let Some(entry) = self.targets.inventory.files.get(&path) else { return Ok(None) };
        if entry.role != FileRole::Other {
            return Ok(None);
        }
        let (stamp, on_disk) = (entry.stamp, entry.path.clone());
        if let Some(reason) = self.targets.inventory.kept_back.get(&path) {
            return Err(attachment::kept_back(&path, reason));
        }
        let output = attachment::published_at(&path, folder, false)?;
        self.claim(&output, &path)?;
        let url = output.as_str().to_owned();
        let file = PublishedFile { source: path, path: on_disk, output, stamp, renditions: None };
        self.linked.files.push(Digested::new(file));
        Ok(Some(url))
    }

    /// Takes an address for a file of the text; another file must not have it.
    fn claim(&mut self, output: &OutputPath, path: &str) -> Result<(), Diagnostic> {
        let first = self.claimed.entry(output.clone()).or_insert_with(|| path.to_owned());
        if first == path {
            return Ok(());
        }
        let problem = Diagnostic::new(URL_COLLISION, format!("两个文件的网址相同：/{output}"));
        let both = [first.as_str(), path].into_iter();
        let named = both.fold(problem, |problem, path| {
            problem.related(Place::File(path.into()), format!("“{}”的网址是 /{output}", file_name(path)))
        });
        Err(named.label("先提到的那个会发布，这一个不会").hint("给其中一个文件改名，正文里也照着改"))
    }

    /// Notes a link that can only be checked when all pages are known.
    fn remember(&mut self, source: &Arc<SourceText>, link: &Link, url: &str) {
        let place = Place::Text(Arc::clone(source), link.span);
        self.linked.root_links.push(RootLink { place, url: url.to_owned(), fragment: link.fragment.clone() });
    }

    /// `/2022/07/a.html`: a page of the site by its URL.
    fn root_link(
        &mut self,
        source: &Arc<SourceText>,
        link: &Link,
        url: &str,
    ) -> Result<Destination, Diagnostic> {
        if let Some(problem) = self.lies_beside(source, link) {
            return Err(problem);
        }
        if link.image {
            return Err(Diagnostic::new(TARGET_MISSING, format!("找不到图片“{}”", link.target))
                .label("图片要放在稿件旁边，几篇共用的放在 content/images 里")
                .hint(
                    "把图片复制到稿件所在的文件夹，写 ![说明](照片.jpg)；共用的写 ![说明](/images/照片.jpg)",
                ));
        }
        let url = self.targets.source_pages.page_of_folder(url).unwrap_or_else(|| routes::file_of(url));
        self.remember(source, link, &url);
        Ok(Destination::Page(with_fragment(&url, link)))
    }
}

/// The name of a file without its ending, and what its like share: folder and ending in lower case.
fn stem_and_kind(path: &str) -> (&str, String) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, ending) = stem_and_ending(name);
    (stem, format!("{folder}/.{}", ending.to_lowercase()))
}

/// What is wrong with the links of a post that is left out for another reason; nothing is published because
/// of them.
pub(crate) fn check(file: &PostFile, targets: &LinkTargets<'_>) -> Diagnostics {
    let mut linker = Linker::new(targets);
    linker.link(&file.source, &file.body.links, "left-out");
    linker.finish().problems
}

fn with_fragment(url: &str, link: &Link) -> String {
    link.fragment.as_ref().map_or_else(|| url.to_owned(), |fragment| format!("{url}#{fragment}"))
}
