//! The preview: what is saved is seen, at once.

pub mod aids;
