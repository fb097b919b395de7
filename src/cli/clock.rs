//! The clock, as people in China read it.

use std::time::SystemTime;

use crate::model::date::in_beijing;
use crate::preview::Moment;

/// Now, in seconds since 1970, in UTC.
pub(super) fn unix_seconds() -> i64 {
    let seconds =
        SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs());
    i64::try_from(seconds).unwrap_or(0)
}

/// Now.
pub(super) fn now() -> Moment {
    let (day, time) = in_beijing(unix_seconds());
    Moment { day, time: time.to_string() }
}

/// Now as part of a file's name: in order of time, and to be read.
pub(super) fn stamp() -> String {
    let Moment { day, time } = now();
    format!("{day}-{}", time.replace(':', ""))
}

/// What tells this run of the program from others.
pub(super) fn run_id() -> String {
    let since =
        SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_nanos());
    format!("{:x}-{since:x}", std::process::id())
}
