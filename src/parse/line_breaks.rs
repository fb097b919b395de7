//! `line_breaks` 换行: what the end of a line in a text means.

use super::fields::{FieldNames, Fields};
use crate::model::line_breaks::LineBreaks;

const LINE_BREAKS: FieldNames = &["line_breaks", "换行"];
const CHOICES: &[(LineBreaks, &[&str])] =
    &[(LineBreaks::Join, &["join", "合并", "接成一段"]), (LineBreaks::Keep, &["keep", "分段", "保留"])];

/// What is written.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Option<LineBreaks> {
    fields.choice(LINE_BREAKS, CHOICES)
}
