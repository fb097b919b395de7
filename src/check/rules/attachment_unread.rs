//! Attachments that could not be looked into: old formats, with a password, scanned, damaged.

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::read::OpenedFile;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "attachment-unread",
        severity: Severity::Info,
        what: "有附件没有检查，或没有查全。",
        why: "旧格式、加密、扫描和损坏的文件程序读不出文字，里面有没有身份证号、手机号码，程序不知道。",
        how: "自己打开看一遍；旧格式另存为 .docx、.xlsx 再放，程序就能检查。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 报名通知\ndate: 2022-07-01\n---\n[报名表](报名表.doc)\n-- content/posts/报名表.doc \
                    --\n报名表\n",
            right: "-- content/posts/a.md --\n---\ntitle: 报名通知\ndate: 2022-07-01\n---\n[报名表](报名表.txt)\n-- content/posts/报名表.txt \
                    --\n报名表\n",
        },
    },
    Sees::Attachment(look),
)
.in_attachments();

fn look(opened: &OpenedFile) -> Vec<Mark> {
    let mark = |why| {
        let message = if opened.parts.is_empty() { "没有检查" } else { "没有查全" };
        Mark::new(0..0, format!("这个附件{message}：{why}")).hint("自己打开看一遍，确认没有不该公开的内容")
    };
    opened.unread.map(mark).into_iter().collect()
}
