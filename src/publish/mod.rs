//! A built site goes to where readers find it (`dangjian publish`): into a package, or to a *target*.
//!
//! ```text
//! hand over   the output as built, locked; refused where it is not whole      write::HandOver
//! package     all of it in one file, with a list and checksums                package
//! transfer    what to send, leave and delete: pure                            transfer
//! target      a place that lists, reads, puts and deletes files by path       folder, servers
//! courier     carries a transfer out, and keeps the record                    courier
//! ```
//! # The record
//! `.dangjian-published` at the target has every path that is ours there, with the digest of what was sent
//! and of what is being sent ([`record`]). It is written before the first file travels, every now and then
//! on the way, and at the end, so a transfer that was cut off goes on where it stopped, and never is a file
//! ours that no record names. Without a record nothing is deleted, and a target that is not empty is refused
//! unless somebody says that it may be taken over.
//!
//! # The order
//! Assets, then pages, then feeds and maps, the home page last; deletes after that. So no reader meets a page
//! whose pictures are missing, or a link to a page that is not there yet.

pub mod codes;
mod courier;
mod environment;
mod folder;
mod package;
mod place;
mod readiness;
mod record;
#[cfg(feature = "servers")]
mod servers;
#[cfg(not(feature = "servers"))]
#[path = "servers/missing.rs"]
mod servers;
mod target;
mod transfer;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::pipeline::{Phase, Progress};
use crate::write;
use folder::FolderTarget;
use place::TargetPlace;
pub use readiness::{KNOWS_SERVERS, Readiness, SecretSeen, readiness};

/// What to publish, and where to.
#[derive(Clone, Debug)]
pub struct PublishOptions {
    /// The site folder.
    pub site: PathBuf,
    /// Where it was built.
    pub out: PathBuf,
    /// Where it goes.
    pub to: PublishTo,
    /// Whether it is only told what would be done.
    pub dry_run: bool,
    /// Whether a target that holds files of others may be used: those of the same names are replaced.
    pub take_over: bool,
    /// Seconds since 1970, in UTC: some servers ask when a request was made.
    pub clock: fn() -> i64,
    /// Asks for a secret that is found nowhere.
    pub ask: AskSecret,
}

/// Asks who sits there for a secret, which is not shown; nothing where nobody does, or nothing is typed.
pub type AskSecret = fn(question: &str) -> Option<String>;

/// What became of the secret of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginKept {
    /// It is in the system's store.
    Kept,
    /// It was there, and is no more.
    Forgotten,
    /// Nothing was typed, and none was there.
    Nothing,
}

/// Where a site goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublishTo {
    /// Into a package, by the file's path.
    Zip(PathBuf),
    /// To a target that the settings name, or into a folder: a stick, a share.
    Place(String),
}

/// What came of it.
#[derive(Debug, Default)]
pub struct PublishReport {
    /// Every problem that was met.
    pub problems: Diagnostics,
    /// What was done, or would be; `None` where it was not done to the end.
    pub done: Option<Published>,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// What was sent, or packed, in this order.
    pub sent: Vec<String>,
    /// How many bytes that was.
    pub bytes: u64,
    /// How many files were there already.
    pub unchanged: usize,
    /// What was deleted.
    pub deleted: Vec<String>,
    /// The address at which the new home page was found, where that was looked for.
    pub found_at: Option<String>,
}

impl Published {
    /// What was packed, where the package is at a place.
    pub fn packed_told(&self, place: &str) -> String {
        format!("已打包 {} 个文件（{} KiB）到 {place}\n", self.sent.len(), self.bytes.div_ceil(1024))
    }
}

/// Publishes a site. Nothing of it is changed.
pub fn publish(options: &PublishOptions, progress: &Arc<dyn Progress>) -> PublishReport {
    let mut report = PublishReport::default();
    match run(options, &**progress, &mut report.problems) {
        Ok(done) => report.done = Some(done),
        Err(problem) => report.problems.push(problem),
    }
    report
}

/// Asks for the secret of the server that the settings of a site name so, and keeps it in the system's store.
///
/// # Errors
/// There is no such server, or the system does not take it.
pub fn keep_login(site: &Path, name: &str, ask: AskSecret) -> Result<LoginKept, Diagnostics> {
    let mut problems = Diagnostics::new();
    let kept = crate::read::check_site(site).and_then(|()| match place::find(site, name, &mut problems)? {
        TargetPlace::Server(server) => servers::keep_login(&server, ask),
        TargetPlace::Folder(_) => Err(place::no_login(name)),
    });
    kept.map_err(|problem| {
        problems.push(problem);
        problems
    })
}

fn run(
    options: &PublishOptions,
    progress: &dyn Progress,
    problems: &mut Diagnostics,
) -> Result<Published, Diagnostic> {
    crate::read::check_site(&options.site)?;
    let claim = write::claim(&options.site, &options.out)?;
    let (site, told) = claim.hand_over("dangjian publish")?;
    problems.extend(told);
    match &options.to {
        PublishTo::Zip(path) => {
            progress.begin(Phase::Send);
            package::pack(options, path, &site, progress)
        }
        PublishTo::Place(text) => match place::find(&options.site, text, problems)? {
            TargetPlace::Folder(folder) => {
                let mut target = FolderTarget::claim(&options.site, &folder)?;
                progress.begin(Phase::Send);
                courier::send(&mut target, &site, options, progress, problems)
            }
            TargetPlace::Server(server) => servers::send(&server, &site, options, progress, problems),
        },
    }
}
