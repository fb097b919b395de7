//! The output folder: whose it is, who is at work there, whether there is room and it can be written to.
//! (Door: fs4.)

use std::path::Path;

use super::{Circumstances, Sign};
use crate::diagnostics::system_cause;
use crate::write::{self, BuildFault, OutputState};

/// A site with photos takes hundreds of megabytes, twice over while it is built.
const TIGHT: u64 = 1 << 30;
/// No build can be expected to fit.
const FULL: u64 = 100 << 20;

/// Looks at the folder that `build` writes to.
pub(super) fn look(around: &Circumstances) -> Vec<Sign> {
    let out = &around.out;
    let claimed = match write::claim(&around.site, out) {
        Ok(claimed) => claimed,
        Err(problem) => {
            let label = problem.label.map_or_else(String::new, |label| format!("：{label}"));
            let remedy = problem.hint.unwrap_or_default();
            return vec![Sign::act("输出", format!("{}{label}", problem.message), remedy)];
        }
    };
    let mut signs = state(out, &claimed.state());
    signs.extend(can_write(out));
    signs.push(room(around));
    signs
}

fn state(out: &Path, state: &OutputState) -> Vec<Sign> {
    let shown = out.display();
    let mut signs = Vec::new();
    if let Some(holder) = &state.holder {
        let what = format!("另一个 dangjian 正在写 {shown}：{holder}");
        signs.push(Sign::note("输出", what, "等它做完再生成；它没了响应，就先关掉它"));
    }
    if state.is_cut_off {
        let what = format!("{shown} 上次没有换完：程序中途停了");
        signs.push(Sign::note("输出", what, "再运行一次 dangjian build，它先接着换完，再生成新的"));
    }
    match state.fault {
        Some(BuildFault::Failed) => signs.push(Sign::note(
            "输出",
            format!("{shown} 里还是旧网站：上次没有生成成功"),
            "用 dangjian check 看哪里有错，改好再生成；在这以前 publish 不发布它",
        )),
        Some(BuildFault::ErrorsStand) => signs.push(Sign::note(
            "输出",
            format!("{shown} 是带着错误生成的（--allow-errors）"),
            "改好错误，不带 --allow-errors 再生成一次；在这以前 publish 不发布它",
        )),
        None => {}
    }
    if signs.is_empty() {
        let what = match (state.is_ours, out.exists()) {
            (true, _) => format!("{shown} 是本程序生成的"),
            (false, true) => format!("{shown} 是空的，可以用"),
            (false, false) => format!("{shown} 还没有，生成时会建"),
        };
        signs.push(Sign::fine("输出", what));
    }
    signs
}

fn can_write(out: &Path) -> Option<Sign> {
    if !out.exists() {
        return None;
    }
    Some(match write::probe(out) {
        Ok(_) => Sign::fine("输出", format!("{} 可以写入", out.display())),
        Err(error) => Sign::act(
            "输出",
            format!("{} 写不进去（{}）", out.display(), system_cause(&error)),
            "关掉打开着里面文件的程序，去掉只读属性，确认当前用户有权写；或用 --out 生成到别处",
        ),
    })
}

/// How much room there is where the output is, or will be.
fn room(around: &Circumstances) -> Sign {
    let out = std::path::absolute(&around.out).unwrap_or_else(|_| around.out.clone());
    let existing = out.ancestors().find(|folder| folder.exists()).unwrap_or(&out);
    match fs4::available_space(existing) {
        Err(_) => Sign::note("空间", "不知道磁盘还剩多少空间", "自己看一下，留出一两 GB"),
        Ok(left) if left < FULL => {
            let remedy = "清空回收站，移走不用的文件；或用 --out 生成到别的磁盘";
            Sign::act("空间", format!("磁盘只剩 {}，不够生成网站", size(left)), remedy)
        }
        Ok(left) if left < TIGHT => {
            let remedy = "照片多的网站可能不够：腾出一两 GB，或用 --out 生成到别的磁盘";
            Sign::note("空间", format!("磁盘还剩 {}", size(left)), remedy)
        }
        Ok(left) => Sign::fine("空间", format!("磁盘还剩 {}", size(left))),
    }
}

/// A size for people.
pub(super) fn size(bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = bytes.saturating_mul(10) / unit;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match bytes {
        0..1024 => format!("{bytes} 字节"),
        1024..0x10_0000 => format!("{} KB", bytes / 1024),
        0x10_0000..0x4000_0000 => format!("{} MB", bytes >> 20),
        _ => format!("{} GB", tenths(1 << 30)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_the_unit_that_fits() {
        for (bytes, told) in
            [(12, "12 字节"), (2048, "2 KB"), (5 << 20, "5 MB"), (3 << 29, "1.5 GB"), (5 << 40, "5120.0 GB")]
        {
            assert_eq!(size(bytes), told);
        }
    }
}
