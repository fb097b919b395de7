//! By what other generators hide a text: lines above it that no build here will read, and where it lies.

use std::path::{Component, Path};

use super::generator::{Generator, Origin};
use crate::parse::hides_text;

/// A key and its value, as written.
#[derive(Clone)]
pub(super) struct Statement {
    /// The keys that it stands in, outermost first, in small letters.
    pub(super) within: Vec<String>,
    /// In small letters.
    pub(super) key: String,
    /// In small letters.
    pub(super) value: String,
    /// Whether it stays as a comment.
    is_out: bool,
}

impl Statement {
    /// The same, as if the outermost keys were not there.
    pub(super) fn within_inner(&self, outer: usize) -> Self {
        Self { within: self.within[outer..].to_vec(), ..self.clone() }
    }
}

/// What one of the lines above a text says, where the text was not to be found by everybody, or not for ever.
pub(super) fn of_front(lines: &str) -> Option<String> {
    said(lines).iter().find(|said| hides(said)).map(shown)
}

/// What an item says whose key is like one that tells what may be shown: nobody knows what it means.
pub(super) fn slip(lines: &str) -> Option<String> {
    let all = said(lines);
    let first = all.first()?;
    let is_known = crate::parse::secrecy::concerns(&first.key) || !first.within.is_empty() || all.len() > 1;
    (!is_known).then(|| shown(first))
}

/// A tag by which people mark what is not for everybody. 保密 is a subject of posts, too.
fn hiding_tag(tags: &[String]) -> Option<&String> {
    const SUBJECT: &str = "保密";
    const READERS: [&str; 6] = ["涉密", "党内", "内部使用", "党内使用", "党员可见", "内部可见"];
    let hides = |tag: &&String| {
        let tag = tag.trim();
        let is_for_some = READERS.contains(&tag) || ["仅限", "仅供"].iter().any(|only| tag.starts_with(only));
        tag != SUBJECT && (is_for_some || hides_text(&[], "tags", tag))
    };
    tags.iter().find(hides)
}

/// Why a site shows no text that lies where this one does, and has these tags.
pub(super) fn of_place(path: &Path, tags: &[String], origin: &Origin) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let whole = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let place = whole.strip_prefix(&origin.root).unwrap_or(&whole).to_string_lossy();
    if let Some(said) = origin.settings.hide(&place, tags) {
        return Some(said);
    }
    if let Some(tag) = hiding_tag(tags) {
        return Some(format!("标签或分类里有“{tag}”，原来多半不公开它"));
    }
    let mut parts = path.components().filter_map(|part| match part {
        Component::Normal(part) => part.to_str(),
        _ => None,
    });
    let is_in_posts = parts.any(|part| part == "_posts");
    match origin.generator {
        Some(Generator::Hexo | Generator::Jekyll) if is_in_posts && name.starts_with('_') => {
            Some(format!("文件名“{name}”以下划线开头，原来的网站不发布它"))
        }
        Some(Generator::Jekyll) if is_in_posts && !is_dated(name) => {
            Some(format!("文件名“{name}”前面没有日期，原来的网站不发布它"))
        }
        // A folder of texts alone may be taken out of a Hugo site.
        Some(Generator::Hugo) | None => by_sections(path, &origin.root),
        _ => None,
    }
}

