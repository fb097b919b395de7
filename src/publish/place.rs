//! Which folder is meant: the name of a target in the settings, or a folder itself.

use std::path::{Path, PathBuf};

use super::codes::{TARGET_REFUSED, TARGET_UNKNOWN};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::model::nearest::nearest;
use crate::model::settings::PublishPlace;
use crate::model::source_paths;
use crate::parse;
use crate::read;

/// The folder that `text` stands for. Errors of the settings are reported.
pub(super) fn folder(site: &Path, text: &str, problems: &mut Diagnostics) -> Result<PathBuf, Diagnostic> {
    if text.contains("://") {
        return Err(no_server());
    }
    let named = named(site, problems);
    if let Some(place) = named.iter().find(|place| place.name == text) {
        // What the settings say is meant from where they lie.
        return if place.folder.contains("://") { Err(no_server()) } else { Ok(site.join(&place.folder)) };
    }
    let is_name = !text.contains(['/', '\\', ':']) && text != "." && text != "..";
    if is_name && !Path::new(text).is_dir() {
        return Err(unknown(text, &named));
    }
    Ok(text.into())
}

/// The targets that the settings name.
fn named(site: &Path, problems: &mut Diagnostics) -> Vec<PublishPlace> {
    let paths = [source_paths::SETTINGS, source_paths::SETTINGS_YML];
    let Some((path, entry)) =
        paths.iter().find_map(|path| Some((*path, read::look(path, &site.join(path))?)))
    else {
        return Vec::new();
    };
    let (source, unreadable) = read::source(path, &entry);
    let (settings, told) = source.map(|source| parse::settings::parse(&source)).unwrap_or_default();
    let errors = unreadable.iter().chain(told.iter()).filter(|problem| problem.severity == Severity::Error);
    problems.extend(errors.cloned().collect());
    settings.publish
}

fn no_server() -> Diagnostic {
    Diagnostic::new(TARGET_REFUSED, "还不能直接传到服务器")
        .label("目标只能是文件夹")
        .hint("用 --zip 网站.zip 打成包，交给管服务器的人；服务器的共享文件夹可以用 --to 写它的位置")
}

fn unknown(text: &str, named: &[PublishPlace]) -> Diagnostic {
    let names: Vec<&str> = named.iter().map(|place| place.name.as_str()).collect();
    let known = match (nearest(text, names.iter().copied()), names.is_empty()) {
        (Some(near), _) => format!("是不是“{near}”？"),
        (None, true) => "site.yaml 里还没有写 publish".to_owned(),
        (None, false) => format!("site.yaml 里有：{}", names.join("、")),
    };
    Diagnostic::new(TARGET_UNKNOWN, format!("没有叫“{text}”的发布目标，也没有这个文件夹"))
        .label(known)
        .hint(format!("要新建一个文件夹来放，写成 ./{text}"))
}
