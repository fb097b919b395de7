//! The signs by which an open place is known.

use std::ops::Range;

/// Without one of these nothing is open.
pub(super) const SIGNS: &[&str] = &[
    "*",
    "＊",
    "×",
    "✕",
    "X",
    "x",
    "Ｘ",
    "ｘ",
    "__",
    "＿",
    "TODO",
    "TBD",
    "FIXME",
    "？？",
    "??",
    "在此",
    "此处",
    "（补充",
    "【补充",
    "■■",
    "●●",
    "△△",
    "{",
    "待",
    "某某",
    " 月",
    "　月",
    "月 ",
    "月　",
    " 人",
    "　人",
    " 名",
    "　名",
    "（ ",
    "（　",
    "( ",
    "〇〇",
    "○○",
    "◯◯",
    "□□",
    "[",
    " 同志",
    "　同志",
    "  条",
    "　条",
    "  项",
    "　项",
    "  次",
    "　次",
    "  份",
    "　份",
    "  件",
    "　件",
    "  场",
    "　场",
    "  个",
    "　个",
];

/// What may stand for what was to be filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenSign {
    Star,
    Cross,
    Line,
    /// 某, of which two stand for a name.
    Some,
    /// What a word of those above begins with.
    Word,
    /// 此, with which a program asks for words: `点击此处添加文字`.
    Here,
    /// What opens a remark.
    Bracket,
    /// 月, with blanks around it.
    Month,
    /// Question marks, of which several stand for a number.
    Question,
    /// `〇○`, of which two stand for a name.
    Round,
    /// 同, with 志 behind it and blanks before it.
    Comrade,
    /// What opens `{{姓名}}`.
    Brace,
    /// 人 or 名, with blanks before it.
    People,
    /// What else is counted, the same.
    Count,
}

impl OpenSign {
    /// Whether each is one by itself.
    fn stands_alone(self) -> bool {
        matches!(
            self,
            Self::Word
                | Self::Here
                | Self::Bracket
                | Self::Month
                | Self::Comrade
                | Self::People
                | Self::Count
        )
    }
}

/// The characters that signs are made of, or begin with.
const CHARACTERS: [(char, OpenSign); 38] = [
    ('*', OpenSign::Star),
    ('＊', OpenSign::Star),
    ('×', OpenSign::Cross),
    ('✕', OpenSign::Cross),
    ('X', OpenSign::Cross),
    ('x', OpenSign::Cross),
    ('Ｘ', OpenSign::Cross),
    ('ｘ', OpenSign::Cross),
    ('_', OpenSign::Line),
    ('＿', OpenSign::Line),
    ('某', OpenSign::Some),
    ('T', OpenSign::Word),
    ('F', OpenSign::Word),
    ('此', OpenSign::Here),
    ('【', OpenSign::Bracket),
    ('[', OpenSign::Bracket),
    ('（', OpenSign::Bracket),
    ('(', OpenSign::Bracket),
    ('月', OpenSign::Month),
    ('？', OpenSign::Question),
    ('?', OpenSign::Question),
    ('〇', OpenSign::Round),
    ('○', OpenSign::Round),
    ('◯', OpenSign::Round),
    ('□', OpenSign::Round),
    ('■', OpenSign::Round),
    ('●', OpenSign::Round),
    ('△', OpenSign::Round),
    ('同', OpenSign::Comrade),
    ('{', OpenSign::Brace),
    ('人', OpenSign::People),
    ('名', OpenSign::People),
    ('条', OpenSign::Count),
    ('项', OpenSign::Count),
    ('次', OpenSign::Count),
    ('份', OpenSign::Count),
    ('件', OpenSign::Count),
    ('场', OpenSign::Count),
];

/// The last bytes of their numbers: nearly all characters of a text are told from them by that.
const LAST_BYTES: [bool; 256] = {
    let mut last = [false; 256];
    let mut at = 0;
    while at < CHARACTERS.len() {
        last[CHARACTERS[at].0 as usize & 0xFF] = true;
        at += 1;
    }
    last
};

fn sign(c: char) -> Option<OpenSign> {
    if !LAST_BYTES[c as usize & 0xFF] {
        return None;
    }
    CHARACTERS.iter().find(|(sign, _)| *sign == c).map(|(_, sign)| *sign)
}

/// The longest stretches of each sort of sign; of words where each may begin.
pub(super) fn runs(text: &str) -> impl Iterator<Item = (OpenSign, Range<usize>)> {
    let mut signs =
        text.char_indices().filter_map(|(at, c)| Some((sign(c)?, at..at + c.len_utf8()))).peekable();
    let is_blank = |at: usize| text[..at].ends_with([' ', '\u{3000}', '\u{A0}', '）', ')']);
    let found = std::iter::from_fn(move || {
        let (sign, mut run) = signs.next()?;
        // `\*\*` is one as well.
        let goes_on = |(next, at): &(OpenSign, Range<usize>), end: usize| {
            *next == sign && (at.start == end || sign == OpenSign::Star && &text[end..at.start] == "\\")
        };
        while let Some((_, next)) = signs.next_if(|next| !sign.stands_alone() && goes_on(next, run.end)) {
            run.end = next.end;
        }
        Some((sign, run))
    });
    let needs_blank = |sign| matches!(sign, OpenSign::Comrade | OpenSign::People | OpenSign::Count);
    found.filter(move |(sign, run)| !needs_blank(*sign) || is_blank(run.start))
}
