//! What people hand on as files of office programs: bytes made of values, as pure as the pages are.

pub(crate) mod codes;
mod docx;
mod ledger;
mod post;
mod summary;
mod table;
mod xlsx;

pub use post::post_document;
pub use summary::{Readership, SummaryInputs, period_document, summary_document};

use crate::diagnostics::Diagnostic;
use crate::model::plan::{Frame, YearInputs};

/// The ledger of a year as a workbook with all rows, those that are not public included.
///
/// # Errors
/// It is larger than such a file may be.
pub fn ledger_workbook(frame: &Frame, inputs: &YearInputs) -> Result<Vec<u8>, Diagnostic> {
    xlsx::write(&format!("{}年活动台账", inputs.year), &ledger::sheets(frame, inputs))
}
