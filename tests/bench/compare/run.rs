//! Runs of programs: time and memory.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A generator, and the site it builds.
pub(crate) struct Tool {
    command: Vec<String>,
    folder: PathBuf,
}

/// What a build took.
pub(crate) struct Run {
    pub(crate) time: Duration,
    /// The most memory it held, in KiB.
    pub(crate) memory: u64,
}

impl Run {
    /// The medians of several.
    pub(crate) fn median(runs: Vec<Self>) -> Self {
        let mut memory: Vec<u64> = runs.iter().map(|run| run.memory).collect();
        memory.sort_unstable();
        Self {
            memory: memory[memory.len() / 2],
            time: median(runs.into_iter().map(|run| run.time).collect()),
        }
    }
}

/// The middle of some durations.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

impl Tool {
    /// This program.
    pub(crate) fn ours(folder: PathBuf) -> Self {
        Self { command: [env!("CARGO_BIN_EXE_dangjian"), "build"].map(str::to_owned).to_vec(), folder }
    }

    /// Hugo, by its command.
    pub(crate) fn hugo(command: &str, folder: PathBuf) -> Self {
        Self { command: vec![command.to_owned()], folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Builds the site without any output or cache of an earlier build.
    pub(crate) fn first_build(&self) -> Run {
        for left in ["public", ".dangjian", "resources"] {
            let _ = fs::remove_dir_all(self.folder.join(left));
        }
        self.build()
    }

    /// Builds the site.
    pub(crate) fn build(&self) -> Run {
        let mut command = Command::new(&self.command[0]);
        command
            .args(&self.command[1..])
            .current_dir(&self.folder)
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let begun = Instant::now();
        let child = command.spawn().unwrap();
        let status = format!("/proc/{}/status", child.id());
        // The kernel forgets it with the process, so it is asked for while that runs; seldom, because each
        // question holds the process up.
        let watcher = std::thread::spawn(move || {
            let mut most = 0;
            while let Some(memory) = fs::read_to_string(&status).ok().and_then(|status| peak(&status)) {
                most = memory;
                std::thread::sleep((begun.elapsed() / 20).max(Duration::from_millis(2)));
            }
            most
        });
        let output = child.wait_with_output().unwrap();
        let time = begun.elapsed();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Run { time, memory: watcher.join().unwrap() }
    }
}

fn peak(status: &str) -> Option<u64> {
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok())
}

/// All files of a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.file_type().unwrap().is_dir() {
            true => files.extend(self::files(&entry.path())),
            false => files.push(entry.path()),
        }
    }
    files
}

/// Writes files of the same names and sizes as those of a folder, and does nothing else.
pub(crate) fn write_again(like: &Path, folder: &Path) -> Duration {
    let _ = fs::remove_dir_all(folder);
    let files = files(like);
    let of = |path: &PathBuf| {
        (folder.join(path.strip_prefix(like).unwrap()), path.metadata().unwrap().len() as usize)
    };
    let files: Vec<(PathBuf, usize)> = files.iter().map(of).collect();
    let bytes = vec![b'x'; files.iter().map(|(_, size)| *size).max().unwrap_or(0)];
    let mut folders: Vec<&Path> = files.iter().filter_map(|(path, _)| path.parent()).collect();
    folders.sort_unstable();
    folders.dedup();
    let begun = Instant::now();
    folders.iter().for_each(|folder| fs::create_dir_all(folder).unwrap());
    files.iter().for_each(|(path, size)| File::create_new(path).unwrap().write_all(&bytes[..*size]).unwrap());
    begun.elapsed()
}
