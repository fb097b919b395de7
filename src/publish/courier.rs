//! Carries a transfer out, and keeps the record so that it can be taken up again.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::time::{Duration, Instant};

use super::codes::{TARGET_EDITED, TARGET_FOREIGN};
use super::record::{RECORD, Record};
use super::target::{PublishTarget, There};
use super::transfer::{Transfer, folders};
use super::{PublishOptions, Published};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::path::OutputPath;
use crate::pipeline::Progress;
use crate::write::HandOver;

/// How long files travel at least before the record is written again, and how many times as long as that
/// took. What was sent since, is sent again after a breakdown.
const RECORDED: Duration = Duration::from_millis(500);
const RECORDING: u32 = 20;

/// How many paths are named.
const NAMED: usize = 5;

/// Makes a target hold a site.
pub(super) fn send(
    target: &mut dyn PublishTarget,
    site: &HandOver,
    options: &PublishOptions,
    progress: &dyn Progress,
    problems: &mut Diagnostics,
) -> Result<Published, Diagnostic> {
    let mut record = known(target, options.take_over)?;
    let there = target.list(&folders(site.files(), &record))?;
    let found = if options.take_over { adopt(target, site, &there, &mut record)? } else { 0 };
    let transfer = Transfer::between(site.files(), &record, &there);
    let sent: Vec<_> = transfer.send.iter().map(|file| file.path.to_string()).collect();
    let bytes = transfer.send.iter().map(|file| file.size).sum();
    let mut done = Published { sent, bytes, unchanged: transfer.unchanged, ..Published::default() };
    if options.dry_run {
        done.deleted = transfer.delete.iter().map(|(path, _)| path.to_string()).collect();
        return Ok(done);
    }
    if !transfer.kept.is_empty() {
        problems.push(not_replaced(&transfer.kept));
    }
    if transfer.is_nothing() && found == 0 {
        return Ok(done);
    }
    let mut errand = Errand { target, site, record, progress };
    errand.send(&transfer)?;
    let (deleted, mut edited) = errand.delete(&transfer)?;
    done.deleted = deleted;
    edited.extend(transfer.edited.iter().map(ToString::to_string));
    if !edited.is_empty() {
        problems.push(left_alone(&edited));
    }
    Ok(done)
}

/// Notes the files of the site that lie there byte for byte, though no record says so. Gives how many.
fn adopt(
    target: &mut dyn PublishTarget,
    site: &HandOver,
    there: &BTreeMap<String, There>,
    record: &mut Record,
) -> Result<usize, Diagnostic> {
    let mut found = 0;
    for file in site.files() {
        let is_alike = there.get(file.path.as_str()) == Some(&There::File(file.size));
        if is_alike
            && !record.entries.contains_key(&file.path)
            && target.has(file.path.as_str(), file.digest)?
        {
            record.arrived(file);
            found += 1;
        }
    }
    Ok(found)
}

/// The record of the target; none only where it is empty, or may be taken over.
fn known(target: &mut dyn PublishTarget, take_over: bool) -> Result<Record, Diagnostic> {
    let text = target.read(RECORD)?;
    match text.as_deref().map(Record::parse) {
        Some(Some(record)) => Ok(record),
        _ if take_over => Ok(Record::default()),
        Some(None) => Err(foreign("发布记录 .dangjian-published 坏了，不知道哪些文件是以前发布的")),
        None => {
            let found = target.list(&BTreeSet::from([""]))?;
            let seen: Vec<_> = found.keys().filter(|name| !name.starts_with('.')).cloned().collect();
            if seen.is_empty() {
                return Ok(Record::default());
            }
            Err(foreign(&format!("里面已有 {}，没有本程序的发布记录", named(&seen))))
        }
    }
}

/// A transfer on its way.
struct Errand<'a> {
    target: &'a mut dyn PublishTarget,
    site: &'a HandOver,
    record: Record,
    progress: &'a dyn Progress,
}

