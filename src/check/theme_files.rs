//! What a theme of the park's own publishes: its templates, scripts, style sheets and other texts.
//!
//! They are looked at as written, line by line, by the rules for what must not be published; by those that
//! see prose, and for blanks in templates, only as far as readers see them: in scripts and style sheets,
//! string by string. Numbers are looked for in what readers see too, where tags part their digits, and in
//! strings that scripts put together or spell with escapes. Comments of templates, which no page has, and the
//! outlines of drawings are no words. Their names become addresses and are looked at too. A place passes by a
//! comment or by a word that the park allows, as in a text of the site.

use std::sync::Arc;

use super::asked::AskedRule;
use super::escapes::unescaped;
use super::exemptions::Exemptions;
use super::look::in_tables;
use super::names::{in_name, marks, stem};
use super::passage::{self, Passage, PassageSort};
use super::strings::{QUOTES, joined_strings};
use super::visible::visible;
use super::{Asked, Checked, CheckedText, Finding, Mark, Sees, found, told_once};
use crate::diagnostics::{Diagnostics, Severity, SourceText};
use crate::model::path::stem_and_ending;
use crate::model::plain_text::PlainText;

/// What no reader and no browser takes for words: comments of templates, outlines of drawings.
const NO_WORDS: &[(&str, &str)] = &[("{#", "#}"), (" d=\"", "\""), ("points=\"", "\"")];

/// What of a template is no text.
const OF_TEMPLATES: &[(&str, &str)] = &[("{%", "%}"), ("{{", "}}")];

/// What of HTML is no text. (Longer ones first.)
const OF_HTML: &[(&str, &str)] =
    &[("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->"), ("<", ">")];

/// What stands in place of it, for each byte.
const NOTHING: &str = "\u{1}";

/// What stops a build of what a theme's own texts say.
pub fn errors_of_theme_files(files: &[Arc<SourceText>], stopping: &Asked) -> Diagnostics {
    let problems = check_theme_files(files, stopping).findings.into_iter().map(|finding| finding.problem);
    problems.filter(|problem| problem.severity == Severity::Error).collect()
}

/// Has the rules for what must not be published look at a theme's own texts.
pub fn check_theme_files(files: &[Arc<SourceText>], asked: &Asked) -> Checked {
    let mut checked = Checked::default();
    for source in files {
        let exemptions = Exemptions::of(source);
        let text = CheckedText { source: Arc::clone(source), body: None, day: None, front: None };
        let (_, ending) = stem_and_ending(source.path());
        let is_markup =
            ["html", "htm", "xhtml", "xht", "svg", "xml"].iter().any(|end| ending.eq_ignore_ascii_case(end));
        let written = without(source.text(), NO_WORDS);
        let mut findings = Vec::new();
        let mut look = |shown: &str, sort, wanted: fn(&AskedRule) -> bool| {
            for line in passage::of_theme(source.path(), shown, sort) {
                of_line(&line, asked, wanted, |rule, mark| {
                    findings.push(told(rule, &text, &line, mark));
                });
            }
        };
        look(&written, PassageSort::Line, |rule| is_told(rule) && sees_lines(rule));
        let sees_words = |rule: &AskedRule| is_told(rule) && !sees_lines(rule);
        if is_markup {
            let shown = without(&without(&written, OF_TEMPLATES), OF_HTML);
            look(&shown, PassageSort::Block, sees_words);
            look(&shown, PassageSort::Line, |rule| rule.rule.in_themes);
        } else {
            // Of a script or a style sheet each string stands for itself.
            look(&written.replace(QUOTES, "\n"), PassageSort::Block, sees_words);
        }
        for shown in &read_together(source.text(), is_markup) {
            for block in passage::of_visible(source.path(), shown) {
                of_line(&block, asked, sees_cells, |rule, mark| {
                    findings.push(told(rule, &text, &block, mark));
                });
            }
        }
        in_tables(&text, asked, &mut |rule, cells, mark| {
            if !asked.lets_pass(cells, &mark) {
                findings.push(told(rule, &text, cells, mark));
            }
        });
        let named = stem(source.path()).map(|name| in_name(source.path(), name, asked)).unwrap_or_default();
        findings.extend(named.into_iter().map(|problem| Finding { problem, fix: None }));
        findings.sort_by(|a, b| a.problem.said().cmp(&b.problem.said()));
        told_once(&mut findings);
        for finding in findings {
            let reason = exemptions.reason(&finding.problem);
            checked.add(finding, reason);
        }
    }
    checked
}

