//! Front matter as Hugo knows it too: TOML between two lines `+++`.

use crate::diagnostics::{SourceText, Span};

/// How many items are shown.
const MOST: usize = 20;

/// The front matter that begins with this line as it is to be written, if it is TOML: every item that stands
/// on one line, up to the first table.
pub(super) fn as_yaml(source: &SourceText, first: Span) -> Option<String> {
    let mut yaml = String::from("---\n");
    let inside = inside(source, first)?.lines().map(str::trim).take_while(|line| !is_table(line));
    for (key, value) in inside.filter_map(item).take(MOST) {
        yaml.push_str(&format!("{key}: {value}\n"));
    }
    Some(yaml + "---")
}

/// Where the text behind such a front matter begins.
pub(super) fn end(source: &SourceText, first: Span) -> Option<u32> {
    let inside = inside(source, first)?;
    Some(first.end + inside.len() as u32 + FENCE.len() as u32)
}

const FENCE: &str = "+++";

/// What stands between the fences.
fn inside(source: &SourceText, first: Span) -> Option<&str> {
    let is_fence = |line: &str| line.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']) == FENCE;
    let rest = is_fence(source.slice(first)).then(|| &source.text()[first.end as usize..])?;
    let mut length = 0;
    let closing = rest.split_inclusive('\n').find(|line| {
        let found = is_fence(line);
        length += if found { 0 } else { line.len() };
        found
    });
    closing.map(|_| &rest[..length])
}

fn is_table(line: &str) -> bool {
    line.starts_with('[') && line.ends_with(']')
}

/// `key = value`, where all of the value stands there.
fn item(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim().trim_matches('"'), value.trim());
    let is_whole =
        !value.is_empty() && value.starts_with('[') == value.ends_with(']') && !value.starts_with("\"\"\"");
    (is_whole && !key.starts_with('#')).then_some((key, value))
}
