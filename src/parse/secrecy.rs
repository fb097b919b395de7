//! Names of fields that tell what may be shown. A field of such a name must never be passed over: what it
//! keeps back would be published.

mod columns;
mod lesson;
mod markup;
mod names;
mod pairs;
mod words;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use names::HEAD;
pub(crate) use names::{concerns, is_slip_of};
pub(super) use names::{is_about_publicity, is_head, is_kept_back, is_said_to_be_open, withholds};

use super::{ledger_csv, ledger_yaml, post};
use crate::diagnostics::{Diagnostic, Severity, SourceText, Span, is_unseen};
use crate::model::inventory::FileRole;
use crate::model::path::stem_and_ending;
use crate::model::source_paths;
use crate::parse::codes::fields::UNKNOWN_KEY;

/// Where a text says that some of it is not public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotPublic {
    /// The line, from 1; `None` where the text has no lines of its own.
    pub line: Option<usize>,
    /// What is written there, shortened.
    pub words: String,
}

impl NotPublic {
    fn at(text: &str, range: &Range<usize>) -> Self {
        const LONGEST: usize = 20;
        let begin = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
        let cell = unseen_trimmed(&text[range.clone()]);
        let words = if cell.is_empty() { text[begin..].lines().next().unwrap_or_default() } else { cell };
        let line = Some(text[..begin].matches('\n').count() + 1);
        Self { line, words: words.trim().chars().take(LONGEST).collect() }
    }

    /// The same of a text that was made of another.
    fn elsewhere(self) -> Self {
        Self { line: None, ..self }
    }
}

/// Where a text that is to be published says itself that some of it is not public: a table with a 否 under
/// 公开, whatever parts its cells, names and values in JSON or YAML that say so, a post that is a draft.
pub fn keeps_back(source: &Arc<SourceText>) -> Option<NotPublic> {
    let text = source.text();
    let is = |endings: &[&str]| endings.contains(&&*stem_and_ending(source.path()).1.to_ascii_lowercase());
    // Programs have names like `hidden` everywhere.
    let said = |range: Range<usize>| NotPublic::at(text, &range);
    if is(PROGRAMS) {
        return pairs::keep_back(text, true).map(said);
    }
    if is(&["yaml", "yml"]) {
        let rows = ledger_yaml::parse(source).0;
        let row =
            rows.iter().find(|row| !row.public).map(|row| row.span.start as usize..row.span.start as usize);
        return row.or_else(|| pairs::keep_back(text, false)).map(said);
    }
    let is_draft = || post::front_matter(source).0.is_some_and(|front| front.kept_back.is_some());
    // Programs may write every Chinese character of JSON as a number.
    let text = if text.contains("\\u") { unescaped(text) } else { Cow::Borrowed(text) };
    let said = |range: Range<usize>| NotPublic::at(&text, &range);
    if text.trim_start().starts_with("---") && is_draft() {
        return Some(said(0..0));
    }
    if let Some(range) = pairs::keep_back(&text, false) {
        return Some(said(range));
    }
    match markup::as_lines(&text) {
        Some(lines) => {
            let found = || ledger_csv::keeps_back(&lines).or_else(|| pairs::keep_back(&lines, false));
            let found = if lesson::is_lesson(&lines) { None } else { found() };
            found.map(|range| NotPublic::at(&lines, &range).elsewhere())
        }
        // JSON has no lines and columns.
        None if text.trim_start().starts_with(['{', '[']) => None,
        None if lesson::is_lesson(&text) => None,
        None => ledger_csv::keeps_back(&text).or_else(|| columns::keep_back(&text)).map(said),
    }
}

/// A text with `\u516c` as the character that it stands for.
fn unescaped(text: &str) -> Cow<'_, str> {
    let mut parts = text.split("\\u");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let character = part.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match character.and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                out.push_str(&part[4..]);
            }
            None => out.push_str(part),
        }
    }
    Cow::Owned(out)
}

/// A cell or word without blanks and what nobody sees around it.
fn unseen_trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_unseen(c))
}

/// How the names of programs' texts end, which a theme may have.
const PROGRAMS: &[&str] = &["css", "js", "mjs", "cjs", "map", "ts", "svg"];

