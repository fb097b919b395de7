//! One line: its indent, and what it begins.

/// What people type to indent a line beside spaces and tabs, each as wide as a Han character.
const WIDE_SPACES: [char; 4] = ['\u{3000}', '\u{2003}', '\u{2002}', '\u{A0}'];

/// A line without its end.
#[derive(Clone, Copy)]
pub(super) struct TextLine<'a> {
    /// Where it begins in the text.
    pub(super) start: usize,
    /// What it is indented by.
    pub(super) indent: &'a str,
    /// What is behind its indent.
    pub(super) rest: &'a str,
    /// Where what is behind its indent begins, in half-width columns.
    pub(super) columns: usize,
}

impl<'a> TextLine<'a> {
    /// Reads a line that begins at a place of the text.
    pub(super) fn new(start: usize, line: &'a str) -> Self {
        let is_indent = |c: char| matches!(c, ' ' | '\t') || WIDE_SPACES.contains(&c);
        let rest = line.trim_start_matches(is_indent);
        let indent = &line[..line.len() - rest.len()];
        Self { start, indent, rest, columns: columns(indent) }
    }

    /// Whether there is nothing on it.
    pub(super) fn is_blank(&self) -> bool {
        self.rest.is_empty()
    }

    /// Where what is behind its indent begins.
    pub(super) fn content(&self) -> usize {
        self.start + self.indent.len()
    }

    /// What begins this far behind its indent, as a line that begins in that column.
    pub(super) fn behind(&self, bytes: usize, columns: usize) -> Self {
        let rest = self.rest.get(bytes..).unwrap_or_default();
        Self { start: self.end() - rest.len(), indent: "", rest, columns }
    }

    /// Where it ends.
    pub(super) fn end(&self) -> usize {
        self.content() + self.rest.len()
    }

    /// The part of its indent that Markdown knows: spaces and tabs.
    pub(super) fn narrow_indent(&self) -> &'a str {
        let known = self.indent.bytes().take_while(|b| matches!(b, b' ' | b'\t')).count();
        &self.indent[..known]
    }
}

/// The width of an indent in half-width columns.
pub(super) fn columns(indent: &str) -> usize {
    indent.chars().fold(0, |columns, c| match c {
        '\t' => columns + 4 - columns % 4,
        ' ' => columns + 1,
        _ => columns + 2,
    })
}

/// How many bytes of an indent are no wider than this.
pub(super) fn bytes_within(indent: &str, most: usize) -> usize {
    let ends = indent.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.take_while(|&end| columns(&indent[..end]) <= most).last().unwrap_or_default()
}

/// The lines of a text from a place on, each with what it is without its end.
pub(super) fn lines(text: &str, from: usize) -> impl Iterator<Item = TextLine<'_>> {
    let mut next = (from < text.len()).then_some(from);
    std::iter::from_fn(move || {
        let start = next?;
        let rest = &text[start..];
        let length = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let after = match &rest.as_bytes()[length..] {
            [b'\r', b'\n', ..] => length + 2,
            [_, ..] => length + 1,
            [] => length,
        };
        next = (start + after < text.len()).then_some(start + after);
        Some(TextLine::new(start, &rest[..length]))
    })
}

/// The mark of an item, a note or a definition.
#[derive(Clone, Copy)]
pub(super) struct Marker {
    /// Its bytes, without the space behind it.
    pub(super) length: usize,
    /// Whether it may stand right under a paragraph.
    pub(super) may_interrupt: bool,
    /// Whether it may where a line is a paragraph: any number of a list, but no year.
    pub(super) may_follow: bool,
    pub(super) is_footnote: bool,
}

impl Marker {
    fn new(length: usize, may_interrupt: bool) -> Self {
        Self { length, may_interrupt, may_follow: may_interrupt, is_footnote: false }
    }
}

/// Whether a line begins with no sign that could mean something to Markdown: most do.
pub(super) fn begins_plainly(rest: &str) -> bool {
    rest.bytes().next().is_some_and(|byte| !byte.is_ascii() || byte.is_ascii_alphabetic())
}

/// The mark that a line begins with, if an item, a note or a definition does.
pub(super) fn marker(rest: &str) -> Option<Marker> {
    let bytes = rest.as_bytes();
    let is_blank = |length: usize| rest[length..].trim_matches([' ', '\t']).is_empty();
    let is_parted = |length: usize| matches!(bytes.get(length), None | Some(b' ' | b'\t'));
    match bytes.first()? {
        b'-' | b'*' | b'+' if is_parted(1) => Some(Marker::new(1, !is_blank(1))),
        b':' if matches!(bytes.get(1), Some(b' ' | b'\t')) => Some(Marker::new(1, true)),
        b'[' => footnote(rest).map(|length| Marker { is_footnote: true, ..Marker::new(length, true) }),
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            let is_marked = digits < 10 && matches!(bytes.get(digits), Some(b'.' | b')'));
            let length = digits + 1;
            if !is_marked || !is_parted(length) {
                return None;
            }
            let may_follow = digits < 3 && !is_blank(length);
            Some(Marker { may_follow, ..Marker::new(length, &rest[..digits] == "1" && may_follow) })
        }
        _ => None,
    }
}

