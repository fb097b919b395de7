//! What somebody has looked at and let pass: `<!-- 校对通过: CODE 引用原文 -->`, with a reason; in YAML
//! `# 校对通过: CODE 引用原文`, in a template `{# … #}`, in a style sheet or script `/* … */`.
//!
//! It holds for its own line. Alone in its line, it holds for the next block: all lines as far as the next
//! empty one; in YAML for the next entry, with what is nested in it, and for nothing else.

use std::ops::Range;

use crate::diagnostics::{Diagnostic, SourceText};
use crate::model::inventory::FileRole;
use crate::model::source_paths;

/// What a comment says that lets something pass.
pub(super) const WORD: &str = "校对通过";

/// Between what a comment stands: in Markdown and HTML, in a template, in a style sheet or script.
const COMMENTS: [(&str, &str); 3] = [("<!--", "-->"), ("{#", "#}"), ("/*", "*/")];

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
        let text = source.text();
        let mut words = text.match_indices(WORD).peekable();
        if words.peek().is_none() {
            return Self { all: Vec::new() };
        }
        let yaml = yaml(source);
        let of_word = |(at, _): (usize, &str)| {
            let Comment { start, code, reason } = Comment::of(text, at)?;
            let holds_for = match yaml.contains(&start) {
                true => held_in_yaml(&text[..yaml.end], start),
                false => held(text, start),
            };
            (!reason.is_empty()).then_some(Exemption { code, reason, holds_for })
        };
        Self { all: words.filter_map(of_word).collect() }
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

/// A comment that is to let something pass, whether it does or not.
pub(super) struct Comment<'t> {
    /// Where it begins.
    start: usize,
    /// Which rule is meant; empty where that is not said.
    pub(super) code: &'t str,
    /// Why; empty where that is not said.
    pub(super) reason: &'t str,
}

impl<'t> Comment<'t> {
    /// The comment in which the [`WORD`] at a byte of a text stands; `None` where it stands in none, or in
    /// one that does not end in its line.
    pub(super) fn of(text: &'t str, at: usize) -> Option<Self> {
        let before = text[..at].trim_end_matches([' ', '\t']);
        let rest = text[at + WORD.len()..].lines().next().unwrap_or_default();
        let opened = COMMENTS.iter().find_map(|(open, close)| Some((before.strip_suffix(open)?, close)));
        let (start, said) = match opened {
            Some((before, close)) => (before.len(), rest.split_once(close)?.0),
            None => (before.strip_suffix('#')?.len(), rest),
        };
        let said = said.trim_start_matches([':', '：', ' ', '\t']).trim();
        let (code, reason) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
        Some(Self { start, code, reason: reason.trim() })
    }
}

/// The YAML of a file: all of it, or what stands between the first two fences.
fn yaml(source: &SourceText) -> Range<usize> {
    let text = source.text();
    match source_paths::role(source.path()) {
        FileRole::Post | FileRole::Page | FileRole::Year => front(text),
        // The last are those of a theme.
        FileRole::LedgerCsv | FileRole::LedgerXlsx | FileRole::Other => 0..0,
        _ => 0..text.len(),
    }
}

/// What stands between the fences at the beginning of a text.
fn front(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    let mut lines = text[start..].split_inclusive('\n').scan(start, |end, line| {
        *end += line.len();
        Some((*end - line.len(), line.trim_end()))
    });
    let begins = lines.next().is_some_and(|(_, line)| line == "---");
    let end = lines.find(|(_, line)| begins && matches!(*line, "---" | "..."));
    start..end.map_or(start, |(at, _)| at)
}

/// The line of a byte.
fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    start..line_end(text, at)
}

fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |end| from + end + 1)
}

