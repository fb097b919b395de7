//! What all texts of a site came to, each sort by itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::parsed::Parsed;
use super::text::Text;
use crate::model::calendar::CalendarTables;
use crate::model::written::{LedgerRow, PageFile, PostFile, WrittenPlan, YearFile};

/// Everything that was read, in order of path.
pub(super) struct Collected<'a> {
    pub(super) calendar: CalendarTables,
    pub(super) posts: Vec<&'a Arc<PostFile>>,
    pub(super) pages: Vec<Arc<PageFile>>,
    pub(super) years: Vec<Arc<YearFile>>,
    pub(super) rows: Vec<&'a LedgerRow>,
    pub(super) plans: Vec<&'a WrittenPlan>,
    /// How many texts could not be read.
    pub(super) left_out: usize,
}

impl<'a> Collected<'a> {
    /// Collects texts, with the calendar tables that come with the program before those of the park.
    pub(super) fn of(texts: &'a BTreeMap<String, Text>, builtin_calendar: &CalendarTables) -> Self {
        let mut all = Self {
            calendar: builtin_calendar.clone(),
            posts: Vec::with_capacity(texts.len()),
            pages: Vec::new(),
            years: Vec::new(),
            rows: Vec::new(),
            plans: Vec::new(),
            left_out: 0,
        };
        for text in texts.values() {
            match &text.parsed {
                Parsed::Settings(_) | Parsed::Terms(_) => {}
                Parsed::Post(post) => all.posts.push(post),
                Parsed::Page(page) => all.pages.push(Arc::clone(page)),
                Parsed::Year(year) => all.years.push(Arc::clone(year)),
                Parsed::Rows(rows) => all.rows.extend(rows),
                Parsed::Calendar(file) => {
                    all.calendar.add(file.tables.clone());
                    all.plans.extend(&file.plans);
                }
                Parsed::Nothing => all.left_out += 1,
            }
        }
        all
    }
}
