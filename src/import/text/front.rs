//! What another generator wrote above a text: kept as it is where this program understands it, and as
//! comments where it does not.

use std::sync::Arc;

use super::loss;
use crate::diagnostics::{Diagnostics, Place, Severity, SourceText};
use crate::import::article::Loss;
use crate::import::hiding;
use crate::model::codes::UNKNOWN_KEY;
use crate::model::date::DateSpan;
use crate::model::settings::Settings;
use crate::model::source_paths::POSTS;
use crate::model::written::{FrontMatter, Withholding};
use crate::parse::date;
use crate::parse::post::front_matter;

/// The lines that stay, and what they say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KeptFront {
    /// Lines of YAML.
    pub(crate) lines: String,
    /// The title.
    pub(crate) title: Option<String>,
    /// The day.
    pub(crate) day: Option<DateSpan>,
    /// Its tags and categories.
    pub(crate) tags: Vec<String>,
    /// The address of its cover, whose lines are not among the others.
    pub(crate) cover: Option<String>,
    /// Whether a kind of this site is named.
    pub(crate) has_kind: bool,
    /// Whether organisers are named.
    pub(crate) has_organisers: bool,
    /// Those among them that the settings do not have.
    pub(crate) strangers: Vec<String>,
    /// What keeps the text from being published there, as written.
    pub(crate) hidden: Option<String>,
    /// Whether it is a draft.
    pub(crate) is_draft: bool,
    /// What nobody has verified yet, since an import into another site; its line is not among the others.
    pub(crate) to_verify: Vec<String>,
    /// Whether nothing of it could be read, so that all of it is comments.
    pub(crate) is_torn: bool,
    /// Whether it says what the end of a line means.
    pub(crate) has_line_breaks: bool,
}

impl KeptFront {
    /// The addresses that the text has on its old site.
    pub(crate) fn addresses(&self) -> Vec<String> {
        const KEYS: &[&str] = &["permalink", "slug", "url", "abbrlink", "aliases"];
        let address = |line: &str| {
            let (key, value) = line.trim_start_matches(['#', ' ']).split_once(':')?;
            let value = value.trim().trim_matches(['"', '\'']);
            (KEYS.contains(&key) && !value.is_empty() && !value.starts_with('[')).then(|| value.to_owned())
        };
        self.lines.lines().filter_map(address).collect()
    }
}

/// A key with all its lines.
struct Item {
    lines: String,
    /// Whether it is written as a comment.
    is_out: bool,
    /// Whether it names the cover.
    is_cover: bool,
}

/// A day for texts that have none, so that the rest can be read.
const NO_DAY: &str = "date: 2000-01-01\n";

/// The most items that are tried without.
const TRIALS: usize = 40;

/// Parts front matter (YAML, TOML, JSON) and text; and says what of it is not understood.
pub(super) fn split(text: &str, settings: &Settings) -> (Option<KeptFront>, String, Vec<Loss>) {
    let Some((yaml, body, mut losses)) = parted(text) else { return (None, text.to_owned(), Vec::new()) };
    let mut items = items(&yaml);
    let (mut has_day, mut slip) = (true, None);
    for _ in 0..TRIALS {
        let (front, source, problems) = tried(&items, has_day);
        if let Some((at, is_secret)) = wrong_item(&items, &source, &problems) {
            // 公幵 is like a name that tells what may be shown.
            slip = slip.or_else(|| is_secret.then(|| hiding::slip(&items[at].lines))?);
            losses.push(loss(format!("开头的一项“{}”，读不懂，留作注释", first_line(&items[at])), ""));
            items[at].is_out = true;
            continue;
        }
        match front {
            Some(front) => {
                let mut kept = kept(&mut items, front, &source, has_day, settings);
                kept.hidden = kept.hidden.or(slip);
                return (Some(kept), body, losses);
            }
            None if has_day => has_day = false,
            None => break,
        }
    }
    losses.push(loss("开头的几项，读不懂，留作注释".to_owned(), ""));
    items.iter_mut().for_each(|item| item.is_out = true);
    (Some(KeptFront { lines: written(&items), is_torn: true, ..KeptFront::default() }), body, losses)
}

fn tried(items: &[Item], has_day: bool) -> (Option<FrontMatter>, Arc<SourceText>, Diagnostics) {
    let day = if has_day { "" } else { NO_DAY };
    let text = format!("---\n{}{day}---\n", written(items));
    let source = Arc::new(SourceText::new(format!("{POSTS}a.md"), text));
    let (front, _, problems) = front_matter(&source);
    (front, source, problems)
}

