//! Files that are made for people to hand on (`导出/`): put in place whole, through no link. One that somebody
//! has edited since stays as it is; the new one gets a number. Which bytes are ours is kept in
//! `.dangjian/exports`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::codes::EXPORT_REFUSED;
use super::disk::{Disk, FileKind};
use super::ownership::{resolved, why_no_document};
use super::{failed, put_note, read_note};
use crate::diagnostics::Diagnostic;
use crate::model::digest::Digest;

/// The folder in the site where exports go. No source is ever read there.
pub const EXPORTS: &str = "导出";

/// The record of what was written: a digest a line, the latest last.
const RECORD: &str = "exports";

/// How many exports are remembered.
const REMEMBERED: usize = 500;

/// The most numbers that are tried for a name.
const NUMBERS: usize = 999;

/// The name of an export on its way to its place.
const UNBORN: &str = ".导出.dangjian-part";

/// What came of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutExport {
    /// Where it lies now.
    pub path: PathBuf,
    /// The file that has its name and was left alone: somebody has edited it, or it never was an export.
    pub kept: Option<PathBuf>,
}

/// Puts an export in place: at `out`, else by its name in [`EXPORTS`]. `site` and `out` are as they were
/// typed.
///
/// # Errors
/// The place is none for it, or the disk fails.
pub fn put_export(
    site: &Path,
    out: Option<&Path>,
    name: &str,
    bytes: &[u8],
) -> Result<PutExport, Diagnostic> {
    let disk = Disk::default();
    let asked = out.map_or_else(|| in_exports(site, name), Path::to_owned);
    ends_like(&asked, name)?;
    let folder = folder_of(&disk, site, &asked, out.is_none())?;
    let Some(name) = asked.file_name() else { return Err(refused(&asked, "这里没有写文件名")) };
    let record = Record::read(site);
    let mut kept = None;
    for number in 1..=NUMBERS {
        let path = numbered(&folder.join(name), number);
        let shown = numbered(&asked, number);
        match is_free(&disk, &path, bytes, &record).map_err(|error| failed_here(&shown, &error))? {
            Free::Same => return Ok(PutExport { path: shown, kept }),
            Free::Yes => {
                record.add(site, Digest::of(bytes)).map_err(|error| failed_here(&shown, &error))?;
                put(&disk, &folder, &path, bytes).map_err(|error| failed_here(&shown, &error))?;
                return Ok(PutExport { path: shown, kept });
            }
            Free::No => kept = kept.or(Some(shown)),
        }
    }
    Err(refused(&asked, "同名的文件太多了"))
}

/// The folder of exports, made where it is not there: `导出` as one sees it from where the program was started.
///
/// # Errors
/// Something else has its name, or the disk fails.
pub fn exports_folder(site: &Path) -> Result<PathBuf, Diagnostic> {
    let asked = in_exports(site, UNBORN);
    folder_of(&Disk::default(), site, &asked, true)?;
    Ok(asked.with_file_name(""))
}

/// `导出/2022年台账.xlsx` as one sees it from where the program was started.
fn in_exports(site: &Path, name: &str) -> PathBuf {
    let folder = if site == Path::new(".") { PathBuf::from(EXPORTS) } else { site.join(EXPORTS) };
    folder.join(name)
}

/// Refuses a name that says of a file that it is something else: no program would open it.
fn ends_like(asked: &Path, name: &str) -> Result<(), Diagnostic> {
    let Some(ending) = Path::new(name).extension() else { return Ok(()) };
    let own = asked.extension();
    if asked.file_name().is_none() || own.is_some_and(|own| own.eq_ignore_ascii_case(ending)) {
        return Ok(());
    }
    let ending = ending.to_string_lossy();
    // 2022.台账 has no ending, but a point in its name.
    let is_ending = own.is_some_and(|own| own.to_string_lossy().chars().all(|c| c.is_ascii_alphanumeric()));
    let stem = if is_ending { asked.file_stem() } else { asked.file_name() };
    let better = format!("{}.{ending}", stem.unwrap_or_default().to_string_lossy());
    Err(refused(asked, &format!("导出的是 .{ending} 文件，文件名写成 {better}")))
}

/// The folder, resolved; the one for exports is made where it is not there.
fn folder_of(disk: &Disk, site: &Path, asked: &Path, ours: bool) -> Result<PathBuf, Diagnostic> {
    let parent = asked.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if ours {
        match disk.stat(parent).map_err(|error| failed_here(parent, &error))? {
            Some(stat) if stat.kind == FileKind::Folder => {}
            Some(_) => return Err(refused(asked, "“导出”是一个文件或链接，不是文件夹")),
            None => disk.make_folder(parent).map_err(|error| failed_here(parent, &error))?,
        }
    }
    let folder = resolved(parent);
    if !folder.is_dir() {
        return Err(refused(asked, "没有这个文件夹"));
    }
    match why_no_document(&resolved(site), &folder) {
        Some(why) => Err(refused(asked, &why)),
        None => Ok(folder),
    }
}

