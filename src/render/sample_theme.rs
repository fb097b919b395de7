//! The theme in this repository, for tests that render pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::path::OutputPath;
use crate::model::theme::{Asset, Template, Theme};

/// `themes/default` as it lies in the repository, its style sheets joined in one.
pub(crate) fn theme() -> Theme {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    let text = |path: &PathBuf| fs::read_to_string(path).unwrap();
    let templates = files(&root.join("templates"));
    let template = |path: &PathBuf| {
        let name = path.strip_prefix(root.join("templates")).unwrap().to_str().unwrap().to_owned();
        Template { origin: format!("themes/default/templates/{name}"), name, text: text(path) }
    };
    let style: String = files(&root.join("static/styles")).iter().map(text).collect();
    let file = |name| (name, text(&root.join("static").join(name)));
    let asset = |(name, text): (&str, String)| Asset {
        name: name.into(),
        output: OutputPath::known(format!("assets/{name}")),
        bytes: Arc::from(text.into_bytes()),
    };
    Theme {
        templates: templates.iter().map(template).collect(),
        assets: [
            ("style.css", style),
            file("year.css"),
            file("years.css"),
            file("script.js"),
            file("icon.svg"),
        ]
        .map(asset)
        .into(),
        ..Theme::default()
    }
}

/// Every file under a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}
