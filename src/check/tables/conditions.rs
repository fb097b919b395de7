//! Names in a table, each with what another cell of the row says of health, record or need:
//! `尿毒症患者王建国`, `低保户何静`.

use super::heads::{LONGEST, closed_up, core};
use super::{Headed, TableCell};
use crate::check::people::is_name_alone;
use crate::check::rules::{ILLNESSES, LABELS, OF_HELP};

/// What columns of names end with.
const NAMES: [&str; 5] = ["姓名", "名字", "对象", "人员", "户主"];

/// What is in columns that tell such things.
const TOLD: [&str; 10] = ["病", "残疾", "原因", "类别", "类型", "情况", "身份", "备注", "困难", "诊断"];

/// All of them.
pub(super) fn conditions(table: &[Vec<TableCell<'_>>]) -> Vec<(usize, Headed)> {
    let mut columns: Option<(usize, Vec<usize>)> = None;
    let mut found = Vec::new();
    for (at, row) in table.iter().enumerate() {
        match heads(row) {
            Some(of) => columns = Some(of),
            None => found.extend(columns.as_ref().and_then(|of| condition(row, of)).map(|told| (at, told))),
        }
    }
    found
}

/// The column of names, and those that may tell more, of a row that is a head.
fn heads(row: &[TableCell<'_>]) -> Option<(usize, Vec<usize>)> {
    let words: Vec<(usize, String)> = row
        .iter()
        .filter(|cell| cell.text.len() <= LONGEST)
        .map(|cell| (cell.column, core(&closed_up(&cell.text)).to_owned()))
        .collect();
    let (names, _) = words.iter().find(|(_, word)| NAMES.iter().any(|name| word.ends_with(name)))?;
    let tells = |word: &str| TOLD.iter().any(|sign| word.contains(sign));
    let told = words.iter().filter(|(column, word)| column != names && tells(word));
    let told: Vec<usize> = told.map(|(column, _)| *column).collect();
    (!told.is_empty()).then_some((*names, told))
}

/// What a row says of whom it names.
fn condition(row: &[TableCell<'_>], (names, told): &(usize, Vec<usize>)) -> Option<Headed> {
    let name = row.iter().find(|cell| cell.column == *names)?;
    if !is_name_alone(name.text.trim_matches(['*', ' '])) {
        return None;
    }
    let cells = row.iter().filter(|cell| told.contains(&cell.column));
    let label = cells.into_iter().find_map(|cell| {
        let has = |word: &&&str| cell.text.contains(**word);
        let illness = || ILLNESSES.iter().find(has).map(|word| format!("{word}患者"));
        LABELS.iter().chain(&OF_HELP).find(has).map(|word| (*word).to_owned()).or_else(illness)
    })?;
    Some(name.behind(&label))
}
