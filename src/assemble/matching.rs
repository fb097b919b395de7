//! Which ledger row tells of which post: so that one event counts once.
//!
//! A row belongs to the post its 稿件 column names. Without one, it belongs to a post only where exactly one
//! post and one row share day, kind and an organiser.

use std::collections::{HashMap, HashSet};

use super::lookup::Lookup;
use super::resolved_post::ResolvedPost;
use super::source_pages::SourcePages;
use super::status;
use crate::assemble::codes::names::{LEDGER_AMBIGUOUS, LEDGER_MISMATCH, LEDGER_POST_MISSING};
use crate::diagnostics::{self, Diagnostic, Diagnostics};
use crate::model::activity::Status;
use crate::model::date::Date;
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::path::file_name;
use crate::model::routes;
use crate::model::site::Reason;
use crate::model::source_paths;
use crate::model::written::LedgerRow;

/// A ledger row with its names looked up.
pub(crate) struct Row<'a> {
    pub(crate) row: &'a LedgerRow,
    pub(crate) kind: KindId,
    pub(crate) counts_as: Vec<KindId>,
    pub(crate) organisers: Vec<OrganisationId>,
    pub(crate) status: Status,
}

impl Row<'_> {
    /// Whether it is done because its day is over, and for no other reason.
    pub(crate) fn is_by_date_alone(&self) -> bool {
        status::is_done_by_date_alone(&self.row.activity, self.status)
    }
}

/// For each row the place of its post in `resolved`, if it has one; differences between the two are reported.
pub(crate) fn posts_of_rows(
    rows: &[Row<'_>],
    resolved: &[Option<&ResolvedPost>],
    source_pages: &SourcePages<'_>,
    lookup: &Lookup,
    problems: &mut Diagnostics,
) -> Vec<Option<usize>> {
    let posts = Posts { resolved, source_pages };
    let mut matched = vec![None; rows.len()];
    let mut taken: HashSet<usize> = HashSet::new();
    for (matched, row) in matched.iter_mut().zip(rows) {
        match named_post(row, &posts) {
            Ok(Some((place, post))) if !taken.insert(place) => problems.push(second_row(row, post)),
            Ok(Some((place, _))) => *matched = Some(place),
            Ok(None) => {}
            Err(problem) => problems.push(*problem),
        }
    }
    let rows_on = by_day(rows);
    let posts_on = posts.by_day(&rows_on);
    for (i, row) in rows.iter().enumerate().filter(|(_, row)| row.row.post.is_none()) {
        let day = row.row.activity.date.value.first();
        let of_day = posts_on.get(&day).map_or(&[][..], Vec::as_slice);
        let like: Vec<_> = of_day
            .iter()
            .copied()
            .filter(|(place, post)| !taken.contains(place) && is_alike(row, post))
            .collect();
        let is_twin = |&&other: &&usize, post: &ResolvedPost| {
            other != i && rows[other].row.post.is_none() && is_alike(&rows[other], post)
        };
        let twins = |post: &ResolvedPost| rows_on[&day].iter().filter(|other| is_twin(other, post)).count();
        match like[..] {
            [(place, post)] if twins(post) == 0 => matched[i] = Some(place),
            [] => {}
            [(_, post), ..] => problems.push(ambiguous(row, post)),
        }
    }
    for (row, post) in rows.iter().zip(&matched) {
        if let Some(post) = post.and_then(|place| resolved[place]) {
            compare(row, post, lookup, problems);
        }
    }
    matched
}

/// Places of rows by day.
fn by_day(rows: &[Row<'_>]) -> HashMap<Date, Vec<usize>> {
    let mut places: HashMap<Date, Vec<usize>> = HashMap::new();
    for (i, row) in rows.iter().enumerate() {
        places.entry(row.row.activity.date.value.first()).or_default().push(i);
    }
    places
}

/// What rows can belong to.
struct Posts<'a> {
    resolved: &'a [Option<&'a ResolvedPost>],
    source_pages: &'a SourcePages<'a>,
}

/// A post with its place.
type Place<'a> = (usize, &'a ResolvedPost);

impl<'a> Posts<'a> {
    /// Whether a post counts. A draft counts nowhere, not even as what a row could belong to.
    fn counts(&self, (_, post): &Place<'_>) -> bool {
        post.withheld != Some(Reason::Draft)
    }

    /// Posts of those days that have a row.
    fn by_day(&self, rows_on: &HashMap<Date, Vec<usize>>) -> HashMap<Date, Vec<Place<'a>>> {
        let mut posts: HashMap<Date, Vec<_>> = HashMap::new();
        if rows_on.is_empty() {
            return posts;
        }
        let all = self.resolved.iter().enumerate().filter_map(|(place, post)| Some((place, (*post)?)));
        for (place, post) in all.filter(|post| self.counts(post)) {
            let day = post.date.first();
            if rows_on.contains_key(&day) {
                posts.entry(day).or_default().push((place, post));
            }
        }
        posts
    }

    /// Posts that go by a name: the path of their file, from the site folder, `content/` or `content/posts/`,
    /// with or without its ending, their URL or their slug. In order of place.
    fn called(&self, name: &str) -> Vec<Place<'a>> {
        let folders =
            [String::new(), source_paths::in_content(""), source_paths::POSTS.to_owned()].into_iter();
        // `posts/a` may stand for `content/posts/a.md` and `content/posts/a/index.md`.
        let paths = folders
            .flat_map(|folder| ["", ".md", "/index.md"].map(|ending| format!("{folder}{name}{ending}")));
        let slug = file_name(routes::without_ending(name));
        let is_called = |post: &ResolvedPost| post.url == name || slug == name;
        let by_slug = self.source_pages.posts_called(slug).filter(|(_, post)| is_called(post));
        let by_path = paths.filter_map(|path| self.source_pages.post(&path));
        let mut called: Vec<_> = by_path.chain(by_slug).filter(|post| self.counts(post)).collect();
        called.sort_by_key(|(place, _)| *place);
        called.dedup_by_key(|(place, _)| *place);
        called
    }
}

