//! What can be told of an output folder from outside: nothing is changed, and nobody is kept waiting.

use super::{BuildFault, JOURNAL, OWN_FOLDER, OutputFolder, lock, ownership};

/// How an output folder stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputState {
    /// Whether an earlier build has marked it.
    pub is_ours: bool,
    /// Who is writing to it at this moment, as far as that is known.
    pub holder: Option<String>,
    /// Whether a commit was cut off, and waits for the next build.
    pub is_cut_off: bool,
    /// What is amiss with the site in it.
    pub fault: Option<BuildFault>,
}

impl OutputFolder {
    /// How it stands.
    pub fn state(&self) -> OutputState {
        let own = self.root.join(OWN_FOLDER);
        let has = |name: &str| self.disk.stat(&own.join(name)).is_ok_and(|stat| stat.is_some());
        OutputState {
            is_ours: has(ownership::MARK),
            holder: lock::holder(&self.disk, &own),
            is_cut_off: has(JOURNAL),
            fault: self.fault_note().get().ok().flatten(),
        }
    }
}
