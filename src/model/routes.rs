//! How URLs are spelt. Each is from the site's root, without a slash before it, and whole:
//! `kinds/a/index.html`, not `kinds/a/`, so that pages work from disk too. Nobody else spells one.

use super::activity::{Activity, Basis};
use super::campaign::Campaign;
use super::card::Tag;
use super::date::{Date, YearMonth};
use super::kind::Kind;
use super::organisation::Organisation;
use super::period::Period;
use super::settings::Column;

/// The home page.
pub const HOME: &str = "index.html";
/// All posts.
pub const POSTS: &str = "posts/index.html";
/// The page that leads to the lists of kinds.
pub const KINDS: &str = "kinds/index.html";
/// The page that leads to the lists of organisations.
pub const ORGANISATIONS: &str = "organisations/index.html";
/// The page that leads to the lists of tags.
pub const TAGS: &str = "tags/index.html";
/// The page that leads to the lists of columns.
pub const COLUMNS: &str = "columns/index.html";
/// The page that leads to the campaigns.
pub const CAMPAIGNS: &str = "campaigns/index.html";
/// The yearly summaries.
pub const YEARS: &str = "years/index.html";
/// Where the calendar begins.
pub const CALENDAR: &str = "calendar/index.html";
/// The site map for readers.
pub const SITE_MAP: &str = "sitemap.html";
/// Where readers search the site.
pub const SEARCH: &str = "search.html";
/// What a web server shows where there is no page.
pub const NOT_FOUND: &str = "404.html";
/// The feed of posts.
pub const ATOM: &str = "atom.xml";
/// The feed of all public activities.
pub const CALENDAR_FEED: &str = "calendar.ics";
/// The feed of public activities of the last year and to come.
pub const RECENT_FEED: &str = "calendar/recent.ics";
/// The site map for search engines.
pub const SITEMAP_XML: &str = "sitemap.xml";
/// What search engines ask for first.
pub const ROBOTS: &str = "robots.txt";
/// A page about the site, where its author has written one.
pub const ABOUT: &str = "pages/about.html";

/// Where the logo of a site lies.
pub const FOLDER_OF_LOGO: &str = "assets/logo";

/// A post, by the first day of what it tells of, and its slug.
pub fn post(day: Date, slug: &str) -> String {
    format!("{:04}/{:02}/{slug}.html", day.year(), day.month())
}

/// A standing page, by its path below `content/pages` in slugs: `zhi-du/xue-xi`.
pub fn standing_page(path: &str) -> String {
    format!("pages/{path}.html")
}

/// A yearly summary.
pub fn year(year: i16) -> String {
    in_year(year, INDEX)
}

/// The table of a year's public activities.
pub fn ledger(year: i16) -> String {
    in_year(year, "ledger.html")
}

/// The same table for other programs.
pub fn ledger_csv(year: i16) -> String {
    in_year(year, "ledger.csv")
}

/// The workbook of a year with a file of its own.
pub fn ledger_workbook(year: i16) -> String {
    in_year(year, "ledger.xlsx")
}

/// A quarter or half-year.
pub fn period(year: i16, period: Period) -> String {
    in_year(year, &format!("{}.html", period.id()))
}

/// The id of a month in a year's ledger, from 1, e.g. `m-7`.
pub fn ledger_month(month: u8) -> String {
    format!("m-{month}")
}

/// The id of a kind in a year's ledger, or of its activities of a month: `k-theme-day`, `k-theme-day_7`. (Ids
/// of kinds and organisations have no `_`.)
pub fn ledger_kind(kind: &Kind, month: Option<u8>) -> String {
    ["k-", &kind.id, &of_month(month)].concat()
}

/// The id of an organisation in a year's ledger, of its activities of a kind, or of those of a month:
/// `o-branch`, `o-branch_theme-day`, `o-branch_theme-day_7`.
pub fn ledger_organisation(organisation: &Organisation, of: Option<(&Kind, Option<u8>)>) -> String {
    let Some((kind, month)) = of else { return ["o-", &organisation.id].concat() };
    ["o-", &organisation.id, "_", &kind.id, &of_month(month)].concat()
}

/// What a month adds to such an id: `_7`.
fn of_month(month: Option<u8>) -> String {
    month.map_or_else(String::new, |month| ["_", &month.to_string()].concat())
}

/// A file of a year, by its name.
pub fn in_year(year: i16, name: &str) -> String {
    format!("{year}/{name}")
}

/// Where a public activity can be read about: its page, else its line in the year's table, or in the month's
/// agenda where it is only planned again and again.
pub fn activity(activity: &Activity) -> String {
    let day = activity.date.first();
    let line = || match activity.basis {
        Basis::Plan => format!("{}#{}", month(day.year_month()), agenda_day(day)),
        _ => format!("{}#{}", ledger(day.year()), activity.id),
    };
    activity.url.clone().unwrap_or_else(line)
}

/// The id of a day in its month's agenda, e.g. `d-26`.
pub fn agenda_day(day: Date) -> String {
    format!("d-{}", day.day())
}

/// A year's calendar.
pub fn calendar_year(year: i16) -> String {
    format!("calendar/{year}/index.html")
}

/// A month's calendar.
pub fn month(month: YearMonth) -> String {
    format!("calendar/{}/{:02}.html", month.year, month.month)
}

/// The feed of a kind's public activities.
pub fn calendar_feed(kind: &Kind) -> String {
    format!("calendar/kinds/{}.ics", kind.id)
}

/// The calendar file of a single activity.
pub fn event(activity: &Activity) -> String {
    format!("calendar/events/{}.ics", activity.id)
}

