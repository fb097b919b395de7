//! What two columns say together: the flat of somebody under 楼栋 and 房号, the password beside an account.

use std::borrow::Cow;

use super::heads::{LONGEST, closed_up, core};
use super::{Headed, Spread, TableCell};
use crate::model::characters::digit;

const NAMES: [&str; 4] = ["姓名", "户主", "户主姓名", "住户"];
const HOUSES: [&str; 7] = ["楼栋", "楼号", "栋号", "幢号", "楼幢", "栋", "幢"];
const ROOMS: [&str; 6] = ["房号", "室号", "房间号", "门牌", "门牌号", "户号"];

/// Where people work and meet there are houses and rooms, too.
const OFFICES: [&str; 9] = ["办公", "职务", "部门", "单位", "企业", "公司", "会议", "考场", "考生"];

const ACCOUNTS: [&str; 6] = ["账号", "帐号", "用户名", "登录名", "登录账号", "账户"];
const PASSWORDS: [&str; 5] = ["密码", "登录密码", "初始密码", "口令", "登录口令"];

/// All of a table.
pub(super) fn told_by_two(table: &[Vec<TableCell<'_>>]) -> Vec<(usize, Headed)> {
    let mut heads = Pairs::default();
    let mut found = Vec::new();
    for (at, row) in table.iter().enumerate() {
        match Pairs::of(row) {
            Some(pairs) => heads = pairs,
            None => found.extend(heads.told(row).into_iter().map(|told| (at, told))),
        }
    }
    found
}

/// In which columns such things are.
#[derive(Default)]
struct Pairs {
    flat: Option<(usize, usize)>,
    password: Option<usize>,
}

impl Pairs {
    /// Of a row that is a head.
    fn of(row: &[TableCell<'_>]) -> Option<Self> {
        let is_head =
            |cell: &TableCell<'_>| cell.text.len() <= LONGEST && !cell.text.contains(|c| digit(c).is_some());
        if row.len() < 2 || !row.iter().all(is_head) {
            return None;
        }
        let words: Vec<(usize, Cow<'_, str>)> =
            row.iter().map(|cell| (cell.column, closed_up(&cell.text))).collect();
        let column = |heads: &[&str]| {
            words.iter().find(|(_, word)| heads.contains(&core(word))).map(|(column, _)| *column)
        };
        let are_offices = words.iter().any(|(_, word)| OFFICES.iter().any(|office| word.contains(office)));
        let flat = || column(&NAMES).and(column(&HOUSES)).zip(column(&ROOMS));
        let password = column(&ACCOUNTS).and(column(&PASSWORDS));
        Some(Self { flat: if are_offices { None } else { flat() }, password })
    }

    /// What a row says.
    fn told(&self, row: &[TableCell<'_>]) -> Vec<Headed> {
        let cell = |column: usize| row.iter().find(|cell| cell.column == column);
        let flat = || {
            let (house, room) = self.flat?;
            flat(cell(house)?, cell(room)?)
        };
        let password = || Some(cell(self.password?)?.behind("密码："));
        flat().into_iter().chain(password()).collect()
    }
}

/// `3栋` or `3`, and `502`.
fn flat(house: &TableCell<'_>, room: &TableCell<'_>) -> Option<Headed> {
    let number = |cell: &TableCell<'_>, units: &[&str]| {
        let own = cell.text.trim_matches(['*', ' ']);
        let own = units.iter().find_map(|unit| own.strip_suffix(unit)).unwrap_or(own).to_owned();
        let is_number =
            !own.is_empty() && own.chars().count() <= 4 && own.chars().all(|c| digit(c).is_some());
        is_number.then_some(own)
    };
    let (house_number, room_number) =
        (number(house, &["号楼", "栋", "幢", "座"])?, number(room, &["室", "房", "号"])?);
    let label = "家庭住址：";
    let text = format!("{label}{house_number}栋{room_number}室");
    let range = house.range.start.min(room.range.start)..house.range.end.max(room.range.end);
    Some(Headed { text, own: label.len(), range, spread: Spread::Row })
}
