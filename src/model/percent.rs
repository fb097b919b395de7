//! `%E5…` in the paths of links.

/// A path with its `%E5…` decoded; as written where that is no UTF-8 or has control characters.
pub fn decoded(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let bytes = path.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = (bytes[at] == b'%').then(|| bytes.get(at + 1..at + 3)).flatten();
        match pair.and_then(|pair| Some(hex(pair[0])? * 16 + hex(pair[1])?)) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded)
        .ok()
        .filter(|text| !text.contains(char::is_control))
        .unwrap_or_else(|| path.to_owned())
}

fn hex(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

/// A file's name as a link in Markdown must have it: what would end the link or mean something to it is
/// encoded.
pub fn in_link(name: &str) -> String {
    let mut link = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '%' | '#' | '?' | ' ' | '(' | ')' | '<' | '>' | '\\' => link += &format!("%{:02X}", c as u32),
            c => link.push(c),
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_a_link_is_the_name_again() {
        for name in ["100%25.png", "合影 (一)#2?.png", "照片.jpg", "%.png"] {
            assert_eq!(decoded(&in_link(name)), name);
        }
        assert_eq!(in_link("100%25.png"), "100%2525.png");
    }
}
