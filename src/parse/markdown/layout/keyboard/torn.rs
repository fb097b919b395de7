//! Pictures and links that lack a bracket, or have one of another sort: `![照片](a.jpg`, `![照片]【a.jpg】`,
//! `![照片]a.jpg`, `!(照片)[a.jpg]`.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use super::Line;
use super::brackets::{self, LONGEST, char_at, ends_in, is_path, is_web};
use super::found::{Found, Sort};

const PICTURE: Sort = Sort {
    message: "照片的写法里括号少了或打错了，已当作照片",
    hint: "写成 `![说明](照片.jpg)`：先方括号，后圆括号，都用英文输入法打",
};
const LINK: Sort = Sort {
    message: "链接的写法里括号少了或打错了，已当作链接",
    hint: "写成 `[文字](文件名或网址)`：先方括号，后圆括号，都用英文输入法打",
};
const UNPAIRED: Sort = Sort {
    message: "文件名里的括号不成对，照样当作照片或链接",
    hint: "可以不管；想省心，把文件名里的括号去掉，这里也跟着改",
};

const OPENERS: [char; 9] = ['(', '（', '[', '【', '［', '{', '｛', '<', '《'];
const CLOSERS: [char; 9] = [')', '）', ']', '】', '］', '}', '｝', '>', '》'];

/// Where the parts of a picture or link stand in a line.
struct Torn {
    bang: Option<usize>,
    open: usize,
    close: usize,
    /// The bracket before the target.
    before: Option<usize>,
    target: Range<usize>,
    /// The bracket behind it.
    behind: Option<usize>,
}

/// Whether a line may have some.
pub(super) fn may_be_in(rest: &str) -> bool {
    rest.contains(['!', '！']) || rest.contains("](") || rest.contains("]（")
}

/// Looks at a line without such a bracket: `![照片(a.jpg)`.
pub(super) fn look_open(line: &Line<'_>, found: &mut Found) {
    let Some(inside) = line.rest.strip_prefix("![") else { return };
    let Some(at) = inside.find(['(', '（']) else { return };
    let sign = char_at(inside, at);
    let target = at + sign.len_utf8();
    let Some(length) = target_length(&inside[target..], true, true) else { return };
    let end = target + length;
    let start = line.at() + 2;
    found.change(start + at..start + at, "]");
    found.replace(start + at, sign, "(");
    match inside[end..].chars().next().filter(|c| CLOSERS.contains(c)) {
        Some(closer) => found.replace(start + end, closer, ")"),
        None => found.change(start + end..start + end, ")"),
    }
    found.taken(&PICTURE, line.at()..start + end);
}

/// Looks at a bracket that closes in a line, and has nothing in parentheses behind it. `labels` are those of
/// which the text says elsewhere what they stand for.
pub(super) fn look<'a>(
    lines: &[Line<'a>],
    index: usize,
    close: usize,
    labels: &OnceCell<HashSet<&'a str>>,
    found: &mut Found,
) {
    let line = &lines[index];
    let rest = line.rest;
    if let Some(torn) = swapped(rest, close) {
        return torn.repair(line, found);
    }
    let Some(open) = opener(rest, close) else { return };
    let bang = bang(rest, open);
    let is_link = rest[open..].starts_with('[') && !rest[..open].ends_with(['\\', '!']);
    if bang.is_none() && !is_link {
        return;
    }
    let next = lines.get(index + 1).map_or("", |line| line.rest);
    match Torn::new(rest, bang, open, close) {
        // The target may go on in the next line.
        Some(torn) if torn.behind.is_none() && next.starts_with([')', '"', '\'', '(']) => {}
        Some(torn) => torn.repair(line, found),
        None if bang.is_some() && rest[open..].starts_with('[') && rest[close..].starts_with(']') => {
            let text = &rest[open + 1..close];
            let inside = &rest[close + 1..];
            let closes = |text: &str| text.chars().take(LONGEST).any(|c| c == ')');
            let is_closed = inside.starts_with('(') && (closes(inside) || closes(next));
            let is_defined = || labels.get_or_init(|| labels_of(lines)).contains(text);
            let is_other = text.starts_with('[') || inside.starts_with(['[', ':']);
            if !is_closed && !is_other && !is_defined() {
                let hint = format!("写成 `![{text}](照片.jpg)`，圆括号里是照片的文件名；不是照片就写成 \\!");
                let message = "这里像是照片，但没有写清楚是哪个文件，照文字显示";
                let start = bang.unwrap_or(open);
                found.unclear(message, hint, line.at() + start..line.end());
            }
        }
        None => {}
    }
}

/// The labels that a text defines.
fn labels_of<'a>(lines: &[Line<'a>]) -> HashSet<&'a str> {
    let label = |line: &Line<'a>| Some(line.rest.strip_prefix('[')?.split_once("]:")?.0);
    lines.iter().filter_map(label).collect()
}

/// The bracket that opens before one that closes; before a picture's text it may be of another sort.
fn opener(line: &str, close: usize) -> Option<usize> {
    let closer = char_at(line, close);
    let own = match closer {
        ']' => '[',
        '】' => '【',
        _ => '［',
    };
    let before = || line[..close].char_indices().rev().take(LONGEST);
    let mut depth = 0;
    let partner = before().find_map(|(at, c)| {
        depth += i32::from(c == closer) - i32::from(c == own);
        (depth < 0).then_some(at)
    });
    let is_other = |(at, c): &(usize, char)| matches!(c, '[' | '【' | '［') && bang(line, *at).is_some();
    partner.or_else(|| before().find(is_other).map(|(at, _)| at))
}

