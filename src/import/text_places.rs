//! Where the texts of an import lie in the site, for the links between them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::generator::Origin;
use super::web::percent_decoded;

/// The places of texts, by their files.
#[derive(Default)]
pub(crate) struct TextPlaces {
    by_path: HashMap<PathBuf, String>,
    /// By the names of their files without day and ending; `None` where two have one.
    by_stem: HashMap<String, Option<String>>,
}

impl TextPlaces {
    /// Notes where the text of a file lies, from the site folder.
    pub(super) fn add(&mut self, file: &Path, place: &str) {
        if let Ok(whole) = std::fs::canonicalize(file) {
            self.by_path.insert(whole, place.to_owned());
        }
        let stem = match file.file_stem().and_then(|stem| stem.to_str()) {
            Some("index") => file.parent().and_then(Path::file_name).and_then(|name| name.to_str()),
            stem => stem,
        };
        self.add_names(stem, place);
    }

    /// Notes the address that a text has on its old site.
    pub(super) fn add_address(&mut self, address: &str, place: &str) {
        let path = address.split(['#', '?']).next().unwrap_or(address).trim_end_matches('/');
        let name = path.rsplit('/').next().unwrap_or(path);
        self.add_names(Some(name.trim_end_matches(".html")).filter(|name| !name.is_empty()), place);
    }

    fn add_names(&mut self, name: Option<&str>, place: &str) {
        for name in name.into_iter().flat_map(|name| [Some(name), without_day(name)]).flatten() {
            let known = self.by_stem.entry(name.to_lowercase()).or_insert_with(|| Some(place.to_owned()));
            if known.as_deref() != Some(place) {
                *known = None;
            }
        }
    }

    /// The place of the text of a file.
    pub(super) fn of(&self, file: &Path) -> Option<&str> {
        self.by_path.get(&std::fs::canonicalize(file).ok()?).map(String::as_str)
    }

    /// The place of the text that an address in another means: a file from there or from where texts are
    /// kept, with or without its ending, else the page that generators make of it.
    pub(crate) fn find(&self, text: &Path, address: &str, origin: &Origin) -> Option<String> {
        let bare = address.split(['#', '?']).next().unwrap_or(address).replace('\\', "/");
        let decoded = percent_decoded(&bare).unwrap_or(bare);
        let path = decoded.trim_end_matches('/');
        let ending = path.rsplit('/').next()?.rsplit_once('.').map_or("", |(_, ending)| ending);
        let stem = match ending {
            "md" | "markdown" | "html" | "htm" => &path[..path.len() - ending.len() - 1],
            _ => path,
        };
        let forms =
            [path.to_owned(), format!("{stem}.md"), format!("{stem}.markdown"), format!("{stem}/index.md")];
        let folders = origin.folders_of(text, decoded.starts_with('/'));
        let is_there = |form: &String| {
            let relative = form.trim_start_matches("./").trim_start_matches('/');
            folders.iter().find_map(|folder| self.of(&folder.join(relative)))
        };
        if let Some(place) = forms.iter().find_map(is_there) {
            return Some(place.to_owned());
        }
        let is_page =
            matches!(ending, "" | "md" | "markdown" | "html" | "htm") || stem == path && !ending.is_ascii();
        let stem = stem.strip_suffix("/index").unwrap_or(stem).rsplit('/').next()?.to_lowercase();
        self.by_stem.get(&stem).filter(|_| is_page)?.clone()
    }
}

/// `2022-07-01-name`
fn without_day(stem: &str) -> Option<&str> {
    let (day, rest) = (stem.get(..10)?, stem.get(11..)?);
    day.parse::<crate::model::date::Date>().ok()?;
    (stem.as_bytes()[10] == b'-').then_some(rest)
}
