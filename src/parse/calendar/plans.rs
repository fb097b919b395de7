//! What is to be held again and again: the `plans` of a calendar file.

use std::sync::Arc;

use super::recurrence;
use crate::diagnostics::{Diagnostic, SourceText};
use crate::model::written::WrittenPlan;
use crate::parse::activity::{KIND, ORGANISERS, TIME};
use crate::parse::codes::fields::DATE_MISSING;
use crate::parse::fields::{FieldNames, Fields};

const PLANS: FieldNames = &["plans", "计划"];
const NAME: FieldNames = &["name", "名称", "主题"];
const DATE: FieldNames = &["date", "日期"];
const PLACE: FieldNames = &["place", "地点"];
const FROM: FieldNames = &["from", "开始"];
const UNTIL: FieldNames = &["until", "截止"];

/// Reads them; `year` is that of their file.
pub(super) fn read(
    source: &Arc<SourceText>,
    fields: &mut Fields<'_, '_>,
    year: Option<i16>,
) -> Vec<WrittenPlan> {
    fields.maps(PLANS, |fields| plan(source, fields, year))
}

fn plan(source: &Arc<SourceText>, fields: &mut Fields<'_, '_>, year: Option<i16>) -> Option<WrittenPlan> {
    let kind = fields.required(KIND);
    let is_dated = fields.peek(DATE).is_some();
    let when = recurrence::several(fields, DATE);
    if !is_dated {
        let problem = Diagnostic::new(DATE_MISSING, "没有写哪天开展");
        fields.report(problem.hint("加上 日期: 每月第二个星期五"), fields.span());
    }
    let plan = WrittenPlan {
        source: Arc::clone(source),
        title: fields.text(NAME),
        organisers: fields.list(ORGANISERS),
        time: fields.time(TIME, None),
        place: fields.text(PLACE),
        from: fields.date(FROM),
        until: fields.date(UNTIL),
        year,
        kind: kind?,
        when,
    };
    (!plan.when.is_empty()).then_some(plan)
}