/// The exclamation mark before a picture's text; full-width it may as well end a sentence.
fn bang(line: &str, open: usize) -> Option<usize> {
    let before = &line[..open];
    if let Some(outside) = before.strip_suffix('!') {
        return (!outside.ends_with('\\')).then_some(outside.len());
    }
    let outside = before.strip_suffix('！')?;
    let is_alone =
        outside.is_empty() || outside.ends_with(char::is_whitespace) || outside.ends_with([')', '）']);
    is_alone.then_some(outside.len())
}

/// `!(照片)[a.jpg]`.
fn swapped(line: &str, close: usize) -> Option<Torn> {
    let before = opener(line, close)?;
    let target = before + char_at(line, before).len_utf8()..close;
    let outside = line[..before].strip_suffix([')', '）'])?;
    let mut inside = outside.char_indices().rev().take(LONGEST);
    let open = inside.find(|(_, c)| matches!(c, '(' | '（'))?.0;
    let is_picture = ends_in(&line[target.clone()], &brackets::PICTURES);
    let bang = bang(line, open).filter(|_| is_picture)?;
    let (close, behind) = (outside.len(), Some(close));
    Some(Torn { bang: Some(bang), open, close, before: Some(before), target, behind })
}

impl Torn {
    /// What stands behind a text in brackets, if it is a target that ends in plain sight.
    fn new(line: &str, bang: Option<usize>, open: usize, close: usize) -> Option<Self> {
        let text_end = close + char_at(line, close).len_utf8();
        let gap = line[text_end..].bytes().take_while(|&b| b == b' ').count();
        let start = text_end + gap;
        let sign = line[start..].chars().next()?;
        let before = OPENERS.contains(&sign).then_some(start);
        if bang.is_none() && (!matches!(sign, '(' | '（') || gap > 0) || gap > 2 {
            return None;
        }
        let inside = if before.is_some() { start + sign.len_utf8() } else { start };
        let length = target_length(&line[inside..], bang.is_some(), before.is_some())?;
        let target = inside..inside + length;
        if bang.is_none() && sign == '（' && !line[target.end..].trim().is_empty() {
            return None;
        }
        let next = line[target.end..].chars().next();
        let behind = (before.is_some() && next.is_some_and(|c| CLOSERS.contains(&c))).then_some(target.end);
        Some(Self { bang, open, close, before, target, behind })
    }

    fn repair(self, line: &Line<'_>, found: &mut Found) {
        let rest = line.rest;
        let changes = found.changes.len();
        if let Some(bang) = self.bang {
            found.replace(line.at() + bang, char_at(rest, bang), "!");
        }
        for (at, put) in [(self.open, "["), (self.close, "]")] {
            found.replace(line.at() + at, char_at(rest, at), put);
        }
        let text_end = self.close + char_at(rest, self.close).len_utf8();
        let gap = text_end..self.before.unwrap_or(self.target.start);
        if !gap.is_empty() {
            found.change(line.at() + gap.start..line.at() + gap.end, "");
        }
        for (sign, at, put) in [(self.before, self.target.start, "("), (self.behind, self.target.end, ")")] {
            match sign {
                Some(sign) => found.replace(line.at() + sign, char_at(rest, sign), put),
                None => found.change(line.at() + at..line.at() + at, put),
            }
        }
        let is_proper = found.changes.len() == changes;
        self.shield(line, found);
        if found.changes.len() == changes {
            return;
        }
        let end = line.at() + self.behind.map_or(self.target.end, |at| at + char_at(rest, at).len_utf8());
        let start = line.at() + self.bang.unwrap_or(self.open);
        let sort = match self.bang {
            _ if is_proper => &UNPAIRED,
            Some(_) => &PICTURE,
            None => &LINK,
        };
        found.taken(sort, start..end);
    }

    /// Parentheses of a name that are no pairs would end the target elsewhere.
    fn shield(&self, line: &Line<'_>, found: &mut Found) {
        let target = &line.rest[self.target.clone()];
        if target.matches('(').count() != target.matches(')').count() {
            for (at, _) in target.match_indices(['(', ')']) {
                let at = line.at() + self.target.start + at;
                found.change(at..at, "\\");
            }
        }
    }
}

/// How long the target is that a text begins with: up to the ending of a file, or to the end of an address.
fn target_length(text: &str, is_picture: bool, has_bracket: bool) -> Option<usize> {
    if !is_picture && is_web(text) {
        // To where a bare address would end: at a space, at Chinese.
        let is_address =
            |b: &u8| b.is_ascii_graphic() && !matches!(b, b')' | b']' | b'"' | b'*' | b'<' | b'|');
        let length = text.bytes().take_while(is_address).count();
        return is_web(&text[..length]).then_some(length);
    }
    let files: &[&str] = if is_picture { &[] } else { &brackets::FILES };
    let is_clear = |c: &(usize, char)| !matches!(c.1, '[' | ']' | '【' | '】' | '!' | '！' | '"' | '<');
    let clear = text.char_indices().take(LONGEST).take_while(is_clear);
    let mut ends = clear
        .filter(|(_, c)| *c == '.')
        .map(|(dot, _)| dot + 1 + text[dot + 1..].bytes().take_while(u8::is_ascii_alphanumeric).count());
    let is_file = |end: &usize| {
        let target = &text[..*end];
        let goes_on = text[*end..].starts_with(['.', '#', '/', '_', '-', '?']);
        !goes_on && (ends_in(target, &brackets::PICTURES) || ends_in(target, files))
    };
    let end = ends.find(is_file)?;
    let is_name = has_bracket || !text[..end].contains(char::is_whitespace);
    (is_name && is_path(&text[..end])).then_some(end)
}
