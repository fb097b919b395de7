//! What one file of a site comes to.

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics, SourceText};
use crate::model::body::Body;
use crate::model::calendar::CalendarTables;
use crate::model::inventory::FileRole;
use crate::model::path::resolve;
use crate::model::settings::Settings;
use crate::model::written::{LedgerRow, PageFile, PostFile, YearFile};
use crate::workspace::codes::NOT_SUPPORTED;
use crate::{parse, read};

/// What was read from a text.
pub(super) enum Parsed {
    Settings(Box<Settings>),
    Post(Arc<PostFile>),
    Page(Arc<PageFile>),
    Year(Arc<YearFile>),
    Rows(Vec<LedgerRow>),
    Calendar(CalendarTables),
    /// A text that could not be read.
    Nothing,
}

impl Parsed {
    /// The paths of the pictures that the text refers to; `path` is its own.
    pub(super) fn pictures(&self, path: &str) -> Vec<String> {
        let of_body = |body: &Body| {
            let pictures = body.links.iter().filter(|link| link.image);
            pictures.filter_map(|link| resolve(path, &link.target)).collect()
        };
        match self {
            Self::Post(post) => {
                let mut pictures: Vec<String> = of_body(&post.body);
                let cover = post.front.cover.as_ref();
                pictures.extend(cover.and_then(|cover| resolve(path, &cover.value.replace('\\', "/"))));
                pictures
            }
            Self::Page(page) => of_body(&page.body),
            Self::Year(year) => of_body(&year.body),
            Self::Settings(_) | Self::Rows(_) | Self::Calendar(_) | Self::Nothing => Vec::new(),
        }
    }
}

/// Reads what a text says, by what the file is for.
pub(super) fn parse(source: &Arc<SourceText>, role: FileRole) -> (Parsed, Diagnostics) {
    fn some<T>(
        (value, problems): (Option<T>, Diagnostics),
        wrap: fn(Arc<T>) -> Parsed,
    ) -> (Parsed, Diagnostics) {
        (value.map_or(Parsed::Nothing, |value| wrap(Arc::new(value))), problems)
    }
    let rows = |(rows, problems)| (Parsed::Rows(rows), problems);
    match role {
        FileRole::Settings => {
            let (settings, problems) = parse::settings::parse(source);
            (Parsed::Settings(Box::new(settings)), problems)
        }
        FileRole::Post => some(parse::post::parse(source), Parsed::Post),
        FileRole::Page => some(parse::page::parse(source), Parsed::Page),
        FileRole::Year => some(parse::year::parse(source), Parsed::Year),
        FileRole::LedgerCsv => rows(parse::ledger_csv::parse(source)),
        FileRole::LedgerYaml => rows(parse::ledger_yaml::parse(source)),
        FileRole::Calendar => {
            let (tables, problems) = parse::calendar::parse(source);
            (Parsed::Calendar(tables), problems)
        }
        FileRole::LedgerXlsx | FileRole::Other => (Parsed::Nothing, Diagnostics::new()),
    }
}

/// A ledger that has to be saved as something else first.
pub(super) fn xlsx(path: &str) -> Diagnostic {
    Diagnostic::new(NOT_SUPPORTED, "还不能直接读 Excel 台账")
        .in_file(path)
        .label("现在能读 CSV 和 YAML 台账")
        .hint("在 WPS 或 Excel 里另存为“CSV（逗号分隔）”，放在同一个文件夹，再把这个文件移走")
}

/// The tables that come with the program. A mistake in them is ours; a test reads them all.
pub(super) fn builtin_calendar() -> CalendarTables {
    let mut tables = CalendarTables::default();
    for (name, text) in read::BUILTIN_CALENDAR {
        tables.add(parse::calendar::parse(&Arc::new(SourceText::new(name, text))).0);
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
