//! The sizes of pictures that texts refer to: each read once for as long as the file stays the same.

use std::collections::{BTreeMap, BTreeSet};
use std::time::SystemTime;

use rayon::prelude::*;

use super::text::Text;
use crate::model::inventory::{FileRole, Inventory};
use crate::read;

/// What is known of pictures beside their sizes, which stand in the inventory.
#[derive(Default)]
pub(super) struct Pictures {
    /// Those that were measured so soon after they were written that they may have changed since without a
    /// trace.
    unsettled: BTreeSet<String>,
}

impl Pictures {
    /// The paths of pictures that have to be measured again.
    pub(super) fn unsettled(&self) -> Vec<String> {
        self.unsettled.iter().cloned().collect()
    }

    /// Fills in the sizes that texts ask for and that are not known yet. Gives whether there were any.
    pub(super) fn measure(&mut self, texts: &mut BTreeMap<String, Text>, inventory: &mut Inventory) -> bool {
        let mut wanted: BTreeSet<&str> = BTreeSet::new();
        for text in texts.values_mut().filter(|text| !text.measured) {
            text.measured = true;
            wanted.extend(text.pictures.iter().map(String::as_str));
        }
        let file = |path: &str| {
            Some((path.to_owned(), inventory.files.get(path).filter(|entry| entry.role == FileRole::Other)?))
        };
        let unknown =
            wanted.into_iter().filter(|path| !inventory.image_sizes.contains_key(*path)).filter_map(file);
        let unknown: Vec<_> = unknown.collect();
        if unknown.is_empty() {
            return false;
        }
        let now = SystemTime::now();
        let unsettled =
            unknown.iter().filter(|(_, entry)| !entry.stamp.vouches(now)).map(|(path, _)| path.clone());
        self.unsettled.extend(unsettled);
        let measured: Vec<_> =
            unknown.into_par_iter().map(|(path, entry)| (path, read::measure(&entry.path))).collect();
        inventory.image_sizes.extend(measured);
        true
    }

    /// Measures a picture again if it was not settled when it was measured. Gives whether it has another
    /// size.
    pub(super) fn measure_again(&mut self, path: &str, inventory: &mut Inventory) -> bool {
        let Some(entry) = inventory.files.get(path).filter(|_| self.unsettled.contains(path)) else {
            return false;
        };
        if entry.stamp.vouches(SystemTime::now()) {
            self.unsettled.remove(path);
        }
        let size = read::measure(&entry.path);
        inventory.image_sizes.insert(path.to_owned(), size) != Some(size)
    }

    /// Forgets the sizes of files that are new, gone or different. Gives whether there were any.
    pub(super) fn forget<'a>(
        &mut self,
        changed: impl IntoIterator<Item = &'a String>,
        inventory: &mut Inventory,
    ) -> bool {
        let mut any = false;
        for path in changed {
            any = true;
            inventory.image_sizes.remove(path);
            self.unsettled.remove(path);
        }
        any
    }
}
