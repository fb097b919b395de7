//! How texts are read, by what the settings say.

use crate::check::Asked;
use crate::model::digest::Digest;
use crate::model::line_breaks::LineBreaks;
use crate::model::settings::{CheckSettings, Settings};

/// How texts are read: what was read in another manner is read again.
pub(super) struct Manner {
    /// What the end of a line means.
    pub(super) breaks: LineBreaks,
    /// What the park says of the checks, …
    checks: CheckSettings,
    /// … and the rules that therefore stop a build.
    pub(super) stopping: Asked,
}

impl Manner {
    /// That which these settings ask for.
    pub(super) fn of(settings: Option<&Settings>) -> Self {
        let checks = settings.map(|settings| settings.checks.clone()).unwrap_or_default();
        let breaks = settings.map(|settings| settings.line_breaks).unwrap_or_default();
        Self { breaks, stopping: Asked::errors(&checks), checks }
    }

    /// Stands for it.
    pub(super) fn digest(&self) -> Digest {
        Digest::of_value(&(self.breaks, &self.checks))
    }
}

impl Default for Manner {
    fn default() -> Self {
        Self::of(None)
    }
}

impl PartialEq for Manner {
    fn eq(&self, other: &Self) -> bool {
        (self.breaks, &self.checks) == (other.breaks, &other.checks)
    }
}
