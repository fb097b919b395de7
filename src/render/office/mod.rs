//! What people hand on as files of office programs: bytes made of values, as pure as the pages are.
//!
//! Numbers come from the year's report; here they get their cells ([`table`]), and [`xlsx`] makes a workbook
//! of those.

mod choices;
pub(crate) mod codes;
mod data;
mod docx;
mod duties;
mod figures;
mod ledger;
mod notes;
mod pictures;
mod post;
mod summary;
mod table;
mod targets;
mod template;
mod xlsx;

pub(super) use data::public_csv;
pub use data::{DataFile, year_data};
pub use pictures::pictures_left_out;
pub use post::post_document;
pub use summary::{Readership, SummaryInputs, period_document, summary_document};

use std::collections::HashMap;
use std::path::Path;

use crate::derive::report::counted::CountedYear;
use crate::diagnostics::Diagnostic;
use crate::model::plan::{Frame, YearInputs};
use crate::model::settings::Settings;
use ledger::{LedgerSheets, Readers};

/// The ledger of a year as a workbook with all rows, those that are not public included. `posts` are the
/// paths of published posts by their URLs. What memory need not hold goes through files without a name in
/// the folder `scratch`; what stands in them is not public.
///
/// # Errors
/// It is larger than such a file may be.
pub fn ledger_workbook(
    frame: &Frame,
    inputs: &YearInputs,
    posts: &HashMap<String, String>,
    scratch: Option<&Path>,
) -> Result<Vec<u8>, Diagnostic> {
    year_workbook(frame, inputs, Readers::Keepers(posts), scratch)
}

/// An empty ledger of a year, to be filled in.
///
/// # Errors
/// Never for a site that a person could write.
pub fn ledger_template(settings: &Settings, year: i16) -> Result<Vec<u8>, Diagnostic> {
    xlsx::write(&format!("{year}年台账填报模板"), "", &template::sheets(settings, year), None)
}

/// The ledger for everybody: what the pages of the year show.
///
/// # Errors
/// It is larger than such a file may be.
pub(super) fn public_workbook(frame: &Frame, inputs: &YearInputs) -> Result<Vec<u8>, Diagnostic> {
    year_workbook(frame, inputs, Readers::Everybody, None)
}

fn year_workbook(
    frame: &Frame,
    inputs: &YearInputs,
    readers: Readers<'_>,
    scratch: Option<&Path>,
) -> Result<Vec<u8>, Diagnostic> {
    let counted = CountedYear::new(frame, inputs);
    let all = matches!(readers, Readers::Keepers(_));
    let ledger = LedgerSheets::of(frame, inputs, readers);
    let figures = figures::sheet(&counted, &ledger, all);
    let mut sheets = vec![notes::sheet(&counted, all, !ledger.own.is_empty()), ledger.whole];
    sheets.extend(ledger.own.into_iter().map(|(_, own)| own));
    sheets.push(figures);
    sheets.extend(duties::sheet(&counted, all));
    sheets.extend(targets::sheet(&counted));
    sheets.extend(targets::tasks(&counted));
    if all {
        sheets.push(choices::sheet(&frame.settings));
    }
    let head = if all { notes::INSIDE } else { "" };
    xlsx::write(&format!("{}年活动台账", inputs.year), head, &sheets, scratch)
}
