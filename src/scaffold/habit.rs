//! Where the posts of a site lie, so that the next one lies there too.

use crate::model::date::Date;
use crate::model::dated_name::own_name;
use crate::model::path::{file_name, stem_and_ending};
use crate::model::source_paths::{POSTS, within};

/// So many of the latest posts tell the habit.
const LATEST: usize = 50;

/// The folders that people make for a day, the usual one first; each from the folder of posts.
fn folders(day: Date) -> [String; 9] {
    let (year, month) = (day.year(), day.month());
    [
        format!("{year}/"),
        format!("{year}/{month:02}/"),
        String::new(),
        format!("{year}-{month:02}/"),
        format!("{year}{month:02}/"),
        format!("{year}/{month}/"),
        format!("{year}年/"),
        format!("{year}年/{month}月/"),
        format!("{year}年{month}月/"),
    ]
}

/// The folder for a post of a day; `posts` are the sources of those that are there, with their days, newest
/// first.
pub(super) fn folder<'a>(posts: impl Iterator<Item = (&'a str, Date)>, day: Date) -> String {
    let mut found = [0_usize; 9];
    for (source, day) in posts.take(LATEST) {
        let Some(folder) = within(POSTS, source).map(|path| &path[..path.len() - name_length(source)]) else {
            continue;
        };
        if let Some(place) = folders(day).iter().position(|usual| usual == folder) {
            found[place] += 1;
        }
    }
    // Of equally many the first.
    let most = (0..found.len()).rev().max_by_key(|place| found[*place]).unwrap_or(0);
    let own = folders(day).into_iter().nth(most).unwrap_or_default();
    format!("{POSTS}{own}")
}

/// The folder for a post of a day, where another post of its sort lies as `source`: the same, but for what of
/// it stands for the day. `None` where its name says a day that is not its post's.
pub(super) fn folder_like(source: &str, of: Date, day: Date) -> Option<String> {
    let folder = within(POSTS, source).map(|path| &path[..path.len() - name_length(source)])?;
    let own = match folders(of).iter().position(|usual| usual == folder) {
        Some(place) => folders(day).into_iter().nth(place)?,
        None if folder.contains(|c: char| c.is_ascii_digit()) => return None,
        None => folder.to_owned(),
    };
    Some(format!("{POSTS}{own}"))
}

/// How long the post's own name is at the end of its path: `a.md`, `a/index.md`.
fn name_length(source: &str) -> usize {
    let name = file_name(source);
    if stem_and_ending(name).0 == "index" { own_name(source).len() + 1 + name.len() } else { name.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_post_lies_where_most_of_the_latest_do() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        for (posts, expected) in [
            (&[][..], "content/posts/2026/"),
            (
                &["content/posts/2022/07/a.md", "content/posts/2022/07/b/index.md", "content/posts/c.md"],
                "content/posts/2026/11/",
            ),
            (&["content/posts/a.md"], "content/posts/"),
            (&["content/posts/2022年7月/a.md"], "content/posts/2026年11月/"),
            (&["content/posts/通知/a.md"], "content/posts/2026/"),
        ] {
            let posts = posts.iter().map(|source| (*source, day("2022-07-01")));
            assert_eq!(folder(posts, day("2026-11-27")), expected);
        }
    }

    #[test]
    fn a_post_like_another_lies_like_it() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        for (source, expected) in [
            ("content/posts/2022/07/a/index.md", Some("content/posts/2026/11/")),
            ("content/posts/机关党支部/a.md", Some("content/posts/机关党支部/")),
            ("content/posts/a.md", Some("content/posts/")),
            ("content/posts/2021/a.md", None),
        ] {
            let folder = folder_like(source, day("2022-07-01"), day("2026-11-27"));
            assert_eq!(folder.as_deref(), expected, "{source}");
        }
    }
}
