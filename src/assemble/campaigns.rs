//! Campaigns: which posts belong to them, and the pictures that the settings name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::links::{LinkTargets, Linked, Linker};
use crate::assemble::codes::files::TARGET_CASE;
use crate::assemble::codes::names::UNKNOWN_CAMPAIGN;
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText, Spanned};
use crate::model::body::Link;
use crate::model::campaign::{Campaign, CampaignState, NamedPicture, WrittenCampaign};
use crate::model::card::Picture;
use crate::model::codes::TARGET_MISSING;
use crate::model::date::{Date, DateSpan};
use crate::model::digest::Digested;
use crate::model::kind::KindId;
use crate::model::nearest::nearest;
use crate::model::path::file_name;
use crate::model::post::Destination;
use crate::model::routes;
use crate::model::settings::ThemeOptions;
use crate::model::source_paths::SETTINGS;
use crate::model::yaml_text;

/// How high a logo is published, in pixels: twice what pages show of it at most.
const LOGO_HEIGHT: u32 = 160;

/// In how many posts a campaign that nobody knows is shown.
const NAMED: usize = 3;
/// How it is said of one.
const OF_ONE: &str = "，这篇稿件不进专题";

/// The ids of the campaigns that a post belongs to, in the order of the settings: those that it names, and
/// those that take its kind on its days. A name that nobody knows is reported.
pub(super) fn of_post(
    campaigns: &[WrittenCampaign],
    source: &Arc<SourceText>,
    written: &[Spanned<String>],
    (kind, days): (KindId, DateSpan),
    problems: &mut Diagnostics,
) -> Vec<String> {
    let all = || campaigns.iter().map(|written| &written.campaign);
    for name in written.iter().filter(|name| !all().any(|one| one.is_called(&name.value))) {
        problems.push(unknown(campaigns, &name.value).at(source, name.span));
    }
    let is_named = |campaign: &Campaign| written.iter().any(|name| campaign.is_called(&name.value));
    let belongs = |campaign: &&Campaign| is_named(campaign) || campaign.takes(kind, days);
    all().filter(belongs).map(|campaign| campaign.id.clone()).collect()
}

/// The problems of posts; a campaign that many of them name in vain is told once, with the first of them.
pub(super) fn told_once<'a>(problems: impl Iterator<Item = &'a Diagnostic>) -> Diagnostics {
    let (unknown, others): (Vec<_>, Vec<_>) = problems.partition(|one| one.code == UNKNOWN_CAMPAIGN);
    let mut told: Diagnostics = others.into_iter().cloned().collect();
    let mut by_name: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for problem in unknown {
        by_name.entry(&problem.message).or_default().push(problem);
    }
    for mut same in by_name.into_values() {
        same.sort_by_key(|problem| problem.identity());
        if same.len() <= NAMED {
            told.extend(same.into_iter().cloned().collect());
            continue;
        }
        let mut one = same[0].clone();
        let what = one.message.strip_suffix(OF_ONE).unwrap_or(&one.message);
        one.message = format!("{what}，写了它的 {} 篇稿件不进专题", same.len());
        for place in same[1..NAMED].iter().filter_map(|problem| problem.place.clone()) {
            one = one.related(place, "这一篇也写了");
        }
        told.push(one);
    }
    told
}

fn unknown(campaigns: &[WrittenCampaign], written: &str) -> Diagnostic {
    let names = campaigns.iter().map(|written| written.campaign.name.as_str());
    let ids = campaigns.iter().map(|written| written.campaign.id.as_str());
    let problem = Diagnostic::new(UNKNOWN_CAMPAIGN, format!("没有“{written}”这个专题{OF_ONE}"));
    let problem = match nearest(written, names.clone().chain(ids)) {
        Some(near) => problem.label(format!("是不是“{near}”？")),
        None => problem.label(format!("{SETTINGS} 里没有这个专题")),
    };
    let known: Vec<_> = names.collect();
    let known = if known.is_empty() {
        String::new()
    } else {
        format!("写错了就改成已有的：{}；", known.join("、"))
    };
    let name = yaml_text::in_brackets(written);
    problem.hint(format!(
        "{known}是新的专题，在 {SETTINGS} 的 campaigns（专题）里加一行：- {{name: {name}, from: 2022-04-01}}"
    ))
}

/// The campaigns with their banners, which are published in the folders of their pages once the campaign has
/// begun.
pub(super) fn finish(
    written: &[WrittenCampaign],
    targets: &LinkTargets<'_>,
    today: Date,
) -> (Vec<Digested<Campaign>>, Linked) {
    let mut linker = Linker::new(targets);
    let campaign = |WrittenCampaign { campaign, banner }: &WrittenCampaign| {
        let folder = routes::folder_of_campaign(campaign);
        let what = format!("专题“{}”的横幅", campaign.name);
        let is_hidden = campaign.state(today) == CampaignState::ToCome;
        let found = banner.as_ref().filter(|banner| is_there(&mut linker, banner, &what) && !is_hidden);
        let banner = found.and_then(|banner| picture(&mut linker, banner, &folder));
        Digested::new(Campaign { banner, ..campaign.clone() })
    };
    let campaigns = written.iter().map(campaign).collect();
    (campaigns, linker.finish())
}

/// The logo that the settings name, as published.
pub(super) fn logo(look: &ThemeOptions, targets: &LinkTargets<'_>) -> (Option<Picture>, Linked) {
    let mut linker = Linker::new(targets).no_higher_than(LOGO_HEIGHT);
    let logo = look.logo.as_ref().filter(|logo| is_there(&mut linker, logo, "标志"));
    let logo = logo.and_then(|logo| picture(&mut linker, logo, routes::FOLDER_OF_LOGO));
    (logo, linker.finish())
}

/// Whether a picture that the settings name is there; one that is not is reported.
fn is_there(linker: &mut Linker<'_>, written: &NamedPicture, what: &str) -> bool {
    let Place::Text(source, span) = &written.place else { return false };
    if linker.has(source, &written.path) {
        return true;
    }
    let name = file_name(&written.path);
    let problem = match linker.like(source, &written.path) {
        Some(like) => Diagnostic::new(TARGET_CASE, format!("{what}“{name}”的大小写与文件名不一致"))
            .label(format!("文件名是“{}”", file_name(like)))
            .hint("照文件名改写；很多网站服务器区分大小写，不改会打不开"),
        None => Diagnostic::new(TARGET_MISSING, format!("{what}“{name}”找不到"))
            .label("站点里没有这个图片文件")
            .hint("把图片放进 content/images，这里写 /images/文件名.jpg；不要图片就删去这一项"),
    };
    linker.report(problem.at(source, *span));
    false
}

/// A picture that the settings name, as published in a folder.
fn picture(linker: &mut Linker<'_>, written: &NamedPicture, folder: &str) -> Option<Picture> {
    let Place::Text(source, span) = &written.place else { return None };
    let (target, text) = (written.path.clone(), String::new());
    let link = Link { target, fragment: None, image: true, text, span: *span };
    match linker.link(source, std::slice::from_ref(&link), folder).pop()? {
        Destination::Image { url, size: Some((width, height)), narrower } => {
            Some(Picture { url, width, height, narrower, alt: String::new() })
        }
        _ => None,
    }
}
