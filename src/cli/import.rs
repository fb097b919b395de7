//! `dangjian import`

use std::process::ExitCode;

use super::args::{Format, Global, Import};
use super::{clock, report};
use crate::diagnostics::json_text;
use crate::import::article::Loss;
use crate::import::why_not::WhyNot;
use crate::import::{Arrived, ImportReport, NoImport, Wishes, import};

/// The most files that are named of those nobody has to do anything about.
const NAMED: usize = 5;

/// Brings files in and says what came of each.
pub(super) fn run(global: &Global, command: &Import) -> ExitCode {
    let wishes = Wishes {
        from: command.from.generator(),
        is_trial: command.dry_run,
        publishes: command.publish,
        today: global.today.unwrap_or_else(|| clock::now().day),
    };
    let done = match import(&global.site, &command.sources, &wishes) {
        Ok(done) => done,
        Err(NoImport::Asked(path, WhyNot { what, remedy })) => {
            report::say(&format!("没有导入：{path} {what}；{remedy}\n"));
            return ExitCode::from(2);
        }
        Err(NoImport::Site(problems)) => {
            report::problems(&problems, global.format);
            report::say("没有导入：站点的设置读不了，改正以后再导入一次；旧文件一个也没有动\n");
            return ExitCode::FAILURE;
        }
    };
    match global.format {
        Format::Json => report::answer(&json(&done)),
        Format::Text => report::say(&listed(&done)),
    }
    if let Some(problem) = &done.problem {
        report::problems(&[problem.clone()].into_iter().collect(), global.format);
    }
    report::say(&summary(&done, command.publish));
    let is_nothing = done.posts.is_empty() && done.ledgers.is_empty() && done.already.is_empty();
    if done.problem.is_some() || is_nothing { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The table: a file a paragraph.
fn listed(done: &ImportReport) -> String {
    let mut text = String::new();
    for post in &done.posts {
        text += &arrived(post);
    }
    for (from, place) in &done.ledgers {
        text += &format!("{from} → {place}\n  台账，原样放进去\n");
    }
    for (from, place) in &done.already {
        text += &format!("{from}：以前导入过，在 {place}\n");
    }
    for (from, WhyNot { what, remedy }) in &done.not_read {
        text += &format!("{from}：{what}；{remedy}\n");
    }
    if !done.unused.is_empty() {
        let named: Vec<_> = done.unused.iter().take(NAMED).map(String::as_str).collect();
        let more = if done.unused.len() > NAMED { "等" } else { "" };
        let count = done.unused.len();
        text += &format!("没有文章用到的图片 {count} 张，没有导入：{}{more}\n", named.join("、"));
    }
    text
}

fn arrived(post: &Arrived) -> String {
    let mut text = format!("{} → {}\n", post.from, post.place);
    let part = |is_guessed: bool| {
        let fields = post.fields.iter().filter(|(field, ..)| post.guessed.contains(field) == is_guessed);
        fields.map(|(field, value, found)| format!("{field} {value}（{found}）")).collect::<Vec<_>>()
    };
    for (label, fields) in [("读到", part(false)), ("猜的", part(true))] {
        if !fields.is_empty() {
            text += &format!("  {label}：{}\n", fields.join("，"));
        }
    }
    if !post.missing.is_empty() {
        text += &format!("  没有：{}\n", post.missing.join("、"));
    }
    if post.files > 0 {
        text += &format!("  带来的图片、附件 {} 个\n", post.files);
    }
    for loss in &post.losses {
        text += &format!("  没带来：{}\n", lost(loss));
    }
    text
}

fn lost(loss: &Loss) -> String {
    match &loss.behind {
        Some(behind) => format!("{}，在“{behind}”后面", loss.what),
        None => loss.what.clone(),
    }
}

/// The last lines: how many, and what to do next.
fn summary(done: &ImportReport, publishes: bool) -> String {
    let would = if done.is_trial { "（试一下，什么也没有写）会" } else { "" };
    let files: usize = done.posts.iter().map(|post| post.files).sum();
    let losses: usize = done.posts.iter().map(|post| post.losses.len()).sum();
    let mut line = format!("{would}导入稿件 {} 篇", done.posts.len());
    for (count, what) in [(files, "图片、附件"), (done.ledgers.len(), "台账")] {
        if count > 0 {
            line += &format!("，{what} {count} 个");
        }
    }
    for (count, what) in
        [(done.already.len(), "以前导入过"), (done.not_read.len(), "没有读"), (losses, "没带来的内容")]
    {
        if count > 0 {
            line += &format!("；{what} {count} 处");
        }
    }
    line += "；旧文件一个也没有动\n";
    let guessed = done.posts.iter().filter(|post| !post.guessed.is_empty()).count();
    if guessed > 0 && !publishes {
        line += &format!(
            "其中 {guessed} 篇有猜的内容，写在“待核”一行里，核对以前不会发布：运行 dangjian serve 看一遍，改好以后删去这一行\n"
        );
    }
    line
}

/// A JSON object a line.
fn json(done: &ImportReport) -> String {
    let mut text = String::new();
    for post in &done.posts {
        let fields = post.fields.iter().map(|(field, value, found)| {
            let is_guessed = post.guessed.contains(field);
            let (field, value, found) = (json_text(field), json_text(value), json_text(found));
            format!("{{\"field\":{field},\"value\":{value},\"found_in\":{found},\"guessed\":{is_guessed}}}")
        });
        let losses = post.losses.iter().map(|loss| {
            let behind = loss.behind.as_deref().map_or_else(|| "null".to_owned(), json_text);
            format!("{{\"what\":{},\"behind\":{behind}}}", json_text(&loss.what))
        });
        let more = format!(
            ",\"to\":{},\"fields\":[{}],\"missing\":[{}],\"files\":{},\"losses\":[{}]",
            json_text(&post.place),
            fields.collect::<Vec<_>>().join(","),
            post.missing.iter().map(|field| json_text(field)).collect::<Vec<_>>().join(","),
            post.files,
            losses.collect::<Vec<_>>().join(","),
        );
        text += &object("post", &post.from, &more);
    }
    for (state, files) in [("ledger", &done.ledgers), ("already", &done.already)] {
        for (from, place) in files {
            text += &object(state, from, &format!(",\"to\":{}", json_text(place)));
        }
    }
    for (from, why) in &done.not_read {
        let more = format!(",\"why\":{},\"remedy\":{}", json_text(&why.what), json_text(&why.remedy));
        text += &object("not-read", from, &more);
    }
    for from in &done.unused {
        text += &object("unused", from, "");
    }
    text
}

fn object(state: &str, from: &str, more: &str) -> String {
    format!("{{\"state\":{},\"from\":{}{more}}}\n", json_text(state), json_text(from))
}
