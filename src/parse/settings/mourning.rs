//! 灰色: the days of mourning, on which pages are grey.

use super::campaigns::days;
use crate::model::date::DateSpan;
use crate::parse::fields::{FieldNames, Fields};
use crate::parse::yaml::Value;

const MOURNING: FieldNames = &["mourning", "灰色"];

/// Reads the days: `[{from: 2022-12-06, until: 2022-12-06}]`, or in short `2022-12-06`.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Vec<DateSpan> {
    let mut spans = Vec::new();
    for item in fields.items(MOURNING) {
        let span = match &item.value {
            Value::Scalar { text, .. } => fields.keep_at(crate::parse::date::date_span(text), item.span),
            _ => {
                let read = |fields: &mut Fields<'_, '_>| {
                    let (from, until) = days(fields, "灰色的日子", "from: 2022-12-06（第一天）")?;
                    DateSpan::new(from, until.unwrap_or(from))
                };
                fields.inside(item, "“灰色”的每一项", read).flatten()
            }
        };
        spans.extend(span);
    }
    spans
}
