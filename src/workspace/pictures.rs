//! The sizes of pictures that texts refer to, and what photos tell: each read once for as long as the file
//! stays the same.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::time::SystemTime;

use rayon::prelude::*;

use super::text::Text;
use crate::diagnostics::system_cause;
use crate::model::inventory::{FileRole, Inventory, Traces, Unmeasured};
use crate::model::picture::{PictureFormat, PictureHead};
use crate::read::{self, SeenPicture};

/// What is known of pictures beside their sizes, which stand in the inventory.
#[derive(Default)]
pub(super) struct Pictures {
    /// Those that could not be read, or were measured so soon after they were written that they may have
    /// changed since without a trace.
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
            wanted.into_iter().filter(|path| !inventory.pictures.contains_key(*path)).filter_map(file);
        let unknown: Vec<_> = unknown.collect();
        if unknown.is_empty() {
            return false;
        }
        let now = SystemTime::now();
        let unsettled =
            unknown.iter().filter(|(_, entry)| !entry.stamp.vouches(now)).map(|(path, _)| path.clone());
        self.unsettled.extend(unsettled);
        let seen: Vec<_> =
            unknown.into_par_iter().map(|(path, entry)| (path, read::look_at_picture(&entry.path))).collect();
        for (path, picture) in seen {
            self.keep(path, picture, inventory);
        }
        true
    }

    /// Measures a picture again if it was not settled when it was measured. Gives whether it is
    /// another.
    pub(super) fn measure_again(&mut self, path: &str, inventory: &mut Inventory) -> bool {
        let Some(entry) = inventory.files.get(path).filter(|_| self.unsettled.contains(path)) else {
            return false;
        };
        if entry.stamp.vouches(SystemTime::now()) {
            self.unsettled.remove(path);
        }
        let picture = read::look_at_picture(&entry.path);
        self.keep(path.to_owned(), picture, inventory)
    }

    /// Puts down what is known of a picture. Gives whether that is something else than before.
    fn keep(&mut self, path: String, picture: io::Result<SeenPicture>, inventory: &mut Inventory) -> bool {
        if picture.is_err() {
            self.unsettled.insert(path.clone());
        }
        let (head, traces) = match picture {
            Ok(picture) => {
                let why = if picture.is_damaged { Unmeasured::Damaged } else { Unmeasured::NoPicture };
                (picture.head.ok_or(why), picture.traces)
            }
            Err(error) => (Err(Unmeasured::Unread(system_cause(&error))), Traces::default()),
        };
        // What is stripped tells nothing.
        let stays = |head: &PictureHead| matches!(head.format, PictureFormat::Other | PictureFormat::Hidden);
        let tells = traces != Traces::default() && head.as_ref().map_or(true, stays);
        let traces = tells.then_some(traces);
        let traces_before = match traces {
            Some(traces) => inventory.traces.insert(path.clone(), traces),
            None => inventory.traces.remove(&path),
        };
        let head_before = inventory.pictures.insert(path, head);
        (head_before, traces_before) != (Some(head), traces)
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
            inventory.pictures.remove(path);
            inventory.traces.remove(path);
            self.unsettled.remove(path);
        }
        any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::inventory::FileEntry;

    const GIF: &[u8] = b"GIF89a\x02\0\x01\0\0\0\0\0";

    #[test]
    fn a_picture_that_cannot_be_read_is_said_to_be_so_and_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.gif");
        std::fs::write(&path, GIF).unwrap();
        let stamp = crate::model::inventory::Stamp::of(&path.metadata().unwrap());
        std::fs::remove_file(&path).unwrap();
        let entry = FileEntry { path: path.clone(), stamp, role: FileRole::Other };
        let mut inventory = Inventory { files: [("a.gif".to_owned(), entry)].into(), ..Default::default() };
        let mut pictures = Pictures::default();
        let unread = read::look_at_picture(&path);
        pictures.keep("a.gif".to_owned(), unread, &mut inventory);
        assert!(matches!(inventory.pictures["a.gif"], Err(Unmeasured::Unread(_))));
        std::fs::write(&path, GIF).unwrap();
        assert!(pictures.measure_again("a.gif", &mut inventory));
        assert_eq!(inventory.pictures["a.gif"].map(|head| head.size), Ok((2, 1)));
    }
}
