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
use super::why_not::WhyNot;
use crate::model::line_breaks::LineBreaks;
use crate::model::settings::Settings;
use crate::model::source_paths::POSTS;
use crate::parse::markdown::{BodyKind, parse_body};
use crate::read;
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
        return Err(WhyNot::new("文件是空的", "不用管，或写上内容再导入"));
    }
    let is_plain = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
    if is_plain && !text.trim_start().starts_with("---\n") {
        return Ok(plain_text(&text));
    }
    let (front, body, mut losses) = front::split(&text, settings);
    let (body, lost) = tags::without(&body);
    losses.extend(lost);
    let is_joined =
        origin.joins && front.as_ref().is_none_or(|front| !front.has_line_breaks) && differs(&body);
    let addressed = addresses::brought(&body, path, origin);
    losses.extend(addressed.losses);
    Ok(Incoming {
        front,
        body: IncomingBody::Written(addressed.pieces),
        files: addressed.files,
        losses,
        is_joined,
        is_draft: path.parent().is_some_and(|folder| folder.ends_with("_drafts")),
        ..Incoming::default()
    })
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