/// The length of a footnote's label with its colon.
fn footnote(rest: &str) -> Option<usize> {
    let label = rest.strip_prefix("[^")?.find(']')?;
    let end = label + 3;
    rest[end..].starts_with(':').then_some(end + 1)
}

/// Whether a line is a rule: three or more of one mark, and spaces.
pub(super) fn is_rule(rest: &str) -> bool {
    let Some(mark @ (b'-' | b'*' | b'_')) = rest.bytes().next() else { return false };
    rest.bytes().all(|b| b == mark || b == b' ' || b == b'\t')
        && rest.bytes().filter(|&b| b == mark).count() >= 3
}

/// Whether a line has nothing but one mark, again and again.
pub(super) fn is_row_of(mark: u8, rest: &str) -> bool {
    let row = rest.trim_end_matches([' ', '\t']);
    !row.is_empty() && row.bytes().all(|b| b == mark)
}

/// Whether a line is a heading with `#`.
pub(super) fn is_heading(rest: &str) -> bool {
    let signs = rest.bytes().take_while(|&b| b == b'#').count();
    (1..=6).contains(&signs) && matches!(rest.as_bytes().get(signs), None | Some(b' ' | b'\t'))
}

/// The mark and length of the fence that a line opens.
pub(super) fn fence(rest: &str) -> Option<(u8, usize)> {
    let mark = rest.bytes().next().filter(|b| matches!(b, b'`' | b'~'))?;
    let length = rest.bytes().take_while(|&b| b == mark).count();
    (length >= 3 && (mark == b'~' || !rest[length..].contains('`'))).then_some((mark, length))
}

/// Whether a line is the row of dashes under the head of a table.
pub(super) fn is_table_rule(rest: &str) -> bool {
    let row = rest.trim_end_matches([' ', '\t']);
    let inside = row.strip_prefix('|').unwrap_or(row);
    let inside = inside.strip_suffix('|').unwrap_or(inside);
    row.contains('|')
        && row.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'))
        && inside.split('|').all(|cell| cell.contains('-'))
}

/// How many cells a line would have in a table.
pub(super) fn cells(rest: &str) -> usize {
    // Hardly any line has a bar.
    if memchr::memchr(b'|', rest.as_bytes()).is_none() {
        return 1;
    }
    let rest = rest.trim_matches([' ', '\t']);
    let rest = rest.strip_prefix('|').unwrap_or(rest);
    let mut bars = 0;
    let mut is_escaped = false;
    for byte in rest.bytes() {
        bars += usize::from(byte == b'|' && !is_escaped);
        is_escaped = byte == b'\\' && !is_escaped;
    }
    bars + usize::from(!rest.ends_with('|') || rest.ends_with("\\|"))
}

/// Whether a line ends a paragraph by what it begins with, an item or a quote aside.
pub(super) fn begins_block(rest: &str) -> bool {
    is_heading(rest) || fence(rest).is_some() || is_rule(rest) || html(rest, true).is_some()
}

/// What ends a block of HTML.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum HtmlEnd {
    /// An empty line.
    Blank,
    /// A line with this in it.
    Text(&'static str),
}

/// The names of elements that make a block of HTML wherever they begin a line.
const BLOCKS: &str = " address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl \
    dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend \
    li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td \
    tfoot th thead title tr track ul ";

/// Whether a tag that begins so is of a block that another tag ends.
pub(super) fn is_block_with_end(tag: &str) -> bool {
    let length = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = format!(" {} ", tag[..length].to_ascii_lowercase());
    length > 0 && BLOCKS.contains(&name) && !" base basefont col frame hr link param track ".contains(&name)
}

/// What ends the block of HTML that a line begins, if it begins one.
pub(super) fn html(rest: &str, is_in_paragraph: bool) -> Option<HtmlEnd> {
    let inside = rest.strip_prefix('<')?;
    let literal = [("!--", "-->"), ("?", "?>"), ("![CDATA[", "]]>"), ("!", ">")];
    if let Some((_, end)) = literal.iter().find(|(start, _)| inside.starts_with(start)) {
        return Some(HtmlEnd::Text(end));
    }
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let (name, after) = (name[..length].to_ascii_lowercase(), name.as_bytes().get(length));
    if !name.starts_with(|c: char| c.is_ascii_alphabetic())
        || !matches!(after, None | Some(b' ' | b'\t' | b'>' | b'/'))
    {
        return None;
    }
    let verbatim =
        [("script", "</script>"), ("pre", "</pre>"), ("style", "</style>"), ("textarea", "</textarea>")];
    if let Some((_, end)) = verbatim.iter().find(|(known, _)| *known == name && !inside.starts_with('/')) {
        return Some(HtmlEnd::Text(end));
    }
    let is_block = BLOCKS.contains(&format!(" {name} "));
    let is_alone = || {
        let tag = rest.trim_end();
        let count = |byte| tag.bytes().filter(|&b| b == byte).count();
        let is_whole = count(b'<') == 1 && count(b'"') % 2 == 0 && count(b'\'') % 2 == 0;
        !is_in_paragraph && tag.ends_with('>') && is_whole
    };
    (is_block || is_alone()).then_some(HtmlEnd::Blank)
}
