//! `terms.html`

use serde::Serialize;

use crate::model::plan::{Newest, PagePlan, Term, TermsInputs};
use crate::render::engine::View;
use crate::render::head::{ColumnHead, Head};
use crate::render::values::{PictureValue, Shared};

/// Head and view.
pub(crate) fn view(shared: &Shared, page: &PagePlan, inputs: &TermsInputs) -> (Head, View) {
    let description = format!("{}的{}一览", shared.frame().settings.title, inputs.title);
    let mut head = Head::new(shared, page, &inputs.title, &[])
        .describe(&description)
        .section(page.output.as_str())
        .class("page-terms");
    head.column = Some(ColumnHead {
        name: inputs.title.clone(),
        description,
        keywords: inputs.title.clone(),
        kind: "工作动态",
    });
    let view = View::default()
        .with("groups", &groups(&inputs.terms))
        .with("total", &inputs.terms.len())
        .with("sort", &inputs.title);
    (head, view)
}

/// Terms under one heading; empty for none.
#[derive(Serialize)]
pub(super) struct TermGroup<'a> {
    name: &'a str,
    terms: Vec<TermValue<'a>>,
}

#[derive(Serialize)]
struct TermValue<'a> {
    name: &'a str,
    url: &'a str,
    count: usize,
    /// None where there is no post, and of tags.
    latest: Option<NewestValue<'a>>,
    /// Where it is a campaign's.
    campaign: Option<CampaignTerm<'a>>,
}

#[derive(Serialize)]
struct CampaignTerm<'a> {
    /// `2022年10月1日至2023年3月31日`
    days: String,
    summary: Option<&'a str>,
    banner: Option<PictureValue<'a>>,
}

#[derive(Serialize)]
struct NewestValue<'a> {
    title: &'a str,
    url: &'a str,
    /// `2022-07-01`
    day: String,
}

/// Terms by heading, headings in the order they first come in.
pub(super) fn groups(terms: &[Term]) -> Vec<TermGroup<'_>> {
    let mut groups: Vec<TermGroup<'_>> = Vec::new();
    for Term { name, group, url, count, latest, campaign } in terms {
        let latest = latest.as_ref().map(|Newest { title, url, day }| NewestValue {
            title,
            url,
            day: day.to_string(),
        });
        let campaign = campaign.as_ref().map(|campaign| CampaignTerm {
            days: campaign.days(),
            summary: campaign.summary.as_deref(),
            banner: campaign.banner.as_ref().map(PictureValue::new),
        });
        let term = TermValue { name, url, count: *count, latest, campaign };
        match groups.iter_mut().find(|known| known.name == group) {
            Some(known) => known.terms.push(term),
            None => groups.push(TermGroup { name: group, terms: vec![term] }),
        }
    }
    groups
}
