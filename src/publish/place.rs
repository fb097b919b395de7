//! Where is meant: the name of a target in the settings, or a folder itself.

use std::path::{Path, PathBuf};

use super::codes::{TARGET_REFUSED, TARGET_UNKNOWN};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::model::nearest::nearest;
use crate::model::settings::{PublishAddress, PublishPlace, ServerPlace, Settings};
use crate::model::source_paths;
use crate::parse;
use crate::read;

/// A place to publish to.
pub(super) enum TargetPlace {
    /// A folder.
    Folder(PathBuf),
    /// A server that the settings name.
    Server(Box<NamedServer>),
}

/// A server that the settings name.
#[cfg_attr(not(feature = "servers"), expect(dead_code, reason = "nobody can go there"))]
pub(super) struct NamedServer {
    /// What people call it.
    pub(super) name: String,
    /// Where it is.
    pub(super) place: ServerPlace,
    /// Where the site says that readers find it.
    pub(super) base_url: Option<String>,
}

/// The place that `text` stands for. Errors of the settings are reported.
pub(super) fn find(site: &Path, text: &str, problems: &mut Diagnostics) -> Result<TargetPlace, Diagnostic> {
    if text.contains("://") {
        return Err(unnamed_server());
    }
    let settings = settings(site, problems);
    let named = settings.publish;
    if let Some(place) = named.iter().find(|place| place.name == text) {
        return match &place.at {
            PublishAddress::Folder(folder) if folder.contains("://") => Err(no_folder()),
            // What the settings say is meant from where they lie.
            PublishAddress::Folder(folder) => Ok(TargetPlace::Folder(site.join(folder))),
            PublishAddress::Server(server) => {
                let base_url = settings.base_url.map(|url| url.full);
                let (name, place) = (place.name.clone(), server.clone());
                Ok(TargetPlace::Server(Box::new(NamedServer { name, place, base_url })))
            }
        };
    }
    let is_name = !text.contains(['/', '\\', ':']) && text != "." && text != "..";
    if is_name && !Path::new(text).is_dir() {
        return Err(unknown(text, &named));
    }
    Ok(TargetPlace::Folder(text.into()))
}

/// What the settings say.
pub(super) fn settings(site: &Path, problems: &mut Diagnostics) -> Settings {
    let paths = [source_paths::SETTINGS, source_paths::SETTINGS_YML];
    let Some((path, entry)) =
        paths.iter().find_map(|path| Some((*path, read::look(path, &site.join(path))?)))
    else {
        return Settings::default();
    };
    let (source, unreadable) = read::source(path, &entry);
    let (settings, told) = source.map(|source| parse::settings::parse(&source)).unwrap_or_default();
    let errors = unreadable.iter().chain(told.iter()).filter(|problem| problem.severity == Severity::Error);
    problems.extend(errors.cloned().collect());
    settings
}

fn unnamed_server() -> Diagnostic {
    Diagnostic::new(TARGET_REFUSED, "服务器要先在 site.yaml 里起名")
        .label("命令里只能写文件夹，或 site.yaml 里 publish 下面的名称")
        .hint("在 site.yaml 里写 发布: {网站服务器: {服务器: sftp://用户名@dj.example.cn/var/www/dj}}，再用 --to 网站服务器")
}

fn no_folder() -> Diagnostic {
    Diagnostic::new(TARGET_REFUSED, "“文件夹”里写了服务器的网址")
        .label("文件夹是 E:\\网站、\\\\服务器\\网站 这样的")
        .hint("把“文件夹”改成“服务器”")
}

pub(super) fn no_login(name: &str) -> Diagnostic {
    Diagnostic::new(TARGET_REFUSED, format!("“{name}”是文件夹，不用密码"))
        .hint("--login 后面写 site.yaml 里发布目标的名称，而且是服务器")
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
