//! Marks that begin a line: headings, quotes, fences, notes, rules.

use super::super::line;
use super::found::Sort;
use super::items::SHORT;
use super::{Line, Open, Walk};
use crate::model::characters::is_han;
use crate::model::letters::is_cjk_letter;

const HEADING: Sort = Sort {
    message: "标题的井号打成了全角，或者后面没有英文空格，已当作标题",
    hint: "写成 `## 标题`：井号和后面的空格都用英文输入法打；不是标题就写成 \\#",
};
const QUOTE: Sort = Sort {
    message: "行首的“＞”是全角的，已当作引用",
    hint: "写成 `> 引文`，用英文输入法打；不是引用就换一个符号",
};
const FENCE: Sort = Sort {
    message: "代码前后的反引号是全角的，已当作代码",
    hint: "写成 ```，用英文输入法打",
};
const NOTE: Sort = Sort {
    message: "脚注的冒号是全角的，已当作脚注",
    hint: "写成 `[^1]: 说明`，冒号用英文输入法打",
};

/// Spaces that Markdown does not know.
pub(super) const WIDE_SPACES: [char; 4] = ['\u{3000}', '\u{2003}', '\u{2002}', '\u{A0}'];

/// The `#` that begin a line, of whatever width: how many, and their bytes.
fn signs(rest: &str) -> (usize, usize) {
    let signs = rest.chars().take_while(|c| matches!(c, '#' | '＃'));
    signs.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()))
}

/// Whether a line is meant as a heading of the second or a lower level and has no space behind its signs.
pub(super) fn is_tight_heading(rest: &str) -> bool {
    if !rest.starts_with(['#', '＃']) {
        return false;
    }
    let (count, bytes) = signs(rest);
    (2..=6).contains(&count) && rest[bytes..].starts_with(|c: char| c.is_alphanumeric() || begins_title(c))
}

fn begins_title(c: char) -> bool {
    is_cjk_letter(c) || matches!(c, '“' | '《' | '【' | '（' | '「' | '*')
}

/// Whether a text begins with a number as headings have it: `一、`, `（一）`, `第一章`.
fn is_numbered(text: &str) -> bool {
    let numerals = "一二三四五六七八九十〇0123456789";
    let inside = text.trim_start_matches(['第', '（', '(']);
    let rest = inside.trim_start_matches(|c| numerals.contains(c));
    rest.len() < inside.len() && rest.starts_with(['、', '）', ')', '章', '节', '部', '.', '．'])
}

