//! What keeps a new post back whatever was asked for, because no build would let it out, or because what was
//! left behind says that it is not for everybody.

use crate::check::{Asked, found_in_words};

/// What stands in `待核` for a mark of secrecy, …
const SECRECY: &str = "密级标志";
/// … and for what says too much of somebody.
const PERSONAL: &str = "个人信息";

/// Why a post is kept back: the word for `待核`, and what there is.
pub(super) type Reasons = Vec<(&'static str, String)>;

/// What the words that do not come along say about the text that does.
pub(super) fn by_what_is_left_out(lines: &[String], stopping: &Asked) -> Reasons {
    let mut reasons = Reasons::new();
    for (code, said) in found_in_words(lines, stopping) {
        let word = if code.id() == "secrecy-mark" { SECRECY } else { PERSONAL };
        match reasons.iter_mut().find(|(known, _)| *known == word) {
            Some((_, all)) => *all += &format!("，{said}"),
            None => reasons.push((word, format!("没带来的文字：{said}"))),
        }
    }
    reasons
}
