//! Which ledger row tells of which post: so that one event counts once.
//!
//! A row belongs to the post its 稿件 column names. Without one, it belongs to a post only where exactly one post and one row
//! share day, kind and an organiser.

use std::collections::HashMap;

use super::draft::Draft;
use super::lookup::Lookup;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::model::activity::Status;
use crate::model::date::Date;
use crate::model::kind::KindId;
use crate::model::organisation::OrganisationId;
use crate::model::path::file_name;
use crate::model::written::LedgerRow;

/// A ledger row with its names looked up.
pub(crate) struct Row<'a> {
    pub(crate) row: &'a LedgerRow,
    pub(crate) kind: KindId,
    pub(crate) counts_as: Vec<KindId>,
    pub(crate) organisers: Vec<OrganisationId>,
    pub(crate) status: Status,
}

/// For each row the index of its post, if it has one; differences between the two are reported.
pub(crate) fn posts_of_rows(rows: &[Row<'_>], posts: &[&Draft], lookup: &Lookup, problems: &mut Diagnostics) -> Vec<Option<usize>> {
    let mut matched = vec![None; rows.len()];
    let mut row_of_post: Vec<Option<usize>> = vec![None; posts.len()];
    for (i, row) in rows.iter().enumerate() {
        match named_post(row, posts) {
            Ok(Some(post)) if row_of_post[post].is_some() => problems.push(second_row(row, posts[post])),
            Ok(Some(post)) => {
                matched[i] = Some(post);
                row_of_post[post] = Some(i);
            }
            Ok(None) => {}
            Err(problem) => problems.push(*problem),
        }
    }
    let posts_on = by_day(posts.iter().map(|post| post.file.front.activity.date.value.first()));
    let rows_on = by_day(rows.iter().map(|row| row.row.activity.date.value.first()));
    for (i, row) in rows.iter().enumerate().filter(|(_, row)| row.row.post.is_none()) {
        let day = row.row.activity.date.value.first();
        let of_day = posts_on.get(&day).map_or(&[][..], Vec::as_slice);
        let like: Vec<_> = of_day.iter().copied().filter(|&post| row_of_post[post].is_none() && is_alike(row, posts[post])).collect();
        let is_twin = |&&other: &&usize, post: usize| other != i && rows[other].row.post.is_none() && is_alike(&rows[other], posts[post]);
        let twins = |post: usize| rows_on[&day].iter().filter(|other| is_twin(other, post)).count();
        match like[..] {
            [post] if twins(post) == 0 => matched[i] = Some(post),
            [] => {}
            [post, ..] => problems.push(ambiguous(row, posts[post])),
        }
    }
    for (row, post) in rows.iter().zip(&matched) {
        if let Some(post) = post {
            compare(row, posts[*post], lookup, problems);
        }
    }
    matched
}

/// Indices by day.
fn by_day(days: impl Iterator<Item = Date>) -> HashMap<Date, Vec<usize>> {
    let mut indices: HashMap<Date, Vec<usize>> = HashMap::new();
    for (i, day) in days.enumerate() {
        indices.entry(day).or_default().push(i);
    }
    indices
}

/// The post that the 稿件 column names: by path or by slug.
fn named_post(row: &Row<'_>, posts: &[&Draft]) -> Result<Option<usize>, Box<Diagnostic>> {
    let Some(written) = &row.row.post else { return Ok(None) };
    let name = written.value.trim().replace('\\', "/");
    let name = name.trim_start_matches("./").trim_start_matches('/');
    let day = row.row.activity.date.value.first();
    let is_named = |draft: &Draft| {
        let source = draft.file.source.path();
        // `posts/a` may stand for `content/posts/a.md` and `content/posts/a/index.md`.
        let rest = ["", "content/", "content/posts/"].iter().find_map(|folder| source.strip_prefix(folder)?.strip_prefix(name));
        let by_path = rest.is_some_and(|rest| matches!(rest, "" | ".md" | "/index.md"));
        by_path || draft.url == name || file_name(draft.url.trim_end_matches(".html")) == name
    };
    let named: Vec<_> = (0..posts.len()).filter(|&i| is_named(posts[i])).collect();
    let on_day: Vec<_> = named.iter().copied().filter(|&i| posts[i].file.front.activity.date.value.contains(day)).collect();
    match (&named[..], &on_day[..]) {
        ([post], _) | (_, [post]) => Ok(Some(*post)),
        ([], _) => Err(Box::new(
            Diagnostic::warning(Code::LedgerPostMissing, format!("台账写的稿件“{}”不存在（或是草稿），这一行单独计数", written.value))
                .at(&row.row.source, written.span)
                .hint("写稿件的路径（如 posts/2022/2022-07-01-七一.md）或链接名"),
        )),
        _ => Err(Box::new(
            Diagnostic::warning(Code::LedgerAmbiguous, format!("有好几篇稿件叫“{}”，这一行单独计数", written.value))
                .at(&row.row.source, written.span)
                .hint("改写稿件的完整路径，如 posts/2022/2022-07-01-七一.md"),
        )),
    }
}

fn is_alike(row: &Row<'_>, post: &Draft) -> bool {
    row.row.activity.date.value.first() == post.file.front.activity.date.value.first()
        && row.kind == post.kind
        && row.organisers.iter().any(|organiser| post.organisers.contains(organiser))
}

fn post_place(post: &Draft) -> Place {
    Place::File(post.file.source.path().into())
}

fn second_row(row: &Row<'_>, post: &Draft) -> Diagnostic {
    let span = row.row.post.as_ref().map_or(row.row.span, |written| written.span);
    Diagnostic::warning(Code::LedgerAmbiguous, "这篇稿件前面已有一行台账对应，这一行单独计数")
        .at(&row.row.source, span)
        .related(post_place(post), "对应的稿件")
        .hint("同一次活动只留一行；不是同一次，就清空这一行的“稿件”")
}

fn ambiguous(row: &Row<'_>, post: &Draft) -> Diagnostic {
    Diagnostic::warning(Code::LedgerAmbiguous, "这一行可能与稿件是同一次活动，但不止一种对应，已分别计数")
        .at(&row.row.source, row.row.span)
        .related(post_place(post), "可能对应的稿件")
        .hint("在“稿件”一列写明对应的稿件路径，避免重复计数")
}

/// The post's values win; a difference is worth a warning.
fn compare(row: &Row<'_>, post: &Draft, lookup: &Lookup, problems: &mut Diagnostics) {
    let (of_row, of_post) = (&row.row.activity, &post.file.front.activity);
    let mut differences = Vec::new();
    let mut differ = |what: &str, row: String, post: String| differences.push(format!("{what}：台账“{row}”，稿件“{post}”"));
    if of_row.date.value != of_post.date.value {
        differ("日期", of_row.date.value.chinese(), of_post.date.value.chinese());
    }
    let kinds = &lookup.settings().kinds;
    if row.kind != post.kind && kinds.is_activity(post.kind) {
        differ("类型", kinds.get(row.kind).name.clone(), kinds.get(post.kind).name.clone());
    }
    for (what, row, post) in
        [("应到", of_row.attendance.expected, of_post.attendance.expected), ("实到", of_row.attendance.present, of_post.attendance.present)]
    {
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
            Diagnostic::warning(Code::LedgerMismatch, format!("台账与稿件不一致，以稿件为准：{}", differences.join("；")))
                .at(&row.row.source, row.row.span)
                .related(post_place(post), "对应的稿件")
                .hint("核对后改正其中一处"),
        );
    }
}
