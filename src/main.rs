//! The command `dangjian`.

use std::process::ExitCode;

fn main() -> ExitCode {
    dangjian::cli::run(std::env::args_os())
}
