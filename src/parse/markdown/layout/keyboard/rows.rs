//! Tables whose bars or dashes are full-width, that lack the row of dashes, or have a border.

use super::super::line;
use super::found::Sort;
use super::{Line, Walk};

const WIDE: Sort = Sort {
    message: "表格的竖线或横线打成了全角，已排成表格",
    hint: "第二行写成 `|---|---|`，竖线、减号都用英文输入法打",
};
const NO_RULE: Sort = Sort {
    message: "表格少了表头下面的一行 |---|，已排成表格，第一行是表头",
    hint: "在第一行下面加一行 `|---|---|`，有几列写几个",
};

const BORDERED: Sort = Sort {
    message: "表格的边框是用加号、减号画的，已排成表格，第一行是表头",
    hint: "边框不用画，只在第一行下面写一行 `|---|---|`，有几列写几个",
};

/// How many columns a table has at least whose rows have a bar at neither end. Two are who did what:
/// `编辑｜张三`.
const LEAST_BARE: usize = 3;

impl Walk<'_> {
    /// Looks at the rows that a line begins.
    pub(super) fn rows(&mut self, index: usize) {
        let bars = self.bars;
        let is_bar = |line: &Line<'_>| bars.may_be_in(line.rest) && line.rest.contains(['|', '｜']);
        if index < self.rows_end || !is_bar(&self.lines[index]) {
            return;
        }
        let is_of_table = |line: &&Line<'_>| is_bar(line) || is_border(line.rest);
        let rows = self.lines[index..].iter().take_while(is_of_table).count();
        let above = index.saturating_sub(1);
        if self.lines[above..index + rows].iter().any(|line| is_border(line.rest)) {
            self.rows_end = index + rows;
            return self.bordered(if is_border(self.lines[above].rest) { above } else { index });
        }
        self.rows_end = index + rows;
        let rows = self.lines[index..index + rows].to_vec();
        let Some(rule) = rows.iter().position(|line| is_rule(line.rest)).filter(|&rule| rule > 0) else {
            return self.without_rule(&rows);
        };
        let (head, rule) = (rows[rule - 1], rows[rule]);
        if cells(head.rest) != cells(rule.rest) {
            if head.rest.starts_with(['|', '｜']) || rule.rest.starts_with(['|', '｜']) {
                let message = format!(
                    "表头有 {} 列，下面一行横线有 {} 列，排不成表格，照文字显示",
                    cells(head.rest),
                    cells(rule.rest)
                );
                let hint = format!("横线写成 |{}", "---|".repeat(cells(head.rest)));
                self.found.unclear(&message, hint, rule.at()..rule.end());
            }
            return;
        }
        let is_wide = !rule.rest.is_ascii() || !head.rest.contains('|');
        if is_wide {
            self.rule(&rule);
            rows.iter().for_each(|row| self.bars(row));
            self.found.taken(&WIDE, rule.at()..rule.end());
        }
    }

    /// Rows that have no row of dashes among them.
    fn without_rule(&mut self, rows: &[Line<'_>]) {
        let first = rows[0];
        let Some(columns) = columns(first.rest) else { return };
        let is_even = rows.iter().all(|row| self::columns(row.rest) == Some(columns));
        let place = first.at()..first.end();
        let ends = bars_at_ends(first.rest);
        let is_wide = !first.rest.contains('|');
        match rows.get(1).filter(|_| is_even) {
            Some(second) if ends > 0 || !is_wide => {
                let rule = format!("{}|{}\n", second.prefix, "-|".repeat(columns));
                self.found.change(second.start..second.start, rule);
                rows.iter().for_each(|row| self.bars(row));
                self.found.taken(&NO_RULE, place);
            }
            None if columns < 2 || ends == 0 || ends == 1 && rows.len() < 2 => {}
            _ => {
                let hint = format!("每行 {columns} 列，在第一行下面加一行 |{}", "---|".repeat(columns));
                self.found.unclear("这里像是表格，但排不成表格，照文字显示", hint, place);
            }
        }
    }

    /// Rows between lines like `+----+----+`, from the first of these lines on.
    fn bordered(&mut self, index: usize) {
        let lines = self.lines[index..self.rows_end].to_vec();
        let mut rows = lines.iter().filter(|line| !is_border(line.rest));
        let Some(first) = rows.next() else { return };
        let Some(columns) = columns(first.rest) else { return };
        if bars_at_ends(first.rest) < 2 || !rows.all(|row| self::columns(row.rest) == Some(columns)) {
            let hint = format!(
                "去掉加号、减号画的边框，每行 {columns} 列，第一行下面写 |{}",
                "---|".repeat(columns)
            );
            let place = first.at()..first.end();
            return self.found.unclear("这里像是表格，但各行的列数不一样，照文字显示", hint, place);
        }
        let rule = format!("{}|{}\n", first.prefix, "-|".repeat(columns));
        let mut rule = Some(rule);
        for (at, line) in lines.iter().enumerate() {
            let next = self.lines.get(index + at + 1).map_or(line.end(), |next| next.start);
            if is_border(line.rest) {
                let is_under_head = line.start > first.start;
                let put = rule.take_if(|_| is_under_head).unwrap_or_default();
                self.found.change(line.start..next, put);
            } else if line.start > first.start
                && let Some(rule) = rule.take()
            {
                self.found.change(line.start..line.start, rule);
            }
        }
        self.found.taken(&BORDERED, first.at()..first.end());
    }

    /// Makes the bars of a row half-width, if all of them are full-width.
    fn bars(&mut self, row: &Line<'_>) {
        if !row.rest.contains('|') {
            for (at, bar) in row.rest.match_indices('｜') {
                let place = row.at() + at..row.at() + at + bar.len();
                self.found.change(place, "|");
            }
        }
    }

    fn rule(&mut self, row: &Line<'_>) {
        for (at, sign) in row.rest.char_indices() {
            let put = match sign {
                '—' | '–' | '－' | '─' | '―' => "-",
                '：' => ":",
                '\u{3000}' => " ",
                '｜' if row.rest.contains('|') => "|",
                _ => continue,
            };
            self.found.replace(row.at() + at, sign, put);
        }
    }
}

