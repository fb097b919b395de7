//! How many connections there may be at a time.
//!
//! When a process has no file descriptors left, tiny_http's accept loop ends. So there are two limits: for
//! requests that are being answered (each costs four descriptors and three threads), and for all connections,
//! most of which wait for their client (its socket, and at most a file).

/// Two limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    /// Connections in all.
    pub(super) open: usize,
    /// Requests that are being answered.
    pub(super) answered: usize,
}

/// Where the system allows as many. Three threads for each answer: who asks, tiny_http's, who answers.
const LARGEST: Limits = Limits { open: 512, answered: 12 };

/// File descriptors of an answer in the making: both ends of the private socket (tiny_http doubles its own),
/// a file.
const ANSWER: usize = 4;

/// File descriptors of a connection: its socket, the file that is sent.
const CONNECTION: usize = 2;

/// File descriptors that are left to the rest of the program: watching, reading sources, listening.
const KEPT: usize = 16;

/// What systems allow that are not Linux: macOS, if nobody has changed it. Windows counts no descriptors.
const ELSEWHERE: usize = if cfg!(windows) { usize::MAX } else { 256 };

impl Limits {
    /// Those that the system sets.
    pub(super) fn of_the_system() -> Self {
        let limits = std::fs::read_to_string("/proc/self/limits").ok();
        Self::with(limits.and_then(|limits| soft_limit(&limits)).unwrap_or(ELSEWHERE))
    }

    fn with(descriptors: usize) -> Self {
        let ours = descriptors.saturating_sub(KEPT);
        let answered = (ours / (2 * ANSWER)).clamp(1, LARGEST.answered);
        let open = (ours.saturating_sub(answered * ANSWER) / CONNECTION).clamp(2, LARGEST.open);
        Self { open, answered }
    }
}

/// How many descriptors a Linux process may have, by its `/proc/self/limits`.
fn soft_limit(limits: &str) -> Option<usize> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    let soft = line.split_whitespace().next()?;
    if soft == "unlimited" { Some(usize::MAX) } else { soft.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_follow_that_of_the_system() {
        let limits = |soft: &str| {
            soft_limit(&format!(
                "Limit   Soft Limit   Hard Limit\nMax open files      {soft}     1048576    files\n"
            ))
            .map(Limits::with)
        };
        assert_eq!(limits("20"), Some(Limits { open: 2, answered: 1 }));
        assert_eq!(limits("64"), Some(Limits { open: 12, answered: 6 }));
        assert_eq!(limits("1024"), Some(Limits { open: 480, answered: 12 }));
        assert_eq!([limits("1048576"), limits("unlimited")], [Some(LARGEST); 2]);
        assert_eq!(soft_limit(""), None);
    }
}
