//! What is amiss with a machine or a folder that does not work (`dangjian doctor`). Looks and changes
//! nothing; to find out whether a folder can be written to, it makes a file of its own there and removes it.
//!
//! ```text
//! guard     each part has its own thread, and a time after which it is given up
//! program   version, system                                    browser   who opens pages
//! site      is this a site, or is one near                     port      who has the preview's port
//! sources   settings, texts, what nobody reads                 caches    what `.dangjian` takes
//! files     names, lengths, times                              targets   what publishing still lacks
//! output    whose, locked, cut off, room, can be written to    disk      share, cloud, stick; watching
//! ```
//! What comes of each is a list of [`Sign`]s.

mod browser;
mod caches;
mod disk;
mod files;
mod guard;
mod output;
mod port;
mod program;
mod sign;
mod site;
mod sources;
mod targets;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::model::date::Date;
use guard::{Examination, examined};
pub use sign::{Grade, Sign};

/// Where it looks, and what only the system around it knows.
#[derive(Clone, Debug)]
pub struct Circumstances {
    /// The site folder, or what was taken for it.
    pub site: PathBuf,
    /// Where it is built.
    pub out: PathBuf,
    /// The day to build for.
    pub today: Date,
    /// Seconds since 1970, in UTC.
    pub now: i64,
    /// Programs of which one opens a web page; none where the system itself does.
    pub openers: Vec<String>,
}

/// Until a part is given up that asks the disk or the system.
const SOON: Duration = Duration::from_secs(15);
/// Until reading the whole site is.
const LATE: Duration = Duration::from_secs(120);

/// Looks at everything. Ends, whatever the disk or the network do.
pub fn examine(around: Circumstances) -> Vec<Sign> {
    let around = Arc::new(around);
    let of_machine = [
        Examination { topic: "程序", limit: SOON, look: program::look },
        Examination { topic: site::TOPIC, limit: SOON, look: site::look },
    ];
    let of_site = [
        Examination { topic: "稿件", limit: LATE, look: sources::look },
        Examination { topic: "文件", limit: LATE, look: files::look },
        Examination { topic: "输出", limit: SOON, look: output::look },
        Examination { topic: "磁盘", limit: SOON, look: disk::look },
        Examination { topic: "缓存", limit: SOON, look: caches::look },
        Examination { topic: "发布", limit: SOON, look: targets::look },
    ];
    let of_preview = [
        Examination { topic: "端口", limit: SOON, look: port::look },
        Examination { topic: "浏览器", limit: SOON, look: browser::look },
    ];
    let mut signs = examined(&of_machine, &around);
    if signs.iter().any(|sign| sign.topic == site::TOPIC && sign.grade == Grade::Fine) {
        signs.extend(examined(&of_site, &around));
    }
    signs.extend(examined(&of_preview, &around));
    signs
}
