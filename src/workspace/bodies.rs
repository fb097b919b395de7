//! The texts of a site as they were when it was read, for those who ask for their HTML, or for what they say
//! and where.

use std::fs;
use std::sync::Arc;

use super::checked::Stale;
use super::parsed::Parsed;
use super::text::Text;
use crate::check::{CheckedText, FrontFacts};
use crate::diagnostics::{Diagnostic, SourceText, system_cause};
use crate::images::stripped;
use crate::model::body::{BodyHtml, BodyRef, PageBodies};
use crate::model::codes::UNREADABLE;
use crate::model::date::Date;
use crate::model::digest::{Digest, Digested};
use crate::model::limits::WORD_PICTURES_BYTES;
use crate::model::line_breaks::LineBreaks;
use crate::model::picture::{PagePicture, Turn};
use crate::model::plain_text::PlainText;
use crate::model::plan::PagePlan;
use crate::model::site::PublishedFile;
use crate::parse;
use crate::read;

/// Every post, standing page and yearly summary.
pub struct Bodies {
    /// In order of path.
    texts: Vec<BodyText>,
    /// What the settings said of the ends of lines.
    breaks: LineBreaks,
}

/// A text with a body.
pub(super) struct BodyText {
    source: Arc<SourceText>,
    sort: Sort,
    /// The day that it tells of.
    day: Option<Date>,
    /// What is said of an activity beside the body.
    front: Option<FrontFacts>,
    /// Of the HTML that it had when it was read.
    meant: Digest,
    /// Where it is in memory; else the source is parsed again.
    html: Option<Digested<BodyHtml>>,
}

#[derive(Clone, Copy)]
enum Sort {
    Post,
    Page,
    Year,
}

impl BodyText {
    /// A text as it was read; `None` where it has no body.
    pub(super) fn of(text: &Text) -> Option<Self> {
        let (source, sort, body) = match &text.parsed {
            Parsed::Post(post) => (&post.source, Sort::Post, &post.body),
            Parsed::Page(page) => (&page.source, Sort::Page, &page.body),
            Parsed::Year(year) => (&year.source, Sort::Year, &year.body),
            _ => return None,
        };
        let (day, front) = (text.parsed.day(), text.parsed.front());
        Some(Self { source: Arc::clone(source), sort, day, front, meant: body.html, html: text.html.clone() })
    }

    fn html(&self, breaks: LineBreaks) -> Option<Digested<BodyHtml>> {
        self.html.clone().or_else(|| self.read(breaks).map(|(html, _)| html))
    }

    /// What it says without markup, and where each character of it stands in the file. It is read again for
    /// each who asks: few do.
    fn plain_text(&self, breaks: LineBreaks) -> Result<PlainText, Stale> {
        let read = self.read(breaks).filter(|(html, _)| html.digest() == self.meant);
        read.map(|(_, plain)| plain).ok_or(Stale)
    }

    fn read(&self, breaks: LineBreaks) -> Option<(Digested<BodyHtml>, PlainText)> {
        match self.sort {
            Sort::Post => parse::post::parse(&self.source, breaks).0.map(|read| (read.html, read.plain)),
            Sort::Page => parse::page::parse(&self.source, breaks).0.map(|read| (read.html, read.plain)),
            Sort::Year => parse::year::parse(&self.source, breaks).0.map(|read| (read.html, read.plain)),
        }
    }

    /// The same for the checks.
    pub(super) fn checked(&self, breaks: LineBreaks) -> Result<CheckedText, Stale> {
        let body = Some(self.plain_text(breaks)?);
        Ok(CheckedText { source: Arc::clone(&self.source), body, day: self.day, front: self.front })
    }
}

impl Bodies {
    /// Of texts in order of path.
    pub(super) fn new<'t>(texts: impl Iterator<Item = &'t Text>, breaks: LineBreaks) -> Self {
        Self { texts: texts.filter_map(BodyText::of).collect(), breaks }
    }

    /// The HTML of a text.
    ///
    /// # Errors
    /// Its file is no longer what it was.
    pub fn html(&self, text: BodyRef<'_>) -> Result<Digested<BodyHtml>, Diagnostic> {
        let html = self.known(text).and_then(|text| text.html(self.breaks));
        html.filter(|html| html.digest() == text.body.html).ok_or_else(|| changed_meanwhile(text.source))
    }

    /// The file of a text as it is written.
    pub fn source(&self, path: &str) -> Option<&Arc<SourceText>> {
        let place = self.texts.binary_search_by(|known| known.source.path().cmp(path)).ok()?;
        Some(&self.texts[place].source)
    }

    /// What a text says without markup, and where each character of it stands in the file.
    ///
    /// # Errors
    /// Its file is no longer what it was.
    pub fn plain_text(&self, text: BodyRef<'_>) -> Result<PlainText, Diagnostic> {
        let plain = self.known(text).and_then(|known| known.plain_text(self.breaks).ok());
        plain.ok_or_else(|| changed_meanwhile(text.source))
    }

    /// A text for the checks.
    ///
    /// # Errors
    /// Its file is no longer what it was.
    pub fn checked(&self, text: BodyRef<'_>) -> Result<CheckedText, Diagnostic> {
        let checked = self.known(text).and_then(|known| known.checked(self.breaks).ok());
        checked.ok_or_else(|| changed_meanwhile(text.source))
    }

    fn known(&self, text: BodyRef<'_>) -> Option<&BodyText> {
        let place = self.texts.binary_search_by(|known| known.source.path().cmp(text.source)).ok()?;
        Some(&self.texts[place]).filter(|known| known.meant == text.body.html)
    }

    /// The HTML of all texts that a page shows, and the pictures that it holds.
    ///
    /// # Errors
    /// A file is no longer what it was.
    pub fn of_page(&self, page: &PagePlan) -> Result<PageBodies, Diagnostic> {
        self.with_pictures(page.inputs.texts(), page.inputs.pictures())
    }

    /// The same of any texts and pictures. Pictures that would make the output larger than people can send
    /// are left out.
    ///
    /// # Errors
    /// A file is no longer what it was.
    pub fn with_pictures(
        &self,
        texts: Vec<BodyRef<'_>>,
        pictures: &[Digested<PublishedFile>],
    ) -> Result<PageBodies, Diagnostic> {
        let bodies = texts.into_iter().map(|text| self.html(text));
        let bodies: PageBodies = bodies.collect::<Result<_, _>>()?;
        let mut left = WORD_PICTURES_BYTES as u64;
        let mut read = Vec::new();
        for file in pictures {
            if let Some(fewer) = left.checked_sub(file.stamp.size) {
                left = fewer;
                read.push(picture(file)?);
            }
        }
        Ok(bodies.with(read))
    }
}

fn picture(file: &PublishedFile) -> Result<PagePicture, Diagnostic> {
    let bytes = fs::read(&file.path).map_err(|error| {
        Diagnostic::new(UNREADABLE, "读不了这张图片").in_file(&file.source).label(system_cause(&error))
    })?;
    let turn = read::turn_of_picture(&bytes);
    // Whoever unpacks the document must not find more than the page shows.
    let bytes = stripped(&bytes, Turn::default()).map_or(bytes, |stripped| stripped.bytes);
    Ok(PagePicture { url: file.output.as_str().to_owned(), bytes: bytes.into(), turn })
}

fn changed_meanwhile(path: &str) -> Diagnostic {
    Diagnostic::new(UNREADABLE, "这篇稿件在生成的过程中被改动或移走了")
        .in_file(path)
        .hint("存好稿件，再生成一次")
}
