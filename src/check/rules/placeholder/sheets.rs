//! Texts in which blanks are meant: papers of an examination, lessons in official writing.

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
