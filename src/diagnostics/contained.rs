//! Work whose panics are no fault of ours: what others wrote reads what somebody damaged.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Does work; none where it panics, of which nobody is told.
pub fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    let before = CONTAINED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work)).ok();
    CONTAINED.set(before);
    done
}

/// Whether this thread does such work.
pub fn is_contained() -> bool {
    CONTAINED.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_ends_the_work_and_no_more() {
        assert_eq!(contained(|| is_contained().then(|| panic!("theirs"))), None::<Option<()>>);
        assert_eq!((contained(|| 1), is_contained()), (Some(1), false));
    }
}
