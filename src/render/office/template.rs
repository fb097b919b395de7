//! The empty ledger that branches fill in (填报模板), and how to.

use super::table::{SheetCell, SheetTable};
use super::{choices, ledger};
use crate::model::ledger_column::{HOW_TO_FILL, LedgerColumn};
use crate::model::settings::Settings;

/// How many rows there are to be filled in.
const ROOM: u32 = 200;

/// What to write where.
const HOW: &[(&str, &str)] = &[
    ("填在哪里", "在“台账”表里，一次活动一行，从第一个空行填起；不要改列名，不要合并单元格，不用写合计。"),
    ("日期", "活动那一天，如 2022-07-01；几天的写 2022-07-01至2022-07-03。必填。"),
    ("时间", "如 09:30-11:30；不知道就空着。"),
    ("类型", "从列表里选；必填。一次活动只选一个，同时算作另一类的，写在“计入”里。"),
    ("主题", "活动的题目，不写就用类型代替。"),
    ("支部", "从列表里选；几个组织联合举办的只填一行，写全各个组织，中间用顿号。"),
    ("应到、实到", "只写数字；不知道就空着，不要写0。"),
    ("角色", "自己办的是“举办”，去参加别人办的是“参加”；空着算举办。"),
    ("状态", "已经办了的是“已开展”；还没有办的是“计划”，没有办成的是“取消”，改期的是“延期”，并写原定日期。"),
    ("公开", "不能放到网上的填“否”：只计数，不显示内容。空着算“是”。"),
    ("个人信息", "不要写身份证号、手机号、家庭住址；谈话内容、评议结果这一类不要写进主题和备注。"),
    ("填完以后", "原样交回，不要另存为别的格式。收到的各支部文件一起放进 content/ledger，程序合在一起计数。"),
];

/// The sheets: the empty ledger, how to fill it in, what may be chosen.
pub(super) fn sheets(settings: &Settings, year: i16) -> Vec<SheetTable<'static>> {
    let empty = SheetTable {
        name: "台账".to_owned(),
        title: format!("{year}年党建活动台账"),
        columns: LedgerColumn::form().map(|column| ledger::head(settings, column)).collect(),
        room: ROOM,
        ..SheetTable::default()
    };
    let how = SheetTable::new(HOW_TO_FILL.0, format!("{year}年{}", HOW_TO_FILL.1), &["项目", "怎样填"]);
    let line = |(name, text): &(&str, &str)| vec![SheetCell::text(*name), SheetCell::text(*text)];
    let how = SheetTable { rows: HOW.iter().map(line).collect(), ..how };
    vec![empty, how, choices::sheet(settings)]
}
