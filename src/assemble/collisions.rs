//! Posts, and standing pages, that claim one URL. Which of them is meant cannot be guessed, and lists must
//! not lead to the wrong one: all of them are left out.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::resolved_post::ResolvedPost;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::model::codes::URL_COLLISION;
use crate::model::digest::Digest;
use crate::model::written::PageFile;

/// The places of published posts whose URL another one has, too.
pub(super) fn of_posts(resolved: &[Option<&ResolvedPost>], problems: &mut Diagnostics) -> HashSet<usize> {
    let published = resolved.iter().enumerate().filter_map(|(place, post)| Some((place, (*post)?)));
    let published = published.filter(|(_, post)| post.is_published());
    let mut pages: Vec<(Digest, usize)> = published.map(|(place, post)| (post.page, place)).collect();
    pages.sort_unstable();
    let mut left_out = HashSet::new();
    for clash in pages.chunk_by(|one, other| one.0 == other.0).filter(|clash| clash.len() > 1) {
        let posts: Vec<&ResolvedPost> = clash.iter().filter_map(|(_, place)| resolved[*place]).collect();
        let paths: Vec<&str> = posts.iter().map(|post| post.file.source.path()).collect();
        let remedy = "给其中一篇加一行 slug: ling-yi-pian（小写字母、数字和减号，自己起），或改文件名；同一篇放了两份的，删去一份";
        problems.push(collision(&posts[0].url, &paths, "这篇稿件").hint(remedy));
        left_out.extend(clash.iter().map(|(_, place)| *place));
    }
    left_out
}

/// Standing pages whose URL no other one has, and the others.
pub(super) fn of_pages(
    pages: &[Arc<PageFile>],
    problems: &mut Diagnostics,
) -> (Vec<Arc<PageFile>>, Vec<Arc<PageFile>>) {
    let mut paths: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for page in pages.iter().filter(|page| page.kept_back.is_none()) {
        paths.entry(&page.url).or_default().push(page.source.path());
    }
    paths.retain(|_, paths| paths.len() > 1);
    for (url, paths) in &paths {
        problems.push(collision(url, paths, "这个页面").hint("给其中一个改名"));
    }
    let is_alone = |page: &Arc<PageFile>| page.kept_back.is_some() || !paths.contains_key(&*page.url);
    pages.iter().cloned().partition(is_alone)
}

/// The problem of several files that claim one URL: it stands with the last of them, and names all.
pub(super) fn collision(url: &str, paths: &[&str], called: &str) -> Diagnostic {
    let several = if paths.len() == 2 { "两".to_owned() } else { format!("{} ", paths.len()) };
    let problem = Diagnostic::new(URL_COLLISION, format!("{several}个来源的网址相同：/{url}"));
    let Some((last, others)) = paths.split_last() else { return problem };
    let other = |problem: Diagnostic, path: &&str| {
        problem.related(Place::File((*path).into()), format!("{called}的网址是 /{url}"))
    };
    others.iter().fold(problem.in_file(last), other)
}
