//! What other programs read: feeds and site maps, written without templates.

pub(super) mod atom;
mod content_line;
pub(super) mod ical;
pub(super) mod sitemap_xml;
mod xml;
