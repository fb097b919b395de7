//! Tables in HTML, and as Excel writes them in XML: a line for each row, a tab before each cell.

/// The text of a file's tables and of what is around them; `None` where it has no table.
pub(super) fn as_lines(text: &str) -> Option<String> {
    let is_row = |tag: &str| matches!(&*name(tag), "tr" | "row");
    text.split('<').skip(1).any(is_row).then(|| lines(text))
}

fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len() / 2);
    for (at, part) in text.split('<').enumerate() {
        let (tag, inside) = if at == 0 { ("", part) } else { part.split_once('>').unwrap_or(("", part)) };
        match &*name(tag) {
            "tr" | "row" => out.push('\n'),
            "td" | "th" | "cell" => out.push('\t'),
            _ => {}
        }
        push_text(inside, &mut out);
        // A head over two columns stands for both.
        for _ in 1..spanned(tag) {
            out.push('\t');
        }
    }
    out
}

/// What a tag is called, without the prefix of a name space.
fn name(tag: &str) -> String {
    let name = tag.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase()
}

fn spanned(tag: &str) -> usize {
    let tag = tag.to_ascii_lowercase();
    let number = tag.split("colspan=").nth(1).map(|rest| rest.trim_start_matches(['"', '\'']));
    let digits = number.and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(1).min(100)
}

/// Text with its characters, on one line and without quotes, which would join cells.
fn push_text(text: &str, out: &mut String) {
    let mut parts = text.split('&');
    let mut push = |text: &str| out.extend(text.chars().map(plain));
    push(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once(';') {
            Some((entity, rest)) if entity.len() <= 8 => {
                push(character(entity).encode_utf8(&mut [0; 4]));
                push(rest);
            }
            _ => push(part),
        }
    }
}

fn plain(c: char) -> char {
    if c.is_whitespace() || c == '"' { ' ' } else { c }
}

/// The character of a numbered entity; of any other a space will do here.
fn character(entity: &str) -> char {
    let number = entity.strip_prefix('#');
    let number = number.and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    });
    number.and_then(char::from_u32).unwrap_or(' ')
}
