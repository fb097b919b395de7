//! A ledger row with its names looked up.

use std::sync::Arc;

use super::lookup::Lookup;
use super::{plausible, status};
use crate::diagnostics::{Diagnostics, Place};
use crate::model::activity::Status;
use crate::model::date::Date;
use crate::model::digest::Digest;
use crate::model::kind::{KindId, Kinds};
use crate::model::organisation::OrganisationId;
use crate::model::spelling;
use crate::model::written::{LedgerRow, WrittenActivity};

/// A ledger row with its names looked up.
pub(crate) struct Row<'a> {
    pub(crate) row: &'a LedgerRow,
    pub(crate) kind: KindId,
    pub(crate) counts_as: Vec<KindId>,
    pub(crate) organisers: Vec<OrganisationId>,
    pub(crate) status: Status,
    /// Stands for day, kind and subject.
    pub(crate) subject: Digest,
}

impl<'a> Row<'a> {
    /// Looks everything up. A row for which that fails is reported.
    pub(crate) fn new(
        row: &'a LedgerRow,
        lookup: &Lookup,
        today: Date,
        problems: &mut Diagnostics,
    ) -> Option<Self> {
        let written = &row.activity;
        let kind = written.kind.as_ref()?;
        problems.keep(lookup.not_several(&row.source, kind))?;
        let kind = lookup.counted_kind(&row.source, kind, ("这一行什么也不计", "删去这一行"), problems)?;
        let counts_as = lookup.kinds(&row.source, &written.counts_as, problems);
        let status = status::of_row(written, today);
        let place = || Place::Text(Arc::clone(&row.source), row.span);
        problems.extend(status::left_open(written, status, place).into_iter().collect());
        problems.extend(plausible::date(&row.source, written, today).into_iter().collect());
        Some(Self {
            kind,
            counts_as: counts_as.into_iter().filter(|&other| other != kind).collect(),
            organisers: lookup.organisations(&written.organisers),
            status,
            subject: subject(written, kind, &lookup.settings().kinds),
            row,
        })
    }

    /// Its first day.
    pub(crate) fn day(&self) -> Date {
        self.row.activity.date.value.first()
    }

    /// Where it stands.
    pub(crate) fn place(&self) -> Place {
        Place::Text(Arc::clone(&self.row.source), self.row.span)
    }

    /// Its line, as people find it: `第 7 行`, `工作表“一支部”第 7 行`.
    pub(crate) fn where_in_file(&self) -> String {
        format!("{}第 {} 行", self.sheet(), self.line())
    }

    /// The sheet it stands in, of those of a workbook with several: `工作表“一支部”`.
    pub(crate) fn sheet(&self) -> String {
        let source = &self.row.source;
        let cell = source.cell(self.row.span.start).filter(|_| source.sheets().len() > 1);
        cell.map_or_else(String::new, |cell| format!("工作表“{}”", cell.sheet))
    }

    /// The number of its line, from 1.
    pub(crate) fn line(&self) -> usize {
        self.row.source.position(self.row.span.start).line
    }
}

/// How many lines a message names.
const SHOWN: usize = 8;

/// Where some of so many rows of a file stand: `第 3、5、8 行`, `工作表“一支部”第 3、5 行，工作表“二支部”第 4 行`,
/// or the first of many.
pub(crate) fn lines<'a>(rows: impl Iterator<Item = &'a Row<'a>>, count: usize) -> String {
    let mut sheets: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows.take(SHOWN) {
        let (sheet, line) = (row.sheet(), row.line().to_string());
        match sheets.last_mut().filter(|(last, _)| *last == sheet) {
            Some((_, lines)) => lines.push(line),
            None => sheets.push((sheet, vec![line])),
        }
    }
    let shown = sheets.iter().map(|(sheet, lines)| format!("{sheet}第 {}", lines.join("、")));
    let more = if count > SHOWN { " 等" } else { "" };
    shown.collect::<Vec<_>>().join(" 行，") + more + " 行"
}

/// Stands for day, kind and subject of what a post or row tells.
pub(crate) fn subject(written: &WrittenActivity, kind: KindId, kinds: &Kinds) -> Digest {
    Digest::of_value(&(written.date.value.first(), kind, spelling::subject(title(written, kind, kinds))))
}

/// Stands for kind and subject, whichever the day.
pub(crate) fn topic(written: &WrittenActivity, kind: KindId, kinds: &Kinds) -> Digest {
    Digest::of_value(&(kind, spelling::subject(title(written, kind, kinds))))
}

/// That of a row without a subject is its kind, by whichever name.
fn title<'a>(written: &'a WrittenActivity, kind: KindId, kinds: &'a Kinds) -> &'a str {
    let title = &written.title.value;
    if kinds.find(title) == Some(kind) { &kinds.get(kind).name } else { title }
}
