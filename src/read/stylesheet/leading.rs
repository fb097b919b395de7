//! What must stand before all other rules of a style sheet: `@import`, before it `@charset` and `@layer`.

use super::ending::closing;
use super::{at_word, mark, token};

/// A sheet, squeezed and closed, in three: what must stand before imports, imports, and the rest. Of a
/// sheet that imports nothing all is rest.
pub(in crate::read) fn leading(css: &[u8]) -> [&[u8]; 3] {
    let (mut before, mut imports, mut at) = (0, 0, 0);
    while let Some((word, length)) = statement(&css[at..]) {
        at += length;
        let is = |name: &[u8]| word.eq_ignore_ascii_case(name);
        match imports {
            _ if is(b"import") => imports = at,
            // Behind an import they would take its meaning from the next.
            0 if is(b"charset") || is(b"layer") => before = at,
            _ => break,
        }
    }
    let before = before.min(imports);
    [&css[..before], &css[before..imports], &css[imports..]]
}

/// The word of a rule that begins with `@` and has no braces, and the length with all that stands before it.
fn statement(css: &[u8]) -> Option<(&[u8], usize)> {
    let mut at = 0;
    loop {
        match css.get(at)? {
            byte if byte.is_ascii_whitespace() => at += 1,
            _ if mark(&css[at..]) > 0 => at += mark(&css[at..]),
            _ => break,
        }
    }
    let word = at_word(&css[at..])?;
    let mut open = Vec::new();
    while at < css.len() {
        let start = at;
        at += token(&css[at..]);
        match &css[start..at] {
            b";" if open.is_empty() => break,
            b"{" if open.is_empty() => return None,
            [byte] if closing(*byte).is_some() => open.extend(closing(*byte)),
            [byte] if open.last() == Some(byte) => _ = open.pop(),
            _ => {}
        }
    }
    Some((word, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_told_from_what_follows() {
        let cases: [(&str, [&str; 3]); 11] = [
            (
                "@charset \"utf-8\";@IMPORT url(a;b.css) print;@import 'c;d';a{}@import 'e';",
                ["@charset \"utf-8\";", "@IMPORT url(a;b.css) print;@import 'c;d';", "a{}@import 'e';"],
            ),
            ("@import 'a'", ["", "@import 'a'", ""]),
            (
                "@layer b,c;@import 'a' layer(b);@layer d;e{}",
                ["@layer b,c;", "@import 'a' layer(b);", "@layer d;e{}"],
            ),
            ("<!-- @import 'a';b{}-->", ["", "<!-- @import 'a';", "b{}-->"]),
            ("@import 'a' supports(b:c;d);e{}", ["", "@import 'a' supports(b:c;d);", "e{}"]),
            // Whatever imports nothing stays whole.
            ("@charset \"utf-8\";@layer b;a{b:c;d:e}", ["", "", "@charset \"utf-8\";@layer b;a{b:c;d:e}"]),
            ("@import 'a' .b{c:d;e:f}", ["", "", "@import 'a' .b{c:d;e:f}"]),
            ("@charset 'a' .b{c:d;e:f}@import 'g';", ["", "", "@charset 'a' .b{c:d;e:f}@import 'g';"]),
            ("@import 'a';@import{b:c;d:e}f{}", ["", "@import 'a';", "@import{b:c;d:e}f{}"]),
            ("@importance-x{a{b:c;d:e}}", ["", "", "@importance-x{a{b:c;d:e}}"]),
            ("@import-x 'a';b{}", ["", "", "@import-x 'a';b{}"]),
        ];
        for (css, expected) in cases {
            assert_eq!(leading(css.as_bytes()), expected.map(str::as_bytes), "{css}");
        }
    }
}
