//! Who started the program: somebody at a command line, or a click. (Door: winsafe.)

use std::io::{IsTerminal, stderr, stdin};

/// What programs that people type commands into are called on Windows, without ending.
const SHELLS: [&str; 12] =
    ["cmd", "powershell", "pwsh", "bash", "sh", "zsh", "fish", "nu", "elvish", "xonsh", "tcc", "busybox"];

/// Who started the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Starter {
    /// A command line; also wherever nobody can be asked, and on all systems but Windows.
    CommandLine,
    /// The desktop or a window of Explorer: the console is ours, and vanishes with us.
    Explorer,
    /// Another program, maybe one that lists files.
    Other,
}

/// A running program, as the system lists it.
#[derive(Clone, Debug)]
struct Process {
    id: u32,
    parent: u32,
    /// With ending: `explorer.exe`.
    name: String,
}

/// Who started this program.
pub(super) fn starter() -> Starter {
    let is_watched = stdin().is_terminal() && stderr().is_terminal();
    if cfg!(windows) && is_watched { of(&processes(), std::process::id()) } else { Starter::CommandLine }
}

/// Who started the program of this number. Programs of its own name only hand on, as package managers' do.
fn of(processes: &[Process], id: u32) -> Starter {
    let find = |id: u32| processes.iter().find(|process| process.id == id);
    let Some(own) = find(id) else { return Starter::CommandLine };
    let mut parent = find(own.parent);
    // Numbers are used again, so that a list may lead in a circle.
    for _ in processes {
        match parent {
            Some(process) if process.name.eq_ignore_ascii_case(&own.name) => parent = find(process.parent),
            _ => break,
        }
    }
    let Some(parent) = parent else { return Starter::Other };
    let name = parent.name.to_ascii_lowercase();
    match name.strip_suffix(".exe").unwrap_or(&name) {
        "explorer" => Starter::Explorer,
        name if SHELLS.contains(&name) => Starter::CommandLine,
        _ => Starter::Other,
    }
}

/// All that runs, as far as the system tells.
#[cfg(windows)]
fn processes() -> Vec<Process> {
    use winsafe::{HPROCESSLIST, co::TH32CS};

    let Ok(mut list) = HPROCESSLIST::CreateToolhelp32Snapshot(TH32CS::SNAPPROCESS, None) else {
        return Vec::new();
    };
    let seen = list.iter_processes().map_while(Result::ok);
    seen.map(|entry| Process {
        id: entry.th32ProcessID,
        parent: entry.th32ParentProcessID,
        name: entry.szExeFile(),
    })
    .collect()
}

/// Elsewhere a double click starts no program in a console of its own.
#[cfg(not(windows))]
fn processes() -> Vec<Process> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_started_a_program_is_known_by_the_name_of_its_parent() {
        let started_by = |chain: &[&str]| {
            let process = |(id, name): (u32, &&str)| Process { id, parent: id + 1, name: (*name).to_owned() };
            of(&(1..).zip(chain).map(process).collect::<Vec<_>>(), 1)
        };
        for (chain, expected) in [
            (&["dangjian.exe", "Explorer.EXE", "userinit.exe"][..], Starter::Explorer),
            (&["dangjian.exe", "cmd.exe", "explorer.exe"], Starter::CommandLine),
            (&["dangjian.exe", "pwsh.exe", "WindowsTerminal.exe"], Starter::CommandLine),
            (&["dangjian.exe", "TOTALCMD64.EXE", "explorer.exe"], Starter::Other),
            (&["dangjian.exe", "Dangjian.exe", "powershell.exe"], Starter::CommandLine),
            (&["dangjian.exe"], Starter::Other),
            (&[], Starter::CommandLine),
        ] {
            assert_eq!(started_by(chain), expected, "{chain:?}");
        }
        let circle = [("a.exe", 1, 2), ("a.exe", 2, 1)].map(|(name, id, parent)| Process {
            id,
            parent,
            name: name.to_owned(),
        });
        assert_eq!(of(&circle, 1), Starter::Other);
    }
}
