//! A folder → a [`Site`]: read and parse every file on its own, all at once; then put them together.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Options, Report, alone};
use crate::assemble::{Sources, assemble};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity, SourceText};
use crate::model::calendar::CalendarTables;
use crate::model::inventory::{FileEntry, FileRole, Inventory};
use crate::model::path::resolve;
use crate::model::settings::Settings;
use crate::model::site::Site;
use crate::model::written::{LedgerRow, PageFile, PostFile, YearFile};
use crate::render::check_theme;
use crate::{parse, read};

/// Reads, parses and assembles a site. What stops that and is not in the report yet is the error.
pub(super) fn load(options: &Options, report: &mut Report) -> Result<Site, Diagnostics> {
    let (mut inventory, problems) = read::walk(&options.site);
    report.problems.extend(problems);

    let mut parsed = Collected { calendar: builtin_calendar(), ..Collected::default() };
    for (file, problems) in parse_all(&inventory) {
        report.problems.extend(problems);
        parsed.take(file);
    }
    report.left_out = parsed.left_out;
    let Some(settings) = parsed.settings.take() else {
        // A file that could not be read has said why.
        let is_there = inventory.files.values().any(|entry| entry.role == FileRole::Settings);
        return Err(if is_there { Diagnostics::new() } else { alone(no_settings()) });
    };
    let (theme, problems) = read::load_theme(&options.site, &settings.theme, settings.theme_place.as_ref());
    report.problems.extend(problems);
    // With half of the settings every kind and organisation would look unknown.
    if report.problems.iter().any(|problem| problem.severity == Severity::Error && is_unread(problem)) {
        report.problems.extend(check_theme(&theme));
        return Err(Diagnostics::new());
    }

    inventory.image_sizes =
        pictures(&parsed).into_par_iter().filter_map(|path| Some((path.clone(), measured(&inventory, &path)?))).collect();
    let Collected { calendar, posts, pages, years, rows, .. } = parsed;
    let read = posts.len();
    let (site, problems) = assemble(Sources { settings: *settings, theme, calendar, posts, pages, years, rows, inventory }, options.today);
    report.problems.extend(problems);
    let withheld = site.withheld.iter().filter(|withheld| withheld.source.starts_with("content/posts/")).count();
    report.left_out += read - site.posts.len() - withheld;
    Ok(site)
}

/// What one file came to.
enum Parsed {
    Settings(Box<Settings>),
    Post(Box<PostFile>),
    Page(Box<PageFile>),
    Year(Box<YearFile>),
    Rows(Vec<LedgerRow>),
    Calendar(CalendarTables),
    /// A text that could not be read.
    Nothing,
}

/// What all files came to.
#[derive(Default)]
struct Collected {
    settings: Option<Box<Settings>>,
    calendar: CalendarTables,
    posts: Vec<PostFile>,
    pages: Vec<PageFile>,
    years: Vec<YearFile>,
    rows: Vec<LedgerRow>,
    left_out: usize,
}

impl Collected {
    fn take(&mut self, file: Parsed) {
        match file {
            Parsed::Settings(settings) => self.settings = Some(settings),
            Parsed::Post(post) => self.posts.push(*post),
            Parsed::Page(page) => self.pages.push(*page),
            Parsed::Year(year) => self.years.push(*year),
            Parsed::Rows(rows) => self.rows.extend(rows),
            Parsed::Calendar(tables) => self.calendar.add(tables),
            Parsed::Nothing => self.left_out += 1,
        }
    }
}

/// Every file that is not just there to be copied, in order of path.
fn parse_all(inventory: &Inventory) -> Vec<(Parsed, Diagnostics)> {
    let files: Vec<_> = inventory.files.iter().filter(|(_, entry)| entry.role != FileRole::Other).collect();
    files.into_par_iter().map(|(path, entry)| parse_one(path, entry)).collect()
}

fn parse_one(path: &str, entry: &FileEntry) -> (Parsed, Diagnostics) {
    if entry.role == FileRole::LedgerXlsx {
        return (Parsed::Nothing, alone(xlsx(path)));
    }
    let (source, mut problems) = read::source(path, entry);
    let Some(source) = source else { return (Parsed::Nothing, problems) };
    let (parsed, found) = parse_source(&source, entry.role);
    problems.extend(found);
    (parsed, problems)
}

fn parse_source(source: &Arc<SourceText>, role: FileRole) -> (Parsed, Diagnostics) {
    fn some<T>((value, problems): (Option<T>, Diagnostics), wrap: fn(Box<T>) -> Parsed) -> (Parsed, Diagnostics) {
        (value.map_or(Parsed::Nothing, |value| wrap(Box::new(value))), problems)
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

/// The tables that come with the program. A mistake in them is ours; a test reads them all.
fn builtin_calendar() -> CalendarTables {
    let mut tables = CalendarTables::default();
    for (name, text) in read::BUILTIN_CALENDAR {
        tables.add(parse::calendar::parse(&Arc::new(SourceText::new(name, text))).0);
    }
    tables
}

/// Pictures that texts refer to.
fn pictures(parsed: &Collected) -> BTreeSet<String> {
    let of_body = |source: &str, body: &crate::model::body::Body| -> Vec<String> {
        body.links.iter().filter(|link| link.image).filter_map(|link| resolve(source, &link.target)).collect()
    };
    let posts = parsed.posts.iter().flat_map(|post| {
        let cover = post.front.cover.as_ref().and_then(|cover| resolve(post.source.path(), &cover.value.replace('\\', "/")));
        of_body(post.source.path(), &post.body).into_iter().chain(cover)
    });
    let pages = parsed.pages.iter().flat_map(|page| of_body(page.source.path(), &page.body));
    let years = parsed.years.iter().flat_map(|year| of_body(year.source.path(), &year.body));
    posts.chain(pages).chain(years).collect()
}

fn measured(inventory: &Inventory, path: &str) -> Option<(u32, u32)> {
    read::measure(&inventory.files.get(path)?.path)
}

/// Whether the settings lack something because of a problem; a theme that is not there is none of theirs.
fn is_unread(problem: &Diagnostic) -> bool {
    problem.code != Code::ThemeMissing && problem.place.as_ref().is_some_and(|place| place.path() == "content/site.yaml")
}

fn no_settings() -> Diagnostic {
    Diagnostic::error(Code::NotASite, "缺少站点设置文件 content/site.yaml")
        .in_file("content/site.yaml")
        .hint("新建这个文件，至少写一行：title: 网站名称")
}

fn xlsx(path: &str) -> Diagnostic {
    Diagnostic::error(Code::NotSupported, "还不能直接读 Excel 台账")
        .in_file(path)
        .label("现在能读 CSV 和 YAML 台账")
        .hint("在 WPS 或 Excel 里另存为“CSV（逗号分隔）”，放在同一个文件夹，再把这个文件移走")
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
