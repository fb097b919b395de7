//! A ledger as YAML: a list of activities, at the top or under `activities` (活动), each with the keys of a
//! post's front matter, the columns of a ledger, and three of its own.
//!
//! ```yaml
//! - date: 2022-03-01         # 日期
//!   kind: 党工委会议           # 类型
//!   title: 研究年度工作         # 主题
//!   应到: 9                   # or attendance: {expected: 9, present: 8}
//!   实到: 8
//!   post: posts/2022/a.md     # 稿件
//!   public: no                # 公开
//!   remarks: …                # 备注
//! ```

use std::sync::Arc;

use super::fields::{FieldNames, Fields};
use super::yaml::{self, Entry, Node, Value};
use super::{forbidding, ledger};
use crate::diagnostics::{Diagnostic, Diagnostics, SourceText, Span};
use crate::model::written::LedgerRow;
use crate::parse::codes::fields::WRONG_TYPE;
use crate::parse::codes::text::EMPTY_FILE;

const ACTIVITIES: FieldNames = &["activities", "活动"];

/// Reads a ledger; rows that cannot be read are reported and left out.
pub fn parse(source: &Arc<SourceText>) -> (Vec<LedgerRow>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut head = Head::default();
    let rows = rows(source, &mut head, &mut diagnostics);
    let mut rows = ledger::read(source, &rows, &mut diagnostics);
    ledger::keep_back(source, head.forbids, &mut rows, &mut diagnostics);
    if head.is_secret {
        rows.iter_mut().for_each(|row| row.public = false);
    }
    (rows, diagnostics)
}

/// What stands beside the list and speaks of all its rows.
#[derive(Default)]
struct Head {
    /// Whether a key that is not read tells what may be shown.
    is_secret: bool,
    /// A value that says that they are not public.
    forbids: Option<Span>,
}

fn rows<'a>(source: &'a Arc<SourceText>, head: &mut Head, diagnostics: &mut Diagnostics) -> Vec<Node<'a>> {
    let Some(node) = yaml::parse_file(source, diagnostics) else { return Vec::new() };
    let list = match node.value {
        Value::List(_) => Some(node),
        Value::Null => {
            diagnostics.push(
                Diagnostic::new(EMPTY_FILE, "台账是空的")
                    .at(source, source.whole())
                    .hint("填上内容，或删去这个文件"),
            );
            None
        }
        _ => under_key(source, node, head, diagnostics),
    };
    let rows = match list {
        Some(Node { value: Value::List(rows), .. }) => rows,
        one => one.into_iter().collect(),
    };
    rows.into_iter().filter(|row| row.value != Value::Null).collect()
}

fn under_key<'a>(
    source: &'a Arc<SourceText>,
    node: Node<'a>,
    head: &mut Head,
    diagnostics: &mut Diagnostics,
) -> Option<Node<'a>> {
    if let Value::Map(entries) = &node.value
        && !entries.iter().any(|entry| ACTIVITIES.contains(&entry.key.value.as_ref()))
    {
        diagnostics.push(no_list(source, entries));
        return None;
    }
    if let Some(mut fields) = Fields::of(source, &node, "台账", diagnostics) {
        fields.reserve(ACTIVITIES);
        head.is_secret = fields.left_secret();
        fields.take_left(|_, entry| {
            let forbids = forbidding::of_entry(entry).is_some();
            head.forbids = head.forbids.or(forbids.then_some(entry.value.span));
            // Of what says so by its name an error tells.
            forbids && !head.is_secret
        });
        fields.finish();
    }
    let Value::Map(entries) = node.value else { return None };
    entries.into_iter().find(|entry| ACTIVITIES.contains(&entry.key.value.as_ref())).map(|entry| entry.value)
}

/// A map where the list should be.
fn no_list(source: &Arc<SourceText>, entries: &[Entry<'_>]) -> Diagnostic {
    let first = entries.first().map_or_else(|| source.whole(), |entry| entry.key.span);
    let problem =
        Diagnostic::new(WRONG_TYPE, "台账要写成列表，一项活动一段，这里一项也没有读到").at(source, first);
    match entries {
        [Entry { key, value: Node { value: Value::List(_), .. } }] => {
            problem.hint(format!("把“{}”改成“活动”", key.value))
        }
        _ => problem.hint("每项活动的第一行前面加“- ”，其余各行前面加两个空格"),
    }
}
