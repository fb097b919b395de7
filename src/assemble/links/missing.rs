//! What to write instead of a link that names no file. Followed, each remedy leads on: nobody is told to put
//! a file where it would be refused.

use super::Linker;
use crate::assemble::attachment;
use crate::assemble::codes::files::TARGET_CASE;
use crate::diagnostics::{Diagnostic, SourceText};
use crate::model::body::Link;
use crate::model::codes::TARGET_MISSING;
use crate::model::inventory::FileRole;
use crate::model::path::{file_name, relative, stem_and_ending};
use crate::model::percent::in_link;
use crate::model::routes;
use crate::model::source_paths::{self, role};
use crate::model::web_address::{mail_or_telephone, web_address};

/// For so many missing files of a text the folder is searched for the one that was meant.
const SEARCHES: usize = 6;
/// How the names of web pages end.
const PAGES: [&str; 3] = ["html", "htm", "shtml"];

impl<'a> Linker<'a> {
    /// The problem of a link to a file that is not there.
    pub(super) fn missing(&mut self, source: &SourceText, link: &Link, path: &str) -> Diagnostic {
        let found = self.lies_elsewhere(source, link).or_else(|| self.in_other_capitals(link, path));
        let found = found.or_else(|| address(link)).or_else(|| self.with_sign(link, path));
        let found = found.or_else(|| self.with_wide_dot(link, path));
        let found = found.or_else(|| self.text_as_page(source, link));
        found.unwrap_or_else(|| self.still_to_come(link, path))
    }

    /// A text that is named as if it lay elsewhere.
    pub(super) fn lies_elsewhere(&self, source: &SourceText, link: &Link) -> Option<Diagnostic> {
        let is_text = link.target.ends_with(".md") && !link.image;
        let text = is_text.then(|| self.targets.text_elsewhere(&link.target))??;
        let problem = Diagnostic::new(TARGET_MISSING, format!("这里没有“{}”", link.target));
        Some(lies_at(problem, source, text))
    }

    /// A file that lies beside the text and is named as if it lay in the site's root.
    pub(super) fn lies_beside(&self, source: &SourceText, link: &Link) -> Option<Diagnostic> {
        let name = link.target.strip_prefix('/').filter(|name| name.contains('.') && !name.contains('/'))?;
        let problem = Diagnostic::new(TARGET_MISSING, format!("网站里没有“{}”", link.target));
        let problem = problem.label("斜杠开头的是网页的地址，文件在稿件旁边");
        self.has(source, name).then(|| problem.hint(format!("写成“{}”", in_link(name))))
    }

    fn in_other_capitals(&self, link: &Link, path: &str) -> Option<Diagnostic> {
        let like = self.targets.like(path)?;
        let message = format!("{}“{}”的大小写与文件名不一致", what(link), link.target);
        let problem = Diagnostic::new(TARGET_CASE, message).label(format!("文件名是“{}”", file_name(like)));
        Some(problem.hint("照文件名改写；很多网站服务器区分大小写，不改会打不开"))
    }

    /// A file with a `#` in its name, maybe with a place behind it.
    fn with_sign(&self, link: &Link, path: &str) -> Option<Diagnostic> {
        let fragment = link.fragment.as_ref()?;
        let whole = format!("{}#{fragment}", file_name(path));
        let folder = path.strip_suffix(file_name(path))?;
        let ends = std::iter::once(whole.len()).chain(whole.rmatch_indices('#').map(|(at, _)| at));
        let has = |end: &usize| self.targets.inventory.has(&format!("{folder}{}", &whole[..*end]));
        let end = ends.into_iter().find(has)?;
        let (name, place) = whole.split_at(end);
        let message = format!("找不到{}“{}#{fragment}”", what(link), link.target);
        let label = format!("链接里“#”后面的算页内位置；文件名是“{name}”");
        let problem = Diagnostic::new(TARGET_MISSING, message).label(label);
        Some(problem.hint(format!("写成“{}{place}”", beside(link, name))))
    }

    /// A file whose ending was typed with a Chinese full stop.
    fn with_wide_dot(&self, link: &Link, path: &str) -> Option<Diagnostic> {
        let name = file_name(path).replace(['。', '．'], ".");
        let folder = path.strip_suffix(file_name(path))?;
        let is_there = self.targets.inventory.has(&format!("{folder}{name}"));
        let problem = not_found(link).label(format!("文件名是“{name}”"));
        is_there.then(|| problem.hint(format!("写成“{}”", beside(link, &name))))
    }

