//! What keeps a new post back whatever was asked for, because no build would let it out, or because what was
//! left behind says that it is not for everybody.

use std::collections::BTreeMap;
use std::path::Path;

use crate::check::{Asked, found_in_words};
use crate::diagnostics::{Diagnostic, Place, Severity};
use crate::model::date::Date;
use crate::pipeline::{PlannedSite, plan_site};
use crate::workspace::{Workspace, errors_of_attachments};

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

/// What somebody wrote above a text, in words that this program does not read, about who may see it.
pub(super) fn by_front(lines: &str) -> Reasons {
    const KEYS: &[&str] = &[
        "内部",
        "密级",
        "保密",
        "涉密",
        "秘密",
        "机密",
        "知悉范围",
        "internal",
        "secret",
        "confidential",
        "classification",
    ];
    const NOT_SO: &[&str] =
        &["", "否", "无", "公开", "不涉密", "非密", "false", "no", "none", "public", "~", "null"];
    let says = |line: &str| {
        let (key, value) = line.trim_start_matches(['#', ' ']).split_once([':', '='])?;
        let value = value.trim().trim_matches(['"', '\'']).to_lowercase();
        (KEYS.contains(&key.trim().to_lowercase().as_str()) && !NOT_SO.contains(&value.as_str()))
            .then(|| (SECRECY.to_owned(), format!("开头写着“{}”", line.trim_start_matches(['#', ' ']))))
    };
    lines.lines().filter_map(says).take(1).collect()
}

/// What a build of the site would not let pass, by the places of the texts: errors that stop it. The files of
/// the folder `beside` count as if they lay in the site.
pub(super) fn by_build(site: &Path, beside: Option<&Path>, today: Date) -> BTreeMap<String, Reasons> {
    let mut workspace = Workspace::new(site).beside(beside);
    workspace.look();
    let mut found: BTreeMap<String, Reasons> = BTreeMap::new();
    let planned = plan_site(&mut workspace, today, || ());
    let mut problems = planned.problems;
    if let Some(PlannedSite { site: planned, .. }) = planned.site {
        // What a post brings along is published with it.
        let (checks, stopping) = (&planned.settings.checks, workspace.stopping());
        problems.extend(errors_of_attachments(site, checks, stopping, &planned.files));
    }
    for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
        let Some(place) = &problem.place else { continue };
        let word = problem.code.declaration().what.trim_end_matches('。').to_owned();
        let reasons = found.entry(place.path().to_owned()).or_default();
        if !reasons.iter().any(|(known, _)| *known == word) {
            reasons.push((word, said(problem)));
        }
    }
    found
}

/// What was found in a post, and in the files beside it.
pub(super) fn of_post(found: &BTreeMap<String, Reasons>, place: &str) -> Reasons {
    let folder = place.strip_suffix("index.md");
    let is_of_it = |path: &str| path == place || folder.is_some_and(|folder| path.starts_with(folder));
    found.iter().filter(|(path, _)| is_of_it(path)).flat_map(|(_, reasons)| reasons.clone()).collect()
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
