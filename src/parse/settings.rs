//! `site.yaml`: the one settings file.
//!
//! Every key has a Chinese name too; the handbook has them all.

mod base_url;
mod built_in_kinds;
mod campaigns;
mod checks;
mod columns;
mod duties;
mod footer;
mod home;
mod identifier;
mod images;
mod kinds;
mod menu;
mod mourning;
mod organisations;
mod publish_servers;
mod publish_targets;

use std::sync::Arc;

use super::fields::{FieldNames, Fields};
use super::{line_breaks, look, yaml};
use crate::diagnostics::{Diagnostic, Diagnostics, Place, SourceText, Spanned};
use crate::model::codes::SLUG_INVALID;
use crate::model::date::Weekday;
use crate::model::settings::{CalendarSettings, Settings};
use crate::parse::codes::fields::{LIST_TAKEN, TITLE_MISSING};

pub use kinds::built_in_kinds;

const TITLE: FieldNames = &["title", "网站名称", "标题"];
const BASE_URL: FieldNames = &["base_url", "网址"];
const ORGANISATION: FieldNames = &["organisation", "主办单位"];
const UNDERTAKER: FieldNames = &["undertaker", "承办单位"];
const DESCRIPTION: FieldNames = &["description", "简介"];
const THEME: FieldNames = &["theme", "主题"];
const MENU: FieldNames = &["menu", "菜单"];
const CALENDAR: FieldNames = &["calendar", "日历"];
const LUNAR: FieldNames = &["lunar", "农历"];
const WEEK_START: FieldNames = &["week_start", "一周开始"];
const WEEK_STARTS: &[(Weekday, &[&str])] = &[
    (Weekday::MONDAY, &["monday", "周一", "星期一"]),
    (Weekday::SUNDAY, &["sunday", "周日", "星期日", "周天", "星期天"]),
];
const OBSERVANCES: FieldNames = &["observances", "节日与纪念日"];
const INDENT: FieldNames = &["indent", "首行缩进"];
const REVIEW: FieldNames = &["review", "审核"];
const REQUIRED: FieldNames = &["required", "必须"];

/// The theme that comes with the program.
const DEFAULT_THEME: &str = "default";

/// Reads `site.yaml`. The settings can always be used, with defaults for what could not be read: they have at
/// least the kind `news`.
pub fn parse(source: &Arc<SourceText>) -> (Settings, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut settings =
        Settings { theme: DEFAULT_THEME.to_owned(), kinds: built_in_kinds(), ..Settings::default() };
    if let Some(node) = yaml::parse_file(source, &mut diagnostics)
        && let Some(mut fields) = Fields::of(source, &node, "网站设置", &mut diagnostics)
    {
        read(&mut fields, &mut settings, source);
        fields.finish();
    }
    diagnostics.tell_once(LIST_TAKEN);
    (settings, diagnostics)
}

fn read(fields: &mut Fields<'_, '_>, settings: &mut Settings, source: &Arc<SourceText>) {
    settings.title = title(fields);
    settings.base_url = base_url::base_url(fields, BASE_URL);
    settings.organisation = fields.text(ORGANISATION);
    settings.undertaker = fields.text(UNDERTAKER);
    settings.description = fields.text(DESCRIPTION);
    if let Some(theme) = fields.spanned_text(THEME).and_then(|name| theme_name(fields, name)) {
        settings.theme_place = Some(Place::Text(Arc::clone(source), theme.span));
        settings.theme = theme.value;
    }
    settings.look = look::read(fields, source);
    settings.menu = menu::links(fields, MENU, source);
    settings.kinds = kinds::read(fields);
    settings.organisations = organisations::read(fields);
    settings.duties = duties::read(fields, &settings.kinds);
    settings.columns = columns::read(fields, &settings.kinds);
    settings.campaigns = campaigns::read(fields, &settings.kinds, source);
    settings.links = menu::sites(fields, source);
    let has_links = !settings.links.is_empty();
    settings.home = home::read(fields, &settings.kinds, &settings.columns, has_links);
    settings.mourning = mourning::read(fields);
    settings.footer = footer::read(fields, source);
    settings.calendar = fields.map(CALENDAR, calendar).unwrap_or_default();
    settings.publish = publish_targets::read(fields, source);
    settings.checks = checks::read(fields, source);
    settings.line_breaks = line_breaks::read(fields).unwrap_or_default();
    settings.indent = fields.yes_no(INDENT).unwrap_or(false);
    settings.review_required =
        fields.map(REVIEW, |fields| fields.yes_no(REQUIRED)).flatten().unwrap_or(false);
    settings.images = images::read(fields);
}

fn title(fields: &mut Fields<'_, '_>) -> String {
    let title = fields.text(TITLE);
    if title.is_none() && !fields.reported(TITLE) {
        let problem = Diagnostic::new(TITLE_MISSING, "没有写网站名称")
            .hint("加一行 title: 云谷产业园党建（也可以写成 网站名称: …）");
        fields.report(problem, fields.key(TITLE).unwrap_or_else(|| fields.start()));
    }
    title.unwrap_or_default()
}

/// The name of a folder, not a way out of `themes/`.
fn theme_name(fields: &mut Fields<'_, '_>, name: Spanned<String>) -> Option<Spanned<String>> {
    if name.value.starts_with('.') || name.value.contains(['/', '\\', ':']) {
        let problem = Diagnostic::new(SLUG_INVALID, format!("主题“{}”不是文件夹的名字", name.value));
        fields.report(problem.hint("写 themes 文件夹里的一个文件夹名，如 default"), name.span);
        return None;
    }
    Some(name)
}

fn calendar(fields: &mut Fields<'_, '_>) -> CalendarSettings {
    let default = CalendarSettings::default();
    CalendarSettings {
        lunar: fields.yes_no(LUNAR).unwrap_or(default.lunar),
        observances: fields.yes_no(OBSERVANCES).unwrap_or(default.observances),
        week_start: fields.choice(WEEK_START, WEEK_STARTS).unwrap_or(default.week_start),
    }
}

#[cfg(test)]
mod tests;
