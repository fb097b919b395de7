//! What a post's front matter and a ledger row have in common.

use DetailValue::{List, Text};

use super::fields::{FieldNames, Fields, WrittenDay};
use super::yaml::{Entry, Value};
use super::{date, headcount};
use crate::diagnostics::{Diagnostic, Severity, Span, Spanned};
use crate::model::activity::{Attendance, Details, Role, Status};
use crate::model::codes::ATTENDANCE_OVER;
use crate::model::written::WrittenActivity;
use crate::parse::codes::yaml::BOTH_NAMES;

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
    Detail { names: &["place", "地点"], value: Text(|details| &mut details.place) },
    Detail { names: &["host", "主持人"], value: Text(|details| &mut details.host) },
    Detail { names: &["recorder", "记录人"], value: Text(|details| &mut details.recorder) },
    Detail { names: &["speakers", "主讲人"], value: List(|details| &mut details.speakers) },
];

/// A field of [`Details`].
pub(super) struct Detail {
    pub(super) names: FieldNames,
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
    day: Option<WrittenDay>,
    kind: Option<Spanned<String>>,
) -> Option<WrittenActivity> {
    let on = day.as_ref().map(|day| day.span.value);
    let time = fields.time(TIME, on).or(day.as_ref().and_then(|day| day.time));
    let organisers = fields.list(ORGANISERS);
    let details = details(fields);
    let attendance = attendance(fields);
    let counts_as = fields.list(COUNTS_AS);
    let role = fields.choice(ROLE, ROLES).unwrap_or_default();
    let status = fields.choice(STATUS, STATUSES);
    let was_on = fields.given(WAS_ON).and_then(|entry| fields.date_span_of(entry)).map(|span| span.value);
    let updated = fields.date(UPDATED);
    let uid = fields.text(UID);
    let (title, date) = (title?, day?.span);
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

/// The entry of a field that says when something is: the day's own, or 时间 where a day stands there.
pub(super) fn day_entry<'a>(fields: &mut Fields<'a, '_>, names: FieldNames) -> Option<&'a Entry<'a>> {
    fields.given(names).or_else(|| {
        let time = fields.peek(TIME)?;
        let Value::Scalar { text, .. } = &time.value.value else { return None };
        date::day_and_time(text).ok()?;
        fields.entry(TIME)
    })
}

/// Who should have come and who came: in one field, or each in a field of its own.
fn attendance(fields: &mut Fields<'_, '_>) -> Attendance {
    let apart = expected_and_present(fields);
    let Some(entry) = fields.given(ATTENDANCE) else {
        fits(fields, apart);
        return apart;
    };
    let together = match &entry.value.value {
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
            let text = fields.scalar(entry, "数字，或 {应到: 25, 实到: 23}");
            let read = text.map(|text| headcount::read(&entry.key.value, text));
            read.and_then(|read| fields.keep(read, entry)).unwrap_or_default()
        }
    };
    if let (Some(one), Some(other)) = (apart.present, together.present)
        && one != other
    {
        let message = format!("“{}”是 {other}，“实到”是 {one}，按“实到”计", entry.key.value);
        let problem = Diagnostic::new(BOTH_NAMES, message).severity(Severity::Warning);
        fields.report(problem.hint("核对两个数字，只留一个"), entry.value.span);
    }
    let attendance = apart.or(together);
    if apart.expected.is_some() || apart.present.is_some() {
        fits(fields, attendance);
    } else if !matches!(entry.value.value, Value::Map(_)) {
        over(fields, attendance, entry.value.span);
    }
    attendance
}

/// 应到 and 实到, each a field of its own.
fn expected_and_present(fields: &mut Fields<'_, '_>) -> Attendance {
    Attendance { expected: fields.number(EXPECTED), present: fields.number(PRESENT) }
}

/// Tells of more people who came than should have.
fn fits(fields: &mut Fields<'_, '_>, attendance: Attendance) {
    let place = [PRESENT, ATTENDANCE, EXPECTED].into_iter().find(|names| fields.peek(names).is_some());
    let place = fields.value_place(place.unwrap_or(PRESENT));
    over(fields, attendance, place);
}

fn over(fields: &mut Fields<'_, '_>, attendance: Attendance, place: Span) {
    if let Some(problem) = more_than_expected(attendance) {
        fields.report(problem, place);
    }
}

/// The warning, without its place.
pub(super) fn more_than_expected(attendance: Attendance) -> Option<Diagnostic> {
    let (expected, present) = (attendance.expected?, attendance.present?);
    if present <= expected {
        return None;
    }
    let problem = Diagnostic::new(ATTENDANCE_OVER, format!("实到 {present} 人，比应到的 {expected} 人还多"));
    let hint = "核对两个数字；有列席、旁听的人，应到也要算上，或只写人数";
    Some(problem.hint(hint))
}
