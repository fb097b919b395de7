//! Folders as they are spelt on the disk.

use std::path::Path;

use crate::model::spelling::folded;

/// A path from the site folder, whose folders are spelt as those that are there: on Linux posts may lie in
/// `content/Posts`, and a folder `content/posts` beside it would be the same one on Windows.
pub fn spelt(site: &Path, path: &str) -> String {
    let mut found = String::new();
    for name in path.split('/') {
        let here = site.join(&found);
        let other = || {
            let entries = std::fs::read_dir(&here).into_iter().flatten().filter_map(Result::ok);
            let folders = entries.filter(|entry| entry.file_type().is_ok_and(|sort| sort.is_dir()));
            let names = folders.filter_map(|entry| entry.file_name().into_string().ok());
            names.filter(|other| folded(other) == folded(name)).min()
        };
        let is_there = name.is_empty() || here.join(name).exists();
        let name = if is_there { name.to_owned() } else { other().unwrap_or_else(|| name.to_owned()) };
        found = if found.is_empty() { name } else { format!("{found}/{name}") };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_that_are_there_keep_their_capitals() {
        let site = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(site.path().join("content/Posts/2022年")).unwrap();
        // Where capitals make no difference, any spelling is there.
        let posts = if site.path().join("content/posts").exists() { "posts" } else { "Posts" };
        for (path, expected) in [
            ("content/posts/2022年/a.md", format!("content/{posts}/2022年/a.md")),
            ("content/posts/2023/", format!("content/{posts}/2023/")),
            ("content/ledger/a.csv", "content/ledger/a.csv".to_owned()),
        ] {
            assert_eq!(spelt(site.path(), path), expected);
        }
    }
}
