//! Which folders are ours, so that they may be written to.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, FileKind};
use super::quarantine::Quarantine;
use super::{OWN_FOLDER, OutputFolder, failed};
use crate::diagnostics::Diagnostic;
use crate::model::source_paths;
use crate::write::codes::OUTPUT_REFUSED;

/// The file that marks an output folder as ours. It holds no path: a site that is moved or renamed knows its
/// output again. Nor does it name the site, which has nothing to be known by that its owner may not change:
/// to build two sites into one folder is to replace one by the other.
pub(super) const MARK: &str = "owner.txt";

/// What it says.
pub(super) const MARK_TEXT: &str =
    "这个文件夹由 dangjian 生成。删掉本文件后，程序会把它当作别人的文件夹，不再写入。\n";

/// Folders of a site that hold sources.
pub(super) const SOURCES: &[&str] = &[source_paths::CONTENT, source_paths::THEMES, "src", ".git"];

/// Finds out whether a folder may be written to, or says why not: it holds sources, is above them, or belongs
/// to somebody else. Nothing is written yet. Links and `..` are resolved.
pub fn claim(site: &Path, out: &Path) -> Result<OutputFolder, Diagnostic> {
    let root = resolved(out);
    let site = resolved(site);
    let sources: Vec<_> =
        SOURCES.iter().flat_map(|name| [site.join(name), resolved(&site.join(name))]).collect();
    if site.starts_with(&root) || sources.iter().any(|source| source.starts_with(&root)) {
        return Err(refused(out, "它就是站点文件夹，或是站点文件夹的上级"));
    }
    if let Some(source) = sources.iter().find(|source| root.starts_with(source)) {
        return Err(refused(out, &format!("它在 {} 里，那里放的是源文件", source.display())));
    }
    if root.iter().any(|name| name == OWN_FOLDER || name == ".git") {
        return Err(refused(out, "它在程序自己用的文件夹里，那里的文件随时可能被删掉"));
    }
    if root.is_file() {
        return Err(refused(out, "它是一个文件，不是文件夹"));
    }
    if let Some(other) = sources_of_another(&root) {
        return Err(refused(out, &format!("它在 {} 里，那是另一个站点放源文件的地方", other.display())));
    }
    if root.parent().is_none() || home().is_some_and(|home| home.starts_with(&root)) {
        return Err(refused(out, "它是磁盘的根，或是用户的主文件夹"));
    }
    let is_ours = fs::symlink_metadata(root.join(OWN_FOLDER).join(MARK)).is_ok_and(|mark| mark.is_file());
    if !is_ours && root.exists() && !is_empty(&root) {
        return Err(refused(out, "里面已有文件，而且不是本程序生成的"));
    }
    Ok(OutputFolder { root, quarantine: Quarantine::of(site), disk: Disk::default() })
}

/// The folder of sources of any site that a folder is, or lies in; the site itself where it is one.
pub(super) fn sources_of_another(root: &Path) -> Option<PathBuf> {
    let is_site = |folder: &Path| {
        [source_paths::SETTINGS, source_paths::SETTINGS_YML].iter().any(|name| folder.join(name).is_file())
            || source_paths::FOLDERS.iter().any(|name| folder.join(name).is_dir())
    };
    root.ancestors().filter(|folder| is_site(folder)).find_map(|site| {
        let first = root.strip_prefix(site).ok()?.iter().next();
        first.is_none_or(|first| SOURCES.iter().any(|name| *first == **name)).then(|| match first {
            Some(first) => site.join(first),
            None => site.to_owned(),
        })
    })
}

/// Why no document for people (a report, an export) may be put in a folder, if so: sources lie there, or what
/// is published, or what is the program's own. Both are resolved.
pub(super) fn why_no_document(site: &Path, folder: &Path) -> Option<String> {
    let mut sources = SOURCES.iter().flat_map(|name| [site.join(name), resolved(&site.join(name))]);
    let own = sources.find(|source| folder.starts_with(source));
    let other = || sources_of_another(folder).filter(|other| other != folder);
    if let Some(source) = own.or_else(other) {
        return Some(format!("{} 里放的是源文件", source.display()));
    }
    if folder.starts_with(resolved(&site.join("public"))) || folder.ancestors().any(is_output) {
        return Some("那里是生成的网站，放进去会跟着公开".to_owned());
    }
    let is_own = folder.iter().any(|name| name == OWN_FOLDER || name == ".git");
    is_own.then(|| "那里是程序自己用的文件夹".to_owned())
}

