//! `check --fix`: what has one safe answer, done by the program.
//!
//! What a rule can mend ([`Finding::fix`]), characters that nobody sees, and encodings other than UTF-8. One
//! mend may lead to another (`,,` to `，，` to `，`): the site is looked at again until nothing is left to
//! do, so that a second run finds nothing. What would change more than the words in their places, as a link
//! that leads elsewhere, is not done; nor is a text changed that people have signed.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::check::{CheckReport, check_site};
use crate::check::{Finding, TextShape};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity, SourceText, Span};
use crate::model::codes::UNREADABLE;
use crate::model::date::Date;
use crate::model::inventory::{FileEntry, FileRole};
use crate::model::line_breaks::LineBreaks;
use crate::model::path::stem_and_ending;
use crate::model::source_paths;
use crate::read::codes::{ENCODING_CONVERTED, INVISIBLE_CHARACTER};
use crate::read::{self, WrittenText};
use crate::write::Undo;
use crate::write::codes::SIGNED_TEXT_KEPT;

/// How often a site is looked at again. (Each time something was mended that had not been there before.)
const ROUNDS: usize = 20;

/// How often the shape of a text is looked at in a round, where all of its fixes together change too much.
const SHAPES: usize = 1000;

/// What came of it.
pub struct FixReport {
    /// What was changed, each at its place in the file as it was before.
    pub changed: Diagnostics,
    /// How many files were changed.
    pub files: usize,
    /// Files that could not be changed.
    pub failed: Diagnostics,
    /// How many places were left as they are, because mending them would have changed more than their words.
    pub avoided: usize,
    /// Attachments in encodings other than UTF-8, which are published as they are.
    pub as_they_are: Vec<String>,
    /// What is left.
    pub left: CheckReport,
}

/// Mends what can be mended in the files that are asked for; the old ones are kept by `undo`.
pub fn fix_site(site: &Path, today: Date, asked: &dyn Fn(&str) -> bool, undo: &mut Undo) -> FixReport {
    let mut fixed: BTreeMap<String, Mended> = BTreeMap::new();
    let (mut changed, mut failed) = (Diagnostics::new(), Diagnostics::new());
    let mut left = check_site(site, today);
    let mut files: Vec<_> = texts(site).into_iter().filter(|(path, _)| asked(path)).collect();
    for _ in 0..ROUNDS {
        let fixable = by_path(&left.fixable);
        // What one mend leads to is in the same file.
        files.retain(|(path, entry)| {
            let mine = fixable.get(path.as_str()).map_or(&[][..], |mine| mine);
            let mended = fixed.entry(path.clone()).or_default();
            match fix_file(path, entry, mine, left.breaks, undo, mended) {
                Ok(done) => {
                    let any = !done.is_empty();
                    done.into_iter().for_each(|one| changed.push(one));
                    any
                }
                Err(problem) => {
                    failed.push(problem);
                    false
                }
            }
        });
        if files.is_empty() {
            break;
        }
        left = check_site(site, today);
    }
    let unmended = by_path(&left.fixable).into_iter().filter(|(path, _)| asked(path));
    let (mut signed, mut avoided) = (Diagnostics::new(), 0);
    for (path, findings) in unmended {
        match kept_as_signed(&findings, left.breaks) {
            Some(problem) => signed.push(problem),
            None if failed
                .iter()
                .any(|problem| problem.place.as_ref().is_some_and(|at| at.path() == path)) => {}
            None => avoided += findings.len(),
        }
    }
    left.problems.extend(signed);
    let files = fixed.values().filter(|mended| !mended.rounds.is_empty()).count();
    let is_kept = |path: &&String| asked(path) && is_text_in_another_encoding(site, path);
    let as_they_are = left.published.iter().filter(is_kept).cloned().collect();
    FixReport { changed, files, failed, avoided, as_they_are, left }
}

/// Whether a file that is published as it is has text in no encoding that every program knows.
fn is_text_in_another_encoding(site: &Path, path: &str) -> bool {
    let (_, ending) = stem_and_ending(path);
    let is_text = ["csv", "tsv", "txt"].iter().any(|end| ending.eq_ignore_ascii_case(end));
    is_text && std::fs::read(site.join(path)).is_ok_and(|bytes| std::str::from_utf8(&bytes).is_err())
}

