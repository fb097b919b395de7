//! What one file of a site comes to.

use std::sync::Arc;

use crate::check::FrontFacts;
use crate::diagnostics::{Diagnostics, SourceText};
use crate::model::body::{Body, BodyHtml, Link};
use crate::model::calendar::CalendarTables;
use crate::model::date::Date;
use crate::model::digest::Digested;
use crate::model::inventory::FileRole;
use crate::model::line_breaks::LineBreaks;
use crate::model::path::is_photo;
use crate::model::plain_text::PlainText;
use crate::model::settings::Settings;
use crate::model::source_paths;
use crate::model::terms::ParkTerms;
use crate::model::written::{CalendarFile, LedgerRow, PageFile, PostFile, YearFile};
use crate::parse::markdown::WithBody;
use crate::{parse, read};

/// What was read from a text.
pub(super) enum Parsed {
    Settings(Box<Settings>),
    Terms(Box<ParkTerms>),
    Post(Arc<PostFile>),
    Page(Arc<PageFile>),
    Year(Arc<YearFile>),
    Rows(Vec<LedgerRow>),
    Calendar(CalendarFile),
    /// A text that could not be read.
    Nothing,
}

impl Parsed {
    /// The day that the text tells of.
    pub(super) fn day(&self) -> Option<Date> {
        match self {
            Self::Post(post) => Some(post.front.activity.date.value.first()),
            Self::Year(year) => Date::new(year.year, 12, 31),
            _ => None,
        }
    }

    /// What is said of an activity beside the text.
    pub(super) fn front(&self) -> Option<FrontFacts> {
        let Self::Post(post) = self else { return None };
        let activity = &post.front.activity;
        Some(FrontFacts { days: activity.date.value, attendance: activity.attendance })
    }

    /// Whether its author keeps it back: nothing of it is published.
    pub(super) fn is_kept_back(&self) -> bool {
        match self {
            Self::Post(post) => post.front.kept_back.is_some(),
            Self::Page(page) => page.kept_back.is_some(),
            _ => false,
        }
    }

    /// The links of the text, and its pictures, films and sounds.
    pub(super) fn links(&self) -> &[Link] {
        match self {
            Self::Post(post) => &post.body.links,
            Self::Page(page) => &page.body.links,
            Self::Year(year) => &year.body.links,
            Self::Settings(_) | Self::Terms(_) | Self::Rows(_) | Self::Calendar(_) | Self::Nothing => &[],
        }
    }

    /// The paths of the pictures that the text refers to, and of photos that it only links to; `path` is its
    /// own.
    pub(super) fn pictures(&self, path: &str) -> Vec<String> {
        let of_body = |body: &Body| {
            let pictures = body.links.iter().filter(|link| link.image || is_photo(&link.target));
            pictures.filter_map(|link| source_paths::of_link(path, &link.target)).collect()
        };
        match self {
            Self::Post(post) => {
                let mut pictures: Vec<String> = of_body(&post.body);
                let cover = post.front.cover.iter().chain(&post.front.foreign_cover);
                pictures.extend(
                    cover.filter_map(|cover| source_paths::of_link(path, &cover.value.replace('\\', "/"))),
                );
                pictures
            }
            Self::Page(page) => of_body(&page.body),
            Self::Year(year) => of_body(&year.body),
            Self::Settings(settings) => {
                let written = settings.pictures().map(|picture| source_paths::of_link(path, &picture.path));
                written.flatten().collect()
            }
            Self::Terms(_) | Self::Rows(_) | Self::Calendar(_) | Self::Nothing => Vec::new(),
        }
    }
}

/// What came of reading a text.
pub(super) struct Reading {
    pub(super) parsed: Parsed,
    /// Of a post, standing page or yearly summary.
    pub(super) html: Option<Digested<BodyHtml>>,
    /// Its text without markup.
    pub(super) plain: Option<PlainText>,
    pub(super) problems: Diagnostics,
}

impl Reading {
    fn with_html<T>(
        (read, problems): (Option<WithBody<T>>, Diagnostics),
        wrap: fn(Arc<T>) -> Parsed,
    ) -> Self {
        match read {
            Some(WithBody { file, html, plain }) => {
                Self { parsed: wrap(Arc::new(file)), html: Some(html), plain: Some(plain), problems }
            }
            None => Self { parsed: Parsed::Nothing, html: None, plain: None, problems },
        }
    }

    fn plain<T>((read, problems): (T, Diagnostics), wrap: fn(T) -> Parsed) -> Self {
        Self { parsed: wrap(read), html: None, plain: None, problems }
    }
}

/// Reads what a text says, by what the file is for. `breaks` is what the settings say of the ends of lines.
pub(super) fn parse(source: &Arc<SourceText>, role: FileRole, breaks: LineBreaks) -> Reading {
    match role {
        FileRole::Settings => {
            Reading::plain(parse::settings::parse(source), |settings| Parsed::Settings(Box::new(settings)))
        }
        FileRole::Terms => {
            Reading::plain(parse::terms::parse(source), |terms| Parsed::Terms(Box::new(terms)))
        }
        FileRole::Post => Reading::with_html(parse::post::parse(source, breaks), Parsed::Post),
        FileRole::Page => Reading::with_html(parse::page::parse(source, breaks), Parsed::Page),
        FileRole::Year => Reading::with_html(parse::year::parse(source, breaks), Parsed::Year),
        FileRole::LedgerCsv => Reading::plain(parse::ledger_csv::parse(source), Parsed::Rows),
        FileRole::LedgerYaml => Reading::plain(parse::ledger_yaml::parse(source), Parsed::Rows),
        FileRole::Calendar => Reading::plain(parse::calendar::parse(source), Parsed::Calendar),
        FileRole::LedgerXlsx => Reading::plain(parse::ledger_workbook::parse(source), Parsed::Rows),
        FileRole::Internal | FileRole::Other => {
            Reading { parsed: Parsed::Nothing, html: None, plain: None, problems: Diagnostics::new() }
        }
    }
}

/// The tables that come with the program. A mistake in them is ours; a test reads them all.
pub(super) fn builtin_calendar() -> CalendarTables {
    let mut tables = CalendarTables::default();
    for (name, text) in read::BUILTIN_CALENDAR {
        tables.add(parse::calendar::parse(&Arc::new(SourceText::new(name, text))).0.tables);
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_tables_are_sound() {
        for (name, text) in read::BUILTIN_CALENDAR {
            let (_, problems) = parse::calendar::parse(&Arc::new(SourceText::new(name, text)));
            assert!(problems.is_empty(), "{name}: {problems:?}");
        }
        let tables = builtin_calendar();
        assert_eq!(tables.notices.keys().copied().collect::<Vec<_>>(), (2020..=2026).collect::<Vec<_>>());
    }
}
