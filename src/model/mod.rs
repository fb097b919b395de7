//! The nouns: what a site is made of. Immutable once made, no I/O, no clock.
//!
//! Two families. What is **written** ([`written`]): one file as its author typed it, names unresolved, every
//! field with its place. What is **meant** (all else): names resolved, defaults filled in, events merged.
//! `assemble` leads from one to the other.

pub mod activity;
pub mod anchor;
pub mod body;
pub mod calendar;
pub mod campaign;
pub mod card;
pub(crate) mod characters;
pub mod code_spans;
pub(crate) mod codes;
pub mod colour;
pub mod copies;
pub mod credits;
pub mod date;
pub mod dated_name;
pub mod digest;
pub mod duty;
pub(crate) mod fast_map;
pub mod foreign;
pub mod home;
pub mod inventory;
pub mod kind;
pub mod ledger_column;
pub mod leftover;
pub(crate) mod letters;
pub mod limits;
pub mod line_breaks;
pub mod link_words;
pub mod media_type;
pub mod names;
pub mod nearest;
pub mod organisation;
pub mod own_disk;
pub mod path;
pub mod percent;
pub mod period;
pub mod picture;
pub mod plain_text;
pub mod plain_word;
pub mod plan;
pub mod post;
pub mod routes;
pub mod settings;
pub mod site;
pub mod slug;
pub mod source_paths;
pub mod spelling;
pub mod statistic;
pub mod terms;
pub mod theme;
pub mod web_address;
pub mod written;
pub mod yaml_text;
pub mod year;
