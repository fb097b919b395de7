//! 年度党建工作总结 as a Word document: what somebody wrote with its numbers, or a draft; behind it the tables of
//! the report.
//!
//! Nothing is computed or worded here that the page of the year says: it says the same, number by number.

mod annex;
mod draft;
mod kinds;
mod organisations;
mod period;
mod plans;
mod tables;

pub use period::period_document;

use super::docx::{BodyParts, WordBlock, WordDocument, WordRun, body_blocks, numbered};
use super::pictures::shown;
use crate::derive::report::counted::CountedYear;
use crate::derive::report::number::Amount;
use crate::derive::report::{Narrative, YearReport};
use crate::diagnostics::Diagnostic;
use crate::model::body::PageBodies;
use crate::model::plan::{Frame, YearInputs};
use crate::model::year::YearNotes;

/// Who reads what is handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readership {
    /// Everybody: of what is not public only numbers are told.
    Public,
    /// The park and its superiors.
    Own,
}

/// What a summary is made from.
pub struct SummaryInputs<'a> {
    /// The site's settings and lists.
    pub frame: &'a Frame,
    /// The year.
    pub year: &'a YearInputs,
    /// What is declared of the year after: its targets are the plan of a draft.
    pub next: Option<&'a YearNotes>,
    /// For whom it is.
    pub readership: Readership,
}

/// The summary of a year.
///
/// # Errors
/// The narrative's HTML was not given.
pub fn summary_document(inputs: &SummaryInputs<'_>, bodies: &PageBodies) -> Result<Vec<u8>, Diagnostic> {
    let counted = CountedYear::new(inputs.frame, inputs.year);
    let report = YearReport::of(&counted);
    let title = format!("{}年度党建工作总结", counted.year());
    let mut blocks = head(&counted, &title);
    let narrative = report.narrative.as_ref().filter(|narrative| narrative.body.body.words > 0);
    let annex = format!("{}年党建工作数据", counted.year());
    let drafts = narrative.is_none() && inputs.readership == Readership::Own;
    if let Some(narrative) = narrative {
        blocks.extend(text(narrative, bodies)?);
    }
    if drafts {
        blocks.extend(draft::blocks(&counted, &report, inputs.next));
    }
    if narrative.is_some() || drafts {
        blocks.extend(annexed(&counted, &annex));
    }
    blocks.extend(tables::blocks(&counted, report, inputs.readership, !drafts));
    Ok(WordDocument { title, blocks }.bytes())
}

/// 附件说明, and the head of what is added on a page of its own.
fn annexed(counted: &CountedYear<'_>, title: &str) -> Vec<WordBlock> {
    vec![
        WordBlock::Paragraph(Vec::new()),
        WordBlock::Paragraph(vec![WordRun::plain(format!("附件：{title}"))]),
        WordBlock::PageBreak,
        WordBlock::AnnexMark("附件".to_owned()),
        WordBlock::Title(title.to_owned()),
        WordBlock::Byline(as_of(counted)),
    ]
}

fn head(counted: &CountedYear<'_>, title: &str) -> Vec<WordBlock> {
    let mut blocks = vec![WordBlock::Title(title.to_owned())];
    let organisation = counted.frame.settings.organisation.clone();
    blocks.extend(organisation.map(WordBlock::Byline));
    blocks.push(WordBlock::Byline(as_of(counted)));
    blocks.push(WordBlock::Paragraph(Vec::new()));
    blocks
}

/// `（截至2022年6月30日，时序进度49.6%）`
fn as_of(counted: &CountedYear<'_>) -> String {
    let until = counted.as_of.day().chinese();
    if counted.as_of.is_running() {
        format!("（截至{until}，时序进度{}）", counted.as_of.elapsed())
    } else {
        format!("（截至{until}）")
    }
}

/// What somebody wrote.
fn text(narrative: &Narrative<'_>, bodies: &PageBodies) -> Result<Vec<WordBlock>, Diagnostic> {
    let Narrative { body, destinations, numbers } = narrative;
    let number = |i: usize| numbers.get(i).map_or(String::new(), Amount::to_string);
    let picture = |i: usize, alt: &str| shown(destinations.get(i)?, alt, bodies);
    let parts = BodyParts { html: bodies.html(*body)?, number: &number, picture: &picture };
    let mut blocks = body_blocks(&parts);
    numbered(&mut blocks);
    Ok(blocks)
}
