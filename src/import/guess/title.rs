//! The title: as the file says, its first heading, the first line if it reads like one, else its name.

use super::named_days::without_day;
use super::{FileFacts, Guess};
use crate::import::blanks::single_blanks;
use crate::import::incoming::{Incoming, IncomingBody};
use crate::import::no_title::is_no_title;
use crate::model::characters::is_han;
use crate::model::copies::{is_copy, without_copy_marks};

/// Names that a program gave a file.
const NO_NAMES: &[&str] = &[
    "新建",
    "文档",
    "无标题",
    "未命名",
    "副本",
    "untitled",
    "document",
    "img",
    "微信图片",
    "index",
    "readme",
];

/// The longest title, in characters.
const LONGEST: usize = 60;

/// The title of a text, and whether a person has to look.
pub(super) fn of(incoming: &Incoming, facts: &FileFacts<'_>) -> Guess<String> {
    let written = incoming.front.as_ref().and_then(|front| front.title.clone());
    let of_file = || incoming.title.clone().filter(|title| !is_no_title(title));
    if let Some(title) = written.or_else(of_file).as_deref().and_then(one_line) {
        return match incoming.doubts_title {
            true => Guess::doubtful(title, "网页的标题"),
            false => Guess::certain(title, "文件里写的标题"),
        };
    }
    let heading = incoming.body.first_heading().filter(|heading| !is_no_title(heading));
    if let Some(title) = heading.as_deref().and_then(one_line) {
        return Guess::certain(title, "第一个标题");
    }
    let name = own_name(facts);
    // Where the name says nothing, any first line says more.
    let first = first_line(&incoming.body).or_else(|| any_line(&incoming.body).filter(|_| name.is_none()));
    match (first, name) {
        (Some(line), Some(name)) if are_alike(&line, &name) => Guess::certain(line, "第一行，和文件名一致"),
        // The name is often a working title: 支委会（定稿）.
        (Some(line), _) => Guess::doubtful(line, "第一行"),
        (None, Some(name)) => Guess::doubtful(name, "文件名"),
        (None, None) => {
            Guess::doubtful(one_line(facts.stem).unwrap_or_else(|| "无标题".to_owned()), "文件名")
        }
    }
}

/// The file's name without its day, if somebody gave it: four characters of Han at least.
fn own_name(facts: &FileFacts<'_>) -> Option<String> {
    let name = match facts.stem {
        "index" => facts.folders.first().map_or("index", String::as_str),
        stem => stem,
    };
    let name = without_day(name);
    let whole = format!("{name}.txt");
    let bare = is_copy(&whole).then(|| without_copy_marks(&whole));
    let name = bare.as_deref().and_then(|bare| bare.strip_suffix(".txt")).map_or(name, str::to_owned);
    let small = name.to_lowercase();
    let is_given = !is_no_title(&small)
        && !NO_NAMES.iter().any(|no_name| small.starts_with(no_name) || small == *no_name);
    let han = name.chars().filter(|c| is_han(*c)).count();
    let is_latin = name.len() > 7 && han == 0 && name.contains([' ', '-']);
    (is_given && (han >= 4 || is_latin)).then(|| one_line(&name))?
}

/// The first line of a text, if it reads like a title: short, no sentence, more below.
fn first_line(body: &IncomingBody) -> Option<String> {
    let words = body.words();
    let mut lines = words.lines().map(str::trim).filter(|line| !line.is_empty() && !is_no_title(line));
    let (first, next) = (lines.next()?, lines.next()?);
    let length = first.chars().count();
    let is_title = (5..=45).contains(&length)
        && first.chars().filter(|c| is_han(*c)).count() >= 4
        && !first.ends_with(['。', '，', '；', '：', '！', ':', '.', '、'])
        && !first.contains('。')
        && (next.chars().count() > length || next.chars().count() > 15);
    is_title.then(|| one_line(first))?
}

/// The beginning of a text, up to the first stop.
fn any_line(body: &IncomingBody) -> Option<String> {
    const MOST: usize = 40;
    let words = body.words();
    let line = words
        .lines()
        .map(str::trim)
        .find(|line| line.chars().any(char::is_alphanumeric) && !is_no_title(line))?;
    let whole = line.trim_end_matches(['。', '，', '；', '：', ':', '.', '、']);
    if whole.chars().count() <= MOST && !whole.contains('。') {
        return one_line(whole);
    }
    let first = whole.split(['。', '，', '；', '！', '？']).find(|part| !part.trim().is_empty())?;
    one_line(&first.chars().take(MOST).collect::<String>())
}

/// Whether two titles tell of the same: one has nearly all characters of the other.
fn are_alike(one: &str, other: &str) -> bool {
    let signs = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>();
    let (one, other) = (signs(one), signs(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let shared = short.iter().filter(|c| long.contains(c)).count();
    short.len() >= 4 && shared * 10 >= short.len() * 8
}

fn one_line(text: &str) -> Option<String> {
    let line = single_blanks(text);
    let line: String = line.chars().filter(|c| !c.is_control()).take(LONGEST * 2).collect();
    (!line.is_empty()).then_some(line)
}
