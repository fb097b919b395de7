//! One file in, one value out: decoded texts become what is written ([`crate::model::written`]), settings and
//! tables.
//!
//! Nothing here looks at a second file, so that a change in one never makes what was read from another stale.
//! Every function gives what it could read together with all the problems it met.

mod activity;
pub mod calendar;
pub(crate) mod codes;
mod cursor;
pub mod date;
mod fields;
mod forbidding;
mod foreign;
mod front_matter;
mod headcount;
mod ledger;
pub mod ledger_csv;
pub mod ledger_workbook;
pub mod ledger_yaml;
mod line_breaks;
pub mod look;
pub mod markdown;
mod named_date;
mod named_months;
mod opening;
pub mod page;
mod permalink;
pub mod post;
mod refusal;
pub mod review;
pub mod secrecy;
pub mod settings;
pub mod terms;
pub mod time;
mod vocabulary;
mod withholding;
mod yaml;
pub mod year;

pub use named_months::{named_month_of_file, named_month_of_folders};
pub use refusal::Refusal;
pub use withholding::hides_text;
