//! What is no page: feeds, site maps and the like, written without templates. Each has its file here.

mod atom;
mod content_line;
mod ical;
mod script_text;
mod search;
mod sitemap_xml;
mod summary;
mod xml;

use crate::diagnostics::Diagnostic;
use crate::model::body::PageBodies;
use crate::model::plan::{Artefact, Frame};
use crate::render::office::{public_csv, public_workbook};

/// Appends the bytes of an artefact with this URL; none where it is a file of the site folder.
pub(super) fn write(
    frame: &Frame,
    url: &str,
    artefact: &Artefact,
    bodies: &PageBodies,
    out: &mut Vec<u8>,
) -> Result<(), Diagnostic> {
    match artefact {
        Artefact::Atom(posts) => atom::write(frame, posts, bodies, out)?,
        Artefact::Ics(inputs) => ical::write(frame, inputs, out),
        Artefact::SitemapXml(urls) => sitemap_xml::write(frame, urls, out),
        Artefact::SitemapIndex(maps) => sitemap_xml::write_index(frame, maps, out),
        Artefact::Summary(year, _) => summary::write(frame, year, bodies, out)?,
        Artefact::LedgerWorkbook(inputs) => out.extend(public_workbook(frame, inputs)?),
        Artefact::LedgerCsv(rows) => out.extend_from_slice(public_csv(frame, rows).as_bytes()),
        Artefact::SearchTitles(entries) => search::write_titles(frame, url, entries, out),
        Artefact::SearchTexts(texts) => search::write_texts(url, texts, bodies, out)?,
        Artefact::Robots => sitemap_xml::write_robots(frame, out),
        Artefact::Asset(bytes) => out.extend_from_slice(bytes),
        Artefact::File(_) | Artefact::Picture(..) => {}
    }
    Ok(())
}
