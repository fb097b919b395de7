//! One file after another is read, guessed of and put beside what is there.

use std::path::Path;

use super::done::{Done, name_of_source};
use super::found::{FileSort, FoundFile};
use super::guess::{FileFacts, Guesses, guess};
use super::held_back::{self, Obstacle};
use super::incoming::Incoming;
use super::known_rows::KnownRows;
use super::place::{FreePlaces, names_of_files};
use super::post_text;
use super::report::{Already, Arrived, ImportReport};
use super::secret_names;
use super::text;
use super::text::KeptFront;
use super::text_places::TextPlaces;
use super::trial::{BroughtLedger, BroughtPost};
use super::why_not::WhyNot;
use super::{Wishes, web, word};
use crate::check::Asked;
use crate::diagnostics::Diagnostic;
use crate::model::date::{Date, in_beijing};
use crate::model::digest::Digest;
use crate::model::limits::ATTACHMENT_BYTES;
use crate::model::settings::Settings;
use crate::pipeline::{Phase, Progress};
use crate::write::{IfTaken, put_new};

/// An import at work.
pub(super) struct Intake<'a> {
    pub(super) site: &'a Path,
    /// Where the posts are put: the site, a folder that goes with the trial, or nowhere.
    pub(super) target: Option<&'a Path>,
    /// The folder that goes with the trial: there lie texts as they will be when guesses are verified, and
    /// ledgers that wait. `None` where nothing can be tried.
    pub(super) tried: Option<&'a Path>,
    pub(super) settings: &'a Settings,
    /// The rules that stop a build.
    pub(super) stopping: &'a Asked,
    pub(super) wishes: &'a Wishes,
    pub(super) progress: &'a dyn Progress,
    pub(super) done: Done,
    /// The rows of ledgers, those of this import among them.
    pub(super) known: KnownRows,
    pub(super) places: FreePlaces<'a>,
    /// Where the texts of this import lie, and those that came before.
    pub(super) texts: TextPlaces,
    /// Names of sites, by the titles of their pages.
    pub(super) sites: web::SiteNames,
    /// The posts of the report, in its order.
    pub(super) posts: Vec<BroughtPost>,
    /// The ledgers that wait.
    pub(super) ledgers: Vec<BroughtLedger>,
    /// What may count twice, as the last build that was tried says.
    pub(super) doubles: Vec<Obstacle>,
}

