//! A ledger in YAML: a list of maps, at the top or under `activities` (活动), with the keys of a post's front matter.

use std::sync::Arc;

use super::fields::{Fields, Names};
use super::yaml::{self, Node, Value};
use crate::diagnostics::{Diagnostics, SourceText};

const ACTIVITIES: Names = &["activities", "活动"];

/// The rows.
pub(super) fn rows<'a>(source: &'a Arc<SourceText>, diagnostics: &mut Diagnostics) -> Vec<Node<'a>> {
    let Some(node) = yaml::parse_file(source, diagnostics) else { return Vec::new() };
    let list = match node.value {
        Value::List(_) => Some(node),
        _ => under_key(source, node, diagnostics),
    };
    let rows = match list {
        Some(Node { value: Value::List(rows), .. }) => rows,
        one => one.into_iter().collect(),
    };
    rows.into_iter().filter(|row| row.value != Value::Null).collect()
}

fn under_key<'a>(source: &'a Arc<SourceText>, node: Node<'a>, diagnostics: &mut Diagnostics) -> Option<Node<'a>> {
    if let Some(mut fields) = Fields::of(source, &node, "台账", diagnostics) {
        fields.reserve(ACTIVITIES);
        fields.finish();
    }
    let Value::Map(entries) = node.value else { return None };
    entries.into_iter().find(|entry| ACTIVITIES.contains(&entry.key.value.as_ref())).map(|entry| entry.value)
}