/// What was done to a file so far.
#[derive(Default)]
struct Mended {
    /// As it was before.
    first: Option<Arc<SourceText>>,
    /// What each round has put in place.
    rounds: Vec<Vec<Moved>>,
}

/// A range of a text, and what it has become, in bytes of both.
struct Moved {
    old: Range<usize>,
    new: Range<usize>,
}

impl Mended {
    /// A place in the text as it is now in the text as it was before.
    fn place_before(&self, span: Span) -> Span {
        let before = |range: Range<usize>, round: &Vec<Moved>| {
            let last = |at: usize| round[..round.partition_point(|moved| moved.new.start <= at)].last();
            let start = last(range.start).map_or(range.start, |moved| match range.start < moved.new.end {
                true => moved.old.start,
                false => range.start - moved.new.end + moved.old.end,
            });
            let end = last(range.end).map_or(range.end, |moved| match range.end {
                at if at == moved.new.start => moved.old.start,
                at if at < moved.new.end => moved.old.end,
                at => at - moved.new.end + moved.old.end,
            });
            start..end.max(start)
        };
        Span::from(self.rounds.iter().rev().fold(span.range(), before))
    }
}

/// The files that the program reads as texts.
fn texts(site: &Path) -> Vec<(String, FileEntry)> {
    let files = read::walk(site).0.files;
    files
        .into_iter()
        .filter(|(_, entry)| entry.role.is_text() && entry.role != FileRole::LedgerXlsx)
        .collect()
}

/// Findings by their files.
fn by_path(findings: &[Finding]) -> BTreeMap<&str, Vec<&Finding>> {
    let mut all = BTreeMap::<&str, Vec<&Finding>>::new();
    for finding in findings {
        if let Some(place) = &finding.problem.place {
            all.entry(place.path()).or_default().push(finding);
        }
    }
    all
}

/// Says of a text why nothing was mended in it, where that is so because it was signed.
fn kept_as_signed(findings: &[&Finding], breaks: LineBreaks) -> Option<Diagnostic> {
    let Some(Place::Text(source, _)) = &findings.first()?.problem.place else { return None };
    if !TextShape::of(source, source_paths::role(source.path()), breaks)?.signed_off {
        return None;
    }
    let message = format!("有 {} 处程序能改，但这篇写了校验码，审过的文字没有动", findings.len());
    let hint = "要改，先删去 审核 里的校验码；改好以后重新审，再写上新的";
    Some(Diagnostic::new(SIGNED_TEXT_KEPT, message).in_file(source.path()).hint(hint))
}

/// Mends a file; what was done, one problem each.
fn fix_file(
    path: &str,
    entry: &FileEntry,
    findings: &[&Finding],
    breaks: LineBreaks,
    undo: &mut Undo,
    mended: &mut Mended,
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let unreadable = |_| Diagnostic::new(UNREADABLE, "无法读取这个文件").in_file(path);
    let old = std::fs::read(&entry.path).map_err(unreadable)?;
    let Some(written) = WrittenText::of(path, &old) else { return Ok(Vec::new()) };
    let source = Arc::new(SourceText::new(path, written.text.clone()));
    let fixes = harmless(&source, entry.role, fixes(findings, &source), breaks);
    let new = written.bytes(path, &applied(&written.text, &fixes));
    if new == old {
        return Ok(Vec::new());
    }
    undo.replace(path, &entry.path, &old, &new)?;
    let first = Arc::clone(mended.first.get_or_insert_with(|| Arc::clone(&source)));
    let mut done = as_a_file(path, &written);
    for (finding, span, fix) in &fixes {
        let place = mended.place_before(*span);
        done.push(said(finding, source.slice(*span), fix).at(&first, place));
    }
    mended.rounds.push(moved(&fixes));
    Ok(done)
}

