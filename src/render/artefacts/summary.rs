//! `summary.docx`: a year's summary for everybody who wants it as a Word document.

use crate::diagnostics::Diagnostic;
use crate::model::body::PageBodies;
use crate::model::plan::{Frame, YearInputs};
use crate::render::office::{Readership, SummaryInputs, summary_document};

/// Appends it.
pub(super) fn write(
    frame: &Frame,
    year: &YearInputs,
    bodies: &PageBodies,
    out: &mut Vec<u8>,
) -> Result<(), Diagnostic> {
    let inputs = SummaryInputs { frame, year, next: None, readership: Readership::Public };
    out.extend(summary_document(&inputs, bodies)?);
    Ok(())
}
