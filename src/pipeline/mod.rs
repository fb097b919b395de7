//! From a site folder to what is made of it: the stages do the work, this joins them.
//!
//! [`plan_site`] reads a folder and plans it. [`build()`] writes all of its outputs; a [`Snapshot`] renders
//! those that somebody looks at; [`check_site`] has the rules look at its texts, and [`fix_site`] mends
//! what has one safe answer. [`export()`] makes what people hand in.

mod build;
mod check;
pub(crate) mod codes;
mod export;
mod export_word;
mod fix;
mod obstacles;
mod photos;
mod planned;
mod snapshot;
mod steps;
mod told;

pub use build::{BuildReport, Options, build};
pub use check::{CheckReport, check_site};
pub use export::{ExportReport, ExportedFile, Wanted, export};
pub use fix::{FixReport, fix_site};
pub use obstacles::stops;
pub use photos::shown_picture;
pub use planned::{Planned, PlannedSite, plan_site};
pub use snapshot::{Snapshot, url};
pub use steps::{Phase, Progress};
pub use told::unsettled;
