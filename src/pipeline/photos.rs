//! Pictures on their way from the site folder to the output: once each, for all of their outputs.
//!
//! A picture whose outputs an earlier build has made of the same file is not read. One that was made anew
//! before, for whatever output, is taken from what is [kept](crate::write::kept_photo) by its bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::steps::Progress;
use crate::diagnostics::{Diagnostic, Diagnostics, system_cause};
use crate::images::{self, Stripped, stripped};
use crate::model::codes::UNREADABLE;
use crate::model::digest::{Digest, Digested};
use crate::model::path::OutputPath;
use crate::model::picture::Turn;
use crate::model::plan::PictureOf;
use crate::model::settings::ImageSettings;
use crate::model::site::PublishedFile;
use crate::read::{damaged_picture, turn_of_picture};
use crate::workspace::program;
use crate::write::{self, SourceKey, Staging};

/// An output that is a picture, and not there yet.
pub(super) struct Photo {
    output: OutputPath,
    file: Digested<PublishedFile>,
    /// In pixels, where it is made narrower.
    width: Option<u32>,
    /// Stands for all that it is made from, this program included.
    key: Option<Digest>,
}

/// What pictures are made with.
pub(super) struct Darkroom<'a> {
    pub(super) site: &'a Path,
    pub(super) settings: ImageSettings,
    pub(super) staging: &'a Staging,
}

impl Darkroom<'_> {
    /// A picture that has to be made; `None` where it is there.
    pub(super) fn look(
        &self,
        output: &OutputPath,
        picture: PictureOf<'_>,
    ) -> Result<Option<Photo>, Diagnostic> {
        let SourceKey { key, is_settled, .. } = self.staging.source_key(&picture.file.path)?;
        let ImageSettings { widths, quality } = &self.settings;
        let key = program()
            .map(|program| Digest::of_value(&(program, key, picture.width, widths.is_empty(), quality)));
        if let Some(key) = key.filter(|_| is_settled)
            && self.staging.is_current(output, key)?
        {
            return Ok(None);
        }
        let file = picture.file.clone();
        Ok(Some(Photo { output: output.clone(), file, width: picture.width, key }))
    }

    /// Makes pictures, each file once. Gives what stops the build, and what is wrong with single pictures.
    pub(super) fn make(&self, photos: Vec<Photo>, progress: &dyn Progress) -> (Vec<Diagnostic>, Diagnostics) {
        let mut by_file: BTreeMap<String, Vec<Photo>> = BTreeMap::new();
        for photo in photos {
            by_file.entry(photo.file.source.clone()).or_default().push(photo);
        }
        progress.expect(by_file.len());
        let made = |photos: Vec<Photo>| self.make_of_file(&photos).inspect(|_| progress.advance());
        let made: Vec<_> = by_file.into_values().collect::<Vec<_>>().into_par_iter().map(made).collect();
        let (mut faults, mut problems) = (Vec::new(), Diagnostics::new());
        for made in made {
            match made {
                Ok(problem) => problem.into_iter().for_each(|problem| problems.push(problem)),
                Err(fault) => faults.push(fault),
            }
        }
        write::forget_old_photos(self.site);
        (faults, problems)
    }

    /// The outputs of one file.
    fn make_of_file(&self, photos: &[Photo]) -> Result<Option<Diagnostic>, Diagnostic> {
        let Some(first) = photos.first() else { return Ok(None) };
        let bytes = fs::read(&first.file.path).map_err(|error| {
            let problem = Diagnostic::new(UNREADABLE, "读不了这张图片").in_file(&first.file.source);
            problem.label(system_cause(&error))
        })?;
        let turn = turn_of_picture(&bytes);
        let Some(Stripped { bytes: same, is_whole }) = stripped(&bytes, turn) else {
            // By its name a picture, and none that browsers or cameras know.
            return photos.iter().try_for_each(|photo| self.put(photo, &bytes, true)).map(|()| None);
        };
        let is_anew = |photo: &&Photo| photo.width.is_some() || self.is_turned(turn);
        let (anew, others): (Vec<&Photo>, Vec<&Photo>) = photos.iter().partition(is_anew);
        others.into_iter().try_for_each(|photo| self.put(photo, &same, is_whole))?;
        let widths: Vec<u32> = anew.iter().map(|photo| photo.width.unwrap_or(u32::MAX)).collect();
        let renditions = self.renditions(&bytes, turn, &widths);
        let is_read = renditions.is_some();
        for (place, photo) in anew.iter().enumerate() {
            let rendition = renditions.as_ref().map_or(&same, |renditions| &renditions[place]);
            self.put(photo, rendition, is_whole && is_read)?;
        }
        Ok((!is_whole || !is_read).then(|| damaged_picture(&first.file.source)))
    }

    /// Whether a photo is turned, and not only said to be so.
    fn is_turned(&self, turn: Turn) -> bool {
        turn != Turn::default() && !self.settings.widths.is_empty()
    }

    /// A picture at some widths, as it is kept or made; `None` where it cannot be read.
    fn renditions(&self, bytes: &[u8], turn: Turn, widths: &[u32]) -> Option<Vec<Vec<u8>>> {
        if widths.is_empty() {
            return Some(Vec::new());
        }
        let (content, quality) = (Digest::of(bytes), self.settings.quality);
        let key = |width: &u32| Digest::of_value(&(images::RECIPE, content, *width, quality));
        let kept: Option<Vec<_>> =
            widths.iter().map(|width| write::kept_photo(self.site, key(width))).collect();
        if kept.is_some() {
            return kept;
        }
        let made = images::renditions(bytes, turn, widths, quality).ok()?;
        for (width, rendition) in widths.iter().zip(&made) {
            write::keep_photo(self.site, key(width), rendition);
        }
        Some(made)
    }

    /// What is damaged is looked at by every build, so that each tells of it.
    fn put(&self, photo: &Photo, bytes: &[u8], is_whole: bool) -> Result<(), Diagnostic> {
        self.staging.put(&photo.output, bytes, photo.key.filter(|_| is_whole))
    }
}

/// A picture as the preview shows it, at once: without what it says of itself, and else as it is.
pub fn shown_picture(path: &Path) -> Option<Vec<u8>> {
    let bytes = fs::read(path).ok()?;
    let turn = turn_of_picture(&bytes);
    Some(stripped(&bytes, turn).map_or(bytes, |stripped| stripped.bytes))
}