impl Errand<'_> {
    fn send(&mut self, transfer: &Transfer<'_>) -> Result<(), Diagnostic> {
        for file in &transfer.send {
            self.record.expect(file);
        }
        let mut recorded = self.write_record_again()?;
        self.progress.expect(transfer.send.len());
        for (count, file) in transfer.send.iter().enumerate() {
            let sent = self
                .site
                .open(file)
                .and_then(|mut from| self.target.put(file.path.as_str(), file.size, &mut from));
            if let Err(problem) = sent {
                // If that fails as well, what was sent is sent again.
                let _ = self.write_record();
                return Err(cut_off(problem, count, transfer.send.len()));
            }
            self.record.arrived(file);
            self.progress.advance();
            if recorded.0.elapsed() > RECORDED.max(recorded.1 * RECORDING) {
                recorded = self.write_record_again()?;
            }
        }
        Ok(())
    }

    /// What was deleted, and what was not, because it is no longer what was sent.
    fn delete(&mut self, transfer: &Transfer<'_>) -> Result<(Vec<String>, Vec<String>), Diagnostic> {
        // First what was sent is certain.
        if !transfer.delete.is_empty() {
            self.write_record()?;
        }
        let (mut deleted, mut edited) = (Vec::new(), Vec::new());
        for (path, entry) in &transfer.delete {
            match self.target.delete(path.as_str(), *entry) {
                Ok(true) => deleted.push(path.to_string()),
                Ok(false) => edited.push(path.to_string()),
                Err(problem) => {
                    let _ = self.write_record();
                    return Err(problem);
                }
            }
            self.record.entries.remove(path);
        }
        for path in transfer.edited.iter().chain(&transfer.gone) {
            self.record.entries.remove(path);
        }
        self.write_record()?;
        self.remove_empty_folders(transfer.delete.iter().map(|(path, _)| path));
        Ok((deleted, edited))
    }

    fn remove_empty_folders<'b>(&mut self, deleted: impl Iterator<Item = &'b OutputPath>) {
        let above =
            |path: &'b OutputPath| path.as_str().match_indices('/').map(|(at, _)| &path.as_str()[..at]);
        let folders: BTreeSet<&str> = deleted.flat_map(above).collect();
        // The deepest first.
        for folder in folders.into_iter().rev() {
            self.target.remove_empty_folder(folder);
        }
    }

    /// When it was written, and how long that took.
    fn write_record_again(&mut self) -> Result<(Instant, Duration), Diagnostic> {
        let begun = Instant::now();
        self.write_record()?;
        Ok((Instant::now(), begun.elapsed()))
    }

    fn write_record(&mut self) -> Result<(), Diagnostic> {
        let text = self.record.to_text();
        self.target.put(RECORD, text.len() as u64, &mut Cursor::new(text.as_bytes()))
    }
}

fn cut_off(mut problem: Diagnostic, sent: usize, all: usize) -> Diagnostic {
    problem.message += &format!("（已发出 {sent} 个，还差 {} 个）", all - sent);
    problem.hint("排除原因以后再运行一次同样的命令：从停下的地方接着做")
}

fn foreign(why: &str) -> Diagnostic {
    Diagnostic::new(TARGET_FOREIGN, "要发布到的地方已有别的文件，什么也没有写")
        .label(why)
        .hint("换一个空的文件夹，例如在里面新建“网站”；确定就是放网站的地方，加 --take-over：同名的文件换成新的，别的文件不动、不删")
}

fn not_replaced(kept: &[OutputPath]) -> Diagnostic {
    let kept: Vec<_> = kept.iter().map(ToString::to_string).collect();
    Diagnostic::new(TARGET_EDITED, format!("有 {} 个文件没有换成新的", kept.len()))
        .label(format!("发布以后有人在目标上改过：{}", named(&kept)))
        .hint("改的内容要留，就照样改在稿件里；然后把目标上的这些文件删掉，再运行一次")
}

fn left_alone(edited: &[String]) -> Diagnostic {
    Diagnostic::new(TARGET_EDITED, format!("有 {} 个撤下的文件没有从目标删掉", edited.len()))
        .label(format!("发布以后有人改过：{}", named(edited)))
        .hint("请到目标上看看：里面没有要留的，就自己删掉，不然读者还看得到")
}

fn named(paths: &[String]) -> String {
    let more = if paths.len() > NAMED { " 等" } else { "" };
    paths.iter().take(NAMED).cloned().collect::<Vec<_>>().join("、") + more
}
