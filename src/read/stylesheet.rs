//! Style sheets on their way to readers: without comments and without the white space that only people need.

mod ending;
mod references;

pub(super) use ending::{StyleFault, ending};
pub(super) use references::{Reference, references};

/// The same rules in fewer bytes. A comment parts what stands on its sides and is no white space; strings and
/// escapes stay as they are.
pub(super) fn squeeze(css: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(css.len());
    let mut rest = css;
    let (mut space, mut comment) = (false, false);
    // The last byte that means something to the syntax; what stands in strings and escapes does not.
    let mut last = None;
    while let Some(&byte) = rest.first() {
        let length = token(rest);
        let (token, after) = rest.split_at(length);
        rest = after;
        if byte.is_ascii_whitespace() {
            space = true;
            continue;
        }
        if token.starts_with(b"/*") {
            comment = true;
            continue;
        }
        if byte == b';' && last == Some(b';') {
            continue;
        }
        let (was_space, was_comment) = (std::mem::take(&mut space), std::mem::take(&mut comment));
        if was_space && needs_space(last, byte) {
            out.push(b' ');
        } else if was_comment && !was_space && needs_space(last, byte) {
            out.extend_from_slice(b"/**/");
        }
        if byte == b'}' && last == Some(b';') {
            out.pop();
        }
        out.extend_from_slice(token);
        last = Some(if length == 1 { byte } else { b'"' });
    }
    out
}

/// The rules that must stand before all others of a style sheet, `@import`, and the rest: in a sheet that is
/// put behind another they would mean nothing.
pub(super) fn split_imports(css: &[u8]) -> (&[u8], &[u8]) {
    let is_import = |rule: &[u8]| {
        [&b"@import"[..], b"@charset"]
            .iter()
            .any(|word| rule.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))
    };
    let mut at = 0;
    while is_import(&css[at..]) {
        while at < css.len() && css[at] != b';' {
            at += token(&css[at..]);
        }
        at = css.len().min(at + 1);
    }
    css.split_at(at)
}

/// How many bytes belong together: a comment, a string, an escape, `url(…)` without quotes, else one.
fn token(css: &[u8]) -> usize {
    match css {
        [b'u' | b'U', b'r' | b'R', b'l' | b'L', b'(', inside @ ..] if !is_quoted(inside) => 4 + bare(inside),
        [b'/', b'*', inside @ ..] => {
            inside.windows(2).position(|two| two == b"*/").map_or(css.len(), |end| end + 4)
        }
        [quote @ (b'"' | b'\''), ..] => string(css, *quote),
        [b'\\', escaped @ ..] => css.len().min(1 + escape(escaped)),
        _ => 1,
    }
}

/// The length of what is escaped, behind the backslash: a character, or up to six hexadecimal digits and the
/// white space that ends them.
fn escape(escaped: &[u8]) -> usize {
    let digits = escaped.iter().take(6).take_while(|byte| byte.is_ascii_hexdigit()).count();
    match &escaped[digits..] {
        [b'\r', b'\n', ..] => digits + 2,
        [byte, ..] if digits == 0 || byte.is_ascii_whitespace() => digits + 1,
        _ => digits.max(1),
    }
}

/// Whether a quote is the first thing inside `url(`.
fn is_quoted(inside: &[u8]) -> bool {
    matches!(inside.trim_ascii_start().first(), Some(b'"' | b'\''))
}

/// The length of a URL without quotes, the bracket behind it included.
fn bare(inside: &[u8]) -> usize {
    let mut at = 0;
    while at < inside.len() {
        match inside[at] {
            b'\\' => at += 2,
            b')' => return at + 1,
            _ => at += 1,
        }
    }
    inside.len()
}

fn string(css: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < css.len() {
        match css[at] {
            b'\\' => at += 1 + escape(&css[at + 1..]),
            // A string that does not end is over at the end of its line.
            byte if byte == quote || byte == b'\n' => return at + 1,
            _ => at += 1,
        }
    }
    css.len()
}

/// Whether white space between two bytes says anything. Before a colon it does: `a :hover` is not `a:hover`;
/// behind one it may be all that a property has.
fn needs_space(before: Option<u8>, after: u8) -> bool {
    before == Some(b':') && matches!(after, b';' | b'}') || is_between_words(before, after)
}

fn is_between_words(before: Option<u8>, after: u8) -> bool {
    !matches!(before, None | Some(b'{' | b'}' | b';' | b',' | b':'))
        && !matches!(after, b'{' | b'}' | b';' | b',')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn squeezed(css: &str) -> String {
        String::from_utf8(squeeze(css.as_bytes())).unwrap()
    }

    #[test]
    fn only_what_people_need_goes() {
        let cases = [
            ("a {\n  color: red;\n}\n", "a{color:red}"),
            ("/* 说明 */\n.a,\n.b > p :hover { margin: 0 -1px }", ".a,.b > p :hover{margin:0 -1px}"),
            ("a { width: calc(1em + 2 * var(--g)); }", "a{width:calc(1em + 2 * var(--g))}"),
            ("a::before { content: \"/* ； { } */ \\\" \"; }", "a::before{content:\"/* ； { } */ \\\" \"}"),
            ("@media screen and (max-width: 48em) {\n  a {}\n}", "@media screen and (max-width:48em){a{}}"),
            (".a\\, b {}", ".a\\, b{}"),
            (".menu/* x */.open { }", ".menu/**/.open{}"),
            ("a/* x */:hover { } a /* x */ :hover { }", "a/**/:hover{}a :hover{}"),
            (".\\31  .x {} .\\31\r\n.x {}", ".\\31  .x{}.\\31\r\n.x{}"),
            ("a { --e: ; color: red }", "a{--e: ;color:red}"),
            ("a { content: \"one\\\r\n two { ; }  three\" }", "a{content:\"one\\\r\n two { ; }  three\"}"),
            ("a { background: url( /*a;;b*/ ) ; }", "a{background:url( /*a;;b*/ )}"),
        ];
        for (css, expected) in cases {
            assert_eq!(squeezed(css), expected);
        }
    }

    #[test]
    fn imports_are_told_from_what_follows() {
        let css = b"@charset \"utf-8\";@IMPORT url(a;b.css) print;@import 'c;d';a{}@import 'e';";
        let (imports, rest) = split_imports(css);
        assert!(imports.ends_with(b"'c;d';") && rest.starts_with(b"a{}"));
        assert_eq!(split_imports(b"@import 'a'"), (&b"@import 'a'"[..], &b""[..]));
    }

    proptest! {
        #[test]
        fn nothing_is_left_to_squeeze(css in r#"([a*/"'{};:,\\ \n汉)]|url\(){0,40}"#) {
            let once = squeezed(&css);
            prop_assert!(once.len() <= css.len());
            prop_assert_eq!(squeezed(&once), once);
        }
    }
}
