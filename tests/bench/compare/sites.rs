//! One site for each generator, with the same posts in them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::made_site;

/// How often each paragraph and item of a post says its sentences: some 4 KB, as what officers write.
const LENGTH: usize = 4;

/// The files of Hugo's site that are no content.
const HUGO: [(&str, &str); 10] = [
    ("hugo.toml", include_str!("hugo/hugo.toml")),
    ("static/style.css", include_str!("hugo/style.css")),
    ("layouts/baseof.html", include_str!("hugo/baseof.html")),
    ("layouts/_partials/header.html", include_str!("hugo/header.html")),
    ("layouts/home.html", include_str!("hugo/home.html")),
    ("layouts/page.html", include_str!("hugo/page.html")),
    ("layouts/term.html", include_str!("hugo/term.html")),
    ("layouts/taxonomy.html", include_str!("hugo/taxonomy.html")),
    ("layouts/year/section.html", include_str!("hugo/year.html")),
    ("layouts/month/section.html", include_str!("hugo/month.html")),
];

/// Writes a site of ours.
pub(crate) fn ours(site: &Path, posts: usize) {
    for (path, text) in made_site::files(posts) {
        put(&site.join(path), &longer(&text));
    }
}

/// Writes a site of Hugo's: years and months are sections, kinds, organisations and tags taxonomies.
pub(crate) fn hugo(site: &Path, posts: usize) {
    for (path, text) in HUGO {
        put(&site.join(path), text);
    }
    for (path, text) in made_site::files(posts) {
        let Some(path) = path.strip_prefix("content/posts/") else { continue };
        let post = site.join("content").join(path);
        let month = post.parent().unwrap();
        if !month.is_dir() {
            let (year, month_name) = (&path[..4], &path[5..7]);
            put(
                &month.join("_index.md"),
                &format!(
                    "---\ntitle: {year}年{month_name}月\ntype: month\nfirst: {year}-{month_name}-01\n---\n"
                ),
            );
            put(
                &month.with_file_name("_index.md"),
                &format!("---\ntitle: {year}年工作总结\ntype: year\n---\n"),
            );
        }
        // `kind` means something else to Hugo, and a text is compared faster than a list.
        let (before, after) = text.split_once("\nkind: ").unwrap();
        let (kind, after) = after.split_once('\n').unwrap();
        put(&post, &longer(&format!("{before}\nkinds: [{kind}]\nsort: {kind}\n{after}")));
    }
}

/// A post somewhere in the middle of a site of ours.
pub(crate) fn a_post(site: &Path) -> PathBuf {
    let mut posts = crate::run::files(&site.join("content/posts"));
    posts.sort();
    posts.swap_remove(posts.len() / 2)
}

fn longer(text: &str) -> String {
    let Some((front, body)) = text.split_once("---\n##") else { return text.to_owned() };
    let longer = |line: &str| match line.strip_prefix("- ") {
        Some(item) => format!("- {}\n", item.repeat(LENGTH)),
        None if line.starts_with('#') => format!("{line}\n"),
        None => line.repeat(LENGTH) + "\n",
    };
    format!("{front}---\n{}", format!("##{body}").lines().map(longer).collect::<String>())
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
