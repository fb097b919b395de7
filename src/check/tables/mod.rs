//! What cells of a table say together with what stands over or before them: an account under 微信号, a
//! number of which each cell has some digits.
//!
//! ```text
//! TableCell     what stands in a column, and where
//! headed        what is to be read at once: `微信号：liming_520`, `联系电话：13900001234` of three cells
//! ```
//! The rules that see numbers anywhere look at that as they do at a sentence. A word for such numbers
//! holds for the cells below it, and over empty ones beside it; or for those behind it in its row. Without
//! one, only what has a digit in each cell is read at once, where no column has a head: counts by months
//! have.

mod written;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::asked::AskedRule;
use super::mark::Mark;
use super::passage::Passage;
use super::rules::Sees;
use crate::model::characters::digit;
pub(super) use written::{delimited, written};

/// A cell that is not empty.
#[derive(Debug)]
pub(super) struct TableCell<'t> {
    /// In which column, from 0.
    pub(super) column: usize,
    /// What it says.
    pub(super) text: Cow<'t, str>,
    /// Where that stands, in bytes.
    pub(super) range: Range<usize>,
}

impl TableCell<'_> {
    /// The same without the blanks that official forms put into a short head: `电　话`, `联 系 电 话`.
    fn closed_up(&self) -> TableCell<'_> {
        let is_spaced = |text: &str| text.len() <= LONGEST && text.contains(char::is_whitespace);
        let is_head = is_spaced(&self.text) && !self.text.contains(|c| digit(c).is_some());
        let text = match is_head {
            true => Cow::Owned(self.text.split_whitespace().collect()),
            false => Cow::Borrowed(&*self.text),
        };
        TableCell { column: self.column, text, range: self.range.clone() }
    }
}

fn closed_up<'r>(row: &'r [TableCell<'_>]) -> Vec<TableCell<'r>> {
    row.iter().map(TableCell::closed_up).collect()
}

/// No head is longer, in bytes.
const LONGEST: usize = 60;

/// Rows of cells.
pub(super) type TableRows<'t> = Vec<Vec<TableCell<'t>>>;

/// What is to be read at once.
#[derive(Debug)]
pub(super) struct Headed {
    /// The word for it, and what cells say.
    pub(super) text: String,
    /// Where in that text the cells begin.
    pub(super) own: usize,
    /// Where they stand.
    pub(super) range: Range<usize>,
    /// Whether they are one cell, which stands there as it is.
    pub(super) is_one: bool,
}

impl Headed {
    /// Where a range of it stands: several cells as a whole.
    pub(super) fn place(&self, range: Range<usize>) -> Range<usize> {
        if !self.is_one {
            return self.range.clone();
        }
        let at = |byte: usize| self.range.start + byte.saturating_sub(self.own);
        at(range.start)..at(range.end)
    }

    /// What a rule that sees numbers anywhere has to say of its cells, with what tells which they are.
    pub(super) fn marks(&self, rule: &AskedRule, passage: &Passage<'_>) -> Vec<Mark> {
        let Sees::Anywhere(look) = rule.rule.sees else { return Vec::new() };
        let own = look(passage).into_iter().filter(|mark| mark.range.start >= self.own);
        let told = |mark: Mark| match self.is_one {
            true => mark,
            false => mark.label("这几格连起来就是"),
        };
        own.map(told).collect()
    }
}

/// What a table says so, with the places of the rows.
pub(super) fn headed(table: &[Vec<TableCell<'_>>]) -> Vec<(usize, Headed)> {
    let table: Vec<_> = table.iter().map(|row| closed_up(row)).collect();
    let mut above = Above::default();
    let mut found = Vec::new();
    for (at, row) in table.iter().enumerate() {
        found.extend(in_row(row, &above).into_iter().map(|headed| (at, headed)));
        above.add(row);
    }
    found
}

/// What stands over a row.
#[derive(Default)]
struct Above<'t> {
    heads: Vec<Head<'t>>,
    /// Columns in which something else has stood than one digit.
    filled: BTreeSet<usize>,
}

/// A word for numbers, and the columns that it holds for.
struct Head<'t> {
    word: &'t str,
    columns: Range<usize>,
}

impl<'t> Above<'t> {
    fn add(&mut self, row: &'t [TableCell<'_>]) {
        for (i, cell) in row.iter().enumerate() {
            let word = word(&cell.text);
            let is_same = |head: &Head<'_>| head.columns.contains(&cell.column) && Some(head.word) == word;
            if let Some(word) = word.filter(|_| !self.heads.iter().any(is_same)) {
                let columns = cell.column..end(word, &row[i + 1..]);
                self.heads.retain(|head| !head.columns.contains(&cell.column));
                self.heads.truncate(MOST_HEADS - 1);
                self.heads.push(Head { word, columns });
            }
            if !is_digit(cell) {
                self.filled.insert(cell.column);
            }
        }
    }

    fn is_free(&self, cell: &TableCell<'_>) -> bool {
        !self.filled.contains(&cell.column)
    }

    fn head(&self, column: usize) -> Option<&Head<'t>> {
        self.heads.iter().rev().find(|head| head.columns.contains(&column))
    }

    /// The word over a cell, and how many of these, the first of which it is, are its own.
    fn over(&self, cells: &[TableCell<'_>]) -> Option<(&'t str, usize)> {
        let head = self.head(cells.first()?.column)?;
        Some((head.word, cells.iter().take_while(|cell| head.columns.contains(&cell.column)).count()))
    }
}

