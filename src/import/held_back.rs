//! What keeps a new post back whatever was asked for, because no build would let it out, or because what was
//! left behind says that it is not for everybody.

use std::path::Path;

use super::text::KeptFront;
use crate::check::{Asked, found_in_words};
use crate::diagnostics::{Diagnostic, Place, Severity};
use crate::model::date::Date;
use crate::parse::hides_text;
use crate::pipeline::{PlannedSite, plan_site};
use crate::workspace::{Workspace, errors_of_attachments};

/// What stands in `待核` for a mark of secrecy, …
const SECRECY: &str = "密级标志";
/// … for what says too much of somebody, …
const PERSONAL: &str = "个人信息";

/// … and for what another site did not show to everybody.
const HIDDEN: &str = "原来不公开";

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

/// What somebody wrote above a text about who may see it, or until when.
pub(super) fn by_front(front: &KeptFront) -> Reasons {
    let mut reasons = marked_in(&front.lines);
    let hidden = front.hidden.clone().or_else(|| front.lines.lines().find_map(hides));
    reasons.extend(hidden.map(|written| {
        (HIDDEN.to_owned(), format!("开头写着“{written}”，原来的网站不公开它，或者到期就撤"))
    }));
    reasons
}

/// What a line says, where the text was not to be found by everybody, or not for ever.
fn hides(line: &str) -> Option<String> {
    const EXPIRES: &[&str] =
        &["expirydate", "expiry_date", "expiredate", "expire_date", "unpublishdate", "unpublish_date"];
    const LISTED: &[&str] = &["sitemap", "search", "searchable", "index", "indexing"];
    let (key, value) = line.trim_start_matches('#').trim().split_once([':', '='])?;
    let key = key.trim().trim_matches(['"', '\'']).to_lowercase();
    let value = value.trim().trim_matches(['"', '\'', ',']).to_lowercase();
    let is_no = matches!(value.as_str(), "false" | "no" | "否");
    let is_unlisted = LISTED.contains(&key.as_str()) && is_no
        || key == "noindex" && !value.is_empty() && !is_no
        || key == "robots" && value.contains("noindex");
    let expires = EXPIRES.contains(&key.as_str()) && !value.is_empty();
    // What stays as it is was judged when it was read.
    let is_hidden = is_unlisted || expires || line.starts_with('#') && hides_text(&key, &value);
    // A password is not repeated.
    let is_plain = is_unlisted || expires || value.len() < 8 && !key.starts_with("pass") && key != "pwd";
    is_hidden.then(|| if is_plain { format!("{key}: {value}") } else { key })
}

/// What says in words that this program does not read who may see a text.
fn marked_in(lines: &str) -> Reasons {
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

/// What a build would not let pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Obstacle {
    /// The word for `待核`.
    pub(super) word: String,
    /// Where it is, from the site folder; nothing where it concerns the whole site.
    place: String,
    /// Other files that have to do with it.
    related: Vec<String>,
    /// The line in the file, from 1.
    line: Option<usize>,
    /// The cell of a workbook.
    cell: Option<String>,
    /// What it is.
    pub(super) message: String,
    /// The cause, in a few words.
    label: Option<String>,
    /// How to mend it.
    hint: Option<String>,
}

/// What a build of the site would not let pass: errors that stop it. The files of the folder `beside` count
/// as if they lay in the site.
pub(super) fn by_build(site: &Path, beside: Option<&Path>, today: Date) -> Vec<Obstacle> {
    let mut workspace = Workspace::new(site).beside(beside);
    workspace.look();
    let planned = plan_site(&mut workspace, today, || ());
    let mut problems = planned.problems;
    if let Some(PlannedSite { site: planned, .. }) = planned.site {
        // What a post brings along is published with it.
        let (checks, stopping) = (&planned.settings.checks, workspace.stopping());
        problems.extend(errors_of_attachments(site, checks, stopping, &planned.files));
    }
    problems.iter().filter(|problem| problem.severity == Severity::Error).map(Obstacle::of).collect()
}

