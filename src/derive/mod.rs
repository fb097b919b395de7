//! Pure questions about the model: what a month looks like, what a day is called.

pub mod almanac;
pub mod calendar_year;
pub mod kind_groups;
pub mod lanes;
pub mod lunar;
pub mod month;
