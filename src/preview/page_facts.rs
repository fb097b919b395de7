//! What the bar says about a page: where it comes from, what it counts for, what is wrong with it.

use super::overlay::Bar;
use super::revision::Revision;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::model::activity::{Role, Status};
use crate::model::kind::KindId;
use crate::model::plan::{Inputs, Page, PagePlan, PostInputs};
use crate::model::post::Post;
use crate::model::site::{Reason, Site};
use crate::model::written::Withholding;
use crate::parse::codes::text::EMPTY_FILE;
use crate::pipeline::Snapshot;

/// The bar of a page.
pub(super) fn bar(revision: &Revision, snapshot: &Snapshot, page: &PagePlan) -> Bar {
    let settings = &snapshot.site.settings;
    let withheld = snapshot.withheld(page.output.as_str());
    let mut bar = Bar {
        problems: (revision.problems.count(Severity::Error), revision.problems.count(Severity::Warning)),
        unpublished: withheld.map(|withheld| reason(&withheld.reason)),
        ..Bar::default()
    };
    let Inputs::Page(page) = &page.inputs else { return bar };
    let facts = page.facts();
    bar.source = facts.text.map(|text| text.source.to_owned());
    bar.words = facts.text.map(|text| text.body.words);
    bar.generated = facts.made_from.map(|made_from| made_from.chinese(settings));
    if let Page::Post(PostInputs { post, .. }) = page {
        bar.kind = Some(settings.kinds.get(post.card.kind).name.clone());
        bar.counts = if withheld.is_some_and(|withheld| !withheld.reason.counts()) {
            vec!["草稿不计入任何数字".to_owned()]
        } else {
            counts(&snapshot.site, post)
        };
    }
    if matches!(page, Page::NotFound(_)) {
        // The page that somebody looks for may be that of a text that was emptied.
        bar.findings =
            revision.problems.iter().filter(|problem| problem.code == EMPTY_FILE).cloned().collect();
    }
    if let Some(source) = &bar.source {
        let of_link = withheld.into_iter().flat_map(|withheld| withheld.problems.iter());
        let found = revision
            .problems
            .iter()
            .filter(|problem| problem.place.as_ref().is_some_and(|place| place.path() == source));
        bar.findings = found.chain(of_link).cloned().collect::<Diagnostics>();
        // Those that stop a build are among the problems already.
        let is_known =
            |rule: &Diagnostic| bar.findings.iter().any(|other| other.identity() == rule.identity());
        let of_rules: Diagnostics =
            snapshot.findings(page).iter().filter(|found| !is_known(found)).cloned().collect();
        bar.findings.extend(of_rules);
    }
    bar
}

/// Why a text is not published, in a few words.
pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::KeptBack(Withholding::Draft) => "草稿".to_owned(),
        Reason::KeptBack(Withholding::Unverified(fields)) => {
            format!("导入时猜的，待核：{fields}；核对后删去“待核”这一行")
        }
        Reason::KeptBack(Withholding::Elsewhere(written)) => format!("写了 {written}，当草稿"),
        Reason::KeptBack(Withholding::Private) => "不公开".to_owned(),
        Reason::NotYet(day) => format!("{day} 起发布"),
        Reason::Expired(day) => format!("已于 {day} 到期"),
    }
}

/// What a post adds to, one sentence each.
fn counts(site: &Site, post: &Post) -> Vec<String> {
    let settings = &site.settings;
    let card = &post.card;
    if !settings.kinds.is_activity(card.kind) {
        return vec![format!("{}不计入活动次数", settings.kinds.get(card.kind).name)];
    }
    // The ledger may know what the post does not say: that it took place, and how many came.
    let activity = site.activities.iter().find(|activity| activity.url.as_ref() == Some(&card.url));
    match activity.map_or(card.status, |activity| activity.status) {
        Status::Planned | Status::Postponed | Status::Moved => {
            return vec!["计划中的活动，开展后才计数".to_owned()];
        }
        Status::Cancelled => return vec!["已取消的活动不计数".to_owned()],
        Status::Unconfirmed => {
            return vec!["待确认，还没有计数：开展了就写上 状态: 已开展 和人数".to_owned()];
        }
        Status::Done => {}
    }
    let attendance = activity.map_or(card.attendance, |activity| activity.attendance);
    let people = attendance.present.map(|present| format!("、{present} 人次")).unwrap_or_default();
    let year = card.date.first().year();
    let name = |kind: KindId| &settings.kinds.get(kind).name;
    let role = if card.role == Role::Attend { "（参加）" } else { "" };
    let mut counts = vec![format!("{year} 年{}{role} 1 次{people}", name(card.kind))];
    let others = activity.into_iter().flat_map(|activity| &activity.counts_as);
    counts.extend(others.map(|&kind| format!("{year} 年{} 1 次{people}（计入，不加进总数）", name(kind))));
    counts.extend(card.organisers.iter().map(|&id| format!("{} 1 次", settings.organisations.get(id).name)));
    counts
}
