//! What the measures of a year name as evidence: a page of the site, or something in words.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Diagnostics, Severity, Spanned};
use crate::model::codes::TARGET_MISSING;
use crate::model::own_disk::is_on_own_disk;
use crate::model::path::resolve;
use crate::model::source_paths;
use crate::model::written::YearFile;
use crate::model::year::EvidencePage;

/// What evidence may name, by the path of its source file.
pub(crate) struct EvidencePages<'a> {
    /// The published page that comes of a file.
    pub(crate) page_of: &'a dyn Fn(&str) -> Option<EvidencePage>,
    /// Whether there is such a file.
    pub(crate) is_there: &'a dyn Fn(&str) -> bool,
}

impl EvidencePages<'_> {
    /// Those that a year's measures name: from `content/`, or relative to the file of the year.
    pub(super) fn of(&self, file: &YearFile, problems: &mut Diagnostics) -> BTreeMap<String, EvidencePage> {
        let measures = file.tasks.iter().flat_map(|task| &task.measures);
        let mut pages = BTreeMap::new();
        for written in measures.filter_map(|measure| measure.evidence.as_ref()) {
            let text = written.value.as_str();
            let from_content = source_paths::in_content(text.trim_start_matches('/'));
            let paths = [Some(from_content), resolve(file.source.path(), text)];
            match paths.iter().flatten().find_map(|path| (self.page_of)(path)) {
                Some(page) => drop(pages.insert(text.to_owned(), page)),
                None if paths.iter().flatten().any(|path| (self.is_there)(path)) => {}
                None => problems.extend(
                    astray(written).map(|it| it.at(&file.source, written.span)).into_iter().collect(),
                ),
            }
        }
        pages
    }
}

/// What is wrong with evidence that names no page and no file. Most is in words.
fn astray(written: &Spanned<String>) -> Option<Diagnostic> {
    let text = &written.value;
    let hint = "写稿件的路径，如 posts/2022/07/党日.md；不是稿件的，写材料的名称，如 会议记录";
    // `A:会议记录` is no path.
    if is_on_own_disk(text) && text.contains(['/', '\\']) {
        let message = format!("佐证在本机路径“{text}”，放到网上就看不到了");
        return Some(Diagnostic::new(TARGET_MISSING, message).hint(hint));
    }
    let is_text = [".md", ".markdown"].iter().any(|end| text.to_ascii_lowercase().ends_with(end));
    let problem = || {
        let problem = Diagnostic::new(TARGET_MISSING, format!("佐证写的稿件“{text}”不存在"));
        problem.severity(Severity::Warning).label("网页上没有链接").hint(hint)
    };
    is_text.then(problem)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::{SourceText, Span};
    use crate::model::digest::Digested;
    use crate::model::year::{Measure, Task};

    fn year(evidence: &[&str]) -> YearFile {
        let measure = |text: &&str| {
            let evidence = Some(Spanned::new((*text).to_owned(), Span::default()));
            Measure { text: "措施".into(), progress: None, evidence }
        };
        let measures = evidence.iter().map(measure).collect();
        YearFile {
            source: Arc::new(SourceText::new("content/years/2022.md", "")),
            year: 2022,
            theme: None,
            figures: Vec::new(),
            counts: Vec::new(),
            targets: Vec::new(),
            problems: Vec::new(),
            tasks: vec![Task {
                name: "任务".into(),
                owner: None,
                due: None,
                progress: None,
                measures,
                answers: Vec::new(),
            }],
            lists: Vec::new(),
            body: Digested::default(),
        }
    }

    /// What evidence leads to a page, and what is told of it.
    fn found(evidence: &[&str]) -> (Vec<String>, Vec<Severity>) {
        let post = EvidencePage { url: "2022/07/a.html".into(), title: "一篇稿件".into() };
        let page_of = |source: &str| (source == "content/posts/a.md").then(|| post.clone());
        let is_there = |source: &str| source == "content/posts/draft.md";
        let mut problems = Diagnostics::new();
        let pages = EvidencePages { page_of: &page_of, is_there: &is_there };
        let pages = pages.of(&year(evidence), &mut problems);
        (pages.into_keys().collect(), problems.iter().map(|problem| problem.severity).collect())
    }

    #[test]
    fn evidence_names_a_page_from_content_or_from_the_file_of_the_year() {
        let names_it = ["../posts/a.md", "/posts/a.md", "content/posts/a.md", "posts/a.md"];
        assert_eq!(found(&names_it), (names_it.map(str::to_owned).to_vec(), vec![]));
        let in_words = [
            "posts/draft.md",
            "../posts/draft.md",
            "会议记录",
            "通知：7月1日的",
            "A/B 两份",
            "A:会议记录",
            "照片.jpg",
        ];
        assert_eq!(found(&in_words), (vec![], vec![]));
    }

    #[test]
    fn a_path_that_leads_nowhere_is_told() {
        for own in [r"C:\涉密\a.docx", r"\\nas\a.docx", "d:/a.md", "FILE:///C:/a.docx"] {
            assert_eq!(found(&[own]), (vec![], vec![Severity::Error]), "{own}");
        }
        assert_eq!(found(&["posts/nope.md", "../a.MD"]), (vec![], vec![Severity::Warning; 2]));
    }
}
