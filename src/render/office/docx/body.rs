//! A text that somebody wrote as blocks of a document.

use super::body_table::TableReader;
use super::markup::{MarkupPart, attribute, parts};
use super::{WordBlock, WordPicture, WordRun};
use crate::diagnostics::push_html;
use crate::model::body::{BodyHtml, Fill};

/// A text, and what stands in its holes. Links are text.
pub(in super::super) struct BodyParts<'a> {
    /// Its HTML.
    pub(in super::super) html: &'a BodyHtml,
    /// What stands in the hole for a number.
    pub(in super::super) number: &'a dyn Fn(usize) -> String,
    /// The picture of a link by its index, with what it shows in words; none where it cannot be shown.
    pub(in super::super) picture: &'a dyn Fn(usize, &str) -> Option<WordPicture>,
}

/// The blocks of a text.
pub(in super::super) fn body_blocks(body: &BodyParts<'_>) -> Vec<WordBlock> {
    let html = filled(body);
    let mut writer =
        BlockWriter { body, blocks: Vec::new(), runs: Vec::new(), open: Open::default(), table: None };
    for part in parts(&html) {
        match part {
            MarkupPart::Opens(name, attributes) => writer.open(name, attributes),
            MarkupPart::Closes(name) => writer.close(name),
            MarkupPart::Says(text) => writer.say(&text),
        }
    }
    writer.end_paragraph();
    writer.blocks
}

/// The HTML with its numbers; a picture's address is its index.
fn filled(body: &BodyParts<'_>) -> String {
    let BodyHtml { markup, slots } = body.html;
    let mut html = String::with_capacity(markup.len());
    let mut done = 0;
    for slot in slots {
        html.push_str(&markup[done..slot.at as usize]);
        done = slot.at as usize;
        match slot.fill {
            Fill::Number(i) => push_html(&mut html, &(body.number)(i as usize)),
            Fill::Image(i) => html.push_str(&format!(" src=\"#{i}\"")),
            Fill::Link(_) | Fill::Source(_) => {}
        }
    }
    html.push_str(&markup[done..]);
    html
}

/// What is open where the text is being read.
#[derive(Default)]
struct Open {
    bold: usize,
    raised: usize,
    /// Text whose ends of line and spaces are kept.
    verbatim: usize,
    heading: Option<u8>,
    caption: bool,
    /// Lists: the number of the next item where they have numbers.
    lists: Vec<Option<usize>>,
    /// The mark of an item whose first paragraph has not come.
    mark: Option<(usize, String)>,
}

struct BlockWriter<'a> {
    body: &'a BodyParts<'a>,
    blocks: Vec<WordBlock>,
    runs: Vec<WordRun>,
    open: Open,
    table: Option<TableReader>,
}

