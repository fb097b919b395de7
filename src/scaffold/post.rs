//! A new post: a draft with the front matter of its kind, and an outline of its text.

use std::path::Path;

use super::codes::NEW_POST_REFUSED;
use super::habit;
use super::outline::outline;
use super::pattern::Pattern;
use crate::diagnostics::{Diagnostic, Diagnostics, is_unseen};
use crate::model::date::Date;
use crate::model::kind::{Kind, Kinds};
use crate::model::settings::Settings;
use crate::model::site::Site;
use crate::model::source_paths::POSTS;
use crate::model::yaml_text::{in_brackets, quoted};
use crate::read;
use crate::workspace::Workspace;
use crate::write::{IfTaken, put_new};

/// The most characters of a title that go into the file's name: 3 bytes each, and a day before them.
const NAME: usize = 60;

/// What is said of one that was made.
pub const NEW_POST_TOLD: &str = "新稿件建好了，还是草稿；写好以后删掉“草稿: 是”那一行，才会发布\n";

/// So many organisations are named to choose from.
const NAMED: usize = 4;

/// What is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPost {
    /// Its kind by id, name or alias, as somebody wrote it; else it is that of its pattern.
    pub kind: Option<String>,
    /// Its title.
    pub title: String,
    /// Its day.
    pub day: Date,
    /// The post that it is made on the pattern of: its path relative to the site folder.
    pub from: Option<String>,
}

/// Makes a post in a site as it is on a day. Gives the path of its file, relative to the site folder.
///
/// # Errors
/// The settings cannot be read, nobody knows the kind or the pattern, the title says nothing, or a file of
/// that name is there. Nothing is made then.
pub fn new_post(site: &Path, post: &NewPost, today: Date) -> Result<String, Diagnostics> {
    let one = |problem: Diagnostic| Diagnostics::from_iter([problem]);
    let mut workspace = Workspace::single_pass(site);
    workspace.look();
    let loaded = workspace.load(today);
    let Some(found) = loaded.site else { return Err(loaded.problems) };
    workspace.save_cache();
    let kinds = &found.settings.kinds;
    let pattern = post.from.as_deref().map(|from| Pattern::of(&found, from).ok_or_else(|| no_pattern(from)));
    let pattern = pattern.transpose().map_err(one)?;
    let kind = match (&post.kind, &pattern) {
        (None, Some(pattern)) => pattern.kind(),
        (asked, _) => {
            let asked = asked.as_deref().unwrap_or_default();
            kinds.find(asked).ok_or_else(|| one(no_such_kind(kinds, asked)))?
        }
    };
    let title = seen(&post.title);
    let name = file_name(&title).ok_or_else(|| one(no_title(&post.title)))?;
    let text = text(kinds.get(kind), &title, post.day, &found.settings, pattern.as_ref());
    let folder = pattern.and_then(|pattern| pattern.folder(post.day));
    let folder = folder.unwrap_or_else(|| usual_folder(&found, post.day));
    let path = read::spelt(site, &format!("{folder}{}-{name}.md", post.day));
    put_new(site, &path, text.as_bytes(), IfTaken::Refuse).map_err(one)
}

fn usual_folder(site: &Site, day: Date) -> String {
    let posts = site.posts.iter().map(|post| (post.source.as_str(), post.card.date.first()));
    habit::folder(posts, day)
}

