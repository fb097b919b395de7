//! How texts are read, by what the settings say.

use std::path::Path;

use super::cache::KnownFindings;
use crate::check::Asked;
use crate::model::digest::Digest;
use crate::model::line_breaks::LineBreaks;
use crate::model::settings::CheckSettings;

/// How texts are read: what was read in another manner is read again.
pub(super) struct Manner {
    /// What the end of a line means.
    pub(super) breaks: LineBreaks,
    /// What the park says of the checks, …
    checks: CheckSettings,
    /// … and the rules that therefore stop a build.
    pub(super) stopping: Asked,
    /// All rules, where each text is to be looked at by all of them.
    pub(super) all: Option<AllRules>,
}

/// All rules.
pub(super) struct AllRules {
    pub(super) asked: Asked,
    /// What they have found before.
    pub(super) known: KnownFindings,
}

impl Manner {
    /// That which the settings ask for.
    pub(super) fn of(breaks: LineBreaks, checks: CheckSettings, by_all_rules: bool) -> Self {
        let all =
            by_all_rules.then(|| AllRules { asked: Asked::of(&checks), known: KnownFindings::default() });
        Self { breaks, stopping: Asked::errors(&checks), all, checks }
    }

    /// That of other settings; `None` where they ask for the same. (The words of all rules make an automaton,
    /// which is not made to be thrown away.)
    pub(super) fn other(&self, breaks: LineBreaks, checks: CheckSettings) -> Option<Self> {
        let same = (self.breaks, &self.checks) == (breaks, &checks);
        (!same).then(|| Self::of(breaks, checks, self.all.is_some()))
    }

    /// Learns what all rules have found before, if they are asked.
    pub(super) fn remember(&mut self, site: &Path) {
        let known = self.all.is_some().then(|| KnownFindings::read(site, self));
        if let (Some(all), Some(known)) = (&mut self.all, known) {
            all.known = known;
        }
    }

    /// Stands for it. Whether all rules look at each text makes no difference to what is read.
    pub(super) fn digest(&self) -> Digest {
        Digest::of_value(&(self.breaks, &self.checks))
    }
}

impl Default for Manner {
    fn default() -> Self {
        Self::of(LineBreaks::default(), CheckSettings::default(), false)
    }
}
