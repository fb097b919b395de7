//! Where a Hugo site has its settings and its texts.

use std::path::{Component, Path, PathBuf};

use super::site_settings::text_of;

/// The files with the settings of a Hugo site, those of its usual environment last; of one that is all about
/// a key, that key.
pub(super) fn hugo_files(root: &Path) -> Vec<(PathBuf, Option<&'static str>)> {
    let mut files = Vec::new();
    for folder in ["", "config/_default", "config/production"] {
        for (name, key) in
            [("config", None), ("hugo", None), ("languages", Some("languages")), ("cascade", Some("cascade"))]
        {
            if folder.is_empty() && key.is_some() {
                continue;
            }
            let path = |ending: &str| root.join(folder).join(format!("{name}.{ending}"));
            files.extend(["toml", "yaml", "yml", "json"].map(|ending| (path(ending), key)));
        }
    }
    files
}

/// The folders with the texts of a Hugo site, from its own: those of `contentDir`, one for each language, or
/// the usual one. None that leads out of the site.
pub(super) fn hugo_content(root: &Path) -> Vec<String> {
    let folder = |line: &str| {
        let (key, value) = line.split_once([':', '='])?;
        let is_it = key.trim_matches(['"', '\'', ' ', '\t']).eq_ignore_ascii_case("contentdir");
        let value = value.split(" #").next().unwrap_or(value).trim().trim_end_matches(',');
        let value = value.trim_matches(['"', '\'', ' ']).trim_start_matches("./").trim_end_matches('/');
        let is_inside = !value.is_empty()
            && Path::new(value).components().all(|part| matches!(part, Component::Normal(_)));
        (is_it && is_inside).then(|| value.to_owned())
    };
    let files = hugo_files(root).into_iter().filter(|(_, key)| *key != Some("cascade"));
    let mut folders: Vec<String> =
        files.flat_map(|(path, _)| text_of(&path).lines().filter_map(folder).collect::<Vec<_>>()).collect();
    folders.dedup();
    if folders.is_empty() { vec!["content".to_owned()] } else { folders }
}
