//! Lines become what they are meant as. Pages seldom say it: a heading is a short line in large type, a
//! caption a small one in the middle under a picture, and some lines only ask to follow the account.

use super::flow::{Draft, LineRole};
use super::inlines::{Run, RunPiece, plain};
use crate::import::article::{Block, Inline, Loss};

/// Characters of a heading that has no number, at most.
const LONGEST: usize = 28;

/// Characters of a heading with a number (`一、…`), at most.
const LONGEST_NUMBERED: usize = 40;

/// How much larger than the text, in tenths of a pixel, is large.
const LARGER: u32 = 15;

/// Height of type where a page says nothing, in tenths of a pixel.
const USUAL_SIZE: u32 = 160;

/// The blocks of an article with this title, and the calls that were left out.
pub(super) fn finished(mut drafts: Vec<Draft>, title: Option<&str>) -> (Vec<Block>, Vec<Loss>) {
    if let Some(title) = title {
        let title = key(title);
        let first = drafts.iter().take(4).position(|draft| is_line_of(draft, &title));
        first.into_iter().for_each(|at| drop(drafts.remove(at)));
    }
    let mut calls = Vec::new();
    drafts.retain(|draft| match words(draft) {
        Some(line) if is_call(&line) => {
            let what = format!("一句公众号的引导语“{line}”，正文里没有留");
            calls.push(Loss { what, behind: None });
            false
        }
        _ => true,
    });
    let drafts = with_captions(drafts);
    let levels = levels(&drafts);
    (drafts.into_iter().zip(levels).map(finish).collect(), calls)
}

fn finish((draft, level): (Draft, Option<u8>)) -> Block {
    match (draft, level) {
        (Draft::Line { inlines, .. }, Some(level)) => Block::Heading(level, plain_type(inlines)),
        (Draft::Line { inlines, .. }, None) => Block::Paragraph(inlines),
        (Draft::Block(block), _) => block,
    }
}

/// A heading needs no words that stand out.
fn plain_type(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut plain = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Strong(words) | Inline::Emphasis(words) => plain.extend(plain_type(words)),
            other => plain.push(other),
        }
    }
    plain
}

/// The words of a line that has no picture.
fn words(draft: &Draft) -> Option<String> {
    match draft {
        Draft::Line { runs, .. } if !runs.iter().any(is_picture) => Some(plain(runs)),
        _ => None,
    }
}

fn is_picture(run: &Run) -> bool {
    matches!(run.piece, RunPiece::Picture(..))
}

fn is_line_of(draft: &Draft, title: &str) -> bool {
    !title.is_empty() && words(draft).is_some_and(|line| key(&line) == title)
}

