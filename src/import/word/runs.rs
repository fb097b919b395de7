//! The words of a paragraph: runs, links, fields, and what stands among them.

use std::rc::Rc;

use super::Reader;
use super::line::{SaidPart, What};
use super::losses::told;
use super::styles::{LetterChange, Letters};
use super::symbols::{is_symbol_font, raised, symbol};
use super::tree::XmlElement;

/// What says nothing to readers, however much is in it.
const SILENT: &[&str] = &[
    "pPr",
    "rPr",
    "sdtPr",
    "sdtEndPr",
    "tblPr",
    "tblGrid",
    "trPr",
    "tcPr",
    "sectPr",
    "delText",
    "delInstrText",
    "ffData",
    "rubyPr",
    "smartTagPr",
    "customXmlPr",
    "tblPrEx",
    "annotationRef",
    "footnoteRef",
    "endnoteRef",
];

/// How words around look, and where they lead.
#[derive(Clone, Default)]
pub(super) struct Around {
    pub(super) letters: Letters,
    pub(super) link: Option<Rc<str>>,
}

impl Reader {
    /// Reads what is in an element into a line.
    pub(super) fn read_words(&mut self, element: &XmlElement, around: &Around, line: &mut Vec<SaidPart>) {
        for child in element.children() {
            self.read_word(child, around, line);
        }
    }

    /// Reads an element of a paragraph into a line.
    pub(super) fn read_word(&mut self, child: &XmlElement, around: &Around, line: &mut Vec<SaidPart>) {
        match child.name.as_str() {
            "r" if child.child("ruby").is_none() => self.run(child, around, line),
            "t" => self.text(child, "", around, line),
            "hyperlink" => {
                let around = Around { link: self.link_of(child), ..around.clone() };
                self.read_words(child, &around, line);
            }
            "fldSimple" => {
                self.begin_field();
                self.field_code(child.attribute("instr").unwrap_or_default());
                self.separate_field();
                self.read_words(child, around, line);
                self.end_field(around, line);
            }
            "ins" | "moveTo" => {
                self.losses.changes += 1;
                self.read_words(child, around, line);
            }
            // It is told where it went to.
            "moveFrom" => {}
            "del" => {
                let words = child.words_of("delText", "") + &child.words_of("t", "");
                self.losses.deleted(&words);
            }
            "sdt" if is_unfilled(child) => {
                let words = child.words_of("t", "");
                self.losses.tell(format!("一处没有填写的空（提示语{}）", told(&words)));
            }
            "oMath" => {
                let words = child.words_of("t", "");
                self.losses.tell(format!("一个公式的样子（文字留在原处：{}）", told(&words)));
                self.say(&words, around, line);
            }
            "rt" => {
                let words = child.words_of("t", "");
                self.losses.tell(format!("一处注音（{}）", told(&words)));
            }
            name if SILENT.contains(&name) => {}
            _ => self.read_words(child, around, line),
        }
    }

    fn run(&mut self, run: &XmlElement, around: &Around, line: &mut Vec<SaidPart>) {
        let properties = run.child("rPr");
        let mut around = around.clone();
        if let Some(properties) = properties {
            let styled = self.styles.letters(around.letters, properties.value("rStyle"));
            around.letters = styled.with(LetterChange::read(properties));
        }
        let font = properties.and_then(|properties| properties.child("rFonts"));
        let font = font.and_then(|fonts| fonts.attribute("ascii")).unwrap_or_default();
        for child in run.children() {
            match child.name.as_str() {
                "t" => self.text(child, font, &around, line),
                "tab" | "ptab" => self.say(" ", &around, line),
                "br" | "cr" => self.push(What::Break, &around, line),
                "noBreakHyphen" => self.say("-", &around, line),
                "sym" => {
                    let font = child.attribute("font").unwrap_or_default();
                    let code = u32::from_str_radix(child.attribute("char").unwrap_or_default(), 16);
                    self.symbol(font, code.unwrap_or_default(), &around, line);
                }
                "instrText" => self.field_code(&child.words()),
                "fldChar" => match child.attribute("fldCharType") {
                    Some("begin") => {
                        self.begin_field();
                        self.check_box(child, &around, line);
                    }
                    Some("separate") => self.separate_field(),
                    Some("end") => self.end_field(&around, line),
                    _ => {}
                },
                "drawing" | "pict" | "object" => self.drawing(child, &around, line),
                "footnoteReference" | "endnoteReference" => {
                    if let Some(id) = child.attribute("id") {
                        self.notes.push((child.name.replace("Reference", "s"), id.to_owned()));
                        let mark = format!("[{}]", self.notes.len());
                        self.push(What::Text(mark), &around, line);
                    }
                }
                "commentReference" => self.losses.comments += 1,
                name if SILENT.contains(&name) => {}
                _ => {
                    // What is new to this program may hold words, or runs with words.
                    self.read_words(child, &around, line);
                }
            }
        }
    }

