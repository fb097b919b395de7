//! One build: folder in, site out. The stages do the work; this joins them.

use std::path::PathBuf;
use std::time::Duration;

use crate::diagnostics::Diagnostics;
use crate::model::date::Date;
use crate::model::site::Withheld;
use crate::write::Written;

/// What to build.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site folder.
    pub site: PathBuf,
    /// Where the site is written to.
    pub out: PathBuf,
    /// The day it is built for.
    pub today: Date,
    /// Whether posts that cannot be read are left out instead of stopping the build.
    pub allow_errors: bool,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// Every problem that was met.
    pub problems: Diagnostics,
    /// What was written; `None` when nothing was.
    pub written: Option<Written>,
    /// Posts that are not published.
    pub withheld: Vec<Withheld>,
    /// How many sources could not be read and were left out.
    pub left_out: usize,
    /// How long each phase took.
    pub timings: Vec<(&'static str, Duration)>,
    /// How long it took altogether.
    pub elapsed: Duration,
}

/// Builds a site.
pub fn build(_options: &Options) -> Report {
    Report::default()
}
