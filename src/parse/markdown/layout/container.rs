//! Follows the lines of a text, or of a quote in it, with as much of Markdown's blocks in mind as the rules
//! need.

use super::line::{self, HtmlEnd, Marker, TextLine};
use super::marks;
use super::scanner::Scan;
use super::signature;

/// How deep items are followed, and quotes.
const MOST_ITEMS: usize = 64;
const MOST_QUOTES: usize = 16;

/// What the last line was.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Blank,
    /// Of a paragraph, or of an item's.
    Text,
    Quote,
    Table,
    /// A heading, a rule, a fence.
    Other,
}

/// What a line is that is neither a quote nor an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Fence(u8, usize),
    /// A heading, a rule.
    Single,
    /// Dashes under a paragraph.
    Dashes,
    /// Equals signs under a paragraph.
    Equals,
    Html(HtmlEnd),
    TableRule,
    Row,
    Text,
}

/// An item, a note or a definition that is open: where its contents begin, in columns.
#[derive(Clone, Copy)]
pub(super) struct Item {
    /// Where its mark stands, in columns of the text as written.
    pub(super) mark: usize,
    /// In the text as written.
    pub(super) written: usize,
    /// In the text as it is read.
    pub(super) read: usize,
    /// Whether what it contains ends with what can be defined: a paragraph, or a definition of one.
    pub(super) ends_in_text: bool,
    pub(super) is_footnote: bool,
}

/// A fence that is open.
struct Fence {
    mark: u8,
    length: usize,
    /// Where it stands, in columns as written.
    columns: usize,
    /// The same as it is read.
    read: usize,
}

/// The text itself, or a quote.
#[derive(Default)]
pub(super) struct Container {
    /// What stands before each of its lines, as they are read.
    pub(super) prefix: String,
    pub(super) quotes: usize,
    pub(super) items: Vec<Item>,
    /// As of an item.
    ends_in_text: bool,
    fence: Option<Fence>,
    html: Option<HtmlEnd>,
    /// The quote that the last line belongs to.
    quote: Option<Box<Container>>,
    last: Last,
    /// Whether nothing but marks has come since the last item began.
    is_bare: bool,
    /// Where the last line of the paragraph begins, if it has others before it and can stand alone.
    last_line: Option<usize>,
    /// How many cells it would have in a table.
    cells: usize,
}

impl Container {
    /// Takes the next line.
    pub(super) fn line(&mut self, scan: &mut Scan<'_>, line: &TextLine<'_>) {
        if line.start < scan.rows_end || self.is_verbatim(scan, line) {
            return;
        }
        if line.is_blank() {
            return self.blank(scan, line);
        }
        if self.quotes == 0 && self.sign(scan, line) {
            return;
        }
        let is_quote = line.rest.starts_with('>');
        let marker = self.marker(line);
        let is_plain = line::begins_plainly(line.rest);
        let is_text = is_plain || !is_quote && marker.is_none() && !line::begins_block(line.rest);
        if !is_quote && self.last == Last::Quote {
            if is_text && !scan.keeps && self.quote.as_ref().is_some_and(|quote| quote.last == Last::Text) {
                return;
            }
            self.part(scan, line);
        }
        let left = self.leave_items(scan, line, is_text);
        if is_quote {
            let read = self.settle(scan, line, left, false);
            return self.quote(scan, line, read);
        }
        let may_follow = |marker: &Marker| self.last != Last::Text || scan.keeps && marker.may_follow;
        if let Some(marker) = marker.filter(|marker| marker.may_interrupt || may_follow(marker)) {
            if self.last == Last::Text && !marker.may_interrupt {
                self.part(scan, line);
            }
            let read = self.settle(scan, line, left, false);
            return self.item(scan, line, marker, read);
        }
        let sort = self.sort(scan, line);
        let may_be_row = scan.has_tabs && sort == Sort::Text && line.rest.contains('\t');
        if may_be_row && self.paste(scan, line) {
            self.last = Last::Table;
            return self.end_in_text(false);
        }
        let may_keep_spaces = sort == Sort::Text && !line.rest.starts_with('|');
        let read = self.settle(scan, line, left, may_keep_spaces);
        self.block(scan, line, sort, read);
    }

    /// The mark of an item that a line begins with.
    fn marker(&self, line: &TextLine<'_>) -> Option<Marker> {
        if line::begins_plainly(line.rest) {
            return None;
        }
        let around = || self.items.iter().rev().find(|item| line.columns >= item.written);
        let may_define = || around().map_or(self.ends_in_text, |item| item.ends_in_text);
        let is_rule = line::is_rule(line.rest) || self.cells > 1 && self.is_table_rule(line);
        line::marker(line.rest).filter(|_| !is_rule && (!line.rest.starts_with(':') || may_define()))
    }