/// How many cells a line has, if it looks like a row of a table.
fn columns(rest: &str) -> Option<usize> {
    let columns = cells(rest);
    let least = match bars_at_ends(rest) {
        0 if !may_be_bare(rest) => return None,
        0 => LEAST_BARE,
        1 => 2,
        _ => 1,
    };
    (columns >= least && !rest.starts_with("||")).then_some(columns)
}

/// At how many ends a line has a bar.
fn bars_at_ends(rest: &str) -> usize {
    let is_bar = ['|', '｜'];
    usize::from(rest.starts_with(is_bar)) + usize::from(rest.trim_end().ends_with(is_bar))
}

/// Whether a line without a bar at its ends may be a row: it is no sentence, item or code.
fn may_be_bare(rest: &str) -> bool {
    !rest.contains(['。', '；', '`', '\t'])
        && !rest.contains("||")
        && line::marker(rest).is_none()
        && !line::begins_block(rest)
}

/// Whether a line is nothing but a table's border: `+----+----+`.
fn is_border(rest: &str) -> bool {
    let row = rest.trim_end();
    row.len() > 2
        && row.starts_with('+')
        && row.ends_with('+')
        && row.bytes().all(|b| matches!(b, b'+' | b'-' | b'='))
}

/// How many cells a row has.
fn cells(rest: &str) -> usize {
    if rest.contains('｜') && !rest.contains('|') {
        line::cells(&rest.replace('｜', "|"))
    } else {
        line::cells(rest)
    }
}

/// Whether a row is the row of dashes under a head, of whatever width.
fn is_rule(rest: &str) -> bool {
    let row = rest
        .replace('｜', "|")
        .replace(['—', '–', '－', '─', '―'], "-")
        .replace('：', ":")
        .replace('\u{3000}', " ");
    line::is_table_rule(&row)
}
