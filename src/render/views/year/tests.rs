//! Pages of a year.
