//! Each part on a thread of its own: one that waits for a share that is gone, or breaks, keeps none of the
//! others from being told.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::{Circumstances, Sign};
use crate::model::limits::STACK_BYTES;

/// A part.
#[derive(Clone, Copy)]
pub(super) struct Examination {
    /// What it is about.
    pub(super) topic: &'static str,
    /// After so long it is given up.
    pub(super) limit: Duration,
    pub(super) look: fn(&Circumstances) -> Vec<Sign>,
}

/// Makes all of them at once; what they found comes in their order. A thread that is given up goes with the
/// program.
pub(super) fn examined(all: &[Examination], around: &Arc<Circumstances>) -> Vec<Sign> {
    let began = Instant::now();
    let running: Vec<_> = all
        .iter()
        .map(|one| {
            let (send, found) = channel();
            let (look, around) = (one.look, Arc::clone(around));
            let work = move || drop(send.send(look(&around)));
            // Where the system has no room for a thread, nothing is sent.
            drop(thread::Builder::new().stack_size(STACK_BYTES).spawn(work));
            (one, found)
        })
        .collect();
    let of_one = |(one, found): (&Examination, std::sync::mpsc::Receiver<Vec<Sign>>)| {
        let left = one.limit.saturating_sub(began.elapsed());
        match found.recv_timeout(left) {
            Ok(signs) => signs,
            Err(RecvTimeoutError::Timeout) => vec![Sign::note(
                one.topic,
                format!("{} 秒没有回音，没有看成", one.limit.as_secs()),
                "多半是网络盘、移动硬盘或共享文件夹没有响应：检查连接，或把站点复制到本机磁盘再试",
            )],
            Err(RecvTimeoutError::Disconnected) => vec![Sign::note(
                one.topic,
                "这一项没有看成，是程序自己的差错",
                "看看上面有没有说明；内存不够时先关掉一些程序，再运行一次",
            )],
        }
    };
    running.into_iter().flat_map(of_one).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn what_breaks_or_never_ends_keeps_nothing_back() {
        let around = Circumstances {
            site: PathBuf::from("/"),
            out: PathBuf::from("/"),
            today: "2026-01-01".parse().unwrap(),
            now: 0,
            openers: Vec::new(),
        };
        let limit = Duration::from_millis(200);
        let parts = [
            Examination { topic: "端口", limit, look: |_| loop_for_ever() },
            Examination { topic: "磁盘", limit, look: |_| panic!("it breaks") },
            Examination { topic: "程序", limit, look: |_| vec![Sign::fine("程序", "好")] },
        ];
        let signs = examined(&parts, &Arc::new(around));
        let found: Vec<_> = signs.iter().map(|sign| (sign.topic, &*sign.what)).collect();
        assert!(found[0].1.contains("没有回音") && found[1].1.contains("没有看成"), "{found:?}");
        assert_eq!(found[2], ("程序", "好"));
    }

    fn loop_for_ever() -> Vec<Sign> {
        loop {
            thread::sleep(Duration::from_secs(1));
        }
    }
}