/// Refuses a folder in the place of one of our records: nothing could be put there.
pub(super) fn no_folder(disk: &Disk, path: &Path) -> Result<(), Diagnostic> {
    match disk.stat(path) {
        Ok(Some(stat)) if stat.kind == FileKind::Folder => {
            let message = format!("{} 应当是程序的记录，现在是一个文件夹", path.display());
            let problem = Diagnostic::new(OUTPUT_REFUSED, message).label("网站没有动，一个文件也没有写");
            Err(problem.hint("把这个文件夹移走或改名，再生成一次"))
        }
        Ok(_) => Ok(()),
        Err(error) => Err(failed(path, &error)),
    }
}

/// Refuses to write through a link: what lies behind it is not the output folder. `folder` is below `root`,
/// `/` between names.
pub(super) fn no_link(disk: &Disk, root: &Path, folder: &str) -> Result<(), Diagnostic> {
    match link_in(disk, root, folder) {
        Ok(None) => Ok(()),
        Ok(Some(link)) => Err(is_link(&link)),
        Err(error) => Err(failed(&root.join(folder), &error)),
    }
}

/// The first of some nested folders that is a link, or something else that is no folder of ours to go into.
pub(super) fn link_in(disk: &Disk, root: &Path, folder: &str) -> io::Result<Option<PathBuf>> {
    let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
    for path in ends.map(|end| root.join(&folder[..end])) {
        match disk.stat(&path)? {
            Some(stat) if stat.kind == FileKind::Other => return Ok(Some(path)),
            Some(_) => {}
            None => break,
        }
    }
    Ok(None)
}

/// A link in the way, or a pipe or device.
pub(super) fn is_link(path: &Path) -> Diagnostic {
    if fs::symlink_metadata(path).is_ok_and(|found| !found.is_symlink()) {
        let what = format!("{} 不是普通的文件，也不是文件夹", path.display());
        return Diagnostic::new(OUTPUT_REFUSED, what)
            .label("这个名字网站自己要用")
            .hint("把它移走或删掉，再生成一次");
    }
    Diagnostic::new(OUTPUT_REFUSED, format!("{} 是链接，指向别的文件夹", path.display()))
        .label("网站只写进输出文件夹本身")
        .hint("删掉这个链接（它指向的文件不会动），再生成一次")
}

fn refused(out: &Path, why: &str) -> Diagnostic {
    Diagnostic::new(OUTPUT_REFUSED, format!("不能把网站生成到 {}", out.display()))
        .label(why)
        .hint("换一个空的或不存在的文件夹，例如 --out public；已有的文件一个也没有动")
}

/// A folder with nothing but dot-files counts as empty.
fn is_empty(folder: &Path) -> bool {
    let Ok(mut entries) = fs::read_dir(folder) else { return false };
    entries.all(|entry| entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with('.')))
}

/// Whether a folder is one that a build has written.
pub fn is_output(folder: &Path) -> bool {
    folder.join(OWN_FOLDER).join(MARK).is_file()
}

/// Whether a folder is a disk's root, or the user's own.
pub fn is_root_or_home(folder: &Path) -> bool {
    let root = resolved(folder);
    root.parent().is_none() || home().is_some_and(|home| home == root)
}

pub(super) fn home() -> Option<PathBuf> {
    std::env::home_dir().map(|home| resolved(&home))
}

