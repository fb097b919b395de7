//! Files of other programs become posts (`dangjian import`).
//!
//! ```text
//! found             which files there are, and where they come from                     paths    → files
//! word, web, text   one file in, one article out; nothing is known of the site          bytes    → Article
//! guess             title, day, kind, organisers, each with whether it was only guessed  Article  → Guesses
//! markdown          the text as a post has it                                           blocks   → text
//! place             where it lies, under names that are free                            title    → path
//! trial             what a build would say of it: kept back, left out                   posts    → posts
//! ```
//! What comes out is put beside what is there, and never over it; what was guessed is named in the post's
//! `待核`, which keeps it back until a person has looked. `导入自` has name and digest of the file it
//! came from: what has been brought in once is not brought in again.

pub mod article;
mod before;
mod blanks;
mod bring;
mod done;
mod found;
mod generator;
mod guess;
mod held_back;
mod hiding;
mod hugo_site;
mod incoming;
mod known_rows;
mod ledger;
pub mod markdown;
mod no_title;
mod picture_sort;
mod place;
mod post_text;
mod report;
mod secret_names;
mod shown;
mod site_settings;
mod text;
mod text_places;
mod told;
mod trial;
pub mod web;
pub mod why_not;
pub mod word;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::copies::is_copy;
use crate::model::date::Date;
use crate::model::limits::IMPORT_FILES;
use crate::model::source_paths::{CONTENT, THEMES};
use crate::pipeline::{Phase, Progress};
use crate::workspace::Workspace;
use crate::write::{EXPORTS, OWN_FOLDER, TrialFolder, is_root_or_home, probe, take_import_turn};
use bring::Intake;
use done::Done;
use done::name_of_source;
use found::{FileSort, Finder, FoundFile};
pub use generator::Generator;
pub use known_rows::KnownLedger;
use known_rows::KnownRows;
use place::FreePlaces;
pub use report::{Already, Arrived, ArrivedLedger, FaultyFile, ImportReport};
use text_places::TextPlaces;
pub use told::AskedAt;
use why_not::WhyNot;

/// What is asked of an import.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// What the sources come from; `None`: it is seen by the folder.
    pub from: Option<Generator>,
    /// Whether nothing is written, but for a moment beside the system's temporary files: what a build would
    /// say of the posts can only be seen where they are.
    pub is_trial: bool,
    /// Whether guesses need not be verified.
    pub publishes: bool,
    /// Today.
    pub today: Date,
}

/// Why nothing was imported.
#[derive(Debug)]
pub enum NoImport {
    /// What was asked for cannot be a source.
    Asked(String, WhyNot),
    /// The site cannot be read.
    Site(Diagnostics),
    /// Another import is at work.
    Busy(Diagnostic),
}

/// Brings files and folders into a site.
///
/// # Errors
/// Nothing was imported, and why.
pub fn import(
    site: &Path,
    sources: &[PathBuf],
    wishes: &Wishes,
    progress: &dyn Progress,
) -> Result<ImportReport, NoImport> {
    let mut own = own_folders(site);
    for source in sources {
        may_be_source(source, site, &own)?;
    }
    own.extend(std::fs::canonicalize(site));
    progress.begin(Phase::Find);
    let mut workspace = Workspace::new(site);
    workspace.look();
    let _turn = if wishes.is_trial { None } else { Some(take_import_turn(site).map_err(NoImport::Busy)?) };
    let loaded = workspace.load(wishes.today);
    let Some(of_site) = loaded.site else { return Err(NoImport::Site(loaded.problems)) };
    let mut finder = Finder::new(&own, wishes.from);
    for source in sources {
        if finder.add(source).is_err() {
            return Err(NoImport::Asked(source.display().to_string(), too_many()));
        }
    }
    let mut report =
        ImportReport { not_read: finder.left, is_trial: wishes.is_trial, ..ImportReport::default() };
    report.not_read.extend(unread_settings(&finder.files));
    if wishes.is_trial {
        report.is_locked = probe(&site.join(CONTENT)).is_err();
    }
    // Of a file and its copies the file becomes the post.
    finder.files.sort_by_key(|file| is_copy(&name_of_source(&file.path)));
    let has_tables = finder.files.iter().any(|file| file.sort == FileSort::Table);
    let trial = TrialFolder::new().ok();
    report.is_unbuilt = wishes.is_trial && trial.is_none();
    let tried = trial.as_ref().map(TrialFolder::path);
    let mut intake = Intake {
        site,
        target: if wishes.is_trial { tried } else { Some(site) },
        tried,
        settings: &of_site.settings,
        stopping: workspace.stopping(),
        wishes,
        progress,
        done: Done::of(site),
        known: if has_tables { KnownRows::of(site, &of_site.settings) } else { KnownRows::default() },
        places: FreePlaces::new(site),
        texts: TextPlaces::default(),
        sites: web::SiteNames::default(),
        posts: Vec::new(),
        ledgers: Vec::new(),
        doubles: Vec::new(),
    };
    intake.all(finder.files, &mut report);
    Ok(report)
}