/// The list of a kind's posts.
pub fn kind(kind: &Kind) -> String {
    format!("kinds/{}/index.html", kind.id)
}

/// The list of an organisation's posts.
pub fn organisation(organisation: &Organisation) -> String {
    format!("organisations/{}/index.html", organisation.id)
}

/// The list of posts with a tag.
pub fn tag(tag: &Tag) -> String {
    format!("tags/{}/index.html", tag.slug)
}

/// The list of a column's posts.
pub fn column(column: &Column) -> String {
    format!("columns/{}/index.html", column.id)
}

/// The posts of a campaign.
pub fn campaign(campaign: &Campaign) -> String {
    of_folder(&folder_of_campaign(campaign))
}

/// Where the page of a campaign lies, and its banner.
pub fn folder_of_campaign(campaign: &Campaign) -> String {
    format!("campaigns/{}", campaign.id)
}

/// A page of a list, from 1, by the URL of its first page.
pub fn page_of_list(first: &str, page: usize) -> String {
    match first.strip_suffix(INDEX) {
        Some(folder) if page > 1 => format!("{folder}{page}.html"),
        _ => first.to_owned(),
    }
}

/// A page, from 1, of a year's posts in a list that is too long for one row of pages, by the URL of the
/// list's first page.
pub fn year_of_list(first: &str, year: i16, page: usize) -> String {
    let folder = first.strip_suffix(INDEX).unwrap_or(first);
    if page > 1 { format!("{folder}{year}-{page}.html") } else { format!("{folder}{year}.html") }
}

/// The id of a year in a list, e.g. `y2022`.
pub fn list_year(year: i16) -> String {
    format!("y{year}")
}

/// A part, from 1, of a site map for search engines that is too long for one file.
pub fn sitemap_part(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// The script with what results of a search show: of a year, or of the standing pages.
pub fn search_titles(year: Option<i16>) -> String {
    format!("search/{}.js", searched(year))
}

/// A script with texts of a year, or of the standing pages; from 1.
pub fn search_texts(year: Option<i16>, number: usize) -> String {
    format!("search/{}-{number}.js", searched(year))
}

fn searched(year: Option<i16>) -> String {
    year.map_or_else(|| "pages".to_owned(), |year| year.to_string())
}

/// A file of the theme, by its name and a digest of its bytes: browsers may keep it for ever.
pub fn asset(name: &str, digest: &str) -> String {
    let is_ending =
        |stem: &str, ending: &str| !stem.is_empty() && !stem.ends_with('/') && !ending.contains('/');
    match name.rsplit_once('.').filter(|(stem, ending)| is_ending(stem, ending)) {
        Some((stem, ending)) => format!("assets/{stem}.{digest}.{ending}"),
        None => format!("assets/{name}.{digest}"),
    }
}

/// What people call `index.html` of a folder: the folder.
const INDEX: &str = "index.html";
/// How the names of pages end.
const PAGE: &str = ".html";

/// The file that a web server sends for a URL: for a folder, which ends with a slash or is the root, its
/// page.
pub fn file_of(url: &str) -> String {
    if url.is_empty() || url.ends_with('/') { format!("{url}{INDEX}") } else { url.to_owned() }
}

/// The page that could be meant by a URL without an ending, with or without a slash: `a.html` by `a/`.
pub fn page_instead_of(url: &str) -> Option<String> {
    let name = url.trim_end_matches('/');
    let is_bare = !name.is_empty() && !name.rsplit('/').next().is_some_and(|last| last.contains('.'));
    is_bare.then(|| format!("{name}{PAGE}"))
}

/// The page of a folder that is named with or without a slash at its end.
pub fn of_folder(folder: &str) -> String {
    format!("{}/{INDEX}", folder.trim_end_matches('/'))
}

/// What a page, feed, calendar or script of the search says of itself: who made it, and where it was made to
/// lie. There it is known as ours without any record. (Pages say it in `base.html` and `redirect.html` of the
/// theme.)
pub fn mark(url: &str) -> String {
    format!("dangjian {url}")
}

/// Whether a file is a page.
pub fn is_page(url: &str) -> bool {
    url.ends_with(PAGE)
}

/// The URL of a page without its ending: the folder that holds the page's own pictures and files.
pub fn without_ending(url: &str) -> &str {
    url.strip_suffix(PAGE).unwrap_or(url)
}

/// What a page's URL says, without what many have: `2022/07/a`, and `kinds/a` of a folder.
pub fn words(url: &str) -> &str {
    url.strip_suffix(INDEX).and_then(|folder| folder.strip_suffix('/')).unwrap_or(without_ending(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_of_a_list_is_its_folders() {
        assert_eq!(page_of_list("kinds/a/index.html", 1), "kinds/a/index.html");
        assert_eq!(page_of_list("kinds/a/index.html", 3), "kinds/a/3.html");
        assert_eq!(year_of_list("kinds/a/index.html", 2022, 1), "kinds/a/2022.html");
        assert_eq!(year_of_list("kinds/a/index.html", 2022, 2), "kinds/a/2022-2.html");
    }

    #[test]
    fn folders_stand_for_their_pages() {
        for (url, file) in [("", "index.html"), ("a/", "a/index.html"), ("a", "a"), ("a/b.html", "a/b.html")]
        {
            assert_eq!(file_of(url), file);
        }
        assert_eq!(of_folder("a/"), of_folder("a"));
        assert_eq!(page_instead_of("2022/07/a/").as_deref(), Some("2022/07/a.html"));
        assert_eq!((page_instead_of(""), page_instead_of("a/b.pdf")), (None, None));
    }
}
