//! Which program this is, and on what it runs.

use std::env;

use super::{Circumstances, Sign};
use crate::publish::KNOWS_SERVERS;

/// The program's name, version and system.
pub(super) fn look(_: &Circumstances) -> Vec<Sign> {
    let lies = env::current_exe().map_or_else(|_| "不明".to_owned(), |path| path.display().to_string());
    let servers = if KNOWS_SERVERS { "能发布到服务器" } else { "不带服务器发布" };
    let version = env!("CARGO_PKG_VERSION");
    let (system, machine) = (env::consts::OS, env::consts::ARCH);
    vec![Sign::fine("程序", format!("dangjian {version}，{servers}；{system} {machine}；在 {lies}"))]
}
