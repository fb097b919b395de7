//! Threads with stacks deep enough for the deepest site that the limits allow. (Windows gives a program's
//! first thread 1 MiB.)

use std::thread;

use parking_lot::Mutex;
use rayon::ThreadPoolBuilder;

use crate::model::limits::STACK_BYTES;

/// Does work on a thread with a deep stack, and has all that it does in parallel done on such threads. Where
/// the system has no room for them, the work is done with what there is.
///
/// # Panics
/// When the work does.
pub(super) fn with_deep_stacks<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    // Making the pool can be tried but once, so whether there is room for it is tried first. Only the first
    // call makes it.
    if has_room() {
        let _ = ThreadPoolBuilder::new().stack_size(STACK_BYTES).build_global();
    }
    let mut work = Some(work);
    let mut once = || work.take().expect("the work is done once: by the thread, or where there is none")();
    let done = thread::scope(|scope| {
        let worker = thread::Builder::new()
            .name("build".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, &mut once)
            .ok()?;
        Some(worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    done.unwrap_or_else(once)
}

/// Whether the system has room for as many deep stacks at once as a build has threads.
fn has_room() -> bool {
    let gate = Mutex::new(());
    // The pool's, the build's and the one that renders.
    let threads = thread::available_parallelism().map_or(1, usize::from) + 2;
    thread::scope(|scope| {
        let closed = gate.lock();
        let wait = || drop(gate.lock());
        let all = (0..threads)
            .all(|_| thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, wait).is_ok());
        drop(closed);
        all
    })
}