/// The item in which the first error stands, and whether it is about a name that tells what may be shown.
fn wrong_item(items: &[Item], source: &Arc<SourceText>, problems: &Diagnostics) -> Option<(usize, bool)> {
    let of_item = |offset: usize| {
        let mut end = "---\n".len();
        items.iter().position(|item| {
            end += shown(item).len();
            offset < end
        })
    };
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    let mut places = errors.filter_map(|problem| match &problem.place {
        Some(Place::Text(text, span)) if text.path() == source.path() => {
            Some((span.start as usize, problem.code == UNKNOWN_KEY))
        }
        _ => None,
    });
    // At the fence stands what is missing.
    let (start, is_secret) = places.find(|(start, _)| *start >= "---\n".len())?;
    of_item(start).filter(|at| !items[*at].is_out).map(|at| (at, is_secret))
}

fn kept(
    items: &mut [Item],
    front: FrontMatter,
    source: &SourceText,
    has_day: bool,
    settings: &Settings,
) -> KeptFront {
    let find = |name: &str| settings.kinds.find(name);
    let strangers = strangers(&front, settings);
    let kind = front.activity.kind.as_ref();
    let has_kind = kind.is_some_and(|kind| find(&kind.value).is_some())
        || front.categories.iter().any(|category| find(&category.value).is_some());
    let unread = front.unread.iter().map(|key| key.span.start as usize);
    let strange = kind.filter(|kind| find(&kind.value).is_none()).map(|kind| kind.span.start as usize);
    let offsets: Vec<usize> = unread.chain(strange).collect();
    let cover = front.cover.or(front.foreign_cover);
    let cover_at = cover.as_ref().map(|cover| cover.span.start as usize);
    let written = front.activity.date;
    let in_china =
        date::in_china(source.slice(written.span)).filter(|day| has_day && *day != written.value.first());
    let mut begin = "---\n".len();
    for item in items.iter_mut() {
        let end = begin + shown(item).len();
        item.is_cover = cover_at.is_some_and(|at| (begin..end).contains(&at));
        item.is_out |= offsets.iter().any(|offset| (begin..end).contains(offset));
        if let Some(day) = in_china.filter(|_| (begin..end).contains(&(written.span.start as usize)))
            && let Some((key, _)) = item.lines.split_once([':', '：'])
        {
            // What is written is the day somewhere else.
            let written: String = item.lines.lines().map(|line| format!("# {line}\n")).collect();
            item.lines = format!("{key}: {day}\n{written}");
        }
        begin = end;
    }
    let title = Some(front.activity.title.value).filter(|title| !title.is_empty());
    KeptFront {
        lines: items.iter().filter(|item| !item.is_cover && !is_of_import(item)).map(shown).collect(),
        title,
        tags: front.tags.into_iter().chain(front.categories).map(|tag| tag.value).collect(),
        cover: cover.map(|cover| cover.value),
        day: has_day.then_some(in_china.map_or(written.value, DateSpan::day)),
        has_kind,
        has_organisers: !front.activity.organisers.is_empty(),
        strangers,
        hidden: match &front.kept_back {
            Some(Withholding::Elsewhere(written)) => Some(written.clone()),
            _ => None,
        },
        is_draft: front.kept_back == Some(Withholding::Draft),
        to_verify: match &front.kept_back {
            Some(Withholding::Unverified(words)) => words.split('、').map(str::to_owned).collect(),
            _ => Vec::new(),
        },
        is_torn: false,
        has_line_breaks: front.line_breaks.is_some(),
    }
}

/// The organisers that the settings do not have.
fn strangers(front: &FrontMatter, settings: &Settings) -> Vec<String> {
    let names = front.activity.organisers.iter().map(|name| &name.value);
    let has = |name: &str| settings.organisations.find(name).is_some();
    names.filter(|name| !has(name) && !name.split_whitespace().all(has)).cloned().collect()
}

/// What an import into another site of ours has written: this one writes its own.
fn is_of_import(item: &Item) -> bool {
    const KEYS: &[&str] = &["导入自", "imported_from", "待核", "to_verify"];
    item.lines.split_once([':', '：']).is_some_and(|(key, _)| KEYS.contains(&key.trim()))
}

fn written(items: &[Item]) -> String {
    items.iter().map(shown).collect()
}

/// An item as it stands in the post.
fn shown(item: &Item) -> String {
    match item.is_out {
        false => item.lines.clone(),
        true => item.lines.lines().map(|line| format!("# {line}\n")).collect(),
    }
}

fn first_line(item: &Item) -> String {
    const LONGEST: usize = 120;
    let line = item.lines.lines().next().unwrap_or_default();
    let short: String = line.chars().take(LONGEST).collect();
    if short.len() < line.len() { short + "…" } else { short }
}

/// Every key with the lines that belong to it.
fn items(yaml: &str) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for line in yaml.lines() {
        let is_more = line.trim().is_empty() || line.starts_with([' ', '\t', '-', ']', '}', '#']);
        match items.last_mut() {
            Some(item) if is_more => item.lines += &format!("{line}\n"),
            _ => items.push(Item { lines: format!("{line}\n"), is_out: false, is_cover: false }),
        }
    }
    items
}

