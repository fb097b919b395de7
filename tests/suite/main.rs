//! Tests that run the real program on whole sites, as its users do. `tests/README.md` says what is where.
//!
//! What one function does is tested beside it, under `src/`. Here stands what must hold of the program as a
//! whole.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod architecture;
mod attachments;
mod behind_numbers;
mod bodies;
mod broken;
mod browser;
mod calendar_browser;
mod calendar_pages;
mod case;
mod cases;
mod check;
mod chromium;
mod corpus;
mod default_theme;
mod desk;
mod desk_browser;
mod disks;
mod doctor;
mod documents;
mod edited_folder;
mod edited_park;
mod excel;
mod explanations;
mod exports;
mod file_server;
mod filters;
mod fingerprints;
#[cfg(all(unix, feature = "servers"))]
mod first_day;
mod fix;
mod fuzz;
#[path = "../golden.rs"]
mod golden;
mod handbook;
mod hostile_site;
mod hostile_workbooks;
mod ics;
mod import;
mod import_hidden;
mod import_ledgers;
mod import_odd;
mod import_pages;
mod incremental;
mod kills;
mod layout;
mod leaks;
mod limits;
mod links;
mod made_site;
mod odd_names;
mod output;
mod page;
mod pages;
mod photos;
mod posts;
mod preview;
mod preview_browser;
mod preview_day;
mod preview_faults;
mod preview_http;
mod preview_process;
mod printed_report;
mod publish;
#[cfg(all(unix, feature = "servers"))]
mod publish_servers;
mod reading_aloud;
#[cfg(all(unix, feature = "servers"))]
mod real_servers;
mod rebuilds;
mod reliability;
mod remedies;
mod reproducible;
mod reviews;
mod rules;
mod sample;
mod scaffold;
mod search;
mod search_browser;
mod shells;
mod split_numbers;
mod taking;
mod terms;
mod test_site;
mod theme_options;
mod viewer;
mod word;
mod word_parts;
mod workbooks;
