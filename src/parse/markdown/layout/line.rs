//! One line: its indent, and what it begins.

/// What people type to indent a line beside spaces and tabs, each as wide as a Han character.
const WIDE_SPACES: [char; 4] = ['\u{3000}', '\u{2003}', '\u{2002}', '\u{A0}'];

/// A line without its end.
#[derive(Clone, Copy)]
pub(super) struct TextLine<'a> {
    /// Where it begins in the text.
    pub(super) start: usize,
    /// What is behind its indent.
    pub(super) rest: &'a str,
    /// The indent in bytes.
    pub(super) indent: usize,
    /// The indent in half-width columns.
    pub(super) columns: usize,
}

impl<'a> TextLine<'a> {
    /// Reads a line that begins at a place of the text.
    pub(super) fn new(start: usize, line: &'a str) -> Self {
        let mut columns = 0;
        let mut indent = line.len();
        for (at, c) in line.char_indices() {
            match c {
                ' ' => columns += 1,
                '\t' => columns += 4 - columns % 4,
                c if WIDE_SPACES.contains(&c) => columns += 2,
                _ => {
                    indent = at;
                    break;
                }
            }
        }
        Self { start, rest: &line[indent..], indent, columns }
    }

    /// Whether there is nothing on it.
    pub(super) fn is_blank(&self) -> bool {
        self.rest.is_empty()
    }

    /// Where what is behind its indent begins.
    pub(super) fn content(&self) -> usize {
        self.start + self.indent
    }

    /// What is behind a marker of an item, as a line.
    pub(super) fn behind(&self, width: usize) -> Self {
        let rest = self.rest.get(width..).unwrap_or_default().trim_start_matches([' ', '\t']);
        let columns = self.columns + width;
        Self { start: self.end() - rest.len(), rest, indent: 0, columns }
    }

    /// Where it ends.
    pub(super) fn end(&self) -> usize {
        self.content() + self.rest.len()
    }
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

/// The mark of a list item: its width with the space behind it, and whether it may stand right under a
/// paragraph.
pub(super) fn item(rest: &str) -> Option<(usize, bool)> {
    let bytes = rest.as_bytes();
    let (width, may_interrupt) = match bytes.first()? {
        b'-' | b'*' | b'+' => (1, true),
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            let is_marked = digits < 10 && matches!(bytes.get(digits), Some(b'.' | b')'));
            if !is_marked {
                return None;
            }
            (digits + 1, digits == 1 && bytes[0] == b'1')
        }
        _ => return None,
    };
    let content = &bytes[width..];
    let spaces = content.iter().take_while(|&&b| b == b' ').count();
    match content.get(spaces) {
        None => Some((width + 1, false)),
        Some(b'\t') if spaces == 0 => Some((width + 1, may_interrupt)),
        _ if spaces == 0 => None,
        _ if spaces > 4 => Some((width + 1, may_interrupt)),
        _ => Some((width + spaces, may_interrupt)),
    }
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
    rest.contains('|')
        && rest.contains('-')
        && rest.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// Whether a line defines a footnote.
pub(super) fn is_footnote(rest: &str) -> bool {
    rest.strip_prefix("[^")
        .and_then(|rest| rest.split_once(']'))
        .is_some_and(|(_, after)| after.starts_with(':'))
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
        !is_in_paragraph && tag.ends_with('>') && tag.bytes().filter(|&b| b == b'<').count() == 1
    };
    (is_block || is_alone()).then_some(HtmlEnd::Blank)
}
