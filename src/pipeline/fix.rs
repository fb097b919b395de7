//! `check --fix`: what has one safe answer, done by the program.
//!
//! What a rule can mend ([`Finding::fix`]), characters that nobody sees, and encodings other than UTF-8. One
//! mend may lead to another (`,,` to `，，` to `，`): the site is looked at again until nothing is left to
//! do, so that a second run finds nothing. What would change more than the words in their places, as a link
//! that leads elsewhere, is not done; nor is a text changed that people have signed.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::check::{CheckReport, check_site};
use crate::check::{Finding, TextShape};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, Severity, SourceText, Span};
use crate::model::codes::UNREADABLE;
use crate::model::date::Date;
use crate::model::inventory::{FileEntry, FileRole};
use crate::model::line_breaks::LineBreaks;
use crate::model::source_paths;
use crate::read::codes::{ENCODING_CONVERTED, INVISIBLE_CHARACTER};
use crate::read::{self, WrittenText};
use crate::write::Undo;
use crate::write::codes::SIGNED_TEXT_KEPT;

/// How often a site is looked at again. (Each time something was mended that had not been there before.)
const ROUNDS: usize = 5;

/// The most fixes of a text that are tried one by one, where all of them together change too much.
const ONE_BY_ONE: usize = 50;

/// What came of it.
pub struct FixReport {
    /// What was changed, each at its place in the file as it was before.
    pub changed: Diagnostics,
    /// How many files were changed.
    pub files: usize,
    /// Files that could not be changed.
    pub failed: Diagnostics,
    /// What is left.
    pub left: CheckReport,
}

/// Mends what can be mended in the files that are asked for; the old ones are kept by `undo`.
pub fn fix_site(site: &Path, today: Date, asked: &dyn Fn(&str) -> bool, undo: &mut Undo) -> FixReport {
    let mut files = BTreeMap::new();
    let (mut changed, mut failed) = (Diagnostics::new(), Diagnostics::new());
    let mut left = check_site(site, today);
    for _ in 0..ROUNDS {
        let mut any = false;
        let fixable = by_path(&left.fixable);
        for (path, entry) in texts(site).iter().filter(|(path, _)| asked(path)) {
            if failed.iter().any(|problem| problem.place.as_ref().is_some_and(|place| place.path() == path)) {
                continue;
            }
            let mine = fixable.get(path.as_str()).map_or(&[][..], |mine| mine);
            match fix_file(path, entry, mine, left.breaks, undo) {
                Ok(done) if done.is_empty() => {}
                Ok(done) => {
                    any = true;
                    *files.entry(path.clone()).or_insert(0) += done.len();
                    done.into_iter().for_each(|one| changed.push(one));
                }
                Err(problem) => failed.push(problem),
            }
        }
        if !any {
            break;
        }
        left = check_site(site, today);
    }
    let signed = by_path(&left.fixable).into_iter().filter(|(path, _)| asked(path));
    let signed: Vec<Diagnostic> =
        signed.filter_map(|(_, findings)| kept_as_signed(&findings, left.breaks)).collect();
    left.problems.extend(signed.into_iter().collect());
    FixReport { changed, files: files.len(), failed, left }
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
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let unreadable = |_| Diagnostic::new(UNREADABLE, "无法读取这个文件").in_file(path);
    let old = std::fs::read(&entry.path).map_err(unreadable)?;
    let Some(written) = WrittenText::of(path, &old) else { return Ok(Vec::new()) };
    let mut done = Vec::new();
    if let Some(encoding) = written.encoding {
        let message = format!("已从 {encoding} 改存为 UTF-8");
        done.push(Diagnostic::new(ENCODING_CONVERTED, message).in_file(path));
    }
    if written.invisible > 0 {
        let message = format!("已去掉看不见的字符 {} 个", written.invisible);
        done.push(Diagnostic::new(INVISIBLE_CHARACTER, message).in_file(path));
    }
    let source = Arc::new(SourceText::new(path, written.text.clone()));
    let fixes = harmless(&source, entry.role, fixes(findings, &source), breaks);
    let new = written.bytes(path, &applied(&written.text, &fixes));
    if new != old {
        undo.replace(path, &entry.path, &old, &new)?;
        done.extend(fixes.iter().map(|(finding, span, fix)| said(finding, &source, *span, fix)));
        return Ok(done);
    }
    Ok(Vec::new())
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
    let leaves = |fixes: &[Fix<'_>]| {
        let with = Arc::new(SourceText::new(source.path(), applied(source.text(), fixes)));
        TextShape::of(&with, role, breaks).is_some_and(|now| now == shape)
    };
    if leaves(&fixes) {
        return fixes;
    }
    let mut kept = Vec::new();
    for fix in fixes.into_iter().take(ONE_BY_ONE) {
        kept.push(fix);
        if !leaves(&kept) {
            kept.pop();
        }
    }
    kept
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

fn said(finding: &Finding, source: &Arc<SourceText>, span: Span, fix: &str) -> Diagnostic {
    let was = source.slice(span);
    let message = match (was.trim().is_empty(), fix.is_empty()) {
        (true, true) => "已删去这里的空格".to_owned(),
        (_, true) => format!("已删去“{was}”"),
        _ => format!("已把“{was}”改为“{fix}”"),
    };
    Diagnostic::new(finding.problem.code, message).severity(Severity::Info).at(source, span)
}
