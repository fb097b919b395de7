//! parse

pub mod markdown;