/// The post that the 稿件 column names: by path or by slug.
fn named_post<'a>(row: &Row<'_>, posts: &Posts<'a>) -> Result<Option<Place<'a>>, Box<Diagnostic>> {
    let Some(written) = &row.row.post else { return Ok(None) };
    let name = written.value.trim().replace('\\', "/");
    let name = name.trim_start_matches("./").trim_start_matches('/');
    let day = row.row.activity.date.value.first();
    let named = posts.called(name);
    let on_day: Vec<_> = named.iter().copied().filter(|(_, post)| post.date.contains(day)).collect();
    match (&named[..], &on_day[..]) {
        ([post], _) | (_, [post]) => Ok(Some(*post)),
        ([], _) => Err(Box::new(
            Diagnostic::new(
                LEDGER_POST_MISSING,
                format!("台账写的稿件“{}”不存在（或是草稿），这一行单独计数", written.value),
            )
            .at(&row.row.source, written.span)
            .hint("写稿件的路径（如 posts/2022/2022-07-01-七一.md）或链接名"),
        )),
        _ => Err(Box::new(
            Diagnostic::new(LEDGER_AMBIGUOUS, format!("有好几篇稿件叫“{}”，这一行单独计数", written.value))
                .at(&row.row.source, written.span)
                .hint("改写稿件的完整路径，如 posts/2022/2022-07-01-七一.md"),
        )),
    }
}

fn is_alike(row: &Row<'_>, post: &ResolvedPost) -> bool {
    row.row.activity.date.value.first() == post.date.first()
        && row.kind == post.kind
        && row.organisers.iter().any(|organiser| post.organisers.contains(organiser))
}

fn post_place(post: &ResolvedPost) -> diagnostics::Place {
    diagnostics::Place::File(post.file.source.path().into())
}

fn second_row(row: &Row<'_>, post: &ResolvedPost) -> Diagnostic {
    let span = row.row.post.as_ref().map_or(row.row.span, |written| written.span);
    Diagnostic::new(LEDGER_AMBIGUOUS, "这篇稿件前面已有一行台账对应，这一行单独计数")
        .at(&row.row.source, span)
        .related(post_place(post), "对应的稿件")
        .hint("同一次活动只留一行；不是同一次，就清空这一行的“稿件”")
}

fn ambiguous(row: &Row<'_>, post: &ResolvedPost) -> Diagnostic {
    Diagnostic::new(LEDGER_AMBIGUOUS, "这一行可能与稿件是同一次活动，但不止一种对应，已分别计数")
        .at(&row.row.source, row.row.span)
        .related(post_place(post), "可能对应的稿件")
        .hint("在“稿件”一列写明对应的稿件路径，避免重复计数")
}

/// The post's values win; a difference is worth a warning.
fn compare(row: &Row<'_>, post: &ResolvedPost, lookup: &Lookup, problems: &mut Diagnostics) {
    let (of_row, of_post) = (&row.row.activity, &post.file.front.activity);
    let mut differences = Vec::new();
    let mut differ = |what: &str, row: String, post: String| {
        differences.push(format!("{what}：台账“{row}”，稿件“{post}”"))
    };
    if of_row.date.value != of_post.date.value {
        differ("日期", of_row.date.value.chinese(), of_post.date.value.chinese());
    }
    let kinds = &lookup.settings().kinds;
    if row.kind != post.kind && kinds.is_activity(post.kind) {
        differ("类型", kinds.get(row.kind).name.clone(), kinds.get(post.kind).name.clone());
    }
    for (what, row, post) in [
        ("应到", of_row.attendance.expected, of_post.attendance.expected),
        ("实到", of_row.attendance.present, of_post.attendance.present),
    ] {
        if let (Some(row), Some(post)) = (row, post)
            && row != post
        {
            differ(what, row.to_string(), post.to_string());
        }
    }
    if row.status != post.status {
        differ("状态", row.status.chinese().into(), post.status.chinese().into());
    }
    if of_row.role != of_post.role {
        differ("角色", of_row.role.chinese().into(), of_post.role.chinese().into());
    }
    if !row.row.public && post.is_published() {
        differ("公开", "否".into(), "已发布".into());
    }
    if !differences.is_empty() {
        problems.push(
            Diagnostic::new(
                LEDGER_MISMATCH,
                format!("台账与稿件不一致，以稿件为准：{}", differences.join("；")),
            )
            .at(&row.row.source, row.row.span)
            .related(post_place(post), "对应的稿件")
            .hint("核对后改正其中一处"),
        );
    }
}
