//! Posts whose text is no longer the one that was reviewed: `review` holds another 校验码 than `dangjian check`
//! prints for it now.
//!
//! It stands for title, day, numbers and text; spaces, ends of lines and comments do not matter. The photos
//! themselves are not looked at.

use super::{Rule, Sees};
use crate::check::review::{ReviewFault, marks};
use crate::check::whole::{SiteMark, WholeSite};
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::post::Post;

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "changed-after-review",
        severity: Severity::Warning,
        what: "签审以后，标题、日期、人数或正文又改过：校验码对不上。",
        why: "审过的是原来的文字，改动的地方没有人审过。",
        how: "请三审的同志再看一遍，再把校验码改成提示里的；是无意中改的，就改回去。",
        example: Example::Files {
            wrong: "-- content/posts/a.md --\n---\ntitle: 走访企业\ndate: 2022-07-01\n审核: {一审: 张三 2022-07-02, 二审: 李四 2022-07-02, \
                    三审: 王五 2022-07-03, 校验码: e331d92e}\n---\n走访四家企业。\n",
            right: "-- content/posts/a.md --\n---\ntitle: 走访企业\ndate: 2022-07-01\n审核: {一审: 张三 2022-07-02, 二审: 李四 2022-07-02, \
                    三审: 王五 2022-07-03, 校验码: e331d92e}\n---\n走访三家企业。\n",
        },
    },
    Sees::Site(look),
)
.of_review();

fn look(whole: &WholeSite<'_>) -> Vec<SiteMark> {
    let hint = |_: &ReviewFault, post: &Post| {
        let code = post.credits.text_code.as_deref().unwrap_or_default();
        format!("请三审的同志再看一遍，再把校验码改成 {code}；是无意中改的，就改回去")
    };
    marks(whole, |fault| *fault == ReviewFault::Changed, hint)
}
