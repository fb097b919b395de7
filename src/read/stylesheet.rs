//! Style sheets on their way to readers: without comments and without the white space that only people need.

mod ending;
mod leading;
mod references;

pub(super) use ending::{StyleFault, ending};
pub(super) use leading::leading;
pub(super) use references::{Reference, references};

/// The same rules in fewer bytes. A comment parts what stands on its sides and is no white space; strings and
/// escapes stay as they are.
pub(super) fn squeeze(css: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(css.len());
    let mut rest = css;
    let (mut space, mut comment) = (false, false);
    let mut braces = 0usize;
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
        // Outside of braces the semicolon ends an at-rule, which a brace does not.
        if byte == b'}' && last == Some(b';') && braces > 0 {
            out.pop();
        }
        match byte {
            b'{' => braces += 1,
            b'}' => braces = braces.saturating_sub(1),
            _ => {}
        }
        out.extend_from_slice(token);
        last = Some(if length == 1 { byte } else { b'"' });
    }
    out
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
            byte if byte == quote || ends_line(byte) => return at + 1,
            _ => at += 1,
        }
    }
    css.len()
}

fn ends_line(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | b'\x0c')
}

/// The word behind `@`, where a rule of that sort begins.
fn at_word(css: &[u8]) -> Option<&[u8]> {
    let behind = css.strip_prefix(b"@")?;
    let is_inside = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_\\".contains(byte) || !byte.is_ascii();
    let length = behind.iter().take_while(|byte| is_inside(byte)).count();
    (length > 0).then(|| &behind[..length])
}

/// The length of a mark around comments of HTML. Between rules it means nothing.
fn mark(css: &[u8]) -> usize {
    [&b"<!--"[..], b"-->"].into_iter().find(|mark| css.starts_with(mark)).map_or(0, <[u8]>::len)
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
            ("@import 'a';\n}\nb { c: d; }", "@import 'a';}b{c:d}"),
            ("<!-- a { b: 'c\r }\rd { e: '}' }\r-->", "<!-- a{b:'c\r}d{e:'}'}-->"),
        ];
        for (css, expected) in cases {
            assert_eq!(squeezed(css), expected);
        }
    }

    proptest! {
        #[test]
        fn nothing_is_left_to_squeeze(css in r#"([a*/"'{};:,\\ \n\r\f汉)]|url\(){0,40}"#) {
            let once = squeezed(&css);
            prop_assert!(once.len() <= css.len());
            prop_assert_eq!(squeezed(&once), once);
        }
    }
}