    /// Whether a line makes the one before it the head of a table.
    fn is_table_rule(&self, line: &TextLine<'_>) -> bool {
        self.last == Last::Text && line::is_table_rule(line.rest) && self.cells == line::cells(line.rest)
    }

    fn end_in_text(&mut self, is_text: bool) {
        match self.items.last_mut() {
            Some(item) => item.ends_in_text = is_text,
            None => self.ends_in_text = is_text,
        }
    }

    /// Whether a paragraph is open.
    pub(super) fn is_in_text(&self) -> bool {
        self.last == Last::Text
    }

    /// Whether a line belongs to a fence or to HTML.
    fn is_verbatim(&mut self, scan: &mut Scan<'_>, line: &TextLine<'_>) -> bool {
        let column = self.items.last().map_or(0, |item| item.written);
        if !line.is_blank() && line.columns < column {
            (self.fence, self.html) = (None, None);
            return false;
        }
        let is_open = self.fence.is_some() && column > 0 || self.html.is_some();
        if is_open && line.is_blank() && line.narrow_indent().len() < line.indent.len() {
            scan.change(line.start..line.content(), "");
        }
        if let Some(fence) = &self.fence {
            self.settle_verbatim(scan, line, fence.columns, fence.read);
            let inside = line.rest.trim_end();
            let may_end = line.columns < fence.columns.max(column) + 4;
            if may_end && inside.len() >= fence.length && line::is_row_of(fence.mark, inside) {
                scan.changes.extend(marks::without_tabs(line));
                self.fence = None;
                self.last = Last::Other;
            }
            return true;
        }
        match self.html {
            Some(HtmlEnd::Blank) if line.is_blank() => self.html = None,
            Some(HtmlEnd::Text(end)) if line.rest.contains(end) => self.html = None,
            Some(_) => {
                let read = self.items.last().map_or(0, |item| item.read);
                self.settle_verbatim(scan, line, column, read);
                return true;
            }
            None => return false,
        }
        self.last = if line.is_blank() { Last::Blank } else { Last::Other };
        true
    }

    fn blank(&mut self, scan: &mut Scan<'_>, line: &TextLine<'_>) {
        if line.narrow_indent().len() < line.indent.len() {
            scan.change(line.start..line.content(), "");
        }
        if self.is_bare {
            // Nothing further can stand in such an item.
            self.items.pop();
        }
        self.quote = None;
        self.last = Last::Blank;
    }

    /// A line with `>` before it.
    fn quote(&mut self, scan: &mut Scan<'_>, line: &TextLine<'_>, read: usize) {
        if self.last != Last::Quote {
            self.quote = (self.quotes < MOST_QUOTES).then(|| {
                let prefix = format!("{}{}> ", self.prefix, " ".repeat(read));
                Box::new(Self { prefix, quotes: self.quotes + 1, is_bare: true, ..Self::default() })
            });
        }
        self.last = Last::Quote;
        self.end_in_text(false);
        if let Some(quote) = &mut self.quote {
            let has_space = line.rest.starts_with("> ");
            let inside = line.behind(if has_space { 2 } else { 1 }, 0);
            if !has_space && inside.rest.starts_with(char::is_whitespace) {
                scan.change(inside.start..inside.start, " ");
            }
            quote.line(scan, &TextLine::new(inside.start, inside.rest));
            self.is_bare &= quote.is_bare;
        }
    }

    /// Leaves the items that a line does not belong to, and gives the first that was left.
    fn leave_items(&mut self, scan: &mut Scan<'_>, line: &TextLine<'_>, is_text: bool) -> Option<Item> {
        let outermost = self.items.first()?;
        let is_lazy = self.last == Last::Text && is_text;
        if is_lazy && (line.columns > outermost.mark || !scan.keeps) {
            return None;
        }
        if is_lazy {
            self.part(scan, line);
        }
        // Who leaves a line empty and types wide spaces begins a paragraph of the page.
        let is_paragraph = is_text && self.last == Last::Blank && line.indent.starts_with('\u{3000}');
        let inside =
            self.items.iter().take_while(|item| line.columns >= item.written && !is_paragraph).count();
        let left = self.items.get(inside).copied();
        if left.is_some() {
            self.quote = None;
            if matches!(self.last, Last::Text | Last::Quote) {
                self.last = Last::Other;
            }
        }
        self.items.truncate(inside);
        left
    }

