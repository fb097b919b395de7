//! `＊＊重点＊＊` and `** 重点 **`.

use super::super::super::letters::is_han;
use super::super::super::punctuation::is_punctuation;
use super::Line;
use super::brackets::code_spans;
use super::found::{Found, Sort};

const WIDE: Sort = Sort {
    message: "加粗的星号是全角的，已当作加粗",
    hint: "写成 `**重点**`，星号用英文输入法打",
};
const SPACED: Sort = Sort {
    message: "加粗的星号和文字之间有空格，已当作加粗",
    hint: "写成 `**重点**`，星号紧挨着文字",
};

/// Two stars, and whether one of them is full-width.
#[derive(Clone, Copy)]
struct Stars {
    start: usize,
    end: usize,
    is_wide: bool,
}

/// Looks through a line.
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    let code = code_spans(line.rest);
    let runs: Vec<Stars> =
        runs(line.rest).filter(|run| !code.iter().any(|span| span.contains(&run.start))).collect();
    for pair in runs.chunks_exact(2) {
        if let [open, close] = pair {
            if open.is_wide || close.is_wide {
                wide(line, *open, *close, found);
            } else if runs.len() == 2 {
                spaced(line, *open, *close, found);
            }
        }
    }
}

/// The runs of exactly two stars.
fn runs(rest: &str) -> impl Iterator<Item = Stars> {
    let is_star = |c: char| matches!(c, '*' | '＊');
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + rest[from..].find(is_star)?;
            let end = start + rest[start..].find(|c| !is_star(c)).unwrap_or(rest.len() - start);
            from = end;
            let run = &rest[start..end];
            if run.chars().count() == 2 && !rest[..start].ends_with('\\') {
                return Some(Stars { start, end, is_wide: run.contains('＊') });
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

fn spaced(line: &Line<'_>, open: Stars, close: Stars, found: &mut Found) {
    let content = &line.rest[open.end..close.start];
    let text = content.trim();
    let before = line.rest[..open.start].chars().next_back();
    let is_meant = text.len() < content.len()
        && text.contains(is_han)
        && before.is_none_or(|c| is_han(c) || is_punctuation(c) || c.is_whitespace());
    if is_meant {
        let start = line.at() + open.end;
        let inside = content.len() - content.trim_start().len();
        found.change(start..start + inside, "");
        found.change(start + inside + text.len()..start + content.len(), "");
        found.taken(&SPACED, line.at() + open.start..line.at() + close.end);
    }
}
