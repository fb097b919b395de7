//! Pure questions about a site: what a month looks like, what a day is called, what a year comes to. Nothing
//! is read, written or rendered here.

pub mod almanac;
pub mod as_of;
pub mod calendar_year;
pub mod comparison;
pub mod heat;
pub mod kind_groups;
pub mod lanes;
pub mod lunar;
pub mod month;
pub mod narrative;
pub mod rate;
pub mod tally;
pub mod targets;
pub mod tasks;
pub mod year;

#[cfg(test)]
pub(crate) mod sample_year;
