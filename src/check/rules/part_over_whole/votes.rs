//! More papers that came back than were given out: `发出选票16张，收回18张`.

use std::ops::Range;

use super::{Mark, shown};
use crate::check::counts::{ONE, number};

const GIVEN: [&str; 4] = ["发出", "发放", "印发", "制发"];
const BACK: [&str; 2] = ["收回", "回收"];
/// What they are.
const PAPERS: [&str; 12] = [
    "选票",
    "表决票",
    "推荐票",
    "测评票",
    "测评表",
    "推荐表",
    "票",
    "调查问卷",
    "问卷",
    "有效",
    "征求意见表",
    "意见表",
];

/// More that came back than were given out, in one sentence.
pub(super) fn more_than_given(text: &str, range: &Range<usize>) -> Option<Mark> {
    let sentence = &text[range.clone()];
    let back = BACK.iter().filter_map(|word| Some(sentence.find(word)? + word.len())).min()?;
    let given = GIVEN.iter().filter_map(|word| Some(sentence[..back].find(word)? + word.len())).min()?;
    let ((given, paper, _), (came, _, place)) = (papers(sentence, given)?, papers(sentence, back)?);
    let start = range.start;
    let is_about = sentence[place.end..].starts_with(['余', '多']);
    let is_of_papers = paper || sentence.contains('票') || sentence.contains("问卷");
    (came > given && is_of_papers && !is_about).then(|| {
        let message = format!("收回{}，比发出的{}还多", shown(came), shown(given));
        Mark::new(start + place.start..start + place.end, message)
            .hint("照计票单核对，改正写错的那个数；收回的比发出的多，选举无效")
    })
}

/// How many, behind what they are, whether that is said, and where.
fn papers(sentence: &str, at: usize) -> Option<(u128, bool, Range<usize>)> {
    let mut rest = &sentence[at..];
    let mut is_said = false;
    while let Some(behind) =
        PAPERS.iter().chain(&["共", "计", "了", "：", " "]).find_map(|word| rest.strip_prefix(word))
    {
        (rest, is_said) = (behind, true);
    }
    let (value, length) = number(rest)?;
    let start = sentence.len() - rest.len();
    (value % ONE == 0 && rest[length..].starts_with(['张', '份', '票'])).then_some((
        value,
        is_said,
        start..start + length,
    ))
}
