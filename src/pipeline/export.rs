//! What people hand in: a site read and planned as for a build, and files made of it that are no part of it.
//!
//! Each [`Wanted`] has its function here, which gives names and bytes; how they are put on the disk is the
//! same for all.

use std::path::{Path, PathBuf};

use super::codes::NO_SUCH_YEAR;
use super::export_word;
use super::obstacles::stops;
use super::planned::{Planned, PlannedSite, plan_site};
use crate::derive::report::ledger::Ledger;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::date::Date;
use crate::model::digest::Digested;
use crate::model::period::Period;
use crate::model::plan::{Frame, Inputs, Page, YearInputs};
use crate::render::{DataFile, ledger_template, ledger_workbook, year_data};
use crate::workspace::Workspace;
use crate::write::{PutExport, put_export, scratch_folder};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The ledger of a year as a workbook, with all rows.
    Ledger(i16),
    /// The summary of a year, or of a part of it, as a Word document.
    Summary(i16, Option<Period>),
    /// A post as a Word document, by its path relative to the site folder.
    Post(String),
    /// An empty ledger of a year for branches to fill in.
    Template(i16),
    /// Public activities and numbers of a year for other programs.
    Data(i16),
}

/// A file to be handed on.
pub struct ExportedFile {
    /// What it is called in the folder of exports: `2022年台账.xlsx`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it has, in a few words: `活动 123 项`.
    pub told: String,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct ExportReport {
    /// Every problem that was met.
    pub problems: Diagnostics,
    /// What was written, with what it has in a few words; nothing where an error stands.
    pub written: Vec<(PutExport, String)>,
    /// How many texts could not be used and were left out.
    pub left_out: usize,
}

/// Makes what is asked for of a site as it is on a day, and writes it: to `out`, else to the folder of
/// exports. Where a build would stop, this does, for its numbers could be wrong.
pub fn export(site: &Path, today: Date, wanted: &Wanted, out: Option<&Path>) -> ExportReport {
    let mut workspace = Workspace::afresh(site);
    workspace.look();
    let Planned { site: planned, problems, left_out } = plan_site(&mut workspace, today, || ());
    let mut report = ExportReport { problems, left_out, ..ExportReport::default() };
    let Some(planned) = planned.filter(|_| !stops(&report.problems, false)) else { return report };
    let made = match wanted {
        Wanted::Ledger(year) => ledger(&planned, *year, site),
        Wanted::Summary(year, None) => export_word::summary(&planned, *year),
        Wanted::Summary(year, Some(period)) => export_word::of_period(&planned, *year, *period),
        Wanted::Post(path) => export_word::post(&planned, path),
        Wanted::Template(year) => template(&planned, *year),
        Wanted::Data(year) => data(&planned, *year),
    };
    let written = made.and_then(|files| put_all(site, out, files));
    match written {
        Ok(written) => report.written = written,
        Err(problem) => report.problems.push(problem),
    }
    report
}

/// Puts files in place; of several `out` is the folder.
fn put_all(
    site: &Path,
    out: Option<&Path>,
    files: Vec<ExportedFile>,
) -> Result<Vec<(PutExport, String)>, Diagnostic> {
    let several = files.len() > 1;
    let put = |ExportedFile { name, bytes, told }: ExportedFile| {
        let is_folder = |out: &Path| several || out.is_dir();
        let out = out.map(|out| if is_folder(out) { out.join(&name) } else { PathBuf::from(out) });
        Ok((put_export(site, out.as_deref(), &name, &bytes)?, told))
    };
    files.into_iter().map(put).collect()
}

fn ledger(planned: &PlannedSite, year: i16, site: &Path) -> Result<Vec<ExportedFile>, Diagnostic> {
    let (frame, inputs) = of_year(planned, year)?;
    let hidden = Ledger::of(&inputs.activities).hidden;
    let all = Ledger::whole(&inputs.activities).rows.len();
    let told = match hidden {
        0 => format!("活动 {all} 项"),
        hidden => format!("活动 {all} 项，其中 {hidden} 项不公开"),
    };
    let posts = planned.site.posts.iter().map(|post| (post.card.url.to_string(), post.source.clone()));
    let scratch = scratch_folder(site);
    let bytes = ledger_workbook(frame, inputs, &posts.collect(), scratch.as_deref())?;
    Ok(vec![ExportedFile { name: format!("{year}年台账.xlsx"), bytes, told }])
}

/// Four files; with `--out` a folder is meant.
fn data(planned: &PlannedSite, year: i16) -> Result<Vec<ExportedFile>, Diagnostic> {
    let (frame, inputs) = of_year(planned, year)?;
    let file = |(end, text): DataFile| ExportedFile {
        name: format!("{year}年{end}"),
        told: format!("{} 行", text.lines().count()),
        bytes: text.into_bytes(),
    };
    Ok(year_data(frame, inputs).into_iter().map(file).collect())
}

fn template(planned: &PlannedSite, year: i16) -> Result<Vec<ExportedFile>, Diagnostic> {
    let bytes = ledger_template(&planned.site.settings, year)?;
    Ok(vec![ExportedFile {
        name: format!("{year}年台账填报模板.xlsx"), bytes, told: "空表".to_owned()
    }])
}

/// What a year's page is made from; with a hint which years there are, where it has none.
pub(super) fn of_year(
    planned: &PlannedSite,
    year: i16,
) -> Result<(&Digested<Frame>, &Digested<YearInputs>), Diagnostic> {
    let frame = &planned.plan.frame;
    let inputs = planned.plan.pages.iter().find_map(|page| match &page.inputs {
        Inputs::Page(Page::Year(inputs)) if inputs.year == year => Some(inputs),
        _ => None,
    });
    inputs.map(|inputs| (frame, inputs)).ok_or_else(|| {
        let years: Vec<_> = frame.years.iter().map(|year| format!("{year}年")).collect();
        let hint = match years.as_slice() {
            [] => "这个站点还没有活动：先写一篇稿件，或在 content/ledger 里放一份台账".to_owned(),
            years => format!("有活动的是{}", years.join("、")),
        };
        Diagnostic::new(NO_SUCH_YEAR, format!("{year}年没有活动，也没有年度总结")).hint(hint)
    })
}
