//! How many people: `23人`, or who should have come and who came: `应到23人，实到21人`.

use super::activity::{EXPECTED, PRESENT};
use super::cursor::Cursor;
use super::fields;
use super::refusal::{Refusal, shown};
use crate::model::activity::Attendance;
use crate::parse::codes::fields::NUMBER_INVALID;

/// Words for who should have come, …
const SHOULD: &[&str] = &["应到会", "应到", "应参加", "应参会", "应出席"];
/// … and for who came.
const CAME: &[&str] = &[
    "实到会",
    "实到",
    "实际到会",
    "实际参加",
    "实参加",
    "实参会",
    "实际参会",
    "到会",
    "参加",
    "出席",
    "参会",
];

/// Reads it; `key` is what the field is called.
///
/// # Errors
/// When it is neither.
pub(super) fn read(key: &str, text: &str) -> Result<Attendance, Refusal> {
    let number = match fields::number(key, text) {
        Ok(number) => return Ok(Attendance { expected: None, present: Some(number) }),
        Err(refusal) => refusal,
    };
    let (found, whole) = pairs(text);
    match found {
        Attendance { expected: Some(_), present: Some(_) } if whole => Ok(found),
        // 应到 alone is no number of people who came.
        Attendance { expected: Some(_), present: None } if whole => Ok(found),
        Attendance { expected: Some(expected), present: Some(present) } => Err(Refusal {
            code: NUMBER_INVALID,
            message: format!("“{key}”的写法读不懂：“{}”", shown(text)),
            label: "只能写应到和实到的人数".to_owned(),
            hint: format!("写成 {key}: {{{}: {expected}, {}: {present}}}", EXPECTED[1], PRESENT[1]),
        }),
        _ => {
            Err(Refusal { hint: "写成数字，如 23，或 {应到: 25, 实到: 23}".to_owned(), ..number })
        }
    }
}

/// What is said of either, and whether that is all.
fn pairs(text: &str) -> (Attendance, bool) {
    let mut cursor = Cursor::new(text);
    let (mut found, mut whole) = (Attendance::default(), true);
    while !cursor.is_at_end() {
        if let Some((is_expected, number)) = pair(&mut cursor) {
            let field = if is_expected { &mut found.expected } else { &mut found.present };
            whole &= field.is_none();
            *field = Some(number);
        } else if !cursor.spaces() && cursor.eat(SIGNS).is_none() {
            whole = false;
            cursor.skip();
        }
    }
    (found, whole)
}

const SIGNS: &[char] = &[',', '、', ';', '/', '。', '.', '(', ')', '|'];

/// `应到23人`, and whether it is who should have come.
fn pair(cursor: &mut Cursor<'_>) -> Option<(bool, u32)> {
    let mut ahead = cursor.clone();
    let is_expected = ahead.eat_word(SHOULD).is_some();
    if !is_expected {
        ahead.eat_word(CAME)?;
    }
    ahead.eat_word(&["党员", "人员"]);
    ahead.eat_word(&["人数", "人", "数"]);
    ahead.spaces();
    ahead.eat(&[':', '为', '=']);
    ahead.spaces();
    let (number, length) = ahead.number()?;
    ahead.eat_word(&["人次", "人", "名", "个"]);
    *cursor = ahead;
    (length <= 9).then_some((is_expected, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_or_both() {
        for (text, expected) in [
            ("23", Some((None, Some(23)))),
            ("23人", Some((None, Some(23)))),
            ("应到23人，实到21人", Some((Some(23), Some(21)))),
            ("应到23实到21", Some((Some(23), Some(21)))),
            ("实到党员21名、应到党员23名。", Some((Some(23), Some(21)))),
            ("应到人数：２３；实到人数：２１", Some((Some(23), Some(21)))),
            ("应到23人", Some((Some(23), None))),
            ("应到23人，实到21人，请假2人", None),
            ("应到23人，应到24人", None),
            ("21/23", None),
            ("二十多", None),
        ] {
            let read = read("人数", text).ok().map(|read| (read.expected, read.present));
            assert_eq!(read, expected, "{text}");
        }
        let refused = read("人数", "应到23人，实到21人，请假2人").unwrap_err();
        assert_eq!(refused.hint, "写成 人数: {应到: 23, 实到: 21}");
    }
}
