//! What the user sees: problems, the summary line, help.

use std::io::Write;
use std::process::ExitCode;

use super::args::{Format, Stop};
use crate::check::PostReview;
use crate::diagnostics::{Diagnostics, Line, Terminal, outline, plain_paths, to_json_line, visible};

/// The most posts whose codes are printed.
const CODES: usize = 20;

/// Ends with help, or with what is wrong about the arguments.
pub(super) fn stop(stop: &Stop) -> ExitCode {
    match stop {
        Stop::Shown(text) => {
            answer(text);
            ExitCode::SUCCESS
        }
        Stop::Misused(text) => {
            show(text);
            ExitCode::from(2)
        }
    }
}

/// What was asked for. A closed pipe is no fault of ours.
pub(super) fn answer(text: &str) {
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// A text for people, in which names and titles cannot steer the terminal.
pub(super) fn say(text: &str) {
    show(&visible(&plain_paths(text.to_owned())));
}

/// A text for people, with colours of ours. A closed pipe is no fault of ours.
fn show(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Lists problems: all of them for programs, for people those that repeat only once or a few times.
pub(super) fn problems(problems: &Diagnostics, format: Format) {
    if format == Format::Json {
        let lines: String = problems.sorted().iter().map(|problem| to_json_line(problem) + "\n").collect();
        answer(&lines);
        return;
    }
    let terminal = Terminal::default();
    let lines = outline(problems.iter());
    for line in &lines {
        match line {
            Line::Problem(problem) => show(&(terminal.render(problem) + "\n")),
            Line::More(more) => show(&terminal.render_more(more)),
        }
    }
    if lines.iter().any(|line| matches!(line, Line::More(_))) {
        say("同样的问题只列出了前面几处：先改上面这些，或用 --format json 看全部\n");
    }
}

/// What stands for the texts of posts, to be written down when they are reviewed.
pub(super) fn review_codes(reviews: &[PostReview]) {
    let codes: Vec<String> = reviews
        .iter()
        .take(CODES)
        .filter_map(|review| Some(format!("  {}  {}\n", review.code()?, review.source)))
        .collect();
    if !codes.is_empty() {
        say(&format!("校验码（审完写进稿件的 审核: 校验码，以后文字改了就查得出来）：\n{}", codes.concat()));
    }
    if reviews.len() > CODES {
        say(&format!("  还有 {} 篇，写上一篇的文件名再看\n", reviews.len() - CODES));
    }
}
