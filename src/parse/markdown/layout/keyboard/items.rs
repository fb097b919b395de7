//! Marks of items, and of rules that look like them: `-甲`, `－ 甲`, `＊甲`, `1.甲`, `－－－`.

use super::beginnings::WIDE_SPACES;
use super::found::Sort;
use super::{Line, Walk};
use crate::model::characters::is_han;

const ITEM: Sort = Sort {
    message: "列表的符号打成了全角，或者后面没有英文空格，已排成列表",
    hint: "写成 `- 一项`：减号和空格都用英文输入法打；不是列表就写成 \\-",
};
const NUMBERED: Sort = Sort {
    message: "编号后面没有空格，几个短行已排成带序号的列表",
    hint: "写成 `1. 一项`，点后面加一个空格",
};
const RULE: Sort = Sort {
    message: "分隔线打成了全角，已画成一条线",
    hint: "写成 `---`，用英文输入法打，前面空一行；不要线就删去它",
};

/// How long an item of a list without spaces is at most, in characters, to be one for certain.
pub(super) const SHORT: usize = 15;
/// What a line behind a star begins with that explains something.
const NOTES: [&str; 6] = ["注", "备注", "说明", "带", "标", "号"];

impl Walk<'_> {
    /// `-甲`, `－ 甲`, `＊甲`.
    pub(super) fn item(&mut self, index: usize) {
        let line = self.lines[index];
        let Some(mark) = line.rest.chars().next() else { return };
        if mark != half_of(mark) && is_rule_of(mark, line.rest) {
            return self.rule_of(index);
        }
        let width = mark.len_utf8();
        let content = &line.rest[width..];
        let Some(next) = content.chars().next().filter(|_| !content.trim().is_empty()) else { return };
        let same = |line: Option<&Line<'_>>| line.is_some_and(|line| half(line.rest) == half_of(mark));
        let in_row = same(self.neighbour(index.checked_sub(1))) || same(self.neighbour(Some(index + 1)));
        let is_star = matches!(mark, '*' | '＊');
        let is_spaced = next == ' ' || WIDE_SPACES.contains(&next);
        let is_meant = if is_spaced {
            // `＊ 注` alone is a note.
            (mark != half_of(mark) || next != ' ') && (in_row || !is_star)
        } else {
            let is_row = in_row && is_item(content) && self.is_row_of_items(index, mark);
            is_row && (!is_star || self.has_no_other_stars())
        };
        if is_meant {
            let put = match half_of(mark) {
                '-' => "-",
                '+' => "+",
                _ => "*",
            };
            self.found.replace(line.at(), mark, put);
            let behind = line.at() + width;
            if is_spaced {
                self.found.replace(behind, next, " ");
            } else {
                self.found.change(behind..behind, " ");
            }
            self.found.taken(&ITEM, line.at()..behind);
        } else if !is_spaced && mark == '-' && !in_row {
            self.single_item(index, content);
        }
    }

    /// Whether all lines of a row with the same mark are items.
    fn is_row_of_items(&self, index: usize, mark: char) -> bool {
        let in_row = |line: &&Line<'_>| half(line.rest) == half_of(mark);
        let (before, after) = self.lines.split_at(index);
        let row = before.iter().rev().take_while(in_row).chain(after.iter().take_while(in_row));
        row.map(|line| &line.rest[line.rest.chars().next().map_or(0, char::len_utf8)..])
            .all(|content| content.starts_with(' ') || is_item(content))
    }

    /// Whether stars that begin lines tell items: they neither emphasise nor explain another star.
    fn has_no_other_stars(&self) -> bool {
        let is_star = |c: char| matches!(c, '*' | '＊');
        self.lines.iter().all(|line| match line.rest.strip_prefix(is_star) {
            // A rule.
            Some(content) if content.trim_end().chars().all(is_star) => true,
            Some(content) => {
                !content.contains(is_star) && !NOTES.iter().any(|word| content.starts_with(word))
            }
            None => !line.rest.contains(is_star) || line.rest.contains("**"),
        })
    }

    /// `－－－`, `＊＊＊`: a rule.
    fn rule_of(&mut self, index: usize) {
        let line = self.lines[index];
        for (at, sign) in line.rest.trim_end().char_indices() {
            // Of dashes Markdown would make a heading of the line above.
            self.found.replace(line.at() + at, sign, "*");
        }
        self.found.taken(&RULE, line.at()..line.end());
    }

    /// `-甲` alone: an item, who wrote it, or the end.
    fn single_item(&mut self, index: usize, content: &str) {
        let line = self.lines[index];
        let is_first = content.chars().next().is_some_and(is_han);
        if is_first && !content.trim_end().ends_with(['-', '－']) && !self.is_last(index) {
            let hint = format!("列表写成 `- {}`，减号后面加一个空格；不是列表就写成 \\-", content.trim_end());
            self.found.unclear(
                "行首的减号后面没有空格，不知道是不是列表，照文字显示",
                hint,
                line.at()..line.end(),
            );
        }
    }

    /// `1.甲`, `2.乙`: a list, if the lines are short and follow each other.
    pub(super) fn numbered(&mut self, index: usize) {
        let number = |line: &Line<'_>| -> Option<usize> {
            let (number, content) = line.rest.split_once('.')?;
            let is_short = content.trim_end().chars().count() <= SHORT && !content.contains(['。', '；']);
            let begins = content.starts_with(|c: char| is_han(c) || matches!(c, '“' | '《' | '【'));
            if is_short && begins { number.parse().ok() } else { None }
        };
        if number(&self.lines[index]) != Some(1)
            || index > 0 && self.neighbour(Some(index - 1)).is_some_and(|line| number(line).is_some())
        {
            return;
        }
        let row: Vec<Line<'_>> =
            self.lines[index..].iter().take_while(|line| !line.is_blank()).copied().collect();
        let follows = row.iter().enumerate().take_while(|(i, line)| number(line) == Some(i + 1)).count();
        let is_whole =
            row.get(follows).is_none_or(|line| !line.rest.starts_with(|c: char| c.is_ascii_digit()));
        if follows < 2 || !is_whole {
            return;
        }
        for line in &row[..follows] {
            let dot = line.at() + line.rest.find('.').unwrap_or_default() + 1;
            self.found.change(dot..dot, " ");
        }
        let place = row[0].at()..row[0].end();
        self.found.taken(&NUMBERED, place);
    }
}

/// Whether a line is three or more of a mark and nothing else.
fn is_rule_of(mark: char, rest: &str) -> bool {
    let row = rest.trim_end();
    row.chars().all(|c| c == mark) && row.chars().count() >= 3
}

/// The mark that a line begins with, half-width.
fn half(rest: &str) -> char {
    rest.chars().next().map_or(' ', half_of)
}

fn half_of(mark: char) -> char {
    match mark {
        '－' => '-',
        '＋' => '+',
        '＊' => '*',
        mark => mark,
    }
}

/// Whether what stands behind a mark without a space is an item, and no number, option or dash.
fn is_item(content: &str) -> bool {
    content
        .starts_with(|c: char| (is_han(c) || matches!(c, '“' | '《' | '【' | '（' | '[')) && !c.is_numeric())
}
