//! Threads with stacks deep enough for the deepest site that the limits allow. (Windows gives a program's first thread 1 MiB.)

use std::thread;

use crate::model::limits::STACK_BYTES;

/// Does work on a thread with a deep stack, and has all that it does in parallel done on such threads.
///
/// # Panics
/// When the work does, or when the system has no thread to give.
pub(super) fn with_deep_stacks<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    // Only the first call makes the pool; who made another before knew what they did.
    let _ = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES).build_global();
    thread::scope(|scope| {
        let worker = thread::Builder::new().name("build".to_owned()).stack_size(STACK_BYTES).spawn_scoped(scope, work);
        let worker = worker.expect("the system gives a program a thread");
        worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
