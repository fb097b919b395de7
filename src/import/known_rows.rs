//! Rows of ledgers that the site has. A ledger most of whose rows are among them was brought in before, and
//! may have been corrected there since: once more, what was corrected would count twice.

use std::collections::{BTreeMap, BTreeSet, HashMap};
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
    /// Those that the site has with something else in them: where, what, and which columns.
    pub changed: Vec<String>,
    /// The other ones: where, and what.
    pub new: Vec<String>,
    /// How many of its rows a ledger of the site shows to everybody, by its place.
    pub shown: BTreeMap<String, usize>,
    /// What says that nobody is to see this one, if anything does: `放在“内部”文件夹里`.
    pub secret: Option<String>,
}

impl KnownLedger {
    /// Whether most of its rows are known: it is an older or a newer one of the same.
    pub(super) fn is_known(&self) -> bool {
        self.known + self.changed.len() > self.new.len()
    }

    /// That the site shows rows of it which nobody is to see, as a sentence without a full stop.
    pub(super) fn exposed(&self) -> Option<String> {
        let secret = self.secret.as_ref().filter(|_| !self.shown.is_empty())?;
        let places: Vec<String> =
            self.shown.iter().map(|(place, count)| format!("{place} 有 {count} 行")).collect();
        let places = places.join("，");
        Some(format!("这一份{secret}，网站里却公开着：{places}；不该公开的，在那里把这些行写上 公开: 否"))
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

    /// Whether a row of the ledger at a place may be seen by everybody.
    pub(super) fn shows(&self, place: &str) -> bool {
        self.0.values().flatten().any(|(known, row)| **known == *place && row.public)
    }

    /// Which of these rows are known, if any are. `secret` says that nobody is to see them.
    pub(super) fn among(
        &self,
        from: &str,
        rows: &[LedgerRow],
        secret: Option<&str>,
        settings: &Settings,
    ) -> Option<KnownLedger> {
        let (mut places, mut changed, mut new) = (HashMap::<&str, usize>::new(), Vec::new(), Vec::new());
        let mut shown = BTreeMap::<String, usize>::new();
        for row in rows {
            let same = self.0.get(&subject(row, settings)).into_iter().flatten();
            let same: Vec<_> = same.filter(|(_, known)| may_be_one(known, row, settings)).collect();
            let showing: BTreeSet<&Arc<str>> =
                same.iter().filter(|(_, known)| known.public).map(|(place, _)| place).collect();
            for place in showing {
                *shown.entry(place.to_string()).or_default() += 1;
            }
            let alike = same.iter().map(|(place, known)| (place, differences(known, row, settings)));
            let Some((place, different)) = alike.min_by_key(|(_, different)| different.len()) else {
                new.push(said(row));
                continue;
            };
            *places.entry(place).or_default() += 1;
            if !different.is_empty() {
                changed.push(format!("{}：{}", said(row), different.join("、")));
            }
        }
        let known = rows.len() - new.len() - changed.len();
        let (place, _) =
            places.into_iter().max_by_key(|(place, count)| (*count, std::cmp::Reverse(*place)))?;
        let (from, place, secret) = (from.to_owned(), place.to_owned(), secret.map(str::to_owned));
        Some(KnownLedger { from, place, known, changed, new, shown, secret })
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
    let kind = kind_name(written, settings);
    let title: String = activity.title.value.chars().filter(|c| c.is_alphanumeric()).collect();
    // That of a row without a subject is its kind, by whichever name: 学雷锋志愿服务 is 志愿服务.
    let names_kind = activity.title.value == written
        || settings.kinds.find(&activity.title.value).is_some_and(|id| settings.kinds.get(id).name == kind);
    let title = if names_kind { String::new() } else { title };
    (activity.date.value, kind, title)
}

/// The name of a kind that is written somehow; what is written where nobody knows it.
fn kind_name(written: &str, settings: &Settings) -> String {
    let found = settings.kinds.find(written);
    found.map_or_else(|| written.to_owned(), |id| settings.kinds.get(id).name.clone())
}

/// Whether two rows of one day, kind and subject may be about one activity: not of two branches, nor with
/// other numbers.
fn may_be_one(one: &LedgerRow, other: &LedgerRow, settings: &Settings) -> bool {
    let (numbers, others) = (one.activity.attendance, other.activity.attendance);
    let (held, held_by) = (organisers(one, settings), organisers(other, settings));
    fits(&numbers.expected, &others.expected)
        && fits(&numbers.present, &others.present)
        && (held.is_empty() || held_by.is_empty() || held == held_by)
}

/// The columns in which a row says something that the site's does not. Who may see it counts both ways.
fn differences(known: &LedgerRow, row: &LedgerRow, settings: &Settings) -> Vec<&'static str> {
    let (a, b) = (&known.activity, &row.activity);
    let (counted, counts) = (counts_as(known, settings), counts_as(row, settings));
    let (held, held_by) = (organisers(known, settings), organisers(row, settings));
    let post = |row: &LedgerRow| row.post.as_ref().map(|post| post.value.clone());
    let public =
        if row.public { "公开（网站里写着不公开）" } else { "公开（这一份里不公开）" };
    [
        (public, known.public != row.public),
        ("状态", adds(&a.status, &b.status)),
        ("时间", adds(&a.time, &b.time)),
        ("地点", adds(&a.details.place, &b.details.place)),
        ("支部", !held_by.is_empty() && held != held_by),
        ("应到", adds(&a.attendance.expected, &b.attendance.expected)),
        ("实到", adds(&a.attendance.present, &b.attendance.present)),
        ("主持人", adds(&a.details.host, &b.details.host)),
        ("主讲人", !b.details.speakers.is_empty() && a.details.speakers != b.details.speakers),
        ("记录人", adds(&a.details.recorder, &b.details.recorder)),
        ("计入", !counts.is_empty() && counted != counts),
        ("角色", a.role != b.role),
        ("原定日期", adds(&a.was_on, &b.was_on)),
        ("稿件", adds(&post(known), &post(row))),
        ("备注", adds(&known.remarks, &row.remarks)),
    ]
    .into_iter()
    .filter_map(|(column, differs)| differs.then_some(column))
    .collect()
}

/// Whether another value is written there, or one where there was none.
fn adds<T: PartialEq>(known: &Option<T>, written: &Option<T>) -> bool {
    written.is_some() && known != written
}

fn counts_as(row: &LedgerRow, settings: &Settings) -> Vec<String> {
    let counts_as = row.activity.counts_as.iter();
    let mut all: Vec<String> = counts_as.map(|one| kind_name(&one.value, settings)).collect();
    all.sort_unstable();
    all
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
