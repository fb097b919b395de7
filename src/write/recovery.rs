//! The beginning of a build: the output is locked, and what an earlier one left undone is done.
//! (That one was killed, or lost its disk, between the first and the last rename of its commit.)

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::anchor::Anchor;
use super::disk::FileKind;
use super::manifest::{Manifest, StoredManifest};
use super::quarantine::KEPT;
use super::staging::{State, unproven};
use super::{
    JOURNAL, MANIFEST, OWN_FOLDER, OutputFolder, STAGING, Staging, UNBORN_JOURNAL, WriteFault, failed, lock,
    ownership,
};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::write::codes::{BUILD_RESUMED, KEPT_MOVED, RECORD_DAMAGED};

impl OutputFolder {
    /// Locks the folder for a command, named as its user types it; finishes a commit that was cut off; clears
    /// away what a build left that did not get so far.
    ///
    /// # Errors
    /// Another build has the lock; the disk fails. The fault has `begun` only where the commit of the earlier
    /// build could not be finished.
    pub fn begin(self, command: &str) -> Result<(Staging, Diagnostics), WriteFault> {
        let untouched = |problem| WriteFault { problem, begun: false };
        let Self { root, quarantine, mut disk } = self;
        let own = root.join(OWN_FOLDER);
        if disk.stat(&root).is_ok_and(|stat| stat.is_some_and(|stat| stat.kind == FileKind::Other)) {
            return Err(untouched(ownership::is_link(&root)));
        }
        ownership::no_link(&disk, &root, OWN_FOLDER).map_err(untouched)?;
        let is_there = |path: &Path| {
            disk.stat(path).map(|stat| stat.is_some()).map_err(|error| untouched(failed(path, &error)))
        };
        let (made, fresh) = (!is_there(&root)?, !is_there(&own.join(ownership::MARK))?);
        let opened = disk.make_folder(&own).and_then(|()| Anchor::of(&root, &own));
        disk.anchor = Some(Arc::new(opened.map_err(|error| untouched(failed(&own, &error)))?));
        let (lock, warning) = lock::take(&disk, &own, command).map_err(untouched)?;
        let mut problems: Diagnostics = warning.into_iter().collect();
        let mut staging = Staging::new(root, own, quarantine, disk, lock, State::Untouched { fresh, made });
        staging.prepare(&mut problems)?;
        Ok((staging, problems))
    }
}

impl Staging {
    fn prepare(&mut self, problems: &mut Diagnostics) -> Result<(), WriteFault> {
        let failed_at =
            |path: &Path, error: &io::Error| WriteFault { problem: failed(path, error), begun: false };
        if matches!(self.state, State::Untouched { fresh: true, .. }) {
            let mark = self.own.join(ownership::MARK);
            self.disk.note(&mark, ownership::MARK_TEXT).map_err(|error| failed_at(&mark, &error))?;
        }
        for name in [MANIFEST, JOURNAL] {
            ownership::no_folder(&self.disk, &self.own.join(name))
                .map_err(|problem| WriteFault { problem, begun: false })?;
        }
        self.old = self.load(MANIFEST, problems)?.unwrap_or_default();
        if let Some(new) = self.load(JOURNAL, problems)? {
            problems.push(recovered(&self.quarantine.folder()));
            let outcome = self.finish(&new, &unproven(&new.entries), true)?;
            problems.extend(outcome.report(&self.quarantine.folder()));
            self.state = State::Untouched { fresh: false, made: false };
            self.old = self.load(MANIFEST, problems)?.unwrap_or_default();
        }
        // What no build needs any more: staged files, a journal that never came to be, one that cannot be
        // read.
        for name in [STAGING, UNBORN_JOURNAL, JOURNAL] {
            let path = self.own.join(name);
            self.disk.remove_tree(&path).map_err(|error| failed_at(&path, &error))?;
        }
        self.move_kept(problems)
    }

    /// What earlier programs kept lies in the output, where it may be served or handed over.
    fn move_kept(&self, problems: &mut Diagnostics) -> Result<(), WriteFault> {
        let before = self.own.join(KEPT);
        let moved = self.disk.stat(&before).and_then(|kept| match kept {
            Some(_) => self.quarantine.take_over(&self.disk, &before).map(|()| true),
            None => Ok(false),
        });
        match moved {
            Ok(true) => problems.push(kept_moved(&before, &self.quarantine.folder())),
            Ok(false) => {}
            Err(error) => {
                let problem = failed(&self.quarantine.folder(), &error);
                let hint = format!("或者自己把 {} 移到别处：那里会随网站公开", before.display());
                return Err(WriteFault { problem: problem.hint(hint), begun: false });
            }
        }
        Ok(())
    }

    /// A manifest of ours, if there is one to be relied on.
    fn load(&self, name: &str, problems: &mut Diagnostics) -> Result<Option<Manifest>, WriteFault> {
        let path = self.own.join(name);
        match Manifest::load(&self.disk, &path)
            .map_err(|error| WriteFault { problem: failed(&path, &error), begun: false })?
        {
            StoredManifest::Good(manifest) => Ok(Some(manifest)),
            StoredManifest::Nothing => Ok(None),
            StoredManifest::Damaged => {
                problems.push(damaged(&path));
                Ok(None)
            }
        }
    }
}

fn recovered(kept: &Path) -> Diagnostic {
    let replaced = if kept.exists() {
        format!("；被人改过的文件，换下来的都在 {}", kept.display())
    } else {
        String::new()
    };
    Diagnostic::new(BUILD_RESUMED, "上一次生成在写入时被打断，已先把它写完")
        .label(format!("网站先成了上一次要写成的样子{replaced}"))
        .hint("这一次接着照常生成；经常被打断的话，看看磁盘和电源")
}

fn kept_moved(before: &Path, kept: &Path) -> Diagnostic {
    Diagnostic::new(KEPT_MOVED, format!("{} 里的文件已移到 {}", before.display(), kept.display()))
        .label("以前移开的文件放在输出文件夹里，会随网站公开")
        .hint("已经上传过的，请把服务器上的 .dangjian 文件夹删掉")
}

fn damaged(path: &Path) -> Diagnostic {
    Diagnostic::new(RECORD_DAMAGED, format!("{} 坏了，不知道哪些文件是以前生成的", path.display()))
        .label("这一次只有带着本程序记号的旧网页会撤下；内容不同的移到站点文件夹的 .dangjian/kept")
        .hint("还有旧照片、旧附件的话，把输出文件夹清空，再生成一次")
}
