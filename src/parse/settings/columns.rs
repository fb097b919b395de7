//! The columns (栏目).

use super::identifier::{duplicate, named};
use super::kinds::KINDS;
use crate::diagnostics::{Diagnostic, Span, Spanned};
use crate::model::codes::UNKNOWN_KIND;
use crate::model::kind::{KindId, Kinds};
use crate::model::settings::{Column, ListLayout};
use crate::parse::fields::{FieldNames, Fields};

const COLUMNS: FieldNames = &["columns", "栏目"];
const MAX_AGE: FieldNames = &["max_age_days", "更新天数"];
const LAYOUT: FieldNames = &["layout", "版式"];

const LAYOUTS: &[(ListLayout, &[&str])] =
    &[(ListLayout::Pictures, &["pictures", "图文"]), (ListLayout::Text, &["text", "文字"])];

/// Reads the columns; their kinds must be among `kinds`.
pub(super) fn read(fields: &mut Fields<'_, '_>, kinds: &Kinds) -> Vec<Column> {
    let written = fields.maps(COLUMNS, |fields| {
        let named = named(fields);
        let kinds = fields.list(KINDS).iter().filter_map(|written| kind(fields, kinds, written)).collect();
        let max_age_days = fields.number(MAX_AGE);
        let layout = fields.choice(LAYOUT, LAYOUTS).unwrap_or_default();
        let named = named?;
        let column = Column { id: named.id, name: named.name.value, kinds, max_age_days, layout };
        Some((column, named.name.span))
    });
    let mut columns: Vec<Column> = Vec::new();
    for (column, span) in written {
        add(fields, &mut columns, column, span);
    }
    columns
}

/// The kind that is written; a problem where there is none.
pub(super) fn kind(fields: &mut Fields<'_, '_>, kinds: &Kinds, written: &Spanned<String>) -> Option<KindId> {
    let found = kinds.find(&written.value);
    if found.is_none() {
        let names: Vec<_> = kinds.suggestions(&written.value).iter().map(|kind| kind.name.as_str()).collect();
        let hint = match names[..] {
            [] => String::new(),
            [one] => format!("是不是“{one}”？"),
            [..] => format!("是几种类型的总称，写其中用得到的：{}。", names.join("、")),
        };
        let problem = Diagnostic::new(UNKNOWN_KIND, format!("没有“{}”这个类型", written.value));
        fields.report(problem.hint(format!("{hint}要用新的类型，先加到 kinds（类型）里")), written.span);
    }
    found
}

fn add(fields: &mut Fields<'_, '_>, columns: &mut Vec<Column>, column: Column, span: Span) {
    match columns.iter().find(|other| other.id == column.id || other.name == column.name) {
        Some(other) => fields.report(duplicate(&column.name, &other.name), span),
        None => columns.push(column),
    }
}
