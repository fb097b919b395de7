//! The clock, as people in China read it.

use std::time::SystemTime;

use crate::model::date::Date;
use crate::preview::Moment;

/// Seconds from UTC to Beijing's time.
const BEIJING: u64 = 8 * 3600;

/// Now.
pub(super) fn now() -> Moment {
    let seconds =
        SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs());
    let minutes = (seconds + BEIJING) / 60;
    Moment {
        day: Date::in_beijing(i64::try_from(seconds).unwrap_or(0)),
        time: format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60),
    }
}

/// What tells this run of the program from others.
pub(super) fn run_id() -> String {
    let since =
        SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_nanos());
    format!("{:x}-{since:x}", std::process::id())
}
