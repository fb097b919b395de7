//! Texts whose lines were cut at a certain width, by a mail program or a PDF reader.

use std::ops::Range;

use super::line::TextLine;
use crate::diagnostics::Diagnostic;
use crate::model::characters::is_han;
use crate::parse::codes::text::LINES_CUT;

/// How many lines in a row make it certain.
const LINES: usize = 3;
/// The shortest line that is looked at, in Han characters.
const SHORTEST: usize = 30;
/// By how many characters such lines differ.
const TOLERANCE: usize = 2;

/// Lines in a row that look cut.
#[derive(Default)]
pub(super) struct Width {
    count: usize,
    first: Range<usize>,
    length: usize,
}

impl Width {
    /// Looks at the next line of a text; true when it is certain for the first time.
    pub(super) fn is_cut(&mut self, line: &TextLine<'_>) -> bool {
        // Most lines are short, or whole sentences: that their bytes tell.
        let text = line.rest.trim_end();
        let ends =
            |c: char| matches!(c, '。' | '；' | '：') || !c.is_alphanumeric() && !matches!(c, '，' | '、');
        if text.len() < 3 * SHORTEST
            || text.ends_with(ends)
            || text.chars().filter(|&c| is_han(c)).count() < SHORTEST
        {
            self.count = 0;
            return false;
        }
        let length = text.chars().count() + line.columns / 2;
        if self.count == 0 || length.abs_diff(self.length) > TOLERANCE {
            *self = Self { count: 0, first: line.content()..line.end(), length };
        }
        self.count += 1;
        self.count == LINES
    }

    /// A line of something else.
    pub(super) fn interrupt(&mut self) {
        self.count = 0;
    }

    /// What is said of them, and where.
    pub(super) fn note(&self) -> (Diagnostic, Range<usize>) {
        let note = Diagnostic::new(LINES_CUT, "从这里起，几行像是按宽度截断的")
            .label("网页上一行就是一段，句子会断开")
            .hint("如果它们本来是一段，在开头的部分加一行 换行: 合并；整个网站都这样，就写进 site.yaml");
        (note, self.first.clone())
    }
}
