//! What was found, file by file, and what was let pass.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::check::Exempted;
use crate::diagnostics::{Diagnostic, Diagnostics, Place, escape_html, marked_lines_to_html};

/// The most findings that are shown in full: nobody signs for more, and a browser has to print them.
const IN_FULL: usize = 1000;

/// The findings by file, with the titles of posts by path; what concerns the site as a whole comes first.
pub(super) fn push(html: &mut String, problems: &Diagnostics, titles: &BTreeMap<&str, &str>) {
    *html += "<section>\n<h2>发现的问题</h2>\n";
    let mut shown: Vec<&Diagnostic> = problems.iter().collect();
    if shown.is_empty() {
        *html += "<p>没有发现问题。</p>\n";
    }
    // Where there is no room for all, what matters more goes first.
    shown.sort_by_key(|problem| (problem.severity, problem.said()));
    let left = shown.split_off(shown.len().min(IN_FULL));
    shown.sort_by_key(|problem| problem.said());
    for file in shown.chunk_by(|a, b| a.identity().path == b.identity().path) {
        push_heading(html, file[0].identity().path, titles, file.len());
        let mut told = BTreeSet::new();
        for problem in file {
            push_one(html, problem, told.insert(problem.code));
        }
        *html += "</ol>\n";
    }
    if !left.is_empty() {
        let files: BTreeSet<_> = left.iter().map(|problem| problem.identity().path).collect();
        let _ = writeln!(
            html,
            "<p class=\"more\">另有 {} 处没有列出，在 {} 个文件里；先改上面的，再出一次报告。</p>",
            left.len(),
            files.len()
        );
    }
    *html += "</section>\n";
}

fn push_heading(html: &mut String, path: Option<&str>, titles: &BTreeMap<&str, &str>, count: usize) {
    let title = path.and_then(|path| titles.get(path)).map(|title| escape_html(title) + " ");
    let (title, path) = (title.unwrap_or_default(), path.map_or_else(|| "整个站点".to_owned(), escape_html));
    let _ = write!(html, "<h3>{title}<span>{path}，{count} 处</span></h3>\n<ol>\n");
}

/// What was let pass, with the reasons.
pub(super) fn push_exempted(html: &mut String, exempted: &[Exempted]) {
    if exempted.is_empty() {
        return;
    }
    let _ = write!(html, "<section>\n<h2>写明“校对通过”的 {} 处</h2>\n<ol>\n", exempted.len());
    let mut sorted: Vec<&Exempted> = exempted.iter().collect();
    sorted.sort_by_key(|exempted| exempted.problem.said());
    for Exempted { problem, reason } in sorted.into_iter().take(IN_FULL) {
        *html += "<li>\n";
        let path = problem.identity().path.unwrap_or_default();
        let _ = write!(html, "<p class=\"head\">{} ", escape_html(path));
        push_said(html, problem);
        let _ = write!(html, "<p><b>理由</b>：{}</p>\n</li>\n", escape_html(reason));
    }
    *html += "</ol>\n";
    if exempted.len() > IN_FULL {
        let _ = writeln!(html, "<p class=\"more\">还有 {} 处没有列出</p>", exempted.len() - IN_FULL);
    }
    *html += "</section>\n";
}

/// A finding; why it matters is said once in a file.
fn push_one(html: &mut String, problem: &Diagnostic, is_first: bool) {
    let declared = problem.code.declaration();
    let (severity, id) = (problem.severity.chinese(), problem.severity.id());
    let _ = write!(html, "<li>\n<p class=\"head\"><strong class=\"severity {id}\">{severity}</strong> ");
    push_said(html, problem);
    let mut line = |head: &str, text: &str| {
        let _ = writeln!(html, "<p><b>{head}</b>：{}</p>", escape_html(text));
    };
    if let Some(label) = &problem.label {
        line("原因", label);
    }
    for related in &problem.related {
        line("另一处", &format!("{}：{}", place_in_words(&related.place), related.message));
    }
    if is_first {
        line("为什么", declared.why);
    }
    line("改法", problem.hint.as_deref().unwrap_or(declared.how));
    *html += "</li>\n";
}

/// Where it is, what is said of it, and the words that are marked.
fn push_said(html: &mut String, problem: &Diagnostic) {
    if let Some(position) = problem.place.as_ref().and_then(Place::position) {
        let _ = write!(html, "第 {} 行第 {} 字 ", position.line, position.column);
    }
    let _ = writeln!(
        html,
        "<span class=\"message\">{}</span> <code>{}</code></p>",
        escape_html(&problem.message),
        problem.code.id()
    );
    if let Some(place) = &problem.place {
        *html += &marked_lines_to_html(place);
    }
}

fn place_in_words(place: &Place) -> String {
    let line = place.position().map(|position| format!(" 第 {} 行", position.line)).unwrap_or_default();
    format!("{}{line}", place.path())
}