/// Takes those findings out that are about a file, or the files beside a post; what stands in another file
/// and leads to this one is about it, too.
pub(super) fn take_of_file(found: &mut Vec<Obstacle>, place: &str) -> Vec<Obstacle> {
    let folder = place.strip_suffix("index.md");
    let is_of_it = |path: &str| path == place || folder.is_some_and(|folder| path.starts_with(folder));
    let is_own = |finding: &mut Obstacle| {
        is_of_it(&finding.place) || finding.related.iter().any(|related| is_of_it(related))
    };
    found.extract_if(.., is_own).collect()
}

impl Obstacle {
    /// What concerns no file by itself.
    pub(super) fn of_all(word: &str, message: String) -> Self {
        Self { word: word.to_owned(), message, ..Self::default() }
    }

    fn of(problem: &Diagnostic) -> Self {
        let place = problem.place.as_ref();
        let cell = place.and_then(Place::cell).map(|cell| cell.to_string());
        let position = place.and_then(Place::position).filter(|_| cell.is_none());
        Self {
            word: problem.code.declaration().what.trim_end_matches('。').to_owned(),
            place: place.map_or_else(String::new, |place| place.path().to_owned()),
            related: problem.related.iter().map(|related| related.place.path().to_owned()).collect(),
            line: position.map(|position| position.line),
            cell,
            message: problem.message.clone(),
            label: problem.label.clone(),
            hint: problem.hint.clone(),
        }
    }

    /// What makes it the one it is.
    pub(super) fn identity(&self) -> String {
        format!("{}\n{:?}\n{}", self.place, self.line, self.message)
    }

    /// `第 3 行：找不到图片“a.jpg”`
    pub(super) fn said_in_line(&self, line: Option<usize>) -> String {
        match (line, &self.cell) {
            (_, Some(cell)) => format!("{cell}：{}", self.message),
            (Some(line), _) => format!("第 {line} 行：{}", self.message),
            _ => self.message.clone(),
        }
    }

    /// The same with its cause, and how to mend it.
    pub(super) fn said_in_full(&self) -> String {
        let mut said = self.said_in_line(self.line);
        for (sign, more) in [("，", &self.label), ("；", &self.hint)] {
            // Long hints list all that could be written.
            let line = more.as_deref().and_then(|more| more.lines().next());
            said += &line.map_or_else(String::new, |line| format!("{sign}{line}"));
        }
        said
    }

    /// What it says of a post, in the line that it will have: without a line of words to verify in the text
    /// that was tried, there will be one more.
    pub(super) fn said_of(&self, place: &str, tried: &str) -> String {
        let above = |key: &str| {
            let front = tried.find("\n---\n").unwrap_or(tried.len());
            let at = tried[..front].find(&format!("\n{key}"))?;
            Some(tried[..=at].matches('\n').count() + 1)
        };
        let is_below = |line: usize| above(FROM).is_some_and(|from| line >= from);
        let line = self.line.filter(|_| self.place == place);
        let shifted = line.map(|line| line + usize::from(above(KEY).is_none() && is_below(line)));
        self.said_in_line(shifted)
    }
}

/// The line with the words to verify, …
const KEY: &str = "待核: [";
/// … and the one that it stands above.
const FROM: &str = "导入自: ";

/// The text of a post, with more words in its `待核`.
pub(super) fn with_words(text: &str, words: &[String]) -> String {
    let words =
        words.iter().map(|word| crate::model::yaml_text::in_brackets(word)).collect::<Vec<_>>().join(", ");
    let front = text.find("\n---\n").unwrap_or(text.len());
    match text[..front].find(&format!("\n{KEY}")) {
        Some(at) => {
            let at = at + 1 + KEY.len();
            format!("{}{words}, {}", &text[..at], &text[at..])
        }
        None => text.replacen(&format!("\n{FROM}"), &format!("\n{KEY}{words}]\n{FROM}"), 1),
    }
}
