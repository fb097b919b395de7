//! The campaigns (专题).

use std::sync::Arc;

use super::columns;
use super::identifier::{duplicate, named};
use super::kinds::KINDS;
use super::organisations::UNTIL;
use crate::diagnostics::{Diagnostic, Place, SourceText, Span};
use crate::model::campaign::{Campaign, NamedPicture, WrittenCampaign};
use crate::model::date::Date;
use crate::model::kind::Kinds;
use crate::parse::codes::fields::{DATE_INVALID, FIELD_MISSING};
use crate::parse::fields::{FieldNames, Fields, is_empty};

const CAMPAIGNS: FieldNames = &["campaigns", "专题"];
pub(super) const FROM: FieldNames = &["from", "开始"];
const SUMMARY: FieldNames = &["summary", "摘要", "简介"];
const BANNER: FieldNames = &["banner", "横幅"];

/// Reads the list; kinds must be among `kinds`.
pub(super) fn read(
    fields: &mut Fields<'_, '_>,
    kinds: &Kinds,
    source: &Arc<SourceText>,
) -> Vec<WrittenCampaign> {
    let mut campaigns: Vec<WrittenCampaign> = Vec::new();
    for (campaign, span) in fields.maps(CAMPAIGNS, |fields| campaign(fields, kinds, source)) {
        let is_alike = |other: &&WrittenCampaign| {
            other.campaign.id == campaign.campaign.id || other.campaign.is_called(&campaign.campaign.name)
        };
        match campaigns.iter().find(is_alike) {
            Some(other) => fields.report(duplicate(&campaign.campaign.name, &other.campaign.name), span),
            None => campaigns.push(campaign),
        }
    }
    campaigns
}

fn campaign(
    fields: &mut Fields<'_, '_>,
    kinds: &Kinds,
    source: &Arc<SourceText>,
) -> Option<(WrittenCampaign, Span)> {
    let named = named(fields);
    let days = days(fields, "专题", "2022-04-01（第一天）");
    let summary = fields.text(SUMMARY);
    let banner = fields.spanned_text(BANNER).map(|path| NamedPicture {
        path: path.value.replace('\\', "/"),
        place: Place::Text(Arc::clone(source), path.span),
    });
    let written = fields.list(KINDS);
    let kinds = written.iter().filter_map(|written| columns::kind(fields, kinds, written)).collect();
    let (named, (from, until)) = (named?, days?);
    let (id, name) = (named.id, named.name.value);
    let campaign = Campaign { id, name, from, until, summary, banner: None, kinds };
    Some((WrittenCampaign { campaign, banner }, named.name.span))
}

/// From when, and until when where that is written; `what` lasts so long, from `example` on for instance,
/// which is told with what it means.
pub(super) fn days(fields: &mut Fields<'_, '_>, what: &str, example: &str) -> Option<(Date, Option<Date>)> {
    let is_given = fields.peek(FROM).is_some_and(|entry| !is_empty(&entry.value));
    let from = fields.date(FROM);
    if !is_given {
        let problem = Diagnostic::new(FIELD_MISSING, format!("{what}少了“开始”"));
        // In the language of the keys beside it.
        let is_english = fields.slice(fields.start()).is_ascii();
        let called = if is_english { FROM[0] } else { FROM[1] };
        fields.report(problem.hint(format!("加上 {called}: {example}")), fields.start());
    }
    let place = fields.value_place(UNTIL);
    let until = fields.date(UNTIL);
    let from = from?;
    if let Some(until) = until.filter(|until| *until < from) {
        let problem = Diagnostic::new(DATE_INVALID, format!("{what}的开始和截止前后颠倒"));
        let label = format!("截止的 {until} 早于开始的 {from}");
        fields.report(problem.label(label).hint("两个日期写反了就对调；截止写最后一天，没定就不写"), place);
        return None;
    }
    Some((from, until))
}