/// The title in one line, without what nobody sees.
fn seen(title: &str) -> String {
    let shown: String = title.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let shown: String = shown.chars().filter(|c| !is_unseen(*c)).collect();
    shown.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A title as the part of a name behind the day, as every system takes it: `a/b: c?` is `a-b-c`. `None` where
/// nothing is left.
pub(super) fn file_name(title: &str) -> Option<String> {
    let is_sign =
        |c: char| matches!(c, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '%' | ' ');
    let parts: Vec<_> = title.split(is_sign).filter(|part| !part.is_empty()).collect();
    let name: String = parts.join("-").chars().take(NAME).collect();
    let name = name.trim_matches(['.', '-', ' ']);
    name.contains(char::is_alphanumeric).then(|| name.to_owned())
}

fn text(kind: &Kind, title: &str, day: Date, settings: &Settings, pattern: Option<&Pattern<'_>>) -> String {
    let outline = outline(kind);
    let title = if title.is_ascii() { quoted(title) } else { in_brackets(title) };
    let mut text = format!("---\n标题: {title}\n日期: {day}\n类型: {}\n", kind.name);
    if let Some(pattern) = pattern {
        text += &pattern.keys(settings, outline);
    } else {
        if kind.counts {
            text += &organisers(settings);
        }
        for key in outline.keys {
            text += &format!("{key}:\n");
        }
    }
    text += "草稿: 是  # 写好以后删掉这一行，才会发布\n---\n";
    text + &pattern.and_then(Pattern::headings).unwrap_or_else(|| outline.written())
}

/// Who holds it, where only one can; else what may be written there.
fn organisers(settings: &Settings) -> String {
    let declared = settings.organisations.iter().map(|(_, organisation)| organisation);
    let declared: Vec<_> = declared.filter(|organisation| organisation.declared).collect();
    match declared.as_slice() {
        [] => "主办:\n".to_owned(),
        [one] => format!("主办: {}\n", in_brackets(one.short_name())),
        several => {
            let names: Vec<_> = several.iter().take(NAMED).map(|one| one.short_name()).collect();
            let more = if several.len() > NAMED { "……" } else { "" };
            format!("主办:  # 写一个或几个：{}{more}\n", names.join("、"))
        }
    }
}

fn no_such_kind(kinds: &Kinds, written: &str) -> Diagnostic {
    let problem = Diagnostic::new(NEW_POST_REFUSED, format!("没有“{written}”这个类型"));
    let mut near: Vec<_> = kinds.suggestions(written).iter().map(|kind| kind.name.clone()).collect();
    if near.is_empty() {
        let part = written.trim();
        let has_part = |name: &String| part.chars().count() > 1 && name.contains(part);
        near = kinds.iter().map(|(_, kind)| kind.name.clone()).filter(has_part).collect();
    }
    if !near.is_empty() {
        return problem.hint(format!("是不是{}？", near.join("、")));
    }
    let all: Vec<_> = kinds.iter().map(|(_, kind)| kind.name.clone()).collect();
    problem.hint(format!("可以写：{}", all.join("、")))
}

fn no_pattern(path: &str) -> Diagnostic {
    let problem = Diagnostic::new(NEW_POST_REFUSED, format!("不能照着 {path} 写：网站里没有这篇稿件"));
    problem.hint(format!(
        "--from 后面写 {POSTS} 里的一篇稿件；它已经在那里，就先用 dangjian check 看看它哪里读不成"
    ))
}

fn no_title(title: &str) -> Diagnostic {
    let problem = Diagnostic::new(NEW_POST_REFUSED, format!("“{title}”不能做标题"));
    problem.hint("标题里要有字，例如 dangjian new 主题党日 \"重温入党誓词\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_makes_a_name_that_every_system_takes() {
        for (title, name) in [
            ("重温入党誓词", Some("重温入党誓词")),
            ("学习“七一”讲话：第一讲", Some("学习“七一”讲话：第一讲")),
            (" a/b: c? ", Some("a-b-c")),
            ("第1期...", Some("第1期")),
            ("《》……", None),
            ("con", Some("con")),
            ("", None),
        ] {
            assert_eq!(file_name(&seen(title)).as_deref(), name, "{title}");
        }
        assert_eq!(file_name(&"党".repeat(200)).unwrap().chars().count(), NAME);
        assert_eq!(seen("一\n二\u{200b}\t三"), "一 二 三");
    }
}
