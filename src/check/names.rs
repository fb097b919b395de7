//! What the names of files and folders give away: they become addresses of pages.

use std::path::Path;

use super::Asked;
use super::asked::AskedRule;
use super::mark::Mark;
use super::passage::{self, Passage};
use super::rules::Sees;
use crate::diagnostics::Diagnostic;
use crate::model::source_paths;

/// What the names of a text, and of the folders that it is in, give away.
pub(super) fn in_path(path: &str, asked: &Asked) -> Vec<Diagnostic> {
    let own = source_paths::within(source_paths::CONTENT, path).unwrap_or(path);
    let (folders, name) = own.rsplit_once('/').unwrap_or(("", own));
    let folders = folders.split('/').filter(|folder| !folder.is_empty());
    folders.chain(stem(name)).flat_map(|name| in_name(path, name, asked)).collect()
}

/// A file's name without its ending.
pub(super) fn stem(path: &str) -> Option<&str> {
    Path::new(path).file_stem().and_then(|stem| stem.to_str())
}

/// What a name of the file at a path, or of a folder around it, gives away.
pub(super) fn in_name(path: &str, name: &str, asked: &Asked) -> Vec<Diagnostic> {
    // In names it stands for a blank.
    let name = name.replace('_', " ");
    let passage = passage::name(&name);
    let of_rule = |rule: &AskedRule| {
        let mut marks = marks(rule, &[passage]).into_iter().map(|(_, mark)| mark);
        let mark = marks.find(|mark| !asked.lets_pass(&passage, mark))?;
        let problem = Diagnostic::new(rule.rule.code, format!("文件名里：{}", mark.message)).in_file(path);
        let problem =
            problem.hint("能公开的，给文件改名，稿件里的链接也跟着改；不能公开的，移出网站的文件夹");
        Some(match rule.severity.or(mark.severity) {
            Some(severity) => problem.severity(severity),
            None => problem,
        })
    };
    let rules = asked.of_text(passage.text).places().map(|place| asked.rule(place));
    rules.filter(|rule| rule.rule.in_attachments).filter_map(of_rule).collect()
}

/// What a rule that sees text has to say of passages.
pub(super) fn marks(rule: &AskedRule, passages: &[Passage<'_>]) -> Vec<(usize, Mark)> {
    match rule.rule.sees {
        Sees::Lines(look) | Sees::Prose(look) | Sees::Anywhere(look) => {
            let of_passage = |(at, passage)| look(passage).into_iter().map(move |mark| (at, mark));
            passages.iter().enumerate().flat_map(of_passage).collect()
        }
        Sees::Text(look) | Sees::File(look) => look(passages),
        Sees::Park { .. } | Sees::Site(_) | Sees::Attachment(_) => Vec::new(),
    }
}
