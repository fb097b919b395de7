//! Texts: Markdown of other generators, which stays as it was written, and plain text, whose lines are
//! paragraphs.

mod addresses;
mod front;
mod tags;
#[cfg(test)]
mod tests;

use super::article::{Block, Inline, Loss};
use super::generator::Origin;
use super::incoming::{Incoming, IncomingBody};
use super::text_places::TextPlaces;
use super::why_not::WhyNot;
use crate::model::line_breaks::LineBreaks;
use crate::model::settings::Settings;
use crate::model::source_paths::POSTS;
use crate::parse::markdown::{BodyKind, parse_body};
use crate::read;
use addresses::Surroundings;
pub(crate) use front::KeptFront;

use crate::diagnostics::SourceText;
use std::path::Path;
use std::sync::Arc;

/// Reads a text; `path` is where it lies, `shown` what people call it.
///
/// # Errors
/// It cannot be read, with what to do about it.
pub(crate) fn read_text(
    bytes: &[u8],
    shown: &str,
    path: &Path,
    origin: &Origin,
    texts: &TextPlaces,
    settings: &Settings,
) -> Result<Incoming, WhyNot> {
    let (source, problems) = read::text(shown, bytes);
    let why = || problems.iter().find(|problem| problem.hint.is_some()).cloned();
    let Some(source) = source else {
        let problem = why();
        let hint = problem.as_ref().and_then(|problem| problem.hint.clone()).unwrap_or_default();
        return Err(WhyNot::new(problem.map_or_else(String::new, |problem| problem.message), hint));
    };
    let text = source.text().trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Err(empty());
    }
    if is_binary(bytes) {
        return Err(WhyNot::new("不是文字，里面有文字里没有的字节", "看看是不是别的文件改了名字"));
    }
    let is_plain = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
    if is_plain && !text.trim_start().starts_with("---\n") {
        return Ok(plain_text(&text));
    }
    let (front, body, mut losses) = front::split(&text, settings);
    let is_torn = front.as_ref().map_or_else(|| front::is_torn(&text), |front| front.is_torn);
    if body.trim().is_empty() && front.as_ref().is_none_or(|front| front.title.is_none()) {
        return Err(empty());
    }
    let (body, lost) = tags::without(&body);
    losses.extend(lost);
    let is_joined =
        origin.joins && front.as_ref().is_none_or(|front| !front.has_line_breaks) && differs(&body);
    let around = Surroundings { path, origin, texts };
    let mut addressed = addresses::brought(&body, around);
    let cover = front.as_ref().and_then(|front| front.cover.clone());
    let cover = cover.and_then(|cover| addresses::cover(&cover, around, &mut addressed));
    losses.append(&mut addressed.losses);
    Ok(Incoming {
        front,
        body: IncomingBody::Written(addressed.pieces),
        files: addressed.files,
        losses,
        cover,
        is_joined,
        is_torn,
        is_draft: path.parent().is_some_and(|folder| folder.ends_with("_drafts")),
        ..Incoming::default()
    })
}

fn empty() -> WhyNot {
    WhyNot::new("文件是空的", "不用管，或写上内容再导入")
}

/// Whether bytes are no text: only UTF-16 has zeros, and for Latin letters in one half of each pair alone.
fn is_binary(bytes: &[u8]) -> bool {
    let is_marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let zeros_at = |half: usize| bytes.iter().skip(half).step_by(2).any(|byte| *byte == 0);
    let is_odd = bytes.len() % 2 == 1;
    !is_marked && (zeros_at(0) && zeros_at(1) || bytes.contains(&0) && is_odd)
}

/// Every line that is not empty is a paragraph.
fn plain_text(text: &str) -> Incoming {
    let lines = text.lines().map(|line| line.trim_matches([' ', '\t', '\u{3000}']));
    let paragraph = |line: &str| Block::Paragraph(vec![Inline::Text(line.to_owned())]);
    let blocks = lines.filter(|line| !line.is_empty()).map(paragraph).collect();
    Incoming { body: IncomingBody::Blocks(blocks), ..Incoming::default() }
}

/// Whether a text says something else where lines are joined.
fn differs(body: &str) -> bool {
    let source = Arc::new(SourceText::new(format!("{POSTS}a.md"), body));
    let html = |breaks| parse_body(&source, source.whole(), BodyKind::Post, breaks, "").html;
    html(LineBreaks::Keep) != html(LineBreaks::Join)
}

/// Something that is lost behind some words.
fn loss(what: String, before: &str) -> Loss {
    let line = before.lines().rev().find(|line| line.chars().any(char::is_alphanumeric));
    let behind = line.map(|line| {
        let all: Vec<char> = line.trim().chars().collect();
        all[all.len().saturating_sub(20)..].iter().collect()
    });
    Loss { what, behind }
}
