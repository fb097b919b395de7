//! The reports that the engine puts together in a text, taken apart again.

/// One of the reports that the engine puts together in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct EngineReport<'a> {
    /// What is wrong, in the engine's words.
    pub(super) said: &'a str,
    /// Name of the template.
    pub(super) template: &'a str,
    /// Line, from 1.
    pub(super) line: usize,
    /// Column of the first character, from 1; counts characters.
    pub(super) column: usize,
    /// How many characters are marked.
    pub(super) width: usize,
}

/// Splits a text into the reports it is made of; none when it is something else.
pub(super) fn reports(text: &str) -> Vec<EngineReport<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    (0..lines.len()).filter_map(|at| report(&lines[at..])).collect()
}

/// A report has five lines: what, where, a rule, the source line, and carets under it. (The source line
/// begins with its number.)
fn report<'a>(lines: &[&'a str]) -> Option<EngineReport<'a>> {
    let said = lines.first()?.strip_prefix("error: ")?;
    let (_, place) = lines.get(1)?.split_once("--> ")?;
    let (place, column) = place.rsplit_once(':')?;
    let (template, line) = place.rsplit_once(':')?;
    let width = lines.get(4).map_or(1, |carets| carets.matches('^').count().max(1));
    Some(EngineReport { said, template, line: line.parse().ok()?, column: column.parse().ok()?, width })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_reports_is_taken_apart() {
        let text = "error: Unknown filter `f`\n --> 目录/a.html:3:7\n  |\n3 | 好 {{ x | f }}\n  |           ^\n\n\
                    error: Unknown template `b`\n  --> c:d.html:12:1\n   |\n12 | error: x\n   | ^^^\n\nnote: see a.html:1:1\n";
        let report =
            |said, template, line, column, width| EngineReport { said, template, line, column, width };
        let expected = [
            report("Unknown filter `f`", "目录/a.html", 3, 7, 1),
            report("Unknown template `b`", "c:d.html", 12, 1, 3),
        ];
        assert_eq!(reports(text), expected);
        assert_eq!(reports("Component recursion"), []);
    }
}
