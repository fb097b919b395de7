//! Which pictures texts refer to, and their sizes: read once for as long as the file stays the same.

use std::collections::BTreeSet;
use std::time::SystemTime;

use rayon::prelude::*;

use super::parsed::Parsed;
use super::store::Store;
use crate::model::body::Body;
use crate::model::inventory::FileRole;
use crate::model::path::resolve;
use crate::read;

/// The paths of the pictures that a text refers to.
pub(super) fn referred_to(path: &str, parsed: &Parsed) -> Vec<String> {
    let of_body = |body: &Body| {
        body.links.iter().filter(|link| link.image).filter_map(|link| resolve(path, &link.target)).collect()
    };
    match parsed {
        Parsed::Post(post) => {
            let mut pictures: Vec<String> = of_body(&post.body);
            pictures.extend(
                post.front.cover.as_ref().and_then(|cover| resolve(path, &cover.value.replace('\\', "/"))),
            );
            pictures
        }
        Parsed::Page(page) => of_body(&page.body),
        Parsed::Year(year) => of_body(&year.body),
        Parsed::Settings(_) | Parsed::Rows(_) | Parsed::Calendar(_) | Parsed::Nothing => Vec::new(),
    }
}

impl Store {
    /// Fills in the sizes that are asked for and not known yet.
    pub(super) fn measure(&mut self) {
        let mut wanted: BTreeSet<&str> = BTreeSet::new();
        for text in self.texts.values_mut().filter(|text| !text.measured) {
            text.measured = true;
            wanted.extend(text.pictures.iter().map(String::as_str));
        }
        let inventory = &self.inventory;
        let file = |path: &str| {
            Some((path.to_owned(), inventory.files.get(path).filter(|entry| entry.role == FileRole::Other)?))
        };
        let unknown =
            wanted.into_iter().filter(|path| !inventory.image_sizes.contains_key(*path)).filter_map(file);
        let unknown: Vec<_> = unknown.collect();
        if unknown.is_empty() {
            return;
        }
        let now = SystemTime::now();
        let young =
            unknown.iter().filter(|(_, entry)| !entry.stamp.vouches(now)).map(|(path, _)| path.clone());
        self.young.extend(young);
        let measured: Vec<_> =
            unknown.into_par_iter().map(|(path, entry)| (path, read::measure(&entry.path))).collect();
        self.inventory.image_sizes.extend(measured);
        self.surroundings = None;
    }

    /// Measures a picture again that was too young when it was measured. Gives whether it has another size.
    pub(super) fn measure_again(&mut self, path: &str) -> bool {
        let Some(entry) = self.inventory.files.get(path).filter(|_| self.young.contains(path)) else {
            return false;
        };
        if entry.stamp.vouches(SystemTime::now()) {
            self.young.remove(path);
        }
        let size = read::measure(&entry.path);
        let before = self.inventory.image_sizes.insert(path.to_owned(), size);
        let is_new = before != Some(size);
        if is_new {
            self.surroundings = None;
        }
        is_new
    }

    /// Forgets what is known of files that are new, gone or different.
    pub(super) fn forget<'a>(&mut self, changed: impl IntoIterator<Item = &'a String>) {
        let mut any = false;
        for path in changed {
            any = true;
            self.inventory.image_sizes.remove(path);
            self.young.remove(path);
        }
        if any {
            // Who refers to them is not known here.
            self.texts.values_mut().for_each(|text| text.measured = false);
            self.surroundings = None;
        }
    }
}
