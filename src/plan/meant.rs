//! The page that somebody means who writes what it is called, or where its text lies, instead of its URL.

use crate::model::path::file_name;
use crate::model::routes;
use crate::model::site::Site;
use crate::model::slug::pinyin_slug;
use crate::model::source_paths;

/// Pages by what they are called.
const CALLED: &[(&str, &str)] = &[
    ("首页", routes::HOME),
    ("主页", routes::HOME),
    ("日历", routes::CALENDAR),
    ("活动日历", routes::CALENDAR),
    ("年度总结", routes::YEARS),
    ("总结", routes::YEARS),
    ("稿件", routes::POSTS),
    ("全部稿件", routes::POSTS),
    ("类型", routes::KINDS),
    ("组织", routes::ORGANISATIONS),
    ("标签", routes::TAGS),
    ("栏目", routes::COLUMNS),
    ("专题", routes::CAMPAIGNS),
    ("网站地图", routes::SITE_MAP),
    ("搜索", routes::SEARCH),
    ("站内搜索", routes::SEARCH),
];

/// URLs that may be meant, likeliest first; not all of them are there.
pub(super) fn meant(site: &Site, url: &str) -> Vec<String> {
    let written = routes::words(url);
    let mut found: Vec<String> = of_source(site, url).into_iter().collect();
    let name = file_name(written);
    found.extend(CALLED.iter().find(|(called, _)| *called == name).map(|(_, url)| (*url).to_owned()));
    let settings = &site.settings;
    let folder = written.rsplit_once('/').map(|(folder, _)| folder);
    let within = |list: &str| folder.is_none_or(|folder| folder == routes::words(list));
    if within(routes::COLUMNS) {
        let column = settings.columns.iter().find(|column| column.name == name);
        found.extend(column.map(routes::column));
    }
    if within(routes::KINDS) {
        found.extend(settings.kinds.find(name).map(|id| routes::kind(settings.kinds.get(id))));
    }
    if within(routes::ORGANISATIONS) {
        let organisations = &settings.organisations;
        found.extend(organisations.find(name).map(|id| routes::organisation(organisations.get(id))));
    }
    found.extend(
        site.campaigns.iter().find(|campaign| campaign.is_called(name)).map(|one| routes::campaign(one)),
    );
    found.extend(site.pages.iter().find(|page| page.title == name).map(|page| page.url.clone()));
    let slugs: Vec<String> = written.split('/').map(pinyin_slug).collect();
    let slugs = slugs.join("/");
    found.extend(routes::page_instead_of(&slugs));
    found.push(routes::of_folder(&slugs));
    found
}

/// The page of a text, by the path of its file, `posts/a.md`, or as other programs name it, `posts/a.html`.
fn of_source(site: &Site, url: &str) -> Option<String> {
    let text = match url.strip_suffix(".html") {
        Some(stem) => format!("{stem}.md"),
        None => url.strip_suffix(".md").map(|_| url.to_owned())?,
    };
    let source = source_paths::in_content(&text);
    let post = || site.posts.iter().find(|post| post.source == source).map(|post| post.card.url.clone());
    let page = || site.pages.iter().find(|page| page.source == source).map(|page| page.url.clone());
    let year = || site.years.values().find(|year| year.source == source).map(|year| routes::year(year.year));
    post().or_else(page).or_else(year)
}
