//! What has to be held again and again (规定动作).

use super::columns;
use crate::diagnostics::{Diagnostic, Spanned};
use crate::model::duty::{Duty, DutyPeriod};
use crate::model::kind::Kinds;
use crate::parse::codes::fields::FIELD_MISSING;
use crate::parse::fields::{FieldNames, Fields, is_empty};

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

/// Reads the list; the kinds must be among `kinds`. An empty list asks for nothing; without any, what is
/// usual is asked.
pub(super) fn read(fields: &mut Fields<'_, '_>, kinds: &Kinds) -> Vec<Duty> {
    if fields.peek(DUTIES).is_none_or(|entry| is_empty(&entry.value)) {
        // A key without a value is known all the same.
        fields.given(DUTIES);
        return usual(kinds);
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
        Some(Duty { kind: kind?, count, per: per?, sorts, by_default: false })
    })
}

/// What is usually asked, where the settings name no duties: of Party branches what the 中国共产党支部工作条例
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
fn usual(kinds: &Kinds) -> Vec<Duty> {
    let duty = |(id, per, sorts): (&str, DutyPeriod, &[&str])| {
        let (kind, _) = kinds.iter().find(|(_, kind)| kind.id == id)?;
        let sorts = sorts.iter().map(|&sort| sort.to_owned()).collect();
        Some(Duty { kind, count: 1, per, sorts, by_default: true })
    };
    USUAL.into_iter().filter_map(duty).collect()
}
