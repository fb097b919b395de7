//! `dangjian check --fix`: what was changed, and where the old files are.

use super::args::{Format, Global};
use super::{clock, report};
use crate::diagnostics::{Diagnostic, Place, Position, SourceText, Span};
use crate::model::date::Date;
use crate::pipeline::{FixReport, fix_site};
use crate::write::Undo;

/// How many characters are shown on both sides of what was changed.
const AROUND: usize = 12;

/// How many changes of a file are shown.
const SHOWN: usize = 100;

/// Mends what can be mended in the files that are asked for, and says what.
pub(super) fn run(global: &Global, today: Date, asked: &dyn Fn(&str) -> bool) -> FixReport {
    let mut undo = Undo::new(&global.site, clock::stamp());
    let fixed = fix_site(&global.site, today, asked, &mut undo);
    match global.format {
        Format::Json => report::problems(&fixed.changed, global.format),
        Format::Text => say(&fixed.changed.sorted()),
    }
    report::problems(&fixed.failed, global.format);
    if fixed.avoided > 0 {
        report::say(&format!("另有 {} 处改了会让链接或段落变样，没有改，请自己看\n", fixed.avoided));
    }
    for path in &fixed.as_they_are {
        report::say(&format!(
            "{path} 不是 UTF-8 编码，附件原样发布，没有改；怕别人打开是乱码，用表格软件或记事本另存为 UTF-8 再放回来\n"
        ));
    }
    let places = fixed.changed.iter().count();
    if global.format == Format::Text && places > 0 {
        let folder = undo.folder().map(|folder| folder.display().to_string()).unwrap_or_default();
        report::say(&format!(
            "改了 {} 个文件，{places} 处；原来的文件在 {folder}，里面写着怎样改回去\n\n",
            fixed.files
        ));
    }
    fixed
}

/// Says what was done, of each file not more than people read.
fn say(changed: &[&Diagnostic]) {
    let path = |one: &&Diagnostic| one.place.as_ref().map(|place| place.path().to_owned());
    for of_file in changed.chunk_by(|one, other| path(one) == path(other)) {
        of_file.iter().take(SHOWN).for_each(|one| report::say(&line(one)));
        let more = of_file.len().saturating_sub(SHOWN);
        if more > 0 {
            let path = path(&of_file[0]).unwrap_or_default();
            report::say(&format!("{path}：还改了 {more} 处；要看全部，拿原来的文件比一比\n"));
        }
    }
}

/// What was done at a place, and what stood there: every change in one line, however many there are.
fn line(done: &Diagnostic) -> String {
    match &done.place {
        Some(Place::Text(source, span)) => {
            let Position { line, column } = source.position(span.start);
            let stood = around(source, *span);
            format!("{}:{line}:{column}：{}（原来是：{stood}）\n", source.path(), done.message)
        }
        Some(place) => format!("{}：{}\n", place.path(), done.message),
        None => format!("{}\n", done.message),
    }
}

/// A place with some characters of its line on both sides.
fn around(source: &SourceText, span: Span) -> String {
    let line = source.line(source.position(span.start).line);
    let before = source.slice(Span { end: span.start, ..line });
    let after = source.slice(Span { start: span.end.min(line.end), ..line });
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    let (cut_before, cut_after) = (mark(from > 0), mark(to < after.len()));
    format!("{cut_before}{}{}{}{cut_after}", &before[from..], source.slice(span), &after[..to])
}