/// What two writings of one title have in common.
pub(super) fn key(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a line only asks the reader to follow an account, to scan or to look elsewhere, and for certain.
fn is_call(line: &str) -> bool {
    const LONGEST_CALL: usize = 24;
    let line: String = line.chars().filter(|c| c.is_alphanumeric()).collect();
    let begins = |parts: &[&str]| parts.iter().any(|part| line.starts_with(part));
    let has = |parts: &[&str]| parts.iter().any(|part| line.contains(part));
    if line.chars().count() > LONGEST_CALL {
        return false;
    }
    begins(&["点击", "点上方", "点这里", "戳"]) && has(&["蓝字", "关注我们", "关注公众号"])
        || begins(&["长按", "扫描", "扫码", "扫一扫", "识别"])
            && has(&["二维码", "扫码"])
            && has(&["关注", "公众号"])
        || begins(&["点击阅读原文", "点击左下角阅读原文", "点击下方阅读原文", "戳阅读原文"])
        || matches!(
            line.as_str(),
            "点个在看" | "点赞在看" | "分享点赞在看" | "分享收藏点赞在看" | "喜欢就点个在看吧"
        )
}

/// Lines under (or, where the page says so, over) a picture become its caption.
fn with_captions(drafts: Vec<Draft>) -> Vec<Draft> {
    let body = body_size(&drafts);
    let mut with: Vec<Draft> = Vec::new();
    for draft in drafts {
        let caption = words(&draft).filter(|line| is_caption(&draft, line, body));
        let picture = with.last_mut().and_then(lone_picture);
        match (caption, picture) {
            (Some(line), Some(caption)) if caption.is_empty() || key(caption) == key(&line) => {
                *caption = line.trim_matches(|c: char| "▲△↑▼ \u{3000}".contains(c)).to_owned();
            }
            _ => with.push(draft),
        }
    }
    with
}

/// The caption of the picture of a line that has nothing else.
fn lone_picture(draft: &mut Draft) -> Option<&mut String> {
    match draft {
        Draft::Line { inlines, .. } => match inlines.as_mut_slice() {
            [Inline::Picture { caption, .. }] => Some(caption),
            _ => None,
        },
        Draft::Block(_) => None,
    }
}

fn is_caption(draft: &Draft, line: &str, body: u32) -> bool {
    const LONGEST_CAPTION: usize = 60;
    let Draft::Line { runs, centred, role, .. } = draft else { return false };
    let is_small = runs.iter().all(|run| run.look.size.unwrap_or(body) + LARGER <= body);
    let is_marked = line.starts_with(['▲', '△', '↑']) || line.starts_with("图为") || line.starts_with("图：");
    *role == LineRole::Caption
        || line.chars().count() <= LONGEST_CAPTION
            && *role == LineRole::Plain
            && (is_marked || *centred && is_small)
}

/// The height in which most of the text stands.
fn body_size(drafts: &[Draft]) -> u32 {
    let mut sizes: Vec<(u32, usize)> = Vec::new();
    let runs = drafts.iter().filter_map(|draft| match draft {
        Draft::Line { runs, .. } => Some(runs),
        Draft::Block(_) => None,
    });
    for run in runs.flatten() {
        let RunPiece::Words(words) = &run.piece else { continue };
        let size = run.look.size.unwrap_or(USUAL_SIZE);
        let known = sizes.iter().position(|(known, _)| *known == size);
        match known {
            Some(at) => sizes[at].1 += words.chars().count(),
            // A page with more sizes than this has no size.
            None if sizes.len() < 64 => sizes.push((size, words.chars().count())),
            None => {}
        }
    }
    sizes.into_iter().max_by_key(|(_, count)| *count).map_or(USUAL_SIZE, |(size, _)| size)
}

/// What speaks for a line as a heading.
#[derive(Clone, Copy, PartialEq)]
enum Sign {
    /// Its element; from 1 to 6.
    Element(u8),
    /// Its number, of this level, and its look.
    NumberAndLook(u8),
    /// Its number alone.
    Number(u8),
    /// Its look alone.
    Look,
}

/// The level of each draft that is a heading.
fn levels(drafts: &[Draft]) -> Vec<Option<u8>> {
    let body = body_size(drafts);
    let is_under = |at: usize| at > 0 && is_picture_line(&drafts[at - 1]);
    let signs: Vec<Option<Sign>> =
        drafts.iter().enumerate().map(|(at, draft)| sign(draft, body, is_under(at))).collect();
    let mut used: Vec<u8> = signs
        .iter()
        .filter_map(|sign| if let Some(Sign::Element(n)) = sign { Some(*n) } else { None })
        .collect();
    used.sort_unstable();
    used.dedup();
    let is_above = |at: usize| -> Option<u8> {
        let sign = signs[at]?;
        let before = at.checked_sub(1).and_then(|at| signs[at]);
        let next = signs.get(at + 1).copied().flatten();
        match sign {
            Sign::Element(tag) => {
                let number = words(&drafts[at]).and_then(|line| number(&line));
                let rank = used.iter().position(|used| *used == tag).map_or(1, |rank| rank as u8 + 1);
                Some(number.unwrap_or(rank).min(4))
            }
            Sign::NumberAndLook(level) => Some(level),
            // Short lines with numbers one after another are items. The last line has nothing below it.
            Sign::Number(level) => {
                (before != Some(sign) && next != Some(sign) && at + 1 < drafts.len()).then_some(level)
            }
            Sign::Look => {
                let stands_alone = before != Some(Sign::Look) || next != Some(Sign::Look);
                (stands_alone && at + 1 < drafts.len() && at > 0 || next.is_none() && at + 1 < drafts.len())
                    .then_some(1)
            }
        }
    };
    (0..drafts.len()).map(is_above).collect()
}

/// Whether a line is pictures alone.
fn is_picture_line(draft: &Draft) -> bool {
    matches!(draft, Draft::Line { runs, .. } if runs.iter().all(is_picture))
}

/// What speaks for a line as a heading. One under a picture may be its caption: only large type tells.
fn sign(draft: &Draft, body: u32, is_under_picture: bool) -> Option<Sign> {
    let Draft::Line { runs, role, under_lost, .. } = draft else { return None };
    let is_under_picture = is_under_picture || *under_lost;
    let line = words(draft)?;
    if let LineRole::Heading(tag) = role {
        return Some(Sign::Element(*tag));
    }
    let length = line.chars().count();
    let is_sentence =
        line.ends_with(['。', '；', '，', '、', '？', '！', '…', ';', ',', '：', ':', '”', '）']);
    let has_stop = line.contains('。') || runs.iter().any(|run| matches!(run.piece, RunPiece::Break));
    let is_large = |run: &Run| run.look.size.unwrap_or(USUAL_SIZE) >= body + LARGER;
    let is_loud = runs.iter().all(|run| run.look.bold || is_large(run))
        && runs.iter().all(|run| run.look.link.is_none());
    if has_stop || runs.iter().any(|run| run.look.struck) {
        return None;
    }
    match number(&line) {
        Some(level) if length <= LONGEST_NUMBERED && is_loud && !line.ends_with(['；', '，', '、']) => {
            Some(Sign::NumberAndLook(level))
        }
        Some(level @ 1..=2) if length <= LONGEST_NUMBERED && !is_sentence => Some(Sign::Number(level)),
        None if is_loud && is_under_picture && !runs.iter().all(is_large) => None,
        None if is_loud && length <= LONGEST && !is_sentence && !is_credit(&line) => {
            (super::count_words(&line) >= 2).then_some(Sign::Look)
        }
        _ => None,
    }
}

/// Lines that name who wrote, took or checked it, and days below a text.
fn is_credit(line: &str) -> bool {
    const CREDITS: &[&str] = &[
        "来源",
        "编辑",
        "审核",
        "作者",
        "供稿",
        "撰稿",
        "记者",
        "责编",
        "责任编辑",
        "校对",
        "校审",
        "监制",
        "图片",
        "图/",
        "文/",
        "图：",
        "文：",
        "文字",
        "摄影",
        "通讯员",
        "初审",
        "复审",
        "终审",
        "制作",
        "排版",
        "转自",
        "投稿",
        "联系",
        "电话",
        "END",
        "end",
    ];
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    CREDITS.iter().any(|credit| line.starts_with(credit)) || line.ends_with(['日', '刊'])
}

/// The level of the number that a line begins with.
fn number(line: &str) -> Option<u8> {
    let is_numeral = |c: char| "〇一二三四五六七八九十".contains(c);
    let is_digit = |c: char| c.is_ascii_digit();
    let behind = |line: &'_ str, is: &dyn Fn(char) -> bool| {
        let rest = line.trim_start_matches(is);
        let taken = line[..line.len() - rest.len()].chars().count();
        (1..=3).contains(&taken).then(|| rest.to_owned())
    };
    let inner = line.strip_prefix(['（', '(']);
    let closes = |rest: String| rest.starts_with(['）', ')']);
    if behind(line, &is_numeral).is_some_and(|rest| rest.starts_with(['、', '．', '.'])) {
        return Some(1);
    }
    if inner.and_then(|inner| behind(inner, &is_numeral)).is_some_and(closes) {
        return Some(2);
    }
    let is_third = |rest: String| {
        let behind_mark = rest.strip_prefix(['.', '．', '、']);
        behind_mark.is_some_and(|rest| !rest.starts_with(is_digit))
    };
    if behind(line, &is_digit).is_some_and(is_third) {
        return Some(3);
    }
    inner.and_then(|inner| behind(inner, &is_digit)).is_some_and(closes).then_some(4)
}
