//! What lies in the output and is no part of the site: pages of ours that no record names are taken down, so
//! that nothing that was withdrawn stays public; what cannot be proven ours is named.
//!
//! A page, feed, calendar or script of the search says where it was made to lie. One that lies there is ours,
//! whatever became of the record; one that people copied elsewhere, as an archive, is theirs.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use super::commit::Replaces;
use super::disk::{Disk, FileKind, PART};
use super::manifest::Manifest;
use super::quarantine::named;
use super::{Staging, failed};
use crate::diagnostics::{Diagnostic, Diagnostics, system_cause};
use crate::model::path::{OutputPath, stem_and_ending};
use crate::model::routes;
use crate::model::spelling::folded;
use crate::write::codes::{OUTPUT_LEFTOVER, OUTPUT_REFUSED, OUTPUT_UNKNOWN};

/// Endings of what may say that it is ours.
const ENDINGS: [&str; 4] = ["html", "xml", "ics", "js"];

/// How far into a file that may be said.
const HEAD: usize = 16 << 10;

/// How many files are named that cannot be proven ours.
const MOST_NAMED: usize = 30;

/// A walk through the output.
struct Search<'a> {
    disk: &'a Disk,
    site: &'a Manifest,
    ours: Vec<OutputPath>,
    unknown: Vec<String>,
}

impl Staging {
    /// Takes down what no record names and says itself that it is ours. Gives how many there were, and what
    /// somebody should know. A fault here leaves a site that is whole, so it is a warning only.
    pub(super) fn take_down_leftovers(&self, site: &Manifest) -> (usize, Diagnostics) {
        let mut search = Search { disk: &self.disk, site, ours: Vec::new(), unknown: Vec::new() };
        let searched = search.folder(&self.root, "");
        let Search { ours, unknown, .. } = search;
        let mut problems = Diagnostics::new();
        if let Err((path, error)) = searched {
            problems.push(stays("没能查完输出文件夹，里面可能还有以前生成的网页", &path, &error));
        }
        let mut taken_down = Vec::new();
        for path in ours {
            let target = self.root.join(path.as_str());
            match self.quarantine.keep(&self.disk, path.as_str(), &target) {
                Ok(()) => taken_down.push(path),
                Err(error) => {
                    problems.push(stays("以前生成的网页没能移走，读者还看得到", &target, &error));
                }
            }
        }
        self.remove_empty_folders(&taken_down);
        if !taken_down.is_empty() {
            problems.push(leftover(&taken_down, &self.quarantine.folder()));
        }
        if !unknown.is_empty() {
            problems.push(not_proven(unknown));
        }
        (taken_down.len(), problems)
    }

    fn remove_empty_folders(&self, taken_down: &[OutputPath]) {
        let folders: BTreeSet<&str> = taken_down
            .iter()
            .flat_map(|path| path.as_str().match_indices('/').map(|(at, _)| &path.as_str()[..at]))
            .collect();
        // The deepest first. One that is not empty stays.
        for folder in folders.into_iter().rev() {
            let _ = self.disk.remove_folder(&self.root.join(folder));
        }
    }

    /// Refuses a commit that would have to keep something where nothing can be kept.
    pub(super) fn room_to_keep(
        &self,
        new: &Manifest,
        staged: &[(OutputPath, Replaces)],
    ) -> Result<(), Diagnostic> {
        let obstacle = self.quarantine.obstacle(&self.disk);
        let Some(obstacle) = obstacle.map_err(|error| failed(&self.quarantine.folder(), &error))? else {
            return Ok(());
        };
        let replaced = staged.iter().filter(|(_, replaces)| replaces.is_none()).map(|(path, _)| path);
        let removed = self.old.entries.keys().filter(|path| !new.entries.contains_key(*path));
        for path in replaced.chain(removed) {
            let target = self.root.join(path.as_str());
            let is_edited = || {
                let Some(stat) = self.disk.stat(&target)?.filter(|stat| stat.kind != FileKind::Folder) else {
                    return Ok(false);
                };
                let entry = self.old.entries.get(path).filter(|entry| entry.size == stat.size);
                Ok(entry.is_none_or(|entry| self.disk.digest(&target).ok() != Some(entry.digest)))
            };
            if is_edited().map_err(|error: io::Error| failed(&target, &error))? {
                let message = format!("{} 被改过，要移到一旁，可是没有地方放", target.display());
                let label = format!("{} 是链接或文件，不是文件夹", obstacle.display());
                let problem = Diagnostic::new(OUTPUT_REFUSED, message).label(label);
                return Err(problem.hint("把它移走（链接指向的文件不会动），再生成一次"));
            }
        }
        Ok(())
    }
}

