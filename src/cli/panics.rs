//! What is said when the program itself fails.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::PanicHookInfo;

use super::report;
use crate::diagnostics::is_contained;

/// From now on a panic is told in Chinese, and what it quotes cannot steer the terminal. Of those that
/// damaged files bring about only the file is told.
pub fn tell_of_panics() {
    std::panic::set_hook(Box::new(|panic| {
        if !is_contained() {
            report::say(&said(panic));
        }
    }));
}

fn said(panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let what = panic.payload_as_str().unwrap_or_default();
    let trace = Backtrace::capture();
    let trace =
        if trace.status() == BacktraceStatus::Captured { format!("{trace}\n") } else { String::new() };
    format!(
        "程序出错了。这是程序的毛病，稿件没有被改动；请把下面这些告诉维护的人：\n  {place}: {what}\n{trace}"
    )
}