impl BlockWriter<'_> {
    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "strong" | "b" => self.open.bold += 1,
            "sup" => self.open.raised += 1,
            "br" => self.push("\n"),
            "img" => self.picture(attributes),
            "table" => self.begin_table(),
            _ if self.table.is_some() => self.open_in_table(name, attributes),
            "ul" => self.list(None),
            "ol" => {
                let start = attribute(attributes, "start").and_then(|start| start.parse().ok());
                self.list(Some(start.unwrap_or(1)));
            }
            "li" => self.item(),
            _ => {
                if is_block(name) {
                    self.end_paragraph();
                }
                self.open.verbatim += usize::from(name == "pre");
                self.open.heading = heading(name).or(self.open.heading);
                self.open.caption |= name == "figcaption";
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "strong" | "b" => self.open.bold = self.open.bold.saturating_sub(1),
            "sup" => self.open.raised = self.open.raised.saturating_sub(1),
            _ if self.table.is_some() => self.close_in_table(name),
            _ => {
                if is_block(name) {
                    self.end_paragraph();
                }
                match name {
                    "ul" | "ol" => drop(self.open.lists.pop()),
                    "li" => self.open.mark = None,
                    "pre" => self.open.verbatim = self.open.verbatim.saturating_sub(1),
                    "figcaption" => self.open.caption = false,
                    _ if heading(name).is_some() => self.open.heading = None,
                    _ => {}
                }
            }
        }
    }

    fn say(&mut self, text: &str) {
        if self.open.verbatim > 0 {
            self.push(text);
        } else {
            self.push(&text.replace(['\n', '\r', '\t'], " "));
        }
    }

    fn push(&mut self, text: &str) {
        let run = WordRun {
            text: text.to_owned(),
            bold: self.open.bold > 0 && self.open.heading.is_none(),
            raised: self.open.raised > 0,
            marked: false,
        };
        match self.runs.last_mut().filter(|last| (last.bold, last.raised) == (run.bold, run.raised)) {
            Some(last) => last.text.push_str(text),
            None => self.runs.push(run),
        }
    }

    fn list(&mut self, number: Option<usize>) {
        self.end_paragraph();
        self.open.lists.push(number);
    }

    fn item(&mut self) {
        self.end_paragraph();
        let depth = self.open.lists.len().saturating_sub(1);
        let mark = match self.open.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                let number = *number - 1;
                if depth == 0 { format!("{number}.") } else { format!("（{number}）") }
            }
            _ => "• ".to_owned(),
        };
        self.open.mark = Some((depth, mark));
    }

    /// What was said since the last block is one.
    fn end_paragraph(&mut self) {
        let runs = trimmed(std::mem::take(&mut self.runs));
        if runs.is_empty() {
            return;
        }
        let text = || runs.iter().map(|run| run.text.as_str()).collect::<String>();
        let block = if let Some(level) = self.open.heading {
            WordBlock::Heading(level, text())
        } else if self.open.caption {
            WordBlock::Caption(text())
        } else if let Some((depth, mark)) = self.open.mark.take() {
            WordBlock::Item(depth, mark, runs)
        } else {
            WordBlock::Paragraph(runs)
        };
        self.blocks.push(block);
    }

    fn picture(&mut self, attributes: &str) {
        let alt = attribute(attributes, "alt").unwrap_or_default();
        let index = attribute(attributes, "src").and_then(|src| src.strip_prefix('#')?.parse().ok());
        let found = index.and_then(|index| (self.body.picture)(index, &alt));
        match found.filter(|_| self.table.is_none()) {
            Some(picture) => {
                self.end_paragraph();
                self.blocks.push(WordBlock::Picture(picture));
            }
            None if alt.is_empty() => self.push("（图）"),
            None => self.push(&format!("（图：{alt}）")),
        }
    }

    fn begin_table(&mut self) {
        match &mut self.table {
            Some(table) => table.inner += 1,
            None => {
                self.end_paragraph();
                self.table = Some(TableReader::default());
            }
        }
    }

    fn open_in_table(&mut self, name: &str, attributes: &str) {
        let Some(table) = self.table.as_mut().filter(|table| table.inner == 0) else {
            return self.begin_line(name);
        };
        match name {
            "tr" => table.begin_row(),
            "td" | "th" => {
                self.runs.clear();
                table.begin_cell(name == "th", attributes);
            }
            _ => self.begin_line(name),
        }
    }

    fn close_in_table(&mut self, name: &str) {
        let Some(table) = &mut self.table else { return };
        if table.inner > 0 {
            table.inner -= usize::from(name == "table");
            return self.begin_line(name);
        }
        match name {
            "thead" => table.end_head(),
            "caption" => table.caption = said(std::mem::take(&mut self.runs)),
            "td" | "th" => table.say(said(std::mem::take(&mut self.runs))),
            "table" => self.end_table(),
            _ => self.begin_line(name),
        }
    }

    /// In a cell a block is a line.
    fn begin_line(&mut self, name: &str) {
        let is_line = is_block(name) || matches!(name, "tr" | "table");
        if is_line && self.runs.last().is_some_and(|last| !last.text.ends_with('\n')) {
            self.push("\n");
        } else if matches!(name, "td" | "th")
            && !self.runs.last().is_some_and(|last| last.text.ends_with(' '))
        {
            self.push(" ");
        }
    }

    fn end_table(&mut self) {
        let Some(mut table) = self.table.take() else { return };
        let caption = std::mem::take(&mut table.caption);
        if !caption.is_empty() {
            self.blocks.push(WordBlock::Caption(caption));
        }
        self.blocks.extend(table.finish().map(WordBlock::Table));
    }
}

