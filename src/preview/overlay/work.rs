//! The page of what the desk has done or is doing, and what stands where it did not begin.

use std::fmt::Write;

use super::START;
use super::document::{Again, document, document_again};
use crate::diagnostics::{Diagnostics, escape_html, to_html};

/// The word for what was done.
pub const DONE: &str = "做完了";

/// The word for what was not.
pub const FAILED: &str = "没有做成";

/// How far something is that is being done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkStep {
    /// What its button says.
    pub action: &'static str,
    /// The part that it is in: `生成页面`; empty where it has none.
    pub phase: &'static str,
    /// How many steps of that part are done, of how many; 0 of 0 where nobody knows.
    pub steps: (usize, usize),
}

/// What came of something that was done.
#[derive(Clone, Debug)]
pub struct WorkDone {
    /// What its button says.
    pub action: &'static str,
    /// Whether it was done, and well.
    pub well: bool,
    /// The same in a word: `做完了`.
    pub state: &'static str,
    /// What is told of it, a line a paragraph.
    pub told: String,
    /// What was found on the way.
    pub problems: Diagnostics,
}

/// What the page tells.
#[derive(Clone, Debug)]
pub enum WorkPage<'a> {
    /// Nothing has been done since the preview began.
    Nothing,
    /// Something is being done.
    Step(&'a WorkStep),
    /// Something was done.
    Done(&'a WorkDone),
}

impl WorkDone {
    /// Something that went wrong as a whole.
    pub fn failed(action: &'static str, why: &str) -> Self {
        Self { action, well: false, state: FAILED, told: format!("{why}\n"), problems: Diagnostics::new() }
    }
}

impl WorkPage<'_> {
    /// The whole page.
    pub fn html(&self) -> String {
        let (title, main, again) = match self {
            Self::Nothing => (
                "还没有做过什么".to_owned(),
                "<p class=\"dangjian-preview-lead\">在工作台上按一个按钮，结果显示在这里</p>\n".to_owned(),
                None,
            ),
            Self::Step(step) => (format!("正在{}……", step.action), step_html(step), Some(Again::Same)),
            Self::Done(done) => (format!("{}：{}", done.action, done.state), done_html(done), None),
        };
        let main = format!(
            "{}<h1 class=\"dangjian-preview-title\">{title}</h1>\n{main}{}",
            kicker(),
            back("回到工作台")
        );
        document_again(&format!("{title} - 工作台"), again, &main)
    }
}

/// What stands where an action was not begun: why, and what to do. It is no page that keeps itself fresh, for
/// loading it again would hand the form in again.
pub fn not_begun(why: &str, again: Option<Again>) -> String {
    let main = format!(
        "{}<h1 class=\"dangjian-preview-title\">没有开始</h1>\n<p class=\"dangjian-preview-lead\">{}</p>\n{}",
        kicker(),
        escape_html(why),
        back("回到工作台")
    );
    match again {
        None => document("没有开始 - 工作台", &main),
        again => document_again("没有开始 - 工作台", again, &main),
    }
}

pub(super) fn kicker() -> &'static str {
    "<p class=\"dangjian-preview-kicker\">党建网站 · 工作台</p>\n"
}

pub(super) fn back(text: &str) -> String {
    format!("<p class=\"dangjian-desk-back\"><a href=\"{START}\">{text}</a></p>\n")
}

fn step_html(step: &WorkStep) -> String {
    let WorkStep { phase, steps: (done, of), .. } = step;
    let mut html = String::new();
    if *of > 0 {
        let _ = writeln!(
            html,
            "<progress class=\"dangjian-desk-progress\" value=\"{done}\" max=\"{of}\"></progress>"
        );
    } else {
        html += "<progress class=\"dangjian-desk-progress\"></progress>\n";
    }
    let count = if *of > 0 { format!(" {done}/{of}") } else { String::new() };
    let _ = writeln!(html, "<p class=\"dangjian-preview-text\" role=\"status\">{phase}{count}</p>");
    html + "<p class=\"dangjian-preview-text\">做完以后这一页自动显示结果；也可以先去做别的</p>\n"
}

fn done_html(done: &WorkDone) -> String {
    let class = if done.well { "dangjian-desk-well" } else { "dangjian-desk-badly" };
    let mut html = format!("<div class=\"dangjian-desk-told {class}\" role=\"status\">\n");
    for line in done.told.lines() {
        // What belongs to the line before it begins with spaces.
        let text = line.trim_start();
        let class = if text.len() < line.len() { " class=\"dangjian-desk-under\"" } else { "" };
        let _ = writeln!(html, "<p{class}>{}</p>", escape_html(text));
    }
    html += "</div>\n";
    html + &to_html(done.problems.iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_escaped_and_only_what_is_at_work_is_asked_for_again() {
        let done = WorkDone {
            action: "导入",
            well: true,
            state: DONE,
            told: "待导入/<b>.docx → content/posts/a.md\n  猜的：日期\n".to_owned(),
            problems: Diagnostics::new(),
        };
        let html = WorkPage::Done(&done).html();
        for part in [
            "导入：做完了",
            "<p>待导入/&lt;b&gt;.docx → content/posts/a.md</p>",
            "<p class=\"dangjian-desk-under\">猜的：日期</p>",
            "href=\"/__dangjian/\"",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!html.contains("http-equiv=\"refresh\""));
        let step = WorkStep { action: "生成网站", phase: "生成页面", steps: (3, 40) };
        let html = WorkPage::Step(&step).html();
        assert!(html.contains("value=\"3\" max=\"40\"") && html.contains("生成页面 3/40"), "{html}");
        assert!(html.contains("<meta http-equiv=\"refresh\" content=\"2\">"), "{html}");
        let html = not_begun("<i>", Some(Again::Work));
        assert!(html.contains("&lt;i&gt;") && html.contains("content=\"2;url=/__dangjian/work\""), "{html}");
    }
}
