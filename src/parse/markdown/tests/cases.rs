//! Runs `cases.txt`: a title, Markdown, the HTML it becomes and, where there are any, the problems reported.

use super::{body_of, filled, told};
use crate::parse::markdown::BodyKind;

const CASES: &str = include_str!("cases.txt");

struct Case<'t> {
    title: &'t str,
    markdown: String,
    html: &'t str,
    problems: &'t str,
}

fn cases() -> Vec<Case<'static>> {
    let blocks = CASES.split("\n======== ").skip(1);
    blocks
        .map(|block| {
            let (title, rest) = block.split_once('\n').expect("a title");
            let (markdown, rest) = rest.split_once("\n--------\n").expect("markdown, then HTML");
            // The head of the next section.
            let rest = rest.rsplit_once("\n# ").map_or(rest, |(rest, _)| rest);
            let (html, problems) = rest.split_once("\n........\n").unwrap_or((rest, ""));
            let markdown = markdown.replace('␣', " ").replace('␉', "\t").replace('␍', "\r") + "\n";
            Case { title, markdown, html: html.trim_end(), problems: problems.trim_end() }
        })
        .collect()
}

#[test]
fn markdown_becomes_what_the_cases_say() {
    let mut wrong = String::new();
    for case in cases() {
        let kind = if case.title.starts_with("年度") { BodyKind::YearNotes } else { BodyKind::Post };
        let (body, problems) = body_of(&case.markdown, kind);
        let (html, problems) = (filled(&body), told(&problems));
        if (html.trim_end(), problems.trim_end()) != (case.html, case.problems) {
            wrong.push_str(&format!(
                "\n======== {}\n{}--------\n{html}........\n{problems}",
                case.title, case.markdown
            ));
        }
    }
    assert!(wrong.is_empty(), "these came out otherwise:\n{wrong}");
}
