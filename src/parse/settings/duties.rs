//! What has to be held again and again (规定动作).

use super::columns;
use crate::diagnostics::{Diagnostic, Spanned};
use crate::model::duty::{Duty, DutyPeriod};
use crate::model::kind::Kinds;
use crate::parse::codes::fields::FIELD_MISSING;
use crate::parse::fields::{FieldNames, Fields};

const DUTIES: FieldNames = &["duties", "规定动作"];
const KIND: FieldNames = &["kind", "类型"];
const COUNT: FieldNames = &["count", "次数"];
const PER: FieldNames = &["per", "每"];
const SORTS: FieldNames = &["types", "性质"];

const PERIODS: &[(DutyPeriod, &[&str])] = &[
    (DutyPeriod::Month, &["month", "月", "每月"]),
    (DutyPeriod::Quarter, &["quarter", "季度", "季", "每季度"]),
    (DutyPeriod::HalfYear, &["half", "半年", "每半年"]),
    (DutyPeriod::Year, &["year", "年", "每年"]),
];

/// Reads the list; the kinds must be among `kinds`.
pub(super) fn read(fields: &mut Fields<'_, '_>, kinds: &Kinds) -> Vec<Duty> {
    fields.maps(DUTIES, |fields| {
        let kind: Option<Spanned<String>> = fields.required(KIND);
        let kind = kind.and_then(|written| columns::kind(fields, kinds, &written));
        let count = fields.number(COUNT).unwrap_or(1);
        let is_given = fields.peek(PER).is_some();
        let per = fields.choice(PER, PERIODS);
        let sorts = fields.list(SORTS).into_iter().map(|sort| sort.value).collect();
        if !is_given {
            let problem = Diagnostic::new(FIELD_MISSING, "规定动作少了“每”");
            fields.report(problem.hint("加上 每: 月（也可以写季度、半年、年）"), fields.start());
        }
        Some(Duty { kind: kind?, count, per: per?, sorts })
    })
}
