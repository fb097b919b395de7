//! Tables whose bars or dashes are full-width, or that lack the row of dashes.

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

impl Walk<'_> {
    /// Looks at the rows that a line begins.
    pub(super) fn rows(&mut self, index: usize) {
        let bars = self.bars;
        let is_bar = |line: &Line<'_>| bars.may_be_in(line.rest) && line.rest.contains(['|', '｜']);
        if index < self.rows_end || !is_bar(&self.lines[index]) {
            return;
        }
        let rows = self.lines[index..].iter().take_while(|line| is_bar(line)).count();
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
        let is_row = |row: &Line<'_>| {
            let row = row.rest.trim_end();
            row.starts_with(['|', '｜']) && row.ends_with(['|', '｜']) && cells(row) > 1
        };
        if !is_row(&first) || first.rest.starts_with("||") {
            return;
        }
        let columns = cells(first.rest);
        let is_even = rows.iter().all(|row| is_row(row) && cells(row.rest) == columns);
        let place = first.at()..first.end();
        match rows.get(1).filter(|_| is_even) {
            Some(second) => {
                let rule = format!("{}|{}\n", second.prefix, "-|".repeat(columns));
                self.found.change(second.start..second.start, rule);
                rows.iter().for_each(|row| self.bars(row));
                self.found.taken(&NO_RULE, place);
            }
            None => {
                let hint = format!("每行 {columns} 列，在第一行下面加一行 |{}", "---|".repeat(columns));
                self.found.unclear("这里像是表格，但排不成表格，照文字显示", hint, place);
            }
        }
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
