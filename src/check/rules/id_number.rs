//! Numbers of identity cards (居民身份证): 18 characters whose last one proves the others (GB 11643-1999),
//! or the 15 digits of the cards before 2013. Masked ones (`350***********1234`) are let be. What is called
//! one and has a wrong character is somebody's all the same, and so is what Excel has left of one: a
//! warning.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::around_number::stands_alone;
use crate::check::digits::{Spelling, groups, is_birthday, numbers};
use crate::check::exponents::{Exponential, exponentials};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::check::people::last;
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "id-number",
        severity: Severity::Error,
        what: "有身份证号。",
        why: "身份证号是个人信息，放到网上就收不回来；文字、表格、注释和文件名里都不能有。",
        how: "删去；要区分同名的人，只留最后两位，其余用 * 代替。",
        example: Example::Sentences {
            wrong: &[
                "获奖人：李明，身份证号11010519491231002X。",
                "身份证１１０１０５１９４９１２３１００２Ｘ",
                "证件号码：110105 19491231 002X",
                "<!-- 110105-19491231-002X -->",
                "老党员证件号110105491231002。",
                "身份证号**11010519491231002X**",
                "身份证110105**19491231**002X",
                "证件/11010519491231002X",
                "ID11010519491231002X",
                "01 11010519491231002X",
                "证件号码11010519491231002 X",
                "110105.19491231.002X",
                "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
                "身份证号：110105194912310021",
                "身份证 11010519491231102X",
                "公民身份号码为110105194912310021",
                "身份证号码（李明）：110105194912310021",
                "证件号码：110105194912310021",
                "李明，1.10105194912311E+17",
                "社会保障号码：110105194912310021",
            ],
            right: &[
                "身份证号：110105********002X。",
                "统一社会信用代码：91350200MA2XXXXX0T",
                "合同编号202207010000000123。",
                "开户账号：110105194912310021。",
                "身份证号：000000000000000000",
                "身份证复印件2份，编号110105194912310021",
                "产值1.10105E+17",
                "工作证件号码：202207010000000123",
            ],
        },
    },
    Sees::Anywhere(look),
)
.in_attachments()
.by_digits(15);

/// What each of the first 17 digits counts, modulo 11.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// Right behind these stands one, be it written with a mistake: the ends of all that it is called.
const CUES: [&str; 8] =
    ["身份证", "身份证号", "身份证号码", "身份号码", "社会保障号", "社会保障号码", "社保号", "社保号码"];

/// Behind these there may be numbers of other cards too.
const VAGUE_CUES: [&str; 2] = ["证件号", "证件号码"];

fn look(line: &Passage<'_>) -> Vec<Mark> {
    let groups = groups(line.text);
    let is_mistyped = |number: &Spelling<'_>| {
        let label = label(&line.text[..number.range.start]);
        let ends = |cues: &[&str]| cues.iter().any(|cue| label.ends_with(cue));
        let has_both = is_region(number.digits) && number.digits.get(6..14).is_some_and(is_birthday);
        ends(&CUES) && is_of_somebody(number.digits) || ends(&VAGUE_CUES) && has_both
    };
    let new = numbers(&groups, 18..19, |number| is_proven(number.digits) || is_mistyped(number));
    let mark = |(digits, range): (String, Range<usize>)| match digits.len() == 18 && !is_proven(&digits) {
        true => mistyped(range, "这里像是一个身份证号，只是最后一位和前面的对不上"),
        false => Mark::new(range, "这里有一个身份证号").hint(HINT),
    };
    let by_excel = exponentials(line.text).filter(is_spelt_by_excel);
    let by_excel = by_excel.map(|number| {
        mistyped(number.range, "这里是一个身份证号，Excel 写成了科学记数，前面的十几位还看得出")
    });
    let speaks_of_it = ["身份证", "证件号"].iter().any(|word| line.text.contains(word));
    let is_old = |digits: &str| speaks_of_it && !digits.ends_with('X') && is_of_old(digits);
    let old = numbers(&groups, 15..16, |number| number.sizes.len() == 1 && is_old(number.digits));
    let old = old.into_iter().filter(|(_, range)| stands_alone(line.text, range, &["id"]));
    new.into_iter().chain(old).map(mark).chain(by_excel).collect()
}

/// What stands before a number, without what says whose it is: `身份证号码（张三）：`.
fn label(before: &str) -> &str {
    /// A name, and whose he is.
    const LONGEST: usize = 14;
    let trimmed = |text: &'_ str| text.trim_end_matches([' ', '：', ':', '是', '为', '*', '|']).len();
    let before = &before[..trimmed(before)];
    let near = last(before, LONGEST);
    match near.rfind(['（', '(', '[', '【']).filter(|_| near.ends_with(['）', ')', ']', '】'])) {
        Some(open) => {
            let before = &before[..before.len() - near.len() + open];
            &before[..trimmed(before)]
        }
        None => before,
    }
}

/// How any of them is mended.
const HINT: &str = "删去；要区分同名的人，只留最后两位，其余用 * 代替";

/// A mark on what is somebody's number but for a mistake.
fn mistyped(range: Range<usize>, message: &str) -> Mark {
    Mark::new(range, message).severity(Severity::Warning).hint(HINT)
}

/// Whether a number that is called one has a region or a birthday: there is but one mistake in most.
fn is_of_somebody(digits: &str) -> bool {
    is_region(digits) || digits.get(6..14).is_some_and(is_birthday)
}

/// What Excel has left of one: fifteen digits, of which the last may be nothing.
fn is_spelt_by_excel(number: &Exponential) -> bool {
    let digits = &number.digits;
    let is_long = number.exponent == 17 && (14..=17).contains(&digits.len());
    is_long && is_region(digits) && digits.get(6..14).is_some_and(is_birthday)
}

/// Whether an 18-character number has a region, a birthday, and the last character that goes with them.
fn is_proven(digits: &str) -> bool {
    let sum: u32 = digits.chars().zip(WEIGHTS).filter_map(|(c, weight)| Some(c.to_digit(10)? * weight)).sum();
    let last = "10X98765432".chars().nth(sum as usize % 11);
    is_region(digits) && digits.get(6..14).is_some_and(is_birthday) && digits.chars().last() == last
}

/// Whether a 15-digit number has a region and a birthday.
fn is_of_old(digits: &str) -> bool {
    is_region(digits) && digits.get(6..12).is_some_and(|day| is_birthday(&format!("19{day}")))
}

/// Whether it begins as the number of a province does.
fn is_region(digits: &str) -> bool {
    digits
        .get(..2)
        .and_then(|region| region.parse().ok())
        .is_some_and(|region: u8| (11..=82).contains(&region))
}
