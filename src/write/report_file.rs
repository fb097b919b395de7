//! A single file that somebody asks for by name: the report of the checks. It is put in place whole, follows
//! no link, and replaces nothing but an earlier report.

use std::fs;
use std::path::{Path, PathBuf};

use super::codes::REPORT_REFUSED;
use super::disk::{Disk, FileKind};
use super::failed;
use super::ownership::{resolved, why_no_document};
use crate::diagnostics::Diagnostic;

/// What a report has in its head, so that the next one may take its place.
pub const REPORT_MARK: &str = "<meta name=\"generator\" content=\"dangjian check --report\">";

/// Where in a file the mark stands at the latest, in bytes.
const HEAD: usize = 1024;

/// The name of a report on its way to its place.
const UNBORN: &str = ".校对报告.dangjian-part";

/// A place where a report may be put.
pub struct ReportFile {
    asked: PathBuf,
    folder: PathBuf,
    path: PathBuf,
    disk: Disk,
}

impl ReportFile {
    /// Finds out whether a report may be put there, or says why not. Nothing is written yet.
    pub fn claim(site: &Path, path: &Path) -> Result<Self, Diagnostic> {
        let (disk, site) = (Disk::default(), resolved(site));
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = resolved(parent.unwrap_or(Path::new(".")));
        let Some(name) = path.file_name() else { return Err(refused(path, "这里没有写文件名")) };
        if !folder.is_dir() {
            return Err(refused(path, "没有这个文件夹"));
        }
        if let Some(why) = why_no_document(&site, &folder) {
            return Err(refused(path, &why));
        }
        let file = Self { asked: path.to_owned(), path: folder.join(name), folder, disk };
        file.may_replace()?;
        Ok(file)
    }

    /// Refuses what is there and is no report.
    fn may_replace(&self) -> Result<(), Diagnostic> {
        let found = self.disk.stat(&self.path).map_err(|error| failed(&self.path, &error))?;
        match found.map(|found| found.kind) {
            None => Ok(()),
            Some(FileKind::Folder) => Err(refused(&self.asked, "它是一个文件夹")),
            Some(FileKind::Other) => Err(refused(&self.asked, "它是一个链接，程序不顺着链接写")),
            Some(FileKind::File) => {
                let head = self.disk.head(&self.path, HEAD).map_err(|error| failed(&self.path, &error))?;
                let is_report = head.windows(REPORT_MARK.len()).any(|part| part == REPORT_MARK.as_bytes());
                if is_report {
                    Ok(())
                } else {
                    Err(refused(&self.asked, "已有这个文件，而且不是校对报告"))
                }
            }
        }
    }

    /// Where it is, as it was asked for.
    pub fn asked(&self) -> &Path {
        &self.asked
    }

    /// Puts the report in its place.
    pub fn put(&self, html: &str) -> Result<(), Diagnostic> {
        let unborn = self.folder.join(UNBORN);
        let put = || {
            if self.disk.stat(&unborn)?.is_some() {
                self.disk.remove_file(&unborn)?;
            }
            self.disk.write_new(&unborn, html.as_bytes(), true)?;
            self.disk.rename(&unborn, &self.path)
        };
        self.may_replace()?;
        put().map_err(|error| {
            let _ = fs::remove_file(&unborn);
            failed(&self.path, &error)
                .hint("按原因处理（关掉占用它的程序、腾出空间、改权限），或在 --report 后面换一个地方")
        })
    }
}

fn refused(path: &Path, why: &str) -> Diagnostic {
    Diagnostic::new(REPORT_REFUSED, format!("不能把校对报告写到 {}", path.display()))
        .label(why)
        .hint("换一个地方或名字，例如 --report 校对报告.html；已有的文件一个也没有动")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::scratch::ScratchSite;

    #[test]
    fn a_report_replaces_nothing_but_a_report() {
        let scratch = ScratchSite::new();
        let site = scratch.path();
        let put = |path: &str, text: &str| {
            let report =
                ReportFile::claim(site, &site.join(path)).map_err(|problem| problem.label.unwrap())?;
            report.put(text).map_err(|problem| problem.message)
        };
        for folder in ["content/posts", "public/2022", "out/.dangjian", "out/2022", "导出/旧.html", "a/.git"]
        {
            fs::create_dir_all(site.join(folder)).unwrap();
        }
        fs::write(site.join("out/.dangjian/owner.txt"), "").unwrap();
        fs::write(site.join("导出/别的.html"), "<!doctype html>\n").unwrap();
        for (path, why) in [
            ("content/a.html", "源文件"),
            ("content/posts/a.html", "源文件"),
            ("public/2022/a.html", "会跟着公开"),
            ("public/a.html", "会跟着公开"),
            ("out/2022/a.html", "会跟着公开"),
            ("out/.dangjian/a.html", "会跟着公开"),
            ("a/.git/a.html", "程序自己用"),
            ("没有/a.html", "没有这个文件夹"),
            ("导出/旧.html", "是一个文件夹"),
            ("导出/别的.html", "不是校对报告"),
        ] {
            assert!(put(path, "").is_err_and(|told| told.contains(why)), "{path}");
        }
        let (first, second) = (format!("{REPORT_MARK}一"), format!("{REPORT_MARK}二"));
        for text in [&first, &second] {
            for path in ["报告.html", "导出/报告.html"] {
                put(path, text).unwrap();
                assert_eq!(&fs::read_to_string(site.join(path)).unwrap(), text);
                assert!(!site.join(path).with_file_name(UNBORN).exists());
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        use std::os::unix::fs::symlink;
        let scratch = ScratchSite::new();
        let victim = scratch.path().join("别人的");
        fs::write(&victim, REPORT_MARK).unwrap();
        let path = scratch.path().join("报告.html");
        symlink(&victim, &path).unwrap();
        assert!(ReportFile::claim(scratch.path(), &path).is_err());
        fs::remove_file(&path).unwrap();
        symlink(&victim, scratch.path().join(UNBORN)).unwrap();
        ReportFile::claim(scratch.path(), &path).unwrap().put("新").unwrap();
        assert_eq!(fs::read_to_string(&victim).unwrap(), REPORT_MARK);
        // Nor into the sources by another name.
        fs::create_dir_all(scratch.path().join("content")).unwrap();
        symlink(scratch.path().join("content"), scratch.path().join("稿")).unwrap();
        assert!(ReportFile::claim(scratch.path(), &scratch.path().join("稿/报告.html")).is_err());
    }
}
