//! What cells of a table say together with what stands over or before them: an account under 微信号, a
//! number of which each cell has some digits.
//!
//! ```text
//! written     the tables of a text; html, those of HTML
//! TableCell   what stands in a column, and where
//! heads       words for numbers; above, those that stand over a row
//! rows        what cells say behind or below a word, or without one; columns, one below another
//! parts       digits of several cells, and what makes them one number
//! people      names of children, with what says that they are; levels, those of secrecy and their marks
//! conditions  names with what is said of health, record or need
//! others      cells of numbers that are nobody's
//! pairs       what two columns say together: a flat, a password
//! totals      sums that the rows above do not make
//! headed      what is to be read at once: `微信号：liming_520`, `联系电话：13900001234` of three cells
//! ```
//! The rules that see cells look at that as they do at a sentence. A word for such numbers
//! holds for the cells below it, and over empty ones beside it; or for those behind it in its row. Without
//! one, only what has a digit in each cell is read at once, where no column has a head: counts by months
//! have.

mod above;
mod columns;
mod conditions;
mod heads;
mod html;
mod levels;
mod others;
mod pairs;
mod parts;
mod people;
mod rows;
mod totals;
mod written;

use std::borrow::Cow;
use std::ops::Range;

use self::above::Above;
use self::columns::Columns;
use self::heads::is_of_secrecy;
use self::people::People;
use self::rows::CellRow;
use super::asked::AskedRule;
use super::mark::Mark;
use super::passage::Passage;
use super::rules::Sees;
pub(super) use levels::lessons;
pub(super) use others::{below, other_numbers};
pub(super) use parts::is_value;
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

impl<'t> TableCell<'t> {
    /// A line right before a table, if it is a word for the numbers in it; `at` is where it begins.
    pub(super) fn label(line: &'t str, at: usize) -> Option<Self> {
        let text = line.trim();
        let start = at + line.len() - line.trim_start().len();
        heads::word(text).map(|_| Self { column: 0, text: text.into(), range: start..start + text.len() })
    }
}

impl TableCell<'_> {
    /// What it says, with words before it that tell what that is.
    fn behind(&self, words: &str) -> Headed {
        let spread = if self.text.len() == self.range.len() { Spread::Written } else { Spread::Cell };
        let text = format!("{words}{}", self.text);
        Headed { text, own: words.len(), range: self.range.clone(), spread }
    }
}

/// Rows of cells, each in order of columns.
pub(super) type TableRows<'t> = Vec<Vec<TableCell<'t>>>;

/// What is to be read at once.
#[derive(Debug)]
pub(super) struct Headed {
    /// The word for it, and what cells say.
    pub(super) text: String,
    /// Where in that text the cells begin.
    own: usize,
    /// Where they stand.
    range: Range<usize>,
    spread: Spread,
}

/// Over which cells it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spread {
    /// One, that stands in the text as it is.
    Written,
    /// One, with markup in it.
    Cell,
    /// Several of a row.
    Row,
    /// Several of a column. Where they stand is where the first does.
    Column,
}

impl Headed {
    /// Where a range of it stands: what is not written so as a whole.
    pub(super) fn place(&self, range: Range<usize>) -> Range<usize> {
        if self.spread != Spread::Written {
            return self.range.clone();
        }
        let at = |byte: usize| self.range.start + byte.saturating_sub(self.own);
        at(range.start)..at(range.end)
    }

    /// What a rule that sees cells has to say of its cells, with what tells which they are.
    pub(super) fn marks(&self, rule: &AskedRule, passage: &Passage<'_>) -> Vec<Mark> {
        let look = match rule.rule.sees {
            Sees::Anywhere(look) | Sees::Prose(look) if rule.rule.sees_cells() => look,
            _ => return Vec::new(),
        };
        let own = look(passage).into_iter().filter(|mark| mark.range.start >= self.own);
        let told = |mark: Mark| match self.spread {
            Spread::Written | Spread::Cell => mark,
            Spread::Row => mark.label("这几格连起来就是"),
            Spread::Column => mark.label("和下面几格连起来就是"),
        };
        own.map(told).collect()
    }
}

