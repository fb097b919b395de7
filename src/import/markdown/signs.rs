//! Signs of words, and whether they would be taken for marks.

/// Whether marks around words are read as such: not where a word touches them from outside and a sign from
/// inside. Han may touch them.
pub(super) fn is_mark_read(before: Option<char>, core: &str, next: Option<char>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{2E80}');
    let is_sign = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric());
    let is_mark = |c: Option<char>| c.is_some_and(|c| "*~<".contains(c));
    let (first, last) = (core.chars().next(), core.chars().last());
    let opens = !(is_mark(before) || is_word(before) && is_sign(first));
    let closes = !(is_mark(next) || is_word(next) && is_sign(last));
    // Signs inside that are none may still look like the end.
    let is_plain = !core.contains(['\\', '&', '<', '[']);
    let is_usual = |c: Option<char>| {
        !is_sign(c) || is_plain && c.is_some_and(|c| "，。、；：？！“”‘’《》（）".contains(c))
    };
    opens && closes && is_usual(first) && is_usual(last)
}

/// What a sign may mean at the begin of a line, beside those that mean something anywhere.
const BEGINNING: &[char] = &['#', '>', '-', '+', '=', ':'];

/// Signs of a Chinese keyboard that this program takes for those of Markdown where they begin a line.
const FULL_WIDTH: &[char] =
    &['＃', '＞', '－', '＋', '＊', '｜', '｀', '～', '＿', '＝', '＼', '＜', '：', '！', '［', '【'];

/// A line with nothing at its begin that would make it anything but a paragraph.
pub(super) fn at_its_begin(line: &str) -> String {
    let line = line.trim_matches([' ', '\t', '\u{3000}']);
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = line.split_at(digits);
    match rest.chars().next() {
        Some(sign @ ('.' | ')')) if digits > 0 => format!("{number}\\{sign}{}", &rest[1..]),
        Some(sign) if digits == 0 && BEGINNING.contains(&sign) => format!("\\{line}"),
        Some(sign) if digits == 0 && FULL_WIDTH.contains(&sign) => {
            format!("{}{}", entity(sign), &line[sign.len_utf8()..])
        }
        _ => line.to_owned(),
    }
}

/// The words of a heading, with no signs at the end that belong to its form.
pub(super) fn at_its_end(line: &str) -> String {
    line.strip_suffix('#').map_or_else(|| line.to_owned(), |rest| format!("{rest}\\#"))
}

/// Adds words so that no sign of them means anything.
pub(super) fn escaped(text: &str, line: &mut String) {
    let mut before = None;
    for c in text.chars() {
        match c {
            '\r' | '\n' | '\t' => line.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' => line.extend(['\\', c]),
            '&' => *line += "&amp;",
            // `{#id}`, `{% %}`, `＊＊重点＊＊`, `｀代码｀`
            '{' | '＊' | '｀' => *line += &entity(c),
            '=' if before == Some('=') => *line += "\\=",
            _ if c.is_control() => {}
            _ => line.push(c),
        }
        before = Some(c);
    }
}

fn entity(c: char) -> String {
    format!("&#{};", u32::from(c))
}

/// An address as it stands between `<` and `>`.
pub(super) fn address(to: &str) -> String {
    let mut written = String::new();
    for c in to.trim().chars() {
        match c {
            '<' | '>' | '\\' | '&' => written.extend(['\\', c]),
            _ if c.is_control() => {}
            _ => written.push(c),
        }
    }
    written
}

/// A fence that no line of the code ends.
pub(super) fn fence(code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}
