//! What a post's front matter and a ledger row have in common.

use DetailValue::{List, Text};

use super::fields::{FieldNames, Fields};
use super::yaml::Value;
use crate::diagnostics::{Diagnostic, Spanned};
use crate::model::activity::{Attendance, Details, Role, Status};
use crate::model::codes::ATTENDANCE_OVER;
use crate::model::date::DateSpan;
use crate::model::written::WrittenActivity;

pub(super) const TIME: FieldNames = &["time", "时间"];
pub(super) const KIND: FieldNames = &["kind", "类型"];
pub(super) const ORGANISERS: FieldNames = &["organisers", "主办", "支部", "组织"];
pub(super) const ATTENDANCE: FieldNames = &["attendance", "人数", "人次"];
pub(super) const EXPECTED: FieldNames = &["expected", "应到", "应到人数"];
pub(super) const PRESENT: FieldNames = &["present", "实到", "实到人数"];
pub(super) const COUNTS_AS: FieldNames = &["counts_as", "计入"];
pub(super) const ROLE: FieldNames = &["role", "角色"];
pub(super) const STATUS: FieldNames = &["status", "状态"];
pub(super) const WAS_ON: FieldNames = &["was_on", "原定日期"];
pub(super) const UPDATED: FieldNames = &["updated", "更新日期"];
pub(super) const UID: FieldNames = &["uid", "编号"];

/// Everything that is told of an activity and no more. A line here is a key of the front matter, a column of
/// the ledger and what is suggested for a key that is not known.
pub(super) const DETAILS: &[Detail] = &[
    Detail {
        names: &["place", "地点"], longer: &["活动地点"], value: Text(|details| &mut details.place)
    },
    Detail { names: &["host", "主持人"], longer: &[], value: Text(|details| &mut details.host) },
    Detail { names: &["recorder", "记录人"], longer: &[], value: Text(|details| &mut details.recorder) },
    Detail { names: &["speakers", "主讲人"], longer: &[], value: List(|details| &mut details.speakers) },
];

/// A field of [`Details`].
pub(super) struct Detail {
    pub(super) names: FieldNames,
    /// The longer names that heads of tables use.
    pub(super) longer: FieldNames,
    value: DetailValue,
}

/// How a detail is written, and where it is kept.
enum DetailValue {
    /// A text.
    Text(fn(&mut Details) -> &mut Option<String>),
    /// Several, apart by `、`.
    List(fn(&mut Details) -> &mut Vec<String>),
}

const ROLES: &[(Role, &[&str])] =
    &[(Role::Host, &["host", "举办", "主办", "承办"]), (Role::Attend, &["attend", "参加", "参与"])];
const STATUSES: &[(Status, &[&str])] = &[
    (Status::Planned, &["planned", "计划", "计划中", "拟开展"]),
    (Status::Done, &["done", "已开展", "已完成", "完成"]),
    (Status::Cancelled, &["cancelled", "取消", "已取消", "canceled"]),
    (Status::Postponed, &["postponed", "延期", "改期", "推迟", "已延期"]),
];

/// Reads all fields but the three that posts and ledger rows treat differently. `None` where title or date
/// could not be read.
pub(super) fn read(
    fields: &mut Fields<'_, '_>,
    title: Option<Spanned<String>>,
    date: Option<Spanned<DateSpan>>,
    kind: Option<Spanned<String>>,
) -> Option<WrittenActivity> {
    let has_next_day = date.as_ref().is_some_and(|date| date.value.days() == 2);
    let time = fields.time(TIME, has_next_day);
    let organisers = fields.list(ORGANISERS);
    let details = details(fields);
    let attendance = attendance(fields);
    let counts_as = fields.list(COUNTS_AS);
    let role = fields.choice(ROLE, ROLES).unwrap_or_default();
    let status = fields.choice(STATUS, STATUSES);
    let was_on = fields.given(WAS_ON).and_then(|entry| fields.date_span_of(entry)).map(|span| span.value);
    let updated = fields.date(UPDATED);
    let uid = fields.text(UID);
    let (title, date) = (title?, date?);
    Some(WrittenActivity {
        title,
        date,
        was_on,
        time,
        kind,
        organisers,
        details,
        attendance,
        counts_as,
        role,
        status,
        updated,
        uid,
    })
}

fn details(fields: &mut Fields<'_, '_>) -> Details {
    let mut details = Details::default();
    for Detail { names, value, .. } in DETAILS {
        match value {
            Text(field) => *field(&mut details) = fields.text(names),
            List(field) => {
                *field(&mut details) = fields.list(names).into_iter().map(|item| item.value).collect();
            }
        }
    }
    details
}

/// A number of people who came, or 应到 and 实到.
fn attendance(fields: &mut Fields<'_, '_>) -> Attendance {
    let Some(entry) = fields.given(ATTENDANCE) else { return Attendance::default() };
    match &entry.value.value {
        Value::Map(_) => {
            let what = format!("“{}”", entry.key.value);
            let read = |fields: &mut Fields<'_, '_>| {
                let attendance = expected_and_present(fields);
                fits(fields, attendance);
                attendance
            };
            fields.inside(&entry.value, &what, read).unwrap_or_default()
        }
        _ => {
            let wanted = "数字，或 {应到: 25, 实到: 23}";
            Attendance { expected: None, present: fields.number_of(entry, wanted) }
        }
    }
}

/// 应到 and 实到, each a field of its own.
pub(super) fn expected_and_present(fields: &mut Fields<'_, '_>) -> Attendance {
    Attendance { expected: fields.number(EXPECTED), present: fields.number(PRESENT) }
}

/// Tells of more people who came than should have.
pub(super) fn fits(fields: &mut Fields<'_, '_>, attendance: Attendance) {
    let Attendance { expected: Some(expected), present: Some(present) } = attendance else { return };
    if present > expected {
        let problem =
            Diagnostic::new(ATTENDANCE_OVER, format!("实到 {present} 人，比应到的 {expected} 人还多"));
        let place = fields.value_place(PRESENT);
        fields.report(problem.hint("核对两个数字；有列席、旁听的人，应到也要算上，或只写人数"), place);
    }
}
