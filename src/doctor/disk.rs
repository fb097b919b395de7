//! What sort of disk the site lies on, and whether the system tells of changes there.

use std::path::Path;

use super::{Circumstances, Sign};
use crate::diagnostics::system_cause;
use crate::watch::{Mode, Watch, mount_type, network_drive};
use crate::write;

/// Folders that a program keeps the same on several computers, by part of their names, in small letters.
const SYNCED: [(&str, &str); 16] = [
    ("onedrive", "OneDrive"),
    ("坚果云", "坚果云"),
    ("nutstore", "坚果云"),
    ("百度网盘", "百度网盘"),
    ("baidunetdisk", "百度网盘"),
    ("baidusyncdisk", "百度网盘"),
    ("wps云盘", "WPS 云盘"),
    ("wpsdrive", "WPS 云盘"),
    ("阿里云盘", "阿里云盘"),
    ("天翼云盘", "天翼云盘"),
    ("微云", "微云"),
    ("和彩云", "和彩云"),
    ("dropbox", "Dropbox"),
    ("icloud", "iCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
];

/// File systems of sticks and cards.
const OF_STICKS: [&str; 4] = ["vfat", "msdos", "exfat", "fat"];

/// Looks at the disk.
pub(super) fn look(around: &Circumstances) -> Vec<Sign> {
    let folder = std::fs::canonicalize(&around.site).unwrap_or_else(|_| around.site.clone());
    let probed = write::probe_site(&around.site);
    let mut signs = Vec::new();
    if let Some(name) = synced(&folder) {
        let what = format!("站点在 {name} 同步的文件夹里");
        signs.push(Sign::note("磁盘", what, "同步软件会占住正在写的文件，有时还把旧文件换回来：生成和发布时先暂停同步，或用 --out 生成到它外面"));
    }
    if let Some(sort) = network_drive(&folder) {
        let what = format!("站点在网络盘或共享文件夹里（{sort}）");
        signs.push(Sign::note(
            "磁盘",
            what,
            "比本机慢，断了网就读不到：一次只让一个人生成；改得多时复制到本机再改",
        ));
    }
    let is_stick = mount_type(&folder).is_some_and(|sort| OF_STICKS.contains(&sort.as_str()));
    match probed {
        Err(error) => signs.push(Sign::note(
            "磁盘",
            format!("站点文件夹写不进去（{}），缓存和备份存不下来", system_cause(&error)),
            "确认当前用户有权写这个文件夹，磁盘没有写保护；光盘和只读共享要先复制到本机",
        )),
        Ok(probed) if is_stick || !probed.keeps_seconds => signs.push(Sign::note(
            "磁盘",
            "站点在 U 盘一类的磁盘上（FAT），文件时间只记到两秒",
            "可以用；慢，也容易坏：平时放在本机，U 盘只用来拷贝，拔出以前先“安全弹出”",
        )),
        Ok(_) if signs.is_empty() => signs.push(Sign::fine("磁盘", "本机磁盘，站点文件夹可以写入")),
        Ok(_) => {}
    }
    signs.push(watching(&around.site));
    signs
}

/// Whether the preview would hear of a save at once.
fn watching(site: &Path) -> Sign {
    let mut watch = Watch::start(site, Mode::Native);
    match watch.notice() {
        Some(problem) => Sign::note("预览更新", problem.message, problem.hint.unwrap_or_default()),
        None => Sign::fine("预览更新", "系统能通知文件的变化，保存后立即更新"),
    }
}

fn synced(folder: &Path) -> Option<&'static str> {
    folder.iter().find_map(|name| {
        let name = name.to_string_lossy().to_lowercase();
        SYNCED.iter().find(|(part, _)| name.contains(part)).map(|(_, shown)| *shown)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_that_are_synced_are_known_by_their_names() {
        for (folder, name) in [
            ("/home/a/OneDrive - 云谷园区/党建网", Some("OneDrive")),
            ("/mnt/d/我的坚果云/党建网", Some("坚果云")),
            ("/d/BaiduNetdiskWorkspace/x", Some("百度网盘")),
            ("/home/a/党建网", None),
        ] {
            assert_eq!(synced(Path::new(folder)), name, "{folder}");
        }
    }
}
