//! Sections with tables, numbered one after another.

use crate::model::characters::chinese_numeral;
use crate::render::office::docx::{WordBlock, WordCell, WordRun, WordTable};

/// What is added to a text.
#[derive(Default)]
pub(super) struct Annex {
    pub(super) blocks: Vec<WordBlock>,
    sections: usize,
    tables: usize,
}

impl Annex {
    /// Begins a section.
    pub(super) fn section(&mut self, title: &str) {
        self.sections += 1;
        let title = format!("{}、{title}", chinese_numeral(self.sections));
        self.blocks.push(WordBlock::Heading(1, title));
    }

    /// A sentence.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.blocks.push(WordBlock::Paragraph(vec![WordRun::plain(text)]));
    }

    /// A sentence that may lack its full stop, or all.
    pub(super) fn find(&mut self, finding: &str) {
        if !finding.is_empty() {
            self.say(format!("{}。", finding.trim_end_matches('。')));
        }
    }

    /// Sentences that are told one by one.
    pub(super) fn list<'t>(&mut self, sentences: impl IntoIterator<Item = &'t str>) {
        for (number, sentence) in (1..).zip(sentences) {
            let runs = vec![WordRun::plain(sentence)];
            self.blocks.push(WordBlock::Item(0, format!("{number}."), runs));
        }
    }

    /// A table with one row of heads.
    pub(super) fn table(
        &mut self,
        caption: &str,
        columns: &[(&str, u32)],
        rows: impl IntoIterator<Item = Vec<WordCell>>,
    ) {
        self.tables += 1;
        self.blocks.push(WordBlock::Caption(format!("表{}　{caption}", self.tables)));
        let head = columns.iter().map(|(name, _)| WordCell::head(*name)).collect();
        self.blocks.push(WordBlock::Table(WordTable {
            widths: columns.iter().map(|(_, width)| *width).collect(),
            head: 1,
            rows: std::iter::once(head).chain(rows).collect(),
        }));
    }

    /// 统计口径, in small print: what is said of private records first.
    pub(super) fn basis(&mut self, reach: &str, statements: &[String]) {
        self.section("统计口径");
        let all = std::iter::once(reach).chain(statements.iter().map(String::as_str));
        for (number, statement) in (1..).zip(all) {
            self.note(format!("{number}. {statement}"));
        }
    }

    /// What must be known of the table above.
    pub(super) fn note(&mut self, text: impl Into<String>) {
        self.blocks.push(WordBlock::Note(text.into()));
    }
}

/// A number, and what else must be known of it on lines of its own.
pub(super) fn with_notes(number: String, notes: &[(u32, String)]) -> String {
    let told = notes.iter().filter(|(n, _)| *n > 0).map(|(_, note)| note.clone());
    std::iter::once(number).chain(told).collect::<Vec<_>>().join("\n")
}