/// What a comment at a byte of a text holds for.
fn held(text: &str, at: usize) -> Range<usize> {
    let own = line_of(text, at);
    let line = text[own.clone()].trim();
    let is_comment = |(open, close): &(&str, &str)| {
        line.starts_with(open) && line.ends_with(close) && line.matches(open).count() == 1
    };
    if !line.starts_with('#') && !COMMENTS.iter().any(is_comment) {
        return own;
    }
    let is_empty = |from: usize| text[from..line_end(text, from)].trim().is_empty();
    let mut end = own.end;
    while end < text.len() && is_empty(end) {
        end = line_end(text, end);
    }
    while end < text.len() && !is_empty(end) {
        end = line_end(text, end);
    }
    own.start..end
}

/// The same in YAML, of which this is all as far as its end.
fn held_in_yaml(text: &str, at: usize) -> Range<usize> {
    let own = line_of(text, at);
    if !text[own.clone()].trim_start().starts_with('#') {
        return own;
    }
    let (mut end, mut at) = (own.end, own.end);
    // How far the entry is indented, and whether it is an item of a list.
    let mut entry: Option<(usize, bool)> = None;
    while at < text.len() {
        let line = &text[at..line_end(text, at)];
        at += line.len();
        let words = line.trim_start();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        let indent = line.len() - words.len();
        let is_item = words.starts_with("- ") || words.trim_end() == "-";
        // A list may stand as far to the left as its key, and so may the end of what is in brackets.
        let is_nested = |(of_entry, entry_is_item): (usize, bool)| {
            let may_be = words.starts_with([']', '}']) || is_item && !entry_is_item;
            indent > of_entry || indent == of_entry && may_be
        };
        if !entry.is_none_or(is_nested) {
            break;
        }
        entry = entry.or(Some((indent, is_item)));
        end = at;
    }
    own.start..end
}

#[cfg(test)]
mod tests {
    use super::{Exemptions, held, held_in_yaml};
    use crate::diagnostics::SourceText;

    #[test]
    fn it_holds_for_its_line_or_the_next_block() {
        let text = "甲<!-- x -->\n乙\n\n<!-- y -->\n\n丙\n丁\n\n戊\n";
        let of = |word: &str| &text[held(text, text.find(word).unwrap())];
        assert_eq!(of("<!-- x"), "甲<!-- x -->\n");
        assert_eq!(of("<!-- y"), "<!-- y -->\n\n丙\n丁\n");
    }

    #[test]
    fn in_yaml_it_holds_for_its_line_or_the_next_entry() {
        let yaml = "a: 甲 # 一\nb: 乙\n# 二\n\nc: 丙\nd:\n  # 三\n  e: 丁\n  f: 戊\n# 四\n# 甲\ng:\n- 己\n-  h: 庚\n# 五\ni: [\n  辛,\n]\nj: 壬\n\
                    k:\n# 六\n- l: 癸\n  m: 子\n- n: 丑\n";
        for (comment, holds_for) in [
            ("# 一", "a: 甲 # 一\n"),
            ("# 二", "# 二\n\nc: 丙\n"),
            ("# 三", "  # 三\n  e: 丁\n"),
            ("# 四", "# 四\n# 甲\ng:\n- 己\n-  h: 庚\n"),
            ("# 五", "# 五\ni: [\n  辛,\n]\n"),
            ("# 六", "# 六\n- l: 癸\n  m: 子\n"),
        ] {
            assert_eq!(&yaml[held_in_yaml(yaml, yaml.find(comment).unwrap())], holds_for);
        }
    }

    #[test]
    fn one_in_the_front_matter_never_holds_for_the_body() {
        let text = "\n---\ntitle: 甲\n# 校对通过: x 理由\nplace: 乙\n---\n丙\n# 校对通过: y 理由\n丁\n";
        let source = SourceText::new("content/posts/a.md", text);
        let held: Vec<&str> =
            Exemptions::of(&source).all.iter().map(|one| &text[one.holds_for.clone()]).collect();
        assert_eq!(held, ["# 校对通过: x 理由\nplace: 乙\n", "# 校对通过: y 理由\n丁\n"]);
        let last = SourceText::new("content/posts/a.md", "---\ntitle: 甲\n# 校对通过: x 理由\n---\n丙\n");
        assert_eq!(Exemptions::of(&last).all[0].holds_for, 15..15 + "# 校对通过: x 理由\n".len());
    }
}