/// What settings of other generators may hide, and could not be understood.
fn unread_settings(files: &[FoundFile]) -> Vec<(String, WhyNot)> {
    let mut told = BTreeMap::new();
    for origin in files.iter().map(|file| &file.origin).filter(|origin| !origin.settings.unread.is_empty()) {
        let keys = origin.settings.unread.join("、");
        let what = format!("旧网站的全站设置里，{keys} 没有读懂，它可能藏着一些稿件，所以都先不发布");
        let remedy = "对照旧网站，原来公开的，删去“待核”里的“原来不公开”；原来不公开的，加上 公开: 否";
        told.insert((origin.root.display().to_string(), 0), WhyNot::new(what, remedy));
    }
    for origin in files.iter().map(|file| &file.origin) {
        if let Some(zone) = &origin.settings.zone {
            let what = format!("旧网站的全站设置里写着 timezone: {zone}，没有用它，日期照写的算");
            let remedy = "晚上发的稿件，在中国可能是第二天：对照旧网站核对日期";
            told.insert((origin.root.display().to_string(), 1), WhyNot::new(what, remedy));
        }
    }
    told.into_iter().map(|((root, _), why)| (root, why)).collect()
}

fn too_many() -> WhyNot {
    let what = format!("文件夹里有 {IMPORT_FILES} 个以上的文件，不像只放旧稿的地方");
    WhyNot::new(what, "写出放旧稿的那个文件夹，或分成几次导入；什么也没有动")
}

/// The folder in the site where files wait to be brought in.
pub const INBOX: &str = "待导入";

/// Makes the folder of files that wait, where there is none. Whether it was there.
///
/// # Errors
/// Something else has its name, or the disk fails.
pub fn make_inbox(site: &Path) -> Result<bool, WhyNot> {
    let inbox = site.join(INBOX);
    if inbox.is_dir() {
        return Ok(true);
    }
    std::fs::create_dir(&inbox).map(|()| false).map_err(|error| {
        let why = format!("“{INBOX}”文件夹建不了：{}", crate::diagnostics::system_cause(&error));
        WhyNot::new(why, "在站点文件夹里自己建一个，把要导入的文件放进去")
    })
}

/// The folders of the site in which no source lies.
fn own_folders(site: &Path) -> Vec<PathBuf> {
    let names = [CONTENT, THEMES, "public", OWN_FOLDER, EXPORTS];
    names.iter().filter_map(|name| std::fs::canonicalize(site.join(name)).ok()).collect()
}

fn may_be_source(source: &Path, site: &Path, own: &[PathBuf]) -> Result<(), NoImport> {
    let shown = source.display().to_string();
    let Ok(whole) = std::fs::canonicalize(source) else {
        return Err(NoImport::Asked(shown, WhyNot::new("没有这个文件或文件夹", "看看名字有没有写错")));
    };
    let is_site = std::fs::canonicalize(site).is_ok_and(|site| site == whole);
    let why = if is_site || own.iter().any(|own| whole.starts_with(own)) {
        WhyNot::new(
            "是这个站点自己的文件夹，不能当旧文件导入",
            format!("把要导入的文件放到别处，如站点里的 {INBOX} 文件夹，再写出那个文件夹"),
        )
    } else if is_root_or_home(&whole) {
        WhyNot::new("是磁盘的根，或是用户的主文件夹，里面的文件太杂", "写出放旧稿的那个文件夹，再导入")
    } else {
        return Ok(());
    };
    Err(NoImport::Asked(shown, why))
}
