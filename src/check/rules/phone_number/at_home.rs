//! Numbers of people's homes (`家庭电话：0592-5123456`): those of offices are for everybody.

use crate::check::mark::Mark;
use crate::diagnostics::Severity;

/// What they are called.
pub(super) const WORDS: [&str; 8] =
    ["家庭电话", "宅电", "住宅电话", "家里电话", "家中电话", "家庭座机", "家里座机", "家庭固话"];

/// All of a text.
pub(super) fn marks(text: &str) -> impl Iterator<Item = Mark> {
    WORDS.iter().flat_map(|word| text.match_indices(word)).filter_map(|(at, word)| {
        let own =
            text[at + word.len()..].trim_start_matches(['号', '码', '是', '为', '：', ':', ' ', '\u{3000}']);
        let start = text.len() - own.len();
        let length =
            own.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '－' | '—'))).unwrap_or(own.len());
        let groups: Vec<usize> = own[..length].split(['-', '－', '—']).map(str::len).collect();
        // With an area code or without; so many digits in a row may be both.
        let is_one = matches!(groups[..], [7 | 8] | [3 | 4, 7 | 8])
            || matches!(groups[..], [10..=12]) && own.starts_with('0');
        is_one.then(|| {
            let mark =
                Mark::new(start..start + length, "这里有一个家里的电话号码").severity(Severity::Warning);
            mark.hint("换成办公电话，或删去")
        })
    })
}
