//! What was left in an attachment and nobody meant readers to see: comments, tracked changes, hidden sheets.

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::read::OpenedFile;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "attachment-leftover",
        severity: Severity::Warning,
        what: "附件里留着批注、修订或隐藏的内容。",
        why: "读者下载后点一下就能看到：谁改了什么、删了什么、隐藏的表里有什么，往往正是不该公开的。",
        how: "接受全部修订，删去批注和隐藏的工作表、行、列，另存后再放；或者另存为 PDF。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 报名通知\ndate: 2022-07-01\n---\n[报名表](报名表.docx)\n-- content/posts/报名表.docx (word) \
                    --\n报名表\n批注：经费的数字再核一遍，先不要对外说\n",
            right: "-- content/posts/a.md --\n---\ntitle: 报名通知\ndate: 2022-07-01\n---\n[报名表](报名表.docx)\n-- content/posts/报名表.docx (word) \
                    --\n报名表\n",
        },
    },
    Sees::Attachment(look),
)
.in_attachments();

fn look(opened: &OpenedFile) -> Vec<Mark> {
    let mark = |leftover: &String| {
        Mark::new(0..0, format!("附件里留着{leftover}"))
            .hint("接受全部修订，删去批注和隐藏的内容，另存后再放；或者另存为 PDF")
    };
    opened.leftovers.iter().map(mark).collect()
}
