//! Numbers of official documents that are not written as GB/T 9704—2012, 7.2.5, has them: the year in full
//! within 〔〕, the number without 第 and without noughts before it: `〔2022〕3号`.
//!
//! Lets be: numbers of cases and licences (`（2022）京01民终3号`, `许证字第（2022）3号`), numbers of buildings and rooms,
//! and issues of journals.

use std::ops::Range;

use super::{Rule, Sees};
use crate::check::mark::Mark;
use crate::check::passage::Passage;
use crate::diagnostics::{Declaration, Example, Severity};
use crate::model::characters::{digit, is_han};

pub(super) const RULE: Rule = Rule::new(
    &Declaration {
        id: "document-number",
        severity: Severity::Warning,
        what: "发文字号的写法不对。",
        why: "公文格式国家标准（GB/T 9704）规定年份写全、用六角括号，序号不加“第”、不编虚位，如“〔2022〕3号”。",
        how: "括号用“〔〕”，年份写四位，去掉“第”和序号前面的“0”。",
        example: Example::Sentences {
            wrong: &[
                "根据园党发[2022]3号文件要求，开展学习。",
                "根据园党发（2022）3号文件要求，开展学习。",
                "转发园党发(2022)12号文。",
                "《关于开展学习的通知》（园党办发【2022】15号）",
                "印发园党发〔22〕3号文件。",
                "印发园党发〔2022〕第3号文件。",
                "印发园党发第〔2022〕3号文件。",
                "印发园党发〔2022〕03号文件。",
                "印发园党发〔2022年〕3号文件。",
                "印发园党发〔2022〕 3号文件。",
            ],
            right: &[
                "根据园党发〔2022〕3号文件要求，开展学习。",
                "依据（2022）京01民终1234号民事判决书。",
                "党员活动室在机关楼（2022）3号楼。",
                "《党建研究》（2022）3号刊。",
                "食品经营许可证字第（2022）3号。",
                "土地证号：东府国用（2022）第13800号。",
                "财政部公告2022年第14号。",
                "园区（2022年）3号地块。",
                "参加人员（25）3号车。",
            ],
        },
    },
    Sees::Prose(look),
)
.by_words(|| vec!["号"]);

/// What people put around the year.
const OPENING: [char; 8] = ['〔', '[', '［', '【', '（', '(', '﹝', '〖'];
const CLOSING: [char; 8] = ['〕', ']', '］', '】', '）', ')', '﹞', '〗'];

/// What has a number of its own.
const PLACES: &str = "楼厅馆门路院地线厂库机车井站桥窗室房铺摊段层桌厢区岗矿坑船艇舰";

/// What the numbers of certificates have before the year: 国用, 林证, 房权.
const OF_CERTIFICATES: [char; 8] = ['用', '证', '权', '登', '许', '准', '备', '验'];

/// The most digits of a number.
const LONGEST: usize = 5;

/// A number of a document as it is written.
struct Written<'t> {
    range: Range<usize>,
    open: char,
    close: char,
    year: &'t str,
    /// Between the year and the closing bracket.
    behind_year: &'t str,
    /// Between the bracket and the number.
    before_number: &'t str,
    number: &'t str,
    /// Between the number and 号.
    behind_number: &'t str,
}

fn look(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    text.char_indices()
        .filter(|(_, c)| OPENING.contains(c))
        .filter_map(|(at, open)| written(text, at, open))
        .filter_map(|written| mark(text, &written))
        .collect()
}

/// The number whose year stands in the bracket at a place.
fn written(text: &str, at: usize, open: char) -> Option<Written<'_>> {
    let (year, rest) = digits(&text[at + open.len_utf8()..])?;
    let (behind_year, rest) = split(rest, |c| matches!(c, ' ' | '年'));
    let close = rest.chars().next().filter(|c| CLOSING.contains(c))?;
    let (before_number, rest) = split(&rest[close.len_utf8()..], |c| matches!(c, ' ' | '第'));
    let (number, rest) = digits(rest)?;
    let (behind_number, rest) = split(rest, |c| c == ' ');
    let rest = rest.strip_prefix('号')?;
    let is_of_document = number.chars().count() <= LONGEST
        && text[..at].trim_end_matches(' ').ends_with(is_han)
        && !rest.starts_with(|c| PLACES.contains(c));
    let range = at..text.len() - rest.len();
    is_of_document.then_some(Written {
        range,
        open,
        close,
        year,
        behind_year,
        before_number,
        number,
        behind_number,
    })
}

/// The digits with which a text begins, spaces before them left out, and the rest.
fn digits(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(' ');
    let (digits, rest) = split(text, |c| digit(c).is_some());
    (!digits.is_empty()).then_some((digits, rest))
}

/// A text after its first characters of a kind.
fn split(text: &str, is: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !is(c)).unwrap_or(text.len()))
}

fn mark(text: &str, written: &Written<'_>) -> Option<Mark> {
    let Written { open, close, behind_year, before_number, behind_number, .. } = *written;
    let before = text[..written.range.start].trim_end_matches(' ');
    let has_brackets = (open, close) == ('〔', '〕');
    let is_round = matches!(open, '（' | '(');
    let (year, number) = (narrow(written.year), narrow(written.number));
    let full_year = match year.len() {
        4 if year.starts_with("19") || year.starts_with("20") => year.clone(),
        // A number of two digits in round brackets is anything.
        2 if !is_round => if year.as_str() < "50" { "20" } else { "19" }.to_owned() + &year,
        _ => return None,
    };
    // 园区（2022年）3号.
    if is_round && behind_year.contains('年') {
        return None;
    }
    let own = number.trim_start_matches('0');
    let stripped = before.strip_suffix('第');
    let is_certificate = is_round && before_number.contains('第') && before.ends_with(OF_CERTIFICATES);
    let is_licence = is_certificate
        || stripped.is_some_and(|rest| is_round || rest.ends_with(['字', '证', '许', '备', '准', '案']));
    if is_licence || own.is_empty() {
        return None;
    }
    let what = if stripped.is_some() || before_number.contains('第') {
        "序号不加“第”"
    } else if !has_brackets {
        "年份用六角括号“〔〕”"
    } else if year.len() < 4 || behind_year.contains('年') {
        "年份写四位数字"
    } else if own.len() < number.len() {
        "序号前面不加“0”"
    } else if [behind_year, before_number, behind_number].iter().any(|space| space.contains(' ')) {
        "中间没有空格"
    } else {
        return None;
    };
    let start = stripped.map_or(written.range.start, str::len);
    let range = start..written.range.end;
    let right = format!("〔{full_year}〕{own}号");
    let mark = Mark::new(range.clone(), format!("发文字号“{}”的写法不对：{what}", &text[range]));
    let mark = mark.hint(format!("写成“{right}”"));
    let is_only_marks = stripped.is_none() && number == own && year == full_year;
    let is_only_marks = is_only_marks && !before_number.contains('第') && !behind_year.contains('年');
    Some(if is_only_marks { mark.fix(right) } else { mark })
}

/// The same digits of half width.
fn narrow(digits: &str) -> String {
    digits.chars().filter_map(digit).map(|digit| char::from(b'0' + digit)).collect()
}
