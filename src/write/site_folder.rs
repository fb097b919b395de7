//! Where a new site may be: an empty folder, or none yet, that is nobody else's business.

use std::fs;
use std::path::{Path, PathBuf};

use super::OWN_FOLDER;
use super::codes::INIT_REFUSED;
use super::ownership::{MARK, home, resolved};
use crate::diagnostics::Diagnostic;
use crate::model::path::OutputPath;
use crate::model::source_paths;

/// The most things in the way that are named.
const NAMED: usize = 3;

/// Finds out whether a new site may be made in a folder, or says why not. Gives the folder without links and
/// `..`; nothing is made yet.
///
/// # Errors
/// Something lies there, or it lies where no site may.
pub fn claim_new_site(folder: &Path) -> Result<PathBuf, Diagnostic> {
    let root = resolved(folder);
    let refused = |why: &str| {
        let problem = Diagnostic::new(INIT_REFUSED, format!("没有建网站：{}", folder.display()));
        problem
            .label(why)
            .hint("换一个空的或不存在的文件夹，例如 dangjian init 党建网；已有的文件一个也没有动")
    };
    if root.exists() && !root.is_dir() {
        return Err(refused("它是一个文件，不是文件夹"));
    }
    if root.parent().is_none() || home().is_some_and(|home| home == root) {
        return Err(refused("它是磁盘的根，或是用户的主文件夹"));
    }
    if let Some(name) = illegal_name(&root) {
        return Err(refused(&format!("“{name}”这个名字 Windows 不认，或者太长")));
    }
    if let Some(site) = root.ancestors().skip(1).find(|folder| is_site(folder)) {
        return Err(refused(&format!("它在 {} 里，那里已经是一个网站", site.display())));
    }
    let is_own = |folder: &Path| folder.join(OWN_FOLDER).join(MARK).is_file();
    if root.ancestors().any(is_own) || root.iter().any(|name| name == OWN_FOLDER || name == ".git") {
        return Err(refused("那里是程序自己用的，或是生成的网站，里面的文件会被换掉"));
    }
    match in_the_way(&root) {
        Ok(names) if names.is_empty() => Ok(root),
        Ok(names) => Err(refused(&format!("里面已经有文件（{}）", names.join("、")))),
        Err(error) => Err(super::failed(&root, &error)),
    }
}

/// A name that is still to be made and that not every system knows.
fn illegal_name(root: &Path) -> Option<String> {
    let missing = root.ancestors().take_while(|folder| !folder.exists());
    let mut names = missing.filter_map(|folder| Some(folder.file_name()?.to_string_lossy().into_owned()));
    names.find(|name| OutputPath::new(name.as_str()).is_none())
}

fn is_site(folder: &Path) -> bool {
    [source_paths::SETTINGS, source_paths::SETTINGS_YML].iter().any(|name| folder.join(name).is_file())
}

/// What lies in a folder, some of it by name. Dot-files do not count: systems and editors leave them.
fn in_the_way(root: &Path) -> std::io::Result<Vec<String>> {
    if !root.exists() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(root)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && !["desktop.ini", "Thumbs.db"].contains(&name.as_str()) {
            names.push(name);
        }
    }
    names.sort_unstable();
    if names.len() > NAMED {
        names.truncate(NAMED);
        names.push("……".to_owned());
    }
    Ok(names)
}
