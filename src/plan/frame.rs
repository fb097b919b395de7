//! What every page may show: the menu, and which lists can be linked to.

use super::Facts;
use super::lists::AllLists;
use crate::model::plan::Frame;
use crate::model::routes;
use crate::model::settings::MenuItem;
use crate::model::site::Site;

/// The most entries of a menu that is made, not written.
const MENU_LENGTH: usize = 8;

pub(super) fn frame(site: &Site, facts: &Facts<'_>, lists: &AllLists<'_>) -> Frame {
    let settings = &site.settings;
    let menu = if settings.menu.is_empty() { default_menu(site) } else { settings.menu.clone() };
    let years = facts.years.iter().rev().copied().collect();
    let mourning = settings.mourning.iter().any(|days| days.contains(facts.today));
    let (theme, lists) = (site.theme.clone(), lists.linkable(site));
    Frame { settings: settings.clone(), theme, logo: site.logo.clone(), menu, lists, years, mourning }
}

/// Home, columns, calendar, years, and a page about the site if there is room.
fn default_menu(site: &Site) -> Vec<MenuItem> {
    let item =
        |name: &str, link: &str| MenuItem { name: name.to_owned(), link: link.to_owned(), place: None };
    let columns = &site.settings.columns;
    let mut menu = vec![item("首页", routes::HOME)];
    if columns.is_empty() {
        menu.extend([
            item("全部稿件", routes::POSTS),
            item("活动类型", routes::KINDS),
            item("组织", routes::ORGANISATIONS),
        ]);
    } else {
        menu.extend(
            columns.iter().take(MENU_LENGTH - 3).map(|column| item(&column.name, &routes::column(column))),
        );
    }
    menu.extend([item("活动日历", routes::CALENDAR), item("年度总结", routes::YEARS)]);
    let about = site.pages.iter().find(|page| page.url == routes::ABOUT || page.title.starts_with("关于"));
    if let Some(about) = about.filter(|_| menu.len() < MENU_LENGTH) {
        menu.push(item(&about.title, &about.url));
    }
    menu
}
