//! `dangjian new`

use std::path::Path;
use std::process::ExitCode;

use super::args::{Global, New};
use super::check::within_site;
use super::{clock, report};
use crate::scaffold::{NEW_POST_TOLD, NewPost, new_post};

/// Makes a new post and prints where it lies.
pub(super) fn run(global: &Global, command: &New) -> ExitCode {
    let today = global.today.unwrap_or_else(|| clock::now().day);
    let mut from = None;
    if let Some(file) = &command.from {
        from = within_site(&global.site, file);
        if from.is_none() {
            report::say(&format!("站点里没有这个文件：{}\n", file.display()));
            return ExitCode::from(2);
        }
    }
    let post = NewPost {
        kind: command.kind().map(str::to_owned),
        title: command.title().to_owned(),
        day: command.date.unwrap_or(today),
        from,
    };
    match new_post(&global.site, &post, today) {
        Err(problems) => {
            report::problems(&problems, global.format);
            report::say("没有建新稿件\n");
            ExitCode::FAILURE
        }
        Ok(path) => {
            let site = if global.site == Path::new(".") { Path::new("") } else { &global.site };
            report::answer(&format!("{}\n", site.join(path).display()));
            report::say(NEW_POST_TOLD);
            ExitCode::SUCCESS
        }
    }
}