/// What a table says so, with the places of the rows.
pub(super) fn headed(table: &[Vec<TableCell<'_>>]) -> Vec<(usize, Headed)> {
    let people = People::of(table);
    let (mut above, mut columns) = (Above::default(), Columns::default());
    let (mut words, mut found) = (Vec::new(), Vec::new());
    for (at, cells) in table.iter().enumerate().filter(|(_, cells)| !cells.is_empty()) {
        words.clear();
        words.extend(cells.iter().map(|cell| heads::word(&cell.text)));
        let row = CellRow { cells, words: &words, above: &above, people: &people };
        found.extend(row.headed().into_iter().map(|headed| (at, headed)));
        found.extend(columns.go_on(at, &row));
        above.add(cells, &words);
    }
    let is_of_level = |headed: &Headed| is_of_secrecy(&headed.text[..headed.own]);
    if found.iter().any(|(_, headed)| is_of_level(headed)) && levels::are_taught(table) {
        found.retain(|(_, headed)| !is_of_level(headed));
    }
    found.extend(people::children(table));
    found.extend(conditions::conditions(table));
    found.extend(pairs::told_by_two(table));
    found.extend(levels::cells(table));
    found.extend(totals::wrong_totals(table));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table whose cells are apart by bars.
    pub(super) fn rows_of(table: &str) -> TableRows<'_> {
        fn row(line: &str) -> Vec<TableCell<'_>> {
            let cells = line.split('|').enumerate().filter(|(_, cell)| !cell.is_empty());
            cells
                .map(|(column, text)| TableCell { column, text: text.into(), range: 0..text.len() })
                .collect()
        }
        table.split('\n').map(row).collect()
    }

    /// What is read of it at once.
    fn read(table: &str) -> Vec<String> {
        headed(&rows_of(table)).into_iter().map(|(_, headed)| headed.text).collect()
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
        assert_eq!(read("姓名|家庭住址\n李明|幸福路18号"), ["家庭住址：幸福路18号"]);
        assert_eq!(read("|１|３|９|2|2|3|3|4|4|5|5"), ["13922334455"]);
    }

    /// Whether a number of cells is read in a table.
    fn has_number(table: &str) -> bool {
        let digits = |text: &String| text.chars().rev().take_while(char::is_ascii_digit).count();
        read(table).iter().any(|text| digits(text) > 10)
    }

    #[test]
    fn parts_are_one_number_however_they_are_written() {
        for table in [
            "姓名|手机1|||\n李明|139|2233|4455",
            "姓名|TEL|||\n李明|139|2233|4455",
            "姓名|联系<br>电话|||\n李明|139|2233|4455",
            "姓名|张三|性别|男\n手机|139|2233|4455",
            "姓名|张三|手机|139|2233|4455|性别|男",
            "手机|+86|139|2233|4455\n姓名|张三",
            "手机号||139||2233||4455",
            "张三|+86|139|2233|4455",
            "张三|139-2233|4455",
            "联系电话|(139)|2233|4455",
            "联系电话|139-2233|4455",
            "联系电话|１３９&nbsp;|2233&emsp;|　4455",
            "联系电话|139|2233|4455（微信同号）",
            "联系电话|139|2233|4455 张三",
            "联系电话|张三139|2233|4455",
            "张三|手机号：139|2233|4455",
            "张三|手机139|2233|4455",
            "姓名|手机\n张三|139\n|2233\n|4455",
            "姓名|手机\n张三|139\n张三|2233\n张三|4455",
            "手机\n139\n2233\n4455",
            "姓名|张三|手机|139\n性别|男||2233\n民族|汉||4455",
            "身份证号\n110105\n19491231\n002X",
        ] {
            assert!(has_number(&table.replace("002X", "0021")), "{table}");
        }
    }

    #[test]
    fn counts_are_let_be() {
        for table in [
            "渠道|电话|现场\n一季度|139|22\n二季度|2233|33\n三季度|4455|44",
            "姓名|内线\n张三|139\n李四|2233\n王五|4455",
            "姓名|电话\n张三|8139\n李四|2233\n王五|4455",
            "电话（次）|139|2233|4455",
            "编号|139-140|2233",
            "联系电话|139|2233|4455元",
            "渠道|一季度|二季度|三季度\n电话|139|2233|4455",
            "项目|手机（部）||\n一支部|139|2233|4455",
            "身份证（前六位）\n110105\n110106\n110107",
            "年份|139|2233|4455",
        ] {
            assert!(!has_number(table), "{table}");
        }
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
        assert_eq!(read("项目|一|二|三|四|五|六\n接听电话|15|20|18|22|16|9"), ["接听电话：15"]);
        assert_eq!(read("联系电话|13|92|23|34|455"), ["联系电话：13"]);
    }
}