/// No table of people has more of such columns.
const MOST_HEADS: usize = 64;

/// No number of these is in more cells.
const MOST_CELLS: usize = 19;

fn in_row(row: &[TableCell<'_>], above: &Above<'_>) -> Vec<Headed> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < row.len() {
        let rest = &row[place..];
        let near = &rest[..rest.len().min(MOST_CELLS)];
        let before = place.checked_sub(1).and_then(|before| word(&row[before].text));
        place += 1;
        if word(&rest[0].text).is_some() {
            continue;
        }
        if let Some(word) = before {
            let run = run(near, |_| true);
            let is_one = is_vague(word) && !near[1..run].iter().all(|cell| above.is_free(cell));
            found.extend(told(word, &near[..if is_one { 1 } else { run }]));
        } else if let Some((word, own)) = above.over(near) {
            found.extend(told(word, &near[..run(&near[..own], |_| true)]));
        } else {
            let run = run(rest, |cell| above.head(cell.column).is_none());
            found.extend(alone(&rest[..run], above));
            place += run - 1;
        }
    }
    found
}

/// Where the columns end that a word holds for, by what stands behind it in its row: 前三位, 尾号 are parts.
fn end(word: &str, behind: &[TableCell<'_>]) -> usize {
    let is_part = |cell: &&TableCell<'_>| {
        core(&cell.text) == word || ["位", "段", "尾号"].iter().any(|part| core(&cell.text).ends_with(part))
    };
    behind.iter().find(|cell| !is_part(cell)).map_or(usize::MAX, |cell| cell.column)
}

/// How many cells from the first on stand side by side and are digits, as far as others may be taken: one at
/// least, whatever it is.
fn run(cells: &[TableCell<'_>], may_be: impl Fn(&TableCell<'_>) -> bool) -> usize {
    let is_next = |pair: &[TableCell<'_>]| {
        let [before, cell] = pair else { return false };
        before.column + 1 == cell.column
            && digits(&before.text).is_some_and(|own| !own.ends_with('X'))
            && digits(&cell.text).is_some()
            && may_be(cell)
    };
    1 + cells.windows(2).take_while(|pair| is_next(pair)).count()
}

/// What a word and cells behind or below it say at once: the first by itself, and with so many others that
/// there are as many digits as such a number has.
fn told<'c>(word: &'c str, cells: &'c [TableCell<'c>]) -> impl Iterator<Item = Headed> {
    let label = match word {
        "微信" => "微信号：".to_owned(),
        word => format!("{word}："),
    };
    let first = cells.first().map(|cell| Headed {
        text: format!("{label}{}", cell.text),
        own: label.len(),
        range: cell.range.clone(),
        is_one: cell.text.len() == cell.range.len(),
    });
    let several = (2..=cells.len()).filter_map(move |count| joined(&label, &cells[..count]));
    first.into_iter().chain(several)
}

/// What cells say that have a digit each, and no word for it.
fn alone(cells: &[TableCell<'_>], above: &Above<'_>) -> Option<Headed> {
    let (first, others) = cells.split_first()?;
    let is_so = is_digit(first) && others.iter().all(|cell| is_digit(cell) && above.is_free(cell));
    let is_count = cells.windows(2).all(|pair| pair[0].text.as_ref() <= pair[1].text.as_ref());
    (is_so && !is_count).then(|| joined("", cells)).flatten()
}

/// The digits of cells as one number, if there are as many as a phone, an identity or a card has. Groups
/// begin with three at least, as nobody writes `13|92|…`: small numbers side by side are counts.
fn joined(label: &str, cells: &[TableCell<'_>]) -> Option<Headed> {
    let parts: Option<Vec<String>> = cells.iter().map(|cell| digits(&cell.text)).collect();
    let parts = parts.filter(|parts| parts[0].len() > 2 || parts.iter().all(|part| part.len() == 1))?;
    let digits = Some(parts.concat()).filter(|digits| matches!(digits.len(), 11 | 13 | 15..=19))?;
    let range = cells.first()?.range.start..cells.last()?.range.end;
    Some(Headed { text: format!("{label}{digits}"), own: label.len(), range, is_one: false })
}

/// The digits of a cell that has nothing else, and not very many; an `X` may be the last.
fn digits(text: &str) -> Option<String> {
    const MOST: usize = 18;
    let own = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '_' | '`' | '~' | '\\'));
    let mut digits = String::new();
    for c in own.take(MOST + 1) {
        match digit(c) {
            _ if digits.ends_with('X') => return None,
            Some(digit) => digits.push(char::from(b'0' + digit)),
            None if matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ') => digits.push('X'),
            None => return None,
        }
    }
    (1..=MOST).contains(&digits.len()).then_some(digits)
}