/// What is done to a file as a whole.
fn as_a_file(path: &str, written: &WrittenText) -> Vec<Diagnostic> {
    let mut done = Vec::new();
    if let Some(encoding) = written.encoding {
        let message = format!("已从 {encoding} 改存为 UTF-8");
        done.push(Diagnostic::new(ENCODING_CONVERTED, message).in_file(path));
    }
    if written.invisible > 0 {
        let WrittenText { invisible, first_invisible, .. } = written;
        let message = format!("已去掉看不见的字符 {invisible} 个，第一个在第 {first_invisible} 行");
        done.push(Diagnostic::new(INVISIBLE_CHARACTER, message).in_file(path));
    }
    done
}

/// Where what was put in place stands.
fn moved(fixes: &[Fix<'_>]) -> Vec<Moved> {
    let mut grown = 0isize;
    let moved = fixes.iter().map(|(_, span, fix)| {
        let old = span.range();
        let start = old.start.saturating_add_signed(grown);
        grown += fix.len() as isize - old.len() as isize;
        Moved { new: start..start + fix.len(), old }
    });
    moved.collect()
}

/// What a rule has found, where, and what is to stand there.
type Fix<'f> = (&'f Finding, Span, &'f str);

/// Those fixes that leave markup, addresses and problems as they are; none in a text that was signed.
fn harmless<'f>(
    source: &Arc<SourceText>,
    role: FileRole,
    fixes: Vec<Fix<'f>>,
    breaks: LineBreaks,
) -> Vec<Fix<'f>> {
    if fixes.is_empty() {
        return fixes;
    }
    let shape = TextShape::of(source, role, breaks).filter(|shape| !shape.signed_off);
    let Some(shape) = shape else { return Vec::new() };
    let leaves = |fixes: &[Fix<'f>]| {
        let with = Arc::new(SourceText::new(source.path(), applied(source.text(), fixes)));
        TextShape::of(&with, role, breaks).is_some_and(|now| now == shape)
    };
    let (mut kept, mut tries) = (Vec::new(), SHAPES);
    take(&mut kept, &fixes, &leaves, &mut tries);
    kept
}

/// Adds those fixes to others that, with them, leave a text in shape: all, or as many of each half. `tries`
/// is how often that may still be asked.
fn take<'f>(
    kept: &mut Vec<Fix<'f>>,
    fixes: &[Fix<'f>],
    leaves: &dyn Fn(&[Fix<'f>]) -> bool,
    tries: &mut usize,
) {
    let Some(fewer) = tries.checked_sub(1) else { return };
    *tries = fewer;
    let before = kept.len();
    kept.extend_from_slice(fixes);
    if leaves(kept) {
        return;
    }
    kept.truncate(before);
    if fixes.len() > 1 {
        let (one, other) = fixes.split_at(fixes.len() / 2);
        take(kept, one, leaves, tries);
        take(kept, other, leaves, tries);
    }
}

/// The fixes that still fit the text, in order of place; of two at one place the first.
fn fixes<'f>(findings: &[&'f Finding], source: &SourceText) -> Vec<Fix<'f>> {
    let mut fixes: Vec<_> = findings
        .iter()
        .filter_map(|finding| {
            let (span, fix) = finding.fix.as_ref()?;
            let (seen, _) = finding.problem.place.as_ref()?.text()?;
            (seen.text() == source.text()).then_some((*finding, *span, fix.as_str()))
        })
        .collect();
    fixes.sort_by_key(|(_, span, _)| (span.start, span.end));
    let mut end = 0;
    fixes.retain(|(_, span, _)| {
        let is_free = span.start >= end;
        end = if is_free { span.end } else { end };
        is_free
    });
    fixes
}

fn applied(text: &str, fixes: &[Fix<'_>]) -> String {
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for (_, span, fix) in fixes {
        new += &text[done..span.start as usize];
        new += fix;
        done = span.end as usize;
    }
    new + &text[done..]
}

fn said(finding: &Finding, was: &str, fix: &str) -> Diagnostic {
    let message = match (was.trim().is_empty(), fix.is_empty()) {
        (true, true) => "已删去这里的空格".to_owned(),
        (_, true) => format!("已删去“{was}”"),
        _ => format!("已把“{was}”改为“{fix}”"),
    };
    Diagnostic::new(finding.problem.code, message).severity(Severity::Info)
}
