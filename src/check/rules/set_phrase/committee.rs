//! `以习近平同志为核心的党中央`, said otherwise: with 中心, or with another word for him.

use super::{FirstDay, NAME};
use crate::check::mark::Mark;
use crate::check::quotes::is_within_quotes;

/// Since when it is said.
pub(super) const SINCE: FirstDay = (2016, 10, 27);

const RIGHT: &str = "以习近平同志为核心的党中央";

/// All that are wrong, but for what is quoted.
pub(super) fn wrong(text: &str) -> impl Iterator<Item = Mark> {
    text.match_indices(NAME).filter_map(|(at, _)| {
        let start = text[..at].strip_suffix('以')?.len();
        let length = written(&text[at + NAME.len()..])?;
        let said = &text[start..at + NAME.len() + length];
        let is_wrong = said != RIGHT && !is_within_quotes(&text[..start]);
        let mark = || Mark::new(start..start + said.len(), format!("“{said}”不是规范表述"));
        is_wrong.then(|| mark().hint(format!("写成“{RIGHT}”")))
    })
}

/// How long it is behind his name, with whatever words.
fn written(rest: &str) -> Option<usize> {
    const CALLED: [&str; 5] = ["同志", "总书记", "主席", "同志总书记", ""];
    const CORE: [&str; 4] = ["核心", "中心", "领导核心", "重心"];
    const COMMITTEE: [&str; 3] = ["的党中央", "党中央", "的中共中央"];
    let behind = CALLED.iter().find_map(|word| rest.strip_prefix(word)?.strip_prefix('为'))?;
    let behind = CORE.iter().find_map(|word| behind.strip_prefix(word))?;
    let behind = COMMITTEE.iter().find_map(|word| behind.strip_prefix(word))?;
    // 以习近平同志为核心的中共中央 is said to others.
    let is_formal = rest.starts_with("同志为核心的中共中央");
    (!is_formal).then(|| rest.len() - behind.len())
}
