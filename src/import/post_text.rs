//! The text of a new post: front matter with what is known, guessed and to be verified; behind it the body.

use super::guess::Guesses;
use super::incoming::Incoming;
use crate::model::digest::Digest;
use crate::model::settings::Settings;
use crate::model::yaml_text::{in_brackets, quoted};

/// Fields by the names people see.
pub(super) const TITLE: &str = "标题";
pub(super) const DAY: &str = "日期";
pub(super) const KIND: &str = "类型";
pub(super) const ORGANISERS: &str = "主办";

/// The fields that were guessed.
pub(super) fn to_verify(incoming: &Incoming, guesses: &Guesses) -> Vec<&'static str> {
    let mut fields = Vec::new();
    if !guesses.title.is_certain {
        fields.push(TITLE);
    }
    if !guesses.day.is_certain {
        fields.push(DAY);
    }
    // Where nothing above the text could name a kind, that it is news is a guess, too.
    if guesses.kind.is_some() || incoming.front.is_none() {
        fields.push(KIND);
    }
    if !guesses.organisers.is_empty() {
        fields.push(ORGANISERS);
    }
    fields
}

/// The whole file. `names` are those of its files, by their place; `place` is its own.
pub(super) fn written(
    incoming: &Incoming,
    guesses: &Guesses,
    fields: &[&str],
    from: (&str, Digest),
    (names, place): (&[String], &str),
    settings: &Settings,
) -> String {
    let front = incoming.front.clone().unwrap_or_default();
    let mut text = String::from("---\n");
    let mut line = |key: &str, value: &str| text += &format!("{key}: {value}\n");
    if front.title.is_none() {
        line(TITLE, &quoted(&guesses.title.value));
    }
    if front.day.is_none() {
        line(DAY, &guesses.day.value.written());
    }
    if let Some(kind) = &guesses.kind {
        line(KIND, &in_brackets(&settings.kinds.get(kind.value).name));
    }
    if !guesses.organisers.is_empty() {
        let name = |id: &_| in_brackets(&settings.organisations.get(*id).name);
        line(
            ORGANISERS,
            &format!("[{}]", guesses.organisers.iter().map(name).collect::<Vec<_>>().join(", ")),
        );
    }
    if incoming.front.is_none() {
        let properties = &incoming.properties;
        for (key, value) in [("来源", &properties.source), ("作者", &properties.author)] {
            if let Some(value) = value.as_deref().map(one_line).filter(|value| !value.is_empty()) {
                line(key, &quoted(&value));
            }
        }
        if let Some(address) = properties.address.as_deref().map(one_line) {
            line("备注", &quoted(&format!("原文地址 {address}")));
        }
    }
    if let Some(name) = incoming.cover.and_then(|at| names.get(at)) {
        line("封面", &quoted(name));
    }
    let is_draft =
        |line: &&str| line.split_once(':').is_some_and(|(key, _)| ["draft", "草稿"].contains(&key.trim()));
    let mut kept = front.lines.clone();
    if incoming.is_draft {
        // Where it lay says more than a line of its own.
        kept = front.lines.split_inclusive('\n').filter(|line| !is_draft(line)).collect();
        line("草稿", "是");
    }
    if incoming.is_joined {
        line("换行", "合并");
    }
    if !fields.is_empty() {
        let words: Vec<_> = fields.iter().map(|word| in_brackets(word)).collect();
        line("待核", &format!("[{}]", words.join(", ")));
    }
    line("导入自", &quoted(&format!("{} {}", one_line(from.0), from.1)));
    text += &kept;
    text += "---\n\n";
    text += incoming.body.written(names, place).trim_start_matches('\n');
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
