//! One person in two steps of 三审. Names that are masked (`刘××`) are let be: two of them may be two people.
//!
//! Source: 三审中任何两个环节不能由同一人担任 (《图书质量保障体系》 第八条).

use super::{Rule, Sees};
use crate::check::review::{ReviewFault, marks};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "review-same-person",
        severity: Severity::Warning,
        what: "三审里有两级是同一个人。",
        why: "任何两级都不能由同一个人来审：自己看不出自己看漏的。",
        how: "换一位同志审这一级；姓名写错了就改正。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 走访企业\ndate: 2022-07-01\n审核: {一审: 张三 2022-07-02, 二审: 李四 2022-07-02, \
                    三审: 张三 2022-07-03}\n---\n走访三家企业。\n",
            right: "-- content/posts/a.md --\n---\ntitle: 走访企业\ndate: 2022-07-01\n审核: {一审: 张三 2022-07-02, 二审: 李四 2022-07-02, \
                    三审: 王五 2022-07-03}\n---\n走访三家企业。\n",
        },
    },
    Sees::Site(look),
)
.of_review();

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let wanted = |fault: &ReviewFault| matches!(fault, ReviewFault::SamePerson(..));
    marks(whole, wanted, |_, _| "换一位同志审这一级；姓名写错了就改正".to_owned())
}
