//! The command `dangjian`. (Door: mimalloc.)

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A build makes and drops millions of small texts and maps, on all processors.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    dangjian::cli::tell_of_panics();
    dangjian::cli::run(std::env::args_os())
}
