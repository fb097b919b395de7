//! The report of the checks, where somebody asks for it.

use std::io::{self, Write};
use std::path::Path;

use super::asked_file::{AskedFile, AskedSort};
use super::codes::REPORT_REFUSED;
use super::disk::Disk;
use crate::diagnostics::Diagnostic;

/// What a report has in its head, so that the next one may take its place.
pub const REPORT_MARK: &str = "<meta name=\"generator\" content=\"dangjian check --report\">";

/// Where in a file the mark stands at the latest, in bytes.
const HEAD: usize = 1024;

/// The name of a report on its way to its place.
const UNBORN: &str = ".校对报告.dangjian-part";

static REPORT: AskedSort = AskedSort {
    code: REPORT_REFUSED,
    refusal: "不能把校对报告写到",
    elsewhere: "换一个地方或名字，例如 --report 校对报告.html；已有的文件一个也没有动",
    called: "校对报告",
    on_failure: "按原因处理（关掉占用它的程序、腾出空间、改权限），或在 --report 后面换一个地方",
    unborn: UNBORN,
    is_one: is_report,
};

/// A place where a report may be put.
pub struct ReportFile(AskedFile);

impl ReportFile {
    /// Finds out whether a report may be put there, or says why not. Nothing is written yet.
    pub fn claim(site: &Path, path: &Path) -> Result<Self, Diagnostic> {
        AskedFile::claim(site, path, &REPORT).map(Self)
    }

    /// Where it is, as it was asked for.
    pub fn asked(&self) -> &Path {
        self.0.asked()
    }

    /// Puts the report in its place.
    pub fn put(&self, html: &str) -> Result<(), Diagnostic> {
        self.0.put(|file| file.write_all(html.as_bytes()).map_err(|error| self.0.failed(&error)))
    }
}

fn is_report(disk: &Disk, path: &Path) -> io::Result<bool> {
    let head = disk.head(path, HEAD)?;
    Ok(head.windows(REPORT_MARK.len()).any(|part| part == REPORT_MARK.as_bytes()))
}

#[cfg(test)]
mod tests {
    use std::fs;

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
