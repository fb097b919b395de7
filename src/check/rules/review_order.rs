//! Steps of 三审 whose dates are not in order, or the last of which is after the day of publication, where
//! that is written.

use super::{Rule, Sees};
use crate::check::review::{ReviewFault, marks};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "review-order",
        severity: Severity::Warning,
        what: "三审的日期前后颠倒，或者审完在发布以后。",
        why: "一审、二审、三审依次进行，审完才发布；日期倒着，检查的人会以为是事后补的。",
        how: "查审签记录，日期写错的改正；次序确实反了的，重新审一遍。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 走访企业\ndate: 2022-07-01\n审核: {一审: 张三 2022-07-03, 二审: 李四 2022-07-02, \
                    三审: 王五 2022-07-03}\n---\n走访三家企业。\n",
            right: "-- content/posts/a.md --\n---\ntitle: 走访企业\ndate: 2022-07-01\n审核: {一审: 张三 2022-07-02, 二审: 李四 2022-07-02, \
                    三审: 王五 2022-07-03}\n---\n走访三家企业。\n",
        },
    },
    Sees::Site(look),
)
.of_review();

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let wanted = |fault: &ReviewFault| matches!(fault, ReviewFault::Order(..) | ReviewFault::Published);
    marks(whole, wanted, |fault, _| {
        let hint = match fault {
            ReviewFault::Published => "查审签记录，改正写错的日期；三审还没有完的，发布日期往后写",
            _ => "查审签记录，改正写错的日期；次序确实反了的，重新审一遍",
        };
        hint.to_owned()
    })
}