/// Whether a rule looks at all of a theme. (To some, signs of code are blanks.)
fn is_told(rule: &AskedRule) -> bool {
    rule.rule.in_attachments && !rule.rule.in_themes
}

/// What is read at once of a text over what parts it: tags, the ends of strings, escapes.
fn read_together(text: &str, is_markup: bool) -> Vec<PlainText> {
    let unescaped = unescaped(text);
    let joined = joined_strings(unescaped.as_ref().map_or(text, PlainText::text));
    let joined = match (joined, &unescaped) {
        (Some(joined), Some(unescaped)) => Some(joined.through(unescaped)),
        (joined, _) => joined,
    };
    let by_string =
        |text: &PlainText| PlainText::new(text.text().replace(QUOTES, "\n"), text.pieces().to_vec());
    let strings = unescaped.as_ref().filter(|_| !is_markup).map(by_string);
    [is_markup.then(|| visible(text)), strings, joined.or(unescaped)].into_iter().flatten().collect()
}

fn told(rule: &AskedRule, text: &CheckedText, passage: &Passage<'_>, mark: Mark) -> Finding {
    let mut finding = found(rule, text, passage, mark);
    finding.problem.label.get_or_insert_with(|| "主题里的文件会随网页一起发布".to_owned());
    finding
}

fn sees_cells(rule: &AskedRule) -> bool {
    rule.rule.sees_cells()
}

fn sees_lines(rule: &AskedRule) -> bool {
    matches!(rule.rule.sees, Sees::Lines(_) | Sees::Anywhere(_))
}

/// Has the rules that are wanted look at a line.
fn of_line(
    line: &Passage<'_>,
    asked: &Asked,
    wanted: fn(&AskedRule) -> bool,
    mut take: impl FnMut(&AskedRule, Mark),
) {
    let rules = asked.of_text(line.text);
    for rule in rules.places().map(|place| asked.rule(place)).filter(|rule| wanted(rule)) {
        let marks = marks(rule, std::slice::from_ref(line)).into_iter().map(|(_, mark)| mark);
        marks.filter(|mark| !asked.lets_pass(line, mark)).for_each(|mark| take(rule, mark));
    }
}

/// A text as long as this one, without what stands between such pairs of signs, and without the signs.
fn without(text: &str, pairs: &[(&str, &str)]) -> String {
    let mut shown = String::with_capacity(text.len());
    // What is opened and never closed is not looked for again.
    let mut pairs = pairs.to_vec();
    let mut at = 0;
    while let Some((start, (open, close))) = opened(text, at, &pairs) {
        let inside = start + open.len();
        let Some(length) = text[inside..].find(close) else {
            pairs.retain(|(_, other)| *other != close);
            continue;
        };
        shown += &text[at..start];
        at = inside + length + close.len();
        let bytes = text[start..at].bytes();
        shown.extend(bytes.map(|byte| if byte == b'\n' { "\n" } else { NOTHING }));
    }
    shown + &text[at..]
}

/// Where the next pair of signs begins, and which it is. A lone `<` opens nothing.
fn opened<'p>(text: &str, from: usize, pairs: &[(&'p str, &'p str)]) -> Option<(usize, (&'p str, &'p str))> {
    let firsts: Vec<char> = pairs.iter().filter_map(|(open, _)| open.chars().next()).collect();
    text[from..].match_indices(&firsts[..]).map(|(at, _)| from + at).find_map(|at| {
        let rest = &text[at..];
        let is_tag = |open: &str| {
            open != "<" || rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
        };
        let pair = pairs.iter().find(|(open, _)| rest.starts_with(open) && is_tag(open))?;
        Some((at, *pair))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_left_out_and_the_rest_stays_where_it_was() {
        let text = "<p class=\"a\">党{# 甲\n #}{{ x }}支 < 部<script>1</script></p>{{";
        let shown = without(&without(&without(text, NO_WORDS), OF_TEMPLATES), OF_HTML);
        assert_eq!(shown.len(), text.len());
        let words: String = shown.chars().filter(|c| *c != '\u{1}').collect();
        assert_eq!(words, "党\n支 < 部{{");
        assert_eq!(shown.find('部'), text.find('部'));
    }
}
