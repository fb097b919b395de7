//! The post that the 稿件 column of a ledger row names.

use std::collections::BTreeMap;

use super::resolved_post::ResolvedPost;
use super::row::Row;
use super::source_pages::SourcePages;
use crate::assemble::codes::names::{LEDGER_AMBIGUOUS, LEDGER_POST_MISSING};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::date::Date;
use crate::model::inventory::{FileRole, Inventory};
use crate::model::path::file_name;
use crate::model::routes;
use crate::model::source_paths;
use crate::model::spelling::nfc;

/// What a row's 稿件 column comes to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PostName {
    /// It is empty.
    Nothing,
    /// A post that counts, by its place.
    Post(usize),
    /// A post that counts nowhere, by the path of its file: a draft, or one that cannot be read.
    Uncounted(String),
    /// None, or several.
    Unknown,
}

/// A post with its place.
type Place<'a> = (usize, &'a ResolvedPost);

/// What rows can name.
pub(crate) struct NamedPosts<'a> {
    pub(crate) source_pages: &'a SourcePages<'a>,
    pub(crate) inventory: &'a Inventory,
}

impl<'a> NamedPosts<'a> {
    /// What each row names; names that lead nowhere are reported once a file.
    pub(crate) fn of(&self, rows: &[Row<'_>], problems: &mut Diagnostics) -> Vec<PostName> {
        let mut astray: BTreeMap<(&str, &str), (Diagnostic, usize)> = BTreeMap::new();
        let mut named = Vec::with_capacity(rows.len());
        for Row { row, .. } in rows {
            let Some(written) = &row.post else {
                named.push(PostName::Nothing);
                continue;
            };
            let (name, problem) = self.find(&written.value, row.activity.date.value.first());
            if let Some(problem) = problem {
                let key = (row.source.path(), written.value.as_str());
                let found = || (problem.at(&row.source, written.span), 0);
                astray.entry(key).or_insert_with(found).1 += 1;
            }
            named.push(name);
        }
        for (problem, count) in astray.into_values() {
            problems.push(if count == 1 {
                problem
            } else {
                problem.label(format!("共 {count} 行这样写"))
            });
        }
        named
    }

    fn find(&self, written: &str, day: Date) -> (PostName, Option<Diagnostic>) {
        // macOS copies names in another form than it shows.
        let name = nfc(&written.trim().replace('\\', "/"));
        let name = name.trim_start_matches("./").trim_start_matches('/');
        let called = self.called(name);
        let of_day = |posts: &[Place<'a>]| -> Vec<Place<'a>> {
            posts.iter().copied().filter(|(_, post)| post.date.contains(day)).collect()
        };
        let (counted, drafts): (Vec<_>, Vec<_>) = called.into_iter().partition(|(_, post)| post.counts());
        match (&counted[..], &of_day(&counted)[..], &drafts[..]) {
            ([(place, _)], ..) | (_, [(place, _)], _) => (PostName::Post(*place), None),
            ([], _, [(_, draft), ..]) => {
                let path = draft.file.source.path().to_owned();
                let problem = Diagnostic::new(
                    LEDGER_POST_MISSING,
                    format!("台账写的稿件“{written}”还是草稿，先按台账计一次"),
                );
                (
                    PostName::Uncounted(path),
                    Some(problem.hint("不用改台账：稿件写完、去掉 draft，就自动对上")),
                )
            }
            ([], ..) => self.unread(name, written),
            _ => {
                let problem =
                    Diagnostic::new(LEDGER_AMBIGUOUS, format!("有好几篇稿件叫“{written}”，这一行单独计数"));
                let hint = "改写稿件的完整路径，如 posts/2022/2022-07-01-七一.md";
                (PostName::Unknown, Some(problem.hint(hint)))
            }
        }
    }

    /// A name that no post that was read goes by.
    fn unread(&self, name: &str, written: &str) -> (PostName, Option<Diagnostic>) {
        let is_post =
            |path: &String| self.inventory.files.get(path).is_some_and(|entry| entry.role == FileRole::Post);
        if let Some(path) = paths(name).find(is_post) {
            let problem = Diagnostic::new(
                LEDGER_POST_MISSING,
                format!("台账写的稿件“{written}”读不了，先按台账计一次"),
            );
            return (PostName::Uncounted(path), Some(problem.hint("先改好那一篇里的错误，就自动对上")));
        }
        let problem =
            Diagnostic::new(LEDGER_POST_MISSING, format!("台账写的稿件“{written}”不存在，这一行单独计数"));
        (PostName::Unknown, Some(problem.hint("写稿件的路径（如 posts/2022/2022-07-01-七一.md）或链接名")))
    }

    /// Posts that go by a name: the path of their file, their URL or their slug. In order of place.
    fn called(&self, name: &str) -> Vec<Place<'a>> {
        let slug = file_name(routes::without_ending(name));
        let is_called = |post: &ResolvedPost| post.url == name || slug == name;
        let by_slug = self.source_pages.posts_called(slug).filter(|(_, post)| is_called(post));
        let by_path = paths(name).filter_map(|path| self.source_pages.post(&path));
        let mut called: Vec<_> = by_path.chain(by_slug).collect();
        called.sort_by_key(|(place, _)| *place);
        called.dedup_by_key(|(place, _)| *place);
        called
    }
}

/// The paths that a name may stand for: from the site folder, `content/` or `content/posts/`, with or without
/// ending; `posts/a` is `content/posts/a.md` or `content/posts/a/index.md`.
fn paths(name: &str) -> impl Iterator<Item = String> {
    let folders = [String::new(), source_paths::in_content(""), source_paths::POSTS.to_owned()];
    folders
        .into_iter()
        .flat_map(move |folder| ["", ".md", "/index.md"].map(|ending| format!("{folder}{name}{ending}")))
}
