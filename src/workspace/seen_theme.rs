//! The theme as it was last read.

use std::path::Path;
use std::time::SystemTime;

use crate::diagnostics::Diagnostics;
use crate::model::digest::{Digest, Digested};
use crate::model::inventory::FileEntry;
use crate::model::settings::Settings;
use crate::model::theme::Theme;
use crate::read;

/// A theme, and what tells whether it has to be read again.
pub(super) struct SeenTheme {
    /// Stands for its name and the stamps of its files; `None` while one of them is too young to be trusted.
    seen: Option<Digest>,
    pub(super) theme: Digested<Theme>,
    pub(super) problems: Diagnostics,
    /// Its own files by path.
    pub(super) files: Vec<(String, FileEntry)>,
}

impl SeenTheme {
    /// The theme that the settings name: as it was read before if its files are as they were.
    pub(super) fn of<'a>(before: &'a mut Option<Self>, site: &Path, settings: &Settings) -> &'a Self {
        let read_at = SystemTime::now();
        let files = read::theme_files(site, &settings.theme);
        let seen = files
            .iter()
            .all(|(_, entry)| entry.stamp.vouches(read_at))
            .then(|| Digest::of_value(&(&settings.theme, &files)));
        match before {
            // A problem may carry the place where the settings name the theme.
            Some(theme) if theme.seen.is_some() && theme.seen == seen && theme.problems.is_empty() => {}
            _ => {
                let (theme, problems) =
                    read::load_theme(site, &settings.theme, settings.theme_place.as_ref());
                *before = Some(Self { seen, theme: Digested::new(theme), problems, files });
            }
        }
        before.as_ref().expect("it was there or has just been read")
    }
}
