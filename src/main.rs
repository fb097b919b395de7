//! The command `dangjian`. (Door: libmimalloc-sys, mimalloc.)

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A build makes and drops millions of small texts and maps, on all processors.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// How long memory is kept that is not used, in milliseconds: a build asks for it again within that time, and
/// it costs a tenth of a build to get it anew from the system. mimalloc's own time is 10.
const KEPT_FOR: std::ffi::c_long = 1000;

/// `mi_option_purge_delay`, which the crate has no name for.
const PURGE_DELAY: libmimalloc_sys::mi_option_t = libmimalloc_sys::mi_option_eager_commit_delay + 1;

fn main() -> ExitCode {
    #[expect(unsafe_code, reason = "the allocator is C, and nobody offers its settings otherwise")]
    // SAFETY: it stores a number under a place that is checked.
    unsafe {
        libmimalloc_sys::mi_option_set(PURGE_DELAY, KEPT_FOR);
    }
    dangjian::cli::tell_of_panics();
    dangjian::cli::run(std::env::args_os())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_option_that_is_set_is_the_one_that_is_meant() {
        #[expect(unsafe_code, reason = "as above")]
        // SAFETY: it reads a number from a place that is checked.
        let (before, is_purge_delay) = unsafe {
            (
                libmimalloc_sys::mi_option_get(super::PURGE_DELAY - 1),
                libmimalloc_sys::mi_option_get(super::PURGE_DELAY),
            )
        };
        // Of all of them only this one is ten behind one that is one.
        assert_eq!((before, is_purge_delay), (1, 10));
    }
}
