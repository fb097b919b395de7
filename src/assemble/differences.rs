//! What a post and the ledger say differently of one event: the post's values win, and a warning says so.

use super::attendance;
use super::events::Event;
use super::lookup::Lookup;
use super::resolved_post::ResolvedPost;
use super::row::Row;
use crate::assemble::codes::names::LEDGER_MISMATCH;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::model::activity::{Attendance, Status};

/// Compares the post of an event with its rows. One warning tells of all rows that differ.
pub(crate) fn report(
    event: &Event,
    post: &ResolvedPost,
    status: Status,
    rows: &[Row<'_>],
    lookup: &Lookup,
    problems: &mut Diagnostics,
) {
    let of_rows = attendance::told(rows, &event.rows).attendance();
    let mut differing = event.rows.iter().enumerate().filter_map(|(i, &row)| {
        // The rows of several organisers add up to one number.
        let attendance = if i == 0 { of_rows } else { Attendance::default() };
        let differences = differences(&rows[row], attendance, post, status, lookup);
        (!differences.is_empty()).then_some((&rows[row], differences))
    });
    let Some((row, differences)) = differing.next() else { return };
    let others = match differing.count() {
        0 => String::new(),
        count => format!("（另有 {count} 行也和这篇稿件不一致）"),
    };
    problems.push(
        Diagnostic::new(
            LEDGER_MISMATCH,
            format!("台账与稿件不一致，以稿件为准：{}{others}", differences.join("；")),
        )
        .at(&row.row.source, row.row.span)
        .related(Place::File(post.file.source.path().into()), "对应的稿件")
        .hint("核对后改正其中一处"),
    );
}

fn differences(
    row: &Row<'_>,
    attendance: Attendance,
    post: &ResolvedPost,
    status: Status,
    lookup: &Lookup,
) -> Vec<String> {
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
        ("应到", attendance.expected, of_post.attendance.expected),
        ("实到", attendance.present, of_post.attendance.present),
    ] {
        if let (Some(row), Some(post)) = (row, post)
            && row != post
        {
            differ(what, row.to_string(), post.to_string());
        }
    }
    // A row may confirm what the post only announces.
    if row.status != status && row.status != Status::Unconfirmed {
        differ("状态", row.status.chinese().into(), status.chinese().into());
    }
    if of_row.role != of_post.role {
        differ("角色", of_row.role.chinese().into(), of_post.role.chinese().into());
    }
    if !row.row.public && post.is_published() {
        differ("公开", "否".into(), "已发布".into());
    }
    differences
}
