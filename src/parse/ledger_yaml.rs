//! A ledger as YAML: a list of activities, at the top or under `activities` (活动), each with the keys of a post's front matter, the
//! columns of a ledger, and three of its own.
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

use super::fields::{Fields, Names};
use super::ledger;
use super::yaml::{self, Node, Value};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, SourceText};
use crate::model::written::LedgerRow;

const ACTIVITIES: Names = &["activities", "活动"];

/// Reads a ledger; rows that cannot be read are reported and left out.
pub fn parse(source: &Arc<SourceText>) -> (Vec<LedgerRow>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let rows = rows(source, &mut diagnostics);
    (ledger::read(source, &rows, &mut diagnostics), diagnostics)
}

fn rows<'a>(source: &'a Arc<SourceText>, diagnostics: &mut Diagnostics) -> Vec<Node<'a>> {
    let Some(node) = yaml::parse_file(source, diagnostics) else { return Vec::new() };
    let list = match node.value {
        Value::List(_) => Some(node),
        Value::Null => {
            diagnostics
                .push(Diagnostic::warning(Code::EmptyFile, "台账是空的").at(source, source.whole()).hint("填上内容，或删去这个文件"));
            None
        }
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
