//! Single values out of texts, the same for YAML fields and ledger cells.

use crate::diagnostics::{SourceText, Span, Spanned};
use crate::model::nearest::nearest;
use crate::parse::codes::fields::{CHOICE_INVALID, NUMBER_INVALID};
use crate::parse::cursor::Cursor;
use crate::parse::refusal::{Refusal, shown};
use crate::parse::yaml::{Node, Value, is_odd_space};

/// What may be written for yes and no.
pub(crate) const YES_NO: &[(bool, &[&str])] =
    &[(true, &["true", "是", "yes", "y", "1", "on"]), (false, &["false", "否", "no", "n", "0", "off"])];

/// What a value is, in Chinese.
pub(crate) fn describe(value: &Value<'_>) -> &'static str {
    match value {
        Value::Null => "空的",
        Value::Scalar { .. } => "一段文字",
        Value::List(_) => "一个列表",
        Value::Map(_) => "几项“键: 值”",
    }
}

/// What to do where a map was wanted.
pub(crate) fn colon_hint(value: &Value<'_>) -> &'static str {
    match value {
        Value::Scalar { text, .. } if text.contains('：') => "键后面要用英文冒号加一个空格，不用中文冒号",
        _ => "每项一行，键后面是英文冒号加一个空格",
    }
}

/// Whether a value is none: nothing, or text of nothing but spaces.
pub(crate) fn is_empty(node: &Node<'_>) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar { text, .. } => trimmed(text).is_empty(),
        _ => false,
    }
}

/// A text without spaces of any sort around it.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_odd_space(c))
}

/// The place of a part of a text; of the whole text where it does not stand in the source as it is.
pub(crate) fn part(source: &SourceText, whole: Span, text: &str, part: &str) -> Span {
    if source.slice(whole) != text {
        return whole;
    }
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    Span::new(start, start + part.len()).shifted(whole.start as usize)
}

/// A text without spaces around it, on one line, with its place.
pub(crate) fn placed(source: &SourceText, span: Span, text: &str) -> Spanned<String> {
    let trimmed = trimmed(text);
    let place = part(source, span, text, trimmed);
    let value = if trimmed.contains(['\n', '\r']) { on_one_line(trimmed) } else { trimmed.to_owned() };
    Spanned::new(value, place)
}

/// Lines joined: with a space only where a letter or digit stands on either side.
fn on_one_line(text: &str) -> String {
    text.lines().map(self::trimmed).filter(|line| !line.is_empty()).fold(String::new(), |mut joined, line| {
        if joined.ends_with(|c: char| c.is_ascii())
            || (!joined.is_empty() && line.starts_with(|c: char| c.is_ascii()))
        {
            joined.push(' ');
        }
        joined + line
    })
}

/// The items of a text that has `、`, `，`, `,`, `；` or `;` between them, each with its place.
pub(crate) fn split_list(source: &SourceText, span: Span, text: &str) -> Vec<Spanned<String>> {
    text.split(['、', '，', ',', '；', ';', '\n'])
        .map(trimmed)
        .filter(|item| !item.is_empty())
        .map(|item| Spanned::new(item.to_owned(), part(source, span, text, item)))
        .collect()
}

/// A whole number, not below zero, at most nine digits; its unit may follow.
pub(crate) fn number(key: &str, text: &str) -> Result<u32, Refusal> {
    let refuse = |label: &str| Refusal {
        code: NUMBER_INVALID,
        message: format!("“{key}”要写成数字，这里是“{}”", shown(text)),
        label: label.to_owned(),
        hint: "写成阿拉伯数字，如 25".to_owned(),
    };
    let mut cursor = Cursor::new(trimmed(text));
    if cursor.peek() == Some('-') {
        return Err(refuse("不能小于 0"));
    }
    let Some((value, length)) = cursor.number() else { return Err(refuse("不是数字")) };
    cursor.spaces();
    cursor.eat_word(&["人次", "人", "次", "天", "名", "项", "个"]);
    match cursor.rest() {
        "" if length <= 9 => Ok(value),
        "" => Err(refuse("太大了")),
        rest if rest.starts_with(['.', '．']) => Err(refuse("不能有小数")),
        _ => Err(refuse("不是数字")),
    }
}

/// One word of a list.
pub(crate) fn choice<T: Copy>(key: &str, text: &str, choices: &[(T, &[&'static str])]) -> Result<T, Refusal> {
    let word = trimmed(text);
    if let Some((value, _)) =
        choices.iter().find(|(_, words)| words.iter().any(|known| known.eq_ignore_ascii_case(word)))
    {
        return Ok(*value);
    }
    let offered: Vec<&str> = choices.iter().map(|(_, words)| *words.get(1).unwrap_or(&words[0])).collect();
    let meant =
        choices.iter().flat_map(|(_, words)| words.iter().copied()).find(|known| is_slip(word, known));
    Err(Refusal {
        code: CHOICE_INVALID,
        message: format!("“{key}”不能是“{}”", shown(word)),
        label: format!("可以写：{}", offered.join("、")),
        hint: meant.map_or_else(
            || format!("改成其中一个：{}", offered.join(" 或 ")),
            |name| format!("是不是“{name}”？"),
        ),
    })
}

/// Whether a word is another with a letter missing, too many, or two turned round. Of Chinese words it is
/// never said, nor of short ones: one sign makes 不是 of 是, and 未完成 of 已完成.
fn is_slip(word: &str, known: &str) -> bool {
    let long = |word: &str| word.len() >= 4 && word.is_ascii();
    long(word)
        && long(known)
        && word.to_ascii_lowercase()[..2] == known[..2]
        && nearest(word, [known]).is_some()
        && word.len().abs_diff(known.len()) <= 1
}