impl Walk<'_> {
    /// Looks at what a line begins with.
    pub(super) fn beginning(&mut self, index: usize) {
        match self.lines[index].rest.chars().next() {
            Some('#' | '＃') => self.heading(index),
            Some('＞') => self.quote(index),
            Some('-' | '+' | '*' | '－' | '＋' | '＊') => self.item(index),
            Some('1'..='9') => self.numbered(index),
            Some('｀' | '·') => self.fence(index),
            Some('[') => self.note(index),
            _ => {}
        }
    }

    fn heading(&mut self, index: usize) {
        let Line { rest, .. } = self.lines[index];
        let at = self.lines[index].at();
        let (count, bytes) = signs(rest);
        let title = rest[bytes..].trim_end();
        let Some(next) = title.chars().next().filter(|_| count <= 6) else { return };
        let is_wide = rest[..bytes].contains('＃');
        let is_spaced = matches!(next, ' ' | '\t');
        let is_wide_spaced = WIDE_SPACES.contains(&next) && !title.trim().is_empty();
        let is_tight = match count {
            1 => begins_title(next) && self.is_single_sign_a_heading(index, title),
            _ => is_tight_heading(rest),
        };
        if !(is_spaced && is_wide || is_wide_spaced || is_tight) {
            return;
        }
        for (i, sign) in rest[..bytes].char_indices() {
            self.found.replace(at + i, sign, "#");
        }
        if is_wide_spaced {
            self.found.replace(at + bytes, next, " ");
        } else if is_tight {
            self.found.change(at + bytes..at + bytes, " ");
            // `##标题##`.
            let inside = title.trim_end_matches(['#', '＃']);
            if inside.len() < title.len() && !inside.ends_with([' ', '\\']) && !inside.is_empty() {
                let end = at + bytes + inside.len();
                self.found.change(end..end, " ");
                for (i, sign) in title[inside.len()..].char_indices() {
                    self.found.replace(end + i, sign, "#");
                }
            }
        }
        self.found.taken(&HEADING, at..at + bytes);
    }

    /// Whether a single `#` before a letter begins a heading: it may as well be a hashtag.
    fn is_single_sign_a_heading(&mut self, index: usize, title: &str) -> bool {
        let is_tag = |line: Option<&Line<'_>>| line.is_some_and(|line| signs(line.rest).0 == 1);
        let others = is_tag(self.neighbour(index.checked_sub(1))) || is_tag(self.neighbour(Some(index + 1)));
        if title.contains(['#', '＃']) {
            return false;
        }
        if is_numbered(title) {
            return true;
        }
        if self.is_last(index) || others {
            return false;
        }
        if self.has_tight_headings {
            return true;
        }
        let line = self.lines[index];
        if title.chars().all(|c| is_han(c) || !c.is_ascii_punctuation()) && !title.ends_with('。') {
            let hint = format!("小标题写成 `# {title}`，井号后面加一个空格；话题写成 \\#，就不再提醒");
            self.found.unclear(
                "行首的井号后面没有空格，不知道是小标题还是话题，照文字显示",
                hint,
                line.at()..line.end(),
            );
        }
        false
    }

    fn quote(&mut self, index: usize) {
        let line = self.lines[index];
        let content = line.rest['＞'.len_utf8()..].trim_start();
        let is_text =
            content.starts_with(|c: char| c.is_numeric() || matches!(c, '＞' | '>' | '＝' | '=' | '＜'));
        if !is_text && !content.is_empty() {
            self.found.replace(line.at(), '＞', ">");
            self.found.taken(&QUOTE, line.at()..line.at() + '＞'.len_utf8());
        }
    }

    fn fence(&mut self, index: usize) {
        let line = self.lines[index];
        let sign = if line.rest.starts_with('｀') { '｀' } else { '·' };
        let ticks = |line: &Line<'_>| line.rest.chars().take_while(|&c| c == sign).count();
        let is_fence = |line: &Line<'_>| {
            let info = line.rest.trim_start_matches(sign).trim();
            ticks(line) >= 3 && info.len() < 20 && info.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if !is_fence(&line) {
            return;
        }
        let Some(end) = self.lines[index + 1..]
            .iter()
            .position(|other| is_fence(other) && other.rest.trim_end().chars().all(|c| c == sign))
        else {
            return;
        };
        let end = self.lines[index + 1 + end];
        if sign == '·' {
            let hint = "代码的前后各写一行 ```，用英文输入法打；不是代码就不用管";
            return self.found.unclear(
                "这一行像是代码的开头，但打成了间隔号，照文字显示",
                hint,
                line.at()..line.end(),
            );
        }
        for line in [line, end] {
            for (i, sign) in line.rest.char_indices().take_while(|(_, c)| *c == sign) {
                self.found.replace(line.at() + i, sign, "`");
            }
        }
        self.found.taken(&FENCE, line.at()..line.end());
        self.open = Some(Open::Until(end.start));
    }

    /// `[^1]：说明`.
    fn note(&mut self, index: usize) {
        let line = self.lines[index];
        let Some(end) = line.rest.strip_prefix("[^").and_then(|rest| rest.find(']')) else { return };
        let behind = end + 3;
        if end > 0 && line.rest[behind..].starts_with('：') {
            self.found.replace(line.at() + behind, '：', ":");
            self.found.taken(&NOTE, line.at()..line.at() + behind + '：'.len_utf8());
        }
    }

    /// A row of dashes under a short line: a rule, where Markdown would make a heading.
    pub(super) fn dashes(&mut self, index: usize) {
        let line = self.lines[index];
        if line.rest.len() < 3 || !line::is_row_of(b'-', line.rest) {
            return;
        }
        let Some(above) = self.neighbour(index.checked_sub(1)) else { return };
        let is_alone = index < 2 || self.neighbour(Some(index - 2)).is_none();
        let is_title = above.rest.chars().count() <= SHORT
            && above.rest.ends_with(is_han)
            && above.rest.starts_with(begins_title)
            && !self.is_last(index);
        if is_alone && is_title {
            let title = above.rest;
            let hint = format!("小标题写成 `## {title}`；分隔线在它前面空一行，就不再提醒");
            self.found.hinted("一行减号是分隔线，不会把上面一行变成标题", hint, line.at()..line.end());
        }
    }
}
