//! The preview: the site as it would be built, with what helps while writing.

pub mod aids;
