//! Asks for what must not be shown. (Door: console.)

use std::io::{BufRead, IsTerminal, stdin};

use super::report;

/// Asks who sits at the terminal, if anybody does.
pub(super) fn ask_people(question: &str) -> Option<String> {
    stdin().is_terminal().then(|| ask(question)).flatten()
}

/// Asks whoever gives an answer: from something else than a terminal it is read as it comes.
pub(super) fn ask(question: &str) -> Option<String> {
    let answer = if stdin().is_terminal() {
        report::say(question);
        hidden()
    } else {
        let mut line = String::new();
        stdin().lock().read_line(&mut line).ok().map(|_| line)
    };
    let answer = answer?.trim_end_matches(['\n', '\r']).to_owned();
    (!answer.is_empty()).then_some(answer)
}

#[cfg(feature = "servers")]
fn hidden() -> Option<String> {
    console::Term::stderr().read_secure_line().ok()
}

/// Nobody is asked by a program that goes to no server.
#[cfg(not(feature = "servers"))]
fn hidden() -> Option<String> {
    None
}
