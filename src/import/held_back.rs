//! What keeps a new post back whatever was asked for, because no build would let it out, or because what was
//! left behind says that it is not for everybody.

use std::collections::BTreeMap;
use std::path::Path;

use crate::check::{Asked, found_in_words};
use crate::diagnostics::{Diagnostic, Place, Severity};
use crate::model::date::Date;
use crate::pipeline::plan_site;
use crate::workspace::Workspace;

/// What stands in `待核` for a mark of secrecy, …
const SECRECY: &str = "密级标志";
/// … and for what says too much of somebody.
const PERSONAL: &str = "个人信息";

/// Why a post is kept back: the word for `待核`, and what there is.
pub(super) type Reasons = Vec<(String, String)>;

/// What the words that do not come along say about the text that does.
pub(super) fn by_what_is_left_out(lines: &[String], stopping: &Asked) -> Reasons {
    let mut reasons = Reasons::new();
    for (code, said) in found_in_words(lines, stopping) {
        let word = if code.id() == "secrecy-mark" { SECRECY } else { PERSONAL };
        match reasons.iter_mut().find(|(known, _)| *known == word) {
            Some((_, all)) => *all += &format!("，{said}"),
            None => reasons.push((word.to_owned(), format!("没带来的文字：{said}"))),
        }
    }
    reasons
}

/// What a build of the site would not let pass, by the places of the texts: errors that stop it.
pub(super) fn by_build(site: &Path, today: Date) -> BTreeMap<String, Reasons> {
    let mut workspace = Workspace::new(site);
    workspace.look();
    let mut found: BTreeMap<String, Reasons> = BTreeMap::new();
    let planned = plan_site(&mut workspace, today, || ());
    for problem in planned.problems.iter().filter(|problem| problem.severity == Severity::Error) {
        let Some(place) = &problem.place else { continue };
        let word = problem.code.declaration().what.trim_end_matches('。').to_owned();
        let reasons = found.entry(place.path().to_owned()).or_default();
        if !reasons.iter().any(|(known, _)| *known == word) {
            reasons.push((word, said(problem)));
        }
    }
    found
}

/// `第 3 行：找不到图片“a.jpg”`
fn said(problem: &Diagnostic) -> String {
    match &problem.place {
        Some(Place::Text(text, span)) => {
            let line =
                text.text().get(..span.start as usize).map_or(1, |before| before.matches('\n').count() + 1);
            format!("第 {line} 行：{}", problem.message)
        }
        _ => problem.message.clone(),
    }
}

/// The text of a post, with more words in its `待核`.
pub(super) fn with_words(text: &str, words: &[String]) -> String {
    const KEY: &str = "待核: [";
    let words =
        words.iter().map(|word| crate::model::yaml_text::in_brackets(word)).collect::<Vec<_>>().join(", ");
    let front = text.find("\n---\n").unwrap_or(text.len());
    match text[..front].find(&format!("\n{KEY}")) {
        Some(at) => {
            let at = at + 1 + KEY.len();
            format!("{}{words}, {}", &text[..at], &text[at..])
        }
        None => text.replacen("\n导入自: ", &format!("\n{KEY}{words}]\n导入自: "), 1),
    }
}
