//! Files of other programs become posts (`dangjian import`).
//!
//! ```text
//! found             which files there are, and where they come from                     paths    → files
//! word, web, text   one file in, one article out; nothing is known of the site          bytes    → Article
//! guess             title, day, kind, organisers, each with whether it was only guessed  Article  → Guesses
//! markdown          the text as a post has it                                           blocks   → text
//! place             where it lies, under names that are free                            title    → path
//! ```
//! What comes out is put beside what is there, and never over it; what was guessed is named in the post's
//! `待核`, which keeps it back until a person has looked. `导入自` has the digest of the file it came from:
//! what has been brought in once is not brought in again.

pub mod article;
mod blanks;
mod done;
mod found;
mod generator;
mod guess;
mod held_back;
mod incoming;
mod ledger;
pub mod markdown;
mod picture_sort;
mod place;
mod post_text;
mod report;
mod shown;
mod text;
mod text_places;
mod told;
pub mod web;
pub mod why_not;
pub mod word;

use std::path::{Path, PathBuf};

use crate::check::Asked;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::date::{Date, in_beijing};
use crate::model::digest::Digest;
use crate::model::limits::ATTACHMENT_BYTES;
use crate::model::settings::Settings;
use crate::model::source_paths::{CONTENT, THEMES};
use crate::workspace::Workspace;
use crate::write::{EXPORTS, IfTaken, OWN_FOLDER, TrialFolder, put_again, put_new, take_import_turn};
use done::Done;
use found::{FileSort, Finder, FoundFile};
pub use generator::Generator;
use guess::{FileFacts, Guesses, guess};
use incoming::Incoming;
use place::{FreePlaces, names_of_files};
pub use report::{Arrived, ImportReport};
use text::KeptFront;
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
    /// The site cannot be read, or another import is at work.
    Site(Diagnostics),
}

/// Brings files and folders into a site.
///
/// # Errors
/// Nothing was imported, and why.
pub fn import(site: &Path, sources: &[PathBuf], wishes: &Wishes) -> Result<ImportReport, NoImport> {
    let own = own_folders(site);
    for source in sources {
        may_be_source(source, &own)?;
    }
    let mut workspace = Workspace::new(site);
    workspace.look();
    let busy = |problem: Diagnostic| NoImport::Site([problem].into_iter().collect());
    let _turn = if wishes.is_trial { None } else { Some(take_import_turn(site).map_err(busy)?) };
    let loaded = workspace.load(wishes.today);
    let Some(of_site) = loaded.site else { return Err(NoImport::Site(loaded.problems)) };
    let mut finder = Finder::new(&own, wishes.from);
    sources.iter().for_each(|source| finder.add(source));
    let mut report =
        ImportReport { not_read: finder.left, is_trial: wishes.is_trial, ..ImportReport::default() };
    let trial = if wishes.is_trial { TrialFolder::new().ok() } else { None };
    report.is_unbuilt = wishes.is_trial && trial.is_none();
    let mut import = Import {
        site,
        target: if wishes.is_trial { trial.as_ref().map(TrialFolder::path) } else { Some(site) },
        settings: &of_site.settings,
        stopping: workspace.stopping(),
        wishes,
        done: Done::of(site),
        places: FreePlaces::new(site),
        texts: TextPlaces::default(),
        written: Vec::new(),
    };
    import.look_ahead(&finder.files);
    let mut companions = Vec::new();
    for file in finder.files {
        match &file.sort {
            FileSort::Unread(why) => report.not_read.push((file.shown, why.clone())),
            FileSort::Companion => companions.push(file),
            _ => {
                if let Err(problem) = import.file(&file, &mut report) {
                    report.problem = Some(problem);
                    break;
                }
            }
        }
    }
    if let Err(problem) = import.hold_back(&mut report) {
        report.problem.get_or_insert(problem);
    }
    import.left_over(companions, &mut report);
    Ok(report)
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

fn may_be_source(source: &Path, own: &[PathBuf]) -> Result<(), NoImport> {
    let shown = source.display().to_string();
    let Ok(whole) = std::fs::canonicalize(source) else {
        return Err(NoImport::Asked(shown, WhyNot::new("没有这个文件或文件夹", "看看名字有没有写错")));
    };
    if own.iter().any(|own| whole.starts_with(own)) {
        let why = WhyNot::new(
            "是这个站点自己的文件夹，不能当旧文件导入",
            format!("把要导入的文件放到别处，如站点里的 {INBOX} 文件夹"),
        );
        return Err(NoImport::Asked(shown, why));
    }
    Ok(())
}

/// An import at work.
struct Import<'a> {
    site: &'a Path,
    /// Where the posts are put: the site, a folder that goes with the trial, or nowhere.
    target: Option<&'a Path>,
    settings: &'a Settings,
    /// The rules that stop a build.
    stopping: &'a Asked,
    wishes: &'a Wishes,
    done: Done,
    places: FreePlaces<'a>,
    /// Where the texts of this import lie, and those that came before.
    texts: TextPlaces,
    /// The posts as they were written, in their order.
    written: Vec<String>,
}

