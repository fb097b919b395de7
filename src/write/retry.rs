//! What Windows refuses because another program has the file open for a moment is tried again, for half a
//! second at most.

use std::io;
use std::thread::sleep;
use std::time::Duration;

/// How long to wait before each further try: together about half a second.
const WAITS: [u64; 6] = [10, 20, 40, 80, 150, 200];

/// Tries again what fails because another program has the file open: a virus scanner, WPS, a browser.
pub(super) fn retry_while_busy<T>(mut operation: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for wait in WAITS {
        match operation() {
            Err(error) if is_busy(&error) => sleep(Duration::from_millis(wait)),
            result => return result,
        }
    }
    operation()
}

/// Windows says “access denied” (5), “sharing violation” (32) and “not empty” (145) of files that are open or
/// about to go.
fn is_busy(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::ResourceBusy
        || cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 145))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_in_use_for_a_moment_is_tried_again() {
        let busy = || Err::<(), _>(io::Error::from(io::ErrorKind::ResourceBusy));
        let mut left = 3;
        let mut soon_free = || {
            left -= 1;
            if left > 0 { busy() } else { Ok(()) }
        };
        assert!(retry_while_busy(&mut soon_free).is_ok());
        let mut tries = 0;
        assert_eq!(
            retry_while_busy(|| {
                tries += 1;
                busy()
            })
            .unwrap_err()
            .kind(),
            io::ErrorKind::ResourceBusy
        );
        assert_eq!(tries, WAITS.len() + 1, "and then given up");
        assert!((400..=600).contains(&WAITS.iter().sum::<u64>()));
        let mut tries = 0;
        assert!(
            retry_while_busy(|| {
                tries += 1;
                Err::<(), _>(io::Error::from(io::ErrorKind::StorageFull))
            })
            .is_err()
        );
        assert_eq!(tries, 1, "what will not pass is not tried again");
    }
}
