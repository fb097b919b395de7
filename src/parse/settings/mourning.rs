//! 灰色: the days of mourning, on which pages are grey.

use super::campaigns::days;
use crate::model::date::DateSpan;
use crate::parse::fields::{FieldNames, Fields};
use crate::parse::yaml::Value;

const MOURNING: FieldNames = &["mourning", "灰色"];
const DATE: FieldNames = &["date", "日期"];

/// Reads the days: `[{from: 2022-12-05, until: 2022-12-06}]`, `{date: 2022-12-06}`, or in short `2022-12-06`.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Vec<DateSpan> {
    let mut spans = Vec::new();
    for item in fields.items(MOURNING) {
        let span = match &item.value {
            Value::Scalar { text, .. } => fields.keep_at(crate::parse::date::date_span(text), item.span),
            _ => {
                let read = |fields: &mut Fields<'_, '_>| {
                    if let Some(date) = fields.spanned_text(DATE) {
                        return fields.keep_at(crate::parse::date::date_span(&date.value), date.span);
                    }
                    let (from, until) =
                        days(fields, "灰色的日子", "2022-12-06（第一天；只有这一天的，不写截止）")?;
                    DateSpan::new(from, until.unwrap_or(from))
                };
                fields.inside(item, "“灰色”的每一项", read).flatten()
            }
        };
        spans.extend(span);
    }
    spans
}
