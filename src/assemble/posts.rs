//! Posts: cards made, links resolved, former URLs read.

use std::sync::Arc;

use super::links::{self, LinkTargets, Linked, Linker};
use super::resolved_post::ResolvedPost;
use super::tags::SiteTags;
use crate::diagnostics::{Diagnostic, Place, Severity, Spanned};
use crate::model::body::Link;
use crate::model::card::{Card, Picture, SHARED_SIDE};
use crate::model::codes::{REMOTE_IMAGE, TARGET_MISSING, URL_INVALID};
use crate::model::digest::Digested;
use crate::model::own_disk::is_on_own_disk;
use crate::model::path::{OutputPath, file_name};
use crate::model::percent::decoded;
use crate::model::post::{Destination, Post};
use crate::model::routes;
use crate::model::site::Alias;
use crate::model::written::PostFile;

/// A post with everything resolved.
pub(crate) struct Finished {
    /// None where the post is left out.
    pub(crate) post: Option<Digested<Post>>,
    /// Its former URLs.
    pub(crate) aliases: Vec<Alias>,
    /// What its links need.
    pub(crate) linked: Linked,
    /// Whether it refers to anything: otherwise other files are nothing to it.
    pub(crate) refers: bool,
}

/// Resolves links, cover, tags and former URLs of a post. Of one that is left out only the links, to tell
/// what is wrong with them.
pub(crate) fn finish(
    file: &PostFile,
    resolved: Option<&ResolvedPost>,
    tags: &SiteTags,
    targets: &LinkTargets<'_>,
) -> Finished {
    let front = &file.front;
    let refers = !file.body.links.is_empty() || front.cover.is_some() || front.foreign_cover.is_some();
    let Some(resolved) = resolved else {
        let linked = Linked { problems: links::check(file, targets), ..Linked::default() };
        return Finished { post: None, aliases: Vec::new(), linked, refers };
    };
    let mut linker = Linker::new(targets);
    let aliases = former_urls(resolved, &mut linker);
    let post = Some(Digested::new(post(resolved, tags, &mut linker)));
    Finished { post, aliases, linked: linker.finish(), refers }
}

fn post(resolved: &ResolvedPost, tags: &SiteTags, linker: &mut Linker<'_>) -> Post {
    let PostFile { source, front, body, summary, .. } = &*resolved.file;
    let folder = routes::without_ending(&resolved.url);
    let destinations = linker.link(source, &body.links, folder);
    let cover = cover(resolved, &destinations, folder, linker);
    let written = &front.activity;
    let card = Card {
        url: resolved.url.clone(),
        title: written.title.value.clone(),
        date: resolved.date,
        time: written.time,
        kind: resolved.kind,
        organisers: resolved.organisers.clone(),
        place: written.details.place.clone(),
        attendance: written.attendance,
        role: written.role,
        status: resolved.status,
        publish_on: resolved.publish_on,
        featured: front.featured,
        summary: summary.clone(),
        cover,
        tags: tags.of(&front.tags),
    };
    Post {
        output: OutputPath::known(card.url.as_str()),
        card: Digested::new(card),
        source: source.path().to_owned(),
        body: body.clone(),
        destinations,
        details: written.details.clone(),
        credits: front.credits.clone(),
        campaigns: resolved.campaigns.clone(),
    }
}

/// The picture that is named, else the first of the text that is large enough to be one, else the first whose
/// size is known.
fn cover(
    resolved: &ResolvedPost,
    destinations: &[Destination],
    folder: &str,
    linker: &mut Linker<'_>,
) -> Option<Picture> {
    let PostFile { source, front, body, .. } = &*resolved.file;
    let is_meant =
        |cover: &&Spanned<String>| is_on_own_disk(&cover.value) || linker.has(source, &cover.value);
    let foreign = || front.foreign_cover.as_ref().filter(is_meant);
    let Some(written) = front.cover.as_ref().or_else(foreign) else {
        let pictures = || body.links.iter().zip(destinations).filter_map(|(link, to)| picture(link, to));
        let is_large = |picture: &Picture| picture.width.min(picture.height) >= SHARED_SIDE;
        return pictures().find(is_large).or_else(|| pictures().next());
    };
    if is_on_own_disk(&written.value) || written.value.starts_with("//") {
        let message = format!("封面在本机路径“{}”，放到网上就看不到了", written.value);
        let problem = Diagnostic::new(TARGET_MISSING, message).at(source, written.span);
        linker.report(problem.hint("把照片复制到稿件所在的文件夹，只写文件名，例如 cover: 照片.jpg"));
        return None;
    }
    if written.value.contains("://") {
        let problem = Diagnostic::new(REMOTE_IMAGE, "封面要用稿件旁边的图片，不能用外站的")
            .severity(Severity::Warning)
            .at(source, written.span)
            .label("网页只显示本站的图片")
            .hint("把图片存下来放在稿件旁边，写成 cover: 照片.jpg");
        linker.report(problem);
        return None;
    }
    let link = Link {
        target: written.value.replace('\\', "/"),
        fragment: None,
        image: true,
        text: String::new(),
        span: written.span,
    };
    let destination = linker.link(source, std::slice::from_ref(&link), folder).pop()?;
    picture(&link, &destination)
}

fn picture(link: &Link, destination: &Destination) -> Option<Picture> {
    match destination {
        Destination::Image { url, size: Some((width, height)), narrower } => Some(Picture {
            url: url.clone(),
            width: *width,
            height: *height,
            narrower: narrower.clone(),
            alt: link.text.clone(),
        }),
        _ => None,
    }
}

/// Where a post that was postponed stood, where that was in another month.
fn month_before(resolved: &ResolvedPost) -> Option<Alias> {
    let was_on = resolved.file.front.activity.was_on?;
    let from = routes::post(was_on.first(), file_name(routes::without_ending(&resolved.url)));
    (from != resolved.url).then(|| Alias {
        from: OutputPath::known(from),
        to: resolved.url.clone(),
        title: resolved.file.front.activity.title.value.clone(),
        source: resolved.file.source.path().to_owned(),
    })
}

/// `/old/a.html`, `old/` and `old` (a page of that name in a folder) are all understood.
fn former_urls(resolved: &ResolvedPost, linker: &mut Linker<'_>) -> Vec<Alias> {
    let mut aliases: Vec<Alias> = month_before(resolved).into_iter().collect();
    for written in &resolved.file.front.aliases {
        let path = decoded(written.value.trim().trim_start_matches('/'));
        let path = path.as_str();
        let last = path.rsplit('/').next().unwrap_or_default();
        let is_page = [".html", ".htm"].iter().any(|end| last.to_ascii_lowercase().ends_with(end));
        let path = if is_page { path.to_owned() } else { routes::of_folder(path) };
        match OutputPath::new(path.trim_start_matches('/')) {
            // It has kept the address that it had elsewhere.
            Some(from) if from.as_str() == resolved.url => {}
            Some(from) => {
                let title = resolved.file.front.activity.title.value.clone();
                aliases.push(Alias {
                    from,
                    to: resolved.url.clone(),
                    title,
                    source: resolved.file.source.path().to_owned(),
                });
            }
            None => linker.report(
                Diagnostic::new(URL_INVALID, format!("旧链接“{}”不能用作网址", written.value))
                    .at_place(Place::Text(Arc::clone(&resolved.file.source), written.span))
                    .label("应是本站的路径，不含 .. 和网站域名，每一段都能作 Windows 的文件名")
                    .hint("例如：/2021/07/old-name.html"),
            ),
        }
    }
    aliases
}
