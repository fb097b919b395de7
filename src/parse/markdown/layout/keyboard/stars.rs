//! `＊＊重点＊＊`, `** 重点 **` and `**甲****乙**`.

use std::ops::Range;

use super::super::super::literal::is_masked;
use super::super::super::punctuation::is_punctuation;
use super::Line;
use super::found::{Found, Sort};
use crate::model::characters::is_han;
use crate::model::code_spans::code_spans;

const WIDE: Sort = Sort {
    message: "加粗的星号是全角的，已当作加粗",
    hint: "写成 `**重点**`，星号用英文输入法打",
};
const SPACED: Sort = Sort {
    message: "加粗的星号和文字之间有空格，已当作加粗",
    hint: "写成 `**重点**`，星号紧挨着文字",
};

/// Parts four stars that are two marks: no letter, and no part of the text that is written.
const JOINER: &str = "\u{2060}";

/// Two stars or more, and whether one of them is full-width.
#[derive(Clone, Copy)]
struct Stars {
    start: usize,
    end: usize,
    count: usize,
    is_wide: bool,
}

/// Looks through a line.
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    let code = code_spans(line.rest);
    let runs: Vec<Stars> =
        runs(line.rest).filter(|run| !code.iter().any(|span| span.contains(&run.start))).collect();
    if !runs.iter().any(|run| run.is_wide) {
        return narrow(line, &runs, found);
    }
    let pairs: Vec<Stars> = runs.into_iter().filter(|run| run.count == 2).collect();
    for pair in pairs.chunks_exact(2) {
        if let [open, close] = pair
            && (open.is_wide || close.is_wide)
        {
            wide(line, *open, *close, found);
        }
    }
}

/// The runs of two stars or more.
fn runs(rest: &str) -> impl Iterator<Item = Stars> {
    let is_star = |c: char| matches!(c, '*' | '＊');
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + rest[from..].find(is_star)?;
            let end = start + rest[start..].find(|c| !is_star(c)).unwrap_or(rest.len() - start);
            from = end;
            let run = &rest[start..end];
            let count = run.chars().count();
            if count >= 2 && !rest[..start].ends_with('\\') {
                return Some(Stars { start, end, count, is_wide: run.contains('＊') });
            }
        }
    })
}

fn wide(line: &Line<'_>, open: Stars, close: Stars, found: &mut Found) {
    let rest = line.rest;
    let content = &rest[open.end..close.start];
    let is_text = !content.is_empty() && content.trim() == content;
    if !is_text || content.starts_with(['、', '，', '。']) || content.ends_with('、') {
        return;
    }
    let is_edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || is_punctuation(c));
    let is_opened = is_edge(rest[..open.start].chars().next_back());
    let is_closed = is_edge(rest[close.end..].chars().next());
    let place = line.at() + open.start..line.at() + close.end;
    // Masked names have them too: `张＊＊和李＊＊`.
    let may_be_masks = content.contains(['、', '，', '。', '；', '和', '与', '及']);
    if is_opened && (is_closed || !may_be_masks) || open.is_wide != close.is_wide {
        for run in [open, close] {
            for (i, star) in rest[run.start..run.end].char_indices() {
                found.replace(line.at() + run.start + i, star, "*");
            }
        }
        found.taken(&WIDE, place);
    } else if !may_be_masks {
        let hint = format!("加粗写成 `**{content}**`，星号用英文输入法打；不是加粗就不用管");
        found.unclear("这里的星号是全角的，不知道是不是加粗，照文字显示", hint, place);
    }
}

/// The pairs of a line as a reader sees them: from the left, each run with the next. Four stars between
/// letters end one pair and begin another.
fn narrow(line: &Line<'_>, runs: &[Stars], found: &mut Found) {
    let mut marks: Vec<Range<usize>> = Vec::new();
    let mut between: Vec<usize> = Vec::new();
    for run in runs {
        match run.count {
            2 => marks.push(run.start..run.end),
            4 if marks.len() % 2 == 1 && run.is_in_text(line.rest) => {
                let middle = run.start + 2;
                marks.extend([run.start..middle, middle..run.end]);
                between.push(middle);
            }
            // Stressed twice, which is left to Markdown.
            3 => return,
            _ => {}
        }
    }
    let pairs: Vec<Pair<'_>> = marks
        .chunks_exact(2)
        .map(|pair| Pair { line: line.rest, content: pair[0].end..pair[1].start })
        .collect();
    let meant = pairs.iter().filter(|pair| !pair.is_masked());
    if marks.len() % 2 == 1 || !meant.clone().all(Pair::is_meant) {
        return;
    }
    for middle in between {
        found.change(line.at() + middle..line.at() + middle, JOINER);
    }
    meant.filter(|pair| pair.is_spaced()).for_each(|pair| pair.tighten(line.at(), found));
}

/// What stands between two runs of a line.
struct Pair<'a> {
    line: &'a str,
    content: Range<usize>,
}

impl Pair<'_> {
    fn text(&self) -> &str {
        self.line[self.content.clone()].trim()
    }

    fn is_spaced(&self) -> bool {
        self.text().len() < self.content.len()
    }

    /// Whether it is to be bold: with a space inside only where there is Chinese.
    fn is_meant(&self) -> bool {
        let before = self.line[..self.content.start - 2].chars().next_back();
        let text = self.text();
        // A pair does not reach from one cell into another.
        let is_chinese = text.contains(is_han)
            && !text.contains('|')
            && before.is_none_or(|c| is_han(c) || is_punctuation(c) || c.is_whitespace());
        !text.is_empty() && !text.starts_with(['、', '，', '。', '；']) && (is_chinese || !self.is_spaced())
    }

    /// Whether its stars stand for the rest of names.
    fn is_masked(&self) -> bool {
        is_masked(self.line[..self.content.start - 2].chars().next_back(), self.text())
    }

    /// Takes the spaces out.
    fn tighten(&self, line: usize, found: &mut Found) {
        let content = &self.line[self.content.clone()];
        let start = line + self.content.start;
        let text = start + content.len() - content.trim_start().len();
        found.change(start..text, "");
        found.change(text + self.text().len()..start + content.len(), "");
        found.taken(&SPACED, start - 2..start + content.len() + 2);
    }
}

impl Stars {
    /// Whether it stands between words, and hides none of a number.
    fn is_in_text(&self, rest: &str) -> bool {
        let is_text = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !c.is_ascii_digit());
        is_text(rest[..self.start].chars().next_back()) && is_text(rest[self.end..].chars().next())
    }
}
