//! `！[照片](a.jpg)`, `![照片]（a.jpg）`, `![照片] (a.jpg)`, `【通知】(b.md)`.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use super::found::{Found, Sort};
use super::{Line, torn};
use crate::model::code_spans::code_spans;

const PICTURE: Sort = Sort {
    message: "照片的写法里有全角符号或多余的空格，已当作照片",
    hint: "写成 `![说明](照片.jpg)`：符号都用英文输入法打，中间不空格",
};
const LINK: Sort = Sort {
    message: "链接的写法里有全角符号或多余的空格，已当作链接",
    hint: "写成 `[文字](文件名或网址)`：括号都用英文输入法打，中间不空格",
};

/// What the names of pictures and of other files end in.
pub(super) const PICTURES: [&str; 8] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".svg", ".avif"];
pub(super) const FILES: [&str; 25] = [
    ".md", ".html", ".htm", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".wps", ".et", ".dps",
    ".ofd", ".csv", ".txt", ".zip", ".rar", ".7z", ".mp4", ".mp3", ".mov", ".m4a", ".webm", ".wav",
];
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// How far a bracket's partner is looked for, in characters.
pub(super) const LONGEST: usize = 300;

/// A text in brackets with a target behind it, however typed. Places are in the line.
struct Brackets<'a> {
    line: &'a str,
    open: usize,
    close: usize,
    /// What stands between the brackets and the parenthesis.
    gap: Range<usize>,
    /// What stands in the parentheses.
    inside: Range<usize>,
    end: usize,
}

/// Looks through a line.
pub(super) fn look<'a>(
    lines: &[Line<'a>],
    index: usize,
    labels: &OnceCell<HashSet<&'a str>>,
    found: &mut Found,
) {
    let line = &lines[index];
    let rest = line.rest;
    let mut may_be_torn = None;
    let mut code = None;
    let mut from = 0;
    while let Some(at) = rest[from..].find([']', '】', '］']).map(|at| from + at) {
        from = at + char_at(rest, at).len_utf8();
        let code = code.get_or_insert_with(|| code_spans(rest));
        if code.iter().any(|span| span.contains(&at)) {
            continue;
        }
        match Brackets::at(rest, at) {
            Some(brackets) => brackets.tell(line, found),
            None if *may_be_torn.get_or_insert_with(|| torn::may_be_in(rest)) => {
                torn::look(lines, index, at, labels, found)
            }
            None => {}
        }
    }
}

pub(super) fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or_default()
}

impl<'a> Brackets<'a> {
    /// Those that close here.
    fn at(line: &'a str, close: usize) -> Option<Self> {
        let behind = close + char_at(line, close).len_utf8();
        let parenthesis = behind + line[behind..].find(|c: char| !matches!(c, ' ' | '\u{3000}'))?;
        let start = char_at(line, parenthesis);
        if !matches!(start, '(' | '（') || parenthesis - behind > 6 {
            return None;
        }
        let opener = match char_at(line, close) {
            ']' => '[',
            '】' => '【',
            _ => '［',
        };
        let mut depth = 0;
        let open = line[..close].char_indices().rev().take(LONGEST).find_map(|(at, c)| {
            if c == opener {
                depth -= 1;
            } else if c == char_at(line, close) {
                depth += 1;
            }
            (depth < 0).then_some(at)
        })?;
        let inside = parenthesis + start.len_utf8();
        let mut depth = 0;
        let end = line[inside..].char_indices().take(LONGEST).find_map(|(at, c)| {
            match c {
                '(' | '（' => depth += 1,
                ')' | '）' => depth -= 1,
                _ => {}
            }
            (depth < 0).then_some(inside + at)
        })?;
        Some(Self { line, open, close, gap: behind..parenthesis, inside: inside..end, end })
    }

    /// The file or address, without a title.
    fn target(&self) -> &'a str {
        let inside = self.line[self.inside.clone()].trim();
        inside
            .split_once([' ', '\u{3000}'])
            .filter(|(_, title)| title.starts_with(['"', '“', '\'', '(']))
            .map_or(inside, |(target, _)| target)
    }

    /// Whether Markdown reads them as they are.
    fn is_proper(&self) -> bool {
        char_at(self.line, self.open) == '['
            && self.gap.is_empty()
            && char_at(self.line, self.gap.end) == '('
            && char_at(self.line, self.end) == ')'
    }

    fn tell(&self, line: &Line<'_>, found: &mut Found) {
        let before = &self.line[..self.open];
        let target = self.target();
        if before.ends_with('\\') || before.ends_with("\\!") {
            return;
        }
        let is_picture = before.ends_with('!') && is_path(target);
        let outside = before.strip_suffix('！');
        let is_alone = outside.is_some_and(|outside| {
            outside.is_empty() || outside.ends_with(char::is_whitespace) || outside.ends_with([')', '）'])
        });
        let is_wide_picture = is_alone && ends_in(target, &PICTURES);
        if self.is_proper() && !is_wide_picture {
            return;
        }
        let place = line.at() + self.open..line.at() + self.end + char_at(self.line, self.end).len_utf8();
        let is_lenticular = char_at(self.line, self.open) == '【';
        let is_web = is_web(target);
        if is_picture || is_wide_picture {
            if is_wide_picture {
                found.replace(line.at() + self.open - '！'.len_utf8(), '！', "!");
            }
            found.taken(&PICTURE, place);
        } else if is_lenticular && is_web {
            // `【甲】（http://…）` reads well as it is.
            if char_at(self.line, self.gap.end) == '(' {
                let text = &self.line[self.open + '【'.len_utf8()..self.close];
                let hint = format!("链接写成 `[{text}]({target})`；不是链接，就把后面的括号换成全角的");
                found.unclear("方括号打成了【】，不知道是不是链接，照文字显示", hint, place);
            }
            return;
        } else if is_target(target) {
            found.taken(&LINK, place);
        } else {
            return;
        }
        self.repair(line, found);
    }

    fn repair(&self, line: &Line<'_>, found: &mut Found) {
        let signs = [(self.open, "["), (self.close, "]"), (self.gap.end, "("), (self.end, ")")];
        for (at, put) in signs {
            found.replace(line.at() + at, char_at(self.line, at), put);
        }
        if !self.gap.is_empty() {
            found.change(line.at() + self.gap.start..line.at() + self.gap.end, "");
        }
    }
}

/// Whether a text can be the path of a file.
pub(super) fn is_path(text: &str) -> bool {
    !text.is_empty()
        && (is_target(text) || !text.contains(|c: char| c.is_whitespace() || "。，；：？！、“”".contains(c)))
}

/// Whether a text begins as an address.
pub(super) fn is_web(text: &str) -> bool {
    SCHEMES.iter().any(|scheme| text.len() > scheme.len() && text.starts_with(scheme))
}

/// Whether a text is an address or the name of a file.
fn is_target(text: &str) -> bool {
    let is_web = is_web(text);
    let text = text.split_once('#').map_or(text, |(file, _)| file);
    let is_sentence = text.contains(|c: char| "。，；：？！“”".contains(c));
    !is_sentence && (is_web || ends_in(text, &FILES) || ends_in(text, &PICTURES))
}

/// Whether a text ends like these files.
pub(super) fn ends_in(text: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| {
        let begins = text.len().checked_sub(ending.len()).filter(|&at| at > 0);
        begins.and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
    })
}
