//! Code in a line of Markdown: what stands between backticks is shown as it is written.

use std::ops::Range;

/// The code in a line, backticks included, in bytes.
pub fn code_spans(rest: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut from = 0;
    while let Some(start) = rest[from..].find('`').map(|at| from + at) {
        let ticks = rest[start..].bytes().take_while(|&b| b == b'`').count();
        let mut next = start + ticks;
        from = next;
        while let Some(at) = rest[next..].find('`').map(|at| next + at) {
            let length = rest[at..].bytes().take_while(|&b| b == b'`').count();
            next = at + length;
            if length == ticks {
                spans.push(start..next);
                from = next;
                break;
            }
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_ends_with_as_many_backticks_as_it_begins_with() {
        let code =
            |line: &'static str| code_spans(line).into_iter().map(|span| &line[span]).collect::<Vec<_>>();
        assert_eq!(code("甲`乙`丙``丁`戊``"), ["`乙`", "``丁`戊``"]);
        assert_eq!(code("甲`乙，丙``丁"), Vec::<&str>::new());
    }
}