/// An absolute path without links and `..`, also where its end does not exist yet.
pub(super) fn resolved(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut missing = Vec::new();
    let mut existing = path.as_path();
    loop {
        if let Ok(real) = fs::canonicalize(existing) {
            // Names after the last folder that exists: `..` among them goes back up.
            return missing.iter().rev().fold(real, |mut real: PathBuf, name| {
                if *name == ".." {
                    real.pop();
                } else {
                    real.push(name);
                }
                real
            });
        }
        let (Some(parent), Some(name)) = (existing.parent(), existing.components().next_back()) else {
            return path;
        };
        missing.push(name.as_os_str());
        existing = parent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_and_what_is_above_them_are_never_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        fs::create_dir_all(site.join("content/posts")).unwrap();
        fs::create_dir_all(site.join("themes")).unwrap();
        // Not even where our mark lies already.
        for marked in ["content", "themes", ".", ".."] {
            fs::create_dir_all(site.join(marked).join(OWN_FOLDER)).unwrap();
            fs::write(site.join(marked).join(OWN_FOLDER).join(MARK), MARK_TEXT).unwrap();
        }
        let refuses =
            |out: &str| claim(&site, &site.join(out)).is_err_and(|problem| problem.code == OUTPUT_REFUSED);
        let inside = [
            "content",
            "content/",
            "content/posts/../posts",
            "themes/x",
            "new/../content/x",
            ".git/x",
            "public/.dangjian/staging",
        ];
        for out in [&[".", "", "..", "../..", "./public/..", "/"][..], &inside].concat() {
            assert!(refuses(out), "{out}");
        }
        assert!(refuses(&std::env::home_dir().unwrap().display().to_string()));
        assert!(!refuses("public") && !refuses("../other") && !refuses("content-2"));
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_around_that() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let (site, elsewhere) = (folder.path().join("site"), folder.path().join("elsewhere"));
        fs::create_dir_all(&site).unwrap();
        fs::create_dir_all(elsewhere.join("posts")).unwrap();
        symlink(&elsewhere, site.join("content")).unwrap();
        symlink(site.join("content"), site.join("public")).unwrap();
        symlink(&site, folder.path().join("link")).unwrap();
        let refuses = |out: &Path| claim(&site, out).is_err_and(|problem| problem.code == OUTPUT_REFUSED);
        let outs = [
            site.join("public"),
            elsewhere.join("new"),
            folder.path().join("link"),
            folder.path().join("link/content/x"),
            elsewhere.clone(),
        ];
        for out in outs {
            assert!(refuses(&out), "{}", out.display());
        }
        assert!(claim(&folder.path().join("link"), &site.join("content")).is_err());
    }

    #[test]
    fn the_sources_of_another_site_are_sources() {
        let folder = tempfile::tempdir().unwrap();
        let [site, other, plain] = ["site", "other", "plain"].map(|name| folder.path().join(name));
        for path in [site.join("content"), other.join("content/posts"), plain.join("content")] {
            fs::create_dir_all(path).unwrap();
        }
        for out in ["content", "content/new", "content/posts/2022/new", "themes/x", ".git/x", ""] {
            assert!(claim(&site, &other.join(out)).is_err(), "{out}");
        }
        assert!(
            claim(&site, &other.join("public")).is_ok() && claim(&site, &plain.join("content/x")).is_ok()
        );
        // What is not yet a site, or no longer.
        fs::create_dir_all(plain.join("content/ledger")).unwrap();
        assert!(claim(&site, &plain.join("content/x")).is_err());
        fs::remove_dir(plain.join("content/ledger")).unwrap();
        fs::write(plain.join("content/site.yaml"), "title: 站").unwrap();
        assert!(claim(&site, &plain.join("content/x")).is_err());
    }

    #[test]
    fn somebody_elses_folder_is_left_alone_and_ours_is_known_again() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        fs::create_dir_all(site.join("content")).unwrap();
        let theirs = folder.path().join("theirs");
        fs::create_dir_all(&theirs).unwrap();
        fs::write(theirs.join("报告.docx"), "x").unwrap();
        assert!(claim(&site, &theirs).is_err() && claim(&site, &theirs.join("报告.docx")).is_err());

        let ours = site.join("public");
        fs::create_dir_all(&ours).unwrap();
        fs::write(ours.join(".gitkeep"), "").unwrap();
        let (staging, _) = claim(&site, &ours).unwrap().begin("dangjian build").unwrap();
        staging.put(&crate::model::path::OutputPath::known("index.html"), b"x", None).unwrap();
        staging.commit().unwrap();
        assert!(claim(&site, &ours).is_ok());
        let moved = folder.path().join("moved");
        fs::rename(&site, &moved).unwrap();
        assert!(claim(&moved, &moved.join("public")).is_ok());
    }
}
