//! The posts of a site by their states: 有问题, 草稿, 待核, 未到发布日期, 已发布, and what is not meant to be seen.
//!
//! A post stands on one shelf, by why it is published or not; one with problems stands on that of problems
//! too.

use std::collections::BTreeMap;

use super::super::overlay::{DeskPost, PostShelf, count_of};
use super::super::page_facts::reason;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::model::digest::Digest;
use crate::model::inventory::FileRole;
use crate::model::post::Post;
use crate::model::routes;
use crate::model::site::{Reason, Withheld};
use crate::model::source_paths::{POSTS, role, within};
use crate::model::written::Withholding;
use crate::pipeline::{Snapshot, url};

/// The shelves of a site, what is to be done first.
pub(super) fn shelves(snapshot: &Snapshot, problems: &Diagnostics) -> Vec<PostShelf> {
    let site = &snapshot.site;
    let mut faulty = PostShelf::new("faulty", "有问题", "稿件里没有错误和警告");
    let mut draft = PostShelf::new("draft", "草稿", "没有草稿");
    let mut unverified = PostShelf::new("unverified", "待核", "没有待核的稿件");
    let mut not_yet = PostShelf::new("not-yet", "未到发布日期", "没有等着发布的稿件");
    let mut apart = PostShelf::new("apart", "不公开或已到期", "");
    let mut published = PostShelf::new("published", "已发布", "还没有发布的稿件");
    for withheld in &site.withheld {
        let shelf = match &withheld.reason {
            Reason::KeptBack(Withholding::Draft | Withholding::Elsewhere(_)) => &mut draft,
            Reason::KeptBack(Withholding::Unverified(_)) => &mut unverified,
            Reason::NotYet(_) => &mut not_yet,
            Reason::KeptBack(Withholding::Private) | Reason::Expired(_) => &mut apart,
        };
        shelf.posts.push(withheld_post(snapshot, withheld));
    }
    published.posts = site.posts.iter().map(|post| published_post(post)).collect();
    published.is_folded = true;
    published.all = snapshot.page(routes::POSTS).map(|_| format!("/{}", routes::POSTS));
    let known = [&draft, &unverified, &not_yet, &apart, &published];
    faulty.posts = with_problems(&known, problems, &site.withheld);
    vec![faulty, draft, unverified, not_yet, apart, published]
}

fn withheld_post(snapshot: &Snapshot, withheld: &Withheld) -> DeskPost {
    // Another page may stand where this one would.
    let is_own = |url: &&str| snapshot.withheld(url).is_some_and(|other| other.source == withheld.source);
    DeskPost {
        title: withheld.title.clone(),
        url: url(withheld).filter(is_own).map(|url| format!("/{url}")),
        source: withheld.source.clone(),
        mark: mark(&withheld.source),
        reason: reason(&withheld.reason),
    }
}

fn published_post(post: &Post) -> DeskPost {
    DeskPost {
        title: post.card.title.clone(),
        url: Some(format!("/{}", post.card.url)),
        source: post.source.clone(),
        mark: mark(&post.source),
        reason: post.card.date.first().to_string(),
    }
}

/// Stands for a source that an editor opens. What else lies beside posts (a page, a program) may do anything
/// when it is opened.
fn mark(source: &str) -> Option<Digest> {
    (role(source) == FileRole::Post).then(|| Digest::of(source.as_bytes()))
}

/// Those of which something is to be mended, those with errors first. A text that could not be read is known
/// by its file alone.
fn with_problems(known: &[&PostShelf], problems: &Diagnostics, withheld: &[Withheld]) -> Vec<DeskPost> {
    let mut found: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let of_links = withheld.iter().flat_map(|withheld| withheld.problems.iter());
    for problem in problems.iter().chain(of_links) {
        let Some(path) = post_of(problem) else { continue };
        let (errors, warnings) = found.entry(path).or_default();
        match problem.severity {
            Severity::Error => *errors += 1,
            Severity::Warning => *warnings += 1,
            Severity::Info => {}
        }
    }
    let mut found: Vec<_> = found.into_iter().filter(|(_, counts)| *counts != (0, 0)).collect();
    found.sort_by_key(|(_, (errors, warnings))| std::cmp::Reverse((*errors, *warnings)));
    let by_source: BTreeMap<&str, &DeskPost> =
        known.iter().flat_map(|shelf| &shelf.posts).map(|post| (post.source.as_str(), post)).collect();
    let post = |(path, (errors, warnings)): (&str, (usize, usize))| {
        let name = path.rsplit('/').next().unwrap_or(path);
        let known = by_source.get(path);
        DeskPost {
            title: known.map_or(name, |post| &post.title).to_owned(),
            url: known.and_then(|post| post.url.clone()),
            source: path.to_owned(),
            mark: mark(path),
            reason: count_of(errors, warnings),
        }
    };
    found.into_iter().map(post).collect()
}

/// The post that a problem is about.
fn post_of(problem: &Diagnostic) -> Option<&str> {
    let path = problem.place.as_ref()?.path();
    within(POSTS, path).map(|_| path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_are_opened() {
        assert_eq!(mark("content/posts/a.md"), Some(Digest::of(b"content/posts/a.md")));
        for other in ["a.exe", "a.html", "a.lnk", "a.docm", "a.md.bat", "a"] {
            assert_eq!(mark(&format!("content/posts/{other}")), None, "{other}");
        }
        for elsewhere in ["a.md", "content/site.yaml", "content/pages/a.md", "/etc/a.md", "../a.md"] {
            assert_eq!(mark(elsewhere), None, "{elsewhere}");
        }
    }
}
