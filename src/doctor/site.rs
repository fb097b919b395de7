//! Whether this is a site, and where one is near if not.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Circumstances, Sign};
use crate::model::source_paths::{CONTENT, SETTINGS, SETTINGS_YML};

/// What this is about.
pub(super) const TOPIC: &str = "站点";

/// So many folders above are looked at, and so many things in this one.
const ABOVE: usize = 4;
const INSIDE: usize = 1000;

/// Whether there is a folder `content`; what may have been meant where not.
pub(super) fn look(around: &Circumstances) -> Vec<Sign> {
    let folder = std::path::absolute(&around.site).unwrap_or_else(|_| around.site.clone());
    let shown = folder.display();
    if folder.join(CONTENT).is_dir() {
        return vec![Sign::fine(TOPIC, format!("{shown} 是站点文件夹"))];
    }
    if !folder.is_dir() {
        let what = if folder.exists() { "是一个文件，不是文件夹" } else { "不存在" };
        return vec![Sign::act(
            TOPIC,
            format!("{shown} {what}"),
            "用 --site 指出站点文件夹，例如 --site D:\\党建网",
        )];
    }
    let names = match fs::read_dir(&folder) {
        Ok(entries) => entries.take(INSIDE).flatten().map(|entry| entry.path()).collect::<Vec<_>>(),
        Err(error) => {
            let why = crate::diagnostics::system_cause(&error);
            return vec![Sign::act(
                TOPIC,
                format!("{shown} 打不开（{why}）"),
                "确认当前用户有权打开它；移动硬盘、共享文件夹先接好",
            )];
        }
    };
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let other_capitals =
        names.iter().filter_map(|path| name(path)).find(|name| name.eq_ignore_ascii_case(CONTENT));
    let what = format!("{shown} 不是站点文件夹：里面没有 {CONTENT} 文件夹");
    let remedy = match (other_capitals, near(&folder, &names)) {
        (Some(name), _) => format!("里面有 {name}：把它改名为 {CONTENT}，全用小写"),
        (None, Some(site)) => {
            format!("{} 是一个站点：进入它再运行，或加 --site {}", site.display(), quoted(&site))
        }
        (None, None) => {
            "进入站点文件夹再运行，或用 --site 指出它在哪里；还没有站点，用 dangjian init 党建网 建一个"
                .to_owned()
        }
    };
    vec![Sign::act(TOPIC, what, remedy)]
}

/// A site above a folder, or in one of the folders inside.
fn near(folder: &Path, inside: &[PathBuf]) -> Option<PathBuf> {
    let is_site = |folder: &Path| {
        folder.join(CONTENT).is_dir()
            && [SETTINGS, SETTINGS_YML].iter().any(|settings| folder.join(settings).is_file())
    };
    let above = folder.ancestors().skip(1).take(ABOVE);
    let found = above.chain(inside.iter().map(PathBuf::as_path)).find(|folder| is_site(folder));
    found.map(Path::to_owned)
}

/// A path as it can be typed.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(' ') { format!("\"{path}\"") } else { path }
}