impl Search<'_> {
    /// Looks through a folder and those in it; `prefix` is its path in the site, with a `/` behind. What
    /// begins with a dot is no page of anybody's.
    fn folder(&mut self, folder: &Path, prefix: &str) -> Result<(), (PathBuf, io::Error)> {
        let entries = self.disk.list(folder).map_err(|error| (folder.to_owned(), error))?;
        // Where two names differ in their spelling alone and both are there, they are two files.
        let mut spellings: HashMap<String, usize> = HashMap::new();
        for (name, _) in &entries {
            *spellings.entry(folded(&name.to_string_lossy()).into_owned()).or_default() += 1;
        }
        for (name, kind) in entries {
            let is_only = spellings[&*folded(&name.to_string_lossy())] == 1;
            let on_disk = folder.join(&name);
            let shown = format!("{prefix}{}", name.to_string_lossy());
            let is_hidden = name.to_string_lossy().starts_with('.');
            match kind {
                // A copy of ours that was cut off on its way to another disk.
                FileKind::File if name == PART => {
                    self.disk.remove_file(&on_disk).map_err(|error| (on_disk, error))?;
                }
                _ if is_hidden => {}
                FileKind::Folder => self.folder(&on_disk, &format!("{shown}/"))?,
                FileKind::File | FileKind::Other => self.file(&on_disk, kind, shown, is_only)?,
            }
        }
        Ok(())
    }

    fn file(
        &mut self,
        on_disk: &Path,
        kind: FileKind,
        shown: String,
        is_only: bool,
    ) -> Result<(), (PathBuf, io::Error)> {
        if self.site.entries.contains_key(shown.as_str()) {
            return Ok(());
        }
        let path = OutputPath::new(shown.as_str());
        // By another spelling it may be the same file.
        if is_only && path.as_ref().is_some_and(|path| self.site.spells_otherwise(path)) {
            return Ok(());
        }
        let may_say = kind == FileKind::File && ENDINGS.contains(&stem_and_ending(&shown).1);
        let path = path.filter(|_| may_say);
        match path {
            Some(path) if self.says_so(on_disk, &path).map_err(|error| (on_disk.to_owned(), error))? => {
                self.ours.push(path);
            }
            _ if kind == FileKind::Other => {
                self.unknown.push(format!("{shown}（链接，里面的网页读者也看得到）"))
            }
            _ => self.unknown.push(shown),
        }
        Ok(())
    }

    fn says_so(&self, on_disk: &Path, path: &OutputPath) -> io::Result<bool> {
        let head = self.disk.head(on_disk, HEAD)?;
        let mark = routes::mark(path.as_str());
        // Calendars fold long lines.
        let text = String::from_utf8_lossy(&head).replace("\r\n ", "");
        let forms = [
            format!("<meta name=\"generator\" content=\"{mark}\">"),
            format!("<generator>{mark}</generator>"),
            format!("X-DANGJIAN:{mark}\r\n"),
            format!("/*{mark}*/"),
        ];
        Ok(forms.iter().any(|form| text.contains(form)))
    }
}

fn leftover(paths: &[OutputPath], kept: &Path) -> Diagnostic {
    let message = format!("撤下了 {} 个以前生成、现在的网站里没有的网页：{}", paths.len(), named(paths));
    Diagnostic::new(OUTPUT_LEFTOVER, message)
        .label(format!("记录里没有它们，但网页上有本程序的记号；原样移到了 {}", kept.display()))
        .hint("不需要的可以删掉；上传过的，请在服务器上也删掉")
}

fn not_proven(mut paths: Vec<String>) -> Diagnostic {
    // What can be read as a page matters most.
    let is_page = |path: &String| ENDINGS.contains(&stem_and_ending(path).1);
    paths.sort_by_key(|path| (!is_page(path), !path.ends_with('）')));
    let more = if paths.len() > MOST_NAMED { " 等" } else { "" };
    let names = paths.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>().join("、");
    let message = format!(
        "输出文件夹里有 {} 个文件不是这次生成的，认不出是不是以前生成的，没有动：{names}{more}",
        paths.len()
    );
    Diagnostic::new(OUTPUT_UNKNOWN, message)
        .hint("自己放的不用管；是撤下的稿件留下的照片、附件、网页，请删掉")
}

fn stays(what: &str, path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::new(OUTPUT_LEFTOVER, format!("{what}：{}", path.display()))
        .label(system_cause(error))
        .hint("按原因处理，再生成一次；或者自己把旧网页删掉")
}
