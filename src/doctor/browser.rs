//! Whether there is something that opens web pages.

use std::env;

use super::{Circumstances, Sign};

/// Looks for the programs that `serve --open` would start.
pub(super) fn look(around: &Circumstances) -> Vec<Sign> {
    if around.openers.is_empty() {
        return vec![Sign::fine("浏览器", "网页用系统默认的浏览器打开")];
    }
    let remedy = "用 dangjian serve 启动预览，再自己在浏览器里输入它显示的网址";
    let folders: Vec<_> = env::var_os("PATH").iter().flat_map(env::split_paths).collect();
    let is_there = |name: &&String| folders.iter().any(|folder| folder.join(name.as_str()).is_file());
    let found = around.openers.iter().find(is_there);
    let has_screen = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some());
    vec![match found {
        None => Sign::note("浏览器", "没有找到能打开浏览器的程序", remedy),
        Some(_) if !has_screen && cfg!(target_os = "linux") => {
            Sign::note("浏览器", "这里没有图形桌面，打不开浏览器", remedy)
        }
        Some(name) => Sign::fine("浏览器", format!("用 {name} 打开网页")),
    }]
}
