//! Links by URL, in texts, menu and footer: each must lead to a page or file of the plan.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;

use super::meant::meant;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::model::anchor::LinkPlaces;
use crate::model::codes::TARGET_MISSING;
use crate::model::nearest::{Nearby, nearest};
use crate::model::path::{file_name, stem_and_ending};
use crate::model::plan::Plan;
use crate::model::routes;
use crate::model::site::Site;
use crate::model::source_paths;
use crate::model::web_address::{mail_or_telephone, web_address};

/// For so many dead links a site is searched for the page that was meant: nobody mends more at once, and what
/// is left is searched for the next time.
const SEARCHES: usize = 200;
/// So many pages are named where none is near.
const EXAMPLES: usize = 6;

/// What to write in a text where no page is near.
const OF_PAGE: &str = "链接到稿件，写它的文件路径，如 ../a.md；别的页面，在浏览器里打开那一页，照地址栏写";
/// The same where a file seems to be meant.
const OF_FILE: &str =
    "要下载的文件放在稿件旁边，只写文件名，前面不要斜杠；链接到稿件，写它的文件路径，如 ../a.md";

/// Reports every link that leads nowhere.
pub(super) fn check(site: &Site, plan: &Plan, problems: &mut Diagnostics) {
    let pages = Pages { site, plan, searchable: OnceCell::new(), searches: Cell::new(0) };
    for link in site.root_links.iter().filter(|link| !pages.has(&link.url)) {
        let problem = Diagnostic::new(TARGET_MISSING, format!("网站里没有 /{} 这一页", link.url));
        let is_file = !stem_and_ending(file_name(&link.url)).1.is_empty() && !routes::is_page(&link.url);
        let otherwise = if is_file { OF_FILE } else { OF_PAGE };
        let hint = pages.hint(&link.url).unwrap_or_else(|| otherwise.to_owned());
        problems.push(problem.at_place(link.place.clone()).hint(hint));
    }
    check_places(site, problems);
    let menu = plan.frame.menu.iter().map(|item| ("菜单", item));
    let footer = plan.frame.settings.footer.links.iter().map(|item| ("页脚链接", item));
    for (what, item) in menu.chain(footer).filter(|(_, item)| !item.link.contains(':')) {
        let url = item.link.split(['#', '?']).next().unwrap_or_default();
        if !pages.has(url) {
            let problem =
                Diagnostic::new(TARGET_MISSING, format!("{what}“{}”指向的 /{url} 不存在", item.name));
            let place = item.place.clone().unwrap_or_else(|| Place::File(source_paths::SETTINGS.into()));
            let hint = address(&item.link).or_else(|| pages.hint(url)).unwrap_or_else(|| pages.examples());
            problems.push(problem.at_place(place).hint(hint));
        }
    }
}

/// What to write for an address of another site, or of a person.
fn address(link: &str) -> Option<String> {
    // What ended in a slash has got the name of a page.
    let link = link.strip_suffix(routes::HOME).unwrap_or(link);
    let address = web_address(link).map(|address| format!("网址要写完整：{address}"));
    address.or_else(|| mail_or_telephone(link).map(|address| format!("改成 {address}")))
}

/// Reports every link to a place that its page does not have. Pages that no text is alone on have places of
/// their own.
fn check_places(site: &Site, problems: &mut Diagnostics) {
    let links = || site.root_links.iter().filter_map(|link| Some((link, link.fragment.as_ref()?)));
    if links().next().is_none() {
        return;
    }
    let posts = site.posts.iter().map(|post| (&*post.card.url, &post.body));
    let pages = site.pages.iter().map(|page| (&*page.url, &page.body));
    let bodies: HashMap<&str, _> = posts.chain(pages).collect();
    let mut places: HashMap<&str, LinkPlaces<'_>> = HashMap::new();
    for (link, fragment) in links() {
        let Some(body) = bodies.get(&*link.url) else { continue };
        let places = places.entry(&link.url).or_insert_with(|| LinkPlaces::of(body.ids()));
        if let Some(problem) = places.missing("那一页", fragment) {
            problems.push(problem.at_place(link.place.clone()));
        }
    }
}

/// The outputs of a plan, to be looked up.
struct Pages<'a> {
    site: &'a Site,
    plan: &'a Plan,
    /// Those that readers visit, and the same to be searched: only made when a link leads nowhere.
    searchable: OnceCell<Searchable<'a>>,
    /// How often something has been searched for.
    searches: Cell<usize>,
}

impl<'a> Pages<'a> {
    fn has(&self, url: &str) -> bool {
        self.plan.pages.binary_search_by(|page| page.output.as_str().cmp(url)).is_ok()
    }

    fn hint(&self, url: &str) -> Option<String> {
        let meant = || self.near(url).map(str::to_owned);
        let found = self.named(url).or_else(meant)?;
        Some(format!("是不是 /{found} ？"))
    }

    /// The page that is called so.
    fn named(&self, url: &str) -> Option<String> {
        if self.searches.get() >= SEARCHES {
            return None;
        }
        meant(self.site, url).into_iter().find(|url| self.has(url))
    }

    /// Some pages that a menu may lead to.
    fn examples(&self) -> String {
        let columns = self.site.settings.columns.iter().map(routes::column);
        let pages = self.site.pages.iter().map(|page| page.url.clone());
        let always = [routes::HOME, routes::CALENDAR, routes::YEARS].map(str::to_owned);
        let some: Vec<String> = always.into_iter().chain(columns).chain(pages).take(EXAMPLES).collect();
        format!("写网站里有的一页，如 {}；外站的网址写完整，如 https://www.example.cn/", some.join("、"))
    }

    /// The page that may have been meant: one that alone is named so, wherever it lies, else the one whose
    /// URL is nearest, of those with a name that is near too: `2022/07/a` and `2022/07/b` share a month
    /// and nothing else.
    fn near(&self, url: &str) -> Option<&'a str> {
        let Searchable { urls, by_name, nearby } = self.searchable.get_or_init(|| Searchable::new(self.plan));
        let written = routes::words(url);
        if let Some(namesake) = by_name.get(file_name(written)) {
            return namesake.map(|place| urls[place]).or_else(|| self.nearest(urls, nearby, written));
        }
        self.nearest(urls, nearby, written)
    }

    fn nearest(&self, urls: &[&'a str], nearby: &Nearby, written: &str) -> Option<&'a str> {
        let searches = self.searches.replace(self.searches.get() + 1);
        let is_named_alike =
            |place: usize| nearest(file_name(written), [file_name(routes::words(urls[place]))]).is_some();
        let found = (searches < SEARCHES).then(|| nearby.nearest_of(written, is_named_alike)).flatten();
        found.map(|place| urls[place])
    }
}

/// The pages of a plan, to be searched.
struct Searchable<'a> {
    urls: Vec<&'a str>,
    /// By the name of their files: the one page that is named so, or none where there are several.
    by_name: HashMap<&'a str, Option<usize>>,
    nearby: Nearby,
}

impl<'a> Searchable<'a> {
    fn new(plan: &'a Plan) -> Self {
        let outputs = plan.pages.iter().map(|page| page.output.as_str());
        let urls: Vec<&str> = outputs.filter(|url| routes::is_page(url)).collect();
        let nearby = urls.iter().map(|url| routes::words(url)).collect();
        let mut by_name = HashMap::new();
        for (place, url) in urls.iter().enumerate() {
            let name = file_name(routes::words(url));
            by_name.entry(name).and_modify(|namesake| *namesake = None).or_insert(Some(place));
        }
        Self { urls, by_name, nearby }
    }
}
