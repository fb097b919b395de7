//! File names that copying and synchronising leave behind.

use super::path::file_name;

/// What stands in the name of a copy, wherever the file manager or the network drive puts it.
const MARKS: [&str; 9] = [
    "副本",
    "冲突文件",
    ".sync-conflict-",
    "conflicted copy",
    "-desktop-",
    "-laptop-",
    " - copy",
    "的拷贝",
    "的复件",
];

/// Whether a file has a name that nobody gave it: `党日 - 副本.md`, `党日(1).md`, `党日-DESKTOP-AB12.md`.
pub fn is_copy(path: &str) -> bool {
    // The folder of a copied `index.md`, or of many copied files, bears the mark in its place.
    let name = path.to_lowercase();
    MARKS.iter().any(|mark| name.contains(mark)) || is_numbered(file_name(&name))
}

/// A name without what copying added to it, in small letters: one for a file and its copies.
pub fn without_copy_marks(name: &str) -> String {
    let name = name.to_lowercase();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let mut stem = stem.trim().to_owned();
    loop {
        let mut bare = stem.clone();
        if is_numbered(&bare) {
            bare.truncate(bare.rfind(['(', '（']).unwrap_or(bare.len()));
        }
        for mark in MARKS {
            bare = bare.replace(mark, "");
        }
        let bare = bare.trim_matches(|c: char| c.is_whitespace() || "-_".contains(c)).to_owned();
        if bare == stem || bare.is_empty() {
            return format!("{stem}.{ending}");
        }
        stem = bare;
    }
}

/// `党日(1).md`, `党日 （2）.md`
fn is_numbered(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let inside = stem.strip_suffix([')', '）']).and_then(|stem| stem.rsplit_once(['(', '（']));
    inside.is_some_and(|(before, number)| {
        !before.trim().is_empty()
            && (1..=2).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        for name in [
            "党日 - 副本.md",
            "党日 - 副本 (2).md",
            "副本 党日.md",
            "党日(1).md",
            "党日 （12）.md",
            "党日-DESKTOP-AB12.md",
            "党日.sync-conflict-20220305-101010-ABCDEFG.md",
            "党日_冲突副本.md",
            "党日 (A's conflicted copy 2022-03-05).md",
            "a - Copy.csv",
            "党日 - 副本/index.md",
        ] {
            assert!(is_copy(&format!("content/posts/{name}")), "{name}");
        }
        for name in ["党日.md", "党日(1).md", "党日 - 副本 (2).md", "副本 党日.MD", "党日 - Copy.md"]
        {
            assert_eq!(without_copy_marks(name), "党日.md", "{name}");
        }
        assert_eq!(without_copy_marks("副本.md"), "副本.md");
        for name in ["党日.md", "(1).md", "党日(一).md", "2022(2022).md", "desktop.md", "copy.md"] {
            assert!(!is_copy(&format!("content/posts/{name}")), "{name}");
        }
    }
}
