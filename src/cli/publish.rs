//! `dangjian publish`

use std::process::ExitCode;
use std::sync::Arc;

use super::args::{Format, Global, Publish};
use super::progress::Shown;
use super::{clock, report, secret};
use crate::pipeline::Progress;
use crate::publish::{self, LoginKept, PublishOptions, PublishTo, Published};

/// Hands the site over and says what was done.
pub(super) fn run(global: &Global, command: &Publish) -> ExitCode {
    if let Some(name) = &command.login {
        return keep_login(global, name);
    }
    let (to, place) = match (&command.zip, &command.to) {
        (Some(path), _) => (PublishTo::Zip(path.clone()), path.display().to_string()),
        (None, Some(path)) => (PublishTo::Place(path.clone()), path.clone()),
        (None, None) => {
            report::say(
                "要写明发布到哪里，例如：\n  dangjian publish --zip 网站.zip   打成一个包\n  \
                 dangjian publish --to E:\\网站     放到 U 盘或共享文件夹\n  \
                 dangjian publish --to 主站        传到 site.yaml 里 publish 下面叫这个名称的服务器或文件夹\n",
            );
            return ExitCode::from(2);
        }
    };
    let options = PublishOptions {
        site: global.site.clone(),
        out: command.out.clone().unwrap_or_else(|| global.site.join("public")),
        to,
        dry_run: command.dry_run,
        take_over: command.take_over,
        clock: clock::unix_seconds,
        ask: secret::ask_people,
    };
    let shown = Arc::new(Shown::new());
    let report = publish::publish(&options, &(Arc::clone(&shown) as Arc<dyn Progress>));
    shown.end();
    report::problems(&report.problems, global.format);
    let Some(done) = &report.done else {
        report::say("没有发布完\n");
        return ExitCode::FAILURE;
    };
    if command.dry_run && global.format == Format::Text {
        report::answer(&listing(done));
    }
    report::say(&told(done, &options, &place));
    ExitCode::SUCCESS
}

/// Asks for a server's password and has the system keep it.
fn keep_login(global: &Global, name: &str) -> ExitCode {
    match publish::keep_login(&global.site, name, secret::ask) {
        Ok(kept) => {
            report::say(&match kept {
                LoginKept::Kept => format!("记住了：以后 dangjian publish --to {name} 不用再输密码\n"),
                LoginKept::Forgotten => format!("没有输入：原来记住的“{name}”的密码已经忘掉\n"),
                LoginKept::Nothing => "没有输入，什么也没有记\n".to_owned(),
            });
            ExitCode::SUCCESS
        }
        Err(problems) => {
            report::problems(&problems, global.format);
            ExitCode::FAILURE
        }
    }
}

/// What would be done, a line a file.
fn listing(done: &Published) -> String {
    let lines = |what: &'static str, paths: &[String]| -> String {
        paths.iter().map(|path| format!("{what} {path}\n")).collect()
    };
    lines("送", &done.sent) + &lines("删", &done.deleted)
}

/// The last line: what went where.
fn told(done: &Published, options: &PublishOptions, place: &str) -> String {
    let Published { sent, bytes, unchanged, deleted, found_at } = done;
    let size = bytes.div_ceil(1024);
    let (sent, deleted) = (sent.len(), deleted.len());
    match (&options.to, options.dry_run) {
        (PublishTo::Zip(_), false) => done.packed_told(place),
        (PublishTo::Zip(_), true) => format!("会打包 {sent} 个文件（{size} KiB）到 {place}；什么也没有写\n"),
        (PublishTo::Place(_), false) => {
            let found = found_at.as_ref().map(|home| format!("；读回首页 {home}，就是刚发布的这一份"));
            let found = found.unwrap_or_default();
            format!(
                "已发布到 {place}：送了 {sent} 个文件（{size} KiB），{unchanged} 个没变，删掉 {deleted} 个{found}\n"
            )
        }
        (PublishTo::Place(_), true) => format!(
            "会发布到 {place}：送 {sent} 个文件（{size} KiB），{unchanged} 个没变，删掉 {deleted} 个；什么也没有写\n"
        ),
    }
}
