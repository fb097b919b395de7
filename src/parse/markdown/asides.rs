//! What does not belong to the beginning of a text that lists and feeds show: headings, captions, tables,
//! footnotes, lines that only name attachments or lead to them, and lines in bold that serve as headings.

use std::ops::Range;

use memchr::memrchr;

/// Where in a plain text such parts are.
#[derive(Debug, Default)]
pub(super) struct Asides {
    /// In order; none overlaps another.
    found: Vec<Range<usize>>,
    /// Where the outermost one that is open begins, and how many are open.
    open: Option<(usize, usize)>,
    /// The names of attachments in the line that is being written.
    names: Vec<Range<usize>>,
    /// What is in bold first in the line that is being written.
    bold: Option<Range<usize>>,
    /// Lines in bold that serve as headings; they are among those found.
    headings: Vec<Range<usize>>,
}

/// What stands beside the names of attachments or above them, without signs and digits.
const LABELS: [&str; 9] = ["", "附", "附件", "附表", "附件下载", "下载", "点击下载", "下载附件", "相关附件"];
const LONGEST_LABEL: usize = 4;
/// What a line in bold that serves as a heading does not end with, and how many characters it has at most.
const SENTENCE_ENDS: [char; 8] = ['。', '！', '？', '；', '，', '、', '.', '!'];
const LONGEST_HEADING: usize = 40;

/// Whether a label may begin so: hardly any line does.
fn begins_label(c: char) -> bool {
    matches!(c, '附' | '下' | '点' | '相')
}

impl Asides {
    /// A part begins.
    pub(super) fn begin(&mut self, at: usize) {
        let (_, depth) = self.open.get_or_insert((at, 0));
        *depth += 1;
    }

    /// A part ends.
    pub(super) fn end(&mut self, at: usize) {
        let Some((start, depth)) = self.open.take() else { return };
        match depth {
            0 | 1 if start < at => self.found.push(start..at),
            0 | 1 => {}
            _ => self.open = Some((start, depth - 1)),
        }
    }

    /// Something is the name of an attachment.
    pub(super) fn name_attachment(&mut self, name: Range<usize>) {
        if self.open.is_none() && !name.is_empty() {
            self.names.push(name);
        }
    }

    /// Something is in bold.
    pub(super) fn set_in_bold(&mut self, text: Range<usize>) {
        let is_around = |first: &Range<usize>| text.start <= first.start && first.end <= text.end;
        if self.open.is_none() && self.bold.as_ref().is_none_or(is_around) {
            self.bold = Some(text);
        }
    }

    /// A character of one byte, that turned out to stand for nothing, was taken out of the text.
    pub(super) fn removed(&mut self, at: usize) {
        let moved = self.names.iter_mut().chain(&mut self.bold);
        for end in moved.flat_map(|name| [&mut name.start, &mut name.end]) {
            *end -= usize::from(*end > at);
        }
    }

    /// A line ends with the text.
    pub(super) fn end_line(&mut self, text: &str) {
        if self.bold.take().is_some_and(|bold| self.is_heading(text, &bold)) {
            return self.names.clear();
        }
        // What was cut from the text, or moved by what was, names nothing.
        self.names.retain(|name| text.get(name.clone()).is_some());
        let first = self.names.first().map(|name| name.start);
        // Most lines name nothing; one that has ended before is not looked at again.
        if first.is_none() && (self.open.is_some() || text.ends_with('\n')) {
            return;
        }
        let start = memrchr(b'\n', &text.as_bytes()[..first.unwrap_or(text.len())]).map_or(0, |at| at + 1);
        if first.is_none() && !text[start..].chars().find(|c| c.is_alphabetic()).is_some_and(begins_label) {
            return;
        }
        let mut beside = String::new();
        let mut done = start;
        for name in self.names.drain(..) {
            beside.push_str(text.get(done..name.start).unwrap_or_default());
            done = name.end;
        }
        beside.retain(char::is_alphabetic);
        beside.extend(text[done..].chars().filter(|c| c.is_alphabetic()).take(LONGEST_LABEL + 1));
        if LABELS.contains(&beside.as_str()) && (first.is_some() || !beside.is_empty()) {
            self.found.push(start..text.len());
        }
    }

    /// Takes the line that ends with the text for a heading, if it is one.
    fn is_heading(&mut self, text: &str, bold: &Range<usize>) -> bool {
        let Some(start) = heading_start(text, bold) else { return false };
        self.found.push(start..text.len());
        self.headings.push(start..text.len());
        true
    }

    /// All of them, and which of them are lines in bold that serve as headings.
    pub(super) fn into_ranges(self) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
        (self.found, self.headings)
    }
}

/// Where the last line begins, if it is nothing but what is in bold, behind its number at most, and no
/// sentence.
fn heading_start(text: &str, bold: &Range<usize>) -> Option<usize> {
    let start = memrchr(b'\n', text.get(..bold.start)?.as_bytes()).map_or(0, |at| at + 1);
    let said = text.get(bold.clone())?.trim();
    let before = text.get(start..bold.start)?.trim();
    let is_heading = (before.is_empty() || is_number(before))
        && text.get(bold.end..)?.trim().is_empty()
        && !said.is_empty()
        && !said.ends_with(SENTENCE_ENDS)
        && !said.contains('，')
        && said.chars().count() <= LONGEST_HEADING;
    is_heading.then_some(start)
}

/// Whether it numbers a heading: `1、`, `（一）`, `①`.
fn is_number(text: &str) -> bool {
    let bare = text.trim_start_matches(['（', '(']);
    let number = bare.trim_end_matches(['、', '．', '.', '）', ')']);
    let is_digit = |c: char| c.is_ascii_digit() || "０１２３４５６７８９一二三四五六七八九十".contains(c);
    match number.chars().count() {
        1 if matches!(text.chars().next(), Some('①'..='⑳')) => true,
        1..=3 => number.len() < bare.len() && number.chars().all(is_digit),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_begins_with_what_is_looked_for() {
        for first in LABELS.iter().filter_map(|label| label.chars().next()) {
            assert!(begins_label(first), "{first}");
        }
    }

    #[test]
    fn what_numbers_a_heading_ends_with_a_mark() {
        assert!(["1、", "12.", "（一）", "(2)", "十一、", "３．", "①"].into_iter().all(is_number));
        assert!(
            ["50", "三十", "一、二", "2022.7.1", "2022.", "（", "、", "甲、", "①②"]
                .iter()
                .all(|text| !is_number(text))
        );
    }
}
