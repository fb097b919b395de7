//! Problems of what files say together.

pub(crate) mod files;
pub(crate) mod names;
