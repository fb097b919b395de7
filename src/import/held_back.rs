//! What keeps a new post back whatever was asked for, because no build would let it out, or because what was
//! left behind says that it is not for everybody.

use std::path::Path;

use super::article::BroughtPicture;
use super::found::FoundFile;
use super::hiding;
use super::secret_names;
use super::text::KeptFront;
use crate::assemble::codes::names::LEDGER_AMBIGUOUS;
use crate::assemble::codes::twins::{PERHAPS_ONE, TOLD_TWICE};
use crate::check::{Asked, found_in_words, is_secrecy};
use crate::diagnostics::{Diagnostic, Place, Severity};
use crate::model::date::Date;
use crate::pipeline::{PlannedSite, plan_site};
use crate::workspace::{Workspace, errors_of_attachments};

/// What stands in `待核` for a mark of secrecy, …
const SECRECY: &str = "密级标志";
/// … for what says too much of somebody, …
const PERSONAL: &str = "个人信息";

/// … and for what another site did not show to everybody.
pub(super) const HIDDEN: &str = "原来不公开";

/// Why a post is kept back: the word for `待核`, and what there is.
pub(super) type Reasons = Vec<(String, String)>;

/// What the words that do not come along say about the text that does.
pub(super) fn by_what_is_left_out(lines: &[String], stopping: &Asked) -> Reasons {
    let mut reasons = Reasons::new();
    for (code, said) in found_in_words(lines, stopping) {
        let word = if is_secrecy(code) { SECRECY } else { PERSONAL };
        match reasons.iter_mut().find(|(known, _)| *known == word) {
            Some((_, all)) => *all += &format!("，{said}"),
            None => reasons.push((word.to_owned(), format!("没带来的文字：{said}"))),
        }
    }
    reasons
}

/// What somebody wrote above a text about who may see it, or until when.
pub(super) fn by_front(front: &KeptFront) -> Reasons {
    let hidden = front.hidden.clone().or_else(|| hiding::of_front(&front.lines));
    let said = hidden.map(|written| format!("开头写着“{written}”，原来的网站不公开它，或者到期就撤"));
    said.map(hidden_elsewhere).into_iter().collect()
}

/// What a saved page says to those who look for pages.
pub(super) fn by_page(said: Option<&str>) -> Option<(String, String)> {
    let told =
        |said| format!("网页里写着“{said}”，原来的网站不让人搜到它；本来就公开的，删去“待核”里的这一项");
    said.map(told).map(hidden_elsewhere)
}

/// A front matter that cannot be read whole: nobody knows what it says about showing.
pub(super) fn by_torn_front() -> (String, String) {
    hidden_elsewhere("开头的几项读不完整，不知道原来公开不公开".to_owned())
}

/// Where a text lay, or its tags, if its site showed none of these, or a name says so.
pub(super) fn by_place(file: &FoundFile, tags: &[String], stopping: &Asked) -> Option<(String, String)> {
    let of_names = || secret_names::of_file(file, stopping);
    hiding::of_place(&file.path, tags, &file.origin).or_else(of_names).map(hidden_elsewhere)
}

/// The name of something that comes along.
pub(super) fn by_companion(files: &[BroughtPicture], stopping: &Asked) -> Option<(String, String)> {
    secret_names::of_companion(files, stopping).map(hidden_elsewhere)
}

/// That the same text, from another file, was not for everybody.
pub(super) fn by_double(from: &str) -> (String, String) {
    hidden_elsewhere(format!("内容和 {from} 一样，那一份原来不公开"))
}

fn hidden_elsewhere(said: String) -> (String, String) {
    (HIDDEN.to_owned(), said)
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

/// What a build of the site says.
pub(super) struct TriedBuild {
    /// What it would not let pass: errors that stop it.
    pub(super) errors: Vec<Obstacle>,
    /// Rows and posts that may be of one event and count twice.
    pub(super) doubles: Vec<Obstacle>,
}

/// What a build of the site says. The files of the folder `beside` count as if they lay in the site.
pub(super) fn by_build(site: &Path, beside: Option<&Path>, today: Date) -> TriedBuild {
    let mut workspace = Workspace::new(site).beside(beside);
    workspace.look();
    let planned = plan_site(&mut workspace, today, || ());
    let mut problems = planned.problems;
    if let Some(PlannedSite { site: planned, .. }) = planned.site {
        // What a post brings along is published with it.
        let (checks, stopping) = (&planned.settings.checks, workspace.stopping());
        problems.extend(errors_of_attachments(site, checks, stopping, &planned.files));
    }
    let of = |is_it: &dyn Fn(&Diagnostic) -> bool| {
        problems.iter().filter(|problem| is_it(problem)).map(Obstacle::of).collect()
    };
    TriedBuild {
        errors: of(&|problem| problem.severity == Severity::Error),
        doubles: of(&|problem| [LEDGER_AMBIGUOUS, PERHAPS_ONE, TOLD_TWICE].contains(&problem.code)),
    }
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

    /// Whether it is about a file.
    pub(super) fn is_about(&self, place: &str) -> bool {
        self.place == place || self.related.iter().any(|related| related == place)
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

    /// The same with its file.
    pub(super) fn said_with_place(&self) -> String {
        format!("{} {}", self.place, self.said_in_full())
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
