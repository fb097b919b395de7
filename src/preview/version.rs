//! What tells an open page whether it has changed: everything it shows, pictures included, but for style
//! sheets, which can be swapped.

use std::collections::BTreeMap;

use crate::model::digest::Digest;
use crate::model::inventory::Stamp;
use crate::model::path::resolve;
use crate::model::plan::Frame;
use crate::pipeline::Snapshot;

/// The version of a page as it is sent: its HTML, and the preview's pieces around it.
pub(super) fn version(snapshot: &Snapshot, path: &str, html: &[u8], pieces: [&str; 2]) -> String {
    let mut text = String::from_utf8_lossy(html).into_owned();
    for (name, url) in styles(&snapshot.plan.frame) {
        text = text.replace(url, name);
    }
    Digest::of_value(&(&text, pieces, pictures(snapshot, path, &text))).to_string()
}

/// The theme's style sheets: name → URL from the site's root.
pub(super) fn styles(frame: &Frame) -> BTreeMap<&str, &str> {
    let sheets = frame.theme.assets.iter().filter(|asset| asset.name.ends_with(".css"));
    sheets.map(|asset| (asset.name.as_str(), asset.output.as_str())).collect()
}

/// The stamps of all files of the site that a page shows: a photo may be replaced by another of the same
/// name.
fn pictures(snapshot: &Snapshot, path: &str, html: &str) -> Vec<Stamp> {
    let sources = html.split(" src=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let stamp = |url: &str| Some(snapshot.page(&resolve(path, url)?)?.inputs.file()?.stamp);
    sources.filter_map(stamp).collect()
}
