//! Words without the white space of their source.

/// Words with single blanks between them, and none around.
pub(super) fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines so, those with nothing in them left out.
pub(super) fn tidy_lines(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| single_blanks(line)).filter(|line| !line.is_empty()).collect()
}
