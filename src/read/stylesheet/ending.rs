//! What a style sheet leaves open at its end, where CSS closes it: joined with others it would swallow them.

use std::ops::Range;

use super::token;

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
    /// A brace that closes nothing.
    Extra,
    /// Words at the end without braces.
    Unfinished,
}

/// A rule at the top of a sheet that has begun and not ended.
struct Rule {
    start: usize,
    /// Whether it begins with `@`: then a semicolon, or the end, is all that it needs.
    is_at: bool,
}

/// Reads a sheet as a browser does: a bracket closes the one that was opened last, or nothing.
pub(in crate::read) fn ending(css: &[u8]) -> Ending {
    let mut ending = Ending::default();
    let (mut open, mut rule) = (Vec::new(), None);
    let mut at = 0;
    while at < css.len() {
        let start = at;
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
                if is_last && inside.last() != Some(&b'\n') {
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
            b"}" if is_outside => blame(StyleFault::Extra, 1),
            _ => {}
        }
        let Rule { is_at, .. } = rule.get_or_insert(Rule { start, is_at: token == b"@" });
        if open.is_empty() && (token == b"}" && !is_outside || token == b";" && *is_at) {
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
            let line = css[rule.start..].split(|byte| *byte == b'\n').next().unwrap_or_default();
            let range = rule.start..rule.start + line.trim_ascii_end().len();
            ending.fault.get_or_insert((StyleFault::Unfinished, range));
            ending.closing.extend_from_slice(b"{}");
        }
        None => {}
    }
}

fn closing(bracket: u8) -> Option<u8> {
    match bracket {
        b'(' => Some(b')'),
        b'[' => Some(b']'),
        b'{' => Some(b'}'),
        _ => None,
    }
}

/// Whether what stands behind a quote, or in `url(`, ends with the byte that closes it.
fn is_closed(inside: &[u8], close: u8) -> bool {
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
            ("a{}} b{c:')'}", "a{}} b{c:')'}", Some((StyleFault::Extra, 3..4))),
            ("a{} .b,\n.c\n", "a{} .b,\n.c\n{}", Some((StyleFault::Unfinished, 4..7))),
            ("a{b:\"(c\\\\\"}", "a{b:\"(c\\\\\"}", None),
        ];
        for (css, expected, fault) in cases {
            assert_eq!((closed(css).as_str(), ending(css.as_bytes()).fault), (expected, fault), "{css}");
        }
    }

    proptest! {
        #[test]
        fn a_closed_sheet_leaves_nothing_open(css in r#"([a*/"'{}()\[\];:@\\ \n汉]|url\(|/\*){0,40}"#) {
            let closed = closed(&css);
            for sheet in [closed.as_bytes(), &squeeze(closed.as_bytes())] {
                let ending = ending(sheet);
                prop_assert_eq!((ending.cut, ending.closing), (0, Vec::new()));
            }
        }
    }
}
