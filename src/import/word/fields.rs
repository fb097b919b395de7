//! Fields: what Word computes, with the code for it and what came out. What came out is text like any other;
//! the code says where a link leads.

use std::rc::Rc;

use super::Reader;
use super::line::{SaidPart, What};
use super::losses::told;
use super::runs::Around;
use super::symbols::{enclosed, symbol};
use super::tree::XmlElement;

/// How many fields may be open at once; a damaged document opens many and ends none.
const MOST_OPEN: usize = 32;

/// The most bytes of a field's code that are kept.
const LONGEST_CODE: usize = 4096;

/// The fields that are open.
#[derive(Default)]
pub(super) struct OpenFields(Vec<Field>);

#[derive(Default)]
struct Field {
    code: String,
    /// Whether its result has begun.
    is_result: bool,
    link: Option<Rc<str>>,
    /// How many pictures had been read before it.
    pictures: usize,
}

impl OpenFields {
    /// Where words lead that are said now.
    pub(super) fn link(&self) -> Option<Rc<str>> {
        self.0.iter().rev().find_map(|field| field.link.clone())
    }

    /// Whether the lines of a table of contents are being read.
    pub(super) fn are_contents(&self) -> bool {
        self.0.iter().any(|field| field.is_result && field.name() == "TOC")
    }
}

impl Field {
    fn name(&self) -> String {
        self.code.split_whitespace().next().unwrap_or_default().to_uppercase()
    }

    /// The words of its code behind its name; those in quotation marks are one.
    fn arguments(&self) -> Vec<String> {
        let mut arguments = Vec::new();
        for (number, part) in self.code.split('"').enumerate() {
            if number % 2 == 1 {
                arguments.push(part.to_owned());
            } else {
                arguments.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        if !arguments.is_empty() {
            arguments.remove(0);
        }
        arguments
    }
}

impl Reader {
    pub(super) fn begin_field(&mut self) {
        let fields = &mut self.fields.0;
        if fields.len() == MOST_OPEN {
            fields.remove(0);
        }
        fields.push(Field { pictures: self.pictures.seen, ..Field::default() });
    }

    pub(super) fn field_code(&mut self, code: &str) {
        if let Some(field) = self.fields.0.last_mut()
            && field.code.len() < LONGEST_CODE
        {
            field.code += code;
        }
    }

    /// The code ends, and the result begins.
    pub(super) fn separate_field(&mut self) {
        let Some(field) = self.fields.0.last_mut() else { return };
        field.is_result = true;
        if field.name() != "HYPERLINK" {
            return;
        }
        let arguments = field.arguments();
        let is_within = arguments.first().is_none_or(|first| first.starts_with('\\'));
        if !is_within {
            let link = self.address(&arguments[0]);
            if let Some(field) = self.fields.0.last_mut() {
                field.link = link;
            }
        }
    }

    pub(super) fn end_field(&mut self, around: &Around, line: &mut Vec<SaidPart>) {
        let Some(field) = self.fields.0.pop() else { return };
        let name = field.name();
        if name == "INCLUDEPICTURE" && self.pictures.seen == field.pictures {
            let address = field.arguments().into_iter().next().unwrap_or_default();
            self.losses.tell(format!("一张没有存进文件的图片（{address}）：从那里另存下来，再放进稿件"));
        }
        if field.is_result {
            return;
        }
        match name.as_str() {
            "EQ" => match enclosed(&field.code) {
                Some(sign) => self.say(&sign, around, line),
                None => self.losses.tell(format!("一个公式（{}）", told(field.code.trim()))),
            },
            "SYMBOL" => {
                let arguments = field.arguments();
                let font = arguments.iter().skip_while(|one| *one != "\\f").nth(1);
                let code = arguments.first().and_then(|code| code.parse().ok()).unwrap_or_default();
                match symbol(font.map_or("", String::as_str), code) {
                    Some(sign) => self.say(&String::from(sign), around, line),
                    None => self.losses.tell(format!("一个符号（{}）", field.code.trim())),
                }
            }
            "MACROBUTTON" | "GOTOBUTTON" => {
                self.losses.tell(format!("一个按钮（{}）", told(field.code.trim())));
            }
            _ => {}
        }
    }

    /// A box of a form to be ticked.
    pub(super) fn check_box(&mut self, field: &XmlElement, around: &Around, line: &mut Vec<SaidPart>) {
        if let Some(check_box) = field.at(&["ffData", "checkBox"]) {
            let is_ticked = check_box.switch("checked").or_else(|| check_box.switch("default"));
            let sign = if is_ticked == Some(true) { "☑" } else { "☐" };
            self.push(What::Text(sign.to_owned()), around, line);
        }
    }
}
