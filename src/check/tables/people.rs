//! Whether a table tells of people, and which of them are children.

use std::cell::OnceCell;

use super::heads::{LONGEST, closed_up, core};
use super::{Headed, TableCell};
use crate::check::people::is_name_alone;
use crate::model::characters::digit;

/// Whether a table tells of people, one by one: what stands behind 手机 is no count then.
pub(super) struct People<'t> {
    table: &'t [Vec<TableCell<'t>>],
    known: OnceCell<bool>,
}

impl<'t> People<'t> {
    pub(super) fn of(table: &'t [Vec<TableCell<'t>>]) -> Self {
        Self { table, known: OnceCell::new() }
    }

    pub(super) fn are_told_of(&self) -> bool {
        const WORDS: [&str; 11] = [
            "姓名",
            "性别",
            "民族",
            "出生",
            "籍贯",
            "政治面貌",
            "学历",
            "文化程度",
            "身份证",
            "联系人",
            "家庭住址",
        ];
        let is_one = |cell: &TableCell<'_>| {
            let own = (cell.text.len() <= LONGEST).then(|| closed_up(&cell.text));
            own.is_some_and(|own| WORDS.iter().any(|word| core(&own).starts_with(word)))
        };
        *self.known.get_or_init(|| self.table.iter().flatten().any(is_one))
    }
}

/// The names of children in a table, each with what says that it is one: `9岁的陈小雨`, `初二学生林可欣`.
pub(super) fn children(table: &[Vec<TableCell<'_>>]) -> Vec<(usize, Headed)> {
    let mut heads: Option<Heads> = None;
    let mut found = Vec::new();
    for (at, row) in table.iter().enumerate() {
        match Heads::of(row) {
            Some(of) => heads = Some(of),
            None => found.extend(heads.as_ref().and_then(|heads| heads.child(row)).map(|child| (at, child))),
        }
    }
    found
}

/// Columns that tell of children; none where they tell of others.
#[derive(Default)]
struct Heads {
    names: Option<usize>,
    /// Whether the head over the names says that they are children's.
    are_childrens: bool,
    ages: Option<usize>,
    /// Where 年级 and 班级 are.
    grades: Vec<usize>,
    schools: Option<usize>,
    /// What children of long ago did, of whom everybody may tell.
    deeds: Option<usize>,
}

impl Heads {
    /// Of a row that is a head with names and more.
    fn of(row: &[TableCell<'_>]) -> Option<Self> {
        const NAMES: [&str; 3] = ["姓名", "名字", "名单"];
        const CHILDREN: [&str; 8] = ["儿童", "学生", "孩子", "幼儿", "小朋友", "未成年人", "少年", "孤儿"];
        // Those have schools and classes too.
        const GROWN_UP: [&str; 8] = ["教师", "老师", "职称", "职务", "任教", "专业", "学历", "工龄"];
        const MOST: usize = 40;
        let is_head =
            |cell: &&TableCell<'_>| cell.text.len() <= LONGEST && !cell.text.contains(|c| digit(c).is_some());
        if row.len() < 2 || row.len() > MOST || !row.iter().all(|cell| is_head(&cell)) {
            return None;
        }
        // Martyrs were young.
        const MARTYRS: [&str; 5] = ["烈士", "英烈", "牺牲", "就义", "殉难"];
        if row.iter().any(|cell| MARTYRS.iter().any(|word| cell.text.contains(word))) {
            return Some(Self::default());
        }
        let words: Vec<(usize, String)> =
            row.iter().map(|cell| (cell.column, core(&closed_up(&cell.text)).to_owned())).collect();
        let column = |is_one: &dyn Fn(&str) -> bool| {
            words.iter().find(|(_, word)| is_one(word)).map(|(column, _)| *column)
        };
        let of_child = |word: &str| CHILDREN.iter().any(|child| word.contains(child));
        let named = |word: &str| NAMES.iter().any(|name| word.ends_with(name));
        let childs = column(&|word| of_child(word) && named(word))
            .or_else(|| column(&|word| CHILDREN.iter().any(|child| word.ends_with(child))));
        let names = column(&|word| NAMES.contains(&word)).filter(|_| childs.is_none()).or(childs)?;
        let are_adults = words.iter().any(|(_, word)| GROWN_UP.iter().any(|sign| word.contains(sign)));
        let grades = words.iter().filter(|(_, word)| word.ends_with("年级") || word.ends_with("班级"));
        Some(Self {
            names: Some(names),
            are_childrens: childs.is_some(),
            ages: column(&|word| matches!(word, "年龄" | "周岁" | "岁数")),
            grades: if are_adults { Vec::new() } else { grades.map(|(column, _)| *column).collect() },
            schools: column(&|word| word.ends_with("学校") || word == "学校名称"),
            deeds: column(&|word| word.ends_with("事迹") || word == "简介" || word == "备注"),
        })
    }

    /// The child that a row tells of.
    fn child(&self, row: &[TableCell<'_>]) -> Option<Headed> {
        let cell = |column: usize| row.iter().find(|cell| cell.column == column);
        let text = |column: usize| cell(column).map(|cell| cell.text.trim_matches(['*', ' ', '_']));
        let name = cell(self.names?).filter(|cell| is_name_alone(cell.text.trim_matches(['*', ' '])))?;
        let ages = self.ages.and_then(text).and_then(age);
        let school = self.schools.and_then(text);
        let grade =
            || self.grades.iter().filter_map(|column| text(*column)).find(|grade| is_of_school(grade));
        const LONG_AGO: [&str; 7] = ["牺牲", "就义", "红军", "游击队", "八路军", "新四军", "地下党"];
        let deeds = self.deeds.and_then(text).unwrap_or_default();
        if LONG_AGO.iter().any(|word| deeds.contains(word)) {
            return None;
        }
        let is_grown_up = ages.is_some_and(|age| age >= 16)
            || school.is_some_and(|school| school.ends_with(['院', '大']) || school.contains("大学"));
        let label = match ages {
            _ if is_grown_up => return None,
            Some(age) => format!("{age}岁的"),
            None => match grade() {
                Some(grade) => format!("{grade}学生"),
                None if self.are_childrens && school.is_none_or(is_of_school) => "儿童".to_owned(),
                None => return None,
            },
        };
        Some(name.behind(&label))
    }
}

/// The years of a cell that says nothing else: `9`, `9岁`.
fn age(cell: &str) -> Option<u32> {
    let own = cell.trim_end_matches(['周', '岁']);
    let digits: Option<Vec<u32>> = own.chars().map(|c| digit(c).map(u32::from)).collect();
    let digits = digits.filter(|digits| (1..=2).contains(&digits.len()))?;
    Some(digits.iter().fold(0, |age, digit| age * 10 + digit)).filter(|age| *age > 0)
}

/// Whether a grade or a school is one of children.
fn is_of_school(cell: &str) -> bool {
    const GRADES: [&str; 12] = [
        "小学",
        "中学",
        "幼儿园",
        "年级",
        "初一",
        "初二",
        "初三",
        "高一",
        "高二",
        "高三",
        "附小",
        "实验学校",
    ];
    // 实验二小, 第九中, 云谷一中
    let is_short = cell
        .strip_suffix(['小', '中'])
        .is_some_and(|name| name.ends_with(|c| digit(c).is_some() || "一二三四五六七八九十".contains(c)));
    is_short || GRADES.iter().any(|grade| cell.contains(grade))
}
