//! The theme as it was last read.

use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use crate::assemble::{telling_photo, unstripped_photo};
use crate::check::{Asked, errors_of_theme_files};
use crate::derive::tones::Tones;
use crate::diagnostics::{Diagnostic, Diagnostics, SourceText};
use crate::images::{Stripped, stripped};
use crate::model::campaign::NamedPicture;
use crate::model::codes::TARGET_MISSING;
use crate::model::digest::{Digest, Digested};
use crate::model::inventory::{FileEntry, Traces};
use crate::model::path::{OutputPath, is_stripped};
use crate::model::picture::Turn;
use crate::model::settings::{Settings, ThemeOptions};
use crate::model::site::PublishedFile;
use crate::model::source_paths;
use crate::model::theme::Theme;
use crate::{parse, read};

/// A theme, and what tells whether it has to be read again.
pub(super) struct SeenTheme {
    /// Stands for its name and the stamps of its files; `None` while one of them is too young to be trusted.
    seen: Option<Digest>,
    pub(super) theme: Digested<Theme>,
    pub(super) problems: Diagnostics,
    /// Its own files by path.
    pub(super) files: Vec<(String, FileEntry)>,
    /// Those of them that are texts.
    pub(super) texts: Vec<Arc<SourceText>>,
    /// Those that are published and are none: pictures, documents.
    pub(super) others: Vec<Digested<PublishedFile>>,
}

impl SeenTheme {
    /// The theme that the settings name: as it was read before if its files are as they were.
    pub(super) fn of<'a>(before: &'a mut Option<Self>, site: &Path, settings: &Settings) -> &'a Self {
        let read_at = SystemTime::now();
        let files = read::theme_files(site, &settings.theme);
        let options = options(site, &settings.theme);
        let seen = files
            .iter()
            .all(|(_, entry)| entry.stamp.vouches(read_at))
            .then(|| Digest::of_value(&(&settings.theme, &files, &options.0, settings.look.colour)));
        match before {
            // A problem may carry the place where the settings name the theme.
            Some(theme) if theme.seen.is_some() && theme.seen == seen && theme.problems.is_empty() => {}
            _ => {
                let (look, mut problems) = options;
                let colour = settings.look.colour.or(look.colour).map(Tones::of);
                let sheet = colour.map(|tones| tones.sheet());
                let named = settings.theme_place.as_ref();
                let (mut theme, found) = read::load_theme(site, &settings.theme, named, sheet, muted);
                problems.extend(found);
                theme.colour = colour.map(|tones| tones.main);
                theme.logo = look.logo.and_then(|logo| own_logo(&theme, logo, &mut problems));
                let (theme, texts) = (Digested::new(theme), texts(&files));
                let others = others(&files, &theme, &texts);
                problems.extend(telling(&others, &theme));
                *before = Some(Self { seen, theme, problems, files, texts, others });
            }
        }
        before.as_ref().expect("it was there or has just been read")
    }

    /// What is wrong with it, and what must not be published of what its files say.
    pub(super) fn problems_by(&self, stopping: &Asked) -> Diagnostics {
        let mut problems = self.problems.clone();
        problems.extend(errors_of_theme_files(&self.texts, stopping));
        problems
    }
}

/// What a theme asks for itself.
fn options(site: &Path, name: &str) -> (ThemeOptions, Diagnostics) {
    let (source, mut problems) = read::theme_options(site, name);
    let (look, found) = source.map(|source| parse::look::of_theme(&source)).unwrap_or_default();
    problems.extend(found);
    (look, problems)
}

/// The logo that a theme names; one that it does not have is told.
fn own_logo(theme: &Theme, logo: NamedPicture, problems: &mut Diagnostics) -> Option<OutputPath> {
    let found = theme.assets.iter().find(|asset| asset.name == logo.path);
    if found.is_none() {
        problems.push(
            Diagnostic::new(TARGET_MISSING, format!("主题的标志“{}”找不到", logo.path))
                .at_place(logo.place)
                .hint("写 static 文件夹里的文件名，如 img/logo.png，大小写也要一样"),
        );
    }
    found.map(|asset| asset.output.clone())
}

/// A picture without what it says of itself, and whether it is whole. What is none stays.
fn muted(bytes: Vec<u8>) -> (Vec<u8>, bool) {
    match stripped(&bytes, read::turn_of_picture(&bytes)) {
        Some(Stripped { bytes, is_whole }) => (bytes, is_whole),
        None => (bytes, true),
    }
}

/// What pictures tell that are published as they are: of where they were taken, or nobody knows what.
fn telling(files: &[Digested<PublishedFile>], theme: &Theme) -> Diagnostics {
    let problem = |file: &Digested<PublishedFile>| {
        let asset = theme.assets.iter().find(|asset| asset.output == file.output)?;
        let picture = read::look_at_picture_in(Cursor::new(&asset.bytes[..])).ok()?;
        let is_none = || !asset.bytes.is_empty() && stripped(&asset.bytes, Turn::default()).is_none();
        if is_stripped(&file.source) && is_none() {
            return Some(unstripped_photo(&file.source, picture.head.as_ref()));
        }
        let tells = picture.traces != Traces::default();
        tells.then(|| telling_photo(&file.source, picture.traces).in_file(&file.source))
    };
    files.iter().filter_map(problem).collect()
}

/// The files that are published but for texts, by their names in `static/`.
fn others(
    files: &[(String, FileEntry)],
    theme: &Theme,
    texts: &[Arc<SourceText>],
) -> Vec<Digested<PublishedFile>> {
    let other = |(path, entry): &(String, FileEntry)| {
        let (_, name) = path.split_once("/static/").filter(|_| source_paths::is_static(path))?;
        let asset = theme.assets.iter().find(|asset| asset.name == name)?;
        let is_text = texts.iter().any(|text| text.path() == path);
        (!is_text).then(|| {
            Digested::new(PublishedFile {
                source: path.clone(),
                path: entry.path.clone(),
                output: asset.output.clone(),
                stamp: entry.stamp,
                renditions: None,
            })
        })
    };
    files.iter().filter_map(other).collect()
}

/// The files that are texts, whatever their endings, but for those that are not even used: no asset may have
/// a Chinese name.
fn texts(files: &[(String, FileEntry)]) -> Vec<Arc<SourceText>> {
    let is_used = |(path, _): &&(String, FileEntry)| match path.split('/').nth(2) {
        Some("templates") => path.ends_with(".html"),
        _ => path.split('/').skip(2).all(str::is_ascii),
    };
    let text = |(path, entry): &(String, FileEntry)| Some(SourceText::new(path, read::any_text(entry)?));
    files.iter().filter(is_used).filter_map(text).map(Arc::new).collect()
}