fn said(runs: Vec<WordRun>) -> String {
    trimmed(runs).into_iter().map(|run| run.text).collect()
}

/// Without the spaces at both ends, and nothing where there is nothing else.
fn trimmed(mut runs: Vec<WordRun>) -> Vec<WordRun> {
    let is_blank = |c: char| c.is_whitespace();
    while let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start_matches(is_blank).to_owned();
        if !first.text.is_empty() {
            break;
        }
        runs.remove(0);
    }
    while let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end_matches(is_blank).len());
        if !last.text.is_empty() {
            break;
        }
        runs.pop();
    }
    runs
}

/// The level of a heading: those of a text begin at `h2`.
fn heading(name: &str) -> Option<u8> {
    let level: u8 = name.strip_prefix('h')?.parse().ok()?;
    Some(level.saturating_sub(1).clamp(1, 3))
}

fn is_block(name: &str) -> bool {
    let blocks = [
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "blockquote",
        "figure",
        "figcaption",
        "section",
        "pre",
        "hr",
        "details",
        "summary",
        "dl",
        "dt",
        "dd",
        "aside",
        "article",
        "video",
        "audio",
    ];
    blocks.contains(&name) || heading(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::body::Slot;
    use crate::model::picture::Turn;

    fn png(alt: &str) -> WordPicture {
        let (bytes, turn) = ([1].into(), Turn::default());
        WordPicture { bytes, format: "png", size: (4, 3), turn, alt: alt.to_owned() }
    }

    fn blocks(markup: &str, slots: &[(&str, Fill)]) -> Vec<WordBlock> {
        let slots = slots.iter().map(|(before, fill)| {
            let at = markup.find(before).unwrap() + before.len();
            Slot { at: at as u32, fill: *fill }
        });
        let html = BodyHtml { markup: markup.into(), slots: slots.collect() };
        let picture = |index: usize, alt: &str| (index == 0).then(|| png(alt));
        body_blocks(&BodyParts { html: &html, number: &|_| "12".to_owned(), picture: &picture })
    }

    #[test]
    fn a_text_becomes_blocks() {
        let plain = |text: &str| vec![WordRun::plain(text)];
        let found = blocks(
            "<h2 id=\"a\">一、<b>成效</b></h2>\n<p>开展<strong>主题党日</strong>次。</p><ol><li>学<ul><li>细</li></ul></li>\
             <li><p>做</p></li></ol><figure><img alt=\"合影\"><figcaption>图注</figcaption></figure>\
             <p>见<a>办法</a><img alt=\"无\"></p>",
            &[("</strong>", Fill::Number(0)), ("<img", Fill::Image(0)), ("办法</a><img", Fill::Image(1))],
        );
        let bold = WordRun { bold: true, ..WordRun::plain("主题党日") };
        let expected = [
            WordBlock::Heading(1, "一、成效".to_owned()),
            WordBlock::Paragraph(vec![WordRun::plain("开展"), bold, WordRun::plain("12次。")]),
            WordBlock::Item(0, "1.".to_owned(), plain("学")),
            WordBlock::Item(1, "• ".to_owned(), plain("细")),
            WordBlock::Item(0, "2.".to_owned(), plain("做")),
            WordBlock::Picture(png("合影")),
            WordBlock::Caption("图注".to_owned()),
            WordBlock::Paragraph(plain("见办法（图：无）")),
        ];
        similar_asserts::assert_eq!(found, expected);
    }

    #[test]
    fn a_table_has_its_head_and_as_many_cells_in_each_row() {
        let found = blocks(
            "<table><caption>表题</caption><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody>\
             <tr><td>一<br>二</td></tr><tr><td><ul><li>三</li><li>四</li></ul></td><td>\
             <table><tr><td>五</td><td>六</td></tr></table></td></tr></tbody></table>",
            &[],
        );
        let [WordBlock::Caption(caption), WordBlock::Table(table)] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(caption, "表题");
        assert_eq!((table.head, table.widths.len()), (1, 2));
        let texts: Vec<Vec<_>> =
            table.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect();
        assert_eq!(texts, [["甲", "乙"], ["一\n二", ""], ["三\n四", "五 六"]]);
    }
}