/// How often a build is tried: a post that is kept back may be what another one leads to.
const TRIALS: usize = 4;

impl Import<'_> {
    /// Finds the places of texts beforehand: they may lead to each other.
    fn look_ahead(&mut self, files: &[FoundFile]) {
        for file in files.iter().filter(|file| file.sort == FileSort::Text) {
            let Ok(bytes) = bytes_of(&file.path) else { continue };
            let Ok(mut incoming) = self.text(&bytes, file) else { continue };
            let addresses = incoming.front.as_ref().map(KeptFront::addresses).unwrap_or_default();
            let place = match self.done.place_of(Digest::of(&bytes)) {
                Some(place) => place.to_owned(),
                None => {
                    let guesses = self.guesses(&mut incoming, file);
                    let day = guesses.day.value.first();
                    self.places.of_post(day, &guesses.title.value, !incoming.files.is_empty())
                }
            };
            self.texts.add(&file.path, &place);
            addresses.iter().for_each(|address| self.texts.add_address(address, &place));
        }
    }

    fn text(&self, bytes: &[u8], file: &FoundFile) -> Result<Incoming, WhyNot> {
        text::read_text(bytes, &file.shown, &file.path, &file.origin, &self.texts, self.settings)
    }

    fn guesses(&self, incoming: &mut Incoming, file: &FoundFile) -> Guesses {
        let stem = file.path.file_stem().unwrap_or_default().to_string_lossy();
        let facts = FileFacts {
            stem: &stem,
            folders: &file.folders,
            changed: changed(&file.path),
            today: self.wishes.today,
        };
        guess(incoming, &facts, self.settings)
    }

    /// Keeps back those of the new posts that a build would not let pass: all others can be built.
    fn hold_back(&mut self, report: &mut ImportReport) -> Result<(), Diagnostic> {
        let Some(target) = self.target.filter(|_| !report.posts.is_empty()) else { return Ok(()) };
        let beside = self.wishes.is_trial.then_some(target);
        for _ in 0..TRIALS {
            let found = held_back::by_build(self.site, beside, self.wishes.today);
            let mut is_done = true;
            for (post, written) in report.posts.iter_mut().zip(&mut self.written) {
                let mut reasons = held_back::of_post(&found, &post.place);
                reasons.retain(|reason| !post.held_back.contains(reason));
                if reasons.is_empty() {
                    continue;
                }
                let words: Vec<String> = reasons.iter().map(|(word, _)| word.clone()).collect();
                let text = held_back::with_words(written, &words);
                put_again(target, &post.place, written.as_bytes(), text.as_bytes())?;
                *written = text;
                post.held_back.extend(reasons);
                is_done = false;
            }
            if is_done {
                break;
            }
        }
        Ok(())
    }

    /// Brings one file in. An error is one of the disk: then nothing more is tried.
    fn file(&mut self, file: &FoundFile, report: &mut ImportReport) -> Result<(), Diagnostic> {
        let bytes = match bytes_of(&file.path) {
            Ok(bytes) => bytes,
            Err(why) => {
                report.not_read.push((file.shown.clone(), why));
                return Ok(());
            }
        };
        let digest = Digest::of(&bytes);
        if let Some(place) = self.done.place_of(digest) {
            report.already.push((file.shown.clone(), place.to_owned()));
            return Ok(());
        }
        let read = match file.sort {
            FileSort::Table => return self.table(file, &bytes, digest, report),
            FileSort::Text => self.text(&bytes, file),
            _ => read_document(&bytes, file),
        };
        match read {
            Ok(incoming) => self.post(file, incoming, digest, report),
            Err(why) => {
                report.not_read.push((file.shown.clone(), why));
                Ok(())
            }
        }
    }

    fn table(
        &mut self,
        file: &FoundFile,
        bytes: &[u8],
        digest: Digest,
        report: &mut ImportReport,
    ) -> Result<(), Diagnostic> {
        match ledger::place(&file.path, bytes, self.site) {
            Ok(place) => {
                if let Some(target) = self.target {
                    put_new(target, &place, bytes, IfTaken::Refuse)?;
                }
                self.done.add(digest, &place);
                report.ledgers.push((file.shown.clone(), place));
            }
            Err(why) => report.not_read.push((file.shown.clone(), why)),
        }
        Ok(())
    }

    fn post(
        &mut self,
        file: &FoundFile,
        mut incoming: Incoming,
        digest: Digest,
        report: &mut ImportReport,
    ) -> Result<(), Diagnostic> {
        let guesses = self.guesses(&mut incoming, file);
        let guessed = post_text::to_verify(&incoming, &guesses);
        let mut held_back = held_back::by_what_is_left_out(&incoming.left_out, self.stopping);
        held_back.extend(incoming.front.iter().flat_map(|front| held_back::by_front(&front.lines)));
        let unverified = if self.wishes.publishes { &[][..] } else { &guessed };
        let fields: Vec<&str> =
            held_back.iter().map(|(word, _)| word.as_str()).chain(unverified.iter().copied()).collect();
        let names = names_of_files(&incoming.files);
        let day = guesses.day.value.first();
        let planned = self.texts.of(&file.path).map(str::to_owned);
        let of_post = || self.places.of_post(day, &guesses.title.value, !names.is_empty());
        let place = planned.unwrap_or_else(of_post);
        let file_name = file.path.file_name().unwrap_or_default().to_string_lossy();
        let text = post_text::written(
            &incoming,
            &guesses,
            &fields,
            (&file_name, digest),
            (&names, &place),
            self.settings,
        );
        if let Some(target) = self.target {
            let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
            // The text last: without it the pictures are nothing but files.
            for (name, brought) in names.iter().zip(&incoming.files) {
                put_new(target, &format!("{folder}/{name}"), &brought.bytes, IfTaken::Refuse)?;
            }
            put_new(target, &place, text.as_bytes(), IfTaken::Refuse)?;
        }
        self.done.add(digest, &place);
        self.done.use_files(&incoming.files);
        let earlier = self.done.place_of_name(&file_name).filter(|_| !file_name.starts_with("index."));
        let earlier = earlier.map(str::to_owned);
        self.written.push(text);
        let arrived =
            Arrived::new(file.shown.clone(), place, &guesses, &guessed, held_back, incoming, self.settings);
        report.posts.push(Arrived { earlier, ..arrived });
        Ok(())
    }

    /// Tells of pictures that no text shows.
    fn left_over(&self, companions: Vec<FoundFile>, report: &mut ImportReport) {
        for file in companions {
            let is_used = bytes_of(&file.path).is_ok_and(|bytes| self.done.has_used(Digest::of(&bytes)));
            if !is_used {
                report.unused.push(file.shown);
            }
        }
    }
}

fn read_document(bytes: &[u8], file: &FoundFile) -> Result<Incoming, WhyNot> {
    let article = match file.sort {
        FileSort::Word => word::read_word(bytes.to_vec(), &file.shown),
        _ => web::read_web(bytes, &file.shown, file.path.parent().unwrap_or(Path::new("."))),
    };
    article.map(Incoming::from)
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, WhyNot> {
    let size = std::fs::metadata(path).map_or(0, |data| data.len());
    if size > ATTACHMENT_BYTES as u64 {
        let remedy = "压缩里面的照片，或分成几个文件再导入";
        return Err(WhyNot::new(format!("文件超过 {} MiB，没有读", ATTACHMENT_BYTES >> 20), remedy));
    }
    std::fs::read(path).map_err(|error| {
        WhyNot::new(format!("读不了：{}", crate::diagnostics::system_cause(&error)), "处理以后再导入")
    })
}

/// The day on which a file was last changed, in China.
fn changed(path: &Path) -> Option<Date> {
    let time = std::fs::metadata(path).ok()?.modified().ok()?;
    let seconds = time.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
    Some(in_beijing(i64::try_from(seconds).ok()?).0)
}
