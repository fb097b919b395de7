//! No page grows without end.

use std::io::{self, Write};
use std::time::Instant;

use crate::model::limits::{PAGE_BYTES, PAGE_TIME};

/// A buffer that refuses to grow by more than a page may have, or after its time: the cheap way to stop a
/// template, and one that ends its thread. What loops without writing only who waits for it can give up
/// (`deadline`).
pub(super) struct Limited<'a> {
    out: &'a mut Vec<u8>,
    limit: usize,
    since: Instant,
    /// How often something was written: the clock is asked once in a while.
    writes: u32,
}

impl<'a> Limited<'a> {
    /// What appends to `out`, for a page whose rendering began at `since`.
    pub(super) fn new(out: &'a mut Vec<u8>, since: Instant) -> Self {
        Self { limit: out.len() + PAGE_BYTES, out, since, writes: 0 }
    }
}

impl Write for Limited<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.out.len() + bytes.len() > self.limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.writes = self.writes.wrapping_add(1);
        if self.writes.is_multiple_of(1024) && self.since.elapsed() > PAGE_TIME {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_writes_for_ever_ends_by_itself() {
        let mut out = Vec::new();
        let since = Instant::now().checked_sub(PAGE_TIME).unwrap();
        let mut limited = Limited::new(&mut out, since);
        let failed = (0..).find_map(|writes| limited.write(b"x").err().map(|error| (writes, error.kind())));
        assert_eq!(failed, Some((1023, io::ErrorKind::TimedOut)));
    }
}
