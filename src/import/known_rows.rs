//! Rows of ledgers that the site has. A ledger most of whose rows are among them was brought in before, and
//! may have been corrected there since: once more, what was corrected would count twice.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostics::{Diagnostics, Place};
use crate::model::date::DateSpan;
use crate::model::inventory::{FileEntry, FileRole, Stamp};
use crate::model::settings::Settings;
use crate::model::source_paths::is_workbook;
use crate::model::written::LedgerRow;
use crate::parse::{ledger_csv, ledger_workbook, ledger_yaml};
use crate::read;

/// What a row is known by: day, kind and subject.
type Subject = (DateSpan, String, String);

/// All rows, by what they are known by, each with the place of its ledger.
#[derive(Default)]
pub(super) struct KnownRows(HashMap<Subject, Vec<(Arc<str>, LedgerRow)>>);

/// A ledger that stays outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownLedger {
    /// The file.
    pub from: String,
    /// The ledger of the site that has most of its rows.
    pub place: String,
    /// How many rows it has that the site has.
    pub known: usize,
    /// The other ones: where, and what.
    pub new: Vec<String>,
}

impl KnownLedger {
    /// Whether most of its rows are known: it is an older or a newer one of the same.
    pub(super) fn is_known(&self) -> bool {
        self.known > self.new.len()
    }
}

impl KnownRows {
    /// Those of a site.
    pub(super) fn of(site: &Path, settings: &Settings) -> Self {
        let mut known = Self::default();
        for (path, entry) in read::walk(site).0.files {
            let rows = match entry.role {
                FileRole::LedgerYaml => {
                    read::source(&path, &entry).0.map(|source| ledger_yaml::parse(&source).0)
                }
                FileRole::LedgerCsv => {
                    read::source(&path, &entry).0.map(|source| ledger_csv::parse(&source).0)
                }
                FileRole::LedgerXlsx => of_workbook(&path, &entry).map(|(rows, _)| rows),
                _ => None,
            };
            known.add(&path, rows.unwrap_or_default(), settings);
        }
        known
    }

    /// Adds those of a ledger at a place.
    pub(super) fn add(&mut self, place: &str, rows: Vec<LedgerRow>, settings: &Settings) {
        let place: Arc<str> = place.into();
        for row in rows {
            self.0.entry(subject(&row, settings)).or_default().push((Arc::clone(&place), row));
        }
    }

    /// Which of these rows are known, if any are.
    pub(super) fn among(&self, from: &str, rows: &[LedgerRow], settings: &Settings) -> Option<KnownLedger> {
        let (mut places, mut new) = (HashMap::<&str, usize>::new(), Vec::new());
        for row in rows {
            let same = self.0.get(&subject(row, settings));
            match same.and_then(|same| same.iter().find(|(_, known)| agree(known, row, settings))) {
                Some((place, _)) => *places.entry(place).or_default() += 1,
                None => new.push(said(row)),
            }
        }
        let known = rows.len() - new.len();
        let (place, _) =
            places.into_iter().max_by_key(|(place, count)| (*count, std::cmp::Reverse(*place)))?;
        Some(KnownLedger { from: from.to_owned(), place: place.to_owned(), known, new })
    }
}

/// The rows of a ledger that is to be brought in; `None` where some cannot be read.
pub(super) fn rows_of(path: &Path, name: &str, bytes: &[u8]) -> Option<(Vec<LedgerRow>, Diagnostics)> {
    let (rows, problems) = match is_workbook(name) {
        true => {
            let stamp = Stamp { size: bytes.len() as u64, ..Stamp::default() };
            of_workbook(name, &FileEntry { path: path.to_owned(), stamp, role: FileRole::LedgerXlsx })?
        }
        false => ledger_csv::parse(&read::text(name, bytes).0?),
    };
    (!problems.has_errors()).then_some((rows, problems))
}

fn of_workbook(path: &str, entry: &FileEntry) -> Option<(Vec<LedgerRow>, Diagnostics)> {
    let (source, _) = ledger_workbook::ledgers(path, read::workbook(path, entry).ok()?);
    Some(ledger_workbook::parse(&Arc::new(source)))
}

fn subject(row: &LedgerRow, settings: &Settings) -> Subject {
    let activity = &row.activity;
    let written = activity.kind.as_ref().map_or("", |kind| &kind.value);
    let found = settings.kinds.find(written);
    let kind = found.map_or_else(|| written.to_owned(), |id| settings.kinds.get(id).name.clone());
    let title: String = activity.title.value.chars().filter(|c| c.is_alphanumeric()).collect();
    // A row without a subject has its kind's.
    let title = if activity.title.value == written { String::new() } else { title };
    (activity.date.value, kind, title)
}

/// Whether two rows of one day, kind and subject say nothing that the other denies.
fn agree(one: &LedgerRow, other: &LedgerRow, settings: &Settings) -> bool {
    let (a, b) = (&one.activity, &other.activity);
    let (numbers, others) = (a.attendance, b.attendance);
    let (held, held_by) = (organisers(one, settings), organisers(other, settings));
    fits(&a.time, &b.time)
        && fits(&a.details.place, &b.details.place)
        && fits(&numbers.expected, &others.expected)
        && fits(&numbers.present, &others.present)
        && (held.is_empty() || held_by.is_empty() || held == held_by)
}

fn fits<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

fn organisers(row: &LedgerRow, settings: &Settings) -> Vec<String> {
    let name = |written: &String| {
        let found = settings.organisations.find(written);
        found.map_or_else(|| written.clone(), |id| settings.organisations.get(id).name.clone())
    };
    let mut all: Vec<String> = row.activity.organisers.iter().map(|one| name(&one.value)).collect();
    all.sort_unstable();
    all
}

/// `第 3 行：2022-03-05 支委会 研究计划`
fn said(row: &LedgerRow) -> String {
    let place = Place::Text(Arc::clone(&row.source), row.span);
    let at = match (place.cell(), place.position()) {
        (Some(cell), _) => format!("工作表“{}”第 {} 行", cell.sheet, cell.row),
        (None, Some(position)) => format!("第 {} 行", position.line),
        (None, None) => String::new(),
    };
    let (days, title) = (row.activity.date.value.written(), &row.activity.title.value);
    let kind = row.activity.kind.as_ref().map(|kind| kind.value.as_str()).filter(|kind| kind != title);
    format!("{at}：{days} {}{title}", kind.map_or_else(String::new, |kind| format!("{kind} ")))
}