fn is_digit(cell: &TableCell<'_>) -> bool {
    digits(&cell.text).is_some_and(|digits| digits.len() == 1)
}

/// What heads of such columns end with.
const WORDS: [&str; 23] = [
    "电话",
    "手机",
    "手机号",
    "手机号码",
    "电话号码",
    "联系方式",
    "联系号码",
    "身份证",
    "身份证号",
    "身份证号码",
    "身份号码",
    "证件号",
    "证件号码",
    "卡号",
    "银行卡",
    "护照",
    "护照号",
    "护照号码",
    "微信",
    "微信号",
    "QQ",
    "QQ号",
    "QQ号码",
];

/// Their last characters: most cells have none of them.
const LAST: [char; 11] = ['话', '机', '号', '码', '式', '证', '卡', '照', '信', 'Q', 'q'];

/// What else they may say, and then are heads of counts, or of what is for everybody.
const OTHERS: [&str; 6] = ["公众", "官方", "企业", "次数", "人数", "数量"];

/// The word for numbers that a cell is; none where it says more.
fn word(cell: &str) -> Option<&str> {
    let word = Some(cell).filter(|cell| cell.len() <= LONGEST).map(core)?;
    if !word.ends_with(LAST) {
        return None;
    }
    let ends = WORDS.iter().any(|end| word.ends_with(end) || word.eq_ignore_ascii_case(end));
    (ends && !OTHERS.iter().any(|other| cell.contains(other))).then_some(word)
}

/// What a cell says without what stands around it, and in brackets.
fn core(cell: &str) -> &str {
    let is_around =
        |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | ':' | '：' | '?' | '？' | '#');
    let own = cell.find(['（', '(']).map_or(cell, |brackets| &cell[..brackets]);
    own.trim_matches(is_around)
}

/// Whether a word may be the head of counts as well: how many called, how many have one.
fn is_vague(word: &str) -> bool {
    const OF_PEOPLE: [&str; 8] = ["联系", "办公", "固定", "移动", "家庭", "家属", "本人", "单位"];
    let is_call = word.ends_with("电话") && !OF_PEOPLE.iter().any(|whose| word.contains(whose));
    is_call || matches!(word, "电话" | "手机" | "微信" | "QQ" | "身份证" | "护照" | "银行卡")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read at once in a table whose cells are apart by bars.
    fn read(table: &str) -> Vec<String> {
        fn row(line: &str) -> Vec<TableCell<'_>> {
            let cells = line.split('|').enumerate().filter(|(_, cell)| !cell.is_empty());
            cells
                .map(|(column, text)| TableCell { column, text: text.into(), range: 0..text.len() })
                .collect()
        }
        let rows: TableRows<'_> = table.split('\n').map(row).collect();
        headed(&rows).into_iter().map(|(_, headed)| headed.text).collect()
    }

    #[test]
    fn numbers_are_read_with_their_heads() {
        assert_eq!(read("姓名|微信\n李明|liming_520"), ["微信号：liming_520"]);
        let all = ["139", "13922334455", "2233", "4455"].map(|number| format!("联系电话：{number}"));
        assert_eq!(read("姓名|联系电话\n李明|139|2233|4455"), all);
        assert_eq!(read("手机号|139|2233|4455"), ["手机号：139", "手机号：13922334455"]);
        let split = ["电话：中四位", "电话：139", "电话：13922334455", "电话：2233", "电话：4455"];
        assert_eq!(read("电话（前三位）|中四位|后四位|人数\n139|2233|4455|3"), split);
        assert_eq!(read("李明|1|3|9|2|2|3|3|4|4|5|5"), ["13922334455"]);
        assert_eq!(read("姓 名|联　系 电 话\n李明|139|2233|4455"), all);
        assert_eq!(read("姓 名|微 信\n李明|liming_520"), ["微信号：liming_520"]);
        assert_eq!(read("|１|３|９|2|2|3|3|4|4|5|5"), ["13922334455"]);
    }

    #[test]
    fn counts_are_let_be() {
        for table in [
            "年份|次数|人次|册\n2022|139|2233|4455",
            "类型|1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月\n党课|1|3|9|2|2|3|3|4|4|5|5",
            "类型|一季度|二季度|三季度\n电话咨询|139|2233|4455",
        ] {
            assert_eq!(read(table), [] as [&str; 0], "{table}");
        }
        let counts = read("渠道|电话|现场|微信\n人次|139|2233|4455");
        assert_eq!(counts, ["电话：现场", "电话：139", "微信号：4455"]);
        assert_eq!(read("渠道|一|二|三\n电话|139|2233|4455"), ["电话：139"]);
        assert_eq!(read("项目|一|二|三|四|五|六\n接听电话（次）|15|20|18|22|16|9"), ["接听电话：15"]);
        assert_eq!(
            read("联系电话（次）|13|92|23|34|455"),
            ["联系电话：13", "联系电话：92"].map(str::to_owned)[..1]
        );
    }
}
