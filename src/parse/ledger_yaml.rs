//! A ledger as YAML: a list of activities, each with the keys of a post's front matter and three of its own.
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
//! The list may also stand under `activities` (活动).

use std::sync::Arc;

use super::activity::{self, KIND};
use super::fields::{Fields, Names};
use super::yaml::{self, Node, Value};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity, SourceText};
use crate::model::activity::Attendance;
use crate::model::written::LedgerRow;

const ACTIVITIES: Names = &["activities", "活动"];
const TITLE: Names = &["title", "主题", "标题"];
const DATE: Names = &["date", "日期"];
const POST: Names = &["post", "稿件"];
const PUBLIC: Names = &["public", "公开"];
const REMARKS: Names = &["remarks", "备注"];

/// Reads every row; those that cannot be read are reported and left out.
pub fn parse(source: &Arc<SourceText>) -> (Vec<LedgerRow>, Diagnostics) {
    let mut problems = Diagnostics::new();
    let mut rows = Vec::new();
    if let Some(node) = yaml::parse_file(source, &mut problems) {
        match &node.value {
            Value::List(items) => rows = items.iter().filter_map(|item| row(source, item, &mut problems)).collect(),
            Value::Null => problems.push(Diagnostic::warning(Code::EmptyFile, "台账文件是空的").in_file(source.path())),
            _ => {
                if let Some(mut fields) = Fields::of(source, &node, "台账", &mut problems) {
                    let items = fields.items(ACTIVITIES);
                    rows = items.iter().filter_map(|item| row(source, item, fields.diagnostics())).collect();
                    fields.finish();
                }
            }
        }
    }
    (rows, problems)
}

fn row<'a>(source: &'a Arc<SourceText>, item: &'a Node<'a>, problems: &mut Diagnostics) -> Option<LedgerRow> {
    let mut found = Diagnostics::new();
    let mut fields = Fields::of(source, item, "台账的每一项", &mut found);
    let row = fields.as_mut().and_then(|fields| read(source, item, fields));
    if let Some(fields) = fields {
        fields.finish();
    }
    // A row that was misread in part would be counted wrongly.
    let row = row.filter(|_| found.count(Severity::Error) == 0);
    problems.extend(found);
    row
}

fn read(source: &Arc<SourceText>, item: &Node<'_>, fields: &mut Fields<'_, '_>) -> Option<LedgerRow> {
    let kind = fields.required(KIND);
    let title = fields.spanned_text(TITLE).or_else(|| kind.clone());
    let date = fields.date_span(DATE);
    if date.is_none() && fields.key(DATE).is_none() {
        fields.report(Diagnostic::error(Code::DateMissing, "台账的这一项没有写日期").hint("加一行 date: 2022-07-01"), fields.span());
    }
    let mut activity = activity::read(fields, title, date, kind);
    let own = activity::expected_and_present(fields);
    if let Some(activity) = &mut activity {
        let Attendance { expected, present } = activity.attendance;
        activity.attendance = Attendance { expected: expected.or(own.expected), present: present.or(own.present) };
    }
    let (post, public, remarks) = (fields.spanned_text(POST), fields.yes_no(PUBLIC), fields.text(REMARKS));
    Some(LedgerRow { source: Arc::clone(source), span: item.span, activity: activity?, post, public: public.unwrap_or(true), remarks })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<LedgerRow>, Vec<String>) {
        let source = Arc::new(SourceText::new("content/ledger/2022.yaml", text));
        let (rows, problems) = parse(&source);
        let line = |d: &Diagnostic| d.place.as_ref().and_then(|place| place.position()).map_or(0, |position| position.line);
        let problems = problems.sorted().iter().map(|d| format!("{} {} {}", line(d), d.code.id(), d.message)).collect();
        (rows, problems)
    }

    #[test]
    fn keys_of_both_languages_and_three_of_its_own() {
        let (rows, problems) = read(
            "- {date: 2022-03-01, kind: 党工委会议, attendance: {expected: 9, present: 8}, public: 否}\n\
             - 日期: 2022年3月2日\n  类型: 主题党日\n  主题: 植树\n  支部: 机关党支部、团工委\n  实到: 20\n  稿件: posts/a.md\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(rows.len(), 2);
        assert!(!rows[0].public && rows[1].public);
        assert_eq!(rows[0].activity.title.value, "党工委会议");
        assert_eq!(rows[0].activity.attendance, Attendance { expected: Some(9), present: Some(8) });
        assert_eq!(rows[1].activity.attendance, Attendance { expected: None, present: Some(20) });
        assert_eq!(rows[1].post.as_ref().unwrap().value, "posts/a.md");
    }

    #[test]
    fn one_bad_row_hides_no_other() {
        let (rows, problems) =
            read("活动:\n  - {kind: 党课, 主持: 甲}\n  - {date: 2022-02-30, kind: 党课}\n  - {date: 2022-03-01, kind: 党课}\n");
        assert_eq!(rows.len(), 1);
        assert_eq!(
            problems,
            [
                "2 date-missing 台账的这一项没有写日期",
                "2 unknown-key 不认识“主持”这一项，没有读入",
                "3 date-invalid 日期“2022-02-30”不存在"
            ]
        );
    }
}
