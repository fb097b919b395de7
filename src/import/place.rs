//! Where new posts lie, and what they and their pictures are called: never where something lies already.

use std::collections::BTreeSet;
use std::path::Path;

use super::article::BroughtPicture;
use super::picture_sort::ending_of;
use crate::model::copies::is_copy;
use crate::model::date::Date;
use crate::model::source_paths::POSTS;
use crate::model::spelling::folded;
use crate::read;
use crate::write::is_half_written;

/// The longest title in a name, in characters.
const LONGEST: usize = 40;

/// What Windows allows in no name, and what has a meaning in links.
const FORBIDDEN: &[char] =
    &['\\', '/', ':', '*', '?', '"', '<', '>', '|', '#', '%', '&', '[', ']', '{', '}', '`', '^'];

/// The places that are taken.
pub(super) struct FreePlaces<'a> {
    site: &'a Path,
    taken: BTreeSet<String>,
}

impl<'a> FreePlaces<'a> {
    pub(super) fn new(site: &'a Path) -> Self {
        Self { site, taken: BTreeSet::new() }
    }

    /// Where a post goes, from the site folder: `content/posts/2022/2022-07-01-标题.md`, or that with
    /// `/index.md` where files lie beside it.
    pub(super) fn of_post(&mut self, day: Date, title: &str, files: &[BroughtPicture]) -> String {
        let folder = read::spelt(self.site, &format!("{POSTS}{}", day.year()));
        let stem = format!("{folder}/{day}-{}", name_of(title));
        let free = (1..).map(|number| match number {
            1 => stem.clone(),
            number => format!("{stem}-{number}"),
        });
        let place = free.into_iter().find(|place| self.is_free(place, files)).unwrap_or(stem);
        self.taken.insert(folded(&place).into_owned());
        if files.is_empty() { format!("{place}.md") } else { format!("{place}/index.md") }
    }

    fn is_free(&self, place: &str, files: &[BroughtPicture]) -> bool {
        let there = |path: &str| self.site.join(path).symlink_metadata().is_ok();
        let is_free = || !there(place) || self.is_begun(place, files);
        !self.taken.contains(&*folded(place)) && !there(&format!("{place}.md")) && is_free()
    }

    /// Whether a folder has nothing but files of this post: an import was killed before it put the text
    /// there.
    fn is_begun(&self, place: &str, files: &[BroughtPicture]) -> bool {
        let folder = self.site.join(place);
        let is_folder = folder.symlink_metadata().is_ok_and(|data| data.is_dir());
        let Ok(entries) = std::fs::read_dir(&folder) else { return false };
        let names = names_of_files(files);
        let is_own = |entry: &std::fs::DirEntry| {
            let name = entry.file_name();
            let file = names.iter().zip(files).find(|(own, _)| name == own.as_str()).map(|(_, file)| file);
            let is_same =
                |file: &BroughtPicture| std::fs::read(entry.path()).is_ok_and(|there| there == file.bytes);
            let is_file = entry.file_type().is_ok_and(|sort| sort.is_file());
            is_file && (file.is_some_and(is_same) || is_half_written(&name.to_string_lossy()))
        };
        !files.is_empty()
            && is_folder
            && entries.into_iter().all(|entry| entry.is_ok_and(|entry| is_own(&entry)))
    }
}

/// A title as part of a name.
fn name_of(title: &str) -> String {
    let sign = |c: char| if FORBIDDEN.contains(&c) || c.is_control() || c.is_whitespace() { '-' } else { c };
    let mut name: String = title.chars().map(sign).take(LONGEST).collect();
    while name.contains("--") {
        name = name.replace("--", "-");
    }
    // 党日（2） would be taken for a copy.
    if is_copy(&format!("{name}.md")) {
        name = name.replace(['（', '(', '）', ')'], "-");
    }
    let name = name.trim_matches(['-', '.', ' ']);
    if name.is_empty() { "无标题".to_owned() } else { name.to_owned() }
}

/// What files are called beside their post: pictures by number, by what they are; documents by their names.
pub(super) fn names_of_files(files: &[BroughtPicture]) -> Vec<String> {
    let (mut number, mut names) = (0, Vec::<String>::new());
    for file in files {
        let name = match ending_of(&file.bytes) {
            Some(ending) => {
                number += 1;
                format!("{number}.{ending}")
            }
            None => {
                let (stem, ending) = file.name.rsplit_once('.').unwrap_or((&file.name, "bin"));
                let stem = name_of(stem);
                let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
                let ending = ending.to_lowercase();
                let named = |number: usize| match number {
                    1 => format!("{stem}.{ending}"),
                    number => format!("{stem}-{number}.{ending}"),
                };
                let is_taken = |name: &String| names.iter().any(|other| folded(other) == folded(name));
                (1..).map(named).find(|name| !is_taken(name)).unwrap_or_default()
            }
        };
        names.push(name);
    }
    names
}
