//! What a post names that is decided by all posts together: organisations that the settings do not know, and
//! tags.

use super::lookup::meant;
use crate::model::digest::Digest;
use crate::model::foreign::Foreign;
use crate::model::settings::Settings;
use crate::model::written::PostFile;

/// What a post adds to the names of a site.
pub(crate) struct PostNames {
    /// Its organisers that the settings do not know, by their places in the front matter.
    pub(crate) unknown: Vec<usize>,
    /// Stands for its tags.
    pub(crate) tags: Digest,
    /// What it brought along from another generator.
    pub(crate) foreign: Vec<Foreign>,
    /// Whether it has keys that nobody knows.
    pub(crate) is_strange: bool,
}

impl PostNames {
    /// Looks through a post's front matter.
    pub(crate) fn new(file: &PostFile, settings: &Settings) -> Self {
        let front = &file.front;
        let organisers = front.activity.organisers.iter().enumerate();
        let unknown =
            organisers.filter(|(_, name)| meant(settings, &name.value).is_empty()).map(|(i, _)| i).collect();
        let tags: Vec<&str> = front.tags.iter().map(|tag| tag.value.as_str()).collect();
        Self {
            unknown,
            tags: Digest::of_value(&tags),
            foreign: front.foreign.clone(),
            is_strange: !front.unread.is_empty(),
        }
    }
}
