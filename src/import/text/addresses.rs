//! The addresses of a text in Markdown: pictures and documents that lie on the disk come along.

use std::ops::Range;
use std::path::Path;

use super::loss;
use crate::import::article::{BroughtPicture, Loss, MOST_FILES};
use crate::import::generator::Origin;
use crate::import::incoming::BodyPiece;
use crate::import::picture_sort::ending_of;
use crate::import::shown::shown_address as short;
use crate::import::text_places::TextPlaces;
use crate::model::limits::ATTACHMENT_BYTES;
use crate::parse::markdown::spaced_targets;

/// What may be linked as a document.
const DOCUMENTS: &[&str] = &[
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps", "zip", "rar", "7z", "ofd", "csv",
];
/// How the names of pictures end.
const PICTURES: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "bmp", "avif", "svg", "heic"];
/// A text with its files.
#[derive(Default)]
pub(super) struct Addressed {
    pub(super) pieces: Vec<BodyPiece>,
    pub(super) files: Vec<BroughtPicture>,
    pub(super) losses: Vec<Loss>,
}

/// Where a text lies, and what else comes in.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub(super) path: &'a Path,
    pub(super) origin: &'a Origin,
    /// The places of the texts that come in with it, or came before.
    pub(super) texts: &'a TextPlaces,
}

/// What takes the place of a part of the text.
type Edit = (Range<usize>, Option<BodyPiece>);

/// Finds the files that a text refers to, and the other texts.
pub(super) fn brought(body: &str, around: Surroundings<'_>) -> Addressed {
    let mut found = Addressed::default();
    let mut edits: Vec<Edit> = Vec::new();
    let mut seen: Vec<(String, usize)> = Vec::new();
    for address in addresses(body) {
        let target = &body[address.start..address.end];
        let before = &body[..address.signs.first().map_or(address.start, |sign| sign.start)];
        let known = seen.iter().find(|(known, _)| known == target).map(|(_, at)| *at);
        let meant = match known {
            Some(at) => Meant::File(at),
            None => {
                let told = body[address.start..address.told_to].trim_end_matches(['>', ' ']);
                meant((target, told), address.is_picture, before, around, &mut found)
            }
        };
        match meant {
            Meant::File(at) => {
                seen.push((target.to_owned(), at));
                edits.push((address.start..address.end, Some(BodyPiece::File(at))));
            }
            Meant::Text(place, fragment) => {
                edits.push((address.start..address.end, Some(BodyPiece::Post { place, fragment })));
            }
            // Its words stay.
            Meant::Dead => edits.extend(address.signs.into_iter().map(|range| (range, None))),
            Meant::Else => {}
        }
    }
    found.pieces = edited(body, edits);
    found
}

fn edited(body: &str, mut edits: Vec<Edit>) -> Vec<BodyPiece> {
    edits.sort_by_key(|(range, _)| range.start);
    let (mut pieces, mut begin) = (Vec::new(), 0);
    for (range, piece) in edits {
        // A part of what is gone already.
        if range.start < begin {
            continue;
        }
        pieces.push(BodyPiece::Text(body[begin..range.start].to_owned()));
        pieces.extend(piece);
        begin = range.end;
    }
    pieces.push(BodyPiece::Text(body[begin..].to_owned()));
    pieces
}

/// The picture of a text's front matter, by its place among the files.
pub(super) fn cover(target: &str, around: Surroundings<'_>, found: &mut Addressed) -> Option<usize> {
    match meant((target, target), true, "", around, found) {
        Meant::File(at) => Some(at),
        _ => None,
    }
}

/// What an address means.
enum Meant {
    /// A file that comes along.
    File(usize),
    /// Another text: its place, and where in it.
    Text(String, String),
    /// Something that is not there, or stays behind. It was told.
    Dead,
    /// The web, a place in the text.
    Else,
}

/// Finds out what an address means, and tells what is lost: the address with its title.
fn meant(
    (target, told): (&str, &str),
    is_picture: bool,
    before: &str,
    around: Surroundings<'_>,
    found: &mut Addressed,
) -> Meant {
    let bare = without_liquid(target);
    let is_remote = bare.contains("://") || bare.starts_with("//");
    let mut lose = |what: String| found.losses.push(loss(what, before));
    if is_picture && is_remote {
        lose(format!("一张外站的图片（{}），下载后放在稿件旁边", short(bare)));
        return Meant::Else;
    }
    if is_picture && bare.starts_with("data:") {
        lose("一张写在正文里的图片（data:），另存成文件放在稿件旁边".to_owned());
        return Meant::Else;
    }
    if is_remote || bare.is_empty() || bare.starts_with(['#', '{']) || has_scheme(bare) {
        return Meant::Else;
    }
    if !is_picture && let Some(place) = around.texts.find(around.path, bare, around.origin) {
        let fragment = bare.split_once('#').map_or(String::new(), |(_, fragment)| format!("#{fragment}"));
        return Meant::Text(place, fragment);
    }
    match file(bare, is_picture, around, found.files.len()) {
        Ok(file) => {
            found.files.push(file);
            Meant::File(found.files.len() - 1)
        }
        Err(what) => {
            let stays = if is_picture { "" } else { "，文字留在原处" };
            lose(format!("{what}（{}）{stays}", short(told)));
            Meant::Dead
        }
    }
}

