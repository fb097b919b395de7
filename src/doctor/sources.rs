//! The settings and the texts: whether they can be read, and which files nobody reads.

use super::{Circumstances, Sign};
use crate::assemble::codes::files::NOT_READ;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::codes::UNREADABLE;
use crate::model::inventory::FileRole;
use crate::model::source_paths;
use crate::read::codes::{
    ENCODING_CONVERTED, ENCODING_UNKNOWN, NOT_A_FILE, NOT_A_SITE, TOO_DEEP, TOO_MANY_FILES,
};
use crate::workspace::Workspace;

/// So many of a sort are named.
const NAMED: usize = 5;

/// Reads the whole site as a build does, and writes nothing.
pub(super) fn look(around: &Circumstances) -> Vec<Sign> {
    let mut workspace = Workspace::new(&around.site);
    workspace.look();
    let loaded = workspace.load(around.today);
    let (of_settings, others): (Vec<&Diagnostic>, Vec<_>) =
        loaded.problems.iter().partition(|problem| is_of_settings(problem));
    let is_empty = [source_paths::SETTINGS, source_paths::SETTINGS_YML]
        .iter()
        .any(|path| workspace.stamp(path).is_some_and(|stamp| stamp.size == 0));
    let mut signs = settings(&of_settings, is_empty);
    let is_file = |problem: &&Diagnostic| {
        [NOT_READ, NOT_A_FILE, UNREADABLE, TOO_DEEP, TOO_MANY_FILES].contains(&problem.code)
    };
    let (of_files, of_texts): (Vec<_>, Vec<_>) = others.into_iter().partition(is_file);
    if let Some(site) = &loaded.site {
        let counts = format!(
            "读到稿件 {} 篇、固定页面 {} 个，暂不发布 {} 篇",
            site.posts.len(),
            site.pages.len(),
            site.withheld.len()
        );
        if site.posts.is_empty() && site.pages.is_empty() && site.withheld.is_empty() {
            let remedy =
                "稿件放在 content/posts 里，文件名以 .md 结尾；旧的 Word、网页等用 dangjian import 导入";
            signs.push(Sign::note("稿件", "一篇稿件也没有读到", remedy));
        } else {
            signs.push(Sign::fine("稿件", counts));
        }
    }
    signs.extend(texts(&of_texts));
    signs.extend(unread(&of_files));
    signs
}

fn is_of_settings(problem: &Diagnostic) -> bool {
    problem.code == NOT_A_SITE
        || problem.place.as_ref().is_some_and(|place| source_paths::role(place.path()) == FileRole::Settings)
}

fn settings(problems: &[&Diagnostic], is_empty: bool) -> Vec<Sign> {
    if is_empty {
        return vec![Sign::act(
            "设置",
            format!("{} 是空的", source_paths::SETTINGS),
            "至少写一行：网站名称: 云谷产业园党建网。以前写好过的，从备份或同步软件的历史版本里找回来",
        )];
    }
    let errors: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    if !errors.is_empty() {
        return errors.iter().take(NAMED).map(|problem| of_problem("设置", problem, Sign::act)).collect();
    }
    let converted = problems.iter().find(|problem| is_of_encoding(problem));
    match converted {
        Some(problem) => vec![of_problem("设置", problem, Sign::note)],
        None => vec![Sign::fine("设置", format!("{} 读得懂，编码是 UTF-8", source_paths::SETTINGS))],
    }
}

/// Errors that stop a build, and what was read as something else than UTF-8.
fn texts(problems: &[&Diagnostic]) -> Vec<Sign> {
    let errors: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    let mut signs = Vec::new();
    if let Some(first) = errors.first() {
        let what = format!("有 {} 处错误，网站生成不了；第一处：{}", errors.len(), said(first));
        signs.push(Sign::act("稿件", what, "用 dangjian check 看全部，照提示改好"));
    }
    let converted: Vec<_> = problems
        .iter()
        .filter(|problem| problem.severity != Severity::Error && is_of_encoding(problem))
        .collect();
    signs.extend(converted.iter().take(NAMED).map(|problem| of_problem("编码", problem, Sign::note)));
    signs
}

fn is_of_encoding(problem: &Diagnostic) -> bool {
    [ENCODING_CONVERTED, ENCODING_UNKNOWN].contains(&problem.code)
}

/// Files that nobody reads, each with why.
fn unread(problems: &[&Diagnostic]) -> Vec<Sign> {
    let mut signs: Vec<_> = problems
        .iter()
        .take(NAMED)
        .map(|problem| match problem.severity {
            Severity::Error => of_problem("没有读入", problem, Sign::act),
            _ => of_problem("没有读入", problem, Sign::note),
        })
        .collect();
    if problems.len() > NAMED {
        let what = format!("另外还有 {} 个文件没有读入", problems.len() - NAMED);
        signs.push(Sign::note("没有读入", what, "用 dangjian check 看全部"));
    }
    signs
}

fn of_problem(
    topic: &'static str,
    problem: &Diagnostic,
    sign: fn(&'static str, String, String) -> Sign,
) -> Sign {
    sign(topic, said(problem), problem.hint.clone().unwrap_or_default())
}

/// `content/posts/a.md 第 3 行：…（…）`
fn said(problem: &Diagnostic) -> String {
    let at = problem.place.as_ref().map_or_else(String::new, |place| match place.position() {
        Some(position) => format!("{} 第 {} 行：", place.path(), position.line),
        None => format!("{}：", place.path()),
    });
    let label = problem.label.as_ref().map_or_else(String::new, |label| format!("（{label}）"));
    format!("{at}{}{label}", problem.message)
}
