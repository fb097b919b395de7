//! The quarantine: what stands in the way and is not ours to replace or remove is moved to `.dangjian/kept`,
//! under its own path.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::ownership;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::path::OutputPath;
use crate::write::codes::{OUTDATED_REMOVED, OUTPUT_EDITED, OUTPUT_FOREIGN};

pub(super) const KEPT: &str = "kept";

/// The most files that a message names.
const NAMED: usize = 5;

/// A file that was moved out of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quarantined {
    /// Where it lay.
    pub(super) path: OutputPath,
    /// Whether it was a file of ours that somebody had edited.
    pub(super) was_ours: bool,
}

/// Moves a file, link or folder into quarantine. What lies there already stays: a later one gets a number.
pub(super) fn keep(disk: &Disk, own: &Path, path: &OutputPath, target: &Path) -> io::Result<()> {
    let folder = Path::new(KEPT).join(path.as_str());
    let folder = folder.parent().and_then(Path::to_str).unwrap_or(KEPT);
    if ownership::link_in(disk, own, folder)?.is_some() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    disk.make_folder(&own.join(folder))?;
    disk.carry(target, &free(disk, &own.join(KEPT).join(path.as_str()))?)
}

/// `a.html`, or `a-2.html`, `a-3.html` … where there is one already.
fn free(disk: &Disk, wanted: &Path) -> io::Result<PathBuf> {
    let stem = wanted.file_stem().unwrap_or_default().to_string_lossy();
    let ending =
        wanted.extension().map_or_else(String::new, |ending| format!(".{}", ending.to_string_lossy()));
    let mut path = wanted.to_owned();
    for number in 2.. {
        if disk.stat(&path)?.is_none() {
            break;
        }
        path.set_file_name(format!("{stem}-{number}{ending}"));
    }
    Ok(path)
}

/// What somebody should know of a commit.
pub(super) fn report(removed: &[OutputPath], kept: &[Quarantined], own: &Path) -> Diagnostics {
    let mut problems = Diagnostics::new();
    let of = |was_ours: bool| {
        kept.iter().filter(|kept| kept.was_ours == was_ours).map(|kept| &kept.path).collect::<Vec<_>>()
    };
    let (edited, foreign) = (of(true), of(false));
    let kept = format!("原样移到了 {}", own.join(KEPT).display());
    if !edited.is_empty() {
        let message = format!("输出文件夹里有 {} 个文件在生成之后被改过：{}", edited.len(), named(&edited));
        let hint = "要改网站，请改 content 里的稿件，再生成一次；改过的文件不需要的话可以删掉";
        problems.push(
            Diagnostic::new(OUTPUT_EDITED, message).label(format!("改过的{kept}，原处是新生成的")).hint(hint),
        );
    }
    if !foreign.is_empty() {
        let message = format!(
            "输出文件夹里有 {} 个不是程序生成的文件占了网页的位置：{}",
            foreign.len(),
            named(&foreign)
        );
        let hint = "自己的文件请放到别的文件夹，或换个名字";
        problems.push(Diagnostic::new(OUTPUT_FOREIGN, message).label(kept).hint(hint));
    }
    if !removed.is_empty() {
        let message = format!(
            "删掉了 {} 个以前生成、现在不再需要的文件：{}",
            removed.len(),
            named(&removed.iter().collect::<Vec<_>>())
        );
        let hint =
            "稿件删除、改名或不再发布后，旧网页随之删掉；要让旧网址转到新的一篇，写在 aliases（旧链接）里";
        problems.push(Diagnostic::new(OUTDATED_REMOVED, message).hint(hint));
    }
    problems
}

fn named(paths: &[&OutputPath]) -> String {
    let more = if paths.len() > NAMED { " 等" } else { "" };
    paths.iter().take(NAMED).map(|path| path.as_str()).collect::<Vec<_>>().join("、") + more
}
