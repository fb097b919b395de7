//! What a post's front matter and a ledger row have in common.

use super::fields::{Fields, Names};
use super::yaml::Value;
use crate::diagnostics::Spanned;
use crate::model::activity::{Attendance, Role, Status};
use crate::model::date::DateSpan;
use crate::model::written::WrittenActivity;

pub(super) const TIME: Names = &["time", "时间"];
pub(super) const KIND: Names = &["kind", "类型"];
pub(super) const ORGANISERS: Names = &["organisers", "主办", "支部", "组织"];
pub(super) const PLACE: Names = &["place", "地点"];
pub(super) const HOST: Names = &["host", "主持人"];
pub(super) const RECORDER: Names = &["recorder", "记录人"];
pub(super) const SPEAKERS: Names = &["speakers", "主讲人"];
pub(super) const ATTENDANCE: Names = &["attendance", "人数", "人次"];
pub(super) const EXPECTED: Names = &["expected", "应到", "应到人数"];
pub(super) const PRESENT: Names = &["present", "实到", "实到人数"];
pub(super) const COUNTS_AS: Names = &["counts_as", "计入"];
pub(super) const ROLE: Names = &["role", "角色"];
pub(super) const STATUS: Names = &["status", "状态"];

const ROLES: &[(Role, &[&str])] =
    &[(Role::Host, &["host", "举办", "主办", "承办"]), (Role::Attend, &["attend", "参加", "参与"])];
const STATUSES: &[(Status, &[&str])] = &[
    (Status::Planned, &["planned", "计划", "计划中", "拟开展"]),
    (Status::Done, &["done", "已开展", "已完成", "完成"]),
    (Status::Cancelled, &["cancelled", "取消", "已取消", "canceled"]),
];

/// Reads all fields but the three that posts and ledger rows treat differently. `None` where title or date
/// could not be read.
pub(super) fn read(
    fields: &mut Fields<'_, '_>,
    title: Option<Spanned<String>>,
    date: Option<Spanned<DateSpan>>,
    kind: Option<Spanned<String>>,
) -> Option<WrittenActivity> {
    let time = fields.time(TIME);
    let organisers = fields.list(ORGANISERS);
    let place = fields.text(PLACE);
    let host = fields.text(HOST);
    let recorder = fields.text(RECORDER);
    let speakers = fields.list(SPEAKERS).into_iter().map(|speaker| speaker.value).collect();
    let attendance = attendance(fields);
    let counts_as = fields.list(COUNTS_AS);
    let role = fields.choice(ROLE, ROLES).unwrap_or_default();
    let status = fields.choice(STATUS, STATUSES);
    let (title, date) = (title?, date?);
    Some(WrittenActivity {
        title,
        date,
        time,
        kind,
        organisers,
        place,
        host,
        recorder,
        speakers,
        attendance,
        counts_as,
        role,
        status,
    })
}

/// A number of people who came, or 应到 and 实到.
fn attendance(fields: &mut Fields<'_, '_>) -> Attendance {
    let Some(entry) = fields.given(ATTENDANCE) else { return Attendance::default() };
    match &entry.value.value {
        Value::Map(_) => {
            let what = format!("“{}”", entry.key.value);
            fields.inside(&entry.value, &what, expected_and_present).unwrap_or_default()
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
