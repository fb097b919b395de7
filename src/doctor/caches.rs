//! What the program keeps in the site folder, and how much room that takes.

use std::fs;
use std::path::Path;

use super::output::size;
use super::{Circumstances, Sign};
use crate::write::OWN_FOLDER;

/// So many files are counted: what is more is long enough.
const FILES: usize = 200_000;
/// From here on it is worth deleting.
const MUCH: u64 = 2 << 30;

/// What lies there: by name, what it is, and whether the program makes it anew.
const PARTS: [(&str, &str, bool); 6] = [
    ("photos", "照片", true),
    ("cache", "稿件", true),
    ("findings", "校对", true),
    ("workbooks", "台账", true),
    ("undo", "改动前的旧文件", false),
    ("kept", "换下来的文件", false),
];

/// Looks at `.dangjian` of the site folder.
pub(super) fn look(around: &Circumstances) -> Vec<Sign> {
    let own = around.site.join(OWN_FOLDER);
    let sizes = PARTS.map(|(name, shown, is_made)| {
        let mut left = FILES;
        (shown, is_made, taken(&own.join(name), &mut left))
    });
    let all: u64 = sizes.iter().map(|(.., size)| size).sum();
    let parts: Vec<_> = sizes
        .iter()
        .filter(|(.., taken)| *taken > 0)
        .map(|(shown, _, taken)| format!("{shown} {}", size(*taken)))
        .collect();
    if parts.is_empty() {
        return vec![Sign::fine("缓存", "站点里的 .dangjian 是空的")];
    }
    let what = format!("站点里的 .dangjian 共 {}：{}", size(all), parts.join("、"));
    if all <= MUCH {
        return vec![Sign::fine("缓存", what)];
    }
    let is_own = sizes.iter().any(|(_, is_made, size)| !is_made && *size > MUCH / 2);
    let remedy = match is_own {
        true => {
            "undo、kept 里是您的旧文件：确认不要了再删；photos、cache、findings、workbooks 随时可以删，程序会重做"
        }
        false => {
            "photos、cache、findings、workbooks 随时可以删，程序会重做；undo、kept 里是您的旧文件，先看再删"
        }
    };
    vec![Sign::note("缓存", what, remedy)]
}

/// The bytes of a file, or of all files in a folder; links are not followed.
fn taken(path: &Path, left: &mut usize) -> u64 {
    let Ok(metadata) = fs::symlink_metadata(path) else { return 0 };
    if *left == 0 || !metadata.is_dir() {
        *left = left.saturating_sub(1);
        return if metadata.is_file() { metadata.len() } else { 0 };
    }
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    entries.map(|entry| taken(&entry.path(), left)).sum()
}
