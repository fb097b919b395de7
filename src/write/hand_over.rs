//! A built site on its way to where readers find it: whole, as the latest build made it, and nobody's edit.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::build_fault::BuildFault;
use super::codes::{BUILD_NOT_WHOLE, NOT_HANDED_OVER, NOTHING_BUILT, OUTPUT_DIFFERS};
use super::disk::{FileKind, is_missing};
use super::manifest::{Manifest, ManifestEntry};
use super::quarantine::named;
use super::retry::retry_while_busy;
use super::{JOURNAL, MANIFEST, OWN_FOLDER, OutputFolder, Staging, failed};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::digest::Digest;
use crate::model::path::OutputPath;

/// A site that may be handed over. While this value lives, no build changes it.
pub struct HandOver {
    files: Vec<HandedFile>,
    root: PathBuf,
    _staging: Staging,
}

/// A file of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedFile {
    /// Where it lies in the site.
    pub path: OutputPath,
    /// Its size in bytes.
    pub size: u64,
    /// The digest of its bytes.
    pub digest: Digest,
}

impl OutputFolder {
    /// Takes the site that lies here to hand it over: finishes a commit that was cut off, and looks whether
    /// every file is as it was built. What is worth knowing comes with it.
    ///
    /// # Errors
    /// There is no site; the latest build failed or let errors stand; files were edited or removed; a build
    /// is under way; the disk fails.
    pub fn hand_over(self, command: &str) -> Result<(HandOver, Diagnostics), Diagnostic> {
        let (root, note) = (self.root.clone(), self.fault_note());
        let own = root.join(OWN_FOLDER);
        if ![MANIFEST, JOURNAL].iter().any(|name| own.join(name).is_file()) {
            return Err(nothing_built(&root));
        }
        let (staging, mut problems) = self.begin(command).map_err(|fault| fault.problem)?;
        if let Some(fault) = note.get().map_err(|error| failed(&own, &error))? {
            return Err(not_whole(fault));
        }
        if staging.old.entries.is_empty() {
            return Err(nothing_built(&root));
        }
        let files = as_built(&staging, &root)?;
        problems.extend(strangers(&staging.old, &root).into_iter().collect());
        Ok((HandOver { files, root, _staging: staging }, problems))
    }
}

impl HandOver {
    /// What is handed over, by path.
    pub fn files(&self) -> &[HandedFile] {
        &self.files
    }

    /// Opens a file of it.
    ///
    /// # Errors
    /// The disk fails.
    pub fn open(&self, file: &HandedFile) -> Result<File, Diagnostic> {
        let path = self.root.join(file.path.as_str());
        retry_while_busy(|| File::open(&path)).map_err(|error| unreadable(&path, &error))
    }
}

/// All files, unless some are not as they were built.
fn as_built(staging: &Staging, root: &Path) -> Result<Vec<HandedFile>, Diagnostic> {
    let entries: Vec<_> = staging.old.entries.iter().collect();
    let look = |(path, entry): &(&OutputPath, &ManifestEntry)| {
        let target = root.join(path.as_str());
        let same = is_as_built(staging, entry, &target).map_err(|error| unreadable(&target, &error))?;
        Ok(same.then(|| HandedFile { path: (*path).clone(), size: entry.size, digest: entry.digest }))
    };
    let found: Vec<Option<HandedFile>> = entries.par_iter().map(look).collect::<Result<_, Diagnostic>>()?;
    let changed: Vec<&OutputPath> =
        entries.iter().zip(&found).filter(|(_, file)| file.is_none()).map(|((path, _), _)| *path).collect();
    if changed.is_empty() { Ok(found.into_iter().flatten().collect()) } else { Err(differs(&changed)) }
}

fn is_as_built(staging: &Staging, entry: &ManifestEntry, target: &Path) -> io::Result<bool> {
    let Some(stat) = staging.disk.stat(target)?.filter(|stat| stat.kind == FileKind::File) else {
        return Ok(false);
    };
    let knows = staging.old.knows(entry, &stat);
    Ok(knows || stat.size == entry.size && staging.disk.digest(target)? == entry.digest)
}

/// Tells of what lies in the output and is no part of the site. A folder that cannot be read holds none of
/// ours.
fn strangers(site: &Manifest, root: &Path) -> Option<Diagnostic> {
    let mut folders = vec![String::new()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(root.join(&folder)) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(path),
                _ if !site.entries.contains_key(path.as_str()) => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    let what = format!("输出文件夹里有 {} 个不是程序生成的文件，没有发布", found.len());
    (!found.is_empty()).then(|| {
        Diagnostic::new(NOT_HANDED_OVER, what)
            .label(named(&found))
            .hint("要随网站公开的，放到 content 里、在稿件里引用；不要的，从输出文件夹里拿走")
    })
}

fn nothing_built(root: &Path) -> Diagnostic {
    Diagnostic::new(NOTHING_BUILT, format!("{} 里还没有生成好的网站", root.display()))
        .label("没有可以发布的文件")
        .hint("先运行 dangjian build；生成到别处的，用 --out 写明是哪个文件夹")
}

fn not_whole(fault: BuildFault) -> Diagnostic {
    let (what, why) = match fault {
        BuildFault::Failed => {
            ("最近一次生成没有成功，不发布", "输出文件夹里还是以前的网站，和现在的稿件对不上")
        }
        BuildFault::ErrorsStand => {
            ("最近一次生成用了 --allow-errors，有错误没有改正，不发布", "有的稿件没有收入，或者页面上有错")
        }
    };
    Diagnostic::new(BUILD_NOT_WHOLE, what).label(why).hint("改正列出的错误，再运行 dangjian build，然后发布")
}

fn differs(changed: &[&OutputPath]) -> Diagnostic {
    let what = format!("输出文件夹里有 {} 个文件和生成时不一样，不发布", changed.len());
    Diagnostic::new(OUTPUT_DIFFERS, what)
        .label(format!("被改过或删掉的：{}", named(changed)))
        .hint("要改的内容写进稿件，再运行 dangjian build：改过的那份会移到 .dangjian/kept，不会丢")
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let gone = if is_missing(error) { "它刚刚被移走了" } else { "关掉占用它的程序" };
    let problem = Diagnostic::new(OUTPUT_DIFFERS, format!("无法读取 {}，不发布", path.display()));
    problem
        .label(crate::diagnostics::system_cause(error))
        .hint(format!("{gone}；再运行 dangjian build，然后发布"))
}
