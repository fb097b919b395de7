//! What helps at a terminal: completion, and the manual page. They say what `--help` says.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};

fn shown(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_dangjian")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The commands behind some others, as their help lists them.
fn commands(above: &[&str]) -> Vec<String> {
    let help = shown(&[above, &["--help"]].concat());
    let list = help.lines().skip_while(|line| !["命令:", "导出什么:"].contains(line)).skip(1);
    let names = list.take_while(|line| line.starts_with("  "));
    names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// The long options of a command, as its help lists them.
fn options(command: &str) -> BTreeSet<String> {
    let help = shown(&[command, "--help"]);
    let words = help.lines().filter(|line| line.starts_with("  ")).flat_map(str::split_whitespace);
    words
        .filter(|word| word.starts_with("--"))
        .map(|word| word.trim_end_matches([',', '，']).to_owned())
        .collect()
}

/// Runs a program on a text, if it is there: exit code and what it complains of.
fn on(program: &str, arguments: &[&str], text: &str) -> Option<(bool, String)> {
    use std::io::Write;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().ok()?;
    running.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = running.wait_with_output().unwrap();
    Some((output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned()))
}

#[test]
fn every_shell_completes_every_command_and_option() {
    let commands = commands(&[]);
    assert!(commands.len() >= 9 && commands.contains(&"publish".to_owned()), "{commands:?}");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = shown(&["completions", shell]);
        for command in &commands {
            assert!(script.contains(command.as_str()), "{shell}: {command}");
            for option in options(command) {
                // fish has them without their dashes.
                assert!(script.contains(option.trim_start_matches('-')), "{shell}: {command} {option}");
            }
        }
        // bash shows no descriptions.
        assert_eq!(script.contains("启动后打开浏览器"), shell != "bash", "{shell}");
    }
    let script = shown(&["completions", "bash"]);
    let (parses, complaints) = on("bash", &["-n"], &script).expect("bash is there");
    assert!(parses && complaints.is_empty(), "{complaints}");
    // As bash asks for it: `dangjian serve --op` and Tab.
    let asked = "\nCOMP_WORDS=(dangjian serve --op); COMP_CWORD=2; _dangjian dangjian --op serve; echo \"${COMPREPLY[*]}\" >&2\n";
    let (_, completed) = on("bash", &[], &(script + asked)).unwrap();
    assert_eq!(completed, "--open\n");
    let output = Command::new(env!("CARGO_BIN_EXE_dangjian")).args(["completions", "cmd"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[expect(clippy::print_stderr, reason = "whoever reads a test log should know what was skipped")]
#[test]
fn the_manual_page_has_every_command_and_renders_without_warning() {
    let page = shown(&["man"]);
    for command in commands(&[]) {
        assert!(page.contains(&format!(".SS dangjian {command}\n")), "{command}\n{page}");
        for option in options(&command) {
            assert!(page.contains(&option.replace('-', "\\-")), "{command} {option}");
        }
    }
    let exports = commands(&["export"]);
    assert!(exports.contains(&"summary".to_owned()), "{exports:?}");
    for export in exports {
        assert!(page.contains(&format!(".SS dangjian export {export}\n")), "{export}");
    }
    assert!(page.contains("完\\:成") || page.contains("网\\:站"), "lines may break between characters");
    // What lists all pages finds its name and what it is for.
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &page).unwrap();
    match Command::new("lexgrog").arg(file.path()).output() {
        Err(_) => eprintln!("skipped: no lexgrog"),
        Ok(output) => {
            let listed = String::from_utf8(output.stdout).unwrap();
            assert!(listed.contains("\"dangjian - 党建宣传网站生成器：把 Markdown 稿件"), "{listed}");
        }
    }
    let arguments = ["-K", "utf8", "-man", "-Tutf8", "-ww", "-rLL=60n", "-z"];
    match on("groff", &arguments, &page) {
        None => eprintln!("skipped: no groff"),
        Some((rendered, complaints)) => {
            // Before 1.23 groff does not know how wide a Chinese character is, and says nothing of it.
            assert!(rendered && complaints.is_empty(), "{complaints}");
        }
    }
}
