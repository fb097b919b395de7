//! Names that Windows cannot have, paths that are too long for it, and the clock as files show it.

use super::{Circumstances, Sign};
use crate::model::date::in_beijing;
use crate::model::inventory::Inventory;
use crate::model::path::{OutputPath, file_name};
use crate::read;

/// The longest path that every program on Windows opens, with room for what they put behind it.
const LONGEST: usize = 240;
/// So many are named.
const NAMED: usize = 3;
/// A file may be so much younger than now: clocks of servers differ.
const AHEAD: i64 = 120;
/// No computer that runs this program has an earlier clock: 2026-01-01.
const NEVER_BEFORE: i64 = 1_767_225_600;
/// Zones that keep Beijing's time.
const OF_BEIJING: [&str; 8] = [
    "Asia/Shanghai",
    "Asia/Chongqing",
    "Asia/Harbin",
    "Asia/Hong_Kong",
    "Asia/Macau",
    "Asia/Taipei",
    "PRC",
    "CST-8",
];

/// Looks at the names and times of all sources.
pub(super) fn look(around: &Circumstances) -> Vec<Sign> {
    let (inventory, _) = read::walk(&around.site);
    let mut signs: Vec<_> = names(&inventory).into_iter().chain(lengths(around, &inventory)).collect();
    if signs.is_empty() {
        signs.push(Sign::fine("文件名", format!("{} 个文件，名字在哪种电脑上都能用", inventory.files.len())));
    }
    signs.push(clock(around.now, &inventory));
    signs
}

fn names(inventory: &Inventory) -> Option<Sign> {
    let all = inventory.files.keys().chain(&inventory.folders);
    let bad: Vec<_> = all.filter(|path| OutputPath::new(file_name(path)).is_none()).collect();
    if bad.is_empty() {
        return None;
    }
    let what = format!("{} 个名字 Windows 不认：{}", bad.len(), listed(&bad));
    Some(Sign::note(
        "文件名",
        what,
        "给它们改名：不用 \\ : * ? \" < > | 这些符号，不以空格或点结尾，不叫 con、nul 等",
    ))
}

fn lengths(around: &Circumstances, inventory: &Inventory) -> Option<Sign> {
    // Elsewhere than on Windows nobody knows where the site will lie there.
    let before = match cfg!(windows) {
        true => std::path::absolute(&around.site).map_or(0, |folder| utf16(&folder.to_string_lossy()) + 1),
        false => 0,
    };
    let long: Vec<_> = inventory.files.keys().filter(|path| before + utf16(path) > LONGEST).collect();
    if long.is_empty() {
        return None;
    }
    let what = format!("{} 个文件的路径超过 {LONGEST} 个字，有的程序打不开：{}", long.len(), listed(&long));
    Some(Sign::note("文件名", what, "把名字或文件夹的名字改短，或把站点移到浅一些的地方，例如 D:\\党建网"))
}

fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

fn listed(paths: &[&String]) -> String {
    let named: Vec<_> = paths.iter().take(NAMED).map(|path| path.as_str()).collect();
    let more = if paths.len() > NAMED { " 等" } else { "" };
    format!("{}{more}", named.join("、"))
}

fn clock(now: i64, inventory: &Inventory) -> Sign {
    let (day, time) = in_beijing(now);
    let zone = zone().filter(|zone| !OF_BEIJING.contains(&zone.as_str()));
    let zone = zone.map_or_else(String::new, |zone| format!("；电脑的时区是 {zone}，程序照样按北京时间"));
    let shown = format!("现在是北京时间 {day} {time}{zone}");
    if now < NEVER_BEFORE {
        let remedy = "电脑的日期不对，“今天”就不对，该发布、该到期的都会错：先在系统设置里改好日期和时间";
        return Sign::act("时间", shown, remedy);
    }
    let ahead = |modified: i64| modified.div_euclid(1_000_000_000) - now;
    let later = inventory.files.iter().filter_map(|(path, entry)| Some((ahead(entry.stamp.modified?), path)));
    let later: Vec<_> = later.filter(|(ahead, _)| *ahead > AHEAD).collect();
    let Some((ahead, path)) = later.iter().max() else { return Sign::fine("时间", shown) };
    let by =
        if *ahead < 7200 { format!("{} 分钟", ahead / 60) } else { format!("{} 小时", ahead / 3600) };
    let what = format!("{shown}；{} 个文件的修改时间比现在还晚，{path} 晚 {by}", later.len());
    Sign::note(
        "时间",
        what,
        "对一下电脑的时钟；钟没有错，就是文件来自钟不准的电脑或 U 盘，不影响生成，另存一次就好",
    )
}

/// The computer's zone by its name, where the system tells.
fn zone() -> Option<String> {
    let of_variable = std::env::var("TZ").ok().map(|zone| zone.trim_start_matches(':').to_owned());
    let of_link = || {
        let path = std::fs::read_link("/etc/localtime").ok()?.to_string_lossy().into_owned();
        path.split_once("zoneinfo/").map(|(_, zone)| zone.to_owned())
    };
    of_variable.filter(|zone| !zone.is_empty()).or_else(of_link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_behind_its_files_is_told() {
        let site = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(site.path().join("content/posts")).unwrap();
        let file = std::fs::File::create(site.path().join("content/posts/a.md")).unwrap();
        let now = NEVER_BEFORE + 86_400;
        let at = |seconds: i64| {
            let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds.try_into().unwrap());
            file.set_modified(time).unwrap();
            clock(now, &read::walk(site.path()).0)
        };
        assert_eq!(at(now + 60).grade, super::super::Grade::Fine);
        let later = at(now + 3 * 3600).what;
        assert!(later.contains("2026-01-02 08:00") && later.contains("a.md 晚 3 小时"), "{later}");
        assert_eq!(clock(NEVER_BEFORE - 1, &Inventory::default()).grade, super::super::Grade::Act);
    }
}
