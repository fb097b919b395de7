//! Published posts: cards made, links resolved, former URLs read.

use std::sync::Arc;

use super::draft::{Draft, Publication};
use super::links::Linker;
use super::summary::summary;
use super::tags::Tags;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::model::body::Link;
use crate::model::card::{Card, Picture};
use crate::model::path::OutputPath;
use crate::model::post::{Destination, Post};
use crate::model::site::{Alias, Withheld};
use crate::model::written::PostFile;

/// Posts with their links resolved, newest first; their former URLs; what is not published.
pub(crate) fn finish(drafts: &[Draft<'_>], tags: &Tags, linker: &mut Linker<'_>) -> (Vec<Arc<Post>>, Vec<Alias>, Vec<Withheld>) {
    let mut posts = Vec::with_capacity(drafts.len());
    let mut aliases = Vec::new();
    let mut withheld = Vec::new();
    for draft in drafts {
        if let Publication::Withheld(reason) = draft.publication {
            let title = draft.file.front.activity.title.value.clone();
            withheld.push(Withheld { source: draft.file.source.path().to_owned(), title, reason });
            continue;
        }
        aliases.extend(former_urls(draft, linker));
        posts.push(Arc::new(post(draft, tags, linker)));
    }
    posts.sort_by(|a, b| {
        let key = |post: &Post| (post.card.publish_on, post.card.date.first());
        key(b).cmp(&key(a)).then_with(|| a.card.url.cmp(&b.card.url))
    });
    (posts, aliases, withheld)
}

fn post(draft: &Draft<'_>, tags: &Tags, linker: &mut Linker<'_>) -> Post {
    let PostFile { source, front, body } = draft.file;
    let folder = draft.url.trim_end_matches(".html");
    let destinations = linker.link(source, &body.links, folder);
    let cover = match &front.cover {
        Some(written) if written.value.contains("://") => {
            let problem = Diagnostic::error(Code::RemoteImage, "封面要用稿件旁边的图片，不能用外站的")
                .at(source, written.span)
                .label("网页只显示本站的图片")
                .hint("把图片存下来放在稿件旁边，写成 cover: 照片.jpg");
            linker.report(problem);
            None
        }
        Some(written) => {
            let link =
                Link { target: written.value.replace('\\', "/"), fragment: None, image: true, text: String::new(), span: written.span };
            let destination = linker.link(source, std::slice::from_ref(&link), folder).pop();
            destination.and_then(|destination| picture(&link, &destination))
        }
        None => body.links.iter().zip(&destinations).find_map(|(link, destination)| picture(link, destination)),
    };
    let written = &front.activity;
    let card = Card {
        url: draft.url.clone(),
        title: written.title.value.clone(),
        date: written.date.value,
        time: written.time,
        kind: draft.kind,
        organisers: draft.organisers.clone(),
        place: written.place.clone(),
        attendance: written.attendance,
        role: written.role,
        status: draft.status,
        publish_on: draft.publish_on,
        featured: front.featured,
        summary: front.summary.clone().unwrap_or_else(|| summary(&body.plain)),
        cover,
        tags: tags.of(&front.tags),
    };
    Post {
        card: Arc::new(card),
        source: source.path().to_owned(),
        body: Arc::clone(body),
        destinations,
        host: written.host.clone(),
        recorder: written.recorder.clone(),
        speakers: written.speakers.clone(),
        credits: front.credits.clone(),
    }
}

fn picture(link: &Link, destination: &Destination) -> Option<Picture> {
    match destination {
        Destination::Image { url, size: Some((width, height)) } => {
            Some(Picture { url: url.clone(), width: *width, height: *height, alt: link.text.clone() })
        }
        _ => None,
    }
}

/// `/old/a.html`, `old/` and `old` (a page of that name in a folder) are all understood.
fn former_urls(draft: &Draft<'_>, linker: &mut Linker<'_>) -> Vec<Alias> {
    let mut aliases = Vec::new();
    for written in &draft.file.front.aliases {
        let path = written.value.trim().trim_start_matches('/');
        let last = path.rsplit('/').next().unwrap_or_default();
        let is_page = [".html", ".htm"].iter().any(|end| last.to_ascii_lowercase().ends_with(end));
        let path = if is_page { path.to_owned() } else { format!("{}/index.html", path.trim_end_matches('/')) };
        match OutputPath::new(path.trim_start_matches('/')) {
            Some(from) => {
                let title = draft.file.front.activity.title.value.clone();
                aliases.push(Alias { from, to: draft.url.clone(), title, source: draft.file.source.path().to_owned() });
            }
            None => linker.report(
                Diagnostic::error(Code::UrlInvalid, format!("旧链接“{}”不能用作网址", written.value))
                    .at_place(Place::Text(Arc::clone(&draft.file.source), written.span))
                    .label("应是本站的路径，不含 .. 和网站域名，每一段都能作 Windows 的文件名")
                    .hint("例如：/2021/07/old-name.html"),
            ),
        }
    }
    aliases
}
