//! Problems of what files say together.

pub(crate) mod activities;
pub(crate) mod files;
pub(crate) mod names;
pub(crate) mod twins;
