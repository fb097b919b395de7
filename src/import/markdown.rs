//! The text of an [`Article`](super::article::Article) as Markdown that reads back as what it says: no sign
//! of its words means anything, and a line is a paragraph.

mod signs;
#[cfg(test)]
mod tests;

use signs::{address, at_its_begin, at_its_end, escaped, fence, is_mark_read};

use super::article::{Block, Inline};

/// Writes blocks, with the names of the files that the pictures lie in, by their place. Ends with a line feed
/// unless there is nothing.
pub fn markdown(blocks: &[Block], pictures: &[String]) -> String {
    let mut written = Written { text: String::new(), pictures };
    written.blocks(blocks, "");
    written.text
}

struct Written<'a> {
    text: String,
    pictures: &'a [String],
}

impl Written<'_> {
    /// Blocks with an empty line between, each line behind `margin`.
    fn blocks(&mut self, blocks: &[Block], margin: &str) {
        for (number, block) in blocks.iter().enumerate() {
            if number > 0 {
                self.lines(margin.trim_end(), "");
            }
            self.block(block, margin);
        }
    }

    fn block(&mut self, block: &Block, margin: &str) {
        match block {
            Block::Heading(level, words) => {
                // The title of the page is the only one of level 1.
                let marks = "#".repeat(usize::from(*level).clamp(1, 4) + 1);
                let words = self.inlines(words, Place::Heading);
                self.lines(margin, &format!("{marks} {words}"));
            }
            Block::Paragraph(words) => {
                // The end of a line is the end of a paragraph, whatever the site says of line breaks.
                let words = self.inlines(words, Place::Paragraph);
                for (number, line) in words.split('\n').filter(|line| !line.is_empty()).enumerate() {
                    if number > 0 {
                        self.lines(margin.trim_end(), "");
                    }
                    self.lines(margin, line);
                }
            }
            Block::List { start, items } => self.list(*start, items, margin),
            Block::Quote(blocks) => self.blocks(blocks, &format!("{margin}> ")),
            Block::Table(rows) => self.table(rows, margin),
            Block::Code(code) => {
                let fence = fence(code);
                self.lines(margin, &format!("{fence}\n{}\n{fence}", code.trim_end_matches('\n')));
            }
            Block::Rule => self.lines(margin, "---"),
        }
    }

    fn list(&mut self, start: Option<u32>, items: &[Vec<Block>], margin: &str) {
        for (number, item) in (start.unwrap_or(0)..).zip(items) {
            let mark = if start.is_some() { format!("{number}. ") } else { "- ".to_owned() };
            let begin = self.text.len();
            self.blocks(item, &format!("{margin}{}", " ".repeat(mark.len())));
            if self.text.len() == begin {
                self.lines(margin, mark.trim_end());
            } else {
                let at = begin + margin.len();
                self.text.replace_range(at..at + mark.len(), &mark);
            }
        }
    }

    fn table(&mut self, rows: &[Vec<Vec<Inline>>], margin: &str) {
        let Some(columns) = rows.iter().map(Vec::len).max() else { return };
        for (number, row) in rows.iter().enumerate() {
            let cells = (0..columns).map(|column| {
                let cell = row.get(column).map(|words| self.inlines(words, Place::Cell));
                format!(" {} |", cell.unwrap_or_default())
            });
            let line = format!("|{}", cells.collect::<String>());
            self.lines(margin, &line);
            if number == 0 {
                self.lines(margin, &format!("|{}", "---|".repeat(columns)));
            }
        }
    }

    /// Adds lines, each behind the margin.
    fn lines(&mut self, margin: &str, lines: &str) {
        for line in lines.split('\n') {
            self.text += margin;
            self.text += line;
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push('\n');
        }
    }

    /// Words as they stand in a place, without space around them.
    fn inlines(&self, words: &[Inline], place: Place) -> String {
        let mut line = String::new();
        self.add(words, place, &mut line);
        let line = line.trim_matches([' ', '\t', '\u{3000}', '\n']);
        match place {
            Place::Cell => line.to_owned(),
            Place::Heading => at_its_end(line),
            Place::Paragraph => line.split('\n').map(at_its_begin).collect::<Vec<_>>().join("\n"),
        }
    }

    fn add(&self, words: &[Inline], place: Place, line: &mut String) {
        for (number, part) in words.iter().enumerate() {
            let next = || self.first_sign(&words[number + 1..]);
            match part {
                Inline::Text(text) => escaped(text, line),
                Inline::Strong(words) => self.marked(("**", "strong"), words, place, next(), line),
                Inline::Emphasis(words) => self.marked(("*", "em"), words, place, next(), line),
                Inline::Struck(words) => self.marked(("~~", "del"), words, place, next(), line),
                Inline::Link { to, words } => {
                    let mut inner = String::new();
                    self.add(words, Place::Heading, &mut inner);
                    *line += &format!("[{}](<{}>)", inner.trim(), address(to));
                }
                Inline::Picture { at, caption } => {
                    let mut inner = String::new();
                    escaped(caption, &mut inner);
                    let name = self.pictures.get(*at).map_or("", String::as_str);
                    *line += &format!("![{}](<{}>)", inner.trim(), address(name));
                }
                Inline::Break => *line += place.line_end(),
            }
        }
    }

    /// What stands first in words.
    fn first_sign(&self, words: &[Inline]) -> Option<char> {
        let mut line = String::new();
        self.add(words.get(..1)?, Place::Heading, &mut line);
        line.chars().next().or_else(|| self.first_sign(&words[1..]))
    }

    /// Words between marks, which stand next to them: space around goes out, and no mark reaches over a line.
    fn marked(
        &self,
        (mark, element): (&str, &str),
        words: &[Inline],
        place: Place,
        next: Option<char>,
        line: &mut String,
    ) {
        let mut inner = String::new();
        self.add(words, place, &mut inner);
        let end = place.line_end();
        let parts: Vec<_> = inner.split(end).collect();
        for (number, part) in parts.iter().enumerate() {
            if number > 0 {
                *line += end;
            }
            let core = part.trim();
            let begin = part.len() - part.trim_start().len();
            let (before, behind) = (&part[..begin], &part[begin + core.len()..]);
            *line += before;
            let next = if number + 1 < parts.len() { None } else { behind.chars().next().or(next) };
            if !core.chars().any(char::is_alphanumeric) {
                // Marks around signs alone would be taken for signs, too.
                *line += core;
            } else if is_mark_read(line.chars().last(), core, next) {
                *line += &format!("{mark}{core}{mark}");
            } else {
                *line += &format!("<{element}>{core}</{element}>");
            }
            *line += behind;
        }
    }
}

/// Where words stand, which says how a line ends in them.
#[derive(Clone, Copy)]
enum Place {
    Paragraph,
    Heading,
    Cell,
}

impl Place {
    fn line_end(self) -> &'static str {
        match self {
            Self::Paragraph => "\n",
            Self::Heading => " ",
            Self::Cell => "<br>",
        }
    }
}