/// The file at an address, if it is there and may come along; otherwise what is lost.
fn file(
    bare: &str,
    is_picture: bool,
    Surroundings { path, origin, .. }: Surroundings<'_>,
    taken: usize,
) -> Result<BroughtPicture, &'static str> {
    let name = bare.split(['#', '?']).next().unwrap_or(bare);
    let name = name.rsplit('/').next().unwrap_or(name);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_one_of = |known: &[&str]| known.iter().any(|known| ending.eq_ignore_ascii_case(known));
    let missing = if is_picture {
        "一张图片，没有找到"
    } else {
        "一个链接，没有找到它通向的文件"
    };
    let place = origin.find(path, bare).ok_or(missing)?;
    if !is_picture && !is_one_of(DOCUMENTS) && !is_one_of(PICTURES) {
        return Err("一个链接，它通向的不是文档或图片");
    }
    let is_small = std::fs::metadata(&place).is_ok_and(|data| data.len() <= ATTACHMENT_BYTES as u64);
    if taken >= MOST_FILES {
        return Err("一个图片或文件，一篇最多带 500 个");
    }
    let bytes = if is_small { std::fs::read(&place).ok() } else { None };
    let bytes = bytes.ok_or("一个图片或文件，太大或读不了")?;
    if (is_picture || is_one_of(PICTURES)) && ending_of(&bytes).is_none() {
        return Err("一张图片，网页不能显示这种格式");
    }
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(BroughtPicture { name, bytes })
}

/// `mailto:`, `tel:`, `javascript:`; `图1:会场.jpg` is a file.
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte))
    })
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
    /// Where what is told of it ends: a title belongs to it.
    told_to: usize,
    /// What makes its words a link or picture: without that they are only words.
    signs: Vec<Range<usize>>,
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
    let mut of_line: Vec<Address> = defined(line).into_iter().collect();
    let spaced = spaced_targets(line);
    for (at, _) in line.match_indices("](") {
        let of_link = spaced
            .iter()
            .find(|target| target.start >= at + 2 && line[at + 2..target.start].trim().is_empty());
        let (start, end) =
            of_link.map_or_else(|| destination(line, at + 2), |target| (target.start, target.end));
        let open = opening(&line[..at]);
        let is_picture = open.is_some_and(|open| line[..open].ends_with('!'));
        let signs = open
            .zip(closing(line, end))
            .map(|(open, close)| vec![open - usize::from(is_picture)..open + 1, at..close]);
        let told_to = closing(line, end).map_or(end, |close| close - 1);
        of_line.push(Address { start, end, is_picture, told_to, signs: signs.unwrap_or_default() });
    }
    for (at, _) in line.match_indices("<img") {
        let Some(src) = line[at..].find("src=").map(|src| at + src + 4) else { continue };
        let Some(quote) = line[src..].chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        let length = line[src + 1..].find(quote).unwrap_or_default();
        let (start, end) = (src + 1, src + 1 + length);
        of_line.push(Address { start, end, is_picture: true, told_to: end, signs: signs_of_tag(line, at) });
    }
    of_line.sort_by_key(|address| address.start);
    let is_in_code = |address: &Address| line[..address.start].matches('`').count() % 2 == 1;
    for address in of_line.into_iter().filter(|address| address.end > address.start && !is_in_code(address)) {
        let signs = address.signs.iter().map(|range| offset + range.start..offset + range.end).collect();
        let (start, end) = (offset + address.start, offset + address.end);
        found.push(Address { start, end, signs, told_to: offset + address.told_to, ..address });
    }
}

/// All of an HTML picture but the words for it.
fn signs_of_tag(line: &str, at: usize) -> Vec<Range<usize>> {
    let Some(end) = line[at..].find('>').map(|end| at + end + 1) else { return Vec::new() };
    let words = line[at..end].find("alt=").and_then(|alt| {
        let begin = at + alt + "alt=".len();
        let quote = line[begin..end].chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let length = line[begin + 1..end].find(quote)?;
        Some(begin + 1..begin + 1 + length)
    });
    match words {
        Some(words) => vec![at..words.start, words.end..end],
        None => std::iter::once(at..end).collect(),
    }
}

/// `[pic]: a.jpg`: the address that a name stands for.
fn defined(line: &str) -> Option<Address> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let label = line[indent..].strip_prefix('[').filter(|_| indent < 4)?;
    let at = indent + 1 + label.find("]:")?;
    if line[indent + 1..at].starts_with('^') || line[indent + 1..at].contains(']') {
        return None;
    }
    let begin = at + 2;
    let start = begin + (line[begin..].len() - line[begin..].trim_start().len());
    let (start, end) = match line[start..].strip_prefix('<') {
        Some(rest) => (start + 1, start + 1 + rest.find('>')?),
        None => (start, start + line[start..].find(char::is_whitespace).unwrap_or(line.len() - start)),
    };
    let ending = line[start..end].rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_picture = PICTURES.iter().any(|known| ending.eq_ignore_ascii_case(known));
    Some(Address { start, end, is_picture, told_to: end, signs: Vec::new() })
}

/// Where a link ends whose address does here: behind a title, if it has one.
fn closing(line: &str, end: usize) -> Option<usize> {
    let rest = line[end..].strip_prefix('>').unwrap_or(&line[end..]).trim_start();
    let rest = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split_once(quote)?.1.trim_start(),
        _ => rest,
    };
    rest.starts_with(')').then_some(line.len() - rest.len() + 1)
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
