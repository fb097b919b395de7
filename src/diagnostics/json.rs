//! Problems for other programs: one JSON object a line.

use serde::Serialize;

use super::{Code, Declaration, Diagnostic, InDocument, Place, is_unseen};

#[derive(Serialize)]
struct Line<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    hint: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<DocumentPlace<'a>>,
}

/// Where in a document or workbook. Each part is there where it is known.
#[derive(Default, Serialize)]
struct DocumentPlace<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slide: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

impl<'a> DocumentPlace<'a> {
    fn of(place: &'a Place) -> Option<Self> {
        let none = Self::default();
        if let Some(cell) = place.cell() {
            return Some(Self { sheet: Some(cell.sheet), cell: Some(cell.short()), ..none });
        }
        Some(match place.in_document()? {
            InDocument::Page(page) => Self { page: Some(*page), ..none },
            InDocument::Cell(sheet, cell) => Self { sheet: Some(sheet), cell: Some(cell.clone()), ..none },
            InDocument::Paragraph("", number) => Self { paragraph: Some(*number), ..none },
            InDocument::Paragraph(part, number) => {
                Self { part: Some(part), paragraph: Some(*number), ..none }
            }
            InDocument::Slide(slide, number) => {
                Self { slide: Some(*slide), paragraph: Some(*number), ..none }
            }
            InDocument::Line(number) => Self { line: Some(*number), ..none },
            InDocument::Beside(part) => Self { part: Some(part), ..none },
        })
    }
}

#[derive(Serialize)]
struct SortLine<'a> {
    code: &'a str,
    severity: &'a str,
    what: &'a str,
    why: &'a str,
    how: &'a str,
}

/// A text as JSON has it, with its quotes.
pub fn json_text(text: &str) -> String {
    serde_json::to_string(text).expect("strings always become JSON")
}

/// `{"code":…,"severity":…,"what":…,"why":…,"how":…}`: what is known of a sort of problems.
pub fn sort_to_json_line(code: Code) -> String {
    let Declaration { id, severity, what, why, how, .. } = *code.declaration();
    let line = SortLine { code: id, severity: severity.id(), what, why, how };
    serde_json::to_string(&line).expect("strings always become JSON")
}

/// `{"code":…,"severity":…,"message":…,"file":…,"line":…,"column":…,"hint":…}`; line and column from 1,
/// columns in characters, null without a place. In documents and workbooks `"place":{"page":3}` besides.
/// Characters that nobody sees stand as `\u009b`.
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
        place: diagnostic.place.as_ref().and_then(DocumentPlace::of),
    };
    let json = serde_json::to_string(&line).expect("strings and numbers always become JSON");
    json.chars().fold(String::with_capacity(json.len()), |mut line, c| {
        match c {
            c if is_unseen(c) => line += &format!("\\u{:04x}", c as u32),
            c => line.push(c),
        }
        line
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::codes::fields::DATE_INVALID;

    #[test]
    fn a_terminal_is_not_steered_and_programs_get_the_text() {
        let text: String = ('\0'..='\u{ffff}').filter(|c| c.is_control() || is_unseen(*c)).collect();
        let line = to_json_line(&Diagnostic::new(DATE_INVALID, text.clone()).in_file("甲\u{9b}.md"));
        assert!(!line.chars().any(|c| c.is_control() || is_unseen(c)), "{line}");
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!((&read["message"], &read["file"]), (&text.into(), &"甲\u{9b}.md".into()));
    }
}
