//! Problems for other programs: one JSON object a line.

use serde::Serialize;

use super::{Code, Declaration, Diagnostic, Place};

#[derive(Serialize)]
struct Line<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    hint: Option<&'a str>,
}

#[derive(Serialize)]
struct SortLine<'a> {
    code: &'a str,
    severity: &'a str,
    what: &'a str,
    why: &'a str,
    how: &'a str,
}

/// `{"code":…,"severity":…,"what":…,"why":…,"how":…}`: what is known of a sort of problems.
pub fn sort_to_json_line(code: Code) -> String {
    let Declaration { id, severity, what, why, how, .. } = *code.declaration();
    let line = SortLine { code: id, severity: severity.id(), what, why, how };
    serde_json::to_string(&line).expect("strings always become JSON")
}

/// `{"code":…,"severity":…,"message":…,"file":…,"line":…,"column":…,"hint":…}`; line and column from 1,
/// columns in characters, null without a place.
pub fn to_json_line(diagnostic: &Diagnostic) -> String {
    let position = diagnostic.place.as_ref().and_then(Place::position);
    let line = Line {
        code: diagnostic.code.id(),
        severity: diagnostic.severity.id(),
        message: &diagnostic.message,
        file: diagnostic.place.as_ref().map(Place::path),
        line: position.map(|p| p.line),
        column: position.map(|p| p.column),
        hint: diagnostic.hint.as_deref(),
    };
    serde_json::to_string(&line).expect("strings and numbers always become JSON")
}
