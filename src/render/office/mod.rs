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
mod post;
mod summary;
mod table;
mod targets;
mod template;
mod xlsx;

pub use data::{DataFile, year_data};
pub use post::post_document;
pub use summary::{Readership, SummaryInputs, period_document, summary_document};

use std::collections::HashMap;

use crate::derive::report::counted::CountedYear;
use crate::diagnostics::Diagnostic;
use crate::model::plan::{Frame, YearInputs};
use crate::model::settings::Settings;
use ledger::Readers;

/// The ledger of a year as a workbook with all rows, those that are not public included. `posts` are the
/// paths of published posts by their URLs.
///
/// # Errors
/// It is larger than such a file may be.
pub fn ledger_workbook(
    frame: &Frame,
    inputs: &YearInputs,
    posts: &HashMap<String, String>,
) -> Result<Vec<u8>, Diagnostic> {
    let counted = CountedYear::new(frame, inputs);
    let mut sheets = vec![notes::sheet(&counted, true)];
    sheets.extend(ledger::sheets(frame, inputs, Readers::Keepers(posts)));
    let figures = figures::sheet(&counted, sheets.get(1).filter(|whole| !whole.rows.is_empty()));
    sheets.push(figures);
    sheets.extend(duties::sheet(&counted, true));
    sheets.extend(targets::sheet(&counted));
    sheets.extend(targets::tasks(&counted));
    sheets.push(choices::sheet(&frame.settings));
    xlsx::write(&format!("{}年活动台账", inputs.year), notes::INSIDE, &sheets)
}

/// An empty ledger of a year, to be filled in.
///
/// # Errors
/// Never for a site that a person could write.
pub fn ledger_template(settings: &Settings, year: i16) -> Result<Vec<u8>, Diagnostic> {
    xlsx::write(&format!("{year}年台账填报模板"), "", &template::sheets(settings, year))
}

/// The ledger for everybody: what the pages of the year show.
///
/// # Errors
/// It is larger than such a file may be.
pub(super) fn public_workbook(frame: &Frame, inputs: &YearInputs) -> Result<Vec<u8>, Diagnostic> {
    let counted = CountedYear::new(frame, inputs);
    let mut sheets = vec![notes::sheet(&counted, false)];
    sheets.extend(ledger::sheets(frame, inputs, Readers::Everybody));
    sheets.push(figures::sheet(&counted, None));
    sheets.extend(duties::sheet(&counted, false));
    sheets.extend(targets::sheet(&counted));
    sheets.extend(targets::tasks(&counted));
    xlsx::write(&format!("{}年活动台账", inputs.year), "", &sheets)
}
