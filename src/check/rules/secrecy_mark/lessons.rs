//! Pages that teach which marks there are: their marks belong to no paper, and stop no build. That they are
//! warned of: a page that was copied may have both.

use super::{ALONE, LEVELS, URGENT, is_alone};

/// What such a page is about.
const TOPICS: [&str; 7] =
    ["密级标志", "密级标识", "国家秘密标志", "保密标志", "涉密标志", "认识密级", "密级知识"];

/// Characters of the longest title.
const LONGEST: usize = 30;

/// Whether a text is one.
pub(super) fn teaches(file: &str) -> bool {
    let is_topic = |line: &str| {
        let is_head = line.starts_with('#') || line.starts_with("title:") || line.starts_with("标题");
        is_head && TOPICS.iter().any(|topic| line.contains(topic))
    };
    // A document has its title in its first line. A table has none there.
    let is_title = |line: &str| {
        line.chars().count() <= LONGEST
            && !line.contains(['|', '\t', ','])
            && TOPICS.iter().any(|topic| line.contains(topic))
    };
    let is_titled = || file.lines().find(|line| !line.trim().is_empty()).is_some_and(is_title);
    let is_told = || file.lines().any(is_question) || has_all_levels(file);
    file.lines().any(is_topic) || is_titled() || !is_marked(file) && is_told()
}

/// Whether a file begins as a marked paper does: with a mark in a line of its own, above its title or below
/// it. In a list of marks there are others beside it.
fn is_marked(file: &str) -> bool {
    /// In how many lines: a number of the copy, the mark, how soon it is to be read, the title.
    const HEAD: usize = 5;
    let text = file.trim_start_matches('\u{feff}').trim_start();
    let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---"));
    let lines = front.map_or(text, |(_, body)| body).lines().filter(|line| !line.trim().is_empty());
    let marks: Vec<bool> = lines.take(HEAD + 1).map(is_mark).collect();
    let is_mark = |at: usize| marks.get(at).is_some_and(|is_mark| *is_mark);
    (0..HEAD).any(|at| is_mark(at) && !is_mark(at + 1) && !(at > 0 && is_mark(at - 1)))
}

/// Whether a line is nothing but a mark: `机密★10年`, `（内部资料 注意保存）`, `密级：秘密`.
fn is_mark(line: &str) -> bool {
    let is_around = |c: char| c.is_whitespace() || "★（(【[*_`#".contains(c);
    let mut text = line.trim_start_matches(is_around);
    for before in URGENT.iter().chain(&["密级：", "密级:"]) {
        text = text.strip_prefix(before).unwrap_or(text).trim_start_matches(is_around);
    }
    let word = LEVELS.iter().chain(ALONE).find(|word| text.starts_with(**word));
    word.is_some_and(|word| text.chars().count() <= LONGEST && is_alone(text, &(0..word.len())))
}

/// `下列哪个标志正确？`
fn is_question(line: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    has(&["下列", "以下", "哪"])
        && has(&["标志", "标识", "密"])
        && has(&["？", "?", "（　", "（ ", "( ", "（）"])
}

/// Whether a text says of each level how long it is kept, or how it is marked.
fn has_all_levels(file: &str) -> bool {
    let is_told = |line: &str, level: &str| {
        let before = line.find(level).map(|at| &line[..at]);
        before.is_some_and(|before| !is_of_paper(before)) && (line.contains('★') || has_term(line))
    };
    LEVELS.iter().all(|level| file.lines().any(|line| is_told(line, level)))
}

/// Whether what stands before a level is a paper that has it: `| 园发1号 |`, `《方案》`. In a table whatever
/// is no number is.
fn is_of_paper(before: &str) -> bool {
    const PAPERS: [&str; 7] = ["号", "《", "〔", "文件", "通知", "方案", "报告"];
    let is_in_row = before.contains(['|', '\t']);
    PAPERS.iter().any(|word| before.contains(word)) || is_in_row && before.chars().any(char::is_alphabetic)
}

/// Whether a line says how many years: `10年`, `≤30年`, but not `2022年`, nor `22年7月`.
fn has_term(line: &str) -> bool {
    line.match_indices('年').any(|(at, year)| {
        let before = &line[..at];
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let behind = line[at + year.len()..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        (1..=2).contains(&digits) && !behind.starts_with('月')
    })
}

#[cfg(test)]
mod tests {
    use super::teaches;

    #[test]
    fn a_lesson_is_told_from_a_paper() {
        for file in [
            "## 认识密级标志\n\n机密★10年",
            "---\ntitle: 密级标志的写法\n---\n秘密★5年",
            "- 绝密★30年\n- 机密★20年\n- 秘密★10年",
            "密级标志知识问答\n\n机密★10年",
            "1. 下列哪个标志正确？\n\nA. 机密★10年",
            "测试：下列正确的是（  ）。A.机密★10年 B.机密10年",
            "| 序号 | 密级 | 期限 |\n|---|---|---|\n| 1 | 绝密 | ≤30年 |\n| 2 | 机密 | 20年 |\n| 3 | 秘密 | 10年 |",
        ] {
            assert!(teaches(file), "{file}");
        }
        for file in
            ["机密★10年\n\n关于开展检查的通知", "秘密★5年\n\n请做好园区标志牌的更换", "# 保密工作\n\n绝密"]
        {
            assert!(!teaches(file), "{file}");
        }
        const TOLD: &str = "2022年7月1日，召开支委会。严禁用微信传送绝密、机密、秘密文件。";
        const LESSON: &str = "绝密★30年\n\n机密★20年\n\n秘密★10年";
        for file in [
            format!("# 召开支委会\n\n{TOLD}\n\n机密★10年"),
            format!("# 召开支委会\n\n机密★10年\n\n{TOLD}"),
            format!("---\ntitle: 召开支委会\n---\n机密★10年\n\n正文一段。\n\n{LESSON}"),
            format!("# 召开支委会\n\n内部资料 注意保存\n\n正文一段。\n\n{LESSON}"),
            format!("密级：秘密\n特急\n召开支委会\n下列哪个标志正确？\n{LESSON}"),
            "| 文件 | 密级标志 |\n|---|---|\n| 园发1号 | 秘密★5年 |\n| 园发2号 | 机密★10年 |\n| 园发3号 | 绝密★30年 |".to_owned(),
        ] {
            assert!(!teaches(&file), "{file}");
        }
    }
}
