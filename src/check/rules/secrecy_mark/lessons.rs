//! Pages that teach which marks there are: their marks belong to no paper, and stop no build. That they are
//! warned of: a page that was copied may have both.

use super::LEVELS;

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
    // A document has its title in its first line.
    let is_title =
        |line: &str| line.chars().count() <= LONGEST && TOPICS.iter().any(|topic| line.contains(topic));
    let is_titled = || file.lines().find(|line| !line.trim().is_empty()).is_some_and(is_title);
    file.lines().any(|line| is_topic(line) || is_question(line)) || has_all_levels(file) || is_titled()
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
    LEVELS.iter().all(|level| file.lines().any(|line| line.contains(level) && line.contains(['★', '年'])))
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
        ] {
            assert!(teaches(file), "{file}");
        }
        for file in
            ["机密★10年\n\n关于开展检查的通知", "秘密★5年\n\n请做好园区标志牌的更换", "# 保密工作\n\n绝密"]
        {
            assert!(!teaches(file), "{file}");
        }
    }
}