/// `2022-7-1-a.md`
fn is_dated(name: &str) -> bool {
    let mut parts = name.splitn(4, '-');
    let mut number = |most: usize| {
        parts.next().is_some_and(|part| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    number(4) && number(2) && number(2)
}

/// What an `_index.md` above a text says for all below it.
fn by_sections(path: &Path, root: &Path) -> Option<String> {
    let folder = std::fs::canonicalize(path.parent()?).ok()?;
    let sections = folder.ancestors().take_while(|above| above.starts_with(root));
    sections.map(|above| above.join("_index.md")).find_map(|index| {
        let text = std::fs::read_to_string(index).ok()?;
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let fence = text.lines().next()?.trim_end();
        let (_, rest) = text.split_once('\n')?;
        let end = rest.lines().position(|line| line.trim_end() == fence)?;
        let lines: String = rest.lines().take(end).map(|line| format!("# {line}\n")).collect();
        let below = said(&lines).into_iter().filter_map(|mut said| {
            let is_below = said.within.first().is_some_and(|key| key == "cascade");
            said.within.retain(|key| key != "cascade");
            is_below.then_some(said)
        });
        let hidden = below.into_iter().find(hides)?;
        Some(format!("栏目的 _index.md 写着“{}”，原来的网站不公开下面的稿件", shown(&hidden)))
    })
}

fn is_no(value: &str) -> bool {
    matches!(value, "false" | "no" | "否" | "off" | "0")
}

/// Whether something that is said hides a text.
pub(super) fn hides(said: &Statement) -> bool {
    const EXPIRES: &[&str] = &[
        "expirydate",
        "expiry_date",
        "expiredate",
        "expire_date",
        "expires_at",
        "expiresat",
        "expire_at",
        "expireat",
        "expires_on",
        "expireson",
        "expiration",
        "expiration_date",
        "expirationdate",
        "expiry",
        "valid_until",
        "validuntil",
        "unpublishdate",
        "unpublish_date",
        "unpublish_at",
        "失效日期",
        "下线日期",
        "下架日期",
    ];
    const LISTED: &[&str] = &["sitemap", "search", "searchable", "index", "indexing", "routable"];
    const UNLISTED: &[&str] =
        &["noindex", "no_index", "no-index", "robotsdisallow", "robots_disallow", "exclude"];
    const LOGINS: &[&str] = &["login", "auth", "登录"];
    const NEEDED: &[&str] = &["required", "require", "true", "yes", "1", "must", "需要", "必须", "是"];
    let Statement { within, key, value, is_out } = said;
    let (key, value) = (key.as_str(), value.as_str());
    // Hugo makes no page of such a text.
    if key == "outputs" && value.is_empty() && within.is_empty() {
        return true;
    }
    if value.is_empty() {
        return *is_out && hides_text(within, key, value);
    }
    let is_no = is_no(value);
    (LISTED.contains(&key) || key == "dg-publish") && is_no
        || UNLISTED.contains(&key) && !is_no
        || key == "disable" && within.last().is_some_and(|part| part == "sitemap") && !is_no
        || key == "robots" && value.contains("noindex")
        || EXPIRES.contains(&key)
        || LOGINS.contains(&key) && NEEDED.contains(&value)
        || matches!(key, "render" | "list") && within.is_empty() && value == "never"
        // What cannot be read does not end.
        || *is_out && ["expires", "到期"].contains(&key)
        // What stays as it is was judged when it was read.
        || *is_out && hides_text(within, key, value)
}

/// A key and its value for people. A password is not repeated.
pub(super) fn shown(said: &Statement) -> String {
    let Statement { key, value, .. } = said;
    let is_secret = key.starts_with("pass") || key == "pwd" || key == "密码";
    let is_plain = value.len() < 12 || !value.is_ascii() && value.chars().count() <= 20;
    if is_secret || !is_plain || value.is_empty() { key.clone() } else { format!("{key}: {value}") }
}

/// All keys with their values: of YAML, TOML and JSON, as far as lines tell.
pub(super) fn said(lines: &str) -> Vec<Statement> {
    let (mut all, mut above, mut table): (Vec<Statement>, Vec<(usize, String)>, Vec<String>) =
        Default::default();
    for written in lines.lines() {
        let (is_out, line) = uncommented(written);
        let text = line.trim_start_matches(['-', ' ', '\t']);
        let indent = line.len() - text.len();
        let text = text.trim_end();
        if text.starts_with('[') && text.ends_with(']') && !text.contains([',', ':']) {
            let names = text.trim_matches(['[', ']', ' ']).split('.');
            table = names.map(|name| name.trim_matches(['"', '\'', ' ']).to_lowercase()).collect();
            above.clear();
            continue;
        }
        while above.last().is_some_and(|(known, _)| *known >= indent) {
            above.pop();
        }
        let within = || table.iter().chain(above.iter().map(|(_, key)| key)).cloned().collect::<Vec<_>>();
        if text.starts_with('{') {
            in_braces(text, within(), is_out, &mut all);
            continue;
        }
        match parted(text) {
            Some((mut within_key, key, value)) => {
                let mut path = within();
                path.append(&mut within_key);
                above.push((indent, key.clone()));
                if value.starts_with('{') {
                    path.push(key);
                    in_braces(&value, path, is_out, &mut all);
                } else {
                    all.push(Statement { within: path, key, value, is_out });
                }
            }
            None => {
                let more = cleaned(text);
                if let Some(last) = all.last_mut().filter(|_| !more.is_empty()) {
                    let is_sign = ["", "|", ">", "|-", ">-"].contains(&last.value.as_str());
                    last.value = if is_sign { more } else { format!("{} {more}", last.value) };
                }
            }
        }
    }
    // A key with others below it has no value of its own.
    let is_above = |said: &Statement| {
        said.value.is_empty() && all.iter().any(|other| other.within.last() == Some(&said.key))
    };
    let heads: Vec<bool> = all.iter().map(is_above).collect();
    all.into_iter().zip(heads).filter(|(_, is_head)| !is_head).map(|(said, _)| said).collect()
}

/// `{a: b, c: {d: e}}`
fn in_braces(text: &str, within: Vec<String>, is_out: bool, all: &mut Vec<Statement>) {
    let mut parent = None;
    for piece in text.split(['{', '}', ',']).filter(|piece| !piece.trim().is_empty()) {
        match parted(piece) {
            Some((_, key, value)) if value.is_empty() => parent = Some(key),
            Some((more, key, value)) => {
                let within = within.iter().cloned().chain(parent.clone()).chain(more).collect();
                all.push(Statement { within, key, value, is_out });
            }
            None => {}
        }
    }
}

/// The keys before the last one, the last one, and the value of `build.list: never`.
fn parted(text: &str) -> Option<(Vec<String>, String, String)> {
    let (key, value) = text.split_once([':', '：', '='])?;
    if key.trim().is_empty() || key.chars().count() > 40 {
        return None;
    }
    let names = key.split('.').map(|name| name.trim().trim_matches(['"', '\'']).to_lowercase());
    let mut within: Vec<String> = names.collect();
    let key = within.pop()?;
    Some((within, key, cleaned(value)))
}

/// A value without quotes and what stands behind it.
fn cleaned(value: &str) -> String {
    let value = value.split(" #").next().unwrap_or(value);
    let value = value.trim_matches(|c: char| c.is_whitespace() || "\"',[]".contains(c));
    value.to_lowercase()
}

/// A line without the signs of a comment, and whether it had them.
fn uncommented(line: &str) -> (bool, &str) {
    let (mut rest, mut is_out) = (line, false);
    while let Some(more) = rest.strip_prefix('#') {
        (rest, is_out) = (more.strip_prefix(' ').unwrap_or(more), true);
    }
    (is_out, rest)
}
