//! What a shell needs to complete a half-typed command. (Door: clap_complete.)

use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::generate;

use super::Arguments;

/// `completions`
#[derive(Args)]
pub(crate) struct Completions {
    /// 用的是哪种命令行：bash、zsh、fish、powershell
    #[arg(value_name = "命令行", value_enum, hide_possible_values = true, help_heading = "为哪种命令行")]
    pub(crate) shell: Shell,
}

/// A shell that people have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shell {
    /// bash
    Bash,
    /// zsh
    Zsh,
    /// fish
    Fish,
    /// Windows PowerShell
    Powershell,
}

/// The script that a shell is to read.
pub(crate) fn script(shell: Shell) -> String {
    let shell = match shell {
        Shell::Bash => clap_complete::Shell::Bash,
        Shell::Zsh => clap_complete::Shell::Zsh,
        Shell::Fish => clap_complete::Shell::Fish,
        Shell::Powershell => clap_complete::Shell::PowerShell,
    };
    let mut command = Arguments::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    generate(shell, &mut command, name, &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