impl Intake<'_> {
    /// Brings in what can be brought in, and tries it.
    pub(super) fn all(&mut self, mut files: Vec<FoundFile>, report: &mut ImportReport) {
        // What is not for everybody comes first: then nothing that says the same goes out before.
        files.sort_by_cached_key(|file| secret_names::of_file(file, self.stopping).is_none());
        let before = match files.is_empty() {
            true => Vec::new(),
            false => held_back::by_build(self.site, None, self.wishes.today).errors,
        };
        self.progress.begin(Phase::Bring);
        self.progress.expect(files.len());
        self.look_ahead(&files);
        let mut companions = Vec::new();
        for file in files {
            self.progress.advance();
            match &file.sort {
                FileSort::Unread(why) => report.not_read.push((file.shown, why.clone())),
                FileSort::Companion => companions.push(file),
                _ => {
                    if let Err(problem) = self.file(&file, report) {
                        report.problem = Some(problem);
                        break;
                    }
                }
            }
        }
        if !(self.posts.is_empty() && self.ledgers.is_empty()) {
            self.progress.begin(Phase::Try);
            if let Err(problem) = self.settle(&before, report) {
                report.problem.get_or_insert(problem);
            }
        }
        self.left_over(companions, report);
    }

    /// Finds the places of texts beforehand: they may lead to each other. And what stands behind the titles
    /// of several pages.
    fn look_ahead(&mut self, files: &[FoundFile]) {
        for file in files.iter().filter(|file| file.sort == FileSort::Web) {
            bytes_of(&file.path).into_iter().for_each(|bytes| self.sites.add(&bytes, &file.shown));
        }
        for file in files.iter().filter(|file| file.sort == FileSort::Text) {
            let Ok(bytes) = bytes_of(&file.path) else { continue };
            let Ok(mut incoming) = self.text(&bytes, file) else { continue };
            let addresses = incoming.front.as_ref().map(KeptFront::addresses).unwrap_or_default();
            let place = match self.known_place(file, Digest::of(&bytes), Some(&incoming)) {
                Some(place) => place,
                None => {
                    let guesses = self.guesses(&mut incoming, file);
                    let day = guesses.day.value.first();
                    self.places.of_post(day, &guesses.title.value, &incoming.files)
                }
            };
            self.texts.add(&file.path, &place);
            addresses.iter().for_each(|address| self.texts.add_address(address, &place));
        }
    }

    fn text(&self, bytes: &[u8], file: &FoundFile) -> Result<Incoming, WhyNot> {
        text::read_text(bytes, &file.shown, &file.path, &file.origin, &self.texts, self.settings)
    }

    pub(super) fn guesses(&self, incoming: &mut Incoming, file: &FoundFile) -> Guesses {
        let stem = file.path.file_stem().unwrap_or_default().to_string_lossy();
        let facts = FileFacts {
            stem: &stem,
            folders: &file.folders,
            changed: changed(&file.path),
            today: self.wishes.today,
        };
        guess(incoming, &facts, self.settings)
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
        if file.sort == FileSort::Table {
            self.table(file, bytes, digest, report);
            return Ok(());
        }
        let read = match file.sort {
            FileSort::Text => self.text(&bytes, file),
            _ => read_document(&bytes, file, &self.sites),
        };
        if let Some(place) = self.known_place(file, digest, read.as_ref().ok()) {
            // Its pictures came along then.
            self.done.use_files(read.as_ref().map_or(&[], |incoming| &incoming.files));
            let is_new = report.posts.iter().any(|post| post.place == place);
            if let Some(why) = self.shown_elsewhere(file, read.as_ref().ok(), &place, report) {
                report.not_read.push((file.shown.clone(), why));
                return Ok(());
            }
            report.already.push(Already { from: file.shown.clone(), place, is_copy: is_new });
            return Ok(());
        }
        match read {
            Ok(incoming) => self.post(file, incoming, digest, report),
            Err(why) => {
                report.not_read.push((file.shown.clone(), why));
                Ok(())
            }
        }
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
        held_back.extend(incoming.front.iter().flat_map(held_back::by_front));
        held_back.extend(held_back::by_page(incoming.hidden.as_deref()));
        let unknown = || incoming.is_torn.then(held_back::by_torn_front);
        let is_shown = !held_back.iter().any(|(word, _)| word == held_back::HIDDEN);
        let tags = incoming.front.as_ref().map_or(&[][..], |front| &front.tags);
        let by_place = || held_back::by_place(file, tags, self.stopping);
        let by_double = || {
            let place = self.done.place_of_bytes(digest)?;
            let is_hidden = |post: &&Arrived| post.place == place && post.is_hidden();
            report.posts.iter().find(is_hidden).map(|post| held_back::by_double(&post.from))
        };
        let by_companion = || held_back::by_companion(&incoming.files, self.stopping);
        let why = || unknown().or_else(by_place).or_else(by_companion).or_else(by_double);
        held_back.extend(is_shown.then(why).flatten());
        let names = names_of_files(&incoming.files);
        let day = guesses.day.value.first();
        let planned = self.texts.of(&file.path).map(str::to_owned);
        let of_post = || self.places.of_post(day, &guesses.title.value, &incoming.files);
        let place = planned.unwrap_or_else(of_post);
        let name = name_of_source(&file.path);
        let text = |unverified: &[&str]| {
            let before = incoming.front.iter().flat_map(|front| &front.to_verify).map(String::as_str);
            let words = held_back.iter().map(|(word, _)| word.as_str());
            let mut fields: Vec<&str> = words.chain(before).collect();
            fields.extend(
                unverified.iter().copied().filter(|field| !fields.contains(field)).collect::<Vec<_>>(),
            );
            let from = (name.as_str(), digest);
            post_text::written(&incoming, &guesses, &fields, from, (&names, &place), self.settings)
        };
        let unverified = if self.wishes.publishes { &[][..] } else { &guessed };
        let (written, verified) = (text(unverified), text(&[]));
        let mut files = Vec::new();
        if let Some(target) = self.target {
            let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
            // The text last: without it the pictures are nothing but files.
            for (name, brought) in names.iter().zip(&incoming.files) {
                let path = format!("{folder}/{name}");
                // An import that was killed has put it there.
                if std::fs::read(target.join(&path)).is_ok_and(|there| there == brought.bytes) {
                    continue;
                }
                put_new(target, &path, &brought.bytes, IfTaken::Refuse)?;
                files.push((path, Digest::of(&brought.bytes)));
            }
            if !self.wishes.is_trial {
                put_new(target, &place, written.as_bytes(), IfTaken::Refuse)?;
            }
        }
        if let Some(tried) = self.tried {
            put_new(tried, &place, verified.as_bytes(), IfTaken::Refuse)?;
        }
        let mut notes = self.notes(file, &incoming, &name, digest);
        notes.extend(self.note_of_organisers(&incoming, &guesses));
        self.done.add(&name, digest, &place);
        self.done.use_files(&incoming.files);
        self.posts.push(BroughtPost { written, verified, files });
        let arrived =
            Arrived::new(file.shown.clone(), place, &guesses, &guessed, held_back, incoming, self.settings);
        report.posts.push(Arrived { notes, ..arrived });
        Ok(())
    }

    /// What is to be known of who held it, where the site has several organisations.
    fn note_of_organisers(&self, incoming: &Incoming, guesses: &Guesses) -> Option<String> {
        let front = incoming.front.as_ref();
        let strangers = front.map_or(&[][..], |front| &front.strangers);
        if let [first, ..] = strangers {
            let names = strangers.join("”“");
            return Some(format!(
                "主办“{names}”，site.yaml 里没有，会按写法单独统计：写错了就改正，确有的，在 organisations 里加上 {first}"
            ));
        }
        let count = self.settings.organisations.iter().filter(|(_, one)| one.declared).count();
        let has_kind = guesses.kind.is_some() || front.is_some_and(|front| front.has_kind);
        let is_named = !guesses.organisers.is_empty() || front.is_some_and(|front| front.has_organisers);
        (count > 1 && has_kind && !is_named)
            .then(|| format!("没有找到主办，网站里有 {count} 个组织：补上 主办，才计到那个组织"))
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

fn read_document(bytes: &[u8], file: &FoundFile, sites: &web::SiteNames) -> Result<Incoming, WhyNot> {
    let article = match file.sort {
        FileSort::Word => word::read_word(bytes.to_vec(), &file.shown),
        _ => web::read_among(bytes, &file.shown, file.path.parent().unwrap_or(Path::new(".")), sites),
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
