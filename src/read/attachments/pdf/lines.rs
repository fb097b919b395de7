//! The lines of a page of a PDF. (Door: lopdf.)
//!
//! A page is drawn piece by piece: another one wherever the font changes, as it does between Han and digits,
//! so that `电话：` and the number are two. What stands at one height, each piece to the right of the one
//! before, is a line. Widths are not looked up but guessed, as wide gaps only part what stands in columns.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Document, Encoding, Object, ObjectId};

use crate::model::limits::ATTACHMENT_BYTES;

/// What a page says, line by line, and whether all of it could be read.
pub(super) fn lines(document: &Document, page: ObjectId) -> (Vec<String>, bool) {
    let content = document.get_page_content_with_limit(page, ATTACHMENT_BYTES);
    let Some(content) = content.ok().and_then(|content| Content::decode(&content).ok()) else {
        return (Vec::new(), false);
    };
    let Ok(fonts) = document.get_page_fonts(page) else { return (Vec::new(), false) };
    let mut is_whole = true;
    let mut encodings = BTreeMap::new();
    for (name, font) in fonts {
        match font.get_font_encoding_with_limit(document, ATTACHMENT_BYTES) {
            Ok(encoding) => drop(encodings.insert(name, encoding)),
            Err(_) => is_whole = false,
        }
    }
    let mut pen = Pen { is_whole, ..Pen::default() };
    content.operations.iter().for_each(|operation| pen.draw(operation, &encodings));
    pen.end_line();
    (pen.lines, pen.is_whole)
}

/// The six numbers that PDF moves, turns and stretches by.
type Matrix = [f32; 6];

const STILL: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// One, then another.
fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// What is known while a page is drawn.
struct Pen<'d> {
    page: Matrix,
    saved: Vec<Matrix>,
    /// Where the next character stands, and where the line of text began.
    text: Matrix,
    begun: Matrix,
    leading: f32,
    size: f32,
    encoding: Option<&'d Encoding<'d>>,
    line: String,
    /// Where the line's last piece begins and ends, and its height.
    last: Option<Place>,
    lines: Vec<String>,
    is_whole: bool,
}

#[derive(Clone, Copy)]
struct Place {
    left: f32,
    right: f32,
    bottom: f32,
    em: f32,
}

impl Default for Pen<'_> {
    fn default() -> Self {
        Self {
            page: STILL,
            saved: Vec::new(),
            text: STILL,
            begun: STILL,
            leading: 0.0,
            size: 0.0,
            encoding: None,
            line: String::new(),
            last: None,
            lines: Vec::new(),
            is_whole: true,
        }
    }
}

impl<'d> Pen<'d> {
    fn draw(&mut self, operation: &Operation, encodings: &'d BTreeMap<Vec<u8>, Encoding<'d>>) {
        /// What a page saves within what it has saved, at most.
        const MOST_SAVED: usize = 100;
        let operands = operation.operands.as_slice();
        let number = |at: usize| operands.get(at).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0);
        let matrix = || [0, 1, 2, 3, 4, 5].map(number);
        match operation.operator.as_str() {
            "q" if self.saved.len() < MOST_SAVED => self.saved.push(self.page),
            "Q" => self.page = self.saved.pop().unwrap_or(self.page),
            "cm" => self.page = times(matrix(), self.page),
            "BT" => (self.text, self.begun) = (STILL, STILL),
            "Tf" => {
                self.size = number(1);
                let name = operands.first().and_then(|name| name.as_name().ok());
                self.encoding = name.and_then(|name| encodings.get(name));
            }
            "TL" => self.leading = number(0),
            "Tm" => (self.text, self.begun) = (matrix(), matrix()),
            "Td" => self.advance(number(0), number(1)),
            "TD" => {
                self.leading = -number(1);
                self.advance(number(0), number(1));
            }
            "T*" => self.advance(0.0, -self.leading),
            "Tj" | "TJ" => self.show(operands),
            "'" => {
                self.advance(0.0, -self.leading);
                self.show(operands);
            }
            "\"" => {
                self.advance(0.0, -self.leading);
                self.show(operands.get(2..).unwrap_or_default());
            }
            _ => {}
        }
    }

    /// Begins another line of text, so far from where the last began.
    fn advance(&mut self, x: f32, y: f32) {
        self.begun = times([1.0, 0.0, 0.0, 1.0, x, y], self.begun);
        self.text = self.begun;
    }

    fn show(&mut self, operands: &[Object]) {
        for operand in operands {
            match operand {
                Object::Array(items) => self.show(items),
                Object::String(bytes, _) => {
                    let text = self.encoding.map(|encoding| Document::decode_text(encoding, bytes));
                    match text {
                        Some(Ok(text)) => self.write(&text),
                        _ => self.is_whole = false,
                    }
                }
                // Thousandths of the size by which the next character stands nearer.
                number => {
                    let by = number.as_float().unwrap_or(0.0) / -1000.0 * self.size;
                    self.text = times([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
                }
            }
        }
    }

    /// Writes a piece where the next character stands.
    fn write(&mut self, text: &str) {
        let here = times(self.text, self.page);
        let em = here[2].hypot(here[3]) * self.size.abs();
        let width = |c: char| if c.is_ascii() { 0.53 } else { 1.0 };
        let wide = text.chars().map(width).sum::<f32>() * self.size.abs();
        self.text = times([1.0, 0.0, 0.0, 1.0, wide, 0.0], self.text);
        let place = Place {
            left: here[4],
            right: times(self.text, self.page)[4],
            bottom: here[5],
            em: if em > 0.0 { em } else { 1.0 },
        };
        match self.last.map(|last| place.behind(last)) {
            Some(Gap::None) => {}
            Some(Gap::Column) => self.line.push(' '),
            Some(Gap::Line) | None => self.end_line(),
        }
        self.line.push_str(text.trim_matches(['\n', '\r']));
        self.last = Some(place);
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.trim().is_empty() {
            self.lines.push(line);
        }
        self.last = None;
    }
}

/// What is between two pieces.
enum Gap {
    None,
    Column,
    Line,
}

impl Place {
    fn behind(self, last: Self) -> Gap {
        let em = self.em.max(last.em);
        let is_level = (self.bottom - last.bottom).abs() < em / 2.0;
        if !is_level || self.left < last.left + em / 10.0 {
            Gap::Line
        } else if self.left - last.right > em * 1.2 {
            Gap::Column
        } else {
            Gap::None
        }
    }
}
