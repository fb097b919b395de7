//! Problems of what is written in a file.

pub(crate) mod fields;
pub(crate) mod ledger;
pub(crate) mod marks;
pub(crate) mod markup;
pub(crate) mod terms;
pub(crate) mod text;
pub(crate) mod yaml;
pub(crate) mod year;
