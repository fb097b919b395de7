//! Photos that tell readers more than they show, where they are published as they are: where they were taken,
//! and with what.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::attachment::{shown_by_browsers, unmeasured};
use super::resolved_post::ResolvedPost;
use crate::assemble::codes::files::PHOTO_TELLS;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, SourceText, Span};
use crate::model::body::Body;
use crate::model::digest::Digested;
use crate::model::inventory::{Inventory, Traces, Unmeasured};
use crate::model::path::file_name;
use crate::model::picture::PictureHead;
use crate::model::site::PublishedFile;
use crate::model::source_paths;
use crate::model::written::{PageFile, YearFile};

/// A text that is published: where its files are named.
pub(super) struct Referring<'a> {
    source: &'a Arc<SourceText>,
    body: &'a Body,
    cover: Option<(&'a str, Span)>,
}

impl<'a> Referring<'a> {
    pub(super) fn post(post: &'a ResolvedPost) -> Self {
        let cover = post.file.front.cover.as_ref().map(|cover| (cover.value.as_str(), cover.span));
        Self { source: &post.file.source, body: &post.file.body, cover }
    }

    pub(super) fn page(page: &'a PageFile) -> Self {
        Self { source: &page.source, body: &page.body, cover: None }
    }

    pub(super) fn year(year: &'a YearFile) -> Self {
        Self { source: &year.source, body: &year.body, cover: None }
    }

    /// The files it names, by path, and where.
    fn files(&self) -> impl Iterator<Item = (String, Span)> {
        let links = self.body.links.iter().map(|link| (link.target.clone(), link.span));
        let cover = self.cover.map(|(path, span)| (path.replace('\\', "/"), span));
        let named = cover.into_iter().chain(links);
        named.filter_map(|(target, span)| Some((source_paths::of_link(self.source.path(), &target)?, span)))
    }
}

/// Tells of each published photo once, where it is first named.
pub(super) fn tell<'a>(
    files: &[Digested<PublishedFile>],
    inventory: &Inventory,
    texts: impl Iterator<Item = Referring<'a>>,
    problems: &mut Diagnostics,
) {
    let told =
        |file: &Digested<PublishedFile>| Some((file.source.clone(), *inventory.traces.get(&file.source)?));
    // In most sites there is none, and no link is looked at.
    let mut telling: BTreeMap<String, Traces> = files.iter().filter_map(told).collect();
    let mut texts = texts;
    while !telling.is_empty() {
        let Some(text) = texts.next() else { return };
        for (path, span) in text.files() {
            if let Some(traces) = telling.remove(&path) {
                problems.push(telling_photo(&path, traces).at(text.source, span));
            }
        }
    }
}

/// What has to be said of a file that is called as pictures are that are stripped, and is none: it may tell
/// anything. `head` is what it is instead.
pub fn unstripped_photo(path: &str, head: Option<&PictureHead>) -> Diagnostic {
    let of_other_sort = head.and_then(|head| shown_by_browsers(path, head, true).err());
    of_other_sort.unwrap_or_else(|| unmeasured(path, Unmeasured::NoPicture)).in_file(path)
}

/// What has to be said of a photo that tells.
pub fn telling_photo(path: &str, traces: Traces) -> Diagnostic {
    let (what, severity) = match traces {
        Traces { place: true, device: true } => ("拍摄地点（GPS）和手机或相机的型号", Severity::Warning),
        Traces { place: true, device: false } => ("拍摄地点（GPS）", Severity::Warning),
        Traces { place: false, .. } => ("手机或相机的型号", Severity::Info),
    };
    Diagnostic::new(PHOTO_TELLS, format!("照片“{}”里记着{what}", file_name(path)))
        .severity(severity)
        .label("会随照片一起公开，谁下载了都能查看")
        .hint("用看图软件打开它，另存为 JPG，换下这一张：JPG 发布时会自动去掉这些")
}
