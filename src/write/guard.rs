//! Which folders may be written to.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{OWN_FOLDER, failed};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::path::OutputPath;

/// What the file that marks an output folder as ours says.
const MARK: &str = "这个文件夹由 dangjian 生成。删掉本文件后，程序会把它当作别人的文件夹，不再写入。\n";

/// Makes a folder ours to write to, or says why it must not be: it holds sources, is above them, or belongs to somebody else.
/// Gives its path with links and `..` resolved.
pub fn claim(site: &Path, out: &Path) -> Result<PathBuf, Diagnostic> {
    let real = resolved(out);
    let site = resolved(site);
    let sources = [site.join("content"), site.join("themes"), site.join("src"), site.join(".git")];
    if site.starts_with(&real) {
        return Err(refused(out, "它就是站点文件夹，或是站点文件夹的上级"));
    }
    if let Some(source) = sources.iter().find(|source| real.starts_with(source)) {
        return Err(refused(out, &format!("它在 {} 里，那里放的是源文件", source.display())));
    }
    if real.is_file() {
        return Err(refused(out, "它是一个文件，不是文件夹"));
    }
    if real.parent().is_none() || home().is_some_and(|home| real == home) {
        return Err(refused(out, "它是磁盘的根，或是用户的主文件夹"));
    }
    let mark = real.join(OWN_FOLDER).join("owner.txt");
    if !mark.exists() {
        if real.exists() && !is_empty(&real) {
            return Err(refused(out, "里面已有文件，而且不是本程序生成的"));
        }
        fs::create_dir_all(real.join(OWN_FOLDER)).and_then(|()| fs::write(&mark, MARK)).map_err(|error| failed(&mark, &error))?;
    }
    Ok(real)
}

/// Refuses to write through a link: what lies behind it is not the output folder.
pub(super) fn no_links<'a>(out: &Path, paths: impl Iterator<Item = &'a OutputPath>) -> Result<(), Diagnostic> {
    let folders: BTreeSet<&str> = paths.flat_map(|path| path.as_str().match_indices('/').map(|(at, _)| &path.as_str()[..at])).collect();
    let links = [OWN_FOLDER].into_iter().chain(folders).map(|folder| out.join(folder)).find(|folder| folder.is_symlink());
    match links {
        Some(link) => Err(Diagnostic::error(Code::OutputRefused, format!("{} 是链接，指向别的文件夹", link.display()))
            .label("网站只写进输出文件夹本身")
            .hint("删掉这个链接（它指向的文件不会动），再生成一次")),
        None => Ok(()),
    }
}

fn refused(out: &Path, why: &str) -> Diagnostic {
    Diagnostic::error(Code::OutputRefused, format!("不能把网站生成到 {}", out.display()))
        .label(why)
        .hint("换一个空的或不存在的文件夹，例如 --out public；已有的文件一个也没有动")
}

/// A folder with nothing but dot-files counts as empty.
fn is_empty(folder: &Path) -> bool {
    let Ok(mut entries) = fs::read_dir(folder) else { return false };
    entries.all(|entry| entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with('.')))
}

fn home() -> Option<PathBuf> {
    std::env::home_dir().map(|home| resolved(&home))
}

/// An absolute path without links and `..`, also where its end does not exist yet.
fn resolved(path: &Path) -> PathBuf {
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
        let (Some(parent), Some(name)) = (existing.parent(), existing.components().next_back()) else { return path };
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
        let refuses = |out: &str| claim(&site, &site.join(out)).is_err_and(|problem| problem.code == Code::OutputRefused);
        for out in [".", "..", "content", "content/posts/../posts", "themes/x", "new/../content/x", "../.."] {
            assert!(refuses(out), "{out}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(site.join("content"), site.join("public-link")).unwrap();
            assert!(refuses("public-link"));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_output_is_not_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let (out, victim) = (folder.path().join("public"), folder.path().join("victim"));
        fs::create_dir_all(&out).unwrap();
        fs::create_dir_all(&victim).unwrap();
        std::os::unix::fs::symlink(&victim, out.join("calendar")).unwrap();
        let file = (OutputPath::known("calendar/2022/07.html"), crate::write::Content::Bytes(b"x".to_vec()));
        let fault = crate::write::write(&out, &[file]).err().unwrap();
        assert_eq!((fault.problem.code, fault.begun), (Code::OutputRefused, false));
        assert_eq!(fs::read_dir(&victim).unwrap().count(), 0);
    }

    #[test]
    fn somebody_elses_folder_is_left_alone_and_ours_is_known_again() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        fs::create_dir_all(site.join("content")).unwrap();
        let theirs = folder.path().join("theirs");
        fs::create_dir_all(&theirs).unwrap();
        fs::write(theirs.join("报告.docx"), "x").unwrap();
        assert!(claim(&site, &theirs).is_err());

        let ours = site.join("public");
        fs::create_dir_all(&ours).unwrap();
        fs::write(ours.join(".gitkeep"), "").unwrap();
        let claimed = claim(&site, &ours).unwrap();
        fs::write(claimed.join("index.html"), "x").unwrap();
        assert!(claim(&site, &ours).is_ok());
        let moved = folder.path().join("moved");
        fs::rename(&site, &moved).unwrap();
        assert!(claim(&moved, &moved.join("public")).is_ok());
    }
}
