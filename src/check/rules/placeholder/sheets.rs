//! Texts in which blanks are meant: papers of an examination, lessons in official writing, models of papers
//! (`范文：中共××支部委员会…`, what stands below 会议记录模板) and what is quoted to show how to write it
//! (`如“××局关于××××的请示”`).

use crate::check::passage::Passage;
use crate::check::people::first;

/// Whether a text is a paper of an examination: its title says so, or it has a part with such questions.
pub(super) fn is_exam(file: &str) -> bool {
    const TITLES: [&str; 7] = ["试题", "试卷", "考卷", "题库", "测试题", "竞赛题", "练习题"];
    file.contains("填空") || title(file).is_some_and(|title| TITLES.iter().any(|word| title.contains(word)))
}

/// Whether a text teaches how official papers are written: it has samples of their titles.
pub(super) fn teaches_writing(file: &str) -> bool {
    const ABOUT: [&str; 4] = ["公文", "文种", "应用文", "文书"];
    const TAUGHT: [&str; 7] = ["写作", "写法", "格式", "拟写", "撰写", "标题的", "行文"];
    let has = |words: &[&str]| words.iter().any(|word| file.contains(word));
    has(&ABOUT) && has(&TAUGHT)
}

/// The title that the front matter of a text has.
fn title(file: &str) -> Option<&str> {
    /// It stands among the first lines.
    const LINES: usize = 20;
    let mut lines = file.lines().take(LINES);
    lines.find_map(|line| ["title:", "标题:", "标题："].iter().find_map(|key| line.strip_prefix(key)))
}

/// What a model is called.
const MODELS: [&str; 9] = ["模板", "模版", "范文", "范本", "样本", "样表", "示例", "填写说明", "填表说明"];

/// The same at the end of a line of its own, or before a colon.
const LABELS: [&str; 9] = ["例文", "例", "格式", "样式", "参考格式", "写法", "套用", "句式", "如"];

/// Before the quotation marks of what is to be written so, or is an example.
const SHOWING: [&str; 21] = [
    "如",
    "例",
    "写",
    "写作",
    "写成",
    "写为",
    "写上",
    "填",
    "填为",
    "填成",
    "注明",
    "格式为",
    "格式是",
    "命名为",
    "按",
    "按照",
    "落款",
    "落款为",
    "署名为",
    "标题为",
    "统一为",
];

/// How far before a line is looked for what it is below, in lines and bytes.
const LINES: usize = 80;
const BYTES: usize = 8_000;

/// Whether a line is part of a model: it says so, stands below a heading or a line that does, or in a text
/// with such a title.
pub(super) fn is_model(line: &Passage<'_>) -> bool {
    let start = line.place(0..0).range().start;
    begins_so(line.text)
        || title(line.file).is_some_and(is_of_models)
        || line.file.get(..start).is_some_and(is_below_one)
}

/// Whether a document is one to be filled in, as its first lines say.
pub(super) fn is_form(document: &str) -> bool {
    const LINES: usize = 3;
    const FORMS: [&str; 7] = ["表", "申请书", "志愿书", "承诺书", "格式", "样式", "参考"];
    let mut lines = document.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES);
    lines.any(|line| is_of_models(line) || FORMS.iter().any(|form| own(line).ends_with(form)))
}

/// Whether a text is a paper to be signed, whose lines are written on: `承诺人（签名）：____`.
pub(super) fn is_to_be_signed(file: &str) -> bool {
    const SIGNED: [&str; 4] = ["签名", "签字", "盖章", "签章"];
    file.lines().any(|line| line.contains("__") && SIGNED.iter().any(|word| line.contains(word)))
}

/// `范文：…`
fn begins_so(text: &str) -> bool {
    let own = own(text);
    let label = own.find(['：', ':']).map(|colon| &own[..colon]).filter(|label| label.chars().count() <= 8);
    label.is_some_and(announces)
}

fn is_below_one(before: &str) -> bool {
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(BYTES))..];
    for line in near.lines().rev().take(LINES) {
        if line.starts_with('#') {
            return is_of_models(line);
        }
        if first(line, 24).len() == line.len() && announces(own(line).trim_end_matches(['：', ':'])) {
            return true;
        }
    }
    false
}

fn is_of_models(heading: &str) -> bool {
    MODELS.iter().any(|word| heading.contains(word))
}

/// Whether a line says that a model follows.
fn announces(line: &str) -> bool {
    MODELS.iter().any(|word| line.ends_with(word)) || LABELS.contains(&line)
}

/// What a line says, without what makes it bold or an item, and without its brackets.
fn own(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '#' | '>' | '【' | '】' | '-'))
}

/// Whether the quotation that a text ends within shows what is to be written.
pub(super) fn are_shown(before: &str) -> bool {
    let Some(open) = before.rfind(['“', '‘', '"', '《']) else { return false };
    let lead = before[..open].trim_end_matches(['：', ':', '，', '“', '‘']);
    SHOWING.iter().any(|word| lead.ends_with(word))
}
