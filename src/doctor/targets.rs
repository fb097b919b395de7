//! What publishing still lacks, target by target.

use super::{Circumstances, Sign};
use crate::publish;

/// Looks at the targets that the settings name. Connects to none of them.
pub(super) fn look(around: &Circumstances) -> Vec<Sign> {
    let targets = publish::readiness(&around.site);
    if targets.is_empty() {
        return vec![Sign::fine("发布", "site.yaml 里没有写发布目标")];
    }
    let sign = |target: &publish::Readiness| {
        let what = format!("{}（{}）", target.name, target.address);
        match target.lacks.as_slice() {
            [] => Sign::fine("发布", format!("{what}，要写的都写好了{}", target.secret_told())),
            lacks => Sign::note("发布", format!("{what}{}", target.secret_told()), lacks.join("；")),
        }
    };
    targets.iter().map(sign).collect()
}
