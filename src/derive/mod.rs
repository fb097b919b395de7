//! Pure questions about a site: what a month looks like, what a day is called, what a year comes to. Nothing
//! is read, written or rendered here.

pub mod almanac;
pub mod calendar_year;
pub mod duties;
pub mod heat;
pub mod kind_groups;
pub mod lanes;
pub mod lunar;
pub mod month;
pub mod report;
pub mod tones;
