//! Whether numbers and days can be right.

use std::sync::Arc;

use super::lookup::Lookup;
use super::resolved_post::ResolvedPost;
use crate::assemble::codes::activities::{COUNT_UNUSED, DATE_FAR};
use crate::diagnostics::{Diagnostic, Diagnostics, SourceText};
use crate::model::activity::{Activity, Attendance, Status};
use crate::model::codes::ATTENDANCE_OVER;
use crate::model::date::Date;
use crate::model::digest::Digested;
use crate::model::written::{WrittenActivity, YearFile};

/// How many days ahead an activity is planned at most.
const AHEAD: i32 = 400;
/// How many days an activity lasts as a rule.
const LASTING: u32 = 62;

/// Tells of an activity whose year is hardly the one that was meant.
pub(crate) fn date(source: &Arc<SourceText>, written: &WrittenActivity, today: Date) -> Option<Diagnostic> {
    let span = written.date.value;
    let message = if span.days() > LASTING {
        format!("这次活动有 {} 天", span.days())
    } else if today.days_until(span.first()) > AHEAD {
        format!("这次活动在 {} 天以后", today.days_until(span.first()))
    } else {
        return None;
    };
    let problem = Diagnostic::new(DATE_FAR, message).at(source, written.date.span);
    Some(problem.hint(format!("核对年月：写的是 {}；没有写错就不用管", span.chinese())))
}

/// Tells where post and ledger together have more people who came than should have; a post that says so by
/// itself has been told of.
pub(crate) fn attendance(post: &ResolvedPost, activity: &Activity) -> Option<Diagnostic> {
    let is_over = |attendance: Attendance| attendance.expected < attendance.present;
    let written = &post.file.front.activity;
    let Attendance { expected: Some(expected), present: Some(present) } = activity.counted else {
        return None;
    };
    let is_known = written.attendance.expected.is_some() && is_over(written.attendance);
    (is_over(activity.counted) && !is_known).then(|| {
        let message = format!("稿件和台账合起来，实到 {present} 人，比应到的 {expected} 人还多");
        Diagnostic::new(ATTENDANCE_OVER, message)
            .at(&post.file.source, written.title.span)
            .hint("核对稿件和台账里的应到、实到")
    })
}

/// Tells of manual counts that are not used, because activities come to another number.
pub(crate) fn counts(
    years: &[Arc<YearFile>],
    activities: &[Digested<Activity>],
    lookup: &Lookup,
    problems: &mut Diagnostics,
) {
    for file in years.iter().filter(|file| !file.counts.is_empty()) {
        let first = activities.partition_point(|activity| activity.date.first().year() < file.year);
        let of_year = || {
            let from_first = activities[first..].iter();
            from_first.take_while(|activity| activity.date.first().year() == file.year)
        };
        for (kind, declared) in &file.counts {
            let Ok(id) = lookup.kind(&file.source, kind) else { continue };
            let counts = |activity: &&Digested<Activity>| {
                activity.status == Status::Done && (activity.kind == id || activity.counts_as.contains(&id))
            };
            let count = of_year().filter(counts).count();
            if count > 0 && count != *declared as usize {
                let message =
                    format!("{}填报的 {declared} 次没有用上：稿件和台账里有 {count} 次", kind.value);
                let problem = Diagnostic::new(COUNT_UNUSED, message).at(&file.source, kind.span);
                problems.push(problem.hint("缺的活动补进台账；或删去这一项，以稿件和台账为准"));
            }
        }
    }
}
