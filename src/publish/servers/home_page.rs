//! The new home page, as readers get it.

use std::thread;
use std::time::Duration;

use super::web::{Sent, Web};
use crate::diagnostics::Diagnostic;
use crate::model::digest::Digest;
use crate::model::routes;
use crate::publish::codes::HOME_PAGE_DIFFERS;
use crate::write::HandOver;

/// What some servers need to notice new files.
const PAUSES: [Duration; 3] = [Duration::ZERO, Duration::from_secs(1), Duration::from_secs(3)];

/// Reads the home page at its address, and sees whether it is the one that was sent.
pub(super) fn read_back(home: &str, site: &HandOver) -> Result<(), Diagnostic> {
    let sent = site.files().iter().find(|file| file.path.as_str() == routes::HOME);
    let mut cause = String::new();
    for pause in PAUSES {
        thread::sleep(pause);
        match page(home) {
            Ok(page) if sent.is_some_and(|file| file.digest == Digest::of(page.as_bytes())) => return Ok(()),
            Ok(_) => cause = "打得开，但内容不是刚发布的这一份".to_owned(),
            Err(why) => cause = why,
        }
    }
    Err(Diagnostic::new(HOME_PAGE_DIFFERS, format!("文件都发出了，但在 {home} 读不到刚发布的首页"))
        .label(cause)
        .hint("有 CDN 的，到控制台刷新缓存；核对服务器的网站目录是不是发布的这一个；网址不对的，在这个目标里写 首页: https://…，不用读回就写 首页: 否"))
}

fn page(home: &str) -> Result<String, String> {
    let headers = [("cache-control", "no-cache")];
    let answered =
        Web::as_readers().ask("GET", home, &headers, Sent::Nothing).map_err(|fault| fault.cause)?;
    if answered.status != 200 {
        return Err(answered.fault().cause);
    }
    answered.text().map_err(|fault| fault.cause)
}
