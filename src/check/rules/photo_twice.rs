//! One photo for two events: by its file, or by a copy of it.
//!
//! Lets be: posts of the same days, pictures that more than three posts show (a banner, a badge), small ones,
//! and those of `content/images`, which are there to be shared.

use std::collections::BTreeMap;

use super::{Rule, Sees};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::digest::{Digest, Digested};
use crate::model::path::is_photo;
use crate::model::post::{Destination, Post};
use crate::model::site::PublishedFile;
use crate::model::source_paths::{IMAGES, within};
use crate::read;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "photo-twice",
        severity: Severity::Warning,
        what: "同一张照片用在了两次活动上。",
        why: "一张照片配两次活动，读者会怀疑有一次没有办；“拿旧照片凑数”是检查时常被点名的问题。",
        how: "换成这一次活动的照片；确实要用资料照片，在图注里写明“资料照片”和拍摄日期。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 六月志愿服务\ndate: 2022-06-01\nkind: 志愿服务\n---\n![党员在升旗](s.png)\n-- \
                    content/posts/s.png (png 640x360) --\n-- content/posts/b.md --\n---\ntitle: 七月志愿服务\ndate: 2022-07-01\nkind: \
                    志愿服务\n---\n![党员在宣誓](s.png)\n",
            right: "-- content/posts/a.md --\n---\ntitle: 六月志愿服务\ndate: 2022-06-01\nkind: 志愿服务\n---\n![党员在升旗](s.png)\n-- \
                    content/posts/s.png (png 640x360) --\n-- content/posts/b.md --\n---\ntitle: 七月志愿服务\ndate: 2022-07-01\nkind: \
                    志愿服务\n---\n重温入党誓词。\n",
        },
    },
    Sees::Site(look),
);

/// More posts than these share a picture because it is no photo of an event.
const MOST_POSTS: usize = 3;

/// What a photo has on its shorter side at least.
const LEAST_PIXELS: u32 = 200;

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let photos = photos(&whole.site.files);
    let kinds = &whole.site.settings.kinds;
    let mut shown: BTreeMap<Digest, Vec<(&Post, &PublishedFile)>> = BTreeMap::new();
    for post in whole.site.posts.iter().filter(|post| kinds.is_activity(post.card.kind)) {
        for url in urls(post) {
            let Some((file, content)) = photos.get(url) else { continue };
            let of_content = shown.entry(*content).or_default();
            if of_content.iter().all(|(other, _)| other.source != post.source) {
                of_content.push((post, file));
            }
        }
    }
    shown.values().filter(|posts| posts.len() <= MOST_POSTS).flat_map(|posts| twice(posts)).collect()
}

/// The photos that are published, by URL, each with what stands for its content. Only of those that are as
/// long as another is the content read.
fn photos(files: &[Digested<PublishedFile>]) -> BTreeMap<&str, (&PublishedFile, Digest)> {
    let is_one = |file: &&PublishedFile| is_photo(&file.source) && within(IMAGES, &file.source).is_none();
    let photos: Vec<&PublishedFile> = files.iter().map(|file| &**file).filter(is_one).collect();
    let mut by_size: BTreeMap<u64, usize> = BTreeMap::new();
    for photo in &photos {
        *by_size.entry(photo.stamp.size).or_default() += 1;
    }
    let content = |photo: &PublishedFile| {
        let of_copy = (by_size[&photo.stamp.size] > 1).then(|| read::digest(&photo.path)).flatten();
        of_copy.unwrap_or_else(|| Digest::of(photo.source.as_bytes()))
    };
    photos.into_iter().map(|photo| (photo.output.as_str(), (photo, content(photo)))).collect()
}

/// The pictures that a post shows.
fn urls(post: &Post) -> impl Iterator<Item = &str> {
    let in_text = post.destinations.iter().filter_map(|destination| match destination {
        Destination::Image { url, size, .. } => size.filter(|size| is_large(*size)).map(|_| url.as_str()),
        _ => None,
    });
    let cover = post.card.cover.as_ref().filter(|cover| is_large((cover.width, cover.height)));
    in_text.chain(cover.map(|cover| cover.url.as_str()))
}

/// Whether a picture of so many pixels can be a photo of an event.
fn is_large((width, height): (u32, u32)) -> bool {
    width.min(height) >= LEAST_PIXELS
}

/// Of posts that show one photo, newest first, those of other days than the oldest.
fn twice<'a>(posts: &'a [(&Post, &PublishedFile)]) -> impl Iterator<Item = SiteMark> + 'a {
    let oldest = posts.last();
    let others = posts.iter().filter_map(move |(post, file)| {
        let (first, _) = oldest?;
        let (day, earlier) = (post.card.date, first.card.date);
        (day.first() > earlier.last()).then_some((post, file, first))
    });
    others.map(|(post, file, first)| {
        let name = file.source.rsplit('/').next().unwrap_or(&file.source);
        let message = format!("照片“{name}”在{}的稿件里已经用过", first.card.date.first().chinese());
        let hint = format!("换成这一次活动的照片，或在图注里写明“资料照片”；先前用它的是 {}", first.source);
        SiteMark::new(&post.source, message).words(name).hint(hint)
    })
}
