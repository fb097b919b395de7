//! Arguments in, exit code out: the only part that prints.

mod args;
mod build;
mod check;
mod clock;
mod doctor;
mod double_click;
mod explain;
mod export;
mod fix;
mod import;
mod init;
mod new;
mod panics;
mod printed;
mod progress;
mod publish;
mod report;
mod rule_list;
mod secret;
mod serve;
mod starter;
mod threads;

use std::ffi::OsString;
use std::process::ExitCode;

use args::Command;
use double_click::Click;
pub use panics::tell_of_panics;

/// Runs the program as if called with these arguments (the program's own name first).
///
/// On Windows a double click on it, or something dropped on it, is one too.
///
/// Exit: 0 done; 1 an error stands or a fault stopped it; 2 wrong usage.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    match Click::of(&arguments, starter::starter()) {
        Some(click) => click.run(arguments, command),
        None => command(arguments),
    }
}

/// Runs a command line.
fn command(arguments: Vec<OsString>) -> ExitCode {
    match args::parse(arguments) {
        Ok(arguments) => match arguments.command {
            Command::Build(command) => threads::with_deep_stacks(|| build::run(&arguments.global, &command)),
            Command::Check(command) => threads::with_deep_stacks(|| check::run(&arguments.global, &command)),
            Command::Export(command) => {
                threads::with_deep_stacks(|| export::run(&arguments.global, &command))
            }
            Command::Import(command) => {
                threads::with_deep_stacks(|| import::run(&arguments.global, &command))
            }
            Command::Completions(command) => shown(&args::script(command.shell)),
            Command::Man => shown(&args::manual()),
            Command::Doctor => threads::with_deep_stacks(|| doctor::run(&arguments.global)),
            Command::Explain(command) => explain::run(&command, arguments.global.format),
            Command::Publish(command) => {
                threads::with_deep_stacks(|| publish::run(&arguments.global, &command))
            }
            Command::Init(command) => threads::with_deep_stacks(|| init::run(&arguments.global, &command)),
            Command::New(command) => threads::with_deep_stacks(|| new::run(&arguments.global, &command)),
            Command::Serve(command) => threads::with_deep_stacks(|| serve::run(&arguments.global, &command)),
        },
        Err(stop) => report::stop(&stop),
    }
}

fn shown(text: &str) -> ExitCode {
    report::answer(text);
    ExitCode::SUCCESS
}
