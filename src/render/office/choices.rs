//! The sheet of what may be chosen (选项): kinds and organisations of the site. A list in a cell's own rule may
//! have no more than 255 characters.

use super::table::{SheetCell, SheetTable};
use crate::model::ledger_column::CHOICES;
use crate::model::settings::Settings;

const NAME: &str = CHOICES.0;

/// The sheet.
pub(super) fn sheet(settings: &Settings) -> SheetTable<'static> {
    let (kinds, organisations) = lists(settings);
    let rows = (0..kinds.len().max(organisations.len())).map(|at| {
        let cell = |list: &[&str]| SheetCell::text(list.get(at).copied().unwrap_or_default());
        vec![cell(&kinds), cell(&organisations)]
    });
    let table = SheetTable::new(NAME, CHOICES.1.to_owned(), &["可选类型", "可选组织"]);
    SheetTable { rows: rows.collect(), ..table }
}

/// Where the kinds stand: those that count as activities.
pub(super) fn kinds(settings: &Settings) -> String {
    range('A', lists(settings).0.len())
}

/// Where the organisations stand.
pub(super) fn organisations(settings: &Settings) -> String {
    range('B', lists(settings).1.len())
}

fn lists(settings: &Settings) -> (Vec<&str>, Vec<&str>) {
    let kinds = settings.kinds.iter().filter(|(_, kind)| kind.counts).map(|(_, kind)| kind.name.as_str());
    let organisations = settings.organisations.iter().filter(|(_, organisation)| organisation.declared);
    (kinds.collect(), organisations.map(|(_, organisation)| organisation.name.as_str()).collect())
}

fn range(column: char, length: usize) -> String {
    format!("'{NAME}'!${column}$3:${column}${}", length.max(1) + 2)
}
