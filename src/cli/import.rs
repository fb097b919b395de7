//! `dangjian import`

use std::process::ExitCode;

use super::args::{Format, Global, Import};
use super::progress::Shown;
use super::{clock, report};
use crate::diagnostics::json_text;
use crate::import::why_not::WhyNot;
use crate::import::{
    Already, ArrivedLedger, AskedAt, FaultyFile, ImportReport, KnownLedger, NoImport, Wishes, import,
};

/// Brings files in and says what came of each.
pub(super) fn run(global: &Global, command: &Import) -> ExitCode {
    let wishes = Wishes {
        from: command.from.generator(),
        is_trial: command.dry_run,
        publishes: command.publish,
        today: global.today.unwrap_or_else(|| clock::now().day),
    };
    let shown = Shown::new();
    let done = import(&global.site, &command.sources, &wishes, &shown);
    shown.end();
    let done = match done {
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
        Err(NoImport::Busy(problem)) => {
            report::problems(&[problem].into_iter().collect(), global.format);
            report::say("另一个导入做完以后，再导入一次；旧文件一个也没有动\n");
            return ExitCode::FAILURE;
        }
    };
    match global.format {
        Format::Json => report::answer(&json(&done)),
        Format::Text => report::say(&done.listed()),
    }
    if let Some(problem) = &done.problem {
        report::problems(&[problem.clone()].into_iter().collect(), global.format);
    }
    report::say(&done.told(command.publish, AskedAt::Command));
    if done.problem.is_some() || done.is_nothing() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
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
        let held_back = post
            .held_back
            .iter()
            .map(|(word, why)| format!("{{\"word\":{},\"why\":{}}}", json_text(word), json_text(why)));
        let more = format!(
            ",\"to\":{},\"fields\":[{}],\"missing\":[{}],\"files\":{},\"held_back\":[{}],\"losses\":[{}],\"notes\":[{}]",
            json_text(&post.place),
            fields.collect::<Vec<_>>().join(","),
            list(&post.missing),
            post.files,
            held_back.collect::<Vec<_>>().join(","),
            losses.collect::<Vec<_>>().join(","),
            list(&post.notes),
        );
        text += &object("post", &post.from, &more);
    }
    for ArrivedLedger { from, place, notes } in &done.ledgers {
        let more = format!(",\"to\":{},\"notes\":[{}]", json_text(place), list(notes));
        text += &object("ledger", from, &more);
    }
    for KnownLedger { from, place, known, changed, new, shown, secret } in &done.known {
        let (changed, new) = (list(changed), list(new));
        let place = json_text(place);
        let mut more = format!(",\"in\":{place},\"known\":{known},\"changed\":[{changed}],\"new\":[{new}]");
        if let Some(secret) = secret.as_ref().filter(|_| !shown.is_empty()) {
            let places: Vec<&String> = shown.keys().collect();
            more += &format!(",\"secret\":{},\"shown_in\":[{}]", json_text(secret), list(&places));
        }
        text += &object("known", from, &more);
    }
    for Already { from, place, .. } in &done.already {
        text += &object("already", from, &format!(",\"to\":{}", json_text(place)));
    }
    for FaultyFile { from, what, faults } in &done.faulty {
        let faults = list(faults);
        text += &object("faulty", from, &format!(",\"why\":{},\"faults\":[{faults}]", json_text(what)));
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

fn list(texts: &[impl AsRef<str>]) -> String {
    texts.iter().map(|text| json_text(text.as_ref())).collect::<Vec<_>>().join(",")
}

fn object(state: &str, from: &str, more: &str) -> String {
    format!("{{\"state\":{},\"from\":{}{more}}}\n", json_text(state), json_text(from))
}