/// The error for a field or column (`what`) of such a name that is not read here.
pub(crate) fn not_read(source: &Arc<SourceText>, span: Span, name: &str, what: &str) -> Diagnostic {
    Diagnostic::new(UNKNOWN_KEY, format!("不认识“{name}”这一{what}，不知道哪些内容不能公开")).severity(Severity::Error)
        .at(source, span)
        .label("不读入它，不该公开的就会发布出去")
        .hint(match source_paths::role(source.path()) {
            FileRole::Year => "年度总结里没有这一项，写了也不起作用：现在可以发布，就删去这一行；还不能，就把这个文件移到 content 文件夹外面，写好再放回来".to_owned(),
            _ => format!("台账里改名为“公开”，每行写 是 或 否；不能公开的稿件写 draft: yes；与能否公开无关的，给这一{what}换个名字，或删去"),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_that_it_is_not_public() {
        for (path, text, expected) in [
            ("a.csv", "姓名,是否公开\n甲,是\n乙,否\n", true),
            ("a.csv", "2022年名单,,\n姓名,可否对外公开,备注\n甲,不公开,\n", true),
            ("a.tsv", "姓名\t公开\n甲\t\u{200b}否\n", true),
            ("a.txt", "姓名;密级\n甲;秘密\n", true),
            ("a.csv", "密级,最长期限\n绝密,30年\n机密,20年\n秘密,10年\n", false),
            (
                "a.xls",
                "<table><tr><td>密级<td>期限<tr><td>绝密<td>30年<tr><td>机密<td>20年<tr><td>秘密<td>10年</table>",
                false,
            ),
            ("a.txt", "姓名,是否涉密\n甲,否\n乙,是\n", true),
            ("a.txt", "姓名,不公开\n甲,√\n", true),
            ("a.txt", "---\ntitle: 甲\ndate: 2022-07-01\ndraft: yes\n---\n文\n", true),
            ("a.yml", "- {日期: 2022-07-01, 类型: 党课, 主题: 甲, 公开: 否}\n", true),
            ("a.csv", "姓名,涉 密\n甲,是\n", true),
            ("a.csv", "姓名,可否上网\n甲,是\n乙,否\n", true),
            ("a.csv", "姓名,內部\n甲,是\n", true),
            ("a.csv", "姓名,涉\u{3164}密\n甲,是\n", true),
            ("a.csv", "姓名,涉\u{E0020}密\n甲,是\n", true),
            ("a.csv", "姓名,涉\u{34F}密\n甲,是\n", true),
            ("a.csv", "姓名,涉\u{FE0F}密\n甲,是\n", true),
            ("a.csv", "姓名,知悉范围\n甲,班子\n", true),
            ("a.csv", "姓名,发布范围\n甲,全社会\n", false),
            ("a.csv", "姓名,上网课时\n甲,0\n", false),
            ("a.csv", "姓名,公开\n甲,是\n乙,\n", false),
            ("a.csv", "姓名,是否涉密\n甲,否\n乙,无\n", false),
            ("a.csv", "姓名,党员\n甲,否\n", false),
            ("a.csv", "姓名,备注\n甲,请勿外传\n", true),
            ("a.csv", "姓名,备注\n甲,内部\n乙,不定期\n", false),
            ("a.csv.bak", "姓名,是否公开\n甲,是\n乙,否\n", true),
            ("a.dat", "姓名|公开\n甲|否\n", true),
            ("a.dat", "姓名，电话，公开\n甲，8，否\n", true),
            ("a.prn", "姓名    公开\n甲      否\n", true),
            ("a.json", "[{\"主题\":\"甲\",\"公开\":\"否\"}]", true),
            ("a.json", "{\"\\u516c\\u5f00\": \"\\u5426\"}", true),
            ("a.json", "{\"public\": false}", true),
            ("a.json", "[{\"主题\":\"甲\",\"公开\":\"是\"}]", false),
            (
                "a.xls",
                "<TABLE><TR><TD>姓名<TH colspan=2>a<td>公开</TR><tr><td>甲<td><td><td>&#21542;</table>",
                true,
            ),
            (
                "a.xls",
                "<Row><Cell><Data ss:Type=\"String\">公开</Data></Cell></Row><Row><Cell><Data>否",
                true,
            ),
            ("a.xls", "<table><tr><td>姓名<td>公开<tr><td>甲<td>是</table>", false),
            ("a.md.bak", "---\ntitle: 甲\ndate: 2022-07-01\ndraft: yes\n---\n文\n", true),
            ("a.toml", "draft = true\n", true),
            ("a.log", "密级：秘密★5年\n", true),
            ("a.txt", "主动公开：0\n不予公开：5件\n公开、公平、公正\n内部 电话\n内部 电话\n", false),
            ("a.txt", "党务公开，接受监督。\n不断加强，落到实处。\n", false),
            ("a.js", "e={hidden:!0,visible: false,draft: true}\n", false),
            ("a.css", "a{visibility: hidden, private: yes}", false),
            ("a.txt", "政务公开工作的若干意见，各支部要认真执行。\n否则，后果自负。\n", false),
            ("a.txt", "---\ntitle: 甲\ndate: 2022-07-01\n---\n文\n", false),
        ] {
            let source = Arc::new(SourceText::new(path, text));
            assert_eq!(keeps_back(&source).is_some(), expected, "{text}");
        }
    }
}