    /// The words of `w:t`, whose space around counts only where it says so.
    fn text(&mut self, element: &XmlElement, font: &str, around: &Around, line: &mut Vec<SaidPart>) {
        let words = element.words().replace(['\n', '\r', '\t'], " ");
        let keeps_space = element.attribute("space") == Some("preserve");
        let words = if keeps_space { words.as_str() } else { words.trim_matches(' ') };
        if is_symbol_font(font) {
            for c in words.chars() {
                self.symbol(font, u32::from(c), around, line);
            }
        } else if around.letters.raised == 0 {
            self.say(words, around, line);
        } else {
            let words: String = words.chars().map(|c| raised(c, around.letters.raised)).collect();
            self.say(&words, around, line);
        }
    }

    fn symbol(&mut self, font: &str, code: u32, around: &Around, line: &mut Vec<SaidPart>) {
        match symbol(font, code) {
            Some(sign) => self.say(sign.encode_utf8(&mut [0; 4]), around, line),
            None => self.losses.tell(format!("一个符号（{font} 字体的 {code:04X}，别的机器上显示不出来）")),
        }
    }

    /// Words are said, unless they are hidden.
    pub(super) fn say(&mut self, words: &str, around: &Around, line: &mut Vec<SaidPart>) {
        if words.is_empty() {
            return;
        }
        if around.letters.is_hidden {
            self.hidden += words;
            return;
        }
        self.losses.passed(words);
        self.push(What::Text(words.to_owned()), around, line);
    }

    pub(super) fn push(&mut self, what: What, around: &Around, line: &mut Vec<SaidPart>) {
        let link = self.fields.link().or_else(|| around.link.clone());
        if let What::Text(words) = &what
            && let Some(SaidPart { what: What::Text(before), letters, link: led }) = line.last_mut()
            && (*letters, &*led) == (around.letters, &link)
        {
            *before += words;
            return;
        }
        line.push(SaidPart { what, letters: around.letters, link });
    }

    fn link_of(&mut self, hyperlink: &XmlElement) -> Option<Rc<str>> {
        let relation = self.relations.get(hyperlink.attribute("id")?)?;
        let target = relation.target.clone();
        self.address(&target)
    }

    /// An address that can be followed on a site.
    pub(super) fn address(&mut self, target: &str) -> Option<Rc<str>> {
        let target = target.trim();
        let small = target.to_lowercase();
        if ["http://", "https://", "mailto:", "ftp://", "tel:"].iter().any(|begin| small.starts_with(begin)) {
            return Some(target.into());
        }
        if !target.is_empty() && !target.starts_with('#') {
            self.losses.tell(format!("一个指向自己电脑的链接（{target}），文字留在原处"));
        }
        None
    }
}

/// Whether a field of a form shows what is to be filled in.
pub(super) fn is_unfilled(sdt: &XmlElement) -> bool {
    sdt.child("sdtPr").and_then(|properties| properties.switch("showingPlcHdr")).unwrap_or(false)
}
