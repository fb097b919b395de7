//! Indents: outside items they say nothing, inside they only say to which item a line belongs. Where Markdown
//! would make code of one, or does not know its spaces, the line is moved to where its container begins.

use super::container::{Container, Item};
use super::line::{self, Marker, TextLine};
use super::scanner::Scan;

/// From how many columns on an indent is code to Markdown.
const CODE: usize = 4;

impl Container {
    /// Moves a line, if it needs it, and gives the column in which it is read. `left` is the first item that
    /// it left; a text may keep its wide spaces outside items.
    pub(super) fn settle(
        &self,
        scan: &mut Scan<'_>,
        line: &TextLine<'_>,
        left: Option<Item>,
        is_text: bool,
    ) -> usize {
        let base = self.items.last().map_or(0, |item| item.read);
        let narrow = line.narrow_indent();
        let is_lazy = is_text && self.is_in_text();
        let is_wide = narrow.len() < line.indent.len() && !(is_text && (self.items.is_empty() || is_lazy));
        let columns = if is_text { line::columns(narrow) } else { line.columns };
        let is_taken_in = left.is_some_and(|item| columns >= item.read);
        let is_moved = is_wide
            || narrow.contains('\t')
            || columns >= base + CODE
            || columns < base && !is_lazy
            || is_taken_in;
        if is_moved {
            scan.change(line.start..line.content(), " ".repeat(base));
            return base;
        }
        line.columns
    }

    /// Moves a line of a fence or of HTML that begins in a column of the text as written.
    pub(super) fn settle_verbatim(
        &self,
        scan: &mut Scan<'_>,
        line: &TextLine<'_>,
        columns: usize,
        read: usize,
    ) {
        let base = self.items.last().map_or(0, |item| item.read);
        let is_left = !line.is_blank() && line::columns(line.narrow_indent()) < base;
        if read != columns || is_left {
            let cut = line::bytes_within(line.indent, columns);
            scan.change(line.start..line.start + cut, " ".repeat(read));
        }
    }

    /// Opens an item: what stands behind its mark, and in which column that is read.
    pub(super) fn enter<'l>(
        &mut self,
        scan: &mut Scan<'_>,
        line: &TextLine<'l>,
        mark: Marker,
        read: usize,
    ) -> (TextLine<'l>, usize) {
        let behind = &line.rest[mark.length..];
        let content = behind.trim_start_matches([' ', '\t']);
        let spaces = &behind[..behind.len() - content.len()];
        let is_kept = mark.is_footnote || spaces.bytes().all(|b| b == b' ') && spaces.len() <= CODE;
        let start = line.content() + mark.length;
        let gap = if content.is_empty() {
            1
        } else if is_kept {
            spaces.len()
        } else {
            scan.change(start..start + spaces.len(), " ");
            1
        };
        let (written, read) = if mark.is_footnote {
            // It ends the one before it, and what stands in it is indented by four, wherever its mark is.
            let _ = self.items.pop_if(|item| item.is_footnote);
            self.items.last().map_or((CODE, CODE), |item| (item.written + CODE, item.read + CODE))
        } else {
            let width = mark.length + gap;
            (line.columns + width, read + width)
        };
        let is_footnote = mark.is_footnote;
        self.items.push(Item { mark: line.columns, written, read, ends_in_text: false, is_footnote });
        (line.behind(mark.length + spaces.len(), written), read)
    }
}
