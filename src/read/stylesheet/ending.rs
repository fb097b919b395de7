//! What a style sheet leaves open at its end, where CSS closes it: joined with others it would swallow them.

use std::ops::Range;

use super::{at_word, ends_line, mark, token};

/// How a sheet ends.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Ending {
    /// The first thing that is not closed, or closes nothing, and where; others may be wrong only because of
    /// it.
    pub(in crate::read) fault: Option<(StyleFault, Range<usize>)>,
    /// How many bytes at the end mean nothing, and would change what stands behind them.
    pub(in crate::read) cut: usize,
    /// What closes the sheet as its end does.
    pub(in crate::read) closing: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum StyleFault {
    Comment,
    /// A text in quotes that does not end on its line.
    Text,
    /// A bracket, with the one that would close it.
    Bracket(u8, u8),
    /// A brace that closes nothing, or a semicolon outside of braces that ends nothing.
    Extra(u8),
    /// A rule such as `@import` without the semicolon that ends it: it takes the next one with it.
    Statement,
    /// Words at the end without braces.
    Unfinished,
}

/// A rule at the top of a sheet that has begun and not ended.
struct Rule {
    start: usize,
    /// Whether it begins with `@`: then a semicolon, or the end, is all that it needs.
    is_at: bool,
    /// Whether it has no braces.
    is_statement: bool,
}

impl Rule {
    fn new(css: &[u8], start: usize) -> Self {
        let word = at_word(&css[start..]);
        let is_statement = word.is_some_and(|word| {
            [&b"import"[..], b"charset", b"namespace"].iter().any(|name| word.eq_ignore_ascii_case(name))
        });
        Self { start, is_at: word.is_some(), is_statement }
    }
}

/// Reads a sheet as a browser does: a bracket closes the one that was opened last, or nothing.
pub(in crate::read) fn ending(css: &[u8]) -> Ending {
    let mut ending = Ending::default();
    let (mut open, mut rule) = (Vec::new(), None::<Rule>);
    let mut at = 0;
    while at < css.len() {
        let start = at;
        if rule.is_none() && mark(&css[at..]) > 0 {
            at += mark(&css[at..]);
            continue;
        }
        at += token(&css[at..]);
        let (token, is_last) = (&css[start..at], at == css.len());
        let mut blame = |fault, length| _ = ending.fault.get_or_insert((fault, start..start + length));
        let is_outside = open.is_empty();
        match token {
            [b'/', b'*', ..] => {
                if token.len() < 4 || !token.ends_with(b"*/") {
                    blame(StyleFault::Comment, 2);
                    ending.cut = token.len();
                }
                continue;
            }
            [byte] if byte.is_ascii_whitespace() => continue,
            [quote @ (b'"' | b'\''), inside @ ..] if !is_closed(inside, *quote) => {
                blame(StyleFault::Text, 1);
                // One that ends with its line is over.
                if is_last && !inside.last().is_some_and(|byte| ends_line(*byte)) {
                    (ending.cut, ending.closing) = (strokes(inside) % 2, vec![*quote]);
                }
            }
            [b'u' | b'U', _, _, b'(', inside @ ..] if is_last && !is_closed(inside, b')') => {
                blame(StyleFault::Bracket(b'(', b')'), 4);
                (ending.cut, ending.closing) = (strokes(inside) % 2, vec![b')']);
            }
            b"\\" if is_last => ending.cut = 1,
            [byte] if closing(*byte).is_some() => open.push((*byte, start)),
            [byte] if open.last().is_some_and(|(opened, _)| closing(*opened) == Some(*byte)) => {
                open.pop();
            }
            b"}" if is_outside => blame(StyleFault::Extra(b'}'), 1),
            b";" if is_outside && !rule.as_ref().is_some_and(|rule| rule.is_at) => {
                blame(StyleFault::Extra(b';'), 1);
            }
            _ => {}
        }
        let now = rule.get_or_insert_with(|| Rule::new(css, start));
        let begins_another = token == b"{" || now.start < start && at_word(&css[start..]).is_some();
        if now.is_statement && is_outside && begins_another {
            ending.fault.get_or_insert((StyleFault::Statement, first_line(&css[..start], now.start)));
        }
        if open.is_empty() && (token == b"}" && !is_outside || token == b";" && now.is_at) {
            rule = None;
        }
    }
    close(&mut ending, css, &open, rule);
    ending
}

/// Closes what is open, from the inside, then the rule.
fn close(ending: &mut Ending, css: &[u8], open: &[(u8, usize)], rule: Option<Rule>) {
    ending.closing.extend(open.iter().rev().filter_map(|(bracket, _)| closing(*bracket)));
    // Braces are in a round bracket because it is open.
    if let Some((bracket, start)) = open.iter().find(|(bracket, _)| *bracket != b'{').or(open.last())
        && let Some(close) = closing(*bracket)
    {
        ending.fault.get_or_insert((StyleFault::Bracket(*bracket, close), *start..start + 1));
    }
    match rule {
        Some(_) if open.first().is_some_and(|(bracket, _)| *bracket == b'{') => {}
        Some(rule) if rule.is_at => ending.closing.push(b';'),
        Some(rule) => {
            ending.fault.get_or_insert((StyleFault::Unfinished, first_line(css, rule.start)));
            ending.closing.extend_from_slice(b"{}");
        }
        None => {}
    }
}

