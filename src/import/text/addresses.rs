//! The addresses of a text in Markdown: pictures and documents that lie on the disk come along.

use std::path::Path;

use super::loss;
use crate::import::article::{BroughtPicture, Loss};
use crate::import::generator::Origin;
use crate::import::incoming::BodyPiece;
use crate::import::picture_sort::ending_of;
use crate::model::limits::ATTACHMENT_BYTES;

/// What may be linked as a document.
const DOCUMENTS: &[&str] = &[
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps", "zip", "rar", "7z", "ofd", "csv",
];
/// The most files that a text brings along.
const MOST_FILES: usize = 500;

/// A text with its files.
#[derive(Default)]
pub(super) struct Addressed {
    pub(super) pieces: Vec<BodyPiece>,
    pub(super) files: Vec<BroughtPicture>,
    pub(super) losses: Vec<Loss>,
}

/// Finds the files that a text refers to.
pub(super) fn brought(body: &str, path: &Path, origin: &Origin) -> Addressed {
    let mut found = Addressed::default();
    let mut begin = 0;
    let mut seen: Vec<(String, usize)> = Vec::new();
    for address in addresses(body) {
        let target = &body[address.start..address.end];
        let before = &body[..address.start];
        let known = seen.iter().find(|(known, _)| known == target).map(|(_, at)| *at);
        let at = known.or_else(|| {
            let file = file(target, address.is_picture, before, path, origin, &mut found)?;
            found.files.push(file);
            seen.push((target.to_owned(), found.files.len() - 1));
            Some(found.files.len() - 1)
        });
        if let Some(at) = at {
            found.pieces.push(BodyPiece::Text(body[begin..address.start].to_owned()));
            found.pieces.push(BodyPiece::File(at));
            begin = address.end;
        }
    }
    found.pieces.push(BodyPiece::Text(body[begin..].to_owned()));
    found
}

/// The file at an address, if it is there and may come along; otherwise what is lost.
fn file(
    target: &str,
    is_picture: bool,
    before: &str,
    path: &Path,
    origin: &Origin,
    found: &mut Addressed,
) -> Option<BroughtPicture> {
    let bare = without_liquid(target);
    let is_remote = bare.contains("://") || bare.starts_with("//");
    if is_picture && is_remote {
        found.losses.push(loss(format!("一张外站的图片（{}），下载后放在稿件旁边", short(bare)), before));
        return None;
    }
    if is_picture && bare.starts_with("data:") {
        found.losses.push(loss("一张写在正文里的图片（data:），另存成文件放在稿件旁边".to_owned(), before));
        return None;
    }
    let name = bare.rsplit('/').next().unwrap_or(bare);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_document = DOCUMENTS.iter().any(|known| ending.eq_ignore_ascii_case(known));
    if is_remote || !is_picture && !is_document || bare.contains(':') {
        return None;
    }
    let sort = if is_picture { "图片" } else { "文件" };
    let Some(place) = origin.find(path, bare) else {
        found.losses.push(loss(format!("一个{sort}，没有找到（{}）", short(bare)), before));
        return None;
    };
    let is_small = std::fs::metadata(&place).is_ok_and(|data| data.len() <= ATTACHMENT_BYTES as u64);
    let bytes = if is_small && found.files.len() < MOST_FILES { std::fs::read(&place).ok() } else { None };
    let Some(bytes) = bytes else {
        found.losses.push(loss(format!("一个{sort}，太大或读不了（{}）", short(bare)), before));
        return None;
    };
    if is_picture && ending_of(&bytes).is_none() {
        found.losses.push(loss(format!("一张图片，网页不能显示这种格式（{}）", short(bare)), before));
        return None;
    }
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Some(BroughtPicture { name, bytes })
}

fn short(address: &str) -> String {
    address.chars().take(80).collect()
}

/// `{{ site.baseurl }}/images/a.png`
fn without_liquid(target: &str) -> &str {
    match target.split_once("}}") {
        Some((variable, rest)) if variable.starts_with("{{") => rest,
        _ => target,
    }
}

/// An address as it stands in the text.
struct Address {
    start: usize,
    end: usize,
    is_picture: bool,
}

/// The addresses of links and pictures outside of code.
fn addresses(body: &str) -> Vec<Address> {
    let mut found = Vec::new();
    let (mut at, mut fence): (usize, Option<&str>) = (0, None);
    for line in body.split_inclusive('\n') {
        let begin = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| begin.starts_with(mark));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            (None, None) => of_line(line, at, &mut found),
            _ => {}
        }
        at += line.len();
    }
    found
}

fn of_line(line: &str, offset: usize, found: &mut Vec<Address>) {
    let mut of_line = Vec::new();
    for (at, _) in line.match_indices("](") {
        let (start, end) = destination(line, at + 2);
        let is_picture = opening(&line[..at]).is_some_and(|open| line[..open].ends_with('!'));
        of_line.push(Address { start, end, is_picture });
    }
    for (at, _) in line.match_indices("<img") {
        let Some(src) = line[at..].find("src=").map(|src| at + src + 4) else { continue };
        let Some(quote) = line[src..].chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        let length = line[src + 1..].find(quote).unwrap_or_default();
        of_line.push(Address { start: src + 1, end: src + 1 + length, is_picture: true });
    }
    of_line.sort_by_key(|address| address.start);
    let is_in_code = |address: &Address| line[..address.start].matches('`').count() % 2 == 1;
    for address in of_line.into_iter().filter(|address| address.end > address.start && !is_in_code(address)) {
        found.push(Address { start: offset + address.start, end: offset + address.end, ..address });
    }
}

/// Where the address begins and ends that stands behind `](`.
fn destination(line: &str, begin: usize) -> (usize, usize) {
    let start = begin + (line[begin..].len() - line[begin..].trim_start().len());
    if line[start..].starts_with('<') {
        return (start + 1, start + line[start..].find('>').unwrap_or(1));
    }
    if line[start..].starts_with("{{")
        && let Some(end) = line[start..].find("}}")
    {
        return (start, destination(line, start + end + 2).1);
    }
    let mut open = 0;
    for (at, c) in line[start..].char_indices() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return (start, start + at),
            ')' => open -= 1,
            c if c.is_whitespace() => return (start, start + at),
            _ => {}
        }
    }
    (start, start)
}

/// Where the bracket stands that the end of a text closes.
fn opening(text: &str) -> Option<usize> {
    let mut closed = 0;
    for (at, c) in text.char_indices().rev() {
        match c {
            ']' => closed += 1,
            '[' if closed == 0 => return Some(at),
            '[' => closed -= 1,
            _ => {}
        }
    }
    None
}