/// The lines of a front matter as YAML, and the text behind it.
fn parted(text: &str) -> Option<(String, String, Vec<Loss>)> {
    let begin = text.trim_start_matches(['\n', ' ']);
    let first = begin.lines().next()?.trim_end();
    let behind = |fence: &[&str]| {
        let rest = begin.get(first.len()..)?.split_once('\n')?.1;
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            if fence.contains(&line.trim_end()) {
                return Some((&rest[..at], &rest[at + line.len()..]));
            }
            at += line.len();
        }
        None
    };
    let (yaml, body, losses) = match first {
        "---" => behind(&["---", "..."]).map(|(yaml, body)| (yaml.to_owned(), body, Vec::new()))?,
        "+++" => behind(&["+++"]).map(|(toml, body)| {
            let (yaml, losses) = from_toml(toml);
            (yaml, body, losses)
        })?,
        ";;;" => behind(&[";;;"]).map(|(json, body)| (from_json(json), body, Vec::new()))?,
        "{" => behind(&["}"]).map(|(json, body)| (from_json(json), body, Vec::new()))?,
        _ => without_first_fence(begin).map(|(yaml, body)| (yaml.to_owned(), body, Vec::new()))?,
    };
    Some((yaml, body.to_owned(), losses))
}

/// Whether a text whose front matter was not found begins with one all the same: one that does not end, or
/// JSON in one line.
pub(super) fn is_torn(text: &str) -> bool {
    let begin = text.trim_start();
    let mut lines = begin.lines().map(str::trim);
    let first = lines.next().unwrap_or_default();
    let next = lines.find(|line| !line.is_empty()).unwrap_or_default();
    let is_json = || begin[1..].trim_start().starts_with('"') && begin.contains(':');
    let is_key = |sign: &[char]| next.split_once(sign).is_some_and(|(key, _)| key.chars().count() <= 24);
    match first {
        "---" | ";;;" => is_key(&[':']),
        "+++" => is_key(&['=']),
        _ => begin.starts_with('{') && is_json(),
    }
}

/// Hexo lets the first `---` out.
fn without_first_fence(text: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return (at > 0).then(|| (&text[..at], &text[at + line.len()..]));
        }
        let is_key = line.split_once(':').is_some_and(|(key, _)| {
            !key.is_empty()
                && key.len() < 24
                && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        });
        if !is_key && !line.starts_with([' ', '-']) || line.trim().is_empty() {
            return None;
        }
        at += line.len();
    }
    None
}

/// `key = value` as `key: value`. What stands in tables has no meaning here.
fn from_toml(toml: &str) -> (String, Vec<Loss>) {
    let (mut yaml, mut losses) = (String::new(), Vec::new());
    let mut lines = toml.lines();
    while let Some(line) = lines.next() {
        let line = line.trim();
        if line.starts_with('[') {
            let rest: Vec<&str> = lines.by_ref().collect();
            losses.push(loss(format!("开头 {line} 以下的几项"), ""));
            yaml += &format!("# {line}\n");
            yaml.extend(rest.iter().map(|line| format!("# {line}\n")));
            break;
        }
        let Some((key, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) else { continue };
        let (key, mut value) = (key.trim().trim_matches(['"', '\'']), value.trim().to_owned());
        for quotes in ["\"\"\"", "'''"] {
            if value.starts_with(quotes) {
                while !(value.len() >= 6 && value.ends_with(quotes)) {
                    let Some(more) = lines.next() else { break };
                    value += &format!(" {}", more.trim());
                }
                value = crate::model::yaml_text::quoted(value.trim_matches(['"', '\'']).trim());
            }
        }
        while value.starts_with('[') && !value.ends_with(']') {
            let Some(more) = lines.next() else { break };
            value += more.trim();
        }
        if value.starts_with('{') {
            value = with_colons(&value);
        }
        yaml += &format!("{key}: {value}\n");
    }
    (yaml, losses)
}

/// `{list = "never"}` as `{list : "never"}`.
fn with_colons(table: &str) -> String {
    let mut is_quoted = false;
    let mut yaml = String::new();
    for c in table.chars() {
        is_quoted ^= c == '"' || c == '\'';
        match c {
            '=' if !is_quoted => yaml += ": ",
            c => yaml.push(c),
        }
    }
    yaml
}

/// `"key": value,` as `key: value`, where each stands on a line of its own.
fn from_json(json: &str) -> String {
    let mut yaml = String::new();
    for line in json.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let key = line.strip_prefix('"').and_then(|rest| rest.split_once("\":"));
        match key {
            Some((key, value)) => yaml += &format!("{key}: {}\n", value.trim().trim_end_matches(',')),
            None => yaml += &format!("  {line}\n"),
        }
    }
    yaml
}
