//! Whether a place is within quotation marks.

/// Whether a text ends within quotation marks or the marks of a title, of this sentence.
pub(super) fn is_within_quotes(before: &str) -> bool {
    let mut ends = before.chars().rev().take(60).take_while(|c| !matches!(c, '。' | '！' | '？' | '；'));
    ends.find(|c| matches!(c, '“' | '”' | '‘' | '’' | '《' | '》' | '"'))
        .is_some_and(|c| matches!(c, '“' | '‘' | '《' | '"'))
}

#[cfg(test)]
mod tests {
    use super::is_within_quotes;

    #[test]
    fn the_nearest_mark_of_the_sentence_tells() {
        assert!(is_within_quotes("学习“四个") && is_within_quotes("《党章"));
        assert!(!is_within_quotes("“四个意识”和") && !is_within_quotes("他说：“好。"));
    }
}
