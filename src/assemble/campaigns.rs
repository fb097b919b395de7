//! Campaigns: which posts belong to them, and the pictures that the settings name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::links::{LinkTargets, Linked, Linker};
use crate::assemble::codes::files::{BANNER_SHAPE, TARGET_CASE};
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
use crate::model::web_address::web_address;
use crate::model::yaml_text;

/// How high a logo is published, in pixels: twice what pages show of it at most.
const LOGO_HEIGHT: u32 = 160;

/// How wide a banner is shown at most, in pixels: as wide as a page.
const BANNER_WIDTH: u32 = 1152;

/// How many pieces the name of a campaign may be in.
const MOST_PIECES: usize = 8;

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
    let mut named = Vec::new();
    let mut left = written;
    while let Some((first, others)) = left.split_first() {
        match longest_name(campaigns, source, left) {
            Some((id, count)) => {
                named.push(id);
                left = &left[count..];
            }
            None => {
                problems.push(unknown(campaigns, &first.value).at(source, first.span));
                left = others;
            }
        }
    }
    let belongs = |campaign: &&Campaign| named.contains(&&*campaign.id) || campaign.takes(kind, days);
    all().filter(belongs).map(|campaign| campaign.id.clone()).collect()
}

/// The campaign that is named first, and of how many pieces its name is: one with `、` in it was read as
/// several names.
fn longest_name<'a>(
    campaigns: &'a [WrittenCampaign],
    source: &SourceText,
    pieces: &[Spanned<String>],
) -> Option<(&'a str, usize)> {
    let called = |name: &str| {
        let campaign = campaigns.iter().map(|written| &written.campaign).find(|one| one.is_called(name))?;
        Some(campaign.id.as_str())
    };
    let first = pieces.first()?;
    let of_pieces = |count: usize| {
        let range = first.span.start as usize..pieces[count - 1].span.end as usize;
        Some((called(source.text().get(range)?)?, count))
    };
    let most = pieces.len().min(MOST_PIECES);
    (2..=most).rev().find_map(of_pieces).or_else(|| Some((called(&first.value)?, 1)))
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
        let found = banner.as_ref().filter(|banner| is_there(&mut linker, banner, &what));
        found.into_iter().for_each(|banner| tell_of_shape(&mut linker, banner, &what));
        let found = found.filter(|_| !is_hidden);
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
        _ if web_address(&written.path).is_some() => {
            Diagnostic::new(TARGET_MISSING, format!("{what}写的是网址，程序不从网上取图"))
                .label("要写站点里的图片文件")
                .hint("在浏览器里打开这个网址，把图另存到 content/images，这里写 /images/文件名.jpg")
        }
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

/// Tells of a banner that is too narrow for a page, or of which the plate would cut most off.
fn tell_of_shape(linker: &mut Linker<'_>, written: &NamedPicture, what: &str) {
    let Place::Text(source, span) = &written.place else { return };
    let Some((width, height)) = linker.size_of(source, &written.path) else { return };
    let is_narrow = width < BANNER_WIDTH;
    if !is_narrow && u64::from(width) * 2 >= u64::from(height) * 3 {
        return;
    }
    let cause = if is_narrow { "太小，放大了会模糊" } else { "太高，上下会裁去很多" };
    let problem = Diagnostic::new(BANNER_SHAPE, format!("{what}“{}”{cause}", file_name(&written.path)))
        .label(format!("这张图宽 {width}、高 {height} 像素"))
        .hint(format!(
            "换一张横的图：宽不小于 {BANNER_WIDTH} 像素，宽是高的三倍左右，如 1600×533；不换也能用"
        ));
    linker.report(problem.at(source, *span));
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
