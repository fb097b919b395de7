//! Rows and columns of a sheet that are hidden. The library that reads workbooks passes that over.

use super::SheetWriter;

/// The longest tag that is looked at, in bytes.
const LONGEST: usize = 4096;

/// The most groups of rows or columns that a sheet can have.
const MOST: usize = 1 << 20;

/// What is hidden in a sheet. Rows and columns count from 1.
#[derive(Default)]
pub(super) struct Hidden {
    /// Groups of rows, each its first and its last.
    pub(super) rows: Vec<(u32, u32)>,
    /// Groups of columns, likewise.
    pub(super) columns: Vec<(u32, u32)>,
    /// The number of the row that began last.
    row: u32,
    /// The tag that is being read; none between tags.
    tag: Option<Vec<u8>>,
}

impl Hidden {
    /// Goes on in the XML of a packed workbook's sheet.
    pub(super) fn see(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match (byte, &mut self.tag) {
                (b'<', _) => self.tag = Some(Vec::new()),
                (b'>', Some(tag)) => {
                    let tag = std::mem::take(tag);
                    self.tag = None;
                    self.take(&tag);
                }
                (byte, Some(tag)) if tag.len() < LONGEST => tag.push(*byte),
                (_, tag) => *tag = None,
            }
        }
    }

    fn take(&mut self, tag: &[u8]) {
        let name = tag.split(|byte| byte.is_ascii_whitespace()).next().unwrap_or_default();
        let name = name.strip_suffix(b"/").unwrap_or(name);
        let is_row = is_called(name, b"row");
        if name.starts_with(b"/") || !is_row && !is_called(name, b"col") {
            return;
        }
        let tag = String::from_utf8_lossy(tag);
        let number = |key: &str| attribute(&tag, key)?.parse::<u32>().ok();
        let is_hidden = attribute(&tag, "hidden").is_some_and(|value| matches!(value, "1" | "true"));
        if is_row {
            self.row = number("r").unwrap_or(self.row.saturating_add(1));
            if is_hidden && self.rows.len() < MOST {
                self.rows.push((self.row, self.row));
            }
        } else if let Some(group) = number("min").zip(number("max")).filter(|_| is_hidden)
            && self.columns.len() < MOST
        {
            self.columns.push(group);
        }
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.rows.is_empty() && self.columns.is_empty()
    }

    /// Says so of a sheet.
    pub(super) fn tell(&self, writer: &mut SheetWriter) {
        self.rows.iter().for_each(|(first, last)| writer.hide_rows(*first, *last));
        self.columns.iter().for_each(|(first, last)| writer.hide_columns(*first, *last));
    }
}

/// Whether an element has a name, with a prefix or without.
fn is_called(name: &[u8], own: &[u8]) -> bool {
    name.strip_suffix(own).is_some_and(|before| before.is_empty() || before.ends_with(b":"))
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, key: &str) -> Option<&'a str> {
    let mut rest = tag;
    while let Some(at) = rest.find(key) {
        let is_begin = rest[..at].ends_with(|c: char| c.is_ascii_whitespace());
        rest = &rest[at + key.len()..];
        let value = rest.trim_start().strip_prefix('=').map(str::trim_start).filter(|_| is_begin);
        if let Some(value) = value {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value[1..].split(quote).next();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Hidden;

    #[test]
    fn hidden_rows_and_columns_are_found_wherever_the_pieces_end() {
        let xml = "<worksheet><cols><col min=\"2\" max='3' hidden = \"1\"/><col min=\"4\" max=\"9\"/></cols>\
            <x:row r=\"2\" hidden=\"1\"><c r=\"A2\"/></x:row><row\nhidden='true'/><row hidden=\"0\"/>\
            <row r=\"9\" spans=\"1:2\" hidden=\"true\"><c><v>hidden=1</v></c></row><rowBreaks r=\"7\" hidden=\"1\"/>";
        for length in 1..40 {
            let mut hidden = Hidden::default();
            xml.as_bytes().chunks(length).for_each(|piece| hidden.see(piece));
            assert_eq!(hidden.rows, [(2, 2), (3, 3), (9, 9)]);
            assert_eq!(hidden.columns, [(2, 3)]);
        }
    }
}