    /// Begins an item, and those that begin in it on the same line.
    fn item(&mut self, scan: &mut Scan<'_>, line: &TextLine<'_>, marker: Marker, read: usize) {
        if line.rest.starts_with(':') && scan.keeps {
            // What is defined is the last line alone.
            self.part_last_line(scan);
        }
        self.last = Last::Other;
        self.quote = None;
        self.end_in_text(line.rest.starts_with(':'));
        let (mut inner, mut marker, mut read) = (*line, Some(marker), read);
        while let Some(mark) = marker
            && self.items.len() < MOST_ITEMS
        {
            (inner, read) = self.enter(scan, &inner, mark, read);
            marker = self.marker(&inner).filter(|_| !inner.rest.starts_with(':'));
        }
        self.is_bare = true;
        if inner.is_blank() {
            self.last = Last::Other;
        } else if inner.rest.starts_with('>') {
            self.quote(scan, &inner, read);
        } else {
            let sort = self.sort(scan, &inner);
            self.block(scan, &inner, sort, read);
        }
    }

    /// What a line is that begins no item.
    fn sort(&self, scan: &Scan<'_>, line: &TextLine<'_>) -> Sort {
        let rest = line.rest;
        let is_in_paragraph = self.last == Last::Text;
        if line::begins_plainly(rest) && self.last != Last::Table {
            Sort::Text
        } else if let Some((mark, length)) = line::fence(rest) {
            Sort::Fence(mark, length)
        } else if line::is_heading(rest) {
            Sort::Single
        } else if is_in_paragraph && line::is_row_of(b'-', rest) {
            Sort::Dashes
        } else if is_in_paragraph && line::is_row_of(b'=', rest) {
            Sort::Equals
        } else if line::is_rule(rest) {
            Sort::Single
        } else if let Some(end) = line::html(rest, is_in_paragraph) {
            Sort::Html(end)
        } else if self.is_table_rule(line) {
            Sort::TableRule
        } else if self.last == Last::Table && (rest.contains('|') || !scan.keeps) {
            Sort::Row
        } else {
            Sort::Text
        }
    }

    /// A line that begins no item, and stands in this column as it is read.
    fn block(&mut self, scan: &mut Scan<'_>, line: &TextLine<'_>, sort: Sort, read: usize) {
        self.is_bare = false;
        match sort {
            Sort::TableRule => scan.changes.extend(marks::without_tabs(line)),
            _ => scan.changes.extend(marks::no_definition(line)),
        }
        if sort == Sort::TableRule || sort == Sort::Equals && scan.keeps {
            // The head of the table is the last line alone, and so is the heading.
            self.part_last_line(scan);
        }
        match sort {
            Sort::Fence(mark, length) => {
                self.fence = Some(Fence { mark, length, columns: line.columns, read });
            }
            Sort::Dashes if scan.keeps => self.part(scan, line),
            Sort::Html(end) => {
                let is_over = matches!(end, HtmlEnd::Text(end) if line.rest.contains(end));
                self.html = (!is_over).then_some(end);
            }
            Sort::Text => return self.text(scan, line),
            Sort::Dashes | Sort::Equals | Sort::Single | Sort::TableRule | Sort::Row => {}
        }
        self.end_in_text(false);
        self.last = if matches!(sort, Sort::TableRule | Sort::Row) { Last::Table } else { Last::Other };
    }

    /// A line of a paragraph.
    fn text(&mut self, scan: &mut Scan<'_>, line: &TextLine<'_>) {
        if self.last == Last::Table {
            self.part(scan, line);
        }
        let has_others = self.last == Last::Text;
        // Under a paragraph a mark may be text, alone it is not.
        self.last_line = (has_others && line::marker(line.rest).is_none()).then_some(line.start);
        self.cells = line::cells(line.rest);
        scan.text(line, !has_others);
        self.last = Last::Text;
        self.end_in_text(true);
    }

    /// Parts a line from what stands before it.
    pub(super) fn part(&mut self, scan: &mut Scan<'_>, line: &TextLine<'_>) {
        scan.change(line.start..line.start, format!("\n{}", self.prefix));
        self.last = Last::Blank;
    }

    /// Whether a line is one of the signature: then it is a paragraph of the page, whatever stands before it.
    fn sign(&mut self, scan: &mut Scan<'_>, line: &TextLine<'_>) -> bool {
        let Some(signature) = scan.signature.as_ref().filter(|signature| line.start >= signature.start)
        else {
            return false;
        };
        let column = self.items.last().map_or(0, |item| item.written);
        if signature.is_pushed && scan.signed.is_none() && line.columns < column + signature::PUSHED {
            // A paragraph of the item.
            scan.signature = None;
            return false;
        }
        scan.signed.get_or_insert(line.start);
        self.part(scan, line);
        scan.change(line.start..line.content(), "");
        self.items.clear();
        self.quote = None;
        self.last = Last::Text;
        true
    }

    /// Parts the last line of the paragraph from those before it.
    fn part_last_line(&self, scan: &mut Scan<'_>) {
        if let Some(at) = self.last_line.filter(|_| self.last == Last::Text) {
            scan.change(at..at, format!("\n{}", self.prefix));
        }
    }
}
