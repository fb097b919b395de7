//! Pure questions about a site: nothing is read, written or rendered here.

pub mod as_of;
pub mod comparison;
pub mod narrative;
pub mod rate;
pub mod tally;
pub mod targets;
pub mod tasks;
pub mod year;

#[cfg(test)]
pub(crate) mod sample_year;
