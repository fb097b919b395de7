//! Duties (规定动作) that an organisation has not done in a part of the year that is over.
//!
//! What `duties` in `site.yaml` asks for, as a warning; without any, the usual duties of those who keep a
//! record of them, as a notice. Of this year, and in the first quarter of the last one too.

use std::collections::BTreeSet;

use super::{Rule, Sees};
use crate::check::whole::{SiteMark, WholeSite};
use crate::derive::duties::{DutyRecord, duties};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::date::Date;
use crate::model::duty::DutyOrigin;
use crate::model::source_paths::SETTINGS;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "duty-missing",
        severity: Severity::Warning,
        what: "规定动作没有做够：这个月没有主题党日、这个季度没有党课之类。",
        why: "年底核对台账时，每个支部每个月、每个季度都要有记录；过去很久再补，说不清也补不全。",
        how: "办过没有写的，补一篇稿件或台账的一行；没有支委会、党小组的支部，在 site.yaml 里写明。",
        example: Example::Files {
            wrong: "-- content/site.yaml --\ntitle: 园区党建\nbase_url: https://dj.example.cn/\n组织:\n  - {名称: 机关党支部, 成立: 2022-12-01}\n\
                    规定动作:\n  - {类型: 支部学习日, 次数: 1, 每: 月}\n",
            right: "-- content/site.yaml --\ntitle: 园区党建\nbase_url: https://dj.example.cn/\n组织:\n  - {名称: 机关党支部, 成立: 2022-12-01}\n\
                    规定动作:\n  - {类型: 支部学习日, 次数: 1, 每: 月}\n-- content/posts/a.md --\n---\ntitle: 学习党章\ndate: \
                    2022-12-09\nkind: 支部学习日\n主办: 机关党支部\n---\n党员逐章学习党章。\n",
        },
    },
    Sees::Site(look),
);

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let site = whole.site;
    if site.settings.duties.is_empty() {
        return Vec::new();
    }
    let this_year = site.today.year();
    let first = if site.today.month() <= 3 { this_year - 1 } else { this_year };
    // Before its first activity a site had no year.
    let begun = site.activities.first().map_or(this_year, |activity| activity.date.first().year());
    let years = first.max(begun)..=this_year;
    years.flat_map(|year| of_year(whole, year)).collect()
}

fn of_year(whole: &WholeSite<'_>, year: i16) -> Vec<SiteMark> {
    let site = whole.site;
    let activities = site.activities.iter().map(|activity| &**activity);
    let records = duties(&site.settings, activities, &BTreeSet::new(), year, site.today);
    records.iter().filter_map(|record| mark(whole, record, year, site.today)).collect()
}

fn mark(whole: &WholeSite<'_>, record: &DutyRecord, year: i16, today: Date) -> Option<SiteMark> {
    let settings = &whole.site.settings;
    let name = &settings.organisations.get(record.organisation).name;
    let kind = &settings.kinds.get(record.kind).name;
    let asked = format!("{}{}次", record.per.chinese(), record.count);
    if record.applies.is_none() && record.is_told_of && year == today.year() {
        let message = format!("没有写“{name}”有没有支委会、党小组，“{kind}”（{asked}）就没有查");
        let hint = "在它那一项里写 支委会: 是（或否）、党小组: 2（没有就写 0）";
        return Some(SiteMark::new(SETTINGS, message).words(name).severity(Severity::Info).hint(hint));
    }
    let gaps = record.gaps();
    let part = |(number, done): &(u8, u32)| match done {
        0 => record.per.part(*number),
        done => format!("{}（{done}次）", record.per.part(*number)),
    };
    let parts: Vec<String> = gaps.iter().map(part).collect();
    let message = format!("“{name}”{year}年的“{kind}”不够（{asked}）：{}", parts.join("、"));
    let hint = "办过没有写的，补一篇稿件或台账的一行；确实没有办，记下来整改";
    let found = SiteMark::new(SETTINGS, message).words(name);
    let usual = "这是通常的要求：本地另有规定的照着写，不用查的写 规定动作: []";
    let found = match record.origin {
        DutyOrigin::Listed => found.hint(hint),
        DutyOrigin::Usual => found.severity(Severity::Info).hint(format!("{hint}。{usual}")),
        DutyOrigin::Unsaid => found.severity(Severity::Info).hint(format!(
            "{hint}。site.yaml 里没有写规定动作，{usual}。网站上不显示，只在这里和导出的文件里"
        )),
    };
    (!gaps.is_empty()).then_some(found)
}
