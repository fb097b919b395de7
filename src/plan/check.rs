//! What must hold of a plan: no path twice, and every link by URL leads to a page.

use std::collections::BTreeMap;

use crate::diagnostics::Place;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::names;
use crate::model::plan::{Inputs, PagePlan, Plan};
use crate::model::site::Site;

/// The outputs sorted by path. Of those that claim one path, or one the folder of the other, all sources are named and one is kept.
pub(super) fn unique(mut pages: Vec<PagePlan>, problems: &mut Diagnostics) -> Vec<PagePlan> {
    pages.sort_by(|a, b| a.output.cmp(&b.output));
    // Windows and macOS hold `A.html` and `a.html` for one file.
    let mut by_path: BTreeMap<String, usize> = BTreeMap::new();
    let mut kept: Vec<PagePlan> = Vec::with_capacity(pages.len());
    for page in pages {
        let key = page.output.as_str().to_lowercase();
        let ancestors = key.match_indices('/').map(|(at, _)| &key[..at]);
        match by_path.get(&key).or_else(|| ancestors.filter_map(|folder| by_path.get(folder)).next()) {
            Some(&first) => problems.push(collision(&kept[first], &page)),
            None => {
                by_path.insert(key, kept.len());
                kept.push(page);
            }
        }
    }
    kept
}

fn collision(first: &PagePlan, second: &PagePlan) -> Diagnostic {
    // The one somebody wrote is the one that can be changed.
    let (first, second) = if source(second).is_some() { (second, first) } else { (first, second) };
    let problem = Diagnostic::error(Code::UrlCollision, format!("两个来源的网址相同：/{}", first.output)).hint(hint(first));
    let problem = match source(first) {
        Some(path) => problem.in_file(path),
        None => problem,
    };
    let other = source(second).map_or_else(|| second.output.as_str().to_owned(), str::to_owned);
    problem.related(Place::File(other.into()), format!("{}也要用这个网址", what(second)))
}

fn hint(page: &PagePlan) -> &'static str {
    match &page.inputs {
        Inputs::Post(_) => "给其中一篇加一行 slug: 另一个名字，或改文件名",
        Inputs::File(_) => "给其中一个文件改名",
        Inputs::Redirect(_) => "改掉或删去这条旧链接（aliases）",
        _ => "给其中一个改名",
    }
}

/// The path of the file that somebody wrote.
fn source(page: &PagePlan) -> Option<&str> {
    match &page.inputs {
        Inputs::Post(inputs) => Some(&inputs.post.source),
        Inputs::Standing(standing) => Some(&standing.source),
        Inputs::File(file) => Some(&file.source),
        Inputs::Redirect(alias) => Some(&alias.source),
        _ => None,
    }
}

fn what(page: &PagePlan) -> &'static str {
    match &page.inputs {
        Inputs::Post(_) => "这篇稿件",
        Inputs::Standing(_) => "这个页面",
        Inputs::File(_) => "这个文件",
        Inputs::Redirect(_) => "这里的旧链接",
        Inputs::Asset(_) => "主题文件",
        _ => "自动生成的页面",
    }
}

/// Links by URL, in texts, menu and footer, must lead to a page or file of the plan.
pub(super) fn links(site: &Site, plan: &Plan, problems: &mut Diagnostics) {
    let exists = |url: &str| plan.pages.binary_search_by(|page| page.output.as_str().cmp(url)).is_ok();
    let nearest = |url: &str| {
        let pages = plan.pages.iter().map(|page| page.output.as_str()).filter(|path| path.ends_with(".html"));
        names::nearest(url, pages).map_or_else(|| "在浏览器里打开那一页，照地址栏写".to_owned(), |near| format!("是不是 /{near} ？"))
    };
    for link in site.root_links.iter().filter(|link| !exists(&link.url)) {
        let problem = Diagnostic::error(Code::TargetMissing, format!("网站里没有 /{} 这一页", link.url));
        problems.push(problem.at_place(link.place.clone()).hint(nearest(&link.url)));
    }
    let menu = plan.frame.menu.iter().map(|item| ("菜单", item));
    let footer = plan.frame.settings.footer.links.iter().map(|item| ("页脚链接", item));
    for (what, item) in menu.chain(footer).filter(|(_, item)| !item.link.contains(':')) {
        let url = item.link.split(['#', '?']).next().unwrap_or_default();
        if !exists(url) {
            let problem = Diagnostic::error(Code::TargetMissing, format!("{what}“{}”指向的 /{url} 不存在", item.name));
            let place = item.place.clone().unwrap_or_else(|| Place::File("content/site.yaml".into()));
            problems.push(problem.at_place(place).hint(nearest(url)));
        }
    }
}