/// Where the line is that begins there, without white space at its end.
fn first_line(css: &[u8], start: usize) -> Range<usize> {
    let line = css[start..].split(|byte| ends_line(*byte)).next().unwrap_or_default();
    start..start + line.trim_ascii_end().len()
}

/// What closes a bracket.
pub(super) fn closing(bracket: u8) -> Option<u8> {
    match bracket {
        b'(' => Some(b')'),
        b'[' => Some(b']'),
        b'{' => Some(b'}'),
        _ => None,
    }
}

/// Whether what stands behind a quote, or in `url(`, ends with the byte that closes it.
pub(super) fn is_closed(inside: &[u8], close: u8) -> bool {
    inside.split_last().is_some_and(|(last, before)| *last == close && strokes(before).is_multiple_of(2))
}

/// How many strokes stand at the end: of two the first takes the second's meaning.
fn strokes(inside: &[u8]) -> usize {
    inside.iter().rev().take_while(|byte| **byte == b'\\').count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::squeeze;
    use super::*;

    /// A sheet as it is closed.
    fn closed(css: &str) -> String {
        let ending = ending(css.as_bytes());
        let mut bytes = css.as_bytes()[..css.len() - ending.cut].to_vec();
        bytes.extend(ending.closing);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn what_is_open_is_closed_and_the_first_mistake_told() {
        let brace = |at| Some((StyleFault::Bracket(b'{', b'}'), at..at + 1));
        let cases = [
            ("a { b: url(c d) } /* { */ @import 'e'", "a { b: url(c d) } /* { */ @import 'e';", None),
            ("a{b:c", "a{b:c}", brace(1)),
            ("a{b:c @media d{e{f:g}", "a{b:c @media d{e{f:g}}}", brace(14)),
            (
                "a{b:calc(1px;} c{d:e}",
                "a{b:calc(1px;} c{d:e})}",
                Some((StyleFault::Bracket(b'(', b')'), 8..9)),
            ),
            ("@media (a { b{} }", "@media (a { b{} });", Some((StyleFault::Bracket(b'(', b')'), 7..8))),
            ("a[b{c:d}", "a[b{c:d}]{}", Some((StyleFault::Bracket(b'[', b']'), 1..2))),
            ("a{b:'c", "a{b:'c'}", Some((StyleFault::Text, 4..5))),
            ("a{b:'c}\nd{e:f}", "a{b:'c}\nd{e:f}}", Some((StyleFault::Text, 4..5))),
            ("a{b:'c\\", "a{b:'c'}", Some((StyleFault::Text, 4..5))),
            ("a{b:url(c\\", "a{b:url(c)}", Some((StyleFault::Bracket(b'(', b')'), 4..8))),
            ("a{b:c\\", "a{b:c}", brace(1)),
            ("a{}/* b{} ", "a{}", Some((StyleFault::Comment, 3..5))),
            ("a{}/*/", "a{}", Some((StyleFault::Comment, 3..5))),
            ("a{}} b{c:')'}", "a{}} b{c:')'}", Some((StyleFault::Extra(b'}'), 3..4))),
            ("a{};\nb{}", "a{};\nb{}", Some((StyleFault::Extra(b';'), 3..4))),
            ("a{};\n", "a{};\n{}", Some((StyleFault::Extra(b';'), 3..4))),
            ("a:b;\nc{}", "a:b;\nc{}", Some((StyleFault::Extra(b';'), 3..4))),
            ("@import 'a' \r\n.b{c:d;}", "@import 'a' \r\n.b{c:d;}", Some((StyleFault::Statement, 0..11))),
            (
                "@charset 'a'\r@import 'b';",
                "@charset 'a'\r@import 'b';",
                Some((StyleFault::Statement, 0..12)),
            ),
            ("@import{a:b}", "@import{a:b}", Some((StyleFault::Statement, 0..7))),
            (
                "@import 'a' supports(({b:c}));@importance{a{}}",
                "@import 'a' supports(({b:c}));@importance{a{}}",
                None,
            ),
            ("<!-- a{} --> b{}\n-->\n", "<!-- a{} --> b{}\n-->\n", None),
            ("a{b:\"c;\r}d{e:\"f\"}\r", "a{b:\"c;\r}d{e:\"f\"}\r", Some((StyleFault::Text, 4..5))),
            ("a{b:'c;\x0c}\x0cd,\x0ce", "a{b:'c;\x0c}\x0cd,\x0ce{}", Some((StyleFault::Text, 4..5))),
            ("a,\rb", "a,\rb{}", Some((StyleFault::Unfinished, 0..2))),
            ("a{} .b,\n.c\n", "a{} .b,\n.c\n{}", Some((StyleFault::Unfinished, 4..7))),
            ("a{b:\"(c\\\\\"}", "a{b:\"(c\\\\\"}", None),
        ];
        for (css, expected, fault) in cases {
            assert_eq!((closed(css).as_str(), ending(css.as_bytes()).fault), (expected, fault), "{css}");
        }
    }

    proptest! {
        #[test]
        fn a_closed_sheet_leaves_nothing_open(css in r#"([a*/"'{}()\[\];:@\\ \n\r\f汉]|url\(|/\*|<!--|-->|@import ){0,40}"#) {
            let closed = closed(&css);
            for sheet in [closed.as_bytes(), &squeeze(closed.as_bytes())] {
                let ending = ending(sheet);
                prop_assert_eq!((ending.cut, ending.closing), (0, Vec::new()));
            }
        }
    }
}
