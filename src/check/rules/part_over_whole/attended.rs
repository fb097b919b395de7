//! More who came than should have: `应到20人，实到25人`.

use std::ops::Range;

use super::{Mark, shown};
use crate::check::people::people_behind;

/// Who should have come, and who came.
const ATTENDED: &[(&str, &str)] = &[
    ("应到", "实到"),
    ("应参会", "实参会"),
    ("应参会", "实际参会"),
    ("应参加", "实参加"),
    ("应参加", "实际参加"),
    ("应出席", "实出席"),
];

/// More who came than should have.
pub(super) fn more_than_expected(text: &str, range: &Range<usize>) -> Option<Mark> {
    let sentence = Some(&text[range.clone()]).filter(|sentence| sentence.contains('应'))?;
    ATTENDED.iter().find_map(|(should, came)| {
        let expected = sentence.find(should)?;
        let present = expected + sentence[expected..].find(came)?;
        let (expected, _) = people_behind(&sentence[expected + should.len()..])?;
        let behind = &sentence[present + came.len()..];
        let (present, place) = people_behind(behind)?;
        let start = range.end - behind.len();
        let (expected, present) = (shown(expected), (present > expected).then(|| shown(present))?);
        let mark = Mark::new(
            start + place.start..start + place.end,
            format!("{came}{present}，比{should}{expected}还多"),
        );
        Some(mark.hint("核对后改正；有列席、旁听的人，应到也要算上，或只写实到人数"))
    })
}
