//! A step of 三审 that is not there, or has no date. A post without any is told of only where the settings ask
//! for reviews (`review: {required}`).
//!
//! Source: 三审三校 of publishing houses (《图书质量保障体系》 第八条), taken over by the offices' own rules.

use super::{Rule, Sees};
use crate::check::review::{ReviewFault, marks};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "review-missing",
        severity: Severity::Warning,
        what: "三审缺了一级，或者没有写日期。",
        why: "三级审核缺一级，等于没有审完就发布，出了差错说不清谁看过。",
        how: "审完后在“审核”里补上姓名和日期；还没有审完的稿件，写上 草稿: 是，审完再发。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 走访企业\ndate: 2022-07-01\n审核: {一审: 张三 2022-07-02, 二审: 李四 \
                    2022-07-02}\n---\n走访三家企业。\n",
            right: "-- content/posts/a.md --\n---\ntitle: 走访企业\ndate: 2022-07-01\n审核: {一审: 张三 2022-07-02, 二审: 李四 2022-07-02, \
                    三审: 王五 2022-07-03}\n---\n走访三家企业。\n",
        },
    },
    Sees::Site(look),
)
.of_review();

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let wanted = |fault: &ReviewFault| {
        matches!(fault, ReviewFault::None | ReviewFault::Missing(_) | ReviewFault::Undated(_))
    };
    marks(whole, wanted, |fault, _| {
        let hint = match fault {
            ReviewFault::None => {
                "在开头写上 审核: {一审: 姓名 2022-07-02, 二审: …, 三审: …}；还没有审完的，写上 草稿: 是"
            }
            ReviewFault::Undated(_) => "在姓名后面写上审核的日期，例如 一审: 张三 2022-07-02",
            _ => "审完后补上姓名和日期，例如 二审: 张三 2022-07-02；还没有审完的，写上 草稿: 是",
        };
        hint.to_owned()
    })
}
