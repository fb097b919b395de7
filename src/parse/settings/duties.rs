//! What has to be held again and again (规定动作).

use super::columns;
use crate::diagnostics::{Diagnostic, Spanned};
use crate::model::duty::{Duty, DutyOrigin, DutyPeriod};
use crate::model::kind::Kinds;
use crate::parse::codes::fields::{CHOICE_INVALID, FIELD_MISSING};
use crate::parse::fields::{FieldNames, Fields, is_empty, trimmed};
use crate::parse::refusal::{Refusal, shown};
use crate::parse::yaml::Value;

const DUTIES: FieldNames = &["duties", "规定动作"];
const KIND: FieldNames = &["kind", "类型"];
const COUNT: FieldNames = &["count", "次数"];
const PER: FieldNames = &["per", "每"];
const SORTS: FieldNames = &["types", "性质"];

const PERIODS: &[(DutyPeriod, &[&str])] = &[
    (DutyPeriod::Month, &["month", "月", "每月"]),
    (DutyPeriod::Quarter, &["quarter", "季度", "季", "每季度"]),
    (DutyPeriod::HalfYear, &["half", "半年", "每半年"]),
    (DutyPeriod::Year, &["year", "年", "每年"]),
];

/// What is written in place of a list to ask for what is usual.
const USUAL_WORDS: &[&str] = &["usual", "常规", "通常"];

/// Reads the list; the kinds must be among `kinds`. An empty list asks for nothing; 常规, and nothing at all,
/// for what is usual.
pub(super) fn read(fields: &mut Fields<'_, '_>, kinds: &Kinds) -> Vec<Duty> {
    let Some(entry) = fields.peek(DUTIES).filter(|entry| !is_empty(&entry.value)) else {
        // A key without a value is known all the same.
        fields.given(DUTIES);
        return usual(kinds, DutyOrigin::Unsaid);
    };
    if let Value::Scalar { text, .. } = &entry.value.value {
        fields.given(DUTIES);
        let is_usual = fields.keep(word(text), entry).is_some();
        return if is_usual { usual(kinds, DutyOrigin::Usual) } else { Vec::new() };
    }
    fields.maps(DUTIES, |fields| {
        let kind: Option<Spanned<String>> = fields.required(KIND);
        let kind = kind.and_then(|written| columns::kind(fields, kinds, &written));
        let count = fields.number(COUNT).unwrap_or(1);
        let is_given = fields.peek(PER).is_some();
        let per = fields.choice(PER, PERIODS);
        let sorts = fields.list(SORTS).into_iter().map(|sort| sort.value).collect();
        if !is_given {
            let problem = Diagnostic::new(FIELD_MISSING, "规定动作少了“每”");
            fields.report(problem.hint("加上 每: 月（也可以写季度、半年、年）"), fields.start());
        }
        Some(Duty { kind: kind?, count, per: per?, sorts, origin: DutyOrigin::Listed })
    })
}

/// The one word that may stand there.
fn word(text: &str) -> Result<(), Refusal> {
    let word = trimmed(text);
    if USUAL_WORDS.iter().any(|usual| usual.eq_ignore_ascii_case(word)) {
        return Ok(());
    }
    Err(Refusal {
        code: CHOICE_INVALID,
        message: format!("“{}”不能是“{}”", DUTIES[1], shown(word)),
        label: "可以写：常规，或者一项一项列出来".to_owned(),
        hint: "按通常的要求，并且在网站上显示，写 规定动作: 常规；自己规定的，每项一行写 - {类型: 主题党日, 次数: 1, 每: 月}；一项也不要，写 规定动作: []".to_owned(),
    })
}

/// What is usually asked, where the settings list no duties: of Party branches what the 中国共产党支部工作条例
/// （试行） has of 三会一课, 主题党日, 组织生活会 and 民主评议党员, of Party committees 党课 by the secretary and 中心组学习. Local
/// rules ask for more: whoever has some writes them.
const USUAL: [(&str, DutyPeriod, &[&str]); 9] = [
    ("branch-assembly", DutyPeriod::Quarter, BRANCHES),
    ("branch-committee", DutyPeriod::Month, BRANCHES),
    ("group-meeting", DutyPeriod::Month, BRANCHES),
    ("theme-day", DutyPeriod::Month, BRANCHES),
    ("party-lecture", DutyPeriod::Year, COMMITTEES),
    ("organisation-life", DutyPeriod::Year, BRANCHES),
    ("appraisal", DutyPeriod::Year, BRANCHES),
    ("heart-talk", DutyPeriod::Year, BRANCHES),
    ("study-group", DutyPeriod::Quarter, COMMITTEES),
];

/// Empty: of every Party branch ([`Duty::sorts`]).
const BRANCHES: &[&str] = &[];
const COMMITTEES: &[&str] = &["党工委", "党委", "党组"];

/// The usual duties, of the kinds that the site has.
fn usual(kinds: &Kinds, origin: DutyOrigin) -> Vec<Duty> {
    let duty = |(id, per, sorts): (&str, DutyPeriod, &[&str])| {
        let (kind, _) = kinds.iter().find(|(_, kind)| kind.id == id)?;
        let sorts = sorts.iter().map(|&sort| sort.to_owned()).collect();
        Some(Duty { kind, count: 1, per, sorts, origin })
    };
    USUAL.into_iter().filter_map(duty).collect()
}
