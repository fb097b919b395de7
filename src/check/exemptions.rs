//! What somebody has looked at and let pass: `<!-- 校对通过: CODE 引用原文 -->`, with a reason; in YAML
//! `# 校对通过: CODE 引用原文`.
//!
//! It holds for its own line; alone in its line, for the next block: all lines as far as the next empty one.

use std::ops::Range;

use crate::diagnostics::{Diagnostic, SourceText};

const WORD: &str = "校对通过";

/// The exemptions of a text.
pub(super) struct Exemptions<'t> {
    all: Vec<Exemption<'t>>,
}

struct Exemption<'t> {
    code: &'t str,
    reason: &'t str,
    /// The bytes of the file that it holds for.
    holds_for: Range<usize>,
}

impl<'t> Exemptions<'t> {
    /// Those that stand in a text. One without a reason is none.
    pub(super) fn of(source: &'t SourceText) -> Self {
        let source = source.text();
        let of_word = |(at, word): (usize, &str)| {
            let before = source[..at].trim_end_matches([' ', '\t']);
            let rest = source[at + word.len()..].lines().next()?;
            let (start, said) = match before.strip_suffix("<!--") {
                Some(before) => (before.len(), rest.split_once("-->")?.0),
                None => (before.strip_suffix('#')?.len(), rest),
            };
            let said = said.trim_start_matches([':', '：']).trim_start();
            let (code, reason) = said.split_once(char::is_whitespace)?;
            let reason = reason.trim();
            (!reason.is_empty()).then(|| Exemption { code, reason, holds_for: held(source, start) })
        };
        Self { all: source.match_indices(WORD).filter_map(of_word).collect() }
    }

    /// Why a problem is let pass, where it is.
    pub(super) fn reason(&self, problem: &Diagnostic) -> Option<&'t str> {
        let (_, span) = problem.place.as_ref().and_then(|place| place.text())?;
        let holds = |exemption: &&Exemption<'_>| {
            exemption.code == problem.code.id() && exemption.holds_for.contains(&(span.start as usize))
        };
        self.all.iter().find(holds).map(|exemption| exemption.reason)
    }
}

/// What a comment at a byte of a text holds for.
fn held(source: &str, at: usize) -> Range<usize> {
    let line_start = source[..at].rfind('\n').map_or(0, |end| end + 1);
    let line_end = |from: usize| source[from..].find('\n').map_or(source.len(), |end| from + end + 1);
    let end = line_end(at);
    let line = source[line_start..end].trim();
    let is_alone = line.starts_with('#')
        || line.starts_with("<!--") && line.ends_with("-->") && line.matches("<!--").count() == 1;
    if !is_alone {
        return line_start..end;
    }
    let is_empty = |from: usize| source[from..line_end(from)].trim().is_empty();
    let mut block_end = end;
    while block_end < source.len() && is_empty(block_end) {
        block_end = line_end(block_end);
    }
    while block_end < source.len() && !is_empty(block_end) {
        block_end = line_end(block_end);
    }
    line_start..block_end
}

#[cfg(test)]
mod tests {
    use super::held;

    #[test]
    fn it_holds_for_its_line_or_the_next_block() {
        let text = "甲<!-- x -->\n乙\n\n<!-- y -->\n\n丙\n丁\n\n戊\n";
        let of = |word: &str| &text[held(text, text.find(word).unwrap())];
        assert_eq!(of("<!-- x"), "甲<!-- x -->\n");
        assert_eq!(of("<!-- y"), "<!-- y -->\n\n丙\n丁\n");
        let yaml = "a: 甲 # 校对通过\nb: 乙\n# 校对通过\nc: 丙\n";
        let of = |word: &str| &yaml[held(yaml, yaml.find(word).unwrap())];
        assert_eq!((of("# "), of("# 校对通过\nc")), ("a: 甲 # 校对通过\n", "# 校对通过\nc: 丙\n"));
    }
}