    /// A text of the site by the name of its page, or without an ending.
    fn text_as_page(&self, source: &SourceText, link: &Link) -> Option<Diagnostic> {
        let written = link.target.trim_end_matches('/');
        let (stem, ending) = stem_and_ending(written);
        let stem = match ending.to_ascii_lowercase() {
            ending if PAGES.contains(&&*ending) => stem,
            _ if !file_name(written).contains('.') => written,
            _ => return None,
        };
        if link.image || file_name(stem).is_empty() {
            return None;
        }
        let text = format!("{stem}.md");
        let beside = source_paths::of_link(source.path(), &text);
        let is_there = |path: &String| self.targets.source_pages.find(path).is_some();
        let text = beside.filter(is_there).or_else(|| self.targets.text_elsewhere(&text).map(str::to_owned));
        if let Some(text) = text {
            return Some(lies_at(not_found(link), source, &text));
        }
        let mut posts = self.targets.source_pages.posts_called(file_name(stem));
        let (_, post) = posts.next().filter(|_| posts.next().is_none())?;
        Some(lies_at(not_found(link), source, post.file.source.path()))
    }

    /// The file that was meant, for the first few that a text misses.
    fn near(&mut self, path: &str) -> Option<&'a str> {
        self.searches += 1;
        if self.searches > SEARCHES { None } else { self.targets.near(path) }
    }

    /// A file that is still to be put there, if it may be.
    fn still_to_come(&mut self, link: &Link, path: &str) -> Diagnostic {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let problem = not_found(link);
        let refused = refusal(link, path);
        match (self.near(path), refused) {
            (Some(near), None) => problem
                .label(format!("是不是“{near}”？"))
                .hint(format!("改成“{}”，或把文件放到 {folder} 里", beside(link, near))),
            (Some(near), Some(_)) => {
                problem.label(format!("是不是“{near}”？")).hint(format!("改成“{}”", beside(link, near)))
            }
            (None, None) => problem
                .label(format!("{path} 不存在"))
                .hint(format!("把文件放到 {folder} 里，或改正这里的文件名")),
            (None, Some(remedy)) => problem.label(format!("{path} 不存在")).hint(remedy),
        }
    }
}

fn what(link: &Link) -> &'static str {
    if link.image { "图片" } else { "文件" }
}

fn not_found(link: &Link) -> Diagnostic {
    Diagnostic::new(TARGET_MISSING, format!("找不到{}“{}”", what(link), link.target))
}

fn lies_at(problem: Diagnostic, source: &SourceText, text: &str) -> Diagnostic {
    let written = in_link(&relative(source.path(), text));
    problem.label(format!("文件在 {text}")).hint(format!("写成“{written}”"))
}

/// Another name in place of the last one of a link.
fn beside(link: &Link, name: &str) -> String {
    let folder = link.target.strip_suffix(file_name(&link.target)).unwrap_or_default();
    in_link(&format!("{folder}{name}"))
}

/// An address of the web, or of a person.
fn address(link: &Link) -> Option<Diagnostic> {
    let whole = match &link.fragment {
        Some(fragment) => format!("{}#{fragment}", link.target),
        None => link.target.clone(),
    };
    // A space or bracket would end the address.
    let written = |address: String| address.replace(' ', "%20").replace('(', "%28").replace(')', "%29");
    let problem = Diagnostic::new(TARGET_MISSING, format!("找不到{}“{whole}”", what(link)));
    let whole =
        whole.trim_matches([' ', '（', '）', '(', ')', '【', '】', '《', '》', '“', '”', '"', '。', '，']);
    if let Some(address) = web_address(whole) {
        return Some(problem.label("像是别的网站的网址").hint(format!("网址要写完整：{}", written(address))));
    }
    let address = mail_or_telephone(whole)?;
    Some(problem.label("像是邮件地址或电话").hint(format!("改成“{}”", written(address))))
}

/// What to do where the file that is missing would be refused.
fn refusal(link: &Link, path: &str) -> Option<String> {
    let name = file_name(path);
    let ending = stem_and_ending(name).1;
    match role(path) {
        FileRole::Post | FileRole::Page | FileRole::Year if !link.image => return None,
        FileRole::Other => {}
        _ => return Some("改正这里的文件名；要让读者下载的文件放在稿件旁边".to_owned()),
    }
    if ending.eq_ignore_ascii_case("md") {
        let folder = source_paths::POSTS.trim_end_matches('/');
        return Some(format!("改正这里的文件名；稿件要放在 {folder} 里"));
    }
    if ending.is_empty() {
        let example = if link.image { "照片.jpg" } else { "附件.docx" };
        return Some(format!("括号里要写完整的文件名，如 `{example}`，或 https:// 开头的网址"));
    }
    let is_page = routes::is_page(name) || PAGES.contains(&&*ending.to_ascii_lowercase());
    if is_page || name.contains('?') {
        let own = "本站的稿件写它的 .md 文件";
        return Some(format!("网页不能作为附件：{own}；别的网站的写完整的网址，以 https:// 开头"));
    }
    attachment::published_at(path, "left-out", link.image).err().and_then(|problem| problem.hint)
}