/// `台账.xlsx`, `台账 (2).xlsx`
fn numbered(path: &Path, number: usize) -> PathBuf {
    if number == 1 {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    path.with_file_name(format!("{stem} ({number}){ending}"))
}

/// Whether a name is free for some bytes.
enum Free {
    /// Nothing is there, or what an earlier export wrote.
    Yes,
    /// Just these bytes are there.
    Same,
    /// Something else is there.
    No,
}

fn is_free(disk: &Disk, path: &Path, bytes: &[u8], record: &Record) -> io::Result<Free> {
    let Some(stat) = disk.stat(path)? else { return Ok(Free::Yes) };
    if stat.kind != FileKind::File {
        return Ok(Free::No);
    }
    let there = disk.digest(path)?;
    Ok(match there == Digest::of(bytes) {
        true => Free::Same,
        false if record.0.contains(&there) => Free::Yes,
        false => Free::No,
    })
}

fn put(disk: &Disk, folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let unborn = folder.join(UNBORN);
    if disk.stat(&unborn)?.is_some() {
        disk.remove_file(&unborn)?;
    }
    let written = disk.write_new(&unborn, bytes, true).and_then(|_| disk.rename(&unborn, path));
    written.inspect_err(|_| drop(fs::remove_file(&unborn)))
}

/// The digests of what was exported, the latest last.
struct Record(Vec<Digest>);

impl Record {
    fn read(site: &Path) -> Self {
        let text = read_note(site, RECORD).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        Self(text.lines().filter_map(|line| Digest::from_str(line).ok()).collect())
    }

    /// Adds one: before its file is put in place, so that none of ours is ever taken for somebody's.
    fn add(&self, site: &Path, digest: Digest) -> io::Result<()> {
        let mut all: Vec<_> = self.0.iter().copied().filter(|known| *known != digest).collect();
        all.push(digest);
        let latest = &all[all.len().saturating_sub(REMEMBERED)..];
        let text: String = latest.iter().map(|digest| format!("{digest}\n")).collect();
        put_note(site, RECORD, |file| file.write_all(text.as_bytes()))
    }
}

fn failed_here(path: &Path, error: &io::Error) -> Diagnostic {
    failed(path, error)
        .hint("按原因处理（关掉正打开着它的程序、腾出空间、改权限），或在 --out 后面换一个地方，再导出一次")
}

fn refused(path: &Path, why: &str) -> Diagnostic {
    Diagnostic::new(EXPORT_REFUSED, format!("不能导出到 {}", path.display()))
        .label(why)
        .hint("不写 --out，就写到站点里的 导出 文件夹；已有的文件一个也没有动")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::scratch::ScratchSite;

    fn put(site: &Path, out: Option<&str>, text: &str) -> Result<PutExport, String> {
        let out = out.map(|out| site.join(out));
        let put = put_export(site, out.as_deref(), "台账.xlsx", text.as_bytes());
        put.map_err(|problem| problem.label.unwrap_or_default())
    }

    #[test]
    fn what_somebody_has_edited_stays_and_ours_is_replaced() {
        let scratch = ScratchSite::new();
        let site = scratch.path();
        let at = |name: &str| site.join(EXPORTS).join(name);
        for text in ["一", "二", "二"] {
            let done = put(site, None, text).unwrap();
            assert_eq!(done, PutExport { path: at("台账.xlsx"), kept: None });
            assert_eq!(fs::read_to_string(&done.path).unwrap(), text);
        }
        fs::write(at("台账.xlsx"), "改过").unwrap();
        for text in ["三", "四"] {
            let done = put(site, None, text).unwrap();
            assert_eq!(done, PutExport { path: at("台账 (2).xlsx"), kept: Some(at("台账.xlsx")) });
            assert_eq!(fs::read_to_string(&done.path).unwrap(), text);
        }
        assert_eq!(fs::read_to_string(at("台账.xlsx")).unwrap(), "改过");
        // Without the record nothing is known to be ours.
        fs::remove_file(site.join(".dangjian").join(RECORD)).unwrap();
        assert_eq!(put(site, None, "五").unwrap().path, at("台账 (3).xlsx"));
        assert_eq!(fs::read_dir(site.join(EXPORTS)).unwrap().count(), 3);
    }

    #[test]
    fn never_among_the_sources_nor_into_the_site_nor_by_a_wrong_name() {
        let scratch = ScratchSite::new();
        let site = scratch.path();
        for folder in ["content/ledger", "public/2022", "out/.dangjian", "别处"] {
            fs::create_dir_all(site.join(folder)).unwrap();
        }
        fs::write(site.join("out/.dangjian/owner.txt"), "").unwrap();
        for (out, why) in [
            ("content/ledger/a.xlsx", "源文件"),
            ("content/a.xlsx", "源文件"),
            ("public/2022/a.xlsx", "会跟着公开"),
            ("out/a.xlsx", "会跟着公开"),
            (".dangjian/a.xlsx", "没有这个文件夹"),
            ("没有/a.xlsx", "没有这个文件夹"),
            ("别处/a.txt", "文件名写成 a.xlsx"),
            ("别处/2022.一季度", "文件名写成 2022.一季度.xlsx"),
            ("别处/台账", "文件名写成 台账.xlsx"),
        ] {
            assert!(put(site, Some(out), "甲").is_err_and(|told| told.contains(why)), "{out}");
        }
        assert_eq!(fs::read_dir(site.join("别处")).unwrap().count(), 0);
        for out in ["别处/a.xlsx", "别处/b.XLSX"] {
            assert_eq!(put(site, Some(out), "甲").unwrap().path, site.join(out));
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        use std::os::unix::fs::symlink;
        let scratch = ScratchSite::new();
        let site = scratch.path();
        fs::create_dir_all(site.join("content")).unwrap();
        symlink(site.join("content"), site.join(EXPORTS)).unwrap();
        assert!(put(site, None, "甲").is_err());
        fs::remove_file(site.join(EXPORTS)).unwrap();
        fs::create_dir(site.join(EXPORTS)).unwrap();
        let victim = site.join("别人的");
        fs::write(&victim, "别人的").unwrap();
        symlink(&victim, site.join(EXPORTS).join("台账.xlsx")).unwrap();
        symlink(&victim, site.join(EXPORTS).join(UNBORN)).unwrap();
        assert!(put(site, None, "甲").unwrap().path.ends_with("台账 (2).xlsx"));
        assert_eq!(fs::read_to_string(&victim).unwrap(), "别人的");
    }
}
